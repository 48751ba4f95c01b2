"""Which moves come before taxation is settled at the place that is left, and which after it?"""

from collections.abc import Callable, Iterator
from typing import Any

from tests.events.dependents_examples import HERE, LOCATION, PARENT, PLACE, REP, unit
from tests.events.examples import Example, of
from tests.support.histories import Filing, founded

NOTIFIED = founded(on="2020-03-01", kind="group", registered=False)
AWAY, DAY, BEFORE_D92 = "pre2025:94", "2025-02-10", "2024-07-17"


def moved(on: str = DAY, **data: Any) -> Filing:
    """The head office moves to another province."""
    return of("head_office_moved", on, **{"area": AWAY, **data})


def unit_moved(on: str = DAY, **data: Any) -> Filing:
    """A branch moves to another province."""
    return unit("changed", on, **{"area": AWAY, **data})


def _both_ways(move: Callable[..., Filing], recorded: tuple[Filing, ...]) -> Iterator[Example]:
    yield Example(("R-MOVE-02",), move(tax_moved_on="2025-02-11"), move(tax_moved_on=DAY), recorded)
    yield Example(
        ("R-MOVE-03",), move(tax_office_stays=False), move(tax_office_stays=False, tax_moved_on="2025-02-03"), recorded
    )
    yield Example(
        ("R-MOVE-04",), move(tax_office_stays=True, tax_moved_on="2025-02-03"), move(tax_office_stays=True), recorded
    )
    yield Example(("W-MOVE-01",), move(), move(tax_moved_on="2025-02-03"), recorded)
    yield Example(("W-MOVE-01",), move(), move(tax_office_stays=True), recorded)
    yield Example(("W-MOVE-01",), move(), move(area="pre2025:20", address="Số 9"), recorded)


EXAMPLES = [
    *_both_ways(moved, (PARENT,)),
    *_both_ways(unit_moved, HERE),
    # a location has no tax code, a notified group no tax registration; older moves are not judged
    Example(("W-MOVE-01",), unit("changed", DAY, REP.data["dependent"], area=AWAY),
            unit("changed", DAY, LOCATION, area=AWAY), (PARENT, REP, PLACE)),
    Example(("W-MOVE-01",), moved("2025-03-11"), moved("2025-03-09"), (NOTIFIED, of("registered", "2025-03-10"))),
    Example(("R-MOVE-02",), moved("2024-07-18", tax_moved_on="2024-07-19"),
            moved(BEFORE_D92, tax_moved_on="2024-07-18"), (PARENT,)),
]  # fmt: skip
