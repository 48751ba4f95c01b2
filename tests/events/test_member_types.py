"""Since when are there linked members, whichever fact speaks of them (L23 art. 30.1, 115)?"""

from collections.abc import Callable

import pytest

from tests.events.people_examples import NEW, OLD, REFS, admitted, retyped, switched, tally
from tests.events.results_examples import paid, returned
from tests.events.test_shared_rules import codes
from tests.support.histories import Filing, founded, members_joined, migrated

EVE, SINCE = "2024-06-30", "2024-07-01"
KEPT = (OLD, switched("2024-01-10"))
TYPES = ("linked_contributing", "linked_noncontributing")
# who speaks of members of a type on a day, and what is recorded before
SPEAKERS: dict[str, tuple[tuple[Filing, ...], Callable[[str, str], Filing]]] = {
    "founded": ((), lambda kind, on: founded(on, members={"official": 10, kind: 1})),
    "opened": ((), lambda kind, on: migrated(on, members={"official": 10, kind: 1})),
    "joined": ((OLD,), lambda kind, on: members_joined(1, on, member_type=kind)),
    "counted": ((OLD,), lambda kind, on: tally(on, members={"official": 10, kind: 1})),
    "listed": ((OLD,), lambda kind, on: switched(on, REFS[:3], kind)),
    "admitted": (KEPT, lambda kind, on: admitted(NEW, on, member_type=kind)),
    "retyped": (KEPT, retyped),
    "paid": ((OLD,), lambda kind, on: paid(1, on, kind)),
    "paid back": ((OLD,), lambda kind, on: returned(1, on, kind)),
}


def said_of(speaker: str, kind: str, on: str) -> set[str]:
    """What a speaker is refused for."""
    before, speaks = SPEAKERS[speaker]
    return codes(*before, filing=speaks(kind, on))


@pytest.mark.parametrize("speaker", SPEAKERS)
@pytest.mark.parametrize("kind", TYPES)
def test_there_are_linked_members_of_either_sort_since_the_2023_law(kind: str, speaker: str) -> None:
    """Contributing or not: refused on the last day of the older law, and not on the first of this one."""
    assert "R-MEM-02" in said_of(speaker, kind, EVE)
    assert "R-MEM-02" not in said_of(speaker, kind, SINCE)


@pytest.mark.parametrize("speaker", sorted(SPEAKERS.keys() - {"retyped", "founded", "opened", "counted"}))
def test_official_members_there_have_always_been(speaker: str) -> None:
    """The control: the same facts of official members are not refused for it."""
    assert "R-MEM-02" not in said_of(speaker, "official", EVE)
