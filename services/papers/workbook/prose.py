"""Where do the parts of a report stand that are text and no table?"""

from collections.abc import Iterator, Sequence
from typing import Final

from services.papers.workbook.book import Book
from services.papers.workbook.looks import BOLD, CAPTION, PLAIN, Look
from services.papers.workbook.printing import Page, set_page
from services.papers.workbook.sheets import Own
from services.reports.report import PROSE, Table

WIDTH: Final = 100


def write_prose(book: Book, parts: Sequence[Table], page: Page) -> None:
    """Write all of them on one sheet, a paragraph in a cell; what is no text is left out."""
    if not parts:
        return
    sheet = book.sheet(Own.TEXT)
    sheet.set_column(0, 0, WIDTH)
    set_page(sheet, page, wide=False)
    row = 0
    for part in parts:
        for text, look in _paragraphs(part):
            book.text(sheet, row, 0, text, look)
            row += 1
        row += 1


def _paragraphs(part: Table) -> Iterator[tuple[str, Look]]:
    yield part.caption, CAPTION._replace(wrap=True)
    for line in part.lines:
        yield (line.heading, BOLD) if line.heading else (line.text(PROSE), PLAIN)
