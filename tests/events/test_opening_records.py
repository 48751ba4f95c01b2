"""Does an opening record open exactly what the older files have, and leave unknown what they do not say?"""

from datetime import date
from typing import Any

import pytest

from events.governance_words import GovernanceModel, RepresentativeRole
from events.history import fold, resolve
from events.organisation import Organisation, standing
from events.procedure_words import LegalStatus, Procedure
from events.status import legal_status
from events.vocabulary import Cause, Grade, Kind, Standing
from tests.events.dependents_examples import registered
from tests.events.examples import of
from tests.events.reorganisation_examples import converted
from tests.events.results_examples import LICENCE, after
from tests.support.histories import COOP, given, migrated, records_of

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


IN_FORCE = date(2024, 12, 31)
STATES: list[tuple[dict[str, Any], LegalStatus, Standing]] = [
    ({}, LegalStatus.ACTIVE, Standing.OPERATING),
    ({"suspended_until": "2025-06-30"}, LegalStatus.SUSPENDED, Standing.SUSPENDED),
    ({"not_at_address": True}, LegalStatus.NOT_AT_ADDRESS, Standing.UNLOCATED),
    ({"ending": "dissolved", "ended_on": "2020-05-01"}, LegalStatus.CEASED, Standing.CEASED),
]


@pytest.mark.parametrize(("state", "status", "stands"), STATES, ids=str)
def test_it_stands_in_the_state_that_the_files_have(
    state: dict[str, Any], status: LegalStatus, stands: Standing
) -> None:
    """Any of them (Decree 92/2024 art. 25.2), from the day of the opening on."""
    org = after(migrated(str(IN_FORCE), state=state))
    assert (legal_status(org, IN_FORCE), standing(org, IN_FORCE)) == (status, stands)


@pytest.mark.parametrize("procedure", Procedure)
def test_it_may_stand_in_any_procedure(procedure: Procedure) -> None:
    """As before, by the field of its own."""
    assert after(migrated(str(IN_FORCE), procedure=procedure.value)).procedure is procedure


def test_what_stands_open_binds_what_follows_as_if_it_had_been_recorded_here() -> None:
    """A notice of violation, a hold, a suspension, a flag: each bars until it is answered, lifted, ended, cleared."""
    on, name = "2025-02-01", {"name": "Hợp tác xã Tân Mỹ"}
    noticed = migrated("2024-12-31", **name, state={"violations": ["inactive"]})
    given(noticed).when(of("renamed", on, name="Hợp tác xã Tân Mỹ Hai")).refused("R-CHANGE-01")
    given(noticed).when(of("violation_resolved", on, ground="inactive")).accepted()
    held = migrated("2024-12-31", **name, state={"held": ["dissolution"]})
    given(held).when(of("dissolution_opened", on)).refused("R-HOLD-01")
    given(held).when(of("hold_lifted", on, procedures=["dissolution"])).accepted()
    stopped = migrated("2024-12-31", **name, state={"suspended_since": "2024-10-01", "suspended_until": "2025-03-31"})
    given(stopped).when(of("resumed", on)).accepted()
    given(stopped).when(of("resumed", "2025-04-01")).refused("R-RESUME-01")
    flagged = migrated("2024-12-31", **name, state={"not_at_address": True})
    given(flagged).when(of("address_cleared", on)).accepted()
    recovering = after(migrated("2026-12-31", state={"recovery_on": "2026-04-01"}))
    assert str(recovering.governance.recovery_on) == "2026-04-01"
    void = after(migrated("2024-12-31", state={"certificate_void_on": "2024-11-01"}))
    assert void.certificates.void


def test_the_day_of_a_group_s_certificate_begins_the_year_before_its_conversion() -> None:
    """Where the files have it; where they do not, it is not judged (L23 art. 108.1)."""
    whole: dict[str, Any] = {"members": {"group_member": 10}, "charter_capital": 1_000_000_000, "registered": True}
    group: dict[str, Any] = {"kind": "group", "name": "Tổ hợp tác Tân Mỹ", **whole}
    become = converted("2025-05-01", consenting=10)
    given(migrated("2024-12-31", **group, certified_on="2024-05-02")).when(*become).refused("R-CONV-01")
    given(migrated("2024-12-31", **group, certified_on="2024-05-01")).when(*become).accepted()
    given(migrated("2024-12-31", **group)).when(*become).accepted()


def test_whoever_ended_before_is_on_the_register_from_its_founding_to_its_end() -> None:
    """It counts for the days of its existence, and leaves under the line of its ending; its code is held for ever."""
    code = "0100109106"
    gone = migrated(
        "2024-12-31", founded_on="2005-03-01", code=code, state={"ending": "bankrupt", "ended_on": "2020-05-01"}
    )
    steps = fold(resolve(records_of([gone])[COOP])).steps
    assert [(str(step.on), step.cause) for step in steps] == [
        ("2005-03-01", Cause.MIGRATED), ("2020-05-01", Cause.BANKRUPT),
    ]  # fmt: skip
    assert [standing(step.org, step.on) for step in steps] == [Standing.UNKNOWN, Standing.CEASED]
    assert gone.submission().data.claims() == (("tax_code", code),)
    given(gone).when(of("renamed", "2025-02-01", name="Hợp tác xã Tân Mỹ Hai")).refused("R-END-01")


def test_its_units_follow_as_openings_of_their_own() -> None:
    """A branch that was registered in 2019 is no new branch of today."""
    born = migrated("2024-12-31")
    branch = registered("2024-12-31", registered_on="2019-05-01")
    given(born).when(branch).accepted()
    assert [step.cause for step in fold(resolve(records_of([born, branch])[COOP])).steps] == [Cause.MIGRATED] * 2
