"""How far is each target of the plans: from where, what each year added, what is missing, and at which pace (B08)?

A target counts from the day before the period that it names; one that names none, from the day of the baseline that its
plan states, and else from the end of the five-year period before (the year before where its last year ends no such
period). How a flow counts may be unstated (X18): it is then read as what is added since that day, and the note says so.
A stated baseline is told beside the register's own figure, and stands in its place only where the register has none.
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
from services.figures.words import WORDS
from services.readers import Readers
from services.reports.cells import Untold, change_of, figure, number, percent_of, untold
from services.reports.frame import Frame
from services.reports.language import Language
from services.reports.making import Form, report
from services.reports.questions import asked as question_of
from services.reports.questions import query_of
from services.reports.report import Cell, Column, Line, Report, Table
from services.reports.stated import CEILINGS, baseline_of, cell_of, value_of
from services.reports.units import UNITS, Unit

VIEWS = ("movements", "targets")
YEARS, MOST_YEARS = 5, 6
_NO_PLAN = ("Chưa có kế hoạch nào đặt mục tiêu cho địa bàn này.", "No plan sets a target for this area.")
_WORDS = {
    "member": ("thành viên", "members"),
    "worker": ("người lao động", "workers"),
    "management_and_business": ("quản lý, kinh doanh", "management and business"),
    "trade": ("theo ngành nghề", "by trade"),
    "yes": ("có hiệu quả", "effective"),
}
"""Narrowings that only documents know."""
_HEAD = (Column("label", "Chỉ tiêu", "Target"), Column("unit", "ĐVT", "Unit"))
_BASE = Column("base", "Gốc", "Baseline", number=True)
_TAIL = (
    Column("value", "Thực hiện", "Done", number=True),
    Column("target", "Mục tiêu", "Target", number=True),
    Column("completion", "Đạt (%)", "Met (%)", number=True),
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
    nothing = frame.language.of(*_NO_PLAN)
    empty = Table(frame.language.of("Mục tiêu", "Targets"), (*_HEAD, _BASE, *_TAIL), ())
    return report(form, frame, tables=tables or (empty,), notes=() if tables else (nothing,))


def _aim(one: Figure[TargetSet], frame: Frame) -> Aim | None:
    """None where the plan names no day at all."""
    data = one.data
    due = data.as_of or data.period_to
    if due is None:
        return None
    years = YEARS if due.year % YEARS == 0 else 1
    since = data.baseline.on if data.baseline else None
    base = data.period_from - timedelta(days=1) if data.period_from else since or date(due.year - years, 12, 31)
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
    caption = frame.language.of(f"Mục tiêu đến hết năm {year}", f"Targets to the end of {year}")
    return Table(caption, columns, tuple(lines))


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
    data, language = aim.one.data, frame.language
    indicator = BY_CODE.get(data.indicator)
    unit = UNITS.get(data.unit) or Unit(data.unit, data.unit)
    stated = cell_of(aim.one, unit, language)
    cells = {"label": Cell(_label(data, language)), "unit": Cell(unit.label(language)), "target": stated}
    for key, (query, answer) in told.items():
        value = frame.known(query, answer.value)
        told_of = replace(answer, value=value)
        link = query.lineage(frame.moment.position, ())
        unknown = value is None and answer.value is not None
        nothing = untold(Untold.NO_FIGURES, language)
        cells[key] = nothing if unknown else figure(query.definition, told_of, unit, link, language)
    notes = [stated.note, language.label(data.mode).lower()]
    if data.baseline is not None:
        counted_from = baseline_of(aim.one, data.baseline, unit, language)
        cells.setdefault("base", counted_from)
        notes.append(counted_from.note)
    if indicator is None or aim.query is None:
        notes.append(language.of("sổ không có chỉ tiêu này", "the register has no such indicator"))
        cells["value"] = untold(Untold.NO_FIGURES, language)
    elif needs_period(indicator) and data.mode is TargetMode.UNSTATED:
        base = f"{aim.base:%d/%m/%Y}"
        notes.append(language.of(f"tính số thêm từ sau {base}", f"read as what is added after {base}"))
    if "excluding" in data.dimensions:
        excluded = _heading("sector", data.dimensions["excluding"], language)
        notes.append(language.of(f"không kể {excluded}", f"without {excluded}"))
    value = frame.known(told["value"][0], told["value"][1].value) if "value" in told else None
    if value is not None:
        cells |= _completion(aim, value, frame.language)
        cells |= _missing(aim, value, frame, unit)
    return Line({**cells, "note": Cell("; ".join(notes))})


def _completion(aim: Aim, value: Fraction, language: Language) -> dict[str, Cell]:
    """How much of a target is reached; a ceiling is none to reach."""
    target = value_of(aim.one.data, value)
    if not target or aim.one.data.qualifier in CEILINGS:
        return {}
    return {"completion": percent_of(100 * value / target, None, language)}


def _missing(aim: Aim, value: Fraction, frame: Frame, unit: Unit) -> dict[str, Cell]:
    """What is missing of a target, or is above a ceiling; and what each year that is left has to bring."""
    on, language = frame.as_of, frame.language
    gap = value_of(aim.one.data, value) - value
    if gap == 0 or (gap < 0) is not (aim.one.data.qualifier in CEILINGS):
        return {"gap": Cell(language.of("đạt", "met"), exact="0")}
    months = (aim.due.year - on.year) * 12 + aim.due.month - on.month
    pace = {"pace": Cell(number(gap * 12 / months, unit, 2, language))} if months > 0 else {}
    return {"gap": change_of(gap, unit, language, plus=False), **pace}


def _label(data: TargetSet, language: Language) -> str:
    indicator = BY_CODE.get(data.indicator)
    kinds = [language.label(Kind(kind)) for kind in data.kind.split("+")] if data.kind not in ("all", "none") else []
    narrowed = [_heading(name, value, language) for name, value in data.dimensions.items() if name != "excluding"]
    told = language.of(indicator.vi, indicator.en) if indicator else data.indicator
    return ", ".join([told, *kinds, *narrowed])


def _heading(name: str, value: str, language: Language) -> str:
    """What a target is narrowed to: in the register's words, else in those of its document."""
    known = {word.value: language.label(word) for word in WORDS.get(name, ())}
    told = [known.get(part) or language.of(*_WORDS.get(part, (part, part))) for part in value.split("+")]
    return language.of(" và ", " and ").join(one[:1].lower() + one[1:] for one in told)
