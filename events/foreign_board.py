"""Are there too many foreign members on a board, as far as the register knows who sits on it?

Of whom no file says it nobody knows whether he is foreign: such a member counts in the whole alone, so that what is
warned of is beyond the bound whoever he is. A board of which fewer than three are on record is not judged (L23 art.
65.1: it has three at least).
"""

from collections.abc import Callable, Iterable

from events.bounds import FOREIGN_PERCENT
from events.members import L23_IN_FORCE
from events.people import Manager
from events.people_words import Position
from events.rules import Case, Rule
from events.vocabulary import Kind

BOARD = frozenset({Position.CHAIR, Position.BOARD})
FEWEST_OF_BOARD = 3


def _counted(case: Case, offices: Iterable[Manager]) -> tuple[int, int]:
    """How many of a board are foreign, and of how many; nobody of nobody where the law sets no bound."""
    if case.fact.data.position not in BOARD or case.alive.kind not in {Kind.COOPERATIVE, Kind.UNION}:
        return 0, 0
    board = [one for one in offices if one.position in BOARD]
    people = {one.person for one in board}
    return len({one.person for one in board if one.foreign}), len(people)


def too_many(after: Callable[[Case], Iterable[Manager]]) -> Rule:
    """The warning that they are 35 % of a board or more, once the offices are those of `after`."""

    def within(case: Case) -> bool:
        some, all_of_them = _counted(case, after(case))
        return some == 0 or all_of_them < FEWEST_OF_BOARD or some * 100 < all_of_them * FOREIGN_PERCENT

    def told(case: Case) -> dict[str, int]:
        some, all_of_them = _counted(case, after(case))
        return {"foreign": some, "board": all_of_them}

    return Rule(
        code="W-MGR-03",
        law="L23 Đ.65.1",
        vi="Thành viên Hội đồng quản trị là nhà đầu tư nước ngoài phải dưới 35 %: nay {foreign} trên {board} người.",
        en="Foreign members of a board must be fewer than 35 %: now they are {foreign} of {board}.",
        pointer="/data/position",
        since=L23_IN_FORCE,
        warns=True,
        holds=within,
        facts=told,
    )
