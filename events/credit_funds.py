"""Which facts does the State Bank tell of a people's credit fund: its licence, and what it reports?

A licence is no status of Decree 92/2024: what follows from its loss is the registration office's own act.
"""

from datetime import date
from typing import Any, ClassVar

import msgspec

from events import life
from events.accounts import Accounts, merge
from events.authority_words import Publisher
from events.base import Fact, Noted, OrganisationEvent, Term
from events.credit import CreditLicence
from events.licensing import AREAS_ONCE, lasts_too_long
from events.organisation import Organisation
from events.quantities import Count, Dong
from events.reporting import LONGEST_WINDOW, own_rule, within
from events.rules import Case, Rule
from events.texts import Line
from events.vocabulary import Cause, Kind

YEARS = 50
BANK = "NĐ 162/2024/NĐ-CP; TT 29/2024/TT-NHNN"
LICENCE_EXAMPLE: dict[str, Any] = {
    "number": "12/GP-NHNN",
    "issued_on": "2024-05-20",
    "areas": ["pre2025:94/942/31360"],
}
ONLY_FUNDS = Rule(
    code="R-CREDIT-01",
    law=BANK,
    vi="Chỉ quỹ tín dụng nhân dân có giấy phép và báo cáo này.",
    en="Only a people's credit fund has this licence and this report.",
    pointer="/subject",
    holds=lambda case: case.alive.kind is Kind.CREDIT_FUND,
)


def _licensed(case: Case) -> bool:
    return case.alive.credit.licence is not None and case.alive.credit.revoked_on is None


LICENSED = own_rule(
    "R-LICENCE-06",
    "licence",
    "Sổ bộ chưa có giấy phép nào của quỹ còn hiệu lực. Hãy ghi organisation.credit_fund_licensed trước.",
    "The register has no licence of this fund in force. Record organisation.credit_fund_licensed first.",
    _licensed,
)
ISSUED_BEFORE = own_rule(
    "R-LICENCE-02",
    "licence",
    "Ngày cấp giấy phép không thể sau ngày hiệu lực.",
    "The licence cannot be issued after the effective date.",
    lambda case: case.fact.data.licence.issued_on <= case.fact.effective_on,
)
AT_MOST_50_YEARS = Rule(
    code="W-LICENCE-07",
    law="TT 29/2024/TT-NHNN",
    vi="Giấy phép có thời hạn trên 50 năm. Hãy kiểm tra ngày cấp và ngày hết hạn.",
    en="The licence lasts more than 50 years. Look at the day of issue and the last day again.",
    pointer="/data/licence/until",
    warns=True,
    holds=lambda case: not lasts_too_long(case.fact.data.licence, YEARS),
)


