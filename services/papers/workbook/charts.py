"""How do charts stand in a workbook: drawn by the spreadsheet itself, from cells on the same sheet?

Names and titles are read from cells as well: XlsxWriter would take a title that begins with = for a formula. Series
differ by pattern, dash and mark, so that they are told apart in black and white. What is not known is an empty cell.
"""

from collections.abc import Sequence
from math import ceil
from typing import Any, Final

from xlsxwriter.worksheet import Worksheet

from services.charts.chart import Chart, Look, Series
from services.papers.legible import legible
from services.papers.workbook.book import Book
from services.papers.workbook.looks import BOLD, CAPTION, HEADING, RIGHT
from services.papers.workbook.numbers import printed
from services.papers.workbook.printing import Page, set_page
from services.papers.workbook.sheets import Own
from services.reports.areas import name_of

_KINDS: Final[dict[Look, dict[str, str]]] = {
    Look.COLUMNS: {"type": "column"},
    Look.STACKED: {"type": "column", "subtype": "stacked"},
    Look.LINES: {"type": "line"},
    Look.BARS: {"type": "bar"},
    Look.TILES: {"type": "bar"},
}
_FILLS: Final[tuple[dict[str, Any], ...]] = (
    {"fill": {"color": "#404040"}},
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#404040", "bg_color": "#FFFFFF"}},
    {"fill": {"color": "#BFBFBF"}},
    {"pattern": {"pattern": "dark_horizontal", "fg_color": "#404040", "bg_color": "#FFFFFF"}},
    {"pattern": {"pattern": "large_confetti", "fg_color": "#404040", "bg_color": "#FFFFFF"}},
    {"fill": {"color": "#FFFFFF"}},
    {"pattern": {"pattern": "small_grid", "fg_color": "#404040", "bg_color": "#FFFFFF"}},
)
_DASHES: Final = ("solid", "dash", "round_dot", "long_dash", "dash_dot", "square_dot")
_MARKS: Final = ("circle", "square", "diamond", "triangle", "x", "star", "plus")
_TITLE, _UNIT, _HEAD, _FIRST = range(4)
"""Rows of a block of data, counted from its first."""
_ROW: Final = 20
_WIDTH, _LOWEST, _OF_BAR, _AROUND_BARS = 720, 340, 24, 140


def write_charts(book: Book, charts: Sequence[Chart], page: Page) -> None:
    """Write each chart beside the block of its data, one below the other."""
    if not charts:
        return
    sheet = book.sheet(Own.CHARTS)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, max(len(chart.series) for chart in charts) or 1, 16)
    set_page(sheet, page, wide=True)
    row = 0
    for chart in charts:
        _write_data(book, sheet, row, chart)
        height = _height(chart)
        if chart.series and chart.labels:
            _insert(book, sheet, row, chart, height)
        row += max(_FIRST + len(chart.labels), ceil(height / _ROW)) + 2


def _write_data(book: Book, sheet: Worksheet, row: int, chart: Chart) -> None:
    book.text(sheet, row + _TITLE, 0, chart.title, CAPTION)
    book.text(sheet, row + _UNIT, 0, book.language.of("Đơn vị", "Unit"), BOLD)
    book.text(sheet, row + _UNIT, 1, chart.unit, BOLD)
    book.text(sheet, row + _HEAD, 0, book.language.of(*_across(chart.look)), HEADING)
    for at, label in enumerate(chart.labels):
        name = name_of(label, book.language) if chart.look is Look.TILES else label
        book.text(sheet, row + _FIRST + at, 0, name)
    for column, series in enumerate(chart.series, 1):
        book.text(sheet, row + _HEAD, column, series.name, HEADING._replace(right=True))
        _write_values(book, sheet, row + _FIRST, column, series)


def _write_values(book: Book, sheet: Worksheet, first: int, column: int, series: Series) -> None:
    for row, (value, text) in enumerate(zip(series.values, series.texts, strict=True), first):
        if value is None:
            continue
        found = printed(text, book.language)
        if found is not None and found.fits and book.looks.takes(found.format):
            sheet.write_number(row, column, found.number, book.looks.of(RIGHT._replace(number=found.format)))
        else:
            sheet.write_number(row, column, float(value), book.looks.of(RIGHT))


def _insert(book: Book, sheet: Worksheet, row: int, chart: Chart, height: int) -> None:
    name, last = sheet.get_name(), row + _FIRST + len(chart.labels) - 1
    drawn: Any = book.made.add_chart(_KINDS[chart.look])
    for at in range(len(chart.series)):
        drawn.add_series(
            {
                "name": [name, row + _HEAD, at + 1],
                "categories": [name, row + _FIRST, 0, last, 0],
                "values": [name, row + _FIRST, at + 1, last, at + 1],
                **_told_apart(chart.look, at),
            }
        )
    drawn.set_title({"name": [name, row + _TITLE, 0], "name_font": {"size": 12}} if chart.title else {"none": True})
    upright = _KINDS[chart.look]["type"] == "bar"
    # The first name stands at the top, and the numbers still at the bottom.
    drawn.set_x_axis({"name": [name, row + _HEAD, 0], **({"reverse": True, "crossing": "max"} if upright else {})})
    drawn.set_y_axis({"name": [name, row + _UNIT, 1]} if chart.unit else {})
    drawn.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
    drawn.set_size({"width": _WIDTH, "height": height})
    sheet.insert_chart(row, len(chart.series) + 2, drawn, {"description": legible(chart.alt)})


def _told_apart(look: Look, at: int) -> dict[str, Any]:
    if look is not Look.LINES:
        return {"border": {"color": "#000000", "width": 0.75}, **_FILLS[at % len(_FILLS)]}
    ink = {"color": "#404040"}
    mark = {"type": _MARKS[at % len(_MARKS)], "size": 7, "border": ink, "fill": ink}
    return {"line": {**ink, "width": 2, "dash_type": _DASHES[at % len(_DASHES)]}, "marker": mark}


def _across(look: Look) -> tuple[str, str]:
    """What the labels are."""
    if look is Look.TILES:
        return "Tỉnh", "Province"
    return ("Tên", "Name") if look is Look.BARS else ("Thời gian", "Time")


def _height(chart: Chart) -> int:
    """In pixels; bars need room for their names."""
    bars = len(chart.labels) * len(chart.series) if _KINDS[chart.look]["type"] == "bar" else 0
    return max(_LOWEST, _AROUND_BARS + _OF_BAR * bars)
