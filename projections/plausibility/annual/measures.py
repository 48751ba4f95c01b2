"""Which numbers of a return are compared, what are they called, and when do digits tell something?"""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

import msgspec

from projections.views.returns import Return

Of = Callable[[Any], int | Fraction | None]


class Measure(msgspec.Struct, frozen=True):
    """One number of a return: its name, what it is called, and where it is read; `money` where it is đồng."""

    name: str
    vi: str
    en: str
    of: Of
    money: bool = True

    def read(self, filed: Return) -> Fraction | None:
        """The number in this return; None where it is not stated or of another kind of return."""
        try:
            found = self.of(filed.data)
        except AttributeError:
            return None
        return None if found is None else Fraction(found)


def ratio(part: int | None, over: int | None) -> Fraction | None:
    """A part over a whole; None where either is unknown or the whole is nothing."""
    return None if part is None or not over else Fraction(part, over)


def total(parts: dict[Any, int] | None) -> int | None:
    """The sum of what is stated."""
    return None if parts is None else sum(parts.values())


def telling(number: Fraction) -> int:
    """How many digits tell something: three of 2.440, two of 2.500."""
    return len(str(number).strip("-").strip("0")) if number.denominator == 1 else 0


REVENUE = Measure("revenue", "doanh thu", "revenue", lambda d: d.revenue)
REVENUE_INTERNAL = Measure("revenue_internal", "doanh thu nội bộ", "internal revenue", lambda d: d.revenue_internal)
COST = Measure("cost", "chi phí", "cost", lambda d: d.cost)
PROFIT = Measure("profit", "lợi nhuận", "profit", lambda d: d.profit)
PROFIT_BEFORE_TAX = Measure(
    "profit_before_tax", "lợi nhuận trước thuế", "profit before tax", lambda d: d.profit_before_tax
)
WAGES = Measure("wages", "tiền lương", "wages", lambda d: d.wages)
MEMBER_INCOME = Measure("member_income", "thu nhập của thành viên", "income of members", lambda d: d.member_income)
TAX = Measure("tax_paid", "thuế đã nộp", "tax paid", lambda d: d.tax_paid)
LOANS_TAKEN = Measure("loans_taken", "vốn vay trong năm", "loans taken", lambda d: d.loans_taken)
WORKERS_AVERAGE = Measure(
    "workers_average", "lao động bình quân", "workers on average", lambda d: d.workers_average, money=False
)
MEMBERS_AVERAGE = Measure(
    "members_average", "thành viên bình quân", "members on average", lambda d: d.members_average, money=False
)
WORKERS = Measure("workers", "lao động", "workers", lambda d: d.accounts.workers, money=False)
WORKERS_REGULAR = Measure(
    "workers_regular", "lao động thường xuyên", "regular workers", lambda d: d.accounts.workers_regular, money=False
)
MANAGERS = Measure(
    "managers", "cán bộ quản lý theo trình độ", "managers by education", lambda d: total(d.accounts.managers),
    money=False,
)  # fmt: skip
EQUITY = Measure("equity", "vốn chủ sở hữu", "equity", lambda d: d.accounts.equity)
TOTAL_ASSETS = Measure("total_assets", "tổng tài sản", "total assets", lambda d: d.accounts.total_assets)
CLAIMS = Measure("claims_on_members", "thành viên còn nợ", "claims on members", lambda d: d.accounts.claims_on_members)
DEBTS = Measure("debts", "nợ theo chủ nợ", "debts by creditor", lambda d: total(d.accounts.debts))
CAPITAL = Measure(
    "total_capital",
    "tổng nguồn vốn",
    "total capital",
    lambda d: d.accounts.total_capital if hasattr(d, "accounts") else d.total_capital,
)
DEPOSITS = Measure("deposits", "tiền gửi", "deposits", lambda d: d.deposits)
OUTSTANDING = Measure("loans_outstanding", "dư nợ", "loans outstanding", lambda d: d.loans_outstanding)
TURNOVER = Measure("loans_turnover", "doanh số cho vay", "loans turnover", lambda d: d.loans_turnover)
LOANS = Measure("loan_count", "số lượt cho vay", "loans", lambda d: d.loan_count, money=False)
WAGE = Measure(
    "wage", "lương bình quân một lao động", "wages for each worker", lambda d: ratio(d.wages, d.workers_average)
)
INCOME = Measure(
    "income", "thu nhập bình quân một thành viên", "income for each member",
    lambda d: ratio(d.member_income, d.members_average),
)  # fmt: skip

# What is set beside the group, and beside the year before.
IN_GROUP = (REVENUE, COST, CAPITAL, TOTAL_ASSETS, WAGE, INCOME, WORKERS_AVERAGE, DEPOSITS, OUTSTANDING, TURNOVER)
OVER_YEARS = (REVENUE, COST, CAPITAL, TOTAL_ASSETS, WORKERS_AVERAGE, DEPOSITS, OUTSTANDING, TURNOVER)
STATED = (
    REVENUE, COST, PROFIT, WAGES, MEMBER_INCOME, TAX, LOANS_TAKEN, WORKERS_AVERAGE, MEMBERS_AVERAGE, WORKERS, EQUITY,
    TOTAL_ASSETS, CAPITAL, DEBTS, CLAIMS, DEPOSITS, OUTSTANDING, TURNOVER, LOANS,
)  # fmt: skip


def listed(measures: Iterable[Measure]) -> tuple[str, str]:
    """Their names, in Vietnamese and in English."""
    named = list(measures)
    return ", ".join(one.vi for one in named), ", ".join(one.en for one in named)
