"""Whom may each kind of organisation have as its representative, and who may take up which governance?"""

from typing import Any

import pytest

from events.governance_words import RepresentativeRole
from events.vocabulary import Kind
from tests.events.examples import of
from tests.events.governance_examples import CHAIR, MEETS, REDUCED, sized
from tests.events.test_shared_rules import codes
from tests.support.histories import COOP, THIRD, founded, given, members_joined, migrated

ON = "2025-01-06"
FULL = of("governance_changed", "2025-02-01", governance="full")
SIZE_UNKNOWN, NOT_THEIRS, TOO_MANY, TOO_LARGE = "W-GOV-01", "R-GOV-01", "R-GOV-02", "R-GOV-04"
OUTGROWN, DECIDE = "W-GOV-02", "W-GOV-03"


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("position", RepresentativeRole)
def test_a_group_has_a_head_and_the_others_have_chairs_and_directors(kind: Kind, position: RepresentativeRole) -> None:
    """L23 art. 56, 107; D92 art. 39, 60.4. Some other position a charter or a contract may know is open to all."""
    who: dict[str, Any] = {"representatives": [{"person": CHAIR, "position": position.value}]}
    theirs = {"group_head", "other"} if kind is Kind.GROUP else set(RepresentativeRole) - {"group_head"}
    for fact in (founded(ON, kind=kind.value, **who), migrated(ON, kind=kind.value, **who)):
        assert ("R-REP-03" not in codes(filing=fact)) is (position in theirs)


@pytest.mark.parametrize(
    ("kind", "members", "said"),
    [
        ("cooperative", {"official": 9}, {SIZE_UNKNOWN}),
        ("union", {"official": 9}, set()),
        ("union", {"official": 10}, {TOO_MANY}),
        ("union", {}, {SIZE_UNKNOWN}),
        ("credit_fund", {"official": 9}, {NOT_THEIRS}),
        ("group", {"group_member": 9}, {NOT_THEIRS}),
    ],
)
def test_reduced_governance_is_for_micro_cooperatives_and_small_unions(
    kind: str, members: dict[str, int], said: set[str]
) -> None:
    """L23 art. 56.3: a union's members are counted; how large a cooperative is, is looked up where it is unknown."""
    then = given(migrated(ON, kind=kind, members=members)).when(REDUCED)
    assert {one.code for one in (*then.refusals, *then.warnings)} == said


def test_a_founding_is_asked_by_the_members_that_it_states() -> None:
    """Nine found a union with reduced governance; of a cooperative the size is not known yet."""
    nine: dict[str, Any] = {"members": {"official": 9}, "governance": "reduced"}
    given().when(founded(ON, kind="union", **nine)).warned()
    given().when(founded(ON, **nine)).warned(SIZE_UNKNOWN)


@pytest.mark.parametrize("size", ["micro", "small", "medium", "large"])
def test_a_cooperative_is_as_large_as_it_was_classed(size: str) -> None:
    """By the law's own scheme; the size by another scheme is not the law's, and its own stays unknown."""
    then = given(founded(), sized(size)).when(REDUCED)
    assert {one.code for one in (*then.refusals, *then.warnings)} == ({TOO_LARGE} if size != "micro" else set())
    given(founded(), sized(size, scheme="C01_2020_members")).when(REDUCED).warned(SIZE_UNKNOWN)


def test_what_makes_it_outgrow_its_reduced_governance_is_warned_of() -> None:
    """A size class, a cooperative or a count of members that is too many; nothing where its governance is full."""
    small: dict[str, Any] = {"members": {"official": 9}, "governance": "reduced"}
    for fact in (
        members_joined(1, "2025-02-01"),
        of("members_counted", "2025-02-01", members={"official": 10}),
    ):
        given(founded(ON, kind="union", **small)).when(fact).warned(OUTGROWN)
        given(founded(ON, kind="union", members={"official": 9})).when(fact).warned()
    nine = [of("cooperative_joined", "2025-01-20", cooperative=COOP[:-2] + f"{n:02d}") for n in range(10, 19)]
    tenth = of("cooperative_joined", "2025-02-01", cooperative=THIRD)
    union, third = founded(ON, kind="union", **small), founded(subject=THIRD)
    given(union, *nine, third).when(tenth).warned(OUTGROWN)
    given(union, *nine[1:], third).when(tenth).warned()
    given(founded(ON), FULL, sized("small", "2025-02-01")).when(sized("medium", "2025-03-01")).warned()


def test_a_meeting_that_leaves_it_outgrown_is_told_so() -> None:
    """Full governance is recorded first, or the meeting is asked what it decided (L23 art. 56.4)."""
    born = founded(ON, governance="reduced")
    given(born, sized("small")).when(MEETS).warned(DECIDE, outgrown="2025-01-06")
    given(born, sized("small"), FULL).when(MEETS).warned()
    given(born, sized("small"), sized("micro", "2025-01-31", year=2025)).when(MEETS).warned()
