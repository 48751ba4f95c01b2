"""Which question does a reported figure ask of the register?

A figure names its indicator, kind, sector, area, time and dimensions in the words of the documents; the register has
its own words for some of them. A share is asked as its two counts, a growth as the same question a year earlier.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from string import ascii_uppercase

from sqlalchemy import Connection

from events.ids import COUNTRY
from events.industry import SECTIONS, Sector
from events.plans import AggregateReported, TargetSet
from events.support_words import FigureStatus
from projections.catalogue.table import BY_CODE
from projections.indicators import Basis, Indicator
from projections.statistics.answers import ask
from projections.statistics.dimensions import DETAILS
from projections.statistics.question import Question, Views, a_year_earlier, growth
from projections.view import View
from services.figures.query import Query

ReportedFigure = AggregateReported | TargetSet
Find = Callable[[str], str | None]

# The documents' words where they differ from ours; a dimension that is not listed narrows nothing that we count.
AUDIENCE = {"officers": "managers", "local_officials": "officials"}
NARROWING = frozenset(DETAILS) - {"member_type"}


def answer(
    conn: Connection,
    view: View,
    figure: ReportedFigure,
    others: Mapping[str, ReportedFigure],
    find: Find,
    *,
    known_at: int,
) -> Fraction | None:
    """The register's exact number for a figure, in its unit (percentages as 73.08); None where it has none."""
    if isinstance(figure, AggregateReported) and figure.status is FigureStatus.GROWTH:
        return _growth(conn, view, figure, others, find, known_at)
    if figure.numerator and figure.denominator:
        above, below = others.get(figure.numerator), others.get(figure.denominator)
        counts = [answer(conn, view, f, others, find, known_at=known_at) if f else None for f in (above, below)]
        return None if counts[0] is None or not counts[1] else 100 * counts[0] / counts[1]
    indicator = BY_CODE.get(figure.indicator)
    question = asked(figure, find)
    if indicator is None or question is None:
        return None
    return _value(conn, view, indicator, question, known_at)


def _value(conn: Connection, view: View, indicator: Indicator, question: Question, known_at: int) -> Fraction | None:
    cells = ask(conn, Views(view), indicator, question, known_at=known_at)
    return cells[0].value if cells else None


def _growth(
    conn: Connection,
    view: View,
    figure: AggregateReported,
    others: Mapping[str, ReportedFigure],
    find: Find,
    known_at: int,
) -> Fraction | None:
    later = others.get(figure.numerator or "")
    indicator = BY_CODE.get(figure.indicator)
    question = asked(later, find) if later else None
    if indicator is None or question is None:
        return None
    now = _value(conn, view, indicator, question, known_at)
    before = _value(conn, view, indicator, a_year_earlier(question), known_at)
    return growth(now, before)


def asked(figure: ReportedFigure, find: Find) -> Question | None:
    """The question of a figure; None where the document prints no time, or names an organisation that we do not have.

    `find` gives the id of an organisation by its name.
    """
    day = figure.as_of or figure.period_to
    if day is None:
        return None
    subject = None
    if "organisation" in figure.dimensions:
        subject = find(figure.dimensions["organisation"])
        if subject is None:
            return None
    return Question(
        as_of=day,
        since=figure.period_from - timedelta(days=1) if figure.period_from else None,
        area=figure.area,
        kinds=() if figure.kind in ("all", "none") else tuple(figure.kind.split("+")),
        sectors=() if figure.sector == "all" else tuple(figure.sector.removeprefix("other:").split("+")),
        sections=without(figure.dimensions["excluding"]) if "excluding" in figure.dimensions else (),
        details={k: _words(k, v) for k, v in figure.dimensions.items() if k in NARROWING},
        subject=subject,
    )


def behind(
    figure: ReportedFigure, others: Mapping[str, ReportedFigure], find: Find, *, known_at: int, opened: date | None
) -> str | None:
    """Where what is behind the register's number can be read: of a share that of its numerator, of a growth that of the
    later value, of a named organisation its records; None where the register has no such number.
    """
    above = others.get(figure.numerator or "")
    grows = isinstance(figure, AggregateReported) and figure.status is FigureStatus.GROWTH
    if above is not None and (grows or figure.denominator):
        return behind(above, others, find, known_at=known_at, opened=opened)
    question = asked(figure, find)
    if figure.indicator not in BY_CODE or question is None or opened is None or question.as_of < opened:
        return None
    if question.subject is not None:
        return f"/organisations/{question.subject}/events?known_at={known_at}"
    query = query_of(figure.indicator, question)
    return None if query.foreign else query.lineage(known_at, ())


def query_of(indicator: str, question: Question) -> Query:
    """The question of a figure as every channel asks it: of the areas under which things were filed."""
    return Query(
        indicator=indicator,
        as_of=question.as_of,
        since=question.since,
        area=None if question.area == COUNTRY else question.area,
        basis=Basis.AS_FILED,
        kinds=question.kinds,
        sectors=question.sectors,
        sections=question.sections,
        conditions={name: tuple(sorted(values)) for name, values in question.details.items()},
    )


def without(sector: str) -> tuple[str, ...]:
    """The sections of industry that remain where a document leaves out a sector by name; none where it is none of ours,
    for then nothing is left out.
    """
    if sector not in {one.value for one in Sector}:
        return ()
    return tuple(letter for letter in ascii_uppercase[:21] if letter not in SECTIONS[Sector(sector)])


def _words(key: str, value: str) -> frozenset[str]:
    words = value.split("+")
    return frozenset(AUDIENCE.get(w, w) for w in words) if key == "audience" else frozenset(words)
