"""What is behind each figure of a workbook: its exact value, what it rests on, and where that can be read?"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final
from urllib.parse import quote

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from services.papers.workbook.book import Book
from services.papers.workbook.looks import HEADING, LINK, PLAIN, RIGHT
from services.papers.workbook.printing import Page, set_page
from services.papers.workbook.sheets import Own
from services.papers.workbook.tables import Placed

COLUMNS: Final = (
    ("Trang tính", "Sheet", 24),
    ("Ô", "Cell", 7),
    ("Dòng", "Line", 34),
    ("Cột", "Column", 24),
    ("Số đã in", "Printed", 16),
    ("Giá trị chính xác", "Exact value", 20),
    ("Tử số", "Numerator", 16),
    ("Mẫu số", "Denominator", 16),
    ("Số tổ chức có số liệu", "Organisations known", 14),
    ("Địa chỉ của dữ liệu gốc", "What is behind it", 50),
    ("Ghi chú", "Note", 34),
)
_LINKS: Final = 65_530
"""Links that Excel takes on one sheet."""
_LONGEST_ADDRESS: Final = 2_079
_ADDRESS: Final = "%/:?#@!$&'()*+,;=~"


class _Links:
    """The links that a sheet may still hold."""

    def __init__(self, book: Book, sheet: Worksheet, base: str) -> None:
        self._book, self._sheet, self._base = book, sheet, base.rstrip("/")
        self._left = _LINKS

    def write_cell(self, row: int, column: int, one: Placed) -> None:
        """The reference of a figure's cell, leading there."""
        cell = xl_rowcol_to_cell(one.row, one.column)
        name = one.sheet.replace("'", "''")
        self._write(row, column, f"internal:'{name}'!{cell}", cell)

    def write_address(self, row: int, column: int, address: str) -> None:
        """An address of ours: a link where it is known where we are."""
        url = self._base + quote(address, safe=_ADDRESS, errors="replace")
        if self._base and address.startswith("/") and len(url) <= _LONGEST_ADDRESS:
            self._write(row, column, url, address)
        else:
            self._book.text(self._sheet, row, column, address)

    def _write(self, row: int, column: int, url: str, text: str) -> None:
        if not self._left:
            self._book.text(self._sheet, row, column, text)
            return
        self._left -= 1
        self._sheet.write_url(row, column, url, self._book.looks.of(LINK), text)
        # A link takes its text as it is: it is written again as every text is.
        self._book.text(self._sheet, row, column, text, LINK)


def write_lineage(book: Book, figures: Sequence[Placed], page: Page, base: str) -> None:
    """Write a row for each figure; `base` is the address of the service, empty where it is not told."""
    sheet = book.sheet(Own.LINEAGE)
    links = _Links(book, sheet, base)
    for at, (vi, en, width) in enumerate(COLUMNS):
        sheet.set_column(at, at, width)
        book.text(sheet, 0, at, book.language.of(vi, en), HEADING)
    sheet.freeze_panes(1, 2)
    set_page(sheet, page, wide=True, header=0)
    for row, one in enumerate(figures, 1):
        _write_row(book, sheet, row, one, links)
    if figures:
        sheet.autofilter(0, 0, len(figures), len(COLUMNS) - 1)


def _write_row(book: Book, sheet: Worksheet, row: int, one: Placed, links: _Links) -> None:
    cell = one.cell
    book.text(sheet, row, 0, one.sheet)
    links.write_cell(row, 1, one)
    book.text(sheet, row, 2, one.label)
    book.text(sheet, row, 3, one.heading)
    book.text(sheet, row, 4, cell.text, RIGHT)
    book.text(sheet, row, 5, _fraction(cell.exact), RIGHT)
    for at, number in enumerate((cell.numerator, cell.denominator, cell.known), 6):
        if number is not None:
            book.number(sheet, row, at, number)
    if cell.link:
        links.write_address(row, 9, cell.link)
    book.text(sheet, row, 10, cell.note, PLAIN)


def _fraction(exact: str | None) -> str:
    """A fraction of whole numbers; what is none stays as it was said."""
    try:
        return str(Fraction(exact)) if exact else ""
    except (ValueError, ZeroDivisionError):
        return exact or ""
