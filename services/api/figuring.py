"""What does the address of a figure ask for, and can it be answered at all?

Whatever would give an empty table that looks like a zero is refused, and the refusal names what there is: an indicator
that nobody knows, a dimension that it does not have, an area that did not exist on the day, a day before the register
begins or a position that is yet to come.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import msgspec
from sqlalchemy import Connection

from events.errors import Refusal
from events.ids import COUNTRY
from events.shape import nearest
from projections.catalogue.reported import REPORTED_BY_CODE
from projections.catalogue.table import BY_CODE
from projections.indicators import Basis, Indicator
from projections.statistics.dimensions import ATTRIBUTES, attributes_of, dimensions_of
from projections.statistics.question import Question, Views
from projections.view import View
from projections.views import movements, periods, units
from services.api import query
from services.api.answering import Asking, At, moment, register_of
from services.api.areas import nowhere
from services.bootstrap import Register
from services.contract.operations.operation import Operation
from services.contract.problems import Declined
from services.figures.boundaries import Boundaries
from services.figures.opening import before, known
from services.figures.query import Query, from_parameters, needs_period
from services.figures.words import wrong


class Asked(msgspec.Struct, frozen=True):
    """A question about an indicator, ready to be put to the views, and the moment that its answer is true for.

    `opened` is the first day that the register knows of, None where it knows of nothing.
    """

    indicator: Indicator
    query: Query
    question: Question
    at: At
    names: tuple[str, ...]
    parameters: Mapping[str, Any]
    opened: date | None = None

    @property
    def known_from(self) -> date | None:
        """The first day that the register knows of, where the period begins before it."""
        return self.opened if before(self.query.since, self.opened) else None

    def known(self, value: Fraction | None, *, since: date | None, as_of: date) -> Fraction | None:
        """The value of an answer for a time, None where the register did not know of it."""
        return known(self.indicator, value, since=since, as_of=as_of, opened=self.opened)


def _reported(code: str) -> Refusal | None:
    """Why the register has only what documents report of a figure; None where it is no such figure."""
    found = REPORTED_BY_CODE.get(code)
    if found is None:
        return None
    vi = f"{code} ({found.vi}) chỉ có trong văn bản được báo cáo (aggregate.reported): {found.why_vi}."
    en = f"{code} ({found.en}) is only kept as documents report it (aggregate.reported): {found.why_en}."
    return query.refusal("indicator", vi, en)


def views_of(found: Sequence[View]) -> Views:
    """Live views by what they answer."""
    return Views(found[0], found[1] if len(found) > 1 else None)


async def asked(request: Asking, operation: Operation, code: str, *, told: Mapping[str, Any] | None = None) -> Asked:
    """Read and check the question of an address, or of its parameters where they were read; raises Declined."""
    indicator = BY_CODE.get(code)
    if indicator is None:
        raise Declined("no-such-page", [_reported(code) or nearest("R-QUERY-03", "", code, BY_CODE)])
    told = told or query.read(operation, request.scope["query_string"])
    _check_days(indicator, told)
    period = told["period"]
    drawn = from_parameters(indicator, told, date.max if period is None else period.last)
    _check_dimensions(indicator, drawn)
    served = register_of(request)
    names = (movements.NAME, *([periods.NAME] if attributes(drawn) else []))
    at = await moment(
        served,
        (*names, *((units.NAME,) if drawn.area or drawn.by else ())),
        as_of=told["as_of"] if period is None else period.last,
        known_at=told["known_at"],
        min_position=told["min_position"],
    )
    final = msgspec.structs.replace(drawn, as_of=at.as_of)
    opened = await check_opening(served, at)
    on = await boundaries(served, at, final.basis, final.area)
    return Asked(indicator, final, final.question(on), at, names, told, opened)


async def boundaries(served: Register, at: At, basis: Basis, area: str | None) -> Boundaries:
    """The boundaries of an answer; raises Declined where the area is none of them."""
    atlas = await served.gazetteer.at(at.position, served.epoch)
    found = Boundaries(atlas, basis, at.as_of)
    if area is not None and area != COUNTRY and not found.has(area):
        raise nowhere(atlas, area, found.on, "area")
    return found


def attributes(drawn: Query) -> bool:
    """Whether it asks for what the movements do not carry."""
    sums = [one for one in (drawn.definition.value, drawn.definition.over) if one is not None]
    named = {*drawn.by, *drawn.conditions} & {*ATTRIBUTES}
    return any(named & {*attributes_of(one)} for one in sums)


def check_cell(found: Asked, cell: tuple[str, ...] | None) -> None:
    """A cell has a heading for each dimension, and only such as there are: another one would look like a zero."""
    if cell is None:
        return
    if len(cell) != len(found.query.by):
        vi, en = "cell phải có một giá trị cho mỗi chiều của by.", "cell needs one value for each dimension of by."
        raise Declined("bad-request", [query.refusal("cell", vi, en)])
    for name, value in zip(found.query.by, cell, strict=True):
        valid = wrong(name, value)
        if valid:
            vi = f"{name} không có giá trị “{value[:80]}”. Có: {', '.join(valid)}."
            en = f"{name} has no “{value[:80]}”. There are: {', '.join(valid)}."
            raise Declined("bad-request", [query.refusal("cell", vi, en, dimension=name, valid=valid)])


def _check_days(indicator: Indicator, told: Mapping[str, Any]) -> None:
    """A flow has a period; nobody has both a period and a day."""
    period = told["period"]
    if period is not None and told["as_of"] is not None:
        vi, en = "Chỉ dùng một trong hai: as_of hoặc period.", "Use one of the two: as_of or period."
        raise Declined("bad-request", [query.refusal("period", vi, en)])
    if period is None and (needs_period(indicator) or "every" in told):
        what_vi, what_en = (
            ("là số phát sinh", "is a flow") if needs_period(indicator) else ("theo chuỗi", "as a series")
        )
        vi = f"{indicator.code} {what_vi}: cần period, như 2011, 2011-H1, 2011-06 hoặc 2010-01-01..2011-06-30."
        en = f"{indicator.code} {what_en}: it needs a period, such as 2011, 2011-H1, 2011-06, 2010-01-01..2011-06-30."
        raise Declined("bad-request", [query.refusal("period", vi, en)])


def _check_dimensions(indicator: Indicator, drawn: Query) -> None:
    valid = dimensions_of(indicator)
    listed = ", ".join(valid)
    wrong = [
        query.refusal(
            name if name not in drawn.by else "by",
            f"{indicator.code} không chia theo {name}. Chia được theo: {listed}.",
            f"{indicator.code} has no {name}. It can be asked by: {listed}.",
            dimension=name,
            valid=list(valid),
        )
        for name in drawn.foreign
    ]
    if wrong:
        raise Declined("bad-request", wrong)


async def check_opening(served: Register, at: At) -> date | None:
    """The first day that the register knows of. Before it there is nothing, which is no zero: raises Declined."""

    def opened(conn: Connection, view: View) -> date | None:
        return movements.opened_on(conn, view, known_at=at.position)

    first = await served.readers.read(movements.NAME, opened)
    if first is not None and at.as_of < first:
        vi = f"Sổ bắt đầu từ {first:%d/%m/%Y}: trước ngày đó không có số liệu, và đó không phải là số không."
        en = f"The register begins on {first}: before that day it knows nothing, which is not zero."
        raise Declined("bad-request", [query.refusal("as_of", vi, en, first=first.isoformat())])
    return first
