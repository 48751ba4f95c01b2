"""Which columns has the list of organisations that a search finds?"""

from typing import Final

from events.industry import Sector
from events.lines import told
from events.vocabulary import Ending
from projections.views.register import Entry
from services.lists.column import day, number, place, text, word, yes
from services.lists.sheet import EMPTY, Sheet
from services.lists.telling import Telling


def _sector(entry: Entry, tell: Telling) -> str | None:
    return tell.word(Sector(entry.sector)) if entry.sector else None


def _ending(entry: Entry, tell: Telling) -> str | None:
    return tell.word(Ending(entry.ending)) if entry.ending else None


def _lines(entry: Entry, tell: Telling) -> str:
    """The lines of business, the primary one first; that there may be more is said where nobody knows."""
    lines = [told(one) for one in entry.lines]
    return "; ".join([*lines, tell.of("chưa rõ các ngành khác", "others are not known")] if entry.more_lines else lines)


ORGANISATIONS: Final = Sheet(
    title=("Danh sách tổ chức", "Organisations"),
    columns=(
        text("name", "Tên", "Name"),
        word("kind", "Loại hình", "Kind"),
        text("code", "Mã số", "Code"),
        text("certificate_no", "Số giấy chứng nhận", "Certificate no.", printed=False),
        word("standing", "Tình trạng", "Standing"),
        word("legal_status", "Tình trạng pháp lý", "Legal status"),
        *place(),
        text("sector", "Lĩnh vực", "Sector", _sector),
        text("section", "Ngành cấp 1", "Section", printed=False),
        text("lines", "Ngành, nghề", "Lines of business", _lines, printed=False),
        number("members", "Thành viên", "Members"),
        number("charter_capital", "Vốn điều lệ (đồng)", "Charter capital (đồng)"),
        day("born_on", "Có từ ngày", "Since"),
        day("ended_on", "Chấm dứt ngày", "Ended on"),
        text("ending", "Kết thúc do", "Ending", _ending, printed=False),
        yes("registered", "Đã đăng ký", "Registered", printed=False),
        text(
            "former_names", "Tên trước đây", "Former names", lambda one, _: "; ".join(one.former_names), printed=False
        ),
        text("former_numbers", "Số cũ", "Former numbers", lambda one, _: "; ".join(one.former_numbers), printed=False),
        text("foreign_name", "Tên bằng tiếng nước ngoài", "Name in a foreign language", printed=False),
        text("abbreviation", "Tên viết tắt", "Short name", printed=False),
        text("relabelled_area", "Địa bàn theo địa danh mới", "Area by its new name", printed=False),
        text("relabelled_address", "Địa chỉ theo địa danh mới", "Address by new names", printed=False),
        yes("synthetic", "Mô phỏng", "Synthetic"),
        text("id", "Mã định danh", "Id", printed=False),
    ),
    notes=(EMPTY,),
)
