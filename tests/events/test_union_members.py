"""Which cooperatives may join a union, by what the register knows of each on that day?"""

import msgspec
import pytest

from events.procedure_words import LegalStatus
from tests.events.examples import of
from tests.events.people_examples import KEPT_UNION, admitted
from tests.events.procedures import BANKRUPT, FLAGGED, NOTICE, REVOKED, WINDING_UP
from tests.support.histories import COOP, OTHER, THIRD, Filing, event, founded, given, migrated, suspended

ON = "2025-02-01"
UNION = founded(on="2020-03-01", kind="union", subject=OTHER)
TAXED = of("certificate_revoked", "2025-01-10", ground="authority", tax_enforced=True)


def joined(on: str = ON) -> Filing:
    """The cooperative joins the union."""
    return event("organisation.cooperative_joined", {"cooperative": COOP}, on, OTHER)


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (WINDING_UP, LegalStatus.WINDING_UP), (REVOKED, LegalStatus.WINDING_UP), (TAXED, LegalStatus.REVOKED_TAX),
        (BANKRUPT, LegalStatus.BANKRUPTCY), (FLAGGED, LegalStatus.NOT_AT_ADDRESS),
        (suspended("2025-01-10", "2025-06-30"), LegalStatus.SUSPENDED),
    ],
)  # fmt: skip
def test_a_cooperative_that_is_not_active_joins_no_union(state: Filing, status: LegalStatus) -> None:
    """On the union's list or one by one; the refusal tells its status. The day before it was active."""
    given(founded(), UNION, state).when(joined()).refused("R-UNION-05", status=status.vi, status_en=status.en)
    given(founded(), UNION, state).when(joined("2025-01-09")).accepted()
    theirs = msgspec.structs.replace(state, subject=THIRD)
    member = admitted(THIRD, subject=OTHER, party="cooperative")
    given(*KEPT_UNION, theirs).when(member).refused("R-UNION-05", status=status.vi)
    given(*KEPT_UNION).when(member).accepted()


def test_a_notice_a_finding_and_an_unknown_past_are_no_bar() -> None:
    """None of them is a status of its own: a violation noticed, inactivity found, the days before an opening record."""
    for state in (NOTICE, of("inactivity_recorded", "2025-01-10")):
        given(founded(), UNION, state).when(joined()).accepted()
    given(migrated("2025-06-30", founded_on="2010-01-01"), UNION).when(joined()).accepted()


def test_what_joined_before_the_decree_joined_while_it_existed() -> None:
    """Statuses came with Decree 92/2024: a cooperative that was suspended then joined a union lawfully."""
    stopped = suspended("2024-07-01", "2024-09-30")
    given(founded(), UNION, stopped).when(joined("2024-07-17")).accepted()
    given(founded(), UNION, stopped).when(joined("2024-07-18")).refused("R-UNION-05")
