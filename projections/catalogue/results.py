"""Which indicators tell capital, results, credit, land and what the year's return says of the business?"""

from events.vocabulary import Cause
from projections.catalogue.making import crossed, flow, mean, share, stock
from projections.indicators import Indicator, Of, Sum, Type


def _money(code: str, vi: str, en: str, measure: str) -> Indicator:
    return stock(code, vi, en, "VND", Sum(measure))


def _earned(code: str, vi: str, en: str, measure: str) -> Indicator:
    return flow(code, vi, en, "VND", Sum(measure))


def _marked(code: str, vi: str, en: str, measure: str) -> Indicator:
    return flow(code, vi, en, "organisation", Sum(measure, of=Of.SUBJECTS))


RESULTS: tuple[Indicator, ...] = (
    _money("CAP_CHARTER", "Vốn điều lệ", "Charter capital", "charter_capital"),
    _money("CAP_WORKING", "Vốn hoạt động", "Working capital", "working_capital"),
    _money("CREDIT_CAPITAL", "Nguồn vốn hoạt động của QTDND", "Capital of credit funds", "credit_capital"),
    _money("LOANS_OUT", "Dư nợ cho vay", "Loans outstanding", "loans_outstanding"),
    _money("CREDIT_DEPOSITS", "Tiền gửi tại QTDND", "Deposits of credit funds", "deposits"),
    _money("CREDIT_BAD_DEBT", "Nợ xấu của QTDND", "Bad debt of credit funds", "bad_debt"),
    _money("CAP_TOTAL", "Tổng nguồn vốn", "Total capital", "total_capital"),
    _money("ASSET_TOTAL", "Tổng tài sản", "All assets", "total_assets"),
    _money("ASSET_INDIVISIBLE", "Tài sản chung không chia", "Indivisible assets", "indivisible_assets"),
    _money("DEBT_BY_CREDITOR", "Nợ phải trả", "Debts", "debts"),
    _money("CLAIMS_ON_MEMBERS", "Thành viên còn nợ", "Claims on members", "claims_on_members"),
    stock("LAND_HQ_M2", "Diện tích trụ sở", "Land of head offices", "m2", Sum("land_office_m2"), scale=100),
    stock("LAND_CERT_M2", "Đất được cấp giấy", "Land certified", "m2", Sum("land_certified_m2"), scale=100),
    stock("LAND_LEASE_HA", "Mặt nước thuê", "Water surface leased", "ha", Sum("water_leased_ha"), scale=100),
    stock("ORG_WITH_HQ", "Số có trụ sở", "With a head office", "organisation", Sum("with_office")),
    _earned("FOUNDED_CAPITAL", "Vốn của tổ chức mới", "Founding capital", "founded_capital"),
    *crossed("CAP_MOVED", "Vốn điều lệ của tổ chức chuyển", "Charter capital moved", "VND", "charter_capital",
             Cause.MOVED),
    _earned("CAP_NET_CHANGE", "Vốn điều lệ tăng, giảm ròng", "Net change of charter capital", "charter_capital"),
    _earned("REV_TOTAL", "Tổng doanh thu", "Total revenue", "revenue"),
    _earned("PROFIT_TOTAL", "Tổng lợi nhuận", "Total profit", "profit"),
    _earned("TAX_PAID", "Thuế đã nộp", "Tax paid", "tax_paid"),
    _earned("LOANS_TURNOVER", "Doanh số cho vay của QTDND", "Lent by credit funds", "loans_turnover"),
    flow("LOAN_COUNT", "Số lượt cho vay của QTDND", "Loans of credit funds", "loan", Sum("loan_count")),
    _marked("COOP_OCOP", "Số có sản phẩm OCOP", "With OCOP products", "with_ocop"),
    _marked("COOP_CHAIN", "Số có hợp đồng liên kết chuỗi", "With contracts along a chain", "with_chain"),
    _marked("COOP_HITECH", "Số ứng dụng công nghệ cao", "With high technology", "with_hi_tech"),
    _marked("COOP_DIGITAL", "Số có chuyển đổi số", "Digital", "with_digital"),
    mean("REV_AVG", "Doanh thu bình quân", "Mean revenue", "VND_per_year", "revenue", Sum("revenue", of=Of.KNOWN)),
    mean("PROFIT_AVG", "Lợi nhuận bình quân", "Mean profit", "VND_per_year", "profit", Sum("profit", of=Of.KNOWN)),
    share("REV_INTERNAL_SHARE", "Tỷ lệ doanh thu từ giao dịch nội bộ", "Share of revenue from members",
          Sum("internal_of_both"), Sum("revenue_of_both"), type_=Type.FLOW),
)  # fmt: skip
