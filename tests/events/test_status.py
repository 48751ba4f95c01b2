"""Does the legal status follow from the facts on every date, as Decree 92/2024 art. 27 and 28 have it?"""

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from events.history import fold, resolve, state_on
from events.procedure_words import LegalStatus
from events.status import legal_status
from tests.support.histories import COOP, Filing, event, founded, given, migrated, records_of, rescinded, suspended

BORN = founded(on="2024-08-01")
GROUP = founded(on="2024-08-01", kind="group")
NOTIFIED = founded(on="2024-08-01", kind="group", registered=False)
TAX: dict[str, Any] = {"ground": "authority", "tax_enforced": True}


def of(type_: str, on: str, **data: Any) -> Filing:
    """Any event of the organisation."""
    return event(f"organisation.{type_}", data, on)


def status_on(day: str, *filings: Filing) -> LegalStatus:
    """The status on a day after these filings."""
    org = state_on(fold(resolve(records_of(filings)[COOP])).steps, date.fromisoformat(day))
    assert org is not None
    return legal_status(org, date.fromisoformat(day))


STATES: dict[str, tuple[Filing, ...]] = {
    "active": (BORN,),
    "suspended": (BORN, suspended("2025-01-01", "2025-12-31")),
    "not_at_address": (BORN, of("address_flagged", "2025-01-01")),
    "violation": (BORN, of("violation_noticed", "2025-01-01", ground="meeting", explain_by="2025-01-31")),
    "voluntary": (BORN, of("dissolution_opened", "2025-01-01", received_on="2024-12-30")),
    "court": (BORN, of("dissolution_opened", "2025-01-01", route="compulsory")),
    "explained": (BORN, of("violation_noticed", "2025-01-01", ground="meeting", explain_by="2025-02-01")),
    "revoked": (
        BORN,
        of("violation_noticed", "2024-12-01", ground="meeting", explain_by="2024-12-31"),
        of("certificate_revoked", "2025-01-01", ground="meeting"),
    ),
    "tax_enforced": (BORN, of("certificate_revoked", "2025-01-01", **TAX)),
    "bankruptcy": (BORN, of("bankruptcy_opened", "2025-01-01")),
    "held": (BORN, of("hold_placed", "2025-01-01", procedures=["changes", "dissolution"])),
    "notified": (NOTIFIED,),
    "group": (GROUP,),
    "terminating": (GROUP, of("termination_opened", "2025-01-01")),
}
RENAMED = of("renamed", "2025-02-01", name="Hợp tác xã Bắc Sơn Mới")
SERVING = of("renamed", "2025-02-01", name="Hợp tác xã Bắc Sơn Mới", serves_dissolution=True)
STOPS = suspended("2025-02-01", "2025-06-30")
RESUMES = of("resumed", "2025-02-01")
REVOKED = of("certificate_revoked", "2025-02-01", ground="forged")
UNMET = of("certificate_revoked", "2025-02-01", ground="meeting")
ENFORCED = of("certificate_revoked", "2025-02-01", **TAX)
ANNULLED = of("revocation_annulled", "2025-02-01")
OPENED = of("dissolution_opened", "2025-02-01")
CANCELLED = of("dissolution_cancelled", "2025-02-01")
DISSOLVED = of("dissolved", "2025-02-01")
CLOSED, DECLARED = of("bankruptcy_closed", "2025-02-01"), of("bankruptcy_declared", "2025-02-01")
BANKRUPT = of("bankruptcy_opened", "2025-02-01")
FLAGGED, CLEARED = of("address_flagged", "2025-02-01"), of("address_cleared", "2025-02-01")
RESOLVED = of("violation_resolved", "2025-02-01", ground="meeting")
TERMINATING, TERMINATED = of("termination_opened", "2025-02-01"), of("terminated", "2025-02-01")
JOINED = event("organisation.members_joined", {"member_type": "official", "count": 1}, "2025-02-01")
# state, fact, and the status after it or the rule that refuses it
ROWS: list[tuple[str, Filing, str]] = [
    ("active", RENAMED, "active"), ("active", STOPS, "suspended"), ("active", REVOKED, "winding_up"),
    ("active", ENFORCED, "revoked_tax"), ("active", OPENED, "winding_up"), ("active", BANKRUPT, "bankruptcy"),
    ("active", FLAGGED, "not_at_address"), ("active", RESUMES, "R-RESUME-01"), ("active", DISSOLVED, "R-DISSOLVE-06"),
    ("active", CANCELLED, "R-DISSOLVE-04"), ("active", ANNULLED, "R-REVOKE-04"), ("active", CLEARED, "R-ADDR-02"),
    ("active", DECLARED, "R-BANKRUPT-03"), ("active", CLOSED, "R-BANKRUPT-03"), ("active", RESOLVED, "R-VIOL-03"),
    ("suspended", RESUMES, "active"), ("suspended", RENAMED, "suspended"), ("suspended", JOINED, "suspended"),
    ("suspended", REVOKED, "winding_up"), ("suspended", OPENED, "winding_up"), ("suspended", BANKRUPT, "bankruptcy"),
    ("suspended", STOPS, "R-SUSPEND-03"), ("suspended", FLAGGED, "suspended"),
    ("not_at_address", CLEARED, "active"), ("not_at_address", RENAMED, "R-ADDR-03"),
    ("not_at_address", SERVING, "not_at_address"), ("not_at_address", STOPS, "R-ADDR-03"),
    ("not_at_address", REVOKED, "winding_up"), ("not_at_address", OPENED, "winding_up"),
    ("not_at_address", BANKRUPT, "bankruptcy"), ("not_at_address", FLAGGED, "R-ADDR-01"),
    ("violation", RESOLVED, "active"), ("violation", RENAMED, "R-CHANGE-01"), ("violation", SERVING, "active"),
    ("violation", REVOKED, "winding_up"), ("violation", UNMET, "winding_up"), ("active", UNMET, "R-REVOKE-05"),
    ("explained", UNMET, "R-REVOKE-06"),
    ("voluntary", CANCELLED, "active"), ("voluntary", DISSOLVED, "ceased"), ("voluntary", BANKRUPT, "bankruptcy"),
    ("voluntary", REVOKED, "winding_up"), ("voluntary", RENAMED, "R-CHANGE-02"), ("voluntary", SERVING, "winding_up"),
    ("voluntary", JOINED, "R-PROC-02"), ("voluntary", OPENED, "R-DISSOLVE-02"), ("voluntary", STOPS, "R-PROC-01"),
    ("voluntary", ANNULLED, "R-REVOKE-04"),
    ("court", DISSOLVED, "ceased"), ("court", CANCELLED, "R-DISSOLVE-04"), ("court", ANNULLED, "R-REVOKE-04"),
    ("revoked", ANNULLED, "active"), ("revoked", DISSOLVED, "ceased"), ("revoked", CANCELLED, "R-DISSOLVE-04"),
    ("revoked", REVOKED, "R-REVOKE-02"), ("revoked", JOINED, "R-PROC-02"),
    ("tax_enforced", ANNULLED, "active"), ("tax_enforced", OPENED, "winding_up"),
    ("tax_enforced", DISSOLVED, "R-DISSOLVE-06"), ("tax_enforced", RENAMED, "R-CHANGE-02"),
    ("bankruptcy", DECLARED, "ceased"), ("bankruptcy", CLOSED, "active"), ("bankruptcy", RENAMED, "bankruptcy"),
    ("bankruptcy", BANKRUPT, "R-BANKRUPT-02"), ("bankruptcy", OPENED, "R-DISSOLVE-02"),
    ("held", RENAMED, "R-HOLD-01"), ("held", OPENED, "R-HOLD-01"), ("held", STOPS, "suspended"),
    ("notified", TERMINATED, "terminated"), ("notified", REVOKED, "R-CERT-01"), ("notified", STOPS, "R-CERT-01"),
    ("notified", TERMINATING, "R-CERT-01"),
    ("group", TERMINATING, "terminating"), ("group", TERMINATED, "R-TERM-02"), ("group", REVOKED, "terminating"),
    ("group", ENFORCED, "revoked_tax"), ("group", OPENED, "R-DISSOLVE-01"), ("group", DISSOLVED, "R-DISSOLVE-01"),
    ("group", BANKRUPT, "R-BANKRUPT-01"),
    ("terminating", TERMINATED, "terminated"), ("terminating", TERMINATING, "R-PROC-01"),
]  # fmt: skip


