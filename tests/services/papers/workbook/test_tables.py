"""How does a table stand on its sheet, on the screen and in print?"""

import pytest

from services.papers.workbook.workbook import workbook
from services.reports.language import Language
from services.reports.report import PROSE, Cell, Column, Line, Table
from tests.services.papers.workbook.papers import LABEL, NOTE, VALUE, figure, paper_of, rich, table_of
from tests.services.papers.workbook.reading import MAIN, Reading

PANE = f"{MAIN}sheetViews/{MAIN}sheetView/{MAIN}pane"


def test_headings_and_labels_stay_in_sight() -> None:
    """The caption and the headings are above the frozen line, the labels left of it; printed pages repeat them."""
    read = Reading(workbook(rich()))
    pane = read.part("Biểu 1").find(PANE)
    assert pane is not None
    assert [pane.get(name) for name in ("topLeftCell", "state", "xSplit", "ySplit")] == ["B3", "frozen", "1", "2"]
    assert read.values("Biểu 1")[:2] == [["Biểu 1", ""], ["Chỉ tiêu", "Số liệu"]]
    names = [(one.get("name"), one.text) for one in read.xml("xl/workbook.xml").iter(f"{MAIN}definedName")]
    assert ("_xlnm.Print_Titles", "'Biểu 1'!$2:$2") in names


def test_a_heading_spans_its_table_in_bold_on_grey() -> None:
    """It is one merged cell; the lines below it are as deep as they are indented."""
    read = Reading(workbook(rich()))
    merged = [one.get("ref") for one in read.part("Biểu 1").iter(f"{MAIN}mergeCell")]
    cells = read.entries("Biểu 1")
    assert merged == ["A3:B3"]
    assert (cells["A3"].raw, cells["A3"].bold, cells["A3"].filled) == ("I. Hợp tác xã", True, True)
    assert [cells[f"A{row}"].indent for row in (4, 5)] == [0, 1]


def test_what_differs_is_bold() -> None:
    """The whole line, so that it is seen without colours."""
    cells = Reading(workbook(rich())).entries("Biểu 1")
    assert [cells[f"{column}{row}"].bold for row in (5, 6) for column in "AB"] == [False, False, True, True]


def test_numbers_and_what_stands_for_them_are_on_the_right() -> None:
    """`chưa rõ` stands where the number would; labels stand on the left."""
    cells = Reading(workbook(paper_of(table_of("1", "chưa rõ")))).entries("Tình hình")
    assert [cells[at].right for at in ("A3", "B3", "B4")] == [False, True, True]


def test_a_table_is_filtered_only_where_no_heading_parts_it() -> None:
    """A filter would sort headings among the lines."""
    read = Reading(workbook(rich()))
    filters = {name: read.part(name).find(f"{MAIN}autoFilter") for name in ("Biểu 1", "Tình hình")}
    assert filters["Biểu 1"] is None
    assert filters["Tình hình"] is not None
    assert filters["Tình hình"].get("ref") == "A2:B4"


def test_paragraphs_stand_together_on_a_sheet_of_text() -> None:
    """A part that is prose is no table of its own; a caption is bold, a paragraph is not."""
    column = (Column(PROSE, "", ""),)
    prose = [Table(f"Phần {at}", column, (Line({PROSE: Cell(f"Đoạn {at}.")}), Line(heading="Mục"))) for at in (1, 2)]
    for language, name in ((Language.VI, "Lời văn"), (Language.EN, "Text")):
        read = Reading(workbook(paper_of(prose[0], table_of("1"), prose[1], language=language)))
        assert read.names[:2] == ["Tình hình", name]
        assert [row[0] for row in read.values(name)] == ["Phần 1", "Đoạn 1.", "Mục", "", "Phần 2", "Đoạn 2.", "Mục"]
        assert [read.entries(name)[f"A{row}"].bold for row in (1, 2, 3)] == [True, False, True]


