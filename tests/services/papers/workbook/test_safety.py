"""Can a text do anything in a workbook but be read?"""

from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from services.papers.legible import legible
from services.papers.workbook.workbook import workbook
from services.reports.language import Language
from services.reports.report import Cell, Line, Table
from tests.services.papers.workbook.papers import HOSTILE, LABEL, VALUE, everywhere, figure, paper_of
from tests.services.papers.workbook.reading import MAIN, Reading
from tests.support import length

ODD = st.text() | st.sampled_from(HOSTILE) | st.text("=+-@<r>/&'\"!#{}\t\r\n_x0041\ufffe", max_size=20)


def formulas(read: Reading) -> list[str]:
    """The parts that hold a formula; a chart's references to cells are none."""
    return [name for name, part in read.every_xml().items() if part.find(f".//{MAIN}f") is not None]


def test_no_name_is_ever_computed_or_followed() -> None:
    """=1+1, @SUM, {=1}, tabs, DDE and addresses are texts; nothing leads out of the file."""
    lines = tuple(Line({"label": Cell(text)}) for text in HOSTILE)
    read = Reading(workbook(paper_of(Table("Tên", (LABEL,), lines))))
    entries = read.entries("Tên")
    # An underscore that begins an escape is itself escaped: what a reader sees is the name.
    told = [entries[f"A{row}"].raw.replace("_x005F_", "_") for row in range(3, len(HOSTILE) + 3)]
    assert told == [legible(text) for text in HOSTILE]
    assert not any(entries[f"A{row}"].numeric for row in range(3, len(HOSTILE) + 3))
    assert formulas(read) == []
    assert read.links() == []


def test_bare_xlsxwriter_would_have_computed_them() -> None:
    """The control: written the usual way, the same names are formulas and links."""
    made = BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        for row, text in enumerate(("=1+1", "{=1}", "http://evil.example/")):
            sheet.write(row, 0, text)
    read = Reading(made.getvalue())
    assert formulas(read) == ["xl/worksheets/sheet1.xml"]
    assert read.links() == ["http://evil.example/"]


def test_a_text_that_looks_computed_stays_a_text_when_it_is_typed_again() -> None:
    """Excel keeps the apostrophe of such a cell, which is no part of its value."""
    lines = (Line({"label": Cell("=1+1")}), Line({"label": Cell("Hợp tác xã")}))
    entries = Reading(workbook(paper_of(Table("Tên", (LABEL,), lines)))).entries("Tên")
    assert (entries["A3"].quoted, entries["A4"].quoted) == (True, False)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("base", ["", "https://sobo.example"])
def test_hostile_texts_break_nothing_wherever_they_stand(text: str, base: str) -> None:
    """Captions, headings, cells, notes, letterheads, charts: every part is well-formed and none computes."""
    read = Reading(workbook(everywhere(text), base))
    assert read.every_xml()
    assert formulas(read) == []
    assert read.links() == []


@given(ODD, st.sampled_from(list(Language)))
@settings(max_examples=length.of(60, 2_000))
def test_any_text_anywhere_leaves_a_workbook_that_can_be_read(text: str, language: Language) -> None:
    """Every part of the zip is well-formed, and calamine reads every sheet."""
    read = Reading(workbook(everywhere(text, language)))
    assert read.every_xml()
    assert formulas(read) == []
    assert all(read.values(name) is not None for name in read.names)


@given(st.text(min_size=1))
@settings(max_examples=length.of(60, 2_000))
def test_a_text_in_a_cell_is_read_as_it_is_shown_elsewhere(text: str) -> None:
    """What calamine reads is the legible text."""
    told = legible(text)
    (line,) = Reading(workbook(paper_of(Table("Tên", (LABEL,), (Line({"label": Cell(text)}),))))).values("Tên")[2:]
    assert line[0] == told


def test_an_address_is_a_link_only_where_the_service_says_where_it_is() -> None:
    """Without a base nothing leads out; with one only our own paths do, percent-encoded."""
    cells = [figure("1", link=link) for link in ('/figures/1?a=b c&d="<\'>"', "javascript:alert(1)", "//x\x00y")]
    lines = tuple(Line({"label": Cell("a"), "value": cell}) for cell in cells)
    paper = paper_of(Table("Bảng", (LABEL, VALUE), lines))
    assert Reading(workbook(paper)).links() == []
    assert Reading(workbook(paper, "https://sobo.example/")).links() == [
        "https://sobo.example/figures/1?a=b%20c&d=%22%3C'%3E%22",
        "https://sobo.example//x%00y",
    ]
    with pytest.raises(ValueError, match="begins with https"):
        workbook(paper, "javascript:")
