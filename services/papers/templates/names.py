"""Which names may a template of a report use, what does each mean, and what stands in its place?

`title` and its like, `table1.<row>.<column>` for each figure, `table1.each.<column>` in a row that is repeated for
each line, `text1` for what a report tells in words. A name means the same in every year, area and language.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import Final, Self

import msgspec

from events.letterheads import Letterhead
from services.papers import footing
from services.papers.footing import Footing
from services.papers.legible import legible
from services.papers.letterhead import head
from services.papers.workbook.numbers import printed
from services.reports.cells import Untold
from services.reports.filling import NOTE
from services.reports.language import Language
from services.reports.report import PROSE, Cell, Line, Report, Table

EACH: Final = "each"
COUNT: Final = "n"
_VIET_NAM: Final = footing.VIET_NAM
_EMPTY: Final = ("Không có dòng nào.", "No lines.")
_INDENT: Final = "\u2003"


class Letter(msgspec.Struct, frozen=True):
    """Whose document it becomes: the letterhead of an office, the document's number, and its day."""

    letterhead: Letterhead | None = None
    number: str | None = None
    on: date | None = None


class Named(msgspec.Struct, frozen=True, omit_defaults=True):
    """A name, what it means, and the text in its place; `number` where that is one and nothing else.

    `paragraphs` are those of a text of several. What `needs` something (a letterhead) cannot be had without it.
    """

    name: str
    vi: str
    en: str
    text: str
    number: int | float | None = None
    paragraphs: tuple[str, ...] = ()
    needs: str = ""


class Repeated(msgspec.Struct, frozen=True):
    """The columns and lines of a table as its repeated row asks for them, and what they are called."""

    vi: str
    en: str
    columns: dict[str, Named]
    lines: tuple[dict[str, Named], ...]
    headings: tuple[str, ...]


class Names(msgspec.Struct, frozen=True):
    """All that a template may ask of one report."""

    language: Language
    fields: dict[str, Named]
    tables: dict[str, Repeated]

    @property
    def known(self) -> dict[str, Named]:
        """Every name with one meaning and an example of it."""
        each = {one.name: one for table in self.tables.values() for one in table.columns.values()}
        return {**self.fields, **each}

    @classmethod
    def told(cls, listed: Iterable[Named]) -> Self:
        """Names as a register lists them, to look at a template by: without the lines of tables."""
        fields = {one.name: one for one in listed}
        tables: dict[str, dict[str, Named]] = {}
        for name in [name for name in fields if f".{EACH}." in name]:
            table, _, column = name.partition(f".{EACH}.")
            tables.setdefault(table, {})[column] = fields.pop(name)
        repeated = {name: Repeated("", "", columns, (), ()) for name, columns in tables.items()}
        return cls(Language.VI, fields, repeated)

    def repeated(self, name: str) -> tuple[str, str] | None:
        """The table and the column of a name that asks for each line of one."""
        table, _, column = name.partition(f".{EACH}.")
        return (table, column) if column else None


def names(report: Report, foot: Footing, letter: Letter, other: Report | None = None) -> Names:
    """The names of a report. `other` is the same one in the other language, for what the names mean there."""
    found = [*_about(report, foot), *_letter(report.language, letter)]
    pair = (report, other or report) if report.language is Language.VI else (other or report, report)
    tables: dict[str, Repeated] = {}
    texts = 0
    for at, table in enumerate(report.tables):
        vi, en = (one.tables[at] if at < len(one.tables) else table for one in pair)
        if table.prose:
            texts += 1
            found += _text(f"text{texts}", table, (vi.caption, en.caption), report.language)
            continue
        name = f"table{at - texts + 1}"
        found += _notes(name, table, (vi.caption, en.caption))
        found += _figures(name, table, (vi, en), report.language)
        tables[name] = _repeated(name, table, (vi, en), report.language)
    return Names(report.language, {one.name: one for one in found}, tables)


