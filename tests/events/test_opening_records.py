"""Does an opening record open exactly what the older files have, and leave unknown what they do not say?"""

from typing import Any

import pytest

from events.governance_words import GovernanceModel, RepresentativeRole
from events.organisation import Organisation
from events.procedure_words import Procedure
from events.vocabulary import Grade, Kind
from tests.events.results_examples import LICENCE, after
from tests.support.histories import migrated

# one field each: what the file states, and what is known of the organisation then
STATED: list[tuple[str, Any, Any]] = [
    ("name", "Hợp tác xã Tân Mỹ", lambda org: org.name),
    ("area", "pre2025:94", lambda org: org.area),
    ("charter_capital", 5_000_000, lambda org: org.capital),
    ("members", {"official": 7}, lambda org: org.members),
    ("code", "0100109106", lambda org: org.code),
    ("certificate_no", "12/GCN", lambda org: org.certificate_no),
    ("founded_on", "2005-01-01", lambda org: str(org.founded_on)),
    ("inactive", True, lambda org: org.inactive),
    ("inactive_since", "2020-05-01", lambda org: str(org.inactive_since)),
    ("procedure", Procedure.VOLUNTARY.value, lambda org: org.procedure),
    ("procedure_on", "2022-10-01", lambda org: str(org.procedure_on)),
    ("grade", Grade.GOOD.value, lambda org: org.grade),
    ("grade_year", 2021, lambda org: org.grade_year),
    ("synthetic", True, lambda org: org.synthetic),
    ("foreign_name", "Tan My Coop", lambda org: org.governance.foreign_name),
    ("abbreviation", "TANMY", lambda org: org.governance.abbreviation),
    ("governance", GovernanceModel.FULL.value, lambda org: org.governance.model),
]
NOTHING: dict[str, Any] = {
    "name": "HTX Tân Mỹ", "area": "pre2025:20", "members": {}, "founded_on": "None", "inactive": False,
    "inactive_since": "None", "procedure_on": "None", "synthetic": False,
}  # fmt: skip


@pytest.mark.parametrize(("field", "value", "known"), STATED, ids=[field for field, *_ in STATED])
def test_what_the_file_states_is_known_and_what_it_does_not_is_not(field: str, value: Any, known: Any) -> None:
    """Each part alone; any part may be missing in an older file (Decree 92/2024 art. 25.2)."""
    assert known(after(migrated(**{field: value}))) == value
    assert known(after(migrated())) == NOTHING.get(field)


def opened(kind: str, **data: Any) -> Organisation:
    """An organisation of some kind out of older files."""
    return after(migrated(kind=kind, **data))


@pytest.mark.parametrize("kind", Kind)
def test_whoever_is_no_group_was_registered_and_of_a_group_nobody_knows(kind: Kind) -> None:
    """A cooperative, a union, a fund exists by its registration; an older group may only have been notified."""
    assert opened(kind.value).registered is (None if kind is Kind.GROUP else True)
    assert opened(kind.value, registered=True).registered is True
    assert opened(kind.value, registered=False).registered is False


def test_a_line_people_a_contract_and_a_licence_are_taken_over() -> None:
    """As a founding would state them."""
    person = {"person": "0198c5a0-0000-7000-8000-0000000000b1", "position": "chair"}
    org = opened("cooperative", primary_line={"section": "F", "code": "4100"}, representatives=[person])
    assert (org.section, org.line) == ("F", "4100")
    assert [one.position for one in org.governance.representatives] == [RepresentativeRole.CHAIR]
    assert opened("cooperative", accounts={"workers": 7}).accounts.workers == 7
    contract = opened("group", contract={"signed_on": "2018-01-02", "months": 24}).governance.contract
    assert contract is not None
    assert (str(contract.signed_on), contract.months) == ("2018-01-02", 24)
    credit = opened("credit_fund", licence=LICENCE).credit
    assert credit is not None


def test_it_counts_from_its_founding_and_is_known_from_the_opening() -> None:
    """Where no file has the founding it counts from the opening itself."""
    old, new = opened("cooperative", founded_on="2005-01-01"), opened("cooperative")
    assert [str(day) for day in (old.born_on, old.known_on)] == ["2005-01-01", "2022-12-31"]
    assert [str(day) for day in (new.born_on, new.known_on)] == ["2022-12-31", "2022-12-31"]
