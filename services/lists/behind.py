"""Which columns have the lists of who is behind a figure, a cohort or the matrix of grades?"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, NamedTuple

from events.people import SMALLEST_CELL
from projections.indicators import Indicator
from projections.plausibility.numerals import decimal
from projections.views.audit import AuditEntry
from projections.views.register import Entry
from services.contract.figures import GradedLine, MemberLine, ShareAnswer
from services.figures.query import Query
from services.lists.column import Column, day, number, text, word
from services.lists.sheet import EMPTY, Sheet
from services.lists.telling import Telling, called
from services.reports.units import UNITS

_FULL: Final = 12  # decimals of an amount, which has the scale of its indicator: at most ten of them


class Behind(NamedTuple):
    """A line of an answer, with what the register says of its subject on the day, and the records behind it."""

    line: Any
    entry: Entry | None
    records: Sequence[AuditEntry] = ()


def joined(
    lines: Sequence[ShareAnswer | MemberLine | GradedLine],
    entries: Mapping[str, Entry],
    records: Sequence[Sequence[int]],
    known: Mapping[int, AuditEntry],
) -> Iterator[Behind]:
    """Each line with its organisation and its records, which are given by their positions."""
    for line, positions in zip(lines, records, strict=True):
        told = [known[position] for position in positions if position in known]
        yield Behind(line, entries.get(line.subject), told)


def _records(one: Behind, tell: Telling) -> str:
    """Each record in words, with its day and its position."""
    return "; ".join(
        f"{tell.of(r.term_vi, r.term_en)}, {r.effective_on:%d/%m/%Y} ({tell.of('bản ghi', 'record')} {r.position})"
        for r in one.records
    )


_WHO: Final = (
    text("name", "Tổ chức, đối tượng", "Organisation, subject", lambda one, _: _name(one)),
    text("code", "Mã số", "Code", lambda one, _: one.entry.code if one.entry else None),
    text("area_name", "Địa bàn", "Area", lambda one, tell: tell.area(one.entry.area) if one.entry else None),
    text("area", "Mã địa bàn", "Area code", lambda one, _: one.entry.area if one.entry else None, printed=False),
)
_WHICH: Final = (text("subject", "Mã tổ chức, đối tượng", "Subject", lambda one, _: one.line.subject, printed=False),)
_EVENTS: Final = (
    number("count", "Số bản ghi", "Records", lambda one, _: len(one.records)),
    text("records", "Các bản ghi", "The records", _records),
    text(
        "events", "Mã sự kiện", "Events", lambda one, _: " ".join(r.event_id for r in one.records), printed=False
    ),
)  # fmt: skip


def _name(one: Behind) -> str:
    return one.entry.name if one.entry else one.line.name or one.line.subject


def lineage(query: Query) -> Sheet:
    """The list of who is behind a figure, with how much each: of a ratio to its two sums."""
    indicator = query.definition
    return Sheet(
        title=(f"Đứng sau con số: {indicator.vi}", f"Behind the figure: {indicator.en}"),
        columns=(*_WHO, *(_under(name) for name in query.by), *_amounts(indicator), *_EVENTS, *_WHICH),
        notes=(
            (
                f"Ẩn: số nói về dưới {SMALLEST_CELL} người.",
                f"Withheld: an amount that speaks of fewer than {SMALLEST_CELL} people.",
            ),
            EMPTY,
        ),
    )


def _under(name: str) -> Column:
    return text(f"by_{name}", *called(name), lambda one, tell: tell.heading(name, one.line.by[name]))


def _amounts(indicator: Indicator) -> Iterator[Column]:
    if indicator.over is None:
        unit = UNITS.get(indicator.unit)
        vi, en = (unit.vi, unit.en) if unit else (indicator.unit, indicator.unit)
        yield number("exact", f"Số góp vào ({vi})", f"Adds ({en})", lambda one, _: _exact(one.line.exact))
    else:
        yield number("numerator", "Tử số", "Numerator", lambda one, _: one.line.numerator)
        yield number("base", "Mẫu số", "Denominator", lambda one, _: one.line.base)
    yield text("withheld", "Ẩn", "Withheld", lambda one, tell: tell.yes(one.line.numerator is None), printed=False)
    yield day("on", "Hiệu lực gần nhất", "Last effect", lambda one, _: one.line.on)


def _exact(amount: str | None) -> Decimal | None:
    return None if amount is None else decimal(Fraction(amount), _FULL).normalize()


MEMBERS: Final = Sheet(
    title=("Tổ chức theo năm thành lập", "Organisations by the year of their founding"),
    columns=(
        *_WHO,
        text("founded", "Thành lập năm", "Founded in", lambda one, _: one.line.founded),
        day("ended_on", "Chấm dứt từ ngày", "No more from", lambda one, _: one.line.ended_on),
        *_WHICH,
    ),
    notes=(EMPTY,),
)


def graded(before: int, after: int) -> Sheet:
    """The list of who went from one grade to another between two years."""
    return Sheet(
        title=(f"Chuyển hạng từ năm {before} sang năm {after}", f"How grades moved from {before} to {after}"),
        columns=(
            *_WHO,
            word("line.before", f"Xếp loại năm {before}", f"Grade of {before}"),
            word("line.after", f"Xếp loại năm {after}", f"Grade of {after}"),
            *_EVENTS,
            *_WHICH,
        ),
        notes=(("Ô trống ở cột xếp loại: năm đó không có xếp loại.", "No grade: not graded that year."), EMPTY),
    )