def _about(report: Report, foot: Footing) -> Iterator[Named]:
    day, tell = report.language.day, report.language.of
    known = ""
    if report.recorded_at is not None:
        at = report.recorded_at + _VIET_NAM
        known = f"{at:%H:%M} {day(at.date())}"
    lines = footing.lines(report, foot)
    yield _plain("title", "Tên báo cáo", "Title of the report", report.title)
    yield _plain("form", "Ký hiệu mẫu", "Code of the form", report.form)
    yield _plain("area", "Địa bàn", "Area", foot.place.rpartition(" (")[0] or foot.place)
    yield _plain("area_code", "Mã địa bàn", "Code of the area", report.area)
    yield _plain("basis", "Địa giới", "Boundaries", foot.basis)
    yield _plain("period", "Kỳ báo cáo", "Period", footing.period(report))
    yield _plain("as_of", "Ngày cuối kỳ", "The last day", day(report.as_of))
    yield _plain("year", "Năm", "Year", str(report.as_of.year))
    yield _plain(
        "known_at", "Giờ, ngày của bản ghi cuối", "When the last record came", known or tell("chưa rõ", "unknown")
    )
    yield Named("position", "Số bản ghi đã tính", "Last record taken into account",
                report.language.number(report.position), report.position)  # fmt: skip
    yield _plain("base", "Số tổ chức đăng ký", "Organisations registered", foot.base)
    yield _plain("coverage", "Có báo cáo năm", "Annual returns", foot.coverage)
    yield _plain("ledger_head", "Mã băm đầu sổ", "Head of the ledger", foot.head)
    yield _block("footing", "Dòng chân trang", "What every page says", lines)
    yield _block("notes", "Ghi chú của báo cáo", "Notes of the report", report.notes)


def _letter(language: Language, letter: Letter) -> Iterator[Named]:
    """The parts of a letterhead; what is not known yet is left blank, as on every paper."""
    used = letter.letterhead or Letterhead(issuer="", place="", authority="", signer="")
    told = head(used, language, number=letter.number, on=letter.on)
    number = letter.number or told.number.removeprefix("Số: ")
    dated = head(msgspec.structs.replace(used, place=""), language, on=letter.on).place_and_date
    needs = "" if letter.letterhead else "letterhead"
    yield _plain("number", "Số văn bản", "Number of the document", number)
    yield _plain("date", "Ngày văn bản", "Day of the document", dated)
    for name, vi, en, text in (
        ("place", "Nơi ban hành", "Place", used.place),
        ("place_and_date", "Nơi và ngày", "Place and day", told.place_and_date),
        ("issuer", "Cơ quan ban hành", "Issuer", told.issuer),
        ("parent", "Cơ quan chủ quản", "Issuer's superior", told.parent),
        ("authority", "Thẩm quyền ký", "Authority to sign", told.authority),
        ("signer", "Chức vụ người ký", "Signer's position", told.signer),
    ):
        yield msgspec.structs.replace(_plain(name, vi, en, text), needs=needs)
    yield msgspec.structs.replace(_block("recipients", "Nơi nhận", "Recipients", told.recipients), needs=needs)


def _text(name: str, table: Table, captions: tuple[str, str], language: Language) -> Iterator[Named]:
    """What a report tells in words: all of it, each paragraph, and each figure in one."""
    told = [line.heading or line.text(PROSE) for line in table.lines]
    yield from _notes(name, table, captions)
    yield _block(name, *captions, told)
    for at, (line, text) in enumerate(zip(table.lines, told, strict=True), 1):
        yield _plain(f"{name}.{at}", f"{captions[0]}: đoạn {at}", f"{captions[1]}: paragraph {at}", text)
        for key, cell in line.cells.items():
            if key != PROSE:
                meaning = (f"{captions[0]}, đoạn {at}: {key}", f"{captions[1]}, paragraph {at}: {key}")
                told = cell if cell.text else Cell(language.label(Untold.NO_FIGURES))
                yield _cell(f"{name}.{at}.{key}", meaning, told, language)


