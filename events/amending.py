"""What may a correction or a rescission aim at, and is the whole act put right with it?"""

from collections.abc import Mapping, Sequence

from events.base import Fact, Recorded, Submission
from events.correction import Corrected, ReportAmended, Rescinded
from events.docket import Docket, amends
from events.errors import Refusal
from events.history import rescinded
from events.reorganisation import Reorganised


def misdirected(submission: Submission, records: Sequence[Recorded]) -> list[Refusal]:
    """Why this amendment cannot stand in its stream, whose records up to it are given."""
    data = submission.data
    if not isinstance(data, Corrected | Rescinded):
        return []
    target = next((r for r in records if r.event_id == data.target), None)
    if target is None:
        return [_no_target(data.target)]
    if isinstance(data, Corrected) and (wrong := _unfit(data, target, records)):
        return [wrong]
    if target.event_id in rescinded(records):
        return [_gone(target)]
    return []


def _unfit(data: Corrected, target: Recorded, records: Sequence[Recorded]) -> Refusal | None:
    """Why the replacement cannot stand in the place of the target."""
    if amends(target.data):
        return _aims_at_amendment(target, root_of(records, target))
    if data.replacement.type != target.type:
        return _other_type(data, target)
    if isinstance(data, ReportAmended) and not target.data.report:
        return _no_report(target)
    return None


def root_of(records: Sequence[Recorded], record: Recorded) -> Recorded:
    """The fact at the end of a chain of amendments."""
    by_id = {r.event_id: r for r in records}
    while isinstance(record.data, Corrected | Rescinded):
        record = by_id[record.data.target]
    return record


def uncovered(root: Recorded, amended: Mapping[str, set[str]], dockets: Mapping[str, Docket]) -> list[Refusal]:
    """The refusal of amending one party's share of an act alone.

    `amended` has, for each act, the subjects whose share the request amends.
    """
    if root.act_id is None:
        return []
    records = dockets[root.subject].history
    shares = [r.data for r in records if r.act_id == root.act_id and isinstance(r.data, Reorganised)]
    parties = {root.subject, *(p for share in shares for p in share.counterparts)}
    missing = sorted(parties - amended.get(root.act_id, set()))
    return [_alone(root.act_id, missing)] if missing else []


def rebased(refusal: Refusal) -> Refusal:
    """A refusal of the replaced fact, its pointer led into the replacement."""
    pointer = "/data/target" if refusal.pointer in ("/subject", "/type") else "/data/replacement" + refusal.pointer
    return Refusal(refusal.code, pointer, refusal.vi, refusal.en, refusal.law, refusal.facts)


def no_longer_fits(fact: Fact, refusal: Refusal) -> Refusal:
    """A fact cannot be brought back, since another has taken its place."""
    return Refusal(
        code=refusal.code,
        pointer="/data/target",
        vi=f"Không khôi phục được bản ghi {fact.event_id}: {refusal.vi}",
        en=f"The fact {fact.event_id} cannot be brought back: {refusal.en}",
        law=refusal.law,
        facts={**refusal.facts, "event_id": fact.event_id},
    )


def fits_badly(fact: Fact, refusal: Refusal) -> Refusal:
    """A fact is brought back though it breaks a rule at its place now."""
    return Refusal(
        code="W-RESTORE-01",
        pointer="/data/target",
        vi=f"Bản ghi {fact.event_id} được khôi phục nhưng không còn khớp ({refusal.code}): {refusal.vi}",
        en=f"{fact.event_id} is brought back and no longer fits ({refusal.code}): {refusal.en}",
        law=refusal.law,
        facts={**refusal.facts, "event_id": fact.event_id, "rule": refusal.code},
    )


def _no_target(target: str) -> Refusal:
    return Refusal(
        code="R-AMEND-01",
        pointer="/data/target",
        vi="Hồ sơ này không có bản ghi mang mã đó. Hãy kiểm tra mã sự kiện và đối tượng.",
        en="This subject has no event of that id. Look at the id and at the subject again.",
        law="NĐ 92/2024 Đ.26",
        facts={"target": target},
    )


def _aims_at_amendment(target: Recorded, root: Recorded) -> Refusal:
    return Refusal(
        code="R-AMEND-02",
        pointer="/data/target",
        vi=f"Bản ghi {target.event_id} tự nó là hiệu đính hoặc hủy. Hãy hiệu đính bản ghi gốc {root.event_id}.",
        en=f"{target.event_id} is itself a correction or rescission. Correct the original event {root.event_id}.",
        law="NĐ 92/2024 Đ.26",
        facts={"target": target.event_id, "root": root.event_id},
    )


def _other_type(data: Corrected, target: Recorded) -> Refusal:
    return Refusal(
        code="R-AMEND-02",
        pointer="/data/replacement/type",
        vi=f"Bản thay thế phải cùng loại {target.type}. Muốn đổi loại thì hủy bản ghi rồi ghi mới.",
        en=f"The replacement must be a {target.type} too. To change the type, rescind it and record another.",
        law="NĐ 92/2024 Đ.26",
        facts={"type": data.replacement.type, "original": target.type},
    )


def _no_report(target: Recorded) -> Refusal:
    return Refusal(
        code="R-AMEND-07",
        pointer="/data/target",
        vi=f"{target.type} không phải báo cáo mà tổ chức tự sửa đổi. Cơ quan ghi nhầm thì dùng record.corrected.",
        en=f"{target.type} is no report that its filer may amend. A slip of the office is mended by record.corrected.",
        law="quy tắc của sổ bộ",
        facts={"target": target.event_id, "type": target.type},
    )


def _gone(target: Recorded) -> Refusal:
    return Refusal(
        code="R-AMEND-03",
        pointer="/data/target",
        vi=f"Bản ghi {target.event_id} đã bị hủy. Muốn khôi phục thì hủy việc hủy đó.",
        en=f"{target.event_id} is rescinded already. To bring it back, rescind that rescission.",
        law="NĐ 92/2024 Đ.24, Đ.26",
        facts={"target": target.event_id},
    )


def _alone(act_id: str, missing: list[str]) -> Refusal:
    return Refusal(
        code="R-AMEND-05",
        pointer="/data/target",
        vi="Bản ghi thuộc một lần tổ chức lại: hãy hiệu đính hoặc hủy phần của mọi bên trong một yêu cầu, cùng actid.",
        en="The fact is part of an act: amend the share of every party in one request, with one actid.",
        law="L23 Đ.92-95",
        facts={"act_id": act_id, "missing": missing},
    )
