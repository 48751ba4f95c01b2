"""Which indicators does the register compute, from which deltas, in which unit?

Codes are those of the provinces' reports (DOMAIN 4.3). An indicator is a sum, or a ratio of two sums; never a mean of
means. What stands here is data: the catalogue in the documentation and the API's list are printed from it.
"""

from collections.abc import Mapping

import msgspec

from events.vocabulary import Cause, Standing
from events.words import Word


class Type(Word):
    """How an indicator relates to time."""

    STOCK = "stock", "Số tồn tại cuối ngày", "Stock at the end of a day"
    FLOW = "flow", "Số phát sinh trong kỳ", "Flow in a period"


class Basis(Word):
    """On which boundaries an area is asked about."""

    AS_PUBLISHED = "as_published", "Theo địa giới khi ghi nhận", "On the boundaries under which it was filed"
    RESTATED = "restated", "Quy về địa giới mới nhất", "On the latest boundaries"


class Compare(Word):
    """What stands beside a figure."""

    YEAR_EARLIER = "year_earlier", "Cùng kỳ năm trước", "The same period of the year before"


class Of(Word):
    """What is summed of a delta row."""

    VALUE = "value", "Giá trị", "The value"
    KNOWN = "known", "Số tổ chức có số liệu", "Organisations whose value is known"
    SUBJECTS = "subjects", "Số đối tượng", "Distinct subjects"


class Stage(Word):
    """How far a support had come when it was counted: what a flow of support may be narrowed by."""

    ADVISED = "advised", "Đã tư vấn, lập dự án", "Advised"
    GRANTED = "granted", "Đã quyết định hỗ trợ", "Granted"
    DISBURSED = "disbursed", "Đã giải ngân, không nêu quyết định", "Paid out, no grant named"
    DRAWN = "drawn", "Đã giải ngân theo quyết định đã ghi", "Paid out of a grant on record"
    REPAID = "repaid", "Đã hoàn trả", "Paid back"
    REVOKED = "revoked", "Đã thu hồi", "Taken back"


class Sum(msgspec.Struct, frozen=True):
    """A sum of deltas: of which measure, under which standing and causes, with which details.

    `sign` -1 counts what left as a positive number.
    `ignores` are the conditions of a question that this sum does not follow: the whole below a share.
    """

    measure: str
    of: Of = Of.VALUE
    standing: frozenset[str] = frozenset()
    causes: frozenset[str] = frozenset()
    details: Mapping[str, frozenset[str]] = {}
    ignores: frozenset[str] = frozenset()
    sign: int = 1


class Indicator(msgspec.Struct, frozen=True):
    """One indicator. `scale` divides the value (land is kept in hundredths); a percentage is a ratio times 100."""

    code: str
    vi: str
    en: str
    unit: str
    type: Type
    value: Sum
    over: Sum | None = None
    scale: int = 1
    percent: bool = False
    decimals: int = 0


def _stock(code: str, vi: str, en: str, unit: str, value: Sum, *, scale: int = 1) -> Indicator:
    return Indicator(code, vi, en, unit, Type.STOCK, value, scale=scale, decimals=2 if scale > 1 else 0)


def _flow(code: str, vi: str, en: str, unit: str, value: Sum) -> Indicator:
    return Indicator(code, vi, en, unit, Type.FLOW, value)


def _share(code: str, vi: str, en: str, value: Sum, over: Sum) -> Indicator:
    return Indicator(code, vi, en, "percent", Type.STOCK, value, over, percent=True, decimals=2)


def _mean(code: str, vi: str, en: str, unit: str, value: str, over: Sum) -> Indicator:
    return Indicator(code, vi, en, unit, Type.FLOW, Sum(value), over)


def _one(word: Word) -> frozenset[str]:
    return frozenset({word.value})


