"""What support was given (B03), and what do the support fund and the credit funds hold and lend (B10)?"""

from typing import Final

from events.support_words import BudgetSource, SupportType, TrainingLevel
from services.reports.form import Asks, Head, Note, Row, Sheet, When, heading, missing, row
from services.reports.sheets.columns import PLAN_AND_ACTUAL
from services.reports.sheets.counts import FUND, FUNDS
from services.reports.units import MILLION, UNITS


def _amount(key: str, vi: str, en: str, *, when: When = When.NOW, source: BudgetSource | None = None) -> Head:
    conditions = {"budget_source": (source.value,)} if source else {}
    asks = Asks(indicator="SUP_AMOUNT", conditions=conditions)
    return Head(key=key, vi=vi, en=en, asks=asks, when=when, unit=MILLION)


def _count(key: str, vi: str, en: str, code: str) -> Head:
    return Head(key=key, vi=vi, en=en, asks=Asks(indicator=code))


B03: Final = (
    Sheet(
        vi="Kinh phí hỗ trợ theo loại và nguồn (triệu đồng)", en="Support by type and source (million đồng)",
        label="Loại hỗ trợ", label_en="Support", units=False,
        rows=(
            *(
                Row(vi=one.vi, en=one.en, asks=Asks(conditions={"support_type": (one.value,)}), part_of="type")
                for one in SupportType
            ),
            Row(vi="Tổng số", en="All", asks=Asks(), total="type"),
        ),
        heads=(
            _amount("plan", "KH năm {year}", "Plan of {year}", when=When.PLAN),
            _amount("value", "TH {period}", "{period}"),
            *(_amount(one.value, one.vi, one.en, source=one) for one in BudgetSource),
            _count("organisations", "Số tổ chức", "Organisations", "SUP_ORGS"),
            _count("projects", "Số dự án", "Projects", "SUP_LOAN_PROJECTS"),
        ),
        notes=(
            Note(
                "Một tổ chức được hỗ trợ nhiều loại chỉ tính một lần ở dòng tổng số.",
                "An organisation that got support of several types counts once in the line of all.",
            ),
        ),
    ),
    Sheet(
        vi="Đào tạo, bồi dưỡng", en="Training", label="Hình thức", label_en="Level", units=False,
        rows=(
            *(
                Row(vi=one.vi, en=one.en, asks=Asks(conditions={"level": (one.value,)}), part_of="level")
                for one in TrainingLevel
            ),
            Row(vi="Tổng số", en="All", asks=Asks(), total="level"),
        ),
        heads=(
            _count("classes", "Số lớp", "Classes", "TRAIN_CLASSES"),
            _count("turns", "Lượt người", "Turns", "TRAIN_TURNS"),
            _count("persons", "Số người", "Persons", "TRAIN_PERSONS"),
            Head(key="cost", vi="Kinh phí (triệu đồng)", en="Cost (million đồng)", asks=Asks(indicator="TRAIN_COST"),
                 unit=MILLION),
        ),
    ),
)  # fmt: skip
B10: Final = Sheet(
    vi="Quỹ hỗ trợ phát triển hợp tác xã, quỹ tín dụng nhân dân", en="Support funds and credit funds",
    heads=PLAN_AND_ACTUAL,
    rows=(
        heading("I. Quỹ hỗ trợ phát triển hợp tác xã", "I. Support funds"),
        row("Số quỹ", "FUND_COUNT"),
        row("Vốn điều lệ của quỹ", "FUND_CAPITAL", unit=MILLION),
        row("Ngân sách địa phương cấp", "FUND_CAPITAL", en="From the local budget", unit=MILLION, depth=1,
            budget_source=("local",)),
        row("Đã giải ngân", "FUND_DISBURSED", unit=MILLION),
        row("Số dự án được vay", "SUP_LOAN_PROJECTS", en="Projects lent to", support_type=("fund_loan",)),
        row("Số tổ chức được vay", "SUP_ORGS", en="Organisations lent to", support_type=("fund_loan",)),
        row("Đã hoàn trả", "SUP_REPAID", unit=MILLION, support_type=("fund_loan",)),
        missing("Dư nợ cho vay của quỹ", "Outstanding of the fund", "Chưa có chỉ tiêu dư nợ của quỹ trong danh mục",
                "The catalogue has no indicator of it", unit=MILLION),
        heading("II. Quỹ tín dụng nhân dân", "II. People's credit funds"),
        row("Tổng số quỹ tín dụng nhân dân", "ORG_STOCK_REG", kinds=FUND, unit=FUNDS),
        row("Đang hoạt động", "ORG_STOCK_OPER", kinds=FUND, unit=FUNDS, depth=1),
        row("Tổng số thành viên", "MEM_STOCK", kinds=FUND, unit=UNITS["person"]),
        row("Vốn điều lệ", "CAP_CHARTER", kinds=FUND, unit=MILLION),
        row("Tổng nguồn vốn hoạt động", "CREDIT_CAPITAL", kinds=FUND, unit=MILLION),
        row("Tiền gửi", "CREDIT_DEPOSITS", kinds=FUND, unit=MILLION),
        row("Số lượt cho vay", "LOAN_COUNT", kinds=FUND),
        row("Doanh số cho vay", "LOANS_TURNOVER", kinds=FUND, unit=MILLION),
        row("Dư nợ cho vay", "LOANS_OUT", kinds=FUND, unit=MILLION),
        row("Nợ xấu", "CREDIT_BAD_DEBT", kinds=FUND, unit=MILLION),
    ),
)  # fmt: skip
