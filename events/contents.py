"""Which facts change what a certificate or the register says: head office moved, lines changed, group registered?"""

from typing import Any, ClassVar

import msgspec

from events import life
from events.barriers import CHANGES
from events.base import Fact, OrganisationEvent, Term
from events.certificates import numbered
from events.contracts import CONTRACT
from events.founding import TAX_CODE, particulars_rules
from events.governance import GroupContract, Representatives
from events.governance_words import ChangeOrigin
from events.governing import JUDGED, governed
from events.ids import Area
from events.industry import BusinessLine
from events.organisation import Organisation
from events.places import lies_in
from events.representation import POSITIONS_FIT
from events.rules import Rule
from events.texts import Code, Line
from events.vocabulary import Cause, Kind

_PARTICULARS = {rule.code: rule for rule in particulars_rules("/data", lambda case: case.fact.data)}


def _called(org: Organisation) -> set[str]:
    """The area as filed, and what it is called since."""
    label = org.governance.label
    return {org.area} if label is None else {org.area, label.area}


class HeadOfficeMoved(OrganisationEvent, frozen=True, kw_only=True):
    """The head office was moved; the office of the new place registers it, and the code stays.

    Law: L23 art. 47.1; Decree 92/2024 art. 37.2, groups art. 60.3. `area` is the area of the new place.
    """

    type: ClassVar[str] = "organisation.head_office_moved"
    term: ClassVar[Term] = Term("Chuyển trụ sở chính", "Head office moved", "L23 Đ.47.1; NĐ 92/2024 Đ.37, Đ.60.3")
    example: ClassVar[dict[str, Any]] = {"area": "pre2025:20/187", "address": "Số 12, thị trấn Chi Lăng"}

    area: Area
    address: Line | None = None
    serves_dissolution: bool = False
    origin: ChangeOrigin = ChangeOrigin.OWN

    def cause(self) -> Cause:
        """A move: the same stocks under another area."""
        return Cause.MOVED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """At its new place, where what the old one came to be called says nothing."""
        return msgspec.structs.replace(governed(org, label=None), area=self.area)

    def places(self, state: Any) -> tuple[str, ...]:
        """The office of the new place files it."""
        return (self.area,)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        *CHANGES,
        *JUDGED,
        lies_in("/data/area", lambda case: case.fact.data.area),
        Rule(
            code="R-MOVE-01",
            law="quy tắc của sổ bộ",
            vi="Trụ sở vẫn ở địa bàn {area}. Hãy ghi địa bàn mới, hoặc địa chỉ mới trong cùng địa bàn.",
            en="The head office stays in {area}. State the new area, or the new address in the same one.",
            pointer="/data/area",
            holds=lambda case: case.fact.data.address is not None or case.fact.data.area not in _called(case.alive),
            facts=lambda case: {"area": case.fact.data.area},
        ),
    )


class LinesChanged(OrganisationEvent, frozen=True, kw_only=True):
    """The primary line of business was changed. Law: L23 art. 48.1.a; Decree 92/2024 art. 41, groups art. 60.1.c."""

    type: ClassVar[str] = "organisation.lines_changed"
    term: ClassVar[Term] = Term(
        "Thay đổi ngành, nghề kinh doanh", "Lines changed", "L23 Đ.48.1.a; NĐ 92/2024 Đ.41, Đ.60"
    )
    example: ClassVar[dict[str, Any]] = {"primary_line": {"section": "C", "code": "1030", "version": "2018"}}

    primary_line: BusinessLine
    serves_dissolution: bool = False
    origin: ChangeOrigin = ChangeOrigin.OWN

    def cause(self) -> Cause:
        """The same stocks under another sector, where the sector changes."""
        return Cause.RECLASSIFIED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """In its new line."""
        line = self.primary_line
        return msgspec.structs.replace(life.existing(org), section=line.section, line=line.code)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        *CHANGES,
        *JUDGED,
        _PARTICULARS["R-LINE-01"],
        Rule(
            code="R-LINE-02",
            law="quy tắc của sổ bộ",
            vi="Ngành chính trong sổ đã là ngành này, không có gì thay đổi.",
            en="This is the primary line on the register already; nothing changes.",
            pointer="/data/primary_line",
            holds=lambda case: (
                (case.fact.data.primary_line.section, case.fact.data.primary_line.code)
                != (case.alive.section, case.alive.line)
            ),
        ),
    )


class Registered(OrganisationEvent, frozen=True, kw_only=True):
    """A group that was only notified got its certificate. Law: L23 art. 107.2, 115.2; Decree 92/2024 art. 58.3."""

    type: ClassVar[str] = "organisation.registered"
    term: ClassVar[Term] = Term(
        "Đăng ký thành lập tổ hợp tác đã thông báo", "Registered", "L23 Đ.107.2; NĐ 92/2024 Đ.58"
    )
    example: ClassVar[dict[str, Any]] = {"code": "4900212357", "certificate_no": "14.07.000321"}

    code: Code | None = None
    certificate_no: Code | None = None
    representatives: Representatives | None = None
    contract: GroupContract | None = None

    def cause(self) -> Cause:
        """A registration is no founding."""
        return Cause.REGISTERED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """With a certificate."""
        before = life.existing(org)
        stated = {"representatives": self.representatives, "contract": self.contract}
        return msgspec.structs.replace(
            governed(org, **{field: value for field, value in stated.items() if value}),
            registered=True,
            certified_on=fact.effective_on,
            code=self.code or before.code,
            certificate_no=self.certificate_no or before.certificate_no,
            certificates=numbered(before, self.certificate_no, fact.effective_on),
        )

    def claims(self) -> tuple[tuple[str, str], ...]:
        """Its code, for ever."""
        return ((TAX_CODE, self.code),) if self.code else ()

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-REG-01",
            law="L23 Đ.107.2; NĐ 92/2024 Đ.58",
            vi="Chỉ tổ hợp tác đã thông báo mà chưa có giấy chứng nhận mới đăng ký theo cách này.",
            en="Only a group that was notified and has no certificate is registered this way.",
            pointer="/type",
            holds=lambda case: case.alive.kind is Kind.GROUP and case.alive.registered is not True,
        ),
        _PARTICULARS["R-CODE-01"],
        POSITIONS_FIT,
        *CONTRACT,
    )
