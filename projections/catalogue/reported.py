"""Which figures does the register keep as they are reported, because no event of an organisation can make them?"""

import msgspec


class Reported(msgspec.Struct, frozen=True):
    """A figure that only documents give; the reason says what it would take to compute it."""

    code: str
    vi: str
    en: str
    unit: str
    why_vi: str
    why_en: str


_EXTERNAL = ("Chuỗi số liệu của cơ quan thống kê", "A series of the statistics office")
_OUTREACH = ("Hoạt động của cơ quan, không gắn với tổ chức nào", "Done by an office, for no organisation in particular")
_BUDGET = ("Dự toán của cơ quan tài chính", "A budget of the finance office")

REPORTED: tuple[Reported, ...] = (
    Reported("GDP_SHARE", "Đóng góp vào GDP", "Share of GDP", "percent", *_EXTERNAL),
    Reported("TRANSPORT_SHARE", "Tỷ trọng vận tải", "Share of transport", "percent", *_EXTERNAL),
    Reported("BUDGET_PLAN", "Kinh phí theo kế hoạch", "Budget planned", "VND", *_BUDGET),
    Reported("BUDGET_SPENT", "Kinh phí đã thực hiện", "Budget spent", "VND", *_BUDGET),
    Reported("WORKSHOPS", "Số hội thảo", "Workshops", "workshop", *_OUTREACH),
    Reported("WORKSHOP_PERSONS", "Số người dự hội thảo", "Who came to workshops", "person", *_OUTREACH),
    Reported("OUTREACH_SESSIONS", "Số buổi tuyên truyền", "Sessions of outreach", "session", *_OUTREACH),
    Reported("OUTREACH_PERSONS", "Số người được tuyên truyền", "Who came to outreach", "person", *_OUTREACH),
    Reported("POLICY_SOLUTIONS", "Số nhóm giải pháp", "Groups of solutions in a plan", "solution_group", *_OUTREACH),
    Reported("ORG_NOMINAL", "Số tồn tại hình thức", "Organisations in form only", "organisation",
             "Nhận xét của văn bản, không phải việc được ghi", "A document's remark, no fact that is filed"),
    Reported("MODEL_COOP_PER_TRADE", "Số HTX điển hình mỗi ngành", "Model cooperatives in each trade", "organisation",
             "Nhận xét của văn bản, không phải việc được ghi", "A document's remark, no fact that is filed"),
    Reported("COOP_WOMEN_LED", "Số do phụ nữ lãnh đạo", "Led by women", "organisation",
             "Giới tính của cán bộ không nằm trong sự kiện nào", "No event holds the sex of a manager"),
)  # fmt: skip
REPORTED_BY_CODE = {one.code: one for one in REPORTED}
