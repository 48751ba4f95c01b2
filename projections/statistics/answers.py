"""How many, how much, what share: any indicator on any day or in any period, as known at any position?

A stock is the sum of deltas up to the end of a day, a flow the sum over (from, to], both cut at a position. Unknown is
not zero: every answer carries how many organisations it knows the value of.
"""

from fractions import Fraction

from msgspec.structs import replace
from sqlalchemy import Connection

from projections.indicators import Indicator, Type
from projections.measures import COUNTS
from projections.statistics.question import Cell, Question, Views
from projections.statistics.sums import By, Totals, sums


def ask(conn: Connection, views: Views, indicator: Indicator, question: Question, *, known_at: int) -> list[Cell]:
    """The cells of an answer, by the dimensions asked for, in their order."""
    above, *below = (sums(conn, views, type_, what, question, known_at=known_at) for type_, what in indicator.sums)
    cells = cells_of(indicator, question.by, above, below[0] if below else None)
    return [_a_year(cell, question) for cell in cells] if indicator.per_year else cells


def cells_of(indicator: Indicator, names: By, above: Totals, below: Totals | None) -> list[Cell]:
    """The cells that the totals of an indicator's sums make, in the order of their headings."""
    if below is None:
        # What moved in a period moved, whether or not anybody's value became known by it.
        flow = indicator.type is Type.FLOW
        cells = [
            Cell(by, Fraction(total.value, indicator.scale) if flow or total.known else _nothing(indicator),
                 total.value, None, total.known)
            for by, total in above.items()
        ]  # fmt: skip
    else:
        ignored = indicator.over.ignores & set(names) if indicator.over else frozenset[str]()
        headings = above if ignored else {**below, **above}
        cells = [_ratio(indicator, names, by, above, below, ignored) for by in headings]
    if not names and not cells:
        return [Cell((), _nothing(indicator), 0, None if indicator.over is None else 0, 0)]
    return sorted(cells, key=lambda c: c.by)


def _a_year(cell: Cell, question: Question) -> Cell:
    return cell if cell.value is None or question.since is None else replace(cell, value=cell.value / question.years)


def _nothing(indicator: Indicator) -> Fraction | None:
    """No delta at all: a count or a flow is then zero, a mean and a stock of unknown values are unknown."""
    counts = indicator.value.measure in COUNTS
    return Fraction(0) if indicator.over is None and (indicator.type is Type.FLOW or counts) else None


def _ratio(indicator: Indicator, names: By, by: By, above: Totals, below: Totals, ignored: frozenset[str]) -> Cell:
    numerator, known = above.get(by, (0, 0))
    base = tuple("" if name in ignored else value for name, value in zip(names, by, strict=True))
    denominator = below.get(base, (0, 0))[0]
    value = Fraction(numerator, denominator) * (100 if indicator.percent else 1) if denominator else None
    return Cell(by, value, numerator, denominator, known)
