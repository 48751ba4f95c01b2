"""What does intake itself refuse, beside the rules of the facts: size, source, territory, versions, repeated ids?"""

from collections.abc import Sequence
from typing import Final

from events.atlas import table
from events.errors import Refusal

REGISTER: Final = "quy tắc của sổ bộ"
LARGEST_EVENT: Final = 64 * 1024


def too_large(size: int, limit: int = LARGEST_EVENT) -> Refusal:
    """An event, or a batch, beyond the limit."""
    return Refusal(
        code="R-SIZE-01",
        pointer="",
        vi=f"Nội dung dài {size} byte, giới hạn là {limit} byte. Hãy rút gọn hoặc chia nhỏ.",
        en=f"The content has {size} bytes; the limit is {limit}. Shorten it or divide it.",
        law=REGISTER,
        facts={"size": size, "limit": limit},
    )


def foreign_source(given: str, own: str) -> Refusal:
    """A source that is not the office that sent it."""
    return Refusal(
        code="R-OFFICE-01",
        pointer="/source",
        vi=f"Nguồn phải là {own}, cơ quan của khóa đã dùng.",
        en=f"The source must be {own}, the office whose key was used.",
        law=REGISTER,
        facts={"source": given, "expected": own},
    )


def outside_territory(area: str, pointer: str) -> Refusal:
    """A fact that its office files for an area that it does not answer for."""
    return Refusal(
        code="R-OFFICE-02",
        pointer=pointer,
        vi=f"Địa bàn {area} không thuộc cơ quan này. Hãy sửa địa bàn hoặc gửi qua cơ quan phụ trách.",
        en=f"The area {area} is not this office's. Mend the area, or let the office in charge file it.",
        law="NĐ 92/2024 Đ.6",
        facts={"area": area},
    )


def passed_on(area: str) -> Refusal:
    """A fact after the day on which the competence of this office's territory passed to another's."""
    now = table().restated(area)
    heirs = ", ".join(now.candidates[:5]) or now.within
    return Refusal(
        code="R-AREA-01",
        pointer="/effectiveon",
        vi=f"Từ 01/07/2025 địa bàn {area} do cơ quan của {heirs} phụ trách. Hãy gửi qua cơ quan đó, hoặc sửa ngày.",
        en=f"Since 2025-07-01 the offices of {heirs} answer for {area}. Let them file it, or mend the date.",
        law="NĐ 125/2025 Đ.44",
        facts={"area": area, "successors": [*now.candidates[:5]] or [now.within]},
    )


def not_found() -> Refusal:
    """A subject that does not exist for this office; one outside its territory answers the same."""
    return Refusal(
        code="R-OFFICE-03",
        pointer="/subject",
        vi="Không có đối tượng này trong địa bàn của cơ quan. Hãy ghi việc thành lập (hoặc chuyển dữ liệu cũ) trước.",
        en="No such subject is in this office's territory. Publish its founding (or its legacy record) first.",
        law=REGISTER,
    )


def other_content(event_id: str) -> Refusal:
    """An event id that this office has used for something else."""
    return Refusal(
        code="R-DUPLICATE-01",
        pointer="/id",
        vi=f"Mã sự kiện {event_id} đã được ghi với nội dung khác. Việc mới cần mã mới; việc cũ thì hiệu đính.",
        en=f"The event id {event_id} is recorded with other content. A new fact needs a new id; correct the old one.",
        law=REGISTER,
        facts={"event_id": event_id},
    )


def stale(expected: int, current: int, pointer: str) -> Refusal:
    """A version that has been passed."""
    return Refusal(
        code="R-VERSION-01",
        pointer=pointer,
        vi=f"Hồ sơ đang ở phiên bản {current}, không phải {expected}. Hãy đọc lại rồi quyết định lại.",
        en=f"The subject is at version {current}, not {expected}. Read it again, then decide again.",
        law=REGISTER,
        facts={"expected": expected, "current": current},
    )


def code_taken(scheme: str, value: str) -> Refusal:
    """An identifier that another organisation holds for ever; which one is not said, it may lie elsewhere."""
    return Refusal(
        code="R-CODE-02",
        pointer="/data/code",
        vi=f"Mã số {value} đã cấp cho tổ chức khác và không dùng lại. Hãy đối chiếu giấy chứng nhận.",
        en=f"The code {value} belongs to another organisation for ever. Compare the certificate.",
        law="L23 Đ.46.2",
        facts={"scheme": scheme, "value": value},
    )


def not_on_record(event_id: str) -> Refusal:
    """What a dossier led to is not recorded, or not yet."""
    return Refusal(
        code="W-DOSSIER-20",
        pointer="/data/event",
        vi=f"Sự kiện {event_id} chưa có trong sổ. Hãy ghi sự kiện đó với đúng mã này, hoặc sửa mã.",
        en=f"The event {event_id} is not on record. File it under this very id, or mend the id.",
        law=REGISTER,
        facts={"event": event_id},
    )


def of_another(event_id: str) -> Refusal:
    """What a dossier led to is said to be an event that is not the applicant's."""
    return Refusal(
        code="R-DOSSIER-20",
        pointer="/data/event",
        vi=f"Sự kiện {event_id} không phải của tổ chức nộp hồ sơ này. Hãy sửa mã sự kiện.",
        en=f"The event {event_id} is not the applicant's. Mend the id of the event.",
        law=REGISTER,
        facts={"event": event_id},
    )


def act_refused(others: Sequence[str]) -> Refusal:
    """Nothing is wrong with this event, but an act is recorded as a whole or not at all."""
    return Refusal(
        code="R-ACT-07",
        pointer="",
        vi="Cả lần này không được ghi, vì sự kiện khác cùng actid bị từ chối. Hãy sửa rồi gửi lại tất cả.",
        en="Nothing of this act was recorded, since another of its events was refused. Mend it and send all again.",
        law="L23 Đ.92-95",
        facts={"events": list(others)},
    )


def act_in_part(received: Sequence[str]) -> Refusal:
    """Some events of an act stand in the ledger already, others are new."""
    return Refusal(
        code="R-ACT-08",
        pointer="/id",
        vi="Một phần của lần này đã được ghi. Hãy gửi lại đúng như lần đầu, hoặc dùng mã sự kiện mới cho tất cả.",
        en="A part of this act is recorded already. Send it exactly as the first time, or with new ids for all.",
        law=REGISTER,
        facts={"events": list(received)},
    )


def fault() -> Refusal:
    """Intake itself failed on this submission."""
    return Refusal(
        code="R-FAULT-01",
        pointer="",
        vi="Hệ thống gặp lỗi khi xét sự kiện này; chưa ghi gì. Hãy báo quản trị viên.",
        en="The register failed on this event; nothing was recorded. Tell the operator.",
        law=REGISTER,
    )


def unrecorded(vi: str, en: str) -> Refusal:
    """The ledger could not take it."""
    return Refusal(code="R-LEDGER-01", pointer="", vi=vi, en=en, law=REGISTER)
