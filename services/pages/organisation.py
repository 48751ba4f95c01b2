"""What does the register say of one organisation, as a page?"""

from events.atlas import Atlas
from events.industry import Sector
from events.lines import told
from projections.plausibility.numerals import write
from projections.views.register import Entry
from services.contract.answers import OrganisationAnswer
from services.pages import links, words
from services.pages.page import Page, Piece, cell

_UNKNOWN = "chưa rõ"


def _lines(line: Entry) -> str:
    """The lines of business, the primary one first; that there may be more is said where the register does not know."""
    lines = [told(one) if at else f"{told(one)} (ngành chính)" for at, one in enumerate(line.lines)]
    return "; ".join([*lines, "chưa rõ các ngành khác"] if line.more_lines else lines) or _UNKNOWN


def page(answer: OrganisationAnswer, atlas: Atlas, *, data: str) -> Page:
    """Its line of the register on the day; from here to what was recorded of it."""
    line, on = answer.organisation, answer.true_for.as_of
    facts = {
        "Mã định danh": line.id,
        "Mã số": line.code or _UNKNOWN,
        "Số giấy chứng nhận": line.certificate_no or _UNKNOWN,
        "Loại hình": line.kind.vi,
        "Tình trạng": f"{answer.standing.vi}; theo luật: {line.legal_status.vi}",
        "Địa bàn": words.area(atlas, line.area, on),
        "Lĩnh vực": Sector(line.sector).vi if line.sector else _UNKNOWN,
        "Ngành, nghề": _lines(line),
        "Có từ ngày": words.day(line.born_on),
        **({"Chấm dứt ngày": words.day(line.ended_on)} if line.ended_on else {}),
        "Thành viên": _UNKNOWN if line.members is None else write(line.members),
        "Vốn điều lệ (đồng)": _UNKNOWN if line.charter_capital is None else write(line.charter_capital),
        **({"Tên trước đây": "; ".join(line.former_names)} if line.former_names else {}),
        **({"Đơn vị mô phỏng": "có, sinh theo văn bản"} if line.synthetic else {}),
        "Vào ngày": words.day(on),
        "Tính đến": words.true_for(answer.true_for),
    }
    history = (Piece(f"{answer.version} bản ghi", links.history(line.id, known_at=answer.true_for.position)),)
    shown = [(name, cell(text)) for name, text in facts.items()]
    return Page(title=line.name, facts=(*shown, ("Lịch sử", history), ("Dữ liệu", cell("JSON", data))))
