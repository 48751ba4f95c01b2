"""Are the papers opened by an office's own programs as they are, without repair, and with every word and number?"""

import io
import zipfile
from typing import Any, Final

import docx
import pytest
from docx.document import Document
from python_calamine import CalamineWorkbook

from services.papers.press import Format, made
from tests.conftest import skipping_what_is_missing
from tests.docs.commands import ROOT
from tests.docs.test_papers import FOLDER, parts
from tests.services.papers.word.papers import paper, tabled
from tests.services.papers.workbook.papers import HOSTILE
from tests.support import office

TEMPLATES: Final = ROOT / "docs/templates"
KEPT: Final = {path.name: path.read_bytes() for path in FOLDER.iterdir() if path.suffix in {".docx", ".xlsx"}}
WORD, EXCEL = (sorted(name for name in KEPT if name.endswith(suffix)) for suffix in (".docx", ".xlsx"))


def hostile() -> dict[str, bytes]:
    """Papers of names that should be nothing but text."""
    table = tabled(*({"c0": text, "c1": "1", "c2": text} for text in HOSTILE))
    return {f"hostile.{one.value}": made(paper(table), one) for one in (Format.DOCX, Format.XLSX)}


def broken() -> dict[str, bytes]:
    """A document and a workbook of which one part ends in the middle."""
    halved = {"broken.docx": (WORD[0], "word/document.xml"), "broken.xlsx": (EXCEL[0], "xl/workbook.xml")}
    return {name: _halved(KEPT[kept], part) for name, (kept, part) in halved.items()}


def _halved(content: bytes, part: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, one in parts(content).items():
            file.writestr(name, one[: len(one) // 2] if name == part else one)
    return packed.getvalue()


_WRITTEN: Final = "_x005F_"
"""How LibreOffice writes the first sign of a text that looks like an escaped one, `_x0041_`."""
FILLED: Final = {path.name: path.read_bytes() for path in TEMPLATES.iterdir() if path.suffix in {".docx", ".xlsx"}}
"""Templates of offices, and what becomes of them; formulas of theirs are computed when they are opened."""
GIVEN: Final = {**KEPT, **FILLED, **hostile(), **broken()}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give what LibreOffice saves after opening each of them."""
    with skipping_what_is_missing():
        return office.saved_again(GIVEN, tmp_path_factory.mktemp("office"))


@pytest.mark.parametrize("name", [*WORD, "hostile.docx", *(name for name in FILLED if name.endswith(".docx"))])
def test_a_word_paper_opens_with_every_word(opened: dict[str, bytes], name: str) -> None:
    """Paragraphs and cells of tables are the same after opening and saving."""
    before, after = (_words(one) for one in (GIVEN[name], opened[name]))
    assert before == after
    assert len(before) > 5


@pytest.mark.parametrize("name", [*EXCEL, "hostile.xlsx"])
def test_a_workbook_opens_with_every_value(opened: dict[str, bytes], name: str) -> None:
    """Sheet by sheet: numbers are the same numbers, texts the same texts, and none became a formula."""
    before, after = (_values(one) for one in (GIVEN[name], opened[name]))
    assert before == after
    assert sum(len(rows) for rows in before.values()) > 10
    assert not any(b"<f" in part for at, part in parts(opened[name]).items() if at.startswith("xl/worksheets/sheet"))


def test_what_would_have_to_be_repaired_does_not_open(opened: dict[str, bytes]) -> None:
    """The negative control: half a part, and the program refuses the file."""
    assert opened.keys() & broken().keys() == set()
    assert opened.keys() == GIVEN.keys() - broken().keys()


def _words(content: bytes) -> list[str]:
    document: Document = docx.Document(io.BytesIO(content))
    told = [paragraph.text for paragraph in document.paragraphs]
    told += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [" ".join(text.replace(_WRITTEN, "_").split()) for text in told if text.strip()]


def _values(content: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
