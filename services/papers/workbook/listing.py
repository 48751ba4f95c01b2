"""How does a list of any length become a workbook while its rows are still coming, in little memory?

A row goes to a temporary file as soon as the next one comes. What is written is copied to its place only when the last
row is in: a list that broke off leaves nothing.
"""

import shutil
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final

from services.papers import widths
from services.papers.lists.kinds import told
from services.papers.lists.spool import Row
from services.papers.workbook.book import Book
from services.papers.workbook.looks import HEADING, PLAIN
from services.papers.workbook.notes import write_notes
from services.papers.workbook.opening import OURS, describe, opened
from services.papers.workbook.printing import Page, set_page
from services.papers.workbook.texts import at_once
from services.reports.language import Language
from services.reports.report import Cell, Column, Line, Table

ROWS: Final = 1_048_575
"""Rows of a list that one sheet holds below its headings."""
_MEASURED: Final = 200
"""Rows whose texts decide how wide the columns are."""
_BUTTON: Final = 2


def listing(
    columns: Sequence[Column],
    rows: Iterable[Row],
    title: str,
    notes: Sequence[str],
    language: Language,
    stamp: datetime | None,
) -> bytes:
    """The list as an XLSX file."""
    made = BytesIO()
    write_listing(made, columns, rows, title, notes, language, stamp)
    return made.getvalue()


def write_listing(
    target: IO[bytes],
    columns: Sequence[Column],
    rows: Iterable[Row],
    title: str,
    notes: Sequence[str],
    language: Language,
    stamp: datetime | None,
) -> None:
    """Write the list to a file; `stamp` is when its data was recorded."""
    with TemporaryDirectory(prefix="sobo-listing-") as place:
        path = Path(place, "list.xlsx")
        write_book(path, columns, rows, title, notes, language, stamp)
        with path.open("rb") as written:
            shutil.copyfileobj(written, target)


def write_book(
    path: Path,
    columns: Sequence[Column],
    rows: Iterable[Row],
    title: str,
    notes: Sequence[str],
    language: Language,
    stamp: datetime | None,
) -> None:
    """Write the list to a path; its temporary files lie in the same folder."""
    with opened(path, {"constant_memory": True, "tmpdir": str(path.parent), "use_zip64": True}) as file:
        describe(file, title, OURS, language, stamp)
        book = Book(file, language)
        page = Page(title, next(iter(notes), ""), language)
        _write_rows(book, columns, rows, page)
        write_notes(book, title, [("", notes)], page)


def _write_rows(book: Book, columns: Sequence[Column], rows: Iterable[Row], page: Page) -> None:
    coming = iter(rows)
    first = list(islice(coming, _MEASURED))
    shares = _shares(columns, first, book.language)
    part = _Part(book, columns, shares, page)
    for row in chain(first, coming):
        if part.row == ROWS:
            part.end()
            part = _Part(book, columns, shares, page)
        part.write(row)
    part.end()


def _shares(columns: Sequence[Column], rows: Iterable[Row], language: Language) -> tuple[int, ...]:
    keys = [column.key for column in columns]
    lines = [Line({key: Cell(told(value, language)) for key, value in zip(keys, row, strict=True)}) for row in rows]
    return widths.shares(Table("", tuple(columns), tuple(lines)), language)


class _Part:
    """What one sheet holds of a list."""

    def __init__(self, book: Book, columns: Sequence[Column], shares: Sequence[int], page: Page) -> None:
        self.row = 0
        self._book, self._width = book, len(columns)
        self._sheet = book.sheet(page.title)
        self._plain = book.looks.of(PLAIN)
        for at, (column, share) in enumerate(zip(columns, shares, strict=True)):
            self._sheet.set_column(at, at, share + _BUTTON)
            book.text(self._sheet, 0, at, column.heading(book.language), HEADING._replace(right=column.number))
        self._sheet.freeze_panes(1, 1)
        set_page(self._sheet, page, wide=widths.wide(shares), header=0)

    def write(self, values: Row) -> None:
        """Write the next row."""
        if len(values) != self._width:
            raise ValueError(f"a row of {len(values)} values in a list of {self._width} columns")
        self.row += 1
        row, book, sheet = self.row, self._book, self._sheet
        for column, value in enumerate(values):
            if isinstance(value, str):
                if at_once(value):
                    sheet.write_string(row, column, value, self._plain)
                else:
                    book.text(sheet, row, column, value)
            elif isinstance(value, date):
                book.day(sheet, row, column, value)
            elif value is not None:
                book.number(sheet, row, column, value)

    def end(self) -> None:
        """Let its rows be filtered."""
        if self.row:
            self._sheet.autofilter(0, 0, self.row, self._width - 1)
