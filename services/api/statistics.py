"""How many, how much, what share: any indicator at a day, over a period or as a series, as known at any position?"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from litestar import get
from litestar.params import FromPath
from litestar.response.base import ASGIResponse
from msgspec.structs import replace
from sqlalchemy import Connection

from projections.catalogue.reported import REPORTED
from projections.catalogue.table import INDICATORS
from projections.indicators import Compare, Indicator
from projections.statistics.answers import ask
from projections.statistics.dimensions import DIMENSIONS, dimensions_of
from projections.statistics.identity import Reconciliation, reconcile
from projections.statistics.question import Cell, a_year_earlier, growth, shown
from projections.statistics.series import MOST_POINTS, Grain, points, series
from projections.statistics.suppression import withheld
from projections.view import View
from services.api import query
from services.api.answering import FOR_A_WHILE, Asking, answer, register_of
from services.api.figuring import Asked, asked, views_of
from services.contract.figures import (
    CellAnswer,
    IndicatorLine,
    IndicatorList,
    PointAnswer,
    SeriesAnswer,
    StatisticsAnswer,
)
from services.contract.operations.figures import INDICATORS as LISTING
from services.contract.operations.figures import SERIES, STATISTIC
from services.contract.problems import Declined
from services.figures.query import Query, needs_period


@get(LISTING.route)
async def list_indicators(request: Asking) -> ASGIResponse:
    """The catalogue."""
    query.read(LISTING, request.scope["query_string"])
    content = IndicatorList([line(one) for one in INDICATORS], list(DIMENSIONS), list(REPORTED))
    return answer(content, cache=FOR_A_WHILE)


@get(STATISTIC.route)
async def ask_statistic(request: Asking, indicator: FromPath[str]) -> ASGIResponse:
    """The cells of one indicator; for a stock over a period the reconciliation too."""
    found = await asked(request, STATISTIC, indicator)
    at, one, question = found.at, found.indicator, found.question
    compared = found.parameters["compare"] is Compare.YEAR_EARLIER

    def read(conn: Connection, live: Sequence[View]) -> tuple[list[Cell], list[Cell] | None, Reconciliation | None]:
        views = views_of(live)
        before = ask(conn, views, one, a_year_earlier(question), known_at=at.position) if compared else None
        cells = ask(conn, views, one, question, known_at=at.position)
        whole = found.known_from is None
        return cells, before, reconcile(conn, views, one, question, known_at=at.position) if whole else None

    cells, before, identity = await register_of(request).readers.together(found.names, read)
    told_of = told(found, cells, before=before)
    content = StatisticsAnswer(at.true_for, line(one), found.query.since, told_of, identity, found.known_from)
    return answer(content, at)


@get(SERIES.route)
async def ask_series(request: Asking, indicator: FromPath[str]) -> ASGIResponse:
    """The points of a series; the last period may be cut by the last day asked for."""
    found = await asked(request, SERIES, indicator)
    grain = found.parameters["every"] or Grain.YEAR
    count = sum(1 for _ in points(found.question, grain))
    if count > MOST_POINTS:
        vi, en = f"Chuỗi {count} điểm, tối đa {MOST_POINTS}.", f"{count} points; a series has at most {MOST_POINTS}."
        raise Declined("bad-request", [query.refusal("every", vi, en, points=count, most=MOST_POINTS)])

    def read(conn: Connection, live: Sequence[View]) -> list[PointAnswer]:
        drawn = series(conn, views_of(live), found.indicator, found.question, grain, known_at=found.at.position)
        return [
            PointAnswer(
                point.period,
                point.first,
                point.last,
                told(found, point.cells, since=point.first - timedelta(days=1), as_of=point.last),
            )
            for point in drawn
        ]

    drawn = await register_of(request).readers.together(found.names, read)
    content = SeriesAnswer(found.at.true_for, line(found.indicator), drawn, found.known_from)
    return answer(content, found.at)


def line(indicator: Indicator) -> IndicatorLine:
    """An indicator as the catalogue lists it."""
    return IndicatorLine(
        code=indicator.code,
        vi=indicator.vi,
        en=indicator.en,
        unit=indicator.unit,
        type=indicator.type.value,
        ratio=indicator.over is not None,
        scale=indicator.scale,
        decimals=indicator.decimals,
        dimensions=list(dimensions_of(indicator)),
        statistics=f"/statistics/{indicator.code}",
    )


def told(
    found: Asked,
    cells: Sequence[Cell],
    *,
    before: Sequence[Cell] | None = None,
    since: date | None = None,
    as_of: date | None = None,
) -> list[CellAnswer]:
    """The cells as they are answered, those that could tell something of a few people withheld."""
    hidden = withheld(found.indicator, found.question, cells)
    then = a_year_earlier(found.question)
    earlier = {cell.by: found.known(cell.value, since=then.since, as_of=then.as_of) for cell in before or ()}
    drawn = found.query
    if as_of is not None:
        drawn = replace(drawn, as_of=as_of, since=since if drawn.since and needs_period(found.indicator) else None)
    known = [replace(c, value=found.known(c.value, since=drawn.since, as_of=drawn.as_of)) for c in cells]
    return [
        _cell(found.indicator, drawn, cell, found.at.position, withheld=cell.by in hidden, beside=earlier)
        for cell in known
    ]


def _cell(
    indicator: Indicator,
    drawn: Query,
    cell: Cell,
    position: int,
    *,
    withheld: bool,
    beside: Mapping[tuple[str, ...], Fraction | None],
) -> CellAnswer:
    by = dict(zip(drawn.by, cell.by, strict=True))
    lineage = drawn.lineage(position, cell.by)
    if withheld:
        return CellAnswer(by, None, None, None, None, None, withheld=True, lineage=lineage)
    earlier = beside.get(cell.by)
    return CellAnswer(
        by=by,
        shown=shown(cell.value, indicator.decimals),
        exact=None if cell.value is None else str(cell.value),
        numerator=cell.numerator,
        denominator=cell.denominator,
        known=cell.known,
        withheld=False,
        lineage=lineage,
        earlier=shown(earlier, indicator.decimals),
        growth=shown(growth(cell.value, earlier), 1),
    )
