"""Is an organisation what it was before, once what was begun is taken back or answered?"""

from typing import Any

import msgspec
import pytest

from events.docket import opened
from events.organisation import Organisation
from tests.events.examples import of
from tests.events.procedures import BANKRUPT, FLAGGED, GROUP, NOTICE, OLD, REVOKED, WINDING_UP, held
from tests.support.histories import COOP, Filing, given, records_of


def state(*filings: Filing) -> Organisation:
    """The organisation after these filings."""
    org = opened(records_of(filings)[COOP]).org
    assert org is not None
    return org


def back(type_: str, **data: Any) -> Filing:
    """What takes it back, a month later."""
    return of(type_, "2025-02-10", **data)


PAIRS = [
    (OLD, WINDING_UP, back("dissolution_cancelled")),
    (OLD, REVOKED, back("revocation_annulled")),
    (OLD, BANKRUPT, back("bankruptcy_closed")),
    (OLD, FLAGGED, back("address_cleared")),
    (OLD, NOTICE, back("violation_resolved", ground="inactive")),
    (OLD, held("changes", "dissolution"), back("hold_lifted", procedures=["changes", "dissolution"])),
    (OLD, of("inactivity_recorded", "2025-01-10", since="2024-06-01"), back("activity_confirmed")),
    (GROUP, FLAGGED, back("address_cleared")),
]


@pytest.mark.parametrize(("before", "begun", "ended"), PAIRS, ids=lambda one: str(one.type).partition(".")[2])
def test_what_is_taken_back_leaves_nothing_behind(before: Filing, begun: Filing, ended: Filing) -> None:
    """No date, no flag, no ground: the next time is the first time."""
    given(before, begun).when(ended).accepted()
    assert state(before, begun) != state(before)
    # what has to be posted of the two stays owed
    left = msgspec.structs.replace(state(before, begun, ended), publicity=state(before).publicity)
    assert left == state(before)
