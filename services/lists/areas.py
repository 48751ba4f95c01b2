"""Which columns have the lists of administrative units, and of organisations that have to be placed in one?"""

from typing import Final

from services.contract.answers import AreaTask
from services.lists.column import day, place, text, word
from services.lists.sheet import EMPTY, Sheet
from services.lists.telling import Telling

UNITS: Final = Sheet(
    title=("Đơn vị hành chính", "Administrative units"),
    columns=(
        text("area", "Mã địa bàn", "Area code"),
        text("name", "Tên", "Name"),
        word("kind", "Loại", "Kind"),
        word("level", "Cấp", "Level"),
        text("parent_name", "Thuộc", "Within", lambda one, tell: tell.area(one.parent)),
        text("parent", "Mã cấp trên", "Code of the parent", printed=False),
        day("valid_from", "Từ ngày", "From"),
        day("valid_to", "Đến ngày", "To"),
    ),
    notes=(
        (
            "Không nêu tên, cấp hay đơn vị cấp trên: chỉ các đơn vị cấp tỉnh.",
            "Where neither a name, a level nor a parent is asked for: the provinces alone.",
        ),
        EMPTY,
    ),
)


def _candidates(one: AreaTask, _: Telling) -> str:
    return "; ".join(f"{unit.name} ({unit.area})" for unit in one.candidates)


TASKS: Final = Sheet(
    title=("Tổ chức ở xã đã chia, cần xác định xã mới", "Organisations of divided communes that have to be placed"),
    columns=(
        text("name", "Tên", "Name"),
        word("kind", "Loại hình", "Kind"),
        word("standing", "Tình trạng", "Standing"),
        *place(),
        text("candidates", "Có thể ở", "May lie in", _candidates),
        text("organisation", "Mã tổ chức", "Organisation"),
    ),
)
