"""Are charts drawn by the spreadsheet from cells that hold what the tables print?"""

from fractions import Fraction
from xml.etree.ElementTree import Element

import pytest

from services.charts.chart import Look, Series
from services.papers.workbook.workbook import workbook
from services.reports.language import Language
from tests.services.papers.workbook.papers import chart_of, paper_of, table_of
from tests.services.papers.workbook.reading import Reading

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def drawn(look: Look = Look.COLUMNS, language: Language = Language.VI, **more: object) -> Reading:
    """A workbook with one chart."""
    return Reading(workbook(paper_of(table_of("1"), language=language, charts=(chart_of(look, **more),))))


def chart_in(read: Reading) -> Element:
    """The first chart's XML."""
    return read.xml("xl/charts/chart1.xml")


def test_the_data_of_a_chart_stand_beside_it_as_numbers() -> None:
    """Labels and values as printed; what is not known is empty, and no zero."""
    read = drawn()
    assert read.values("Biểu đồ")[:6] == [
        ["Hợp tác xã theo năm", "", ""],
        ["Đơn vị", "hợp tác xã", ""],
        ["Thời gian", "Lạng Sơn", "Lào Cai"],
        ["2010", 10.0, 9.0],
        ["2011", "", 9.5],
        ["2012", 12.0, 1234.0],
    ]
    cells = read.entries("Biểu đồ")
    assert "B5" not in cells
    assert [cells[at].format for at in ("C5", "C6")] == ["#,##0.0", "#,##0"]


def test_a_chart_refers_to_its_cells() -> None:
    """Title, axes, names, labels and values are all read from the sheet, none is written into the chart."""
    found = [one.text for one in chart_in(drawn()).iter(f"{C}f")]
    sheet = "'Biểu đồ'!"
    assert found == [
        f"{sheet}$A$1",
        *(f"{sheet}$B$3", f"{sheet}$A$4:$A$6", f"{sheet}$B$4:$B$6"),
        *(f"{sheet}$C$3", f"{sheet}$A$4:$A$6", f"{sheet}$C$4:$C$6"),
        f"{sheet}$A$3",
        f"{sheet}$B$2",
    ]
    # Nothing said, Excel leaves a gap where a cell is empty; else it would be told to draw a zero or a bridge.
    assert chart_in(drawn()).find(f".//{C}dispBlanksAs") is None


def test_a_chart_says_in_words_what_it_draws() -> None:
    """The description that a reader of screens reads aloud."""
    drawing = drawn().parts["xl/drawings/drawing1.xml"].decode()
    assert 'descr="Hợp tác xã tăng từ 10 lên 12; năm 2011 chưa rõ."' in drawing


@pytest.mark.parametrize(
    ("look", "kind", "direction", "grouping"),
    [
        (Look.COLUMNS, "barChart", "col", "clustered"),
        (Look.STACKED, "barChart", "col", "stacked"),
        (Look.LINES, "lineChart", None, "standard"),
        (Look.BARS, "barChart", "bar", "clustered"),
        (Look.TILES, "barChart", "bar", "clustered"),
    ],
)
def test_each_look_has_its_kind_of_chart(look: Look, kind: str, direction: str | None, grouping: str) -> None:
    """Columns, stacked columns, lines, bars; what is a map elsewhere is bars by name."""
    chart = chart_in(drawn(look))
    found = chart.find(f".//{C}{kind}")
    assert found is not None
    way = found.find(f"{C}barDir")
    assert (None if way is None else way.get("val")) == direction
    assert found.find(f"{C}grouping[@val='{grouping}']") is not None


def test_tiles_are_bars_by_the_names_of_provinces() -> None:
    """A code tells nobody anything."""
    one = (Series("2011", (Fraction(3), Fraction(4)), ("3", "4")),)
    values = drawn(Look.TILES, labels=("pre2025:20", "khác"), series=one).values("Biểu đồ")
    assert [row[0] for row in values[2:5]] == ["Tỉnh", "Tỉnh Lạng Sơn", "khác"]


@pytest.mark.parametrize("look", [Look.COLUMNS, Look.BARS, Look.LINES])
def test_series_are_told_apart_without_colours(look: Look) -> None:
    """By shade and pattern, or by dash and mark; all inks are grey."""
    series = tuple(Series(f"s{at}", (Fraction(at),) * 3, (str(at),) * 3) for at in range(6))
    chart = chart_in(drawn(look, series=series))
    looks: set[tuple[str | None, ...]] = set()
    for one in chart.iter(f"{C}ser"):
        fill, pattern, dash, mark = (
            one.find(path)
            for path in (
                f"{C}spPr/{A}solidFill/{A}srgbClr", f"{C}spPr/{A}pattFill", f"{C}spPr/{A}ln/{A}prstDash",
                f"{C}marker/{C}symbol",
            )
        )  # fmt: skip
        told = [(fill, "val"), (pattern, "prst"), (dash, "val"), (mark, "val")]
        looks.add(tuple(None if part is None else part.get(name) for part, name in told))
    assert len(looks) == 6
    for ink in chart.iter(f"{A}srgbClr"):
        value = ink.get("val", "")
        assert value[:2] == value[2:4] == value[4:]


def test_a_title_that_looks_computed_is_read_from_its_cell() -> None:
    """XlsxWriter would take =Sheet1!$A$1 for a reference."""
    read = drawn(title="=Sheet1!$A$1", unit="=A1!B2")
    assert next(one.text for one in chart_in(read).iter(f"{C}f")) == "'Biểu đồ'!$A$1"
    assert read.entries("Biểu đồ")["A1"].raw == "=Sheet1!$A$1"


def test_charts_without_figures_are_their_words_alone() -> None:
    """And in English the sheet has its English name."""
    read = drawn(language=Language.EN, series=(), labels=())
    assert "Charts" in read.names
    assert "xl/charts/chart1.xml" not in read.parts


def test_several_charts_do_not_cover_each_other() -> None:
    """The second block of data begins below the first chart."""
    read = Reading(workbook(paper_of(table_of("1"), charts=(chart_of(), chart_of(Look.BARS)))))
    titles = [at for at, row in enumerate(read.values("Biểu đồ")) if row[0] == "Hợp tác xã theo năm"]
    assert len(titles) == 2
    assert titles[1] - titles[0] > 340 / 20
    assert "xl/charts/chart2.xml" in read.parts
