"""What does the register keep of a people's credit fund beside what it keeps of every organisation?"""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from events.ids import Area
from events.texts import Code

Areas = Annotated[tuple[Area, ...], Meta(min_length=1, max_length=50)]


class CreditLicence(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """A licence of the State Bank: number, day of issue, where the fund may work, and its last day where it has one."""

    number: Code
    issued_on: date
    areas: Areas
    until: date | None = None


class Credit(msgspec.Struct, frozen=True, gc=False):
    """A fund's licence and its revocation, the last day reported of, and stocks of the last report in đồng."""

    licence: CreditLicence | None = None
    revoked_on: date | None = None
    reported_until: date | None = None
    deposits: int | None = None
    bad_debt: int | None = None


NO_CREDIT = Credit()
