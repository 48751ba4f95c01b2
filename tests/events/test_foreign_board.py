"""Which boards have too many foreign members, as far as anybody knows who sits on them?"""

from typing import Any

from tests.events.examples import of
from tests.events.people_examples import REFS, appointed
from tests.events.procedures import GROUP, OLD
from tests.support.histories import Filing, founded, given


def seated(*foreign: bool | None, position: str = "board") -> list[Filing]:
    """A board, by whether each of it is foreign."""
    return [_seat(position, ref, one) for ref, one in zip(REFS, foreign, strict=False)]


def _seat(position: str, ref: str, foreign: bool | None) -> Filing:
    said: dict[str, Any] = {} if foreign is None else {"foreign": foreign}
    return appointed(position, ref, "2025-01-20", **said)


def warned(*board: Filing) -> list[str]:
    """What is said of the last of them."""
    *before, last = board
    return [r.code for r in given(OLD, *before).when(last).accepted().warnings]


def test_a_third_is_lawful_and_two_fifths_are_not() -> None:
    """Fewer than 35 of a hundred: one of three, never two of five."""
    assert warned(*seated(False, False, True)) == []
    assert warned(*seated(True, False, False, False, True)) == ["W-MGR-03"]


def test_of_whom_nobody_knows_it_counts_in_the_whole_alone() -> None:
    """Five of whom one is known to be foreign are one of five, whatever the others are."""
    assert warned(*seated(True, None, None, None, None)) == []
    assert warned(*seated(None, None, True, True)) == ["W-MGR-03"]


def test_a_board_that_is_not_whole_yet_is_not_judged() -> None:
    """The first two are told one by one; the law has boards of three at least."""
    assert warned(*seated(True, True)) == []
    assert warned(*seated(True, True, False)) == ["W-MGR-03"]


def test_a_foreign_chair_who_is_on_the_board_too_is_one_person() -> None:
    """He is one of three."""
    assert warned(appointed("chair", REFS[0], "2025-01-19", foreign=True), *seated(True, False, False)) == []


def test_the_warning_says_how_many_they_are() -> None:
    """Two of four, in both languages."""
    *before, last = seated(True, False, False, True)
    (said,) = given(OLD, *before).when(last).accepted().warnings
    assert (said.facts, said.law) == ({"foreign": 2, "board": 4}, "L23 Đ.65.1")
    assert "2 trên 4" in said.vi
    assert "2 of 4" in said.en


def test_no_bound_is_known_of_groups_and_credit_funds() -> None:
    """A group has no board; of a credit fund's the register's law says nothing."""
    fund = founded("2010-03-01", kind="credit_fund")
    *before, last = seated(True, True, True)
    assert given(fund, *before).when(last).accepted().warnings == []
    given(GROUP).when(of("manager_appointed", "2025-02-01", person_ref=REFS[0], position="board")).refused("R-MGR-01")
