"""What does an organisation report of its year: results as flows, people, money and land as stocks?"""

from datetime import date
from typing import Any, ClassVar

import msgspec

from events import life
from events.accounts import Accounts, merge
from events.authority_words import Publisher
from events.base import Fact, OrganisationEvent, Term
from events.organisation import Organisation
from events.quantities import Count, Dong, SignedDong, Year
from events.rules import Case, Rule
from events.vocabulary import Cause

LONGEST_WINDOW = 366
FLOWS = ("revenue", "revenue_internal", "profit", "wages", "member_income", "tax_paid")


def _within(part: str, whole: str) -> Any:
    def holds(case: Case) -> bool:
        smaller, larger = getattr(case.fact.data, part), getattr(case.fact.data, whole)
        return None in (smaller, larger) or smaller <= larger

    return holds


def _managers_cover(case: Case) -> bool:
    accounts = case.fact.data.accounts
    if accounts.managers is None or accounts.managers_trained is None:
        return True
    return accounts.managers_trained <= sum(accounts.managers.values())


class AnnualReturnFiled(OrganisationEvent, frozen=True, kw_only=True):
    """An organisation's return for a year. The effective date is the last day of the window that it reports.

    Law: Circular 09/2024/TT-BKHĐT art. 6 (15 December to 14 December, from 2024); Decree 77/2019 art. 29.1 (groups);
    earlier years as declared. Money in đồng: `wages` paid to workers, `member_income` paid to members.
    `workers_average` and `members_average` are the heads over which these two were paid in the year.
    """

    type: ClassVar[str] = "organisation.annual_return_filed"
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
        Rule(
            code="R-RETURN-01",
            law="quy tắc của sổ bộ",
            vi="Kỳ báo cáo phải kết thúc vào ngày hiệu lực, trong năm báo cáo, và dài không quá một năm.",
            en="The window must end on the effective date, in the year reported, and last at most a year.",
            pointer="/data/period_from",
            holds=lambda case: (
                case.fact.data.year == case.fact.effective_on.year
                and 0 <= (case.fact.effective_on - case.fact.data.period_from).days <= LONGEST_WINDOW
            ),
        ),
        Rule(
            code="R-RETURN-02",
            law="quy tắc của sổ bộ",
            vi="Năm {year} đã có báo cáo. Hãy hiệu đính báo cáo đó (record.corrected).",
            en="{year} has a return already. Correct that one (record.corrected).",
            pointer="/data/year",
            holds=lambda case: case.alive.return_year != case.fact.data.year,
            facts=lambda case: {"year": case.fact.data.year},
        ),
        Rule(
            code="R-RETURN-03",
            law="quy tắc của sổ bộ",
            vi="Lợi nhuận không thể lớn hơn doanh thu.",
            en="Profit cannot exceed revenue.",
            pointer="/data/profit",
            holds=_within("profit", "revenue"),
        ),
        Rule(
            code="R-RETURN-04",
            law="quy tắc của sổ bộ",
            vi="Doanh thu từ giao dịch nội bộ không thể lớn hơn tổng doanh thu.",
            en="Revenue from internal transactions cannot exceed the whole.",
            pointer="/data/revenue_internal",
            holds=_within("revenue_internal", "revenue"),
        ),
        Rule(
            code="R-RETURN-05",
            law="quy tắc của sổ bộ",
            vi="Số cán bộ được bồi dưỡng không thể lớn hơn số cán bộ.",
            en="Managers trained cannot be more than the managers.",
            pointer="/data/accounts/managers_trained",
            holds=_managers_cover,
        ),
    )
