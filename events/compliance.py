"""Which facts ask an organisation to report how it keeps the law, and say that it did?"""

from datetime import date
from typing import Any, ClassVar, Final

import msgspec

from events import life
from events.authority_words import Publisher
from events.barriers import D92_IN_FORCE, HAS_CERTIFICATE
from events.base import Fact, Noted, Term
from events.months import add_months
from events.organisation import Organisation
from events.procedure_words import RevocationGround
from events.rules import Case, Rule

# Months without the report after which its lack is a ground of revocation (L23 art. 103.1.c).
WITHOUT_REPORT: Final = 12


def _a_year_without(case: Case) -> bool:
    asked = case.alive.oversight.report_asked_on
    return asked is not None and add_months(asked, WITHOUT_REPORT) <= case.fact.effective_on


REPORT_MISSING_A_YEAR: Final = Rule(
    code="W-REPORT-02",
    law="L23 Đ.103.1.c; NĐ 92/2024 Đ.7.6",
    vi="Sổ bộ không có yêu cầu báo cáo nào đã quá 12 tháng mà chưa có báo cáo. Hãy kiểm tra căn cứ của thông báo này.",
    en="The register knows of no report asked for twelve months ago and still missing. Look at this notice's ground.",
    pointer="/data/ground",
    since=D92_IN_FORCE,
    warns=True,
    holds=lambda case: case.fact.data.ground is not RevocationGround.REPORT or _a_year_without(case),
)


def _with(before: Organisation, asked_on: date | None, due: date | None) -> Organisation:
    oversight = msgspec.structs.replace(before.oversight, report_asked_on=asked_on, report_due=due)
    return msgspec.structs.replace(before, oversight=oversight)


class ComplianceReportRequested(Noted, frozen=True, kw_only=True):
    """The office asked in writing for a report on how the organisation keeps the law. Law: Decree 92/2024 art. 7.6.

    Twelve months without the report are a ground of revocation (L23 art. 103.1.c). `due` is the day that the office
    set, where it did.
    """

    type: ClassVar[str] = "organisation.compliance_report_requested"
    term: ClassVar[Term] = Term(
        "Yêu cầu báo cáo việc tuân thủ", "Compliance report requested", "NĐ 92/2024 Đ.7.6; L23 Đ.103.1.c"
    )
    example: ClassVar[dict[str, Any]] = {"due": "2025-03-31"}

    due: date | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """A report is outstanding."""
        return _with(life.existing(org), fact.effective_on, self.due)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        HAS_CERTIFICATE,
        Rule(
            code="R-REPORT-01",
            law="quy tắc của sổ bộ",
            vi="Đã yêu cầu báo cáo ngày {asked_on} và chưa nhận được: thời hạn vẫn tính từ ngày đó.",
            en="A report was asked for on {asked_on} and is still missing: its time runs from that day.",
            pointer="/type",
            holds=lambda case: case.alive.oversight.report_asked_on is None,
            facts=lambda case: {"asked_on": case.alive.oversight.report_asked_on},
        ),
        Rule(
            code="R-REPORT-02",
            law="quy tắc của sổ bộ",
            vi="Hạn báo cáo không thể trước ngày yêu cầu.",
            en="The report cannot be due before it was asked for.",
            pointer="/data/due",
            holds=lambda case: case.fact.data.due is None or case.fact.data.due >= case.fact.effective_on,
        ),
    )


class ComplianceReportFiled(Noted, frozen=True, kw_only=True):
    """The organisation filed the report that the office had asked for. Law: Decree 92/2024 art. 7.6."""

    type: ClassVar[str] = "organisation.compliance_report_filed"
    term: ClassVar[Term] = Term("Nộp báo cáo việc tuân thủ", "Compliance report filed", "NĐ 92/2024 Đ.7.6")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.OWN, Publisher.REGISTRATION)
    example: ClassVar[dict[str, Any]] = {}

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """No report is outstanding."""
        return _with(life.existing(org), None, None)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-REPORT-03",
            law="NĐ 92/2024 Đ.7.6",
            vi="Cơ quan đăng ký chưa yêu cầu báo cáo nào. Báo cáo năm là organisation.annual_return_filed.",
            en="The office has asked for no report. The year's report is organisation.annual_return_filed.",
            pointer="/type",
            holds=lambda case: case.alive.oversight.report_asked_on is not None,
        ),
        Rule(
            code="W-REPORT-01",
            law="NĐ 92/2024 Đ.7.6",
            vi="Báo cáo muộn: hạn là {due}.",
            en="The report is late: it was due on {due}.",
            pointer="/effectiveon",
            warns=True,
            holds=lambda case: (
                case.alive.oversight.report_due is None or case.fact.effective_on <= case.alive.oversight.report_due
            ),
            facts=lambda case: {"due": case.alive.oversight.report_due},
        ),
    )
