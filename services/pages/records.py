"""What was recorded, as pages: the timeline of an organisation or another subject, and one event word for word?"""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from projections.views.audit import AuditEntry
from services.contract.answers import Stored
from services.contract.true_for import TrueFor
from services.pages import links, words
from services.pages.page import Column, Page, Piece, Table, cell

_NOTHING: Final = "—"
_COLUMNS: Final = (
    Column("Hiệu lực"),
    Column("Việc"),
    Column("Văn bản"),
    Column("Thay đổi"),
    Column("Cơ quan"),
    Column("Ghi lúc"),
    Column("Bản ghi", number=True),
)


def timeline(
    subject: str, name: str, entries: Iterable[AuditEntry], true_for: TrueFor, *, data: str, following: str
) -> Page:
    """The records of a subject in the order in which they were recorded; each leads to its event."""
    here = "" if ":" in subject else _organisation(subject, true_for)
    facts = (
        ("Đối tượng", cell(subject, here)),
        ("Tính đến", cell(words.true_for(true_for))),
        ("Dữ liệu", links.data(data)),
    )
    table = Table("Các bản ghi, theo thứ tự ghi", _COLUMNS, tuple(_line(one) for one in entries))
    return Page(title=f"Lịch sử: {name}", facts=facts, tables=(table,), following=following)


def _line(one: AuditEntry) -> tuple[tuple[Piece, ...], ...]:
    page = links.event(one.event_id)
    return (
        cell(words.day(one.effective_on)),
        (Piece(one.term_vi, page), *_reasons(one)),
        cell(one.decision or ""),
        _changes(one),
        cell(one.office),
        cell(words.instant(one.recorded_at)),
        cell(str(one.position), page),
    )


def _reasons(one: AuditEntry) -> tuple[Piece, ...]:
    target = (Piece("bản ghi được sửa", links.event(one.target)),) if one.target else ()
    reason = (Piece(f"Lý do: {one.reason}"),) if one.reason else ()
    stray = (Piece("không khớp với các bản ghi trước, chờ xử lý"),) if one.stray else ()
    return (*target, *reason, *stray)


def _changes(one: AuditEntry) -> tuple[Piece, ...]:
    return tuple(Piece(f"{d.vi}: {d.before or _NOTHING} → {d.after or _NOTHING}") for d in one.differences)


def event(
    event_id: str, stored: Sequence[Stored], entries: Sequence[AuditEntry], true_for: TrueFor, *, data: str
) -> Page:
    """One event: what it is, of whom, what it changed, and the record as it is hashed."""
    facts: list[tuple[str, tuple[Piece, ...]]] = []
    for one in entries:
        facts += [
            ("Việc", (Piece(one.term_vi), *_reasons(one))),
            ("Căn cứ", cell(one.law)),
            ("Hiệu lực", cell(words.day(one.effective_on))),
            ("Ghi lúc", cell(words.instant(one.recorded_at))),
            ("Cơ quan", cell(one.office)),
            *(("Văn bản", cell(paper)) for paper in [one.decision] if paper),
            ("Thay đổi", _changes(one) or cell("không làm thay đổi hồ sơ")),
        ]
    for one in stored:
        subject = msgspec.json.decode(one.record, type=_Record).event.subject
        history = links.history(subject, known_at=true_for.position)
        facts += [
            ("Đối tượng", (Piece(subject, _organisation(subject, true_for)), Piece("các bản ghi", history))),
            ("Bản ghi số", cell(str(one.position))),
            ("Mã băm lá", cell(one.leaf)),
            ("Mã băm chuỗi", cell(one.chain)),
        ]
    facts += [("Tính đến", cell(words.true_for(true_for))), ("Dữ liệu", cell("JSON", data))]
    title = entries[0].term_vi if entries else "Sự kiện"
    exact = "\n".join(msgspec.json.format(bytes(one.record), indent=2).decode() for one in stored)
    return Page(title=f"{title}: {event_id}", facts=tuple(facts), exact=exact)


def _organisation(subject: str, true_for: TrueFor) -> str:
    return links.organisation(subject, as_of=true_for.as_of, known_at=true_for.position)


class _Subject(msgspec.Struct):
    subject: str


class _Record(msgspec.Struct):
    event: _Subject
