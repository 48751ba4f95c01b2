"""Is a list of any length printed row by row, the same in every form, and safe to open?"""

import csv
import io
import tracemalloc
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from services.papers.legible import legible
from services.papers.lists import listing as listings
from services.papers.lists import printing
from services.papers.lists.listing import Form
from services.papers.press import Press
from services.settings import Settings
from tests.services.papers.lists.lists import many, printed, spooled
from tests.services.papers.workbook.papers import HOSTILE


def rows_of(workbook: bytes) -> Sequence[Sequence[object]]:
    """The rows of a workbook's first sheet below the headings."""
    return CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_index(0).to_python()[1:]


def lines_of(text: bytes) -> list[list[str]]:
    """The rows of a plain table below the headings."""
    lines = list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline="")))
    return lines[next(at for at, line in enumerate(lines) if not any(line)) + 2 :]


def text_of(document: bytes) -> list[str]:
    """What can be copied out of each page of a PDF."""
    pages = pypdfium2.PdfDocument(document)
    return [" ".join(pages[at].get_textpage().get_text_bounded().split()) for at in range(len(pages))]


def test_twenty_thousand_rows_are_all_there(tmp_path: Path) -> None:
    """In the workbook and in the plain table, each as it was, in order."""
    made = rows_of(printed(tmp_path, many(20_000), Form.XLSX))
    lines = lines_of(printed(tmp_path, many(20_000), Form.CSV))
    assert (len(made), len(lines)) == (20_000, 20_000)
    for at, (name, capital, on, _, code) in enumerate(many(20_000)):
        assert made[at] == [name, float(str(capital)), on, datetime(2026, 11, 23, 16, 30), code]  # noqa: DTZ001  as Excel has it
        assert lines[at] == [name, str(capital), str(on), "2026-11-23T16:30:00+07:00", code]


@pytest.mark.parametrize("form", [Form.XLSX, Form.CSV])
def test_memory_does_not_grow_with_the_rows(tmp_path: Path, form: Form) -> None:
    """Ten times as many rows take no more at the peak, but for a fifth; who held them would take much more."""

    def peak(count: int, *, held: bool = False) -> int:
        whole, spool = spooled(tmp_path, many(count))
        tracemalloc.start()
        try:
            kept = list(many(count)) if held else []
            printing.write(whole, form, spool, tmp_path / "list")
            del kept
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(100)  # what is loaded and made once
    few, rows = peak(2_000), peak(20_000)
    assert rows < few * 1.2
    assert peak(20_000, held=True) > few * 1.5


def test_a_pdf_takes_no_more_rows_than_it_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says on every page how many of how many, and is as large for a longer list; a list that fits says nothing."""
    monkeypatch.setattr("services.papers.lists.pdf.PRINTED", 60)
    cut = printed(tmp_path, many(2_000), Form.PDF)
    pages = text_of(cut)
    assert len(pages) > 1
    assert all("60 dòng đầu trong tất cả 2.000 dòng; đủ 2.000 dòng ở tệp XLSX hoặc CSV" in page for page in pages)
    assert "Hợp tác xã số 59" in pages[-1]
    assert not any("Hợp tác xã số 60 " in page for page in pages)
    assert len(cut) < 1.1 * len(printed(tmp_path, many(61), Form.PDF))
    assert not any("dòng đầu" in page for page in text_of(printed(tmp_path, many(60), Form.PDF)))
    assert listings.PRINTED >= 1_000


def test_a_pdf_names_the_columns_that_it_has_no_room_for(tmp_path: Path) -> None:
    """They are in the other forms."""
    (page,) = text_of(printed(tmp_path, many(1), Form.PDF))
    assert "Chỉ có ở tệp XLSX và CSV: Mã." in page
    assert "Loại hình: Hợp tác xã" in page


@pytest.mark.parametrize("text", [text for text in HOSTILE if text != "\ud800"])
def test_a_hostile_text_is_a_text_in_every_form(tmp_path: Path, text: str) -> None:
    """Nothing is computed, followed or turned round, and what is hidden is told by its code."""
    row = (text, 1, date(2011, 1, 1), None, None)
    (line,) = lines_of(printed(tmp_path, [row], Form.CSV))
    assert not line[0].startswith(("=", "@", "\t", "\r"))
    assert not set(line[0]) & set("\u202e\u2066\u200b\x00")
    ((name, *_),) = rows_of(printed(tmp_path, [row], Form.XLSX))
    assert str(name).replace("_x005F_", "_") == legible(text)
    assert printed(tmp_path, [row], Form.PDF).startswith(b"%PDF")


@pytest.mark.parametrize("form", list(Form))
def test_the_same_list_has_the_same_bytes(tmp_path: Path, form: Form) -> None:
    """And another one has others."""
    first = printed(tmp_path, many(30), form)
    assert printed(tmp_path, many(30), form) == first
    assert printed(tmp_path, many(31), form) != first


def _names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


async def test_the_press_prints_a_list_into_the_folder_that_it_was_given(tmp_path: Path) -> None:
    """As it is printed here, and with nothing else in that folder."""
    whole, spool = spooled(tmp_path, many(50))
    await Press(Settings(data=tmp_path)).print_list(whole, Form.XLSX, spool, tmp_path / "made.xlsx")
    assert _names(tmp_path) == {"rows", "made.xlsx"}
    assert rows_of((tmp_path / "made.xlsx").read_bytes()) == rows_of(printed(tmp_path, many(50), Form.XLSX))
