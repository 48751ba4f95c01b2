"""How does a spooled list become a file: as a workbook, a plain table or a PDF?

What is written in between lies beside the file, in a folder of whoever asked: who breaks this off clears it.
"""

from pathlib import Path

from services.papers.lists.listing import Form, Listing
from services.papers.lists.spool import read


def write(listing: Listing, form: Form, spool: Path, target: Path) -> None:
    """Write the rows of a spool to the target."""
    rows = read(spool, listing.kinds)
    match form:
        case Form.XLSX:
            from services.papers.workbook.listing import write_book

            notes = (*listing.footing, *listing.asked, *listing.notes)
            write_book(target, listing.columns, rows, listing.title, notes, listing.language, listing.recorded_at)
        case Form.CSV:
            from services.papers.lists import delimited

            with target.open("wb") as file:
                delimited.write(file, listing, rows)
        case Form.PDF:
            from services.papers.lists import pdf

            target.write_bytes(pdf.document(listing, rows))
