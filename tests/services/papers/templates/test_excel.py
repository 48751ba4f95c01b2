"""Is an Excel template filled with numbers and texts, and do its formulas, formats and frames follow its rows?"""

from typing import Any

import pytest
from xlsxwriter.worksheet import Worksheet

from services.papers.templates.filling import filled
from services.reports.report import Line
from tests.services.papers.templates.building import (
    changed,
    excel,
    line,
    lines,
    names_of,
    names_without_lines,
    parts_of,
    rows_of,
    tree_of,
    zipped,
)

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TABLE = {"A3": "{{table1.each.n}}", "B3": "{{table1.each.label}}", "C3": "{{table1.each.value}}", "C4": "=SUM(C3:C3)"}


def _cells(content: bytes) -> dict[str, Any]:
    root = tree_of(content, SHEET)
    return {cell.get("r", ""): cell for cell in root.iter(f"{MAIN}c")}


def _formulas(content: bytes) -> dict[str, str]:
    return {
        at: cell.findtext(f"{MAIN}f", "") for at, cell in _cells(content).items() if cell.find(f"{MAIN}f") is not None
    }


def test_figures_are_numbers_and_words_are_texts() -> None:
    """A figure alone in its cell is a number; beside words, or with words of its own, it is a text; unknown says so."""
    names = names_of(
        line("A", "1.234,5", "2469/2", key="a"), line("B", "khoảng 127", "127", key="b"), line("C", "-3", "-3", key="c")
    )
    cells = {"A1": "{{table1.a.value}}", "A2": "{{table1.a.value}} HTX", "A3": "{{table1.b.value}}",
             "A4": "{{table1.a.plan}}", "A5": "{{position}}", "A6": "{{table1.c.value}}"}  # fmt: skip
    told = [[1234.5], ["1.234,5 HTX"], ["khoảng 127"], ["chưa có số liệu"], [4812.0], [-3.0]]
    assert rows_of(excel(cells), names) == told


def test_a_number_has_the_format_of_its_cell() -> None:
    """Which is the office's own, in every copy of its row."""

    def build(book: Any, sheet: Worksheet) -> None:
        sheet.write_string("A1", "{{table1.each.value}}", book.add_format({"num_format": "#,##0.00 [$HTX]"}))

    template = excel({}, build)
    style = _cells(template)["A1"].get("s")
    assert style not in (None, "0")
    found = _cells(filled(template, names_of(*lines(3)))[0])
    assert [found[f"A{at}"].get("s") for at in (1, 2, 3)] == [style] * 3


@pytest.mark.parametrize("count", [1, 3, 1_000])
def test_a_row_is_repeated_and_what_is_below_moves_down(count: int) -> None:
    """The sum below sums every line, and no figure of the template is left in it."""
    content, _ = filled(excel(TABLE), names_of(*lines(count)))
    told = rows_of(excel(TABLE), names_of(*lines(count)))
    assert told[:count] == [[float(at), f"Xã {at}", float(at)] for at in range(1, count + 1)]
    assert _formulas(content) == {f"C{3 + count}": f"SUM(C3:C{2 + count})"}
    assert all(cell.find(f"{MAIN}v") is None for at, cell in _cells(content).items() if at in _formulas(content))
    assert b'fullCalcOnLoad="1"' in parts_of(content)["xl/workbook.xml"]


def test_a_table_without_lines_says_so() -> None:
    """In its first cell; the sum below sums that one row."""
    content, _ = filled(excel(TABLE), names_without_lines())
    assert _cells(content)["A3"].findtext(f".//{MAIN}t") == "Không có dòng nào."
    assert _formulas(content) == {"C4": "SUM(C3:C3)"}


def test_a_heading_stands_in_the_first_cell() -> None:
    """And a line that is part of another is set in."""
    told = rows_of(excel(TABLE), names_of(Line(heading="I. HTX"), line("Tổng số", "5", "5", depth=1)))
    assert told[0] == ["I. HTX", "", ""]
    assert told[1] == [1.0, "\u2003Tổng số", 5.0]


