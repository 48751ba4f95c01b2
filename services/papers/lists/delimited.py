"""How is a list read by any program: comma-separated, UTF-8 with its mark, and nothing that would be computed?

RFC 4180: every line has as many fields as the list has columns. First what the list is, then an empty line, the
headings and the rows. Numbers and days are written as every program and every locale reads them.
"""

import csv
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from typing import IO

from services.pages.rendering import visible
from services.papers.lists.kinds import plain
from services.papers.lists.listing import Listing
from services.papers.lists.spool import Row
from services.reports.delimited import MARK, safe


def write(target: IO[bytes], listing: Listing, rows: Iterable[Row]) -> None:
    """Write the list into a file that is open."""
    written = TextIOWrapper(target, "utf-8", newline="", write_through=False)
    try:
        written.write(MARK)
        writer = csv.writer(written)
        width = len(listing.headings)
        for line in _before(listing):
            writer.writerow([_text(line), *([""] * (width - 1))])
        writer.writerow([_text(heading.text) for heading in listing.headings])
        for row in rows:
            writer.writerow([_text(value) if isinstance(value, str) else plain(value) for value in row])
        written.flush()
    finally:
        written.detach()


def _before(listing: Listing) -> Iterator[str]:
    yield listing.title
    yield from listing.asked
    yield from listing.footing
    yield from listing.notes
    yield ""


def _text(text: str) -> str:
    return safe(visible(text))