@pytest.mark.parametrize(("state", "fact", "expected"), ROWS, ids=lambda v: v.type[13:] if isinstance(v, Filing) else v)
def test_each_row_of_the_state_machine(state: str, fact: Filing, expected: str) -> None:
    """What may follow does and leads where the law says; what may not is refused by its rule."""
    then = given(*STATES[state]).when(fact)
    if expected.startswith("R-"):
        then.refused(expected)
    else:
        then.accepted()
        assert status_on(fact.on, *STATES[state], fact).value == expected


@pytest.mark.parametrize("state", STATES)
def test_nothing_follows_the_end(state: str) -> None:
    """Whatever it was in: after its end there are only amendments."""
    first = STATES[state][0]
    if first in (GROUP, NOTIFIED):
        end = [of("termination_opened", "2024-09-01"), of("terminated", "2024-10-01")]
    else:
        end = [of("dissolution_opened", "2024-09-01"), of("dissolved", "2024-10-01")]
    for fact in (RENAMED, REVOKED, BANKRUPT, FLAGGED, JOINED):
        given(first, *end).when(fact).refused("R-END-01")


def test_a_suspension_lapses_and_a_status_under_it_comes_to_light() -> None:
    """The flag of the tax authority yields to the suspension and counts again when that is over."""
    facts = (BORN, of("address_flagged", "2025-01-15"), suspended("2025-01-20", "2025-01-31"))
    days = ("2025-01-14", "2025-01-15", "2025-01-20", "2025-01-31", "2025-02-01")
    assert [status_on(day, *facts).value for day in days] == [
        "active", "not_at_address", "suspended", "suspended", "not_at_address",
    ]  # fmt: skip


