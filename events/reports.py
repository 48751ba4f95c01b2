"""Which papers of a year does the office keep beside the annual return: audits and financial statements?"""

from datetime import date
from typing import Any, ClassVar

import msgspec

from events import life
from events.authority_words import Publisher
from events.base import Fact, Noted, Term
from events.organisation import Organisation
from events.quantities import Dong, SignedDong, Year
from events.reporting import once_a_year, own_rule, year_ends
from events.result_words import AuditOpinion
from events.rules import Case, Rule
from events.texts import Name
from events.vocabulary import Kind


def _whose(code: str, law: str) -> Rule:
    return Rule(
        code=code,
        law=law,
        vi="Chỉ hợp tác xã và liên hiệp hợp tác xã có loại báo cáo này.",
        en="Only cooperatives and unions have this report.",
        pointer="/type",
        holds=lambda case: case.alive.kind in {Kind.COOPERATIVE, Kind.UNION},
    )


def _balances(case: Case) -> bool:
    data = case.fact.data
    if None in (data.total_assets, data.liabilities, data.equity):
        return True
    return bool(data.total_assets == data.liabilities + data.equity)


class AuditReportFiled(Noted, frozen=True, kw_only=True):
    """The statements of a year were audited; nobody has to file the report with the office, so it is declared.

    Law: L23 art. 106. Effective on the last day of the year audited. `auditor` is the firm or the body that audited,
    never a person.
    """

    type: ClassVar[str] = "organisation.audit_report_filed"
    report: ClassVar[bool] = True
    term: ClassVar[Term] = Term("Báo cáo kiểm toán", "Audit report filed", "L23 Đ.106")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.OWN, Publisher.REGISTRATION)
    example: ClassVar[dict[str, Any]] = {
        "year": 2024,
        "auditor": "Công ty TNHH Kiểm toán Phương Bắc",
        "opinion": "unqualified",
        "quality": "declared",
    }

    year: Year
    auditor: Name
    opinion: AuditOpinion | None = None
    received_on: date | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """The last year audited."""
        before = life.existing(org)
        return msgspec.structs.replace(before, filed=msgspec.structs.replace(before.filed, audit_year=self.year))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        _whose("R-AUDIT-01", "L23 Đ.106"),
        year_ends("R-AUDIT-02"),
        once_a_year("R-AUDIT-03", "filed.audit_year"),
    )


class FinancialStatementFiled(Noted, frozen=True, kw_only=True):
    """The financial statement of a year was filed with the office, in đồng.

    Law: Circular 83/2015/TT-BTC art. 24.1 (made under the 2012 law). Effective on the last day of the year.
    Its totals are kept as filed; what statistics count is what the annual return states.
    """

    type: ClassVar[str] = "organisation.financial_statement_filed"
    report: ClassVar[bool] = True
    term: ClassVar[Term] = Term("Nộp báo cáo tài chính", "Financial statement filed", "TT 83/2015/TT-BTC Đ.24.1")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.OWN, Publisher.REGISTRATION)
    example: ClassVar[dict[str, Any]] = {
        "year": 2024,
        "total_assets": 3_200_000_000,
        "liabilities": 1_100_000_000,
        "equity": 2_100_000_000,
    }

    year: Year
    total_assets: Dong | None = None
    liabilities: Dong | None = None
    equity: SignedDong | None = None
    revenue: Dong | None = None
    profit: SignedDong | None = None
    received_on: date | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """The last year whose statement is there."""
        before = life.existing(org)
        return msgspec.structs.replace(before, filed=msgspec.structs.replace(before.filed, statement_year=self.year))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        _whose("R-STATEMENT-01", "TT 83/2015/TT-BTC Đ.24.1"),
        year_ends("R-STATEMENT-02"),
        once_a_year("R-STATEMENT-03", "filed.statement_year"),
        own_rule(
            "W-STATEMENT-04",
            "total_assets",
            "Tổng tài sản không bằng nợ phải trả cộng vốn chủ sở hữu. Hãy đối chiếu với báo cáo.",
            "All assets are not liabilities and equity together. Compare the statement.",
            _balances,
            warns=True,
        ),
    )
