"""Which stocks does an annual return or an opening record state? Every one of them may be unknown."""

import msgspec
from msgspec.structs import asdict

from events.quantities import Count, Dong, Measure
from events.result_words import Creditor
from events.vocabulary import Education


class Accounts(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """Stocks on the date of the return; what is left out keeps the last known value.

    Money in đồng, land in m² or ha as decimal text, people as heads. `workers` says neither regularity nor
    membership; `workers_regular` are those with regular work; `jobs_regular` counts regular work given, also outside.
    `debts` by creditor are replaced as a whole; `claims_on_members` is what members owe the organisation.
    """

    workers: Count | None = None
    workers_regular: Count | None = None
    jobs_regular: Count | None = None
    managers: dict[Education, Count] | None = None
    managers_trained: Count | None = None
    working_capital: Dong | None = None
    loans_outstanding: Dong | None = None
    land_office_m2: Measure | None = None
    land_certified_m2: Measure | None = None
    water_leased_ha: Measure | None = None
    total_capital: Dong | None = None
    equity: Dong | None = None
    total_assets: Dong | None = None
    indivisible_assets: Dong | None = None
    debts: dict[Creditor, Dong] | None = None
    claims_on_members: Dong | None = None


def merge(last: Accounts, new: Accounts) -> Accounts:
    """The new stocks, and the last known one wherever the new return is silent."""
    if last == _EMPTY:
        return new
    return Accounts(**asdict(last) | {field: value for field, value in asdict(new).items() if value is not None})


_EMPTY = Accounts()