def test_a_cancelled_dissolution_leaves_the_suspension_that_runs() -> None:
    """In the fifth month the status is derived as if nothing had been opened; in the seventh it is too late."""
    before = (BORN, suspended("2024-12-01", "2025-11-30"), *STATES["voluntary"][1:])
    fifth, seventh = of("dissolution_cancelled", "2025-05-20"), of("dissolution_cancelled", "2025-07-20")
    given(*before).when(fifth).accepted()
    assert status_on("2025-05-19", *before, fifth) is LegalStatus.WINDING_UP
    assert status_on("2025-05-20", *before, fifth) is LegalStatus.SUSPENDED
    given(*before).when(seventh).refused("R-DISSOLVE-05", latest="2025-06-30")


def test_a_late_fact_changes_the_status_of_its_own_days_only() -> None:
    """Nothing is stored that a late fact could corrupt: a rescinded revocation was never there."""
    revoked = of("certificate_revoked", "2025-03-01", ground="court")
    assert status_on("2025-03-01", BORN, revoked) is LegalStatus.WINDING_UP
    assert status_on("2025-02-28", BORN, revoked) is LegalStatus.ACTIVE
    assert status_on("2025-03-01", BORN, revoked, rescinded(revoked)) is LegalStatus.ACTIVE


def test_before_the_opening_record_the_status_is_not_known_and_it_may_open_in_a_procedure() -> None:
    """An older file knows of the dissolution that had begun."""
    opening = migrated(on="2022-12-31", founded_on="2005-01-01", procedure="voluntary", procedure_on="2022-10-01")
    assert status_on("2010-01-01", opening) is LegalStatus.UNKNOWN
    assert status_on("2022-12-31", opening) is LegalStatus.WINDING_UP


def test_older_facts_are_not_judged_by_the_decree() -> None:
    """Before 18 July 2024 a cooperative could be dissolved, or renamed, with no step recorded before."""
    old = founded(on="2010-03-01")
    given(old).when(of("dissolved", "2024-07-17")).accepted()
    given(old).when(of("dissolved", "2024-07-18")).refused("R-DISSOLVE-06")


@pytest.mark.parametrize(
    ("day", "stopped"),
    [("2025-02-01", ()), ("2025-02-02", ("2025-02-01",)), ("2025-02-28", ("2025-02-01", "2025-02-27"))],
)
def test_business_that_is_taken_up_again_ends_the_spell_on_the_eve(day: str, stopped: tuple[str, ...]) -> None:
    """On its first day nothing of it is left, and on its last day the last day."""
    spell, back = suspended("2025-02-01", "2025-02-28"), of("resumed", day)
    given(BORN, spell).when(back).accepted()
    days = [f"2025-02-{n:02}" for n in range(1, 29)]
    found = [one for one in days if status_on(one, BORN, spell, back) is LegalStatus.SUSPENDED]
    assert (found[:1], found[-1:]) == (list(stopped[:1]), list(stopped[-1:]))


HIGHEST = {"bankruptcy": BANKRUPT, "winding_up": OPENED, "revoked_tax": ENFORCED}


@pytest.mark.parametrize("order", tuple(permutations(HIGHEST)))
def test_of_several_procedures_the_status_shows_the_highest_in_whatever_order_they_came(order: tuple[str, ...]) -> None:
    """Bankruptcy before winding up before the revocation that enforces tax (D92 art. 27.2 to 27.4)."""
    for number in (1, 2, 3):
        begun = order[:number]
        expected = next(one for one in HIGHEST if one in begun)
        assert status_on("2025-02-01", BORN, *(HIGHEST[one] for one in begun)).value == expected
