"""How is a published report beside the same one made now laid out as a report of its own, for a page and a terminal?

Under each figure that is another now stand those whose shares moved it, each with the records that arrived since.
"""

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from itertools import groupby
from typing import Final

from msgspec.structs import replace

from projections.plausibility.numerals import half_up, write
from services.contract.figures import RecordLine, RevisedShare
from services.contract.run_answers import ChangedCell, RunRevision
from services.reports.report import Cell, Column, Line, Report, Table

NOTHING: Final = "—"
_VIET_NAM: Final = timedelta(hours=7)
_COLUMNS: Final = (
    Column("label", "Dòng", "Line"),
    Column("column", "Cột, bản ghi", "Column, record"),
    Column("published", "Đã công bố", "As published", number=True),
    Column("now", "Hiện nay", "As now known", number=True),
    Column("difference", "Chênh lệch", "Difference", number=True),
    Column("why", "Ghi khi nào", "When recorded"),
)


def laid_out(published: Report, now: Report, found: RunRevision) -> Report:
    """What changed, as a report."""
    run = found.run
    lines = [line for cell in _parted(found.changed) for line in cell]
    caption = f"{len(found.changed)} ô khác, {found.same} ô như cũ"
    again = (
        "Làm lại từ các bản ghi đến vị trí đã công bố, phần mềm này cho đúng số liệu đã công bố."
        if found.reproduced
        else "Làm lại từ các bản ghi đến vị trí đã công bố, phần mềm này cho số liệu khác với bản đã công bố."
    )
    since = f"Công bố ngày {run.published_on:%d/%m/%Y}, theo {run.known_at} bản ghi; nay có {now.position} bản ghi."
    return replace(
        now,
        title=f"Bản đã công bố và hiện nay: {published.title}",
        tables=(Table(caption, _COLUMNS, tuple(lines), (since, again)),),
        notes=(),
        passed=None,
        checks={},
    )


def _parted(changed: list[ChangedCell]) -> Iterator[list[Line]]:
    for caption, cells in groupby(changed, key=lambda cell: cell.table):
        yield [Line(heading=caption)]
        for cell in cells:
            yield [_cell(cell), *_why(cell)]


def _cell(cell: ChangedCell) -> Line:
    return Line({
        "label": Cell(cell.line),
        "column": Cell(cell.column),
        "published": Cell(cell.published.text if cell.published else NOTHING),
        "now": Cell(cell.now.text if cell.now else NOTHING, link=cell.link),
        "difference": Cell(_signed(cell.difference), link=cell.revision),
    })  # fmt: skip


def _why(cell: ChangedCell) -> Iterator[Line]:
    if cell.why is None:
        return
    for share in cell.why.shares:
        yield from _share(share)
    left = cell.why.moved - len(cell.why.shares)
    if left > 0:
        yield Line({"label": Cell(f"… và {left} tổ chức khác", link=cell.revision)}, depth=1)


def _share(share: RevisedShare) -> Iterator[Line]:
    """Whose share moved, with its first record beside it and each further one below."""
    name = Cell(share.name or share.subject, link=f"/organisations/{share.subject}/events")
    sides = (share.before, share.after)
    moved = None if None in sides else Fraction(share.after or 0) - Fraction(share.before or 0)
    amounts = {
        "published": Cell(NOTHING if share.before is None else _number(Fraction(share.before))),
        "now": Cell(NOTHING if share.after is None else _number(Fraction(share.after))),
        "difference": Cell("" if moved is None else _signed(str(moved))),
    }
    first, *further = share.records or [None]
    yield Line({"label": name, **amounts, **_record(first)}, depth=1)
    for record in further:
        yield Line({"label": Cell(""), **_record(record)}, depth=1)


def _record(record: RecordLine | None) -> dict[str, Cell]:
    if record is None:
        return {"why": Cell("địa giới được biết sau")}
    recorded = f"{record.recorded_at + _VIET_NAM:%d/%m/%Y %H:%M}"
    return {
        "column": Cell(f"{record.vi}, hiệu lực {record.effective_on:%d/%m/%Y}", link=f"/events/{record.event_id}"),
        "why": Cell(f"{recorded}, {record.office}, bản ghi {record.position}"),
    }


def _number(value: Fraction) -> str:
    return write(half_up(value, Fraction(1, 100)))


def _signed(exact: str | None) -> str:
    if exact is None:
        return ""
    value = Fraction(exact)
    return ("+" if value > 0 else "-" if value < 0 else "") + _number(abs(value))
