"""Papers to make documents of, and what a document says when it is read back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

import docx
import msgspec
from docx.document import Document
from docx.oxml.ns import nsmap, qn
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] (compiled, without stubs)

from events.letterheads import Letterhead
from services.charts.chart import Chart, Look, Series
from services.papers.letterhead import Head, head
from services.papers.paper import Paper
from services.papers.word.document import document
from services.reports.language import Language
from services.reports.report import PROSE, Column, Report, Table, plain

FOOTING: Final = ("Tỉnh Lạng Sơn · 265 tổ chức đăng ký", "theo bản ghi đến số 4.812 · mã băm đầu sổ " + "0f" * 32)
LETTERHEAD: Final = Letterhead(
    issuer="Sở Kế hoạch và Đầu tư",
    parent="Ủy ban nhân dân tỉnh Lạng Sơn",
    place="Lạng Sơn",
    authority="TL. Chủ tịch",
    signer="Giám đốc",
    recipients=("Bộ Kế hoạch và Đầu tư", "Lưu: VT"),
)
CHART: Final = Chart(
    look=Look.COLUMNS,
    title="Số hợp tác xã theo năm",
    alt="Số hợp tác xã: 2010: 101; 2011: 111.",
    unit="HTX",
    labels=("2010", "2011"),
    series=(Series("HTX", (Fraction(101), Fraction(111)), ("101", "111")),),
    table=0,
)


def lettered(language: Language = Language.VI) -> Head:
    """The head of a document of the department."""
    return head(LETTERHEAD, language, number="12/BC-SKHĐT", on=date(2011, 7, 5))


def columns(number: int) -> tuple[Column, ...]:
    """Columns c0, c1 …, all but the first of numbers."""
    return tuple(Column(f"c{at}", f"Cột {at}", f"Column {at}", number=at > 0) for at in range(number))


def tabled(*rows: Mapping[str, str], of: int = 3, caption: str = "Bảng", notes: tuple[str, ...] = ()) -> Table:
    """A table of columns c0, c1 …"""
    return Table(caption, columns(of), plain(rows), notes)


def wide(caption: str = "Bảng rộng") -> Table:
    """A table that needs a page that lies across."""
    return tabled({f"c{at}": "x" * 40 for at in range(5)}, of=5, caption=caption)


def spoken(*paragraphs: str, caption: str = "Lời") -> Table:
    """A part of prose."""
    return Table(caption, (Column(PROSE, "", ""),), plain({PROSE: one} for one in paragraphs))


def paper(*tables: Table, language: Language = Language.VI, **changes: Any) -> Paper:
    """A paper with these parts; `title`, `notes`, `recorded_at` are the report's, what else there is the paper's."""
    report = Report(
        form="x",
        title="Tình hình kinh tế tập thể",
        area="pre2025:20",
        as_of=date(2011, 6, 30),
        since=date(2010, 12, 31),
        position=4812,
        recorded_at=datetime(2011, 7, 4, 3, 2, 1, tzinfo=UTC),
        epoch="e",
        tables=tables,
        language=language,
    )
    own = {name: changes.pop(name) for name in ("title", "notes", "recorded_at") if name in changes}
    return msgspec.structs.replace(Paper(msgspec.structs.replace(report, **own), FOOTING), **changes)


def full() -> Paper:
    """A paper with something of everything."""
    table = tabled({"heading": "I"}, {"c0": "a", "c1": "1", "verdict": "differs"})
    return paper(spoken("Một lời."), wide(), table, letterhead=lettered(), charts=(CHART,), notes=("Chung.",))


def read(some: Paper) -> Document:
    """The paper's document, read back."""
    return docx.Document(BytesIO(document(some)))


def parts(made: bytes) -> dict[str, bytes]:
    """The parts of a document by their names."""
    with ZipFile(BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def trees(made: bytes) -> dict[str, Any]:
    """Its parts of XML, parsed by a parser that knows nothing of Word."""
    return {name: etree.fromstring(part) for name, part in parts(made).items() if name.endswith((".xml", ".rels"))}


def body(some: Paper) -> Any:
    """The body of the paper's document."""
    return trees(document(some))["word/document.xml"][0]


def found(tree: Any, path: str) -> list[Any]:
    """What an XPath finds."""
    return list(etree.XPath(path, namespaces=nsmap)(tree))


def value(tree: Any, path: str, name: str = "w:val") -> str:
    """An attribute of the one element that an XPath finds."""
    (one,) = found(tree, path)
    return one.get(qn(name))


def text(tree: Any) -> str:
    """What a piece of a document says."""
    return "".join(one.text or "" for one in found(tree, ".//w:t"))


def said(tree: Any) -> list[str]:
    """What its paragraphs say, without the empty ones."""
    return [one for one in map(text, found(tree, "descendant-or-self::w:p")) if one]


def grids(tree: Any) -> list[Any]:
    """The tables of figures, without those that only set texts side by side."""
    return found(tree, ".//w:tbl[w:tblPr/w:tblBorders]")


def rows(grid: Any) -> list[list[str]]:
    """What stands in the cells of a table."""
    return [[text(cell) for cell in found(row, "./w:tc")] for row in found(grid, "./w:tr")]


def styled(tree: Any, style: str) -> list[str]:
    """What the paragraphs of a style say."""
    return [text(one) for one in found(tree, f".//w:p[w:pPr/w:pStyle/@w:val='{style}']")]


def every(some: Iterable[Sequence[str]]) -> Iterator[str]:
    """All the texts of rows."""
    for row in some:
        yield from row
