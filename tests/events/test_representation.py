"""Whom may each kind of organisation have as its representative, and who may take up which governance?"""

from typing import Any

import pytest

from events.governance_words import RepresentativeRole
from events.vocabulary import Kind
from tests.events.examples import of
from tests.events.governance_examples import CHAIR
from tests.events.test_shared_rules import codes
from tests.support.histories import founded, given, migrated

ON = "2025-01-06"
REDUCED = of("governance_changed", "2025-02-01", governance="reduced")
SIZE_UNKNOWN, NOT_THEIRS, TOO_MANY = "W-GOV-01", "R-GOV-01", "R-GOV-02"


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
