"""Can it be read in the workbook itself what each figure rests on?"""

import pytest

from services.papers.workbook import lineage
from services.papers.workbook.workbook import workbook
from services.reports.language import Language
from services.reports.report import Cell, Line, Table
from tests.services.papers.workbook.papers import LABEL, VALUE, figure, paper_of, rich, table_of
from tests.services.papers.workbook.reading import MAIN, Reading


def test_each_figure_has_a_row_with_what_it_rests_on() -> None:
    """Its cell, its line and column, the printed text, the exact value, the parts, how many are known, and where."""
    read = Reading(workbook(rich()))
    rows = read.values("Nguồn số liệu")
    assert rows[0] == [vi for vi, _, _ in lineage.COLUMNS]
    assert rows[1:4] == [
        ["Biểu 1", "B4", "Tổng số", "Số liệu", "1.234", "1234", 1234.0, "", 1200.0, "/f/1", ""],
        ["Biểu 1", "B5", "Tỷ lệ", "Số liệu", "45,2", "226/5", 226.0, 500.0, "", "", ""],
        ["Biểu 1", "B6", "Mục tiêu", "Số liệu", "khoảng 127", "127", "", "", "", "", "000, dòng 3"],
    ]
    assert len(rows) == 1 + 3 + 2


def test_the_reference_of_a_figure_leads_to_its_cell() -> None:
    """An apostrophe in the name of a sheet is doubled; the link stays within the file."""
    read = Reading(workbook(paper_of(table_of("1", caption="HTX 'A' & B"))))
    (link,) = read.part("Nguồn số liệu").iter(f"{MAIN}hyperlink")
    assert (link.get("ref"), link.get("location")) == ("B2", "'HTX ''A'' & B'!B3")
    assert read.links() == []


def test_a_figure_that_nobody_knows_has_a_row_too() -> None:
    """Unknown, withheld and stated cells are figures; names and words are none."""
    cells = (
        figure("chưa rõ", "", known=0), Cell("ẩn", withheld=True), Cell("11–12", link="/events/1", note="000, dòng 8"),
        Cell("chưa có số liệu"), Cell("đạt"),
    )  # fmt: skip
    lines = tuple(Line({"label": Cell("a", link="/organisations/1"), "value": cell}) for cell in cells)
    rows = Reading(workbook(paper_of(Table("Bảng", (LABEL, VALUE), lines), language=Language.EN))).values("Lineage")
    assert [row[4] for row in rows[1:]] == ["chưa rõ", "ẩn", "11–12"]
    assert rows[1][5] == ""


def test_a_parameter_of_any_length_is_kept_exactly() -> None:
    """An exact value is a text; a numerator of more than fifteen digits is one too, and noted."""
    cell = figure("1", "1234567890123456789/7", numerator=1234567890123456789, denominator=7)
    read = Reading(workbook(paper_of(Table("Bảng", (LABEL, VALUE), (Line({"label": Cell("a"), "value": cell}),)))))
    assert read.values("Nguồn số liệu")[1][5:8] == ["1234567890123456789/7", "1.234.567.890.123.456.789", 7.0]
    assert any(row[0].startswith("Nguồn số liệu!G2: ") for row in read.values("Ghi chú"))


def test_a_decimal_is_told_as_a_fraction() -> None:
    """And what is no number at all as it was said."""
    rows = Reading(workbook(paper_of(_exact("45.2", "1/0", "abc")))).values("Nguồn số liệu")
    assert [row[5] for row in rows[1:]] == ["226/5", "1/0", "abc"]


def _exact(*values: str) -> Table:
    return Table("Bảng", (LABEL, VALUE), tuple(Line({"value": figure("1", exact)}) for exact in values))


def test_what_is_beyond_the_links_that_excel_takes_is_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel takes 65.530 links on a sheet; the others are told all the same."""
    monkeypatch.setattr(lineage, "_LINKS", 3)
    lines = tuple(Line({"value": figure("1", link=f"/f/{at}")}) for at in range(3))
    read = Reading(workbook(paper_of(Table("Bảng", (LABEL, VALUE), lines)), "https://sobo.example"))
    assert len(list(read.part("Nguồn số liệu").iter(f"{MAIN}hyperlink"))) == 3
    assert [row[9] for row in read.values("Nguồn số liệu")[1:]] == ["/f/0", "/f/1", "/f/2"]


def test_the_notes_tell_all_that_stands_beside_the_tables() -> None:
    """The title, what every page says, the letterhead's words, the report's notes and each table's."""
    assert [row[0] for row in Reading(workbook(rich())).values("Ghi chú")] == [
        "Báo cáo", "Lạng Sơn · đến hết 30/6/2011", "theo bản ghi đến số 7", "", "Cơ quan ban hành",
        "SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "UBND TỈNH", "Số:", "Lạng Sơn", "GIÁM ĐỐC", "Lưu: VT.", "", "Ghi chú của báo cáo",
        "Kỳ 6 tháng.", "Số trong các trang tính là số đã in, đã làm tròn; giá trị chính xác ở trang Nguồn số liệu.",
        "", "Biểu 1", "Số liệu tròn.",
    ]  # fmt: skip