def test_a_wide_table_lies_across_the_page() -> None:
    """Every sheet is as wide as an A4 page; columns are as wide as their texts, and no wider than 40."""
    columns = tuple(Column(f"c{at}", f"Cột {at}", f"Column {at}") for at in range(6))
    line = Line({column.key: Cell("chữ " * 20) for column in columns})
    read = Reading(workbook(paper_of(Table("Rộng", columns, (line,)), table_of("1"))))
    setups = [read.part(name).find(f"{MAIN}pageSetup") for name in ("Rộng", "Tình hình")]
    assert [one.get("orientation") for one in setups if one is not None] == ["landscape", "portrait"]
    assert {one.get("paperSize") for one in setups if one is not None} == {"9"}
    assert [one.get("fitToHeight") for one in setups if one is not None] == ["0", "0"]
    widths = [float(one.get("width", 0)) for one in read.part("Rộng").iter(f"{MAIN}col")]
    assert all(30 < width < 40 for width in widths)


def foot(read: Reading, name: str) -> str:
    """What stands at the foot of a printed page."""
    return read.part(name).findtext(f".//{MAIN}oddFooter", "")


def test_every_page_says_what_its_figures_rest_on() -> None:
    """The first line of the footing and the number of the page; an ampersand is doubled, A&G is no picture."""
    read = Reading(workbook(paper_of(table_of("1"), title="A&G &[Picture]", footing=("Cần Thơ & An Giang", "hai"))))
    for name in read.names:
        assert foot(read, name) == "&L&8 Cần Thơ && An Giang&R&8Trang &P/&N"
        assert read.part(name).findtext(f".//{MAIN}oddHeader") == "&CA&&G &&[Picture]"


def test_a_footing_that_excel_would_not_take_is_cut_with_a_mark() -> None:
    """Excel takes 255 letters, codes included; the notes have the whole."""
    long = "A&B " * 200
    read = Reading(workbook(paper_of(table_of("1"), footing=(long,))))
    told = foot(read, "Tình hình")
    assert len(told) <= 255
    assert told.endswith("[…]&R&8Trang &P/&N")
    assert long in [row[0] for row in read.values("Ghi chú")]


def test_a_withheld_figure_is_a_text() -> None:
    """Even where it has digits."""
    line = Line({"label": Cell("a"), "value": Cell("dưới 5", exact="3", withheld=True), "note": Cell("5")})
    cells = Reading(workbook(paper_of(Table("Ẩn", (LABEL, VALUE, NOTE), (line,))))).entries("Ẩn")
    assert [cells[at].numeric for at in ("B3", "C3")] == [False, False]


def test_a_table_without_lines_is_its_headings() -> None:
    """And one without columns is its caption."""
    read = Reading(workbook(paper_of(Table("Trống", (LABEL,), ()), Table("Không", (), (Line(), Line(heading="a"))))))
    assert read.values("Trống") == [["Trống"], ["Chỉ tiêu"]]
    assert read.values("Không")[0] == ["Không"]


def test_a_very_long_table_is_read_back_line_by_line() -> None:
    """Values are the data's, in their order."""
    read = Reading(workbook(paper_of(table_of(*(Language.VI.number(at) for at in range(3000))))))
    assert [row[1] for row in read.values("Tình hình")[2:]] == [float(at) for at in range(3000)]
    assert figure("1").exact == "1"


def test_a_table_wider_than_any_sheet_is_refused() -> None:
    """XlsxWriter would leave the last column out and say nothing."""
    columns = tuple(Column(f"c{at}", "c", "c") for at in range(2**14 + 1))
    with pytest.raises(ValueError, match=r"16\.384 columns"):
        workbook(paper_of(Table("Rộng", columns, ())))


def test_a_long_heading_is_seen_whole() -> None:
    """Excel makes no room for merged cells by itself, and takes no row higher than 409 points."""
    lines = tuple(Line(heading="chữ " * count) for count in (1, 20, 9_000))
    sheet = Reading(workbook(paper_of(Table("Dài", (LABEL, VALUE), lines)))).part("Dài")
    heights = [float(row.get("ht", 0)) for row in sheet.iter(f"{MAIN}row")][2:]
    assert heights[0] == 0
    assert 30 <= heights[1] < 400 < heights[2] <= 409
