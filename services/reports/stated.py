"""Which figure did a document state, or a plan set, for what a cell asks?

A figure and a cell meet where they ask the same: indicator, kinds, sectors, conditions and area. What no document says
of that is not guessed.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from events.ids import COUNTRY
from events.plans import AggregateReported, Baseline, TargetSet
from events.support_words import FigureStatus, Qualifier
from projections.statistics.question import Question
from projections.views.figures import Figure
from services.figures.query import Query
from services.reports.language import Language
from services.reports.questions import ReportedFigure, asked
from services.reports.report import Cell
from services.reports.units import Unit

Known = Figure[AggregateReported] | Figure[TargetSet]
QUALIFIERS = {
    Qualifier.EXACT: ("", ""),
    Qualifier.ABOUT: ("khoảng ", "about "),
    Qualifier.ABOVE: ("trên ", "above "),
    Qualifier.AT_LEAST: ("ít nhất ", "at least "),
    Qualifier.BELOW: ("dưới ", "below "),
    Qualifier.AT_MOST: ("không quá ", "at most "),
    Qualifier.ESTIMATE: ("ước ", "an estimated "),
}
CEILINGS = frozenset({Qualifier.BELOW, Qualifier.AT_MOST})


class Stated:
    """The figures of the documents of an area, by what they are about."""

    def __init__(self, reported: Iterable[Figure[AggregateReported]], targets: Iterable[Figure[TargetSet]]) -> None:
        """Sort them by what they ask."""
        self._reported = _by_key(reported)
        self._targets = _by_key(targets)

    def planned(self, query: Query, year: int) -> Figure[TargetSet] | None:
        """What was set for a year; a target of which nobody knows when it begins to count is of no single year."""
        for one in self._targets.get(_key_of(query), ()):
            data = one.data
            day = data.as_of or (data.period_to if data.period_from and data.period_from.year == year else None)
            if day is not None and day.year == year:
                return one
        return None

    def estimated(self, query: Query, year: int) -> Figure[AggregateReported] | None:
        """What was estimated for the end of a year, or for the whole of it."""
        for one in self._reported.get(_key_of(query), ()):
            until = one.data.as_of or one.data.period_to
            if one.data.status is FigureStatus.ESTIMATE and until == date(year, 12, 31):
                return one
        return None

    def beside(self, query: Query, *, growth: bool = False) -> Figure[AggregateReported] | None:
        """What a document reports for the very same time; a growth only beside a growth."""
        for one in self._reported.get(_key_of(query), ()):
            if _same_time(one.data, query) and (one.data.status is FigureStatus.GROWTH) is growth:
                return one
        return None

    def of_other_times(self, query: Query) -> list[str]:
        """Of which other days and periods documents report the same; what they estimate, plan or compare is another
        thing.
        """
        found = [one.data for one in self._reported.get(_key_of(query), ()) if one.data.status in _COUNTED]
        times = {(data.as_of or data.period_to or date.max, data.period_from or date.min)
                 for data in found if not _same_time(data, query)}  # fmt: skip
        return [f"{last:%d/%m/%Y}" if first == date.min else f"{first:%d/%m/%Y}–{last:%d/%m/%Y}"
                for last, first in sorted(times)]  # fmt: skip


_COUNTED = frozenset({FigureStatus.ACTUAL, FigureStatus.SHARE, FigureStatus.SURVEY})


def _same_time(data: AggregateReported, query: Query) -> bool:
    since = data.period_from - timedelta(days=1) if data.period_from else None
    return (data.as_of or data.period_to, since) == (query.as_of, query.since)


def value_of(figure: ReportedFigure, value: Fraction) -> Fraction:
    """What of a figure, or of its range, lies nearest to a value."""
    low = Fraction(figure.value)
    return low if figure.value_max is None else min(max(value, low), Fraction(figure.value_max))


def cell_of(one: Known, unit: Unit, language: Language) -> Cell:
    """A stated figure as it is shown: with its qualifier, its document, and the record that holds it."""
    data = one.data
    ends = [Fraction(data.value), *([Fraction(data.value_max)] if data.value_max else ())]
    shown = "–".join(language.number(end / unit.size) for end in ends)
    line = language.of("dòng", "line")
    source = f"{data.source.document}, {line} {data.source.line}" if data.source else one.subject
    return Cell(
        language.of(*QUALIFIERS[data.qualifier]) + shown,
        exact=str(ends[0]) if len(ends) == 1 else None,
        link=f"/events/{one.event_id}",
        note=source,
    )


def baseline_of(one: Known, baseline: Baseline, unit: Unit, language: Language) -> Cell:
    """What a plan counts a target from, as it is shown, with the record that holds it."""
    value = Fraction(baseline.value)
    shown = language.number(value / unit.size)
    on = f" ({baseline.on:%d/%m/%Y})" if baseline.on else ""
    note = language.of(f"văn bản ghi gốc {shown}{on}", f"the document counts from {shown}{on}")
    return Cell(shown, exact=str(value), link=f"/events/{one.event_id}", note=note)


def _by_key(figures: Iterable[Any]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    for one in figures:
        question = asked(one.data, lambda _: None)
        if question is not None:
            found.setdefault(_key(one.data.indicator, question), []).insert(0, one)
    return found


def _key_of(query: Query) -> Any:
    return _key(query.indicator, query.question(), query.by)


def _key(indicator: str, question: Question, by: tuple[str, ...] = ()) -> Any:
    return (
        indicator,
        frozenset(question.kinds),
        frozenset(question.sectors),
        frozenset(question.sections),
        frozenset(question.standing),
        frozenset((name, frozenset(values)) for name, values in question.details.items()),
        question.area or COUNTRY,
        by,
    )
