"""Which columns have the lists of what looks wrong in what was filed, and of what differs from the register?"""

from typing import Final

from services.contract.compared import Concerned, FlagOf, ReconciledFigure
from services.lists.column import day, number, text, word, yes
from services.lists.sheet import EMPTY, Sheet
from services.lists.telling import Telling


def _concerned(one: Concerned, tell: Telling) -> str:
    called = one.organisation or f"{one.figure} “{one.printed}” ({one.document})"
    return f"{called}, {one.effective_on:%d/%m/%Y}, {tell.area(one.area)}"


def _concerns(one: FlagOf, tell: Telling) -> str:
    return "; ".join(_concerned(each, tell) for each in one.concerns)


FLAGS: Final = Sheet(
    title=("Mâu thuẫn, điều đáng ngờ trong số liệu đã nộp", "What contradicts itself or looks wrong in what was filed"),
    columns=(
        word("level", "Mức", "Level"),
        text("rule", "Quy tắc", "Rule"),
        text("name", "Tên quy tắc", "Name of the rule", printed=False),
        text("told", "Nội dung", "What it says", lambda one, tell: tell.of(one.vi, one.en)),
        text("concerns", "Số liệu, báo cáo liên quan", "Figures, returns concerned", _concerns),
        number("computed", "Tính được", "Computed"),
        number("printed", "Đã in", "Printed"),
        number("difference", "Chênh lệch", "Difference"),
        word("about", "Về", "About", printed=False),
        yes("broken", "Không khớp", "Broken", printed=False),
        text(
            "events", "Mã sự kiện", "Events", lambda one, _: " ".join(c.event_id for c in one.concerns), printed=False
        ),
    ),
    notes=(
        (
            "Chỉ nêu và giải thích; không số nào bị sửa hay bị từ chối vì thế.",
            "It tells and explains; nothing was changed or refused for it.",
        ),
        EMPTY,
    ),
)


def _under(one: ReconciledFigure, name: str, tell: Telling) -> str | None:
    value: str = getattr(one, name)
    return tell.heading(name, value) if value else None


def _reason(one: ReconciledFigure, tell: Telling) -> str:
    return tell.of(one.reason_vi, one.reason_en)


def _candidates(one: ReconciledFigure, tell: Telling) -> str:
    return "; ".join(f"{tell.of(each.vi, each.en)} [{each.count}]" for each in one.candidates)


def _dimensions(one: ReconciledFigure, tell: Telling) -> str:
    return "; ".join(f"{tell.dimension(name)}: {value}" for name, value in one.dimensions.items())


RECONCILED: Final = Sheet(
    title=("Số đã báo cáo so với sổ bộ", "What was reported beside the register"),
    columns=(
        text("figure", "Số liệu", "Figure"),
        text("document", "Văn bản", "Document"),
        text("indicator", "Chỉ tiêu", "Indicator"),
        text("kind", "Loại hình", "Kind", lambda one, tell: _under(one, "kind", tell)),
        text("sector", "Lĩnh vực", "Sector", lambda one, tell: _under(one, "sector", tell)),
        text("dimensions", "Điều kiện khác", "Other conditions", _dimensions, printed=False),
        day("as_of", "Vào ngày", "On", printed=False),
        day("period_from", "Từ ngày", "From", printed=False),
        day("period_to", "Đến ngày", "To", printed=False),
        text("printed", "Đã in", "As printed"),
        number("reported", "Số báo cáo", "Reported"),
        number("register", "Số của sổ", "The register's"),
        number("difference", "Chênh lệch", "Difference"),
        yes("agrees", "Khớp", "Agrees"),
        text("reason", "Vì sao không có số", "Why there is none", _reason, printed=False),
        text("candidates", "Lý do có thể [số tổ chức]", "What may explain it [how many]", _candidates, printed=False),
        text("event_id", "Mã sự kiện", "Event", printed=False),
    ),
    notes=(EMPTY,),
)