# The ends of an organisation that take what is left of its dependent units along.
_ENDS = (
    Cause.DISSOLVED.value, Cause.TERMINATED.value, Cause.BANKRUPT.value, Cause.DIVIDED_OUT.value,
    Cause.CONSOLIDATED_OUT.value, Cause.MERGED_OUT.value, Cause.CONVERTED_OUT.value,
)  # fmt: skip
ORGANISATIONS = Sum("organisations")
MANAGERS = Sum("managers", ignores=frozenset({"education"}))
GRADED = frozenset({"good", "fair", "average", "weak"})
PAID_OUT = frozenset({Stage.DISBURSED.value, Stage.DRAWN.value})
LOAN = {"support_type": frozenset({"fund_loan"}), "stage": PAID_OUT}
# What is paid out of a grant on record was counted when it was granted.
SUPPORT = {"stage": frozenset({Stage.ADVISED.value, Stage.GRANTED.value, Stage.DISBURSED.value})}

INDICATORS: tuple[Indicator, ...] = (
    _stock("ORG_STOCK_REG", "Số tổ chức", "Organisations", "organisation", ORGANISATIONS),
    _stock(
        "ORG_STOCK_OPER", "Số tổ chức đang hoạt động", "Operating organisations", "organisation",
        Sum("organisations", standing=_one(Standing.OPERATING)),
    ),
    _stock(
        "ORG_INACTIVE_UNDISSOLVED", "Ngừng hoạt động chưa giải thể", "Stopped, not dissolved", "organisation",
        Sum("organisations", standing=_one(Standing.INACTIVE)),
    ),
    _stock(
        "ORG_SUSPENDED", "Đang tạm ngừng", "Suspended", "organisation",
        Sum("organisations", standing=_one(Standing.SUSPENDED)),
    ),
    _stock(
        "ORG_CLOSING", "Đang trong thủ tục chấm dứt", "In a procedure that ends them", "organisation",
        Sum("organisations", standing=_one(Standing.CLOSING)),
    ),
    _stock("THT_REGISTERED", "Số có đăng ký", "Registered", "organisation", Sum("registered")),
    _stock("MEM_STOCK", "Số thành viên", "Members", "person", Sum("members")),
    _stock("WRK_STOCK", "Số lao động", "Workers", "person", Sum("workers")),
    _stock("WRK_REGULAR", "Lao động thường xuyên", "Regular workers", "person", Sum("workers_regular")),
    _stock("JOBS_STABLE", "Việc làm thường xuyên", "Regular jobs", "person", Sum("jobs_regular")),
    _stock("MGR_STOCK", "Cán bộ quản lý", "Managers", "person", Sum("managers")),
    _stock("MGR_TRAINED", "Cán bộ quản lý được bồi dưỡng", "Managers trained", "person", Sum("managers_trained")),
    _stock("CAP_CHARTER", "Vốn điều lệ", "Charter capital", "VND", Sum("charter_capital")),
    _stock("CAP_WORKING", "Vốn hoạt động", "Working capital", "VND", Sum("working_capital")),
    _stock("CREDIT_CAPITAL", "Nguồn vốn hoạt động của QTDND", "Capital of credit funds", "VND", Sum("working_capital")),
    _stock("LOANS_OUT", "Dư nợ cho vay", "Loans outstanding", "VND", Sum("loans_outstanding")),
    _stock("CREDIT_DEPOSITS", "Tiền gửi tại QTDND", "Deposits of credit funds", "VND", Sum("deposits")),
    _stock("CREDIT_BAD_DEBT", "Nợ xấu của QTDND", "Bad debt of credit funds", "VND", Sum("bad_debt")),
    _stock("CAP_TOTAL", "Tổng nguồn vốn", "Total capital", "VND", Sum("total_capital")),
    _stock("ASSET_TOTAL", "Tổng tài sản", "All assets", "VND", Sum("total_assets")),
    _stock("ASSET_INDIVISIBLE", "Tài sản chung không chia", "Indivisible assets", "VND", Sum("indivisible_assets")),
    _stock("DEBT_BY_CREDITOR", "Nợ phải trả", "Debts", "VND", Sum("debts")),
    _stock("CLAIMS_ON_MEMBERS", "Thành viên còn nợ", "Claims on members", "VND", Sum("claims_on_members")),
    _stock("LAND_HQ_M2", "Diện tích trụ sở", "Land of head offices", "m2", Sum("land_office_m2"), scale=100),
    _stock("LAND_CERT_M2", "Đất được cấp giấy", "Land certified", "m2", Sum("land_certified_m2"), scale=100),
    _stock("LAND_LEASE_HA", "Mặt nước thuê", "Water surface leased", "ha", Sum("water_leased_ha"), scale=100),
    _stock("ORG_WITH_HQ", "Số có trụ sở", "With a head office", "organisation", Sum("with_office")),
    _stock("UNION_MEMBER_COOPS", "HTX thành viên của liên hiệp", "Cooperatives in unions", "organisation",
           Sum("union_cooperatives")),
    _stock("COOP_ENTERPRISES", "Doanh nghiệp của HTX, liên hiệp HTX", "Enterprises of cooperatives and unions",
           "enterprise", Sum("enterprises")),
    _stock("FUND_COUNT", "Số quỹ hỗ trợ phát triển HTX", "Support funds", "fund", Sum("funds")),
    _stock("FUND_CAPITAL", "Vốn điều lệ của quỹ", "Charter capital of the funds", "VND", Sum("fund_capital")),
    _stock("SIZE_DIST", "Số theo quy mô", "By size class", "organisation", Sum("sizes")),
    _stock("DEP_STOCK", "Chi nhánh, văn phòng đại diện, địa điểm", "Dependent units", "unit", Sum("dependents")),
    _stock("ORG_GRADED", "Số được xếp loại", "Graded", "organisation", Sum("grades")),
    _flow("ORG_FOUNDED", "Thành lập mới", "Founded", "organisation", Sum("organisations", causes=_one(Cause.FOUNDED))),
    _flow(
        "ORG_DISSOLVED", "Giải thể", "Dissolved", "organisation",
        Sum("organisations", causes=frozenset({Cause.DISSOLVED.value, Cause.TERMINATED.value}), sign=-1),
    ),
    _flow(
        "ORG_BANKRUPT", "Phá sản", "Bankrupt", "organisation",
        Sum("organisations", causes=_one(Cause.BANKRUPT), sign=-1),
    ),
    _flow("ORG_NET_CHANGE", "Tăng, giảm ròng", "Net change", "organisation", ORGANISATIONS),
    _flow("MEM_NET_CHANGE", "Thành viên tăng, giảm ròng", "Net change of members", "person", Sum("members")),
    _flow("CAP_NET_CHANGE", "Vốn điều lệ tăng, giảm ròng", "Net change of charter capital", "VND",
          Sum("charter_capital")),
    _flow("DEP_REGISTERED", "Đơn vị phụ thuộc đăng ký mới", "Dependent units registered", "unit",
          Sum("dependents", causes=_one(Cause.DEPENDENT_REGISTERED))),
    _flow("DEP_CEASED", "Đơn vị phụ thuộc chấm dứt", "Dependent units ceased", "unit",
          Sum("dependents", causes=frozenset({Cause.DEPENDENT_CEASED.value, *_ENDS}), sign=-1)),
    _flow("FOUNDED_MEMBERS", "Thành viên của tổ chức mới", "Founding members", "person", Sum("founded_members")),
    _flow("FOUNDED_CAPITAL", "Vốn của tổ chức mới", "Founding capital", "VND", Sum("founded_capital")),
    _flow("MEM_NEW", "Thành viên mới", "Members joined", "person", Sum("members_joined")),
    _flow("MEM_LEFT", "Thành viên ra", "Members left", "person", Sum("members_left")),
    _flow("REV_TOTAL", "Tổng doanh thu", "Total revenue", "VND", Sum("revenue")),
    _flow("PROFIT_TOTAL", "Tổng lợi nhuận", "Total profit", "VND", Sum("profit")),
    _flow("TAX_PAID", "Thuế đã nộp", "Tax paid", "VND", Sum("tax_paid")),
    _flow("LOANS_TURNOVER", "Doanh số cho vay của QTDND", "Lent by credit funds", "VND", Sum("loans_turnover")),
    _flow("LOAN_COUNT", "Số lượt cho vay của QTDND", "Loans of credit funds", "loan", Sum("loan_count")),
    _flow("TRAIN_CLASSES", "Số lớp bồi dưỡng", "Classes", "class", Sum("training_classes")),
    _flow("TRAIN_TURNS", "Lượt người bồi dưỡng", "Turns of training", "turn", Sum("training_turns")),
    _flow("TRAIN_PERSONS", "Số người được bồi dưỡng", "Persons trained", "person", Sum("training_persons")),
    _flow("TRAIN_COST", "Kinh phí bồi dưỡng", "Cost of training", "VND", Sum("training_cost")),
    _flow("SUP_ORGS", "Số tổ chức được hỗ trợ", "Organisations supported", "organisation",
          Sum("supports", of=Of.SUBJECTS, details={"stage": SUPPORT["stage"] | PAID_OUT})),
    _flow("SUP_AMOUNT", "Kinh phí hỗ trợ", "Amount of support", "VND", Sum("support_amount", details=SUPPORT)),
    _flow("SUP_REPAID", "Kinh phí hỗ trợ đã hoàn trả", "Support paid back", "VND",
          Sum("support_amount", details={"stage": _one(Stage.REPAID)})),
    _flow("SUP_REVOKED", "Kinh phí hỗ trợ bị thu hồi", "Support taken back", "VND",
          Sum("support_amount", details={"stage": _one(Stage.REVOKED)})),
    _flow("SUP_LOAN_PROJECTS", "Số dự án vay vốn", "Loan projects", "project",
          Sum("support_projects", details=SUPPORT)),
    _flow("FUND_DISBURSED", "Quỹ đã giải ngân", "Disbursed by the fund", "VND", Sum("support_amount", details=LOAN)),
    _mean("REV_AVG", "Doanh thu bình quân", "Mean revenue", "VND_per_year", "revenue", Sum("revenue", of=Of.KNOWN)),
    _mean("PROFIT_AVG", "Lợi nhuận bình quân", "Mean profit", "VND_per_year", "profit", Sum("profit", of=Of.KNOWN)),
    _mean("INC_WORKER_AVG", "Thu nhập bình quân lao động", "Mean income of a worker", "VND_per_year", "wages",
          Sum("workers_average")),
    _mean("INC_MEMBER_AVG", "Thu nhập bình quân thành viên", "Mean income of a member", "VND_per_year",
          "member_income", Sum("members_average")),
    _share("ORG_OPER_SHARE", "Tỷ lệ đang hoạt động", "Share operating",
           Sum("organisations", standing=_one(Standing.OPERATING)), ORGANISATIONS),
    _share("ORG_SECTOR_SHARE", "Tỷ trọng theo lĩnh vực", "Share by sector", ORGANISATIONS,
           Sum("organisations", ignores=frozenset({"sector", "kind"}))),
    _share("THT_REGISTERED_SHARE", "Tỷ lệ có đăng ký", "Share registered", Sum("registered"), ORGANISATIONS),
    _share("MGR_EDU_SHARE", "Tỷ lệ cán bộ theo trình độ", "Managers by education", Sum("managers"), MANAGERS),
    _share("MGR_TRAINED_SHARE", "Tỷ lệ cán bộ được bồi dưỡng", "Share of managers trained", Sum("managers_trained"),
           MANAGERS),
    _share("GRADE_SHARE", "Tỷ lệ theo xếp loại", "Share by grade", Sum("grades", details={"grade": GRADED}),
           Sum("grades", details={"grade": GRADED}, ignores=frozenset({"grade"}))),
)  # fmt: skip

BY_CODE: dict[str, Indicator] = {i.code: i for i in INDICATORS}
