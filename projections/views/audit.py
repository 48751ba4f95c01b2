"""What happened to an organisation: what changed, effective when, recorded when, by which office, on which decision?

One row per record, written once. What changed is told against what was known at that moment; a correction tells the
fact as it had been recorded and as it is now.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import chain, compress
from operator import attrgetter, is_not
from typing import Any

import msgspec
from msgspec.structs import astuple
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Date,
    DateTime,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    select,
)

from events.base import Fact, Family, Recorded
from events.catalogue import BY_TYPE
from events.codec import family_of
from events.correction import Corrected, ReportAmended, Rescinded
from events.document_numbers import DocumentNumber, parse
from events.history import Step
from events.lines import NO_LINES, Lines
from events.organisation import Organisation, standing
from events.plans import SourceLine
from events.roll import Roll
from projections.changes import Change
from projections.labels import LABELS
from projections.view import View, ViewType, key_of
from projections.wording import word_lines, word_rolls, word_value
from projections.writing import insert_all, named

NAME, VERSION = "audit", 6
_AT_ONCE = 500

# What of an organisation a reader is told of, and how it is called.
FIELDS: dict[str, tuple[str, str]] = {
    "kind": ("Loại hình", "Kind"),
    "name": ("Tên", "Name"),
    "area": ("Địa bàn", "Area"),
    "section": ("Ngành cấp 1", "Section"),
    "line": ("Mã ngành chính", "Primary class"),
    "lines": ("Ngành, nghề", "Lines of business"),
    "code": ("Mã số", "Code"),
    "certificate_no": ("Số giấy chứng nhận", "Certificate no."),
    "registered": ("Đã đăng ký", "Registered"),
    "founded_on": ("Ngày thành lập", "Founded on"),
    "members": ("Thành viên", "Members"),
    "capital": ("Vốn điều lệ (đồng)", "Charter capital (đồng)"),
    "spells": ("Thời gian tạm ngừng", "Suspensions"),
    "inactive": ("Ngừng hoạt động", "Inactive"),
    "inactive_since": ("Ngừng hoạt động từ", "Inactive since"),
    "active_on": ("Hoạt động trở lại từ", "Active again since"),
    "cooperatives": ("Hợp tác xã thành viên", "Member cooperatives"),
    "grade": ("Xếp loại", "Grade"),
    "grade_year": ("Năm xếp loại", "Year graded"),
    "accounts": ("Số liệu báo cáo", "Reported stocks"),
    "return_year": ("Năm báo cáo gần nhất", "Year of the last return"),
    "procedure": ("Thủ tục", "Procedure"),
    "procedure_on": ("Thời hạn thủ tục tính từ", "Procedure runs from"),
    "beneath": ("Thủ tục khác còn mở", "Other open procedures"),
    "not_at_address": ("Không hoạt động tại địa chỉ đã đăng ký", "Not at the registered address"),
    "violations": ("Vi phạm chưa khắc phục", "Open violations"),
    "dependents": ("Đơn vị phụ thuộc", "Dependent units"),
    "certified_on": ("Ngày cấp giấy chứng nhận", "Certified on"),
    "held": ("Thủ tục bị tạm dừng", "Procedures on hold"),
    "governance.representatives": ("Người đại diện theo pháp luật", "Legal representatives"),
    "governance.model": ("Mô hình tổ chức quản trị", "Governance"),
    "governance.contract": ("Hợp đồng hợp tác", "Contract of the group"),
    "governance.foreign_name": ("Tên bằng tiếng nước ngoài", "Name in a foreign language"),
    "governance.abbreviation": ("Tên viết tắt", "Abbreviated name"),
    "governance.label": ("Tên gọi mới của địa chỉ", "New name of the place"),
    "governance.charter_amended_on": ("Ngày sửa đổi điều lệ", "Charter amended on"),
    "governance.charter_regime": ("Điều lệ theo luật", "Charter written to"),
    "governance.meeting_on": ("Đại hội thường niên gần nhất", "Last ordinary meeting"),
    "governance.name_change_ordered_on": ("Ngày yêu cầu đổi tên", "Name change ordered on"),
    "governance.stopped": ("Ngành, nghề bị dừng", "Lines stopped"),
    "governance.recovery_on": ("Thủ tục phục hồi từ ngày", "In recovery since"),
    "governance.tax_info": ("Nội dung đăng ký thuế", "Tax information"),
    "governance.outgrown_since": ("Vượt quy mô quản trị rút gọn từ", "Reduced governance outgrown since"),
    "governance.review_notice_on": ("Thông báo rà soát dữ liệu ngày", "Review of converted data asked on"),
    "governance.review_answered_on": ("Trả lời rà soát dữ liệu ngày", "Review of converted data answered on"),
    "governance.business_start_on": ("Ngày bắt đầu hoạt động", "Business starts on"),
    "governance.absence": ("Người đại diện duy nhất không thực hiện được", "Only representative out of action"),
    "governance.supplements": ("Nội dung bổ sung hồ sơ", "Supplements to the file"),
    "certificates.former": ("Số giấy chứng nhận trước đây", "Former certificate nos."),
    "certificates.void_on": ("Giấy chứng nhận không có hiệu lực từ", "Certificate void since"),
    "certificates.new_file_by": ("Hạn nộp hồ sơ mới", "New file due"),
    "oversight.report_asked_on": ("Yêu cầu báo cáo tuân thủ ngày", "Compliance report asked on"),
    "oversight.report_due": ("Hạn báo cáo tuân thủ", "Compliance report due"),
    "oversight.objections": ("Ý kiến phản đối", "Objections"),
    "oversight.tax_objects": ("Cơ quan thuế chưa đồng ý", "Tax authority does not consent"),
    "oversight.tax_consents": ("Cơ quan thuế đồng ý", "Tax authority consents"),
    "people.roll": ("Danh sách thành viên", "Roll of members"),
    "people.composition": ("Cơ cấu thành viên", "Make-up of the members"),
    "people.foreign": ("Thành viên nước ngoài", "Foreign members"),
    "people.managers": ("Cán bộ quản lý", "Managers in office"),
    "people.graduates": ("Tri thức trẻ", "Young graduates"),
    "grants.open": ("Khoản hỗ trợ đang mở", "Open grants"),
    "stakes.held": ("Doanh nghiệp, phần vốn góp", "Enterprises and stakes"),
    "paid": ("Vốn đã góp (đồng)", "Capital paid in (đồng)"),
    "credit": ("Giấy phép và số liệu tín dụng", "Credit licence and figures"),
    "filed": ("Kiểm toán, báo cáo tài chính", "Audits and financial statements"),
    "limits.stated": ("Phần vốn góp lớn nhất của một thành viên (%)", "Largest share of one member (%)"),
    "limits.share_since": ("Vượt mức vốn góp tối đa từ", "Above the largest share since"),
    "limits.foreign_since": ("Vượt tỷ lệ thành viên nước ngoài từ", "Too many foreign members since"),
    "classes": ("Quy mô, loại hình sản phẩm, đánh giá, khen thưởng", "Size, products, self-assessment, commendation"),
    "publicity.posted": ("Đăng tải, công bố gần nhất", "Last posting"),
    "tax_office": ("Cơ quan thuế quản lý", "Managing tax office"),
    "ended_on": ("Ngày chấm dứt", "Ended on"),
    "ending": ("Hình thức chấm dứt", "Ending"),
    "successors": ("Tổ chức kế thừa", "Successors"),
}
_TOLD: Sequence[tuple[str, Callable[[Organisation], Any]]] = [(field, attrgetter(field)) for field in FIELDS]
_PARTS = Organisation.__struct_fields__
# The places, in the order in which they are told, of the fields that are told of a part of the organisation.
_OF_PART: Mapping[str, Sequence[int]] = {
    part: [place for place, field in enumerate(FIELDS) if field.partition(".")[0] == part] for part in _PARTS
}


class Difference(msgspec.Struct, frozen=True):
    """One thing that a record changed, before and after, in words."""

    field: str
    vi: str
    en: str
    before: str | None
    after: str | None


class AuditEntry(msgspec.Struct, frozen=True):
    """One line of the audit trail."""

    position: int
    event_id: str
    type: str
    term_vi: str
    term_en: str
    law: str
    version: int
    effective_on: date
    recorded_at: datetime
    office: str
    act_id: str | None
    decision: str | None
    document_number: DocumentNumber | None
    decided_on: date | None
    target: str | None
    reason: str | None
    approved_by: str | None
    stray: bool
    differences: list[Difference]


def make(slot: str = "") -> View:
    """The view in a slot."""
    key, metadata = key_of(NAME, VERSION, slot), MetaData()
    table = Table(
        f"{key}_entries",
        metadata,
        Column("position", BigInteger, primary_key=True, autoincrement=False),
        Column("subject", String(60), nullable=False),
        Column("event_id", String(36), nullable=False),
        Column("type", String(80), nullable=False),
        Column("version", Integer, nullable=False),
        Column("effective_on", Date, nullable=False),
        Column("recorded_at", DateTime(timezone=True), nullable=False),
        Column("office", String(60), nullable=False),
        Column("act_id", String(36)),
        Column("story", Text, nullable=False),
    )
    Index(f"{key}_by_subject", table.c.subject, table.c.position)

    def apply(conn: Connection, changes: Sequence[Change]) -> None:
        insert_all(conn, table, named([_row(change) for change in changes]))

    return View(NAME, VERSION, slot, frozenset(Family), metadata, apply)


VIEW = ViewType(NAME, VERSION, "Điều gì đã xảy ra, hiệu lực khi nào, ai ghi, theo quyết định nào?", make)


class _Story(msgspec.Struct, omit_defaults=True):
    changes: list[tuple[str, str | None, str | None]] = []
    decision: str | None = None
    document_number: str | None = None
    issued_on: date | None = None
    decided_on: date | None = None
    target: str | None = None
    reason: str | None = None
    approved_by: str | None = None
    stray: bool = False


_READ = msgspec.json.Decoder(_Story)


def _row(change: Change) -> dict[str, Any]:
    recorded = change.recorded
    return {
        "position": recorded.position,
        "subject": recorded.subject,
        "event_id": recorded.event_id,
        "type": recorded.type,
        "version": recorded.version,
        "effective_on": recorded.effective_on,
        "recorded_at": recorded.recorded_at,
        "office": recorded.office,
        "act_id": recorded.act_id,
        "story": msgspec.json.encode(_story(change)).decode(),
    }


def _story(change: Change) -> _Story:
    data = change.recorded.data
    amends = isinstance(data, Corrected | Rescinded)
    paper = data.document
    decision = " ".join(str(p) for p in (paper.number or paper.title, paper.issuer) if p) if paper else None
    return _Story(
        changes=_differences(change),
        decision=decision or None,
        document_number=paper.number if paper else None,
        issued_on=paper.issued_on if paper and paper.number else None,
        decided_on=data.decided_on or (paper.issued_on if paper else None),
        target=data.target if amends else None,
        reason=data.reason if amends else None,
        approved_by=data.approved_by if amends else None,
        stray=any(f.event_id == change.recorded.event_id for f in change.stray),
    )


def _differences(change: Change) -> list[tuple[str, str | None, str | None]]:
    if change.facts_before or change.facts_after:
        return _told(_plain(change.facts_before), _plain(change.facts_after))
    place, steps = _place(change), change.after
    old = next((s for s in change.before if s.fact and s.order == place), None)
    new = next((i for i, s in enumerate(steps) if s.fact and s.order == place), None)
    if new is not None and old is None:
        before = steps[new - 1].org if new else (change.base.org if change.base else None)
        return _compared(before, steps[new].on, steps[new].org, steps[new].on)
    if old is not None:
        after = steps[new].org if new is not None else _left(change, old)
        told = _compared(old.org, old.on, after, steps[new].on if new is not None else old.on)
        return [*told, *_restated(change, old, steps[new])] if new is not None else told
    return []


def _restated(change: Change, old: Step, new: Step) -> list[tuple[str, str | None, str | None]]:
    """The figures of an amended report that are no part of what the organisation is: results of the year."""
    if not isinstance(change.recorded.data, ReportAmended):
        return []
    told = _told(_plain([f for f in (old.fact,) if f]), _plain([f for f in (new.fact,) if f]))
    return [line for line in told if line[0] not in FIELDS]


def _place(change: Change) -> int:
    """The position of the record that this one is or amends."""
    data = change.recorded.data
    positions = {r.event_id: r for r in change.records}
    recorded: Recorded = change.recorded
    while isinstance(data, Corrected | Rescinded) and data.target in positions:
        recorded = positions[data.target]
        data = recorded.data
    return recorded.position


def _left(change: Change, gone: Step) -> Organisation | None:
    """What stands on the day of a fact that was taken back."""
    org = change.base.org if change.base else None
    for step in change.after:
        if step.on > gone.on:
            break
        org = step.org
    return org


def _compared(
    old: Organisation | None, old_on: date, new: Organisation | None, new_on: date
) -> list[tuple[str, str | None, str | None]]:
    """The fields in which two states differ, in words; most parts are the same object and never looked into."""
    found: list[tuple[str, str | None, str | None]] = []
    for place in sorted(chain.from_iterable(_OF_PART[part] for part in _moved(old, new))):
        field, state = _TOLD[place]
        before = state(old) if old is not None else None
        after = state(new) if new is not None else None
        if before is not after and before != after and (words := _both(before, after))[0] != words[1]:
            found.append((field, *words))
    stood = standing(old, old_on).vi if old is not None else None
    stands = standing(new, new_on).vi if new is not None else None
    return found if stood == stands else [*found, ("standing", stood, stands)]


def _moved(old: Organisation | None, new: Organisation | None) -> Iterable[str]:
    """The parts of two states that are not the same object."""
    if old is None or new is None:
        return _PARTS
    return compress(_PARTS, map(is_not, astuple(old), astuple(new)))


def _both(before: Any, after: Any) -> tuple[str | None, str | None]:
    """Before and after in words: of a roll only the members who came or went, of lines those removed and added."""
    if isinstance(before, Roll) or isinstance(after, Roll):
        return word_rolls(before or Roll(), after or Roll())
    if isinstance(before, Lines) or isinstance(after, Lines):
        return word_lines(before or NO_LINES, after or NO_LINES)
    return _worded(before), _worded(after)


def _worded(value: Any) -> str | None:
    return word_value(value) or None


def _plain(facts: Sequence[Fact]) -> dict[str, str]:
    if not facts:
        return {}
    data = facts[-1].data
    stated = set(msgspec.to_builtins(data)) - {"document", "quality", "decided_on"}
    told = {field: getattr(data, field) for field in data.__struct_fields__ if field in stated}
    return {field: word_value(value) for field, value in told.items() if not isinstance(value, SourceLine)}


def _told(before: dict[str, str], after: dict[str, str]) -> list[tuple[str, str | None, str | None]]:
    fields = [*FIELDS, *sorted((before.keys() | after.keys()) - FIELDS.keys())]
    return [(f, before.get(f), after.get(f)) for f in fields if before.get(f) != after.get(f)]


def trail(
    conn: Connection, view: View, subject: str, *, known_at: int, after: int = 0, limit: int = 200
) -> list[AuditEntry]:
    """The records of one subject in the order in which they were recorded, after a position."""
    table = view.table("entries")
    query = (
        select(table)
        .where(table.c.subject == subject, table.c.position <= known_at, table.c.position > after)
        .order_by(table.c.position)
        .limit(limit)
    )
    return [_entry(row) for row in conn.execute(query).mappings()]


def at(conn: Connection, view: View, positions: Collection[int]) -> dict[int, AuditEntry]:
    """The records at some positions."""
    table, wanted = view.table("entries"), sorted(positions)
    found: dict[int, AuditEntry] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        query = select(table).where(table.c.position.in_(wanted[start : start + _AT_ONCE]))
        found.update((row["position"], _entry(row)) for row in conn.execute(query).mappings())
    return found


def _aware(instant: datetime) -> datetime:
    """SQLite gives back the UTC instant that it was given without saying so."""
    return instant if instant.tzinfo is not None else instant.replace(tzinfo=UTC)


def _entry(row: Any) -> AuditEntry:
    story, term = _READ.decode(row["story"]), BY_TYPE[row["type"]].term
    matter = family_of(row["subject"]) is not Family.ORGANISATION
    labels = LABELS if matter else {**FIELDS, "standing": ("Tình trạng", "Standing")}
    return AuditEntry(
        position=row["position"],
        event_id=row["event_id"],
        type=row["type"],
        term_vi=term.vi,
        term_en=term.en,
        law=term.law,
        version=row["version"],
        effective_on=row["effective_on"],
        recorded_at=_aware(row["recorded_at"]),
        office=row["office"],
        act_id=row["act_id"],
        decision=story.decision,
        document_number=parse(story.document_number, story.issued_on) if story.document_number else None,
        decided_on=story.decided_on,
        target=story.target,
        reason=story.reason,
        approved_by=story.approved_by,
        stray=story.stray,
        differences=[Difference(f, *labels.get(f, (f, f)), b, a) for f, b, a in story.changes],
    )
