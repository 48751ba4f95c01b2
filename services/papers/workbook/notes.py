"""What has to be known of a workbook as a whole: what every page says, who issues it, its notes, what it changed?"""

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from services.papers.letterhead import Head
from services.papers.paper import Paper
from services.papers.workbook.book import Book
from services.papers.workbook.looks import BOLD, CAPTION, PLAIN
from services.papers.workbook.printing import Page, set_page
from services.papers.workbook.sheets import Own

WIDTH: Final = 110
_ROUNDED: Final = (
    "Số trong các trang tính là số đã in, đã làm tròn; giá trị chính xác ở trang Nguồn số liệu.",
    "The numbers on the sheets are those printed, rounded; the exact values are on the sheet Lineage.",
)
Section = tuple[str, Iterable[str]]


def write_notes(book: Book, title: str, sections: Iterable[Section], page: Page) -> None:
    """Write the sheet of notes; what has to be remarked on cells comes last, so it is written when all others are."""
    sheet = book.sheet(Own.NOTES)
    sheet.set_column(0, 0, WIDTH)
    set_page(sheet, page, wide=False)
    book.text(sheet, 0, 0, title, CAPTION._replace(wrap=True))
    row = 1
    for heading, notes in (*sections, _remarks(book)):
        first = row
        for note in notes:
            if heading and row == first:
                row += 1
                book.text(sheet, row, 0, heading, BOLD)
                row += 1
            book.text(sheet, row, 0, note, PLAIN)
            row += 1


def _remarks(book: Book) -> Section:
    return book.language.of("Các ô đã đổi", "Cells that were changed"), book.remarks.told(book.language)


def sections(paper: Paper) -> Iterator[Section]:
    """What a paper says beside its tables, each part under its heading."""
    tell = paper.language.of
    yield "", paper.footing
    if paper.letterhead is not None:
        yield tell("Cơ quan ban hành", "Issued by"), _words(paper.letterhead)
    yield tell("Ghi chú của báo cáo", "Notes of the report"), (*paper.report.notes, tell(*_ROUNDED))
    for table in paper.report.tables:
        yield table.caption, table.notes


def _words(head: Head) -> list[str]:
    told = msgspec.structs.asdict(head).values()
    words = [word for one in told for word in ((one,) if isinstance(one, str) else one)]
    return [word.strip() for word in words if word.strip()]