def test_formulas_follow_in_their_own_sheet_and_in_others() -> None:
    """What is beside a line stays beside it, what is above stays, and a fixed reference is fixed."""

    def build(book: Any, sheet: Worksheet) -> None:
        sheet.write_formula("D3", "=C3/$C$4+C1")
        sheet.write_formula("E5", "=SUM('Biểu'!C3:C3)+C3")
        other = book.add_worksheet("Khác")
        other.write_formula("A1", "='Biểu'!C4+C4")
        book.define_name("Tong", "='Biểu'!$C$3:$C$4")
        sheet.print_area("A1:E5")
        sheet.conditional_format("C3:C3", {"type": "cell", "criteria": "<", "value": "$C$4"})
        sheet.merge_range("F3:G3", "x")
        sheet.merge_range("F4:G5", "y")
        sheet.data_validation("H3", {"validate": "list", "source": "=$C$3:$C$3"})

    content, _ = filled(excel(TABLE, build), names_of(*lines(3)))
    formulas = _formulas(content)
    assert [formulas[f"D{at}"] for at in (3, 4, 5)] == [f"C{at}/$C$6+C1" for at in (3, 4, 5)]
    assert formulas["E7"] == "SUM('Biểu'!C3:C5)+C3"
    sheet, book = parts_of(content)[SHEET].decode(), parts_of(content)["xl/workbook.xml"].decode()
    assert "'Biểu'!C6+C4" in parts_of(content)["xl/worksheets/sheet2.xml"].decode()
    assert "'Biểu'!$C$3:$C$6" in book
    assert "$A$1:$E$7" in book
    for said in ('sqref="C3:C5"', "$C$6", 'ref="F3:G3"', 'ref="F4:G4"', 'ref="F5:G5"', 'ref="F6:G7"', 'sqref="H3:H5"',
                 "$C$3:$C$5"):  # fmt: skip
        assert said in sheet, said


def test_shared_formulas_are_written_out() -> None:
    """Excel writes a formula that was drawn down once; each of its cells has its own after rows were repeated."""
    template = changed(
        excel({**TABLE, "D5": "=1", "D6": "=2"}), SHEET, "<f>1</f>", '<f t="shared" ref="D5:D6" si="0">C5*$C$4</f>'
    )
    template = changed(template, SHEET, "<f>2</f>", '<f t="shared" si="0"/>')
    formulas = _formulas(filled(template, names_of(*lines(3)))[0])
    assert (formulas["D7"], formulas["D8"]) == ("C7*$C$6", "C8*$C$6")


def test_texts_keep_the_look_of_their_letters() -> None:
    """A name that is written in several looks is replaced in that of its first letter."""

    def build(book: Any, sheet: Worksheet) -> None:
        sheet.write_rich_string("A1", "Ngày ", book.add_format({"bold": True}), "{{as", "_of}}", " hết")

    content, _ = filled(excel({}, build), names_of())
    assert rows_of(excel({}, build)) == [["Ngày 30/6/2011 hết"]]
    runs = list(_cells(content)["A1"].iter(f"{MAIN}r"))
    assert [run.findtext(f"{MAIN}t") for run in runs if run.find(f"{MAIN}rPr/{MAIN}b") is not None] == ["30/6/2011"]


def test_texts_above_and_below_pages_and_in_drawings_are_filled() -> None:
    """An ampersand in a value is no code of a header."""

    def build(_: Any, sheet: Worksheet) -> None:
        sheet.set_header("&C{{table1.a.label}}")
        sheet.insert_textbox("D1", "Đến {{as_of}}")

    parts = parts_of(filled(excel({}, build), names_of(line("R&D", key="a")))[0])
    assert b"&amp;CR&amp;&amp;D" in parts[SHEET]
    assert "Đến 30/6/2011" in parts["xl/drawings/drawing1.xml"].decode()


def test_the_same_template_and_report_have_the_same_bytes() -> None:
    """And another report has others: the check can fail."""
    first, again, other = (filled(excel(TABLE), names)[0] for names in (names_of(), names_of(), names_of(*lines(2))))
    assert first == again != other


def test_a_workbook_that_numbers_no_rows_is_filled_all_the_same() -> None:
    """Some programs leave out what a reader can count."""
    parts = parts_of(excel({"A1": "{{title}}", "B1": "{{position}}", "A2": "{{as_of}}"}))
    bare = parts[SHEET].decode()
    for said in (' r="A1"', ' r="B1"', ' r="A2"', ' r="1"', ' r="2"'):
        bare = bare.replace(said, "")
    told = rows_of(zipped({**parts, SHEET: bare.encode()}))
    assert told == [["Báo cáo: Tỉnh Lạng Sơn", 4812.0], ["30/6/2011", ""]]


def test_a_chain_of_computing_is_left_out() -> None:
    """It names cells that stand elsewhere now; whoever opens the file makes it anew."""
    template = excel(TABLE)
    parts = parts_of(template)
    parts["xl/calcChain.xml"] = (
        b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="C4" i="1"/></calcChain>'
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>", b'<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.spreadsheetml.calcChain+xml"/></Types>',
    )  # fmt: skip
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>", b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/calcChain" Target="calcChain.xml"/></Relationships>',
    )  # fmt: skip
    after = parts_of(filled(zipped(parts), names_of())[0])
    assert not [name for name, content in after.items() if "calcChain" in name or b"calcChain" in content]