class _Licence(Noted, frozen=True, kw_only=True):
    licence: CreditLicence

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Licensed as the paper says."""
        before = life.existing(org)
        credit = msgspec.structs.replace(before.credit, licence=self.licence, revoked_on=None)
        return msgspec.structs.replace(before, credit=credit)


class CreditFundLicensed(_Licence, frozen=True, kw_only=True):
    """The licence of a credit fund on the register became known, or a new one was given after a revocation.

    Law: Decree 162/2024; Circular 29/2024/TT-NHNN. The State Bank licenses before the office registers, so a founding
    carries its licence (`licence`); this fact is for funds whose founding or opening record has none.
    Effective on the day from which the register counts it; `licence.issued_on` may lie before.
    """

    type: ClassVar[str] = "organisation.credit_fund_licensed"
    term: ClassVar[Term] = Term("Cấp giấy phép quỹ tín dụng nhân dân", "Credit fund licensed", BANK)
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.STATE_BANK,)
    example: ClassVar[dict[str, Any]] = {"licence": LICENCE_EXAMPLE}

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        ONLY_FUNDS,
        own_rule(
            "R-LICENCE-08",
            "licence",
            "Quỹ đã có giấy phép còn hiệu lực. Hãy ghi organisation.credit_fund_licence_changed.",
            "The fund has a licence in force. Record organisation.credit_fund_licence_changed.",
            lambda case: not _licensed(case),
        ),
        ISSUED_BEFORE,
        AT_MOST_50_YEARS,
        AREAS_ONCE,
    )


class CreditFundLicenceChanged(_Licence, frozen=True, kw_only=True):
    """The State Bank changed the licence of a credit fund, or gave a new paper; the whole licence as it is now.

    Law: Circulars 29/2024/TT-NHNN and 10/2025/TT-NHNN. No legal status of Decree 92/2024 changes by it.
    """

    type: ClassVar[str] = "organisation.credit_fund_licence_changed"
    term: ClassVar[Term] = Term(
        "Thay đổi giấy phép quỹ tín dụng nhân dân", "Credit fund licence changed", "TT 29/2024, TT 10/2025/TT-NHNN"
    )
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.STATE_BANK,)
    example: ClassVar[dict[str, Any]] = {
        "licence": {**LICENCE_EXAMPLE, "areas": ["pre2025:94/942/31360", "pre2025:94/942/31363"]}
    }

    rules: ClassVar[tuple[Rule, ...]] = (*life.ALL, ONLY_FUNDS, LICENSED, ISSUED_BEFORE, AT_MOST_50_YEARS, AREAS_ONCE)


class CreditFundLicenceRevoked(Noted, frozen=True, kw_only=True):
    """The State Bank took the licence of a credit fund back.

    Law: Circular 10/2025/TT-NHNN. No status of Decree 92/2024 follows from it: the dissolution is opened on its own.
    """

    type: ClassVar[str] = "organisation.credit_fund_licence_revoked"
    term: ClassVar[Term] = Term(
        "Thu hồi giấy phép quỹ tín dụng nhân dân", "Credit fund licence revoked", "TT 10/2025/TT-NHNN"
    )
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.STATE_BANK,)
    example: ClassVar[dict[str, Any]] = {"reason": "Quỹ đề nghị giải thể tự nguyện", "decided_on": "2025-09-10"}

    reason: Line | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """The licence stays readable, with the day of its end."""
        before = life.existing(org)
        return msgspec.structs.replace(
            before, credit=msgspec.structs.replace(before.credit, revoked_on=fact.effective_on)
        )

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        ONLY_FUNDS,
        msgspec.structs.replace(LICENSED, pointer="/type"),
    )


class CreditFundReportFiled(OrganisationEvent, frozen=True, kw_only=True):
    """What the State Bank knows of a credit fund for a period, in đồng, effective on the period's last day.

    `total_capital`, `deposits`, `loans_outstanding` and `bad_debt` stand on that day; `loans_turnover` and `loan_count`
    are what was lent since `period_from`. More may be outstanding than was lent. Source: Circular 09/2024/TT-BKHĐT art.
    13.2.đ. The total capital counts as the fund's working capital too.
    """

    type: ClassVar[str] = "organisation.credit_fund_report_filed"
    report: ClassVar[bool] = True
    term: ClassVar[Term] = Term(
        "Báo cáo của quỹ tín dụng nhân dân", "Credit fund report filed", "TT 09/2024/TT-BKHĐT Đ.13.2.đ"
    )
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.STATE_BANK,)
    example: ClassVar[dict[str, Any]] = {
        "period_from": "2013-01-01",
        "total_capital": 42_003_000_000,
        "deposits": 30_150_000_000,
        "loans_outstanding": 33_684_000_000,
        "loans_turnover": 28_472_000_000,
        "loan_count": 548,
        "bad_debt": 210_000_000,
    }

    period_from: date
    total_capital: Dong | None = None
    deposits: Dong | None = None
    loans_outstanding: Dong | None = None
    loans_turnover: Dong | None = None
    loan_count: Count | None = None
    bad_debt: Dong | None = None

    def cause(self) -> Cause:
        """A report."""
        return Cause.RETURN_FILED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Its stocks stand from its last day on; what it leaves out keeps the last known value."""
        before = life.existing(org)
        stated = Accounts(
            total_capital=self.total_capital,
            working_capital=self.total_capital,
            loans_outstanding=self.loans_outstanding,
        )
        last = before.credit
        credit = msgspec.structs.replace(
            last,
            reported_until=fact.effective_on,
            deposits=last.deposits if self.deposits is None else self.deposits,
            bad_debt=last.bad_debt if self.bad_debt is None else self.bad_debt,
        )
        return msgspec.structs.replace(before, accounts=merge(before.accounts, stated), credit=credit)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        ONLY_FUNDS,
        own_rule(
            "R-CREDIT-02",
            "period_from",
            "Kỳ báo cáo phải kết thúc vào ngày hiệu lực và dài không quá một năm.",
            "The period must end on the effective date and last at most a year.",
            lambda case: 0 <= (case.fact.effective_on - case.fact.data.period_from).days <= LONGEST_WINDOW,
        ),
        own_rule(
            "R-CREDIT-03",
            "period_from",
            "Đã có báo cáo đến ngày {until}: kỳ này trùng, doanh số sẽ bị cộng hai lần. Báo cáo lại bằng "
            "organisation.report_amended.",
            "There is a report up to {until}: the periods overlap and loans would count twice. Amend that report by "
            "organisation.report_amended.",
            lambda case: (case.alive.credit.reported_until or date.min) < case.fact.data.period_from,
            facts=lambda case: {"until": case.alive.credit.reported_until},
        ),
        own_rule(
            "R-CREDIT-04",
            "bad_debt",
            "Nợ xấu không thể lớn hơn dư nợ.",
            "Bad debt cannot exceed the loans outstanding.",
            within("bad_debt", "loans_outstanding"),
        ),
    )
