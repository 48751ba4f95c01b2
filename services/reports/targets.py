"""How far is each target of the plans: from where, what each year added, what is missing, and at which pace (B08)?

A target counts from the day before the period that it names; one that names none, from the end of the five-year period
before (the year before where its last year ends no such period). How a flow counts may be unstated (X18): it is then
read as what is added since that day, and the note says so.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection

from events.plans import TargetSet
from events.support_words import TargetMode
from events.vocabulary import Kind
from projections.catalogue.table import BY_CODE
from projections.statistics.question import Cell as Answer
from projections.statistics.question import Views
from projections.statistics.together import Asked, ask_together
from projections.view import View
from projections.views.figures import Figure, set_targets
from services.figures.query import Query, needs_period
from services.readers import Readers
from services.reports.cells import NO_FIGURES, change_of, figure, number
from services.reports.frame import Frame
from services.reports.making import Form, report
from services.reports.questions import asked as question_of
from services.reports.questions import query_of
from services.reports.report import Cell, Column, Line, Report, Table
from services.reports.stated import CEILINGS, cell_of, value_of
from services.reports.units import UNITS, Unit

VIEWS = ("movements", "targets")
YEARS, MOST_YEARS = 5, 6
_HEAD = (Column("label", "Chỉ tiêu", "Target"), Column("unit", "ĐVT", "Unit"))
_BASE = Column("base", "Gốc", "Baseline", number=True)
_TAIL = (
    Column("value", "Thực hiện", "Done", number=True),
    Column("target", "Mục tiêu", "Target", number=True),
    Column("gap", "Còn thiếu", "Gap", number=True),
    Column("pace", "Cần mỗi năm", "Required a year", number=True),
    Column("note", "Ghi chú", "Note"),
)


class Aim(msgspec.Struct, frozen=True):
    """A target with the day on which it is due, the day that it counts from, and the question that it asks."""

    one: Figure[TargetSet]
    query: Query | None
    base: date
    due: date


async def make(readers: Readers, form: Form, frame: Frame) -> Report:
    """The targets of an area, one table for each year in which they are due."""
    known_at = frame.moment.position

    def read(conn: Connection, live: Sequence[View]) -> tuple[Table, ...]:
        movements, targets = live
        aims = [_aim(one, frame) for one in set_targets(conn, targets, known_at=known_at, area=frame.area)]
        due = sorted({aim.due.year for aim in aims if aim is not None})
        return tuple(
            _table(conn, movements, frame, year, [aim for aim in aims if aim and aim.due.year == year]) for year in due
        )

    tables = await readers.together(VIEWS, read)
    notes = () if tables else ("Chưa có kế hoạch nào đặt mục tiêu cho địa bàn này.",)
    return report(form, frame, tables=tables or (Table("Mục tiêu", (*_HEAD, _BASE, *_TAIL), ()),), notes=notes)


def _aim(one: Figure[TargetSet], frame: Frame) -> Aim | None:
    """None where the plan names no day at all."""
    data = one.data
    due = data.as_of or data.period_to
    if due is None:
        return None
    years = YEARS if due.year % YEARS == 0 else 1
    base = data.period_from - timedelta(days=1) if data.period_from else date(due.year - years, 12, 31)
    question = question_of(data, lambda _: None)
    if data.indicator not in BY_CODE or question is None:
        return Aim(one, None, base, due)
    narrowed = query_of(data.indicator, question)
    drawn = replace(narrowed, as_of=due, since=None, area=frame.area, basis=frame.basis)
    return Aim(one, None if drawn.foreign else drawn, base, due)


def _table(conn: Connection, movements: View, frame: Frame, year: int, aims: Sequence[Aim]) -> Table:
    last = min(frame.as_of, date(year, 12, 31))
    years = range(min(aim.base for aim in aims).year + 1, last.year + 1)[-MOST_YEARS:]
    queries = {(index, key): query for index, aim in enumerate(aims) for key, query in _queries(frame, aim, years)}
    asked = [Asked(q.definition, q.question(frame.boundaries(q))) for q in queries.values()]
    found = ask_together(conn, Views(movements), asked, known_at=frame.moment.position)
    answers = dict(zip(queries, zip(queries.values(), found, strict=True), strict=True))
    lines = [
        _line(frame, aim, {key: told for (at, key), told in answers.items() if at == index})
        for index, aim in enumerate(aims)
    ]
    columns = (*_HEAD, _BASE, *(Column(str(one), str(one), str(one), number=True) for one in years), *_TAIL)
    return Table(f"Mục tiêu đến hết năm {year}", columns, tuple(lines))


def _queries(frame: Frame, aim: Aim, years: Sequence[int]) -> Iterator[tuple[str, Query]]:
    """The baseline of a stock, each year, and what there is by now."""
    query, last = aim.query, min(frame.as_of, aim.due)
    if query is None:
        return
    flow = needs_period(query.definition)
    if not flow and frame.begun(aim.base):
        yield "base", replace(query, as_of=aim.base)
    for year in years:
        first, end = date(year - 1, 12, 31), min(date(year, 12, 31), last)
        if end > aim.base and end > first and frame.begun(end):
            yield str(year), replace(query, as_of=end, since=max(first, aim.base) if flow else None)
    if last > aim.base and frame.begun(last):
        yield "value", replace(query, as_of=last, since=aim.base if flow else None)


def _line(frame: Frame, aim: Aim, told: dict[str, tuple[Query, Answer]]) -> Line:
    data = aim.one.data
    indicator = BY_CODE.get(data.indicator)
    unit = UNITS.get(data.unit) or Unit(data.unit, data.unit)
    stated = cell_of(aim.one, unit)
    cells = {"label": Cell(_label(data)), "unit": Cell(unit.vi), "target": stated}
    for key, (query, answer) in told.items():
        value = frame.known(query, answer.value)
        told_of = replace(answer, value=value)
        link = query.lineage(frame.moment.position, ())
        unknown = value is None and answer.value is not None
        cells[key] = Cell(NO_FIGURES) if unknown else figure(query.definition, told_of, unit, link)
    notes = [stated.note, data.mode.vi.lower()]
    if indicator is None or aim.query is None:
        notes.append("sổ không có chỉ tiêu này")
        cells["value"] = Cell(NO_FIGURES)
    elif needs_period(indicator) and data.mode is TargetMode.UNSTATED:
        notes.append(f"tính số thêm từ sau {aim.base:%d/%m/%Y}")
    if "excluding" in data.dimensions:
        notes.append(f"không kể {data.dimensions['excluding']}")
    value = frame.known(told["value"][0], told["value"][1].value) if "value" in told else None
    if value is not None:
        cells |= _missing(aim, value, frame.as_of, unit)
    return Line({**cells, "note": Cell("; ".join(notes))})


def _missing(aim: Aim, value: Fraction, on: date, unit: Unit) -> dict[str, Cell]:
    """What is missing of a target, or is above a ceiling; and what each year that is left has to bring."""
    gap = value_of(aim.one.data, value) - value
    if gap == 0 or (gap < 0) is not (aim.one.data.qualifier in CEILINGS):
        return {"gap": Cell("đạt", exact="0")}
    months = (aim.due.year - on.year) * 12 + aim.due.month - on.month
    pace = {"pace": Cell(number(gap * 12 / months, unit, 2))} if months > 0 else {}
    return {"gap": change_of(gap, unit, plus=False), **pace}


def _label(data: TargetSet) -> str:
    indicator = BY_CODE.get(data.indicator)
    kinds = [Kind(kind).vi for kind in data.kind.split("+")] if data.kind not in ("all", "none") else []
    narrowed = [f"{name}={value}" for name, value in data.dimensions.items() if name != "excluding"]
    return ", ".join([indicator.vi if indicator else data.indicator, *kinds, *narrowed])
