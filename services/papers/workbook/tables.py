"""How does a table stand on a sheet: its caption, its headings that stay in sight, and its lines?"""

from collections.abc import Iterator
from math import ceil
from typing import Final, NamedTuple

from xlsxwriter.worksheet import Worksheet

from services.papers import widths
from services.papers.workbook.book import Book, name_of
from services.papers.workbook.looks import CAPTION, HEADING, Look
from services.papers.workbook.printing import Page, set_page
from services.reports.report import Cell, Column, Line, Table

HEADER: Final = 1
"""The row of the headings (from zero); above it stands the caption, below it the lines."""
DIFFERS: Final = "differs"
_BUTTON: Final = 2
_LINE, _HIGHEST = 15.0, 409.0
"""Points of a line, and of the highest row that Excel takes."""


class Placed(NamedTuple):
    """A figure and the cell where it stands."""

    sheet: str
    row: int
    column: int
    label: str
    heading: str
    cell: Cell


def write_table(book: Book, table: Table, page: Page) -> list[Placed]:
    """Write a table on a sheet of its own; gives its figures and where they stand."""
    sheet = book.sheet(table.caption)
    shares = widths.shares(table, book.language)
    for at, share in enumerate(shares):
        sheet.set_column(at, at, share + _BUTTON)
    book.text(sheet, 0, 0, table.caption, CAPTION)
    for at, column in enumerate(table.columns):
        book.text(sheet, HEADER, at, column.heading(book.language), HEADING._replace(right=column.number))
    sheet.freeze_panes(HEADER + 1, 1)
    set_page(sheet, page, wide=widths.wide(shares), header=HEADER)
    if table.lines and table.columns and not any(line.heading for line in table.lines):
        sheet.autofilter(HEADER, 0, HEADER + len(table.lines), len(table.columns) - 1)
    figures: list[Placed] = []
    for row, line in enumerate(table.lines, HEADER + 1):
        if line.heading:
            _write_heading(book, sheet, row, line.heading, [share + _BUTTON for share in shares])
        else:
            figures += _write_line(book, sheet, row, line, table.columns)
    return figures


def _write_heading(book: Book, sheet: Worksheet, row: int, heading: str, shares: list[int]) -> None:
    if len(shares) > 1:
        sheet.merge_range(row, 0, row, len(shares) - 1, "", book.looks.of(HEADING))
    # Excel gives cells that are merged no more than one line of height.
    lines = ceil(len(heading) / max(1, sum(shares)))
    if lines > 1:
        sheet.set_row(row, min(_LINE * lines, _HIGHEST))
    book.text(sheet, row, 0, heading, HEADING)


def _write_line(book: Book, sheet: Worksheet, row: int, line: Line, columns: tuple[Column, ...]) -> Iterator[Placed]:
    left = Look(bold=line.verdict == DIFFERS)
    right = left._replace(right=True)
    label = line.text(columns[0].key) if columns else ""
    for at, column in enumerate(columns):
        cell = line.cells.get(column.key)
        if cell is None:
            continue
        look = right if column.number else left
        book.figure(sheet, row, at, cell, look if at or not line.depth else look._replace(indent=line.depth))
        if _is_figure(cell, column):
            yield Placed(name_of(sheet), row, at, label, column.heading(book.language), cell)


def _is_figure(cell: Cell, column: Column) -> bool:
    """Whether a cell says a number, or says of one that it is not known or not shown."""
    if cell.exact is not None or cell.known is not None or cell.numerator is not None or cell.withheld:
        return True
    return column.number and bool(cell.link or cell.note)
