"""What do the tests of lists share: a list, its rows of any number, and how it is printed and read back?"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from services.papers.lists import printing
from services.papers.lists.kinds import Kind, Value
from services.papers.lists.listing import Form, Heading, Listing
from services.papers.lists.spool import Row, Spool
from services.reports.language import Language

HEADINGS = (
    Heading("Tên", Kind.TEXT),
    Heading("Vốn", Kind.NUMBER),
    Heading("Ngày", Kind.DATE),
    Heading("Ghi lúc", Kind.INSTANT),
    Heading("Mã", Kind.TEXT, printed=False),
)
RECORDED = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def listing(rows: int, language: Language = Language.VI) -> Listing:
    """A list of so many rows."""
    return Listing(
        title="Danh sách",
        headings=HEADINGS,
        asked=("Loại hình: Hợp tác xã",),
        footing=("Việt Nam (country:VN)", "theo bản ghi đến số 812"),
        notes=("Ô trống: chưa rõ.",),
        rows=rows,
        area="country:VN",
        as_of=date(2026, 11, 23),
        position=812,
        recorded_at=RECORDED,
        epoch="e",
        language=language,
    )


def many(count: int) -> Iterator[tuple[Value, ...]]:
    """Rows, made one at a time."""
    for at in range(count):
        yield f"Hợp tác xã số {at}", Decimal(at) / 4, date(2011, 1, 1 + at % 28), RECORDED, f"0{at}"


def spooled(place: Path, rows: Iterable[Row]) -> tuple[Listing, Path]:
    """Rows in a spool, and the list that they are."""
    path = place / "rows"
    with path.open("wb") as file:
        spool = Spool(file, [one.kind for one in HEADINGS])
        spool.add(rows)
    return listing(spool.rows), path


def printed(place: Path, rows: Iterable[Row], form: Form) -> bytes:
    """A list of some rows in a form."""
    whole, spool = spooled(place, rows)
    printing.write(whole, form, spool, place / "list")
    return (place / "list").read_bytes()
