"""What are the headings of a dimension, and how are a dimension and its headings called?"""

from collections.abc import Mapping
from typing import Final

from events.dependent_words import DependentType
from events.industry import Sector
from events.procedure_words import LegalStatus
from events.result_words import Creditor, SizeClass, SizeScheme
from events.support_words import Audience, BudgetSource, SupportType, TrainingLevel
from events.vocabulary import Cause, Education, Grade, Kind, MemberType, Standing
from events.words import Word
from projections.indicators import Stage

WORDS: Final[Mapping[str, type[Word]]] = {
    "kind": Kind, "sector": Sector, "standing": Standing, "cause": Cause, "member_type": MemberType,
    "education": Education, "grade": Grade, "support_type": SupportType, "stage": Stage, "budget_source": BudgetSource,
    "level": TrainingLevel, "audience": Audience, "dependent_type": DependentType, "creditor": Creditor,
    "size": SizeClass, "size_scheme": SizeScheme, "status": LegalStatus,
}  # fmt: skip
"""The dimensions whose headings are words."""
NAMES: Final[Mapping[str, str]] = {
    "province": "Tỉnh", "kind": "Loại hình", "section": "Ngành cấp 1", "sector": "Lĩnh vực", "standing": "Tình trạng",
    "cause": "Nguyên nhân", "area": "Địa bàn", "member_type": "Loại thành viên", "group": "Nhóm thành viên",
    "education": "Trình độ", "grade": "Xếp loại", "year": "Năm xếp loại", "support_type": "Loại hỗ trợ",
    "stage": "Giai đoạn hỗ trợ", "budget_source": "Nguồn kinh phí", "topic": "Nội dung bồi dưỡng",
    "level": "Hình thức đào tạo", "audience": "Đối tượng học", "creditor": "Chủ nợ", "size": "Quy mô",
    "size_scheme": "Cách xếp quy mô", "dependent_type": "Loại đơn vị phụ thuộc", "place": "Nơi đặt đơn vị phụ thuộc",
    "status": "Tình trạng pháp lý", "founded": "Năm thành lập",
}  # fmt: skip
"""Every dimension, as a reader is told of it."""
UNSTATED: Final = "chưa rõ"


def heading(name: str, value: str) -> str:
    """A heading of a dimension in words; several that stand together are joined by `+`, and empty is not known."""
    words = WORDS.get(name)
    if not value:
        return UNSTATED
    if words is None:
        return value
    return ", ".join(words(part).vi for part in value.split("+"))


def wrong(name: str, value: str) -> list[str]:
    """The valid headings of a dimension where a value is none of them; nothing where it is one, or could be."""
    words = WORDS.get(name)
    if words is None or not value or set(value.split("+")) <= {word.value for word in words}:
        return []
    return [word.value for word in words]
