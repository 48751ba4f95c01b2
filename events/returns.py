"""What does an organisation report of its year: results as flows, people, money and land as stocks?"""

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

import msgspec

from events import life
from events.accounts import Accounts, merge
from events.authority_words import Publisher
from events.base import Fact, OrganisationEvent, Term
from events.organisation import Organisation
from events.quantities import Count, Dong, Percent, SignedDong, Year
from events.reporting import LONGEST_WINDOW, WINDOW_SINCE, due_on, once_a_year, own_rule, usual_window, within
from events.result_words import SetAside
from events.rules import Case, Rule
from events.vocabulary import Cause

FLOWS = (
    "revenue",
    "revenue_internal",
    "profit",
    "wages",
    "member_income",
    "tax_paid",
    "cost",
    "profit_before_tax",
    "loans_taken",
)
WHOLE = Decimal(100)


def _managers_cover(case: Case) -> bool:
    accounts = case.fact.data.accounts
    if accounts.managers is None or accounts.managers_trained is None:
        return True
    return accounts.managers_trained <= sum(accounts.managers.values())


def _in_window(case: Case) -> bool:
    data, on = case.fact.data, case.fact.effective_on
    return data.year == on.year and 0 <= (on - data.period_from).days <= LONGEST_WINDOW


def _usual(case: Case) -> bool:
    data = case.fact.data
    if data.year < WINDOW_SINCE:
        return True
    first, last = usual_window(data.year)
    return case.fact.effective_on == last and data.period_from == max(first, case.alive.born_on)


def _in_time(case: Case) -> bool:
    received, due = case.fact.data.received_on, due_on(case.alive.kind, case.fact.data.year)
    return None in (received, due) or received <= due


class AnnualReturnFiled(OrganisationEvent, frozen=True, kw_only=True):
    """An organisation's return for a year. The effective date is the last day of the window that it reports.

    Law: Circular 09/2024/TT-BKHĐT art. 6 (15 December to 14 December, from 2024); Decree 77/2019 art. 29.1 (groups);
    earlier years as declared. Money in đồng: `wages` paid to workers, `member_income` paid to members.
    `workers_average` and `members_average` are the heads over which these two were paid in the year,
    `workers_member_average` the members among the workers. `funds_percent` is what is set aside of the income.
    `received_on` is the day on which the office received it, by which it is late or not.
    """

    type: ClassVar[str] = "organisation.annual_return_filed"
    report: ClassVar[bool] = True
    term: ClassVar[Term] = Term("Nộp báo cáo năm", "Annual return filed", "TT 09/2024/TT-BKHĐT Đ.6; NĐ 77/2019 Đ.29")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.OWN, Publisher.REGISTRATION)
    example: ClassVar[dict[str, Any]] = {
        "year": 2012,
        "period_from": "2012-01-01",
        "revenue": 4_498_000_000,
        "profit": 210_000_000,
        "wages": 684_000_000,
        "workers_average": 19,
        "accounts": {
            "workers": 21,
            "workers_regular": 19,
            "managers": {"university": 1, "intermediate": 1, "none": 3},
            "land_office_m2": "320.50",
        },
    }

    year: Year
    period_from: date
    revenue: Dong | None = None
    revenue_internal: Dong | None = None
    profit: SignedDong | None = None
    wages: Dong | None = None
    workers_average: Count | None = None
    member_income: Dong | None = None
    members_average: Count | None = None
    tax_paid: Dong | None = None
    accounts: Accounts = Accounts()
    cost: Dong | None = None
    profit_before_tax: SignedDong | None = None
    loans_taken: Dong | None = None
    workers_member_average: Count | None = None
    funds_percent: dict[SetAside, Percent] | None = None
    ocop_products: Count | None = None
    chain_contracts: Count | None = None
    hi_tech: bool | None = None
    digital: bool | None = None
    received_on: date | None = None

    def cause(self) -> Cause:
        """A return."""
        return Cause.RETURN_FILED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """The stocks of the return stand from its last day on; what it leaves out keeps the last known value."""
        before = life.existing(org)
        return msgspec.structs.replace(
            before, accounts=merge(before.accounts, self.accounts), return_year=max(self.year, before.return_year or 0)
        )

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        own_rule(
            "R-RETURN-01", "period_from",
            "Kỳ báo cáo phải kết thúc vào ngày hiệu lực, trong năm báo cáo, và dài không quá một năm.",
            "The window must end on the effective date, in the year reported, and last at most a year.",
            _in_window,
        ),
        once_a_year("R-RETURN-02", "return_year"),
        own_rule(
            "R-RETURN-03", "profit", "Lợi nhuận không thể lớn hơn doanh thu.", "Profit cannot exceed revenue.",
            within("profit", "revenue"),
        ),
        own_rule(
            "R-RETURN-04", "revenue_internal",
            "Doanh thu từ giao dịch nội bộ không thể lớn hơn tổng doanh thu.",
            "Revenue from internal transactions cannot exceed the whole.",
            within("revenue_internal", "revenue"),
        ),
        own_rule(
            "R-RETURN-05", "accounts/managers_trained",
            "Số cán bộ được bồi dưỡng không thể lớn hơn số cán bộ.",
            "Managers trained cannot be more than the managers.",
            _managers_cover,
        ),
        own_rule(
            "R-RETURN-06", "profit_before_tax",
            "Lợi nhuận trước thuế không thể lớn hơn doanh thu.", "Profit before tax cannot exceed revenue.",
            within("profit_before_tax", "revenue"),
        ),
        own_rule(
            "R-RETURN-07", "accounts/indivisible_assets",
            "Tài sản chung không chia không thể lớn hơn tổng tài sản.",
            "Indivisible assets cannot exceed all assets.",
            within("accounts.indivisible_assets", "accounts.total_assets"),
        ),
        own_rule(
            "R-RETURN-08", "funds_percent",
            "Tổng tỷ lệ trích lập các quỹ không thể quá 100%.", "No more than 100 % can be set aside to funds.",
            lambda case: sum(map(Decimal, (case.fact.data.funds_percent or {}).values())) <= WHOLE,
        ),
        own_rule(
            "R-RETURN-09", "workers_member_average",
            "Lao động là thành viên không thể nhiều hơn lao động bình quân.",
            "Workers who are members cannot be more than the average workers.",
            within("workers_member_average", "workers_average"),
        ),
        Rule(
            code="W-RETURN-10",
            law="TT 09/2024/TT-BKHĐT Đ.6.2; NĐ 77/2019 Đ.29.1",
            vi="Kỳ báo cáo năm {year} là từ {first} (hoặc ngày thành lập) đến {last}, trừ tổ chức chấm dứt trong năm.",
            en="The window of {year} is {first} (or the founding) to {last}, save for one that ended in the year.",
            pointer="/data/period_from",
            warns=True,
            holds=_usual,
            facts=lambda case: dict(
                zip(("first", "last"), usual_window(case.fact.data.year), strict=True), year=case.fact.data.year
            ),
        ),
        Rule(
            code="W-RETURN-11",
            law="TT 09/2024/TT-BKHĐT Đ.6.1; NĐ 77/2019 Đ.29.1",
            vi="Báo cáo nhận ngày {received}, sau hạn {due}.",
            en="The return was received on {received}, after {due}.",
            pointer="/data/received_on",
            warns=True,
            holds=_in_time,
            facts=lambda case: {
                "received": case.fact.data.received_on, "due": due_on(case.alive.kind, case.fact.data.year)
            },
        ),
    )  # fmt: skip
