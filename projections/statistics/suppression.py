"""Which cells could tell something of a few people, and are therefore not told?

Counts of people broken down or narrowed by a personal attribute: fewer than five are withheld, and where one withheld
cell could be had from its siblings and their total, the next smallest with it (DOMAIN 8; the threshold is the one by
which compositions of members are recorded).
"""

from collections import defaultdict
from collections.abc import Sequence

from events.people import SMALLEST_CELL
from projections.indicators import Indicator
from projections.statistics.dimensions import PERSONAL
from projections.statistics.question import Cell, Question

PERSONS = "person"


def withheld(indicator: Indicator, question: Question, cells: Sequence[Cell]) -> frozenset[tuple[str, ...]]:
    """The headings of the cells that are not told."""
    if not few(indicator, question):
        return frozenset()
    small = {cell.by for cell in cells if 0 < cell.numerator < SMALLEST_CELL}
    rows: dict[tuple[str, ...], list[Cell]] = defaultdict(list)
    for cell in cells:
        rows[tuple(v for n, v in zip(question.by, cell.by, strict=True) if n not in PERSONAL)].append(cell)
    for row in rows.values():
        hidden = [cell for cell in row if cell.by in small]
        others = [cell for cell in row if cell.by not in small and cell.numerator]
        if len(hidden) == 1 and others:
            small.add(min(others, key=lambda cell: (cell.numerator, cell.by)).by)
    return frozenset(small)


def few(indicator: Indicator, question: Question) -> bool:
    """Whether the cells of a question may be about a few people who share a personal attribute."""
    of_people = indicator.unit == PERSONS or any(what.measure == "managers" for _, what in indicator.sums)
    return of_people and bool(PERSONAL & {*question.by, *question.details, *indicator.value.details})
