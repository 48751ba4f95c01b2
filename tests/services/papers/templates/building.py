"""Templates to fill, reports to fill them with, and what the result says when it is read back."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import xlsxwriter
from docx.document import Document
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] (compiled, without stubs)
from msgspec.structs import replace
from python_calamine import CalamineWorkbook
from xlsxwriter.worksheet import Worksheet

from events.letterheads import Letterhead
from services.papers.footing import Footing
from services.papers.templates.filling import checked, filled
from services.papers.templates.names import Letter, Names, names
from services.papers.templates.wrong import Unfit
from services.reports.language import Language
from services.reports.report import PROSE, Cell, Column, Line, Report, Table

FOOT: Final = Footing("Tỉnh Lạng Sơn (pre2025:20)", "Theo địa giới của ngày hỏi", "0f" * 32, "265", "12 %")
OFFICE: Final = Letterhead(
    issuer="Sở Tài chính", place="Lạng Sơn", authority="TM. Sở", signer="Giám đốc", recipients=("Bộ", "Lưu: VT")
)
LETTER: Final = Letter(OFFICE, "12/BC-STC", date(2011, 7, 5))
COLUMNS: Final = (
    Column("label", "Chỉ tiêu", "Indicator"),
    Column("value", "Kỳ này", "Now", number=True),
    Column("plan", "Kế hoạch", "Plan", number=True),
)


def line(label: str, text: str = "1.234", exact: str | None = "1234", **more: Any) -> Line:
    """A line with one figure; nobody stated its plan."""
    return Line({"label": Cell(label), "value": Cell(text, exact=exact), "plan": Cell("")}, **more)


def lines(count: int) -> tuple[Line, ...]:
    """So many lines, each with its own number."""
    return tuple(line(f"Xã {at}", str(at), str(at), key=f"xa_{at}") for at in range(1, count + 1))


def report_of(*told: Line, language: Language = Language.VI, prose: Sequence[str] = ("Một.", "Hai.")) -> Report:
    """A report of one table and of some paragraphs."""
    words = Table("Nhận xét", (Column(PROSE, "", ""),), tuple(Line({PROSE: Cell(text)}) for text in prose))
    table = Table("Bảng một", COLUMNS, told or (line("Tổng số", key="tong_so"),))
    return Report(
        form="B01", title="Báo cáo: Tỉnh Lạng Sơn", area="pre2025:20", as_of=date(2011, 6, 30), position=4812,
        recorded_at=datetime(2011, 7, 1, tzinfo=UTC), epoch="0" * 32, tables=(words, table), since=date(2010, 12, 31),
        language=language,
    )  # fmt: skip


def names_of(*told: Line, letter: Letter = LETTER, **more: Any) -> Names:
    """The names of such a report."""
    return names(report_of(*told, **more), FOOT, letter)


def names_without_lines() -> Names:
    """The names of a report whose table has no lines."""
    report = report_of()
    return names(replace(report, tables=(replace(report.tables[1], lines=()),)), FOOT, LETTER)


def word(*paragraphs: str, build: Callable[[Document], None] | None = None) -> bytes:
    """A Word file of some paragraphs."""
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    if build:
        build(made)
    held = BytesIO()
    made.save(held)
    return held.getvalue()


def row_of(*texts: str) -> Callable[[Document], None]:
    """Adds a table of two rows: headings, and some texts."""

    def build(made: Document) -> None:
        table = made.add_table(rows=2, cols=len(texts))
        for at, text in enumerate(texts):
            table.cell(0, at).text = f"Cột {at}"
            table.cell(1, at).text = text

    return build


def excel(cells: Mapping[str, str], build: Callable[[Any, Worksheet], None] | None = None) -> bytes:
    """An Excel file of one sheet; what begins with `=` is a formula."""
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Biểu")
        for where, text in cells.items():
            if text.startswith("="):
                sheet.write_formula(where, text, None, 77)
            else:
                sheet.write_string(where, text)
        if build:
            build(book, sheet)
    return held.getvalue()


def document_of(template: bytes, given: Names | None = None) -> Document:
    """A filled Word template."""
    return docx.Document(BytesIO(filled(template, given or names_of())[0]))


def texts_of(template: bytes, given: Names | None = None) -> list[str]:
    """The paragraphs of a filled Word template, without those of tables."""
    return [one.text for one in document_of(template, given).paragraphs]


def rows_of(template: bytes, given: Names | None = None, sheet: str = "Biểu") -> list[list[Any]]:
    """The cells of a filled Excel template."""
    content = filled(template, given or names_of())[0]
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(sheet).to_python()


def parts_of(content: bytes) -> dict[str, bytes]:
    """What a file is made of."""
    with ZipFile(BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def tree_of(content: bytes, part: str) -> Any:
    """A part of a file as a tree of lxml."""
    return etree.fromstring(parts_of(content)[part])


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A file made of parts."""
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return held.getvalue()


def changed(content: bytes, part: str, was: str, becomes: str) -> bytes:
    """A file of which one part says something else."""
    parts = parts_of(content)
    assert was.encode() in parts[part], (part, was)
    return zipped({**parts, part: parts[part].replace(was.encode(), becomes.encode(), 1)})


def added(
    content: bytes, related: str, kind: str, name: str, held: bytes = b"<x/>", media: str = "application/xml"
) -> bytes:
    """A file with a part more, which another part refers to as a kind."""
    parts = parts_of(content)
    folder, _, file = related.rpartition("/")
    rels = f"{folder}/_rels/{file}.rels"
    link = f'<Relationship Id="rIdX" Type="http://x/{kind}" Target="/{name}"/></Relationships>'
    override = f'<Override PartName="/{name}" ContentType="{media}"/></Types>'
    bare = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    parts[rels] = parts.get(rels, bare).replace(b"</Relationships>", link.encode())
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())
    return zipped({**parts, name: b"<x/>"})


def wrong(template: bytes, given: Names | None = None) -> list[tuple[str, str]]:
    """What is wrong with a template: codes, and English words."""
    return [(one.code, one.en) for one in checked(template, given or names_of()).refusals]


def refusal_of(template: bytes) -> tuple[str, str]:
    """In which two languages a file is refused as a whole."""
    try:
        filled(template, names_of())
    except Unfit as error:
        (one, *_) = error.refusals
        assert one.code == "R-TEMPLATE-01", one
        return one.vi, one.en
    raise AssertionError("it was filled")