def _notes(name: str, table: Table, captions: tuple[str, str]) -> Iterator[Named]:
    vi, en = captions
    yield _plain(f"{name}.caption", f"Tên phần: {vi}", f"Caption: {en}", table.caption)
    yield _block(f"{name}.notes", f"Ghi chú: {vi}", f"Notes: {en}", table.notes)


def _figures(name: str, table: Table, pair: tuple[Table, Table], language: Language) -> Iterator[Named]:
    """Every cell of a table by its row and its column; a figure that nobody stated says so."""
    label = table.columns[0].key
    others = zip_longest(*(one.lines[: len(table.lines)] for one in pair), fillvalue=Line())
    for at, (line, (vi, en)) in enumerate(zip(table.lines, others, strict=True), 1):
        if line.heading:
            continue
        for column in table.columns:
            meaning = (f"{vi.text(label)}: {column.vi}", f"{en.text(label)}: {column.en}")
            cell = line.cells.get(column.key, Cell(""))
            if column.number and not cell.text:
                cell = Cell(language.label(Untold.NO_FIGURES))
            yield _cell(f"{name}.{key_of(line, at)}.{column.key}", meaning, cell, language)


def key_of(line: Line, at: int) -> str:
    """The name of a line; one that has none goes by its number from 1."""
    return line.key or f"r{at}"


def _repeated(name: str, table: Table, pair: tuple[Table, Table], language: Language) -> Repeated:
    vi, en = (one.caption for one in pair)
    columns = list(table.columns)
    if NOTE.key not in [column.key for column in columns]:
        columns.append(NOTE)  # which a table has only where there is something to note
    asked = {
        column.key: Named(f"{name}.{EACH}.{column.key}", f"Mỗi dòng: {column.vi}", f"Each line: {column.en}", "")
        for column in columns
    }
    asked[COUNT] = Named(f"{name}.{EACH}.{COUNT}", "Mỗi dòng: số thứ tự", "Each line: its number", "")
    lines: list[dict[str, Named]] = []
    number = 0
    for line in table.lines:
        number += not line.heading
        told = {key: _cell("", ("", ""), line.cells.get(key, Cell("")), language) for key in asked if key != COUNT}
        first = told[table.columns[0].key]
        text = f"{_INDENT * line.depth}{first.text}"
        told[table.columns[0].key] = msgspec.structs.replace(first, text=text)
        told[COUNT] = Named("", "", "", "" if line.heading else str(number), None if line.heading else number)
        lines.append(told)
    headings = [legible(line.heading) for line in table.lines]
    for one, line in zip(lines, table.lines, strict=True):
        if not line.heading:
            asked = {key: msgspec.structs.replace(asked[key], text=told.text) for key, told in one.items()}
            break
    if not lines:
        lines, headings = [{key: Named("", "", "", "") for key in asked}], [language.of(*_EMPTY)]
    return Repeated(vi, en, asked, tuple(lines), tuple(headings))


def _cell(name: str, meaning: tuple[str, str], cell: Cell, language: Language) -> Named:
    number = None
    if cell.exact is not None and not cell.withheld:
        found = printed(cell.text.removeprefix("+"), language)
        # Words beside a number ("about") would be lost with the format of somebody else's cell.
        number = found.number if found is not None and found.fits and '"' not in found.format else None
    return Named(name, *meaning, legible(cell.text), number)


def _plain(name: str, vi: str, en: str, text: str) -> Named:
    return Named(name, vi, en, legible(text))


def _block(name: str, vi: str, en: str, paragraphs: Sequence[str]) -> Named:
    told = tuple(map(legible, paragraphs))
    return Named(name, vi, en, "\n".join(told), paragraphs=told)
