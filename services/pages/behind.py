"""What is behind a figure, as a page: what was asked, what it comes to, and each organisation with its records?"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from fractions import Fraction
from typing import Final

import msgspec

from events.atlas import Atlas
from events.ids import COUNTRY
from projections.indicators import Indicator
from projections.plausibility.numerals import write
from projections.statistics.lineage import Share, Whole
from projections.statistics.question import Cell
from projections.views.audit import AuditEntry
from projections.views.register import Entry
from services.contract.figures import ShareAnswer
from services.contract.true_for import TrueFor
from services.figures.query import Query, needs_period
from services.figures.words import NAMES, heading
from services.pages import links, words
from services.pages.page import Column, Page, Piece, Table, cell
from services.pages.subjects import HEADINGS, Subjects
from services.reports.cells import figure, number
from services.reports.units import UNITS, Unit

WITHHELD: Final = "ẩn: nói về dưới năm người"
_UNTOLD: Final = "Số này nói về dưới năm người (hoặc để lộ một số như thế), nên không nêu tổ chức nào đứng sau."
_NOTHING: Final = "Không có tổ chức nào đứng sau con số này: trong kỳ, trong phạm vi đã hỏi không có gì để cộng."
_LAST = (Column("Hiệu lực gần nhất"), Column("Các bản ghi đã tạo nên"))


class Behind(msgspec.Struct, frozen=True, kw_only=True):
    """A page of what is behind a figure. `answer` is None where several cells are meant, `whole` where it is withheld.

    `told` says of each of the `shares` what may be told; `lines` and `records` are by id and by position.
    """

    query: Query
    cell: tuple[str, ...] | None
    true_for: TrueFor
    atlas: Atlas
    answer: Cell | None = None
    whole: Whole | None = None
    shares: Sequence[Share] = ()
    told: Sequence[ShareAnswer] = ()
    lines: Mapping[str, Entry] = {}
    records: Mapping[int, AuditEntry] = {}
    data: str = ""
    following: str = ""


def page(one: Behind) -> Page:
    """The page; of a figure that is withheld it says so, in words."""
    indicator = one.query.definition
    facts = [*_asked(one, indicator), *_comes_to(one, indicator)]
    facts.append(("Tính đến", cell(words.true_for(one.true_for))))
    facts.append(("Dữ liệu", links.data(one.data)))
    notes = (_UNTOLD,) if one.whole is None else () if one.whole.subjects else (_NOTHING,)
    return Page(
        title=f"Đứng sau con số: {indicator.vi}",
        facts=tuple(facts),
        tables=(_table(one, indicator),) if one.shares else (),
        notes=notes,
        following=one.following,
    )


def _asked(one: Behind, indicator: Indicator) -> list[tuple[str, tuple[Piece, ...]]]:
    query = one.query
    where = query.area or COUNTRY
    when = f"cuối ngày {words.day(query.as_of)}"
    if query.since is not None and needs_period(indicator):
        when = f"từ {words.day(query.since + timedelta(days=1))} đến {words.day(query.as_of)}"
    narrowed = {
        "kind": query.kinds, "sector": query.sectors, "section": query.sections, "standing": query.standing,
        **query.conditions,
    }  # fmt: skip
    narrowed = {name: values for name, values in narrowed.items() if values}
    told = [
        ("Chỉ tiêu", f"{indicator.vi} ({indicator.code})"),
        ("Địa bàn", f"{words.area(one.atlas, where, query.as_of)} ({where})"),
        ("Thời gian", when),
        ("Địa giới", query.basis.vi),
        *((NAMES[name], ", ".join(heading(name, one) for one in values)) for name, values in narrowed.items()),
        *(("Loại hình của mẫu số", heading("kind", "+".join(query.base_kinds))) for _ in query.base_kinds[:1]),
        *((NAMES[name], _heading(one, name, value)) for name, value in zip(query.by, one.cell or (), strict=False)),
    ]  # fmt: skip
    return [(name, cell(text)) for name, text in told]


def _comes_to(one: Behind, indicator: Indicator) -> list[tuple[str, tuple[Piece, ...]]]:
    unit = UNITS.get(indicator.unit) or Unit(indicator.unit, indicator.unit)
    if one.whole is None:
        return [("Giá trị", cell(WITHHELD))]
    found: list[tuple[str, str]] = []
    if one.answer is not None:
        found.append(("Giá trị", f"{figure(indicator, one.answer, unit, None).text} {unit.vi}"))
    if indicator.over is not None:
        found += [("Tử số", write(one.whole.value)), ("Mẫu số", write(one.whole.base or 0))]
    elif one.answer is None:
        found.append(("Cộng các ô", f"{_amount(indicator, one.whole.value, unit)} {unit.vi}"))
    found.append(("Số tổ chức, đối tượng đứng sau", write(one.whole.subjects)))
    return [(name, cell(text)) for name, text in found]


def _amount(indicator: Indicator, value: int, unit: Unit) -> str:
    sign = "-" if value < 0 else ""
    return sign + number(Fraction(abs(value), indicator.scale), unit, indicator.decimals)


def _heading(one: Behind, name: str, value: str) -> str:
    if name in ("area", "province", "place") and value:
        return words.area(one.atlas, value, one.query.as_of)
    return heading(name, value)


def _table(one: Behind, indicator: Indicator) -> Table:
    under = tuple(Column(NAMES[name]) for name in one.query.by)
    ratio = indicator.over is not None
    amounts = (
        (Column("Tử số", number=True), Column("Mẫu số", number=True)) if ratio else (Column("Số góp vào", number=True),)
    )
    rows = tuple(_row(one, indicator, share, told) for share, told in zip(one.shares, one.told, strict=True))
    return Table("Các tổ chức, đối tượng đứng sau", (*HEADINGS, *under, *amounts, *_LAST), rows)


def _row(one: Behind, indicator: Indicator, share: Share, told: ShareAnswer) -> tuple[tuple[Piece, ...], ...]:
    subjects = Subjects(one.atlas, one.true_for.as_of, one.true_for.position, one.lines)
    unit = UNITS.get(indicator.unit) or Unit(indicator.unit, indicator.unit)
    if told.numerator is None:
        amounts = [WITHHELD] * (1 if indicator.over is None else 2)
    elif indicator.over is None:
        amounts = [_amount(indicator, told.numerator, unit)]
    else:
        amounts = [write(told.numerator), write(told.base or 0)]
    records = [one.records[position] for position in share.records if position in one.records]
    return (
        *subjects.cells(share.subject),
        *(cell(_heading(one, name, value)) for name, value in zip(one.query.by, share.by, strict=True)),
        *map(cell, amounts),
        cell(words.day(share.on)),
        tuple(Piece(f"{r.term_vi}, {words.day(r.effective_on)}", links.event(r.event_id)) for r in records),
    )
