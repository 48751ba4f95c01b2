"""What does a cell of a form tell: the register's figure, a document's, a growth, or why there is none?"""

from fractions import Fraction

from msgspec.structs import replace

from projections.catalogue.table import BY_CODE
from projections.statistics.question import growth
from services.reports.answers import Answers, Spot
from services.reports.cells import Untold, change_of, figure, percent_of, unanswered, untold
from services.reports.form import STATED, When
from services.reports.frame import Frame, Placed
from services.reports.language import Language
from services.reports.report import Cell
from services.reports.stated import CEILINGS, Known, Stated, cell_of, value_of
from services.reports.units import UNITS, Unit

MEASURED = frozenset({When.NOW, When.OPENING, When.EARLIER, When.BEFORE})


class Teller:
    """Tells cells of what the movements answered and what documents state."""

    def __init__(self, frame: Frame, answers: Answers, stated: Stated) -> None:
        """For one report."""
        self._frame = frame
        self._answers = answers
        self._stated = stated
        self._language = frame.language

    def cell(self, spot: Spot) -> Cell:
        """The cell: a figure, or the words for what there is no figure for."""
        unit, when = unit_of(spot), spot.head.when
        if when in STATED:
            found = self.stated(spot, when)
            return cell_of(found, unit, self._language) if found else Cell("")
        now = self._asked(spot, When.NOW if when not in MEASURED else when)
        if isinstance(now, Cell):
            return now if when in MEASURED else Cell("")
        answer = self._answers.of(now)
        if answer is None:
            return untold(Untold.WITHHELD, self._language)
        link = self._answers.link(now)
        if when is When.GROWTH:
            before = self._asked(spot, When.EARLIER)
            earlier = None if isinstance(before, Cell) else self._answers.of(before)
            return percent_of(growth(answer.value, earlier.value if earlier else None), link, self._language)
        if when is When.COMPLETION:
            plan = self.stated(spot, When.PLAN)
            return _completion(answer.value, plan, unit, link, self._language) if plan else Cell("")
        return figure(now.query.definition, answer, unit, link, self._language, minus=spot.head.minus)

    def _asked(self, spot: Spot, when: When) -> Placed | Cell:
        placed = self._frame.placed(spot.asks, spot.row.span, when)
        if placed is None or placed.query.foreign:
            return unanswered(placed, self._language)
        return untold(Untold.NO_FIGURES, self._language) if self._answers.began_later(placed) else placed

    def stated(self, spot: Spot, when: When) -> Known | None:
        """What a plan sets for the year, or a document estimates."""
        placed = self._frame.placed(spot.asks, spot.row.span, When.NOW)
        if placed is None or placed.cell:
            return None
        if when is When.ESTIMATE:
            return self._stated.estimated(placed.query, self._frame.year)
        return self._stated.planned(placed.query, self._frame.year + (when is When.NEXT_PLAN))


def unit_of(spot: Spot) -> Unit:
    """In which unit a cell is told."""
    return spot.head.unit or spot.row.unit or UNITS[BY_CODE[spot.asks.indicator].unit]


def _completion(value: Fraction | None, plan: Known, unit: Unit, link: str, language: Language) -> Cell:
    """Actual over target in percent; of a ceiling by how much it is exceeded instead."""
    if value is None:
        return Cell("")
    target = value_of(plan.data, value)
    if plan.data.qualifier in CEILINGS:
        return replace(change_of(value - target, unit, language), link=link)
    return percent_of(100 * value / target if target else None, link, language)
