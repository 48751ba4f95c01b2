"""How does a list become a PDF: its first rows, its main columns, and in words how much more there is and where?

What is cut is said on every page.
"""

from collections.abc import Iterable
from itertools import islice

from services.papers.lists.kinds import told
from services.papers.lists.listing import PRINTED, Listing
from services.papers.lists.spool import Row
from services.papers.paper import Paper
from services.papers.pdf import pdf
from services.reports.report import Cell, Line, Report, Table


def document(listing: Listing, rows: Iterable[Row]) -> bytes:
    """The list as a PDF; no more of the rows are taken than it holds."""
    return pdf(_paper(listing, rows))


def _paper(listing: Listing, rows: Iterable[Row]) -> Paper:
    language = listing.language
    chosen = [at for at, one in enumerate(listing.headings) if one.printed]
    lines = tuple(
        Line({str(at): Cell(told(row[at], language)) for at in chosen if row[at] is not None})
        for row in islice(rows, PRINTED)
    )
    columns = tuple(one for at, one in enumerate(listing.columns) if at in chosen)
    cut = _cut_short(listing)
    report = Report(
        form="",
        title=listing.title,
        area=listing.area,
        as_of=listing.as_of,
        position=listing.position,
        recorded_at=listing.recorded_at,
        epoch=listing.epoch,
        tables=(Table(language.of("Danh sách", "List"), columns, lines),),
        language=language,
    )
    preface = (*listing.asked, *cut, *_left_out(listing), *listing.notes)
    return Paper(report, (*listing.footing, *cut), preface=preface)


def _cut_short(listing: Listing) -> tuple[str, ...]:
    """What a PDF says where it does not hold all rows."""
    if listing.rows <= PRINTED:
        return ()
    number = listing.language.number
    held, rows = number(PRINTED), number(listing.rows)
    return (
        listing.language.of(
            f"Bản in này có {held} dòng đầu trong tất cả {rows} dòng; đủ {rows} dòng ở tệp XLSX hoặc CSV.",
            f"This paper has the first {held} of {rows} rows; all {rows} are in the XLSX or CSV file.",
        ),
    )


def _left_out(listing: Listing) -> tuple[str, ...]:
    names = ", ".join(one.text for one in listing.headings if not one.printed)
    tell = listing.language.of
    if not names:
        return ()
    return (tell(f"Chỉ có ở tệp XLSX và CSV: {names}.", f"Only in the XLSX and CSV files: {names}."),)
