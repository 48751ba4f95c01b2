"""Which columns has the list of what was recorded of a subject?"""

from projections.views.audit import AuditEntry
from services.lists.column import day, instant, number, text, yes
from services.lists.sheet import EMPTY, Sheet
from services.lists.telling import Telling


def _changes(one: AuditEntry, tell: Telling) -> str:
    return "; ".join(f"{tell.of(d.vi, d.en)}: {d.before or '–'} → {d.after or '–'}" for d in one.differences)


def trail(name: str) -> Sheet:
    """The list of records, of whom."""
    return Sheet(
        title=(f"Lịch sử: {name}", f"History: {name}"),
        columns=(
            number("position", "Bản ghi số", "Record"),
            day("effective_on", "Hiệu lực", "Effective on"),
            text("term", "Việc", "Fact", lambda one, tell: tell.of(one.term_vi, one.term_en)),
            text("decision", "Văn bản", "Decision"),
            text("changes", "Thay đổi", "Changes", _changes),
            text("office", "Cơ quan", "Office"),
            instant("recorded_at", "Ghi lúc (giờ Việt Nam)", "Recorded at (Viet Nam)"),
            text("law", "Căn cứ", "Law", printed=False),
            day("decided_on", "Ngày quyết định", "Decided on", printed=False),
            text("reason", "Lý do", "Reason"),
            text("approved_by", "Người thứ hai duyệt", "Approved by", printed=False),
            yes("stray", "Ngoài lịch sử", "Stray", printed=False),
            number("version", "Phiên bản", "Version", printed=False),
            text("type", "Kiểu sự kiện", "Type", printed=False),
            text("event_id", "Mã sự kiện", "Event", printed=False),
            text("target", "Sửa bản ghi", "Target", printed=False),
            text("act_id", "Mã hành vi chung", "Act", printed=False),
        ),
        notes=(EMPTY,),
    )
