"""How did an indicator move: its cells at the end of, or over, each month, quarter, half-year or year?

A series is one pass over the deltas: what stood before, and what came in each month, added up from point to point. What
cannot be added up (distinct subjects, attributes that change) is asked point by point.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection

from events.words import Word
from projections.indicators import Indicator, Of, Sum, Type
from projections.statistics.answers import ask, cells_of
from projections.statistics.dimensions import ATTRIBUTES, details_of
from projections.statistics.question import Cell, Question, Views
from projections.statistics.sums import NOTHING, Month, Monthly, Total, Totals, monthly, months, report_months, sums

MOST_POINTS: Final = 600


class Grain(Word):
    """How far apart the points of a series lie."""

    MONTH = "month", "Từng tháng", "Each month"
    QUARTER = "quarter", "Từng quý", "Each quarter"
    HALF = "half", "Sáu tháng một", "Each half-year"
    YEAR = "year", "Từng năm", "Each year"
    REPORT_YEAR = "report_year", "Từng năm báo cáo (15/12-14/12)", "Each reporting year (15 Dec-14 Dec)"


LENGTH: Final = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.HALF: 6, Grain.YEAR: 12, Grain.REPORT_YEAR: 12}
_PART: Final = {Grain.MONTH: "{year}-{part:02}", Grain.QUARTER: "{year}-Q{part}", Grain.HALF: "{year}-H{part}"}


class Point(msgspec.Struct, frozen=True):
    """One point: as its period is written, the days of it, and the cells."""

    period: str
    first: date
    last: date
    cells: list[Cell]


class _Span(msgspec.Struct, frozen=True):
    period: str
    first: date
    last: date
    months: range


def series(
    conn: Connection, views: Views, indicator: Indicator, question: Question, grain: Grain, *, known_at: int
) -> list[Point]:
    """The points whose periods reach into (since, as_of]; the question must have both. The first and the last are cut
    at its days: a flow of a part of a period is that part's.
    """
    spans = list(points(question, grain))
    if indicator.per_year or not all(_adds_up(what, question) for _, what in indicator.sums):
        return [_alone(conn, views, indicator, question, span, known_at) for span in spans]
    by = report_months if grain is Grain.REPORT_YEAR else months
    found = [_running(conn, views, type_, what, question, spans, by, known_at) for type_, what in indicator.sums]
    below = found[1] if indicator.over is not None else [None] * len(spans)
    return [
        Point(span.period, span.first, span.last, cells_of(indicator, question.by, above, under))
        for span, above, under in zip(spans, found[0], below, strict=True)
    ]


def points(question: Question, grain: Grain) -> Iterator[_Span]:
    """The periods that reach into a question's (since, as_of], cut at its days."""
    if question.since is None:
        raise ValueError(question)
    first, last = question.since + timedelta(days=1), question.as_of
    length, report = LENGTH[grain], grain is Grain.REPORT_YEAR
    start = _month(first, report=report) // length * length
    for month in range(start, _month(last, report=report) + 1, length):
        begins, ends = _first(month, report=report), _first(month + length, report=report) - timedelta(days=1)
        year, part = divmod(month, 12)
        text = _PART.get(grain, "{year}").format(year=year, part=part // length + 1)
        yield _Span(text, max(begins, first), min(ends, last), range(month, month + length))


def _month(day: date, *, report: bool) -> Month:
    late = report and day.month == 12 and day.day >= 15  # noqa: PLR2004  15 December
    return 12 * day.year + day.month - 1 + late


def _first(month: Month, *, report: bool) -> date:
    """The first day of a month; a reporting year begins on 15 December of the year before."""
    year, index = divmod(month, 12)
    return date(year - 1, 12, 15) if report and index == 0 else date(year, index + 1, 1)


def _adds_up(what: Sum, question: Question) -> bool:
    named = {*question.by, *question.details} - what.ignores - {*details_of(what)}
    return what.of in (Of.VALUE, Of.KNOWN) and not named & {*ATTRIBUTES}


def _alone(
    conn: Connection, views: Views, indicator: Indicator, question: Question, span: _Span, known_at: int
) -> Point:
    since = span.first - timedelta(days=1) if indicator.type is Type.FLOW else None
    asked = replace(question, since=since, as_of=span.last)
    return Point(span.period, span.first, span.last, ask(conn, views, indicator, asked, known_at=known_at))


def _running(
    conn: Connection, views: Views, type_: Type, what: Sum, question: Question, spans: Sequence[_Span], by: Monthly,
    known_at: int,
) -> list[Totals]:  # fmt: skip
    """The totals at each point: of a flow what came in it, of a stock all that came until its end."""
    came = monthly(conn, views, what, question, known_at=known_at, by=by)
    if type_ is Type.FLOW:
        return [_together([came.get(month, {}) for month in span.months]) for span in spans]
    before = replace(question, as_of=question.since or question.as_of, since=None)
    standing = sums(conn, views, Type.STOCK, what, before, known_at=known_at)
    found: list[Totals] = []
    for span in spans:
        standing = _together([standing, *(came.get(month, {}) for month in span.months)])
        found.append(standing)
    return found


def _together(parts: Sequence[Totals]) -> Totals:
    added: Totals = {}
    for part in parts:
        for by, (value, known) in part.items():
            before = added.get(by, NOTHING)
            added[by] = Total(before.value + value, before.known + known)
    return added
