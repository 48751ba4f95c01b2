"""How many, how much, what share: any indicator at a day or over a period, as known at any position?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from litestar import get
from litestar.params import FromPath
from litestar.response.base import ASGIResponse

from events.errors import Refusal
from events.shape import nearest
from projections.indicators import BY_CODE, INDICATORS, Indicator, Type
from projections.statistics import DIMENSIONS, Cell, Question, ask, reconcile, shown
from projections.views import movements
from services.api import query
from services.api.answering import FOR_A_WHILE, Asking, answer, moment, register_of
from services.api.restating import areas_of, restating, views_for
from services.contract.answers import CellAnswer, IndicatorLine, IndicatorList, StatisticsAnswer
from services.contract.operations import INDICATORS as LISTING
from services.contract.operations import STATISTIC
from services.contract.parameters import DETAILS
from services.contract.problems import Declined


@get(LISTING.route)
async def list_indicators(request: Asking) -> ASGIResponse:
    """The catalogue."""
    query.read(LISTING, request.scope["query_string"])
    content = IndicatorList([line(one) for one in INDICATORS], list(DIMENSIONS))
    return answer(content, cache=FOR_A_WHILE)


@get(STATISTIC.route)
async def ask_statistic(request: Asking, indicator: FromPath[str]) -> ASGIResponse:
    """The cells of one indicator; for a stock over a period the reconciliation too."""
    found = BY_CODE.get(indicator)
    if found is None:
        raise Declined("no-such-page", [_unknown(indicator)])
    asked = query.read(STATISTIC, request.scope["query_string"])
    since, until = _days(found, asked)
    at = await moment(
        register_of(request),
        views_for(asked, movements.NAME),
        as_of=until,
        known_at=asked["known_at"],
        min_position=asked["min_position"],
    )
    served = register_of(request)
    question = Question(
        as_of=at.as_of,
        since=since,
        area=asked["area"],
        areas=await areas_of(served, asked, at),
        restate=await restating(served, asked, at),
        kinds=asked["kind"] or (),
        base_kinds=asked["base_kind"] or (),
        sectors=asked["sector"] or (),
        standing=asked["standing"] or (),
        details={one.name: frozenset(asked[one.name]) for one in DETAILS if asked[one.name]},
        by=asked["by"] or (),
    )
    cells, identity = await served.readers.read(
        movements.NAME,
        lambda conn, view: (
            ask(conn, view, found, question, known_at=at.position),
            reconcile(conn, view, found, question, known_at=at.position),
        ),
    )
    told = [_cell(found, question.by, cell) for cell in cells]
    return answer(StatisticsAnswer(at.true_for, line(found), since, told, identity), at)


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
        statistics=f"/statistics/{indicator.code}",
    )


def _cell(indicator: Indicator, by: tuple[str, ...], cell: Cell) -> CellAnswer:
    return CellAnswer(
        by=dict(zip(by, cell.by, strict=True)),
        shown=shown(cell.value, indicator.decimals),
        exact=None if cell.value is None else str(cell.value),
        numerator=cell.numerator,
        denominator=cell.denominator,
        known=cell.known,
    )


def _days(indicator: Indicator, asked: Mapping[str, Any]) -> tuple[date | None, date | None]:
    """The day before the period (None without one) and the last day; a flow has a period."""
    period = asked["period"]
    if period is not None and asked["as_of"] is not None:
        vi, en = "Chỉ dùng một trong hai: as_of hoặc period.", "Use one of the two: as_of or period."
        raise Declined("bad-request", [query.refusal("period", vi, en)])
    if period is None and indicator.type is Type.FLOW:
        vi = f"{indicator.code} là số phát sinh: cần period, như 2011, 2011-H1, 2011-06 hoặc 2010-01-01..2011-06-30."
        en = f"{indicator.code} is a flow: it needs a period, such as 2011, 2011-H1, 2011-06, 2010-01-01..2011-06-30."
        raise Declined("bad-request", [query.refusal("period", vi, en)])
    return (None, asked["as_of"]) if period is None else (period.since, period.last)


def _unknown(code: str) -> Refusal:
    return nearest("R-QUERY-03", "", code, BY_CODE)
