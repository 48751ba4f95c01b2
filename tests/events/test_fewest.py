"""How many members does the law ask of whoever is founded on which day?"""

from typing import Any

import pytest

from tests.events.people_examples import GROUP, REFS, left, switched
from tests.support.histories import founded, given

OWN_TYPE = {"cooperative": "official", "union": "official", "group": "group_member"}
# L23 art. 4.7, 4.8; the 2012 law art. 3; Decrees 151/2007 art. 1 and 77/2019 art. 3.1, on the days on which they end.
FEWEST = [
    ("cooperative", "2010-01-01", 7), ("cooperative", "2013-07-01", 7), ("cooperative", "2024-06-30", 7),
    ("cooperative", "2024-07-01", 5), ("cooperative", "2026-11-01", 5),
    ("union", "2013-07-01", 4), ("union", "2024-06-30", 4), ("union", "2024-07-01", 3), ("union", "2026-11-01", 3),
    ("group", "2008-01-01", 3), ("group", "2019-11-24", 3), ("group", "2019-11-25", 2), ("group", "2019-12-24", 2),
    ("group", "2024-07-01", 2), ("group", "2026-11-01", 2),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "on", "least"), FEWEST)
def test_as_many_found_it_as_the_law_of_the_day_asks(kind: str, on: str, least: int) -> None:
    """One fewer is refused, with both numbers; the law of another day does not count."""
    own = OWN_TYPE[kind]
    enough = given().when(founded(on, kind=kind, members={own: least}))
    assert "R-FOUND-01" not in {one.code for one in enough.refusals}
    assert _refused(kind, on, {own: least - 1}).facts == {"least": least, "found": least - 1}


@pytest.mark.parametrize(("kind", "on", "least"), FEWEST)
def test_a_file_without_members_has_none(kind: str, on: str, least: int) -> None:
    """Nor do members of another type count."""
    assert _refused(kind, on, {}).facts == {"least": least, "found": 0}
    if kind != "group":
        assert _refused(kind, on, {"linked_contributing": 9}).facts == {"least": least, "found": 0}


def _refused(kind: str, on: str, members: dict[str, int]) -> Any:
    """What is said of too few."""
    found = given().when(founded(on, kind=kind, members=members)).refusals
    return next(one for one in found if one.code == "R-FOUND-01")


def test_no_law_asked_a_number_of_unions_before_2013() -> None:
    """What is not known is not refused."""
    found = given().when(founded("2013-06-30", kind="union", members={"official": 1})).refusals
    assert "R-FOUND-01" not in {one.code for one in found}


def test_the_last_to_leave_a_group_or_a_credit_fund_is_warned_of_nothing() -> None:
    """The ground of L23 art. 103.1.d is one of cooperatives and unions; how many a group keeps is its own affair."""
    fund = founded(on="2020-03-01", kind="credit_fund")
    for organisation, own in ((GROUP, "group_member"), (fund, "official")):
        last = switched(refs=REFS[:1], member_type=own)
        given(organisation, last).when(left(member_type=own)).warned()
