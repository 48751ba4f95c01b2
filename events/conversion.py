"""Which organisations became companies, and which companies cooperatives, before the law of 2023?"""

from typing import Any, ClassVar

import msgspec

from events import life
from events.base import Fact, OrganisationEvent, Term
from events.conversion_words import ConversionDirection
from events.enterprise_rules import OWNERS
from events.founding import FEWEST, TAX_CODE, Particulars, born, particulars_rules
from events.members import L23_IN_FORCE, MemberCounts, fits, linked_too_early, own_type
from events.organisation import Organisation
from events.rules import Case, Rule
from events.texts import Code, Name
from events.vocabulary import Cause, Ending, Kind


def _comes(case: Case) -> bool:
    return case.fact.data.direction is ConversionDirection.FROM_ENTERPRISE


def _stated_as_it_must(case: Case) -> bool:
    data = case.fact.data
    if _comes(case):
        return data.successor is not None and data.successor.kind is Kind.COOPERATIVE
    return data.successor is None and not data.members.known()


def _fewest_met(case: Case) -> bool:
    data, on = case.fact.data, case.fact.effective_on
    if not _comes(case) or data.successor is None:
        return True
    kind = data.successor.kind
    found = data.members.known().get(own_type(kind), 0)
    return all(found >= least for k, least, _, since, until in FEWEST if k is kind and since <= on <= until)


# Since the 2023 law there is no such conversion: what that law asks of a name is asked of none.
_PARTICULARS = tuple(
    rule
    for rule in particulars_rules("/data/successor", lambda case: case.fact.data.successor)
    if rule.since < L23_IN_FORCE
)


class EnterpriseConversionRecorded(OrganisationEvent, frozen=True, kw_only=True):
    """A cooperative or union became a company and ended, or a company became a cooperative, on the effective date.

    L23 art. 4.20 knows only four forms of reorganisation, and this is none of them; the ministry's forms counted such
    conversions until then. A cooperative that comes in states its particulars and members; capital in đồng.
    """

    type: ClassVar[str] = "organisation.enterprise_conversion_recorded"
    version: ClassVar[int] = 2
    term: ClassVar[Term] = Term(
        "Chuyển đổi giữa hợp tác xã và doanh nghiệp (dữ liệu cũ)", "Enterprise conversion recorded", "L23 Đ.4.20"
    )
    example: ClassVar[dict[str, Any]] = {
        "direction": "to_enterprise",
        "enterprise_code": "0100109106",
        "quality": "legacy",
    }

    direction: ConversionDirection
    enterprise_code: Code | None = None
    enterprise_name: Name | None = None
    successor: Particulars | None = None
    members: MemberCounts = MemberCounts()
    synthetic: bool = False

    def born(self) -> bool:
        """A cooperative that was a company is new on the register."""
        return self.direction is ConversionDirection.FROM_ENTERPRISE

    def cause(self) -> Cause:
        """In or out."""
        return Cause.CONVERTED_IN if self.born() else Cause.CONVERTED_OUT

    def claims(self) -> tuple[tuple[str, str], ...]:
        """The code of the new cooperative, for ever."""
        code = self.successor.code if self.successor else None
        return ((TAX_CODE, code),) if code else ()

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Born, or ended."""
        if self.born() and self.successor is not None:
            new = born(self.successor, fact, self.cause(), self.members)
            return msgspec.structs.replace(new, synthetic=self.synthetic)
        return msgspec.structs.replace(life.existing(org), ended_on=fact.effective_on, ending=Ending.CONVERTED)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        *(
            r
            for r in particulars_rules("/data/successor", lambda case: case.fact.data.successor)
            if r.since < L23_IN_FORCE
        ),
        Rule(
            code="R-CONVERT-01",
            law="L23 Đ.4.20",
            vi="Chỉ hợp tác xã, liên hiệp hợp tác xã được ghi là đã chuyển thành doanh nghiệp.",
            en="Only a cooperative or a union can be recorded as having become a company.",
            pointer="/subject",
            holds=lambda case: _comes(case) or case.alive.kind in OWNERS,
        ),
        Rule(
            code="R-CONVERT-02",
            law="quy tắc của sổ bộ",
            vi="Doanh nghiệp chuyển thành hợp tác xã thì nêu thông tin của hợp tác xã; chiều ngược lại thì không.",
            en="A company that became a cooperative states the cooperative's particulars; the other way states none.",
            pointer="/data/successor",
            holds=_stated_as_it_must,
        ),
        Rule(
            code="R-CONVERT-03",
            law="L23 Đ.4.20",
            vi="Từ 01/07/2024 luật không có việc chuyển đổi này. Hãy kiểm tra ngày, hoặc ghi giải thể, thành lập.",
            en="Since 1 July 2024 the law knows no such conversion. Check the day, or record an ending and a founding.",
            pointer="/type",
            holds=lambda case: case.fact.effective_on < L23_IN_FORCE,
        ),
        Rule(
            code="R-FOUND-01",
            law="Luật HTX 2012 Đ.3.1; Luật HTX 2003",
            vi="Hợp tác xã mới chưa đủ số thành viên tối thiểu.",
            en="The new cooperative has fewer members than the law demands.",
            pointer="/data/members",
            holds=_fewest_met,
        ),
        Rule(
            code="R-MEM-01",
            law="L23 Đ.30, Đ.107",
            vi="Loại thành viên không hợp với loại tổ chức.",
            en="The type of member does not fit the kind of organisation.",
            pointer="/data/members",
            holds=lambda case: (
                case.fact.data.successor is None or fits(case.fact.data.successor.kind, case.fact.data.members.known())
            ),
        ),
        linked_too_early("/data/members", "members"),
    )
