"""How does an organisation that existed before this register enter it: as an opening balance, never as a founding?"""

from datetime import date
from typing import Any, ClassVar

from events import life
from events.accounts import Accounts
from events.authority_words import Publisher
from events.base import Fact, OrganisationEvent, Term
from events.contracts import CONTRACT
from events.credit import CreditLicence
from events.founding import TAX_CODE, licensed, particulars_rules
from events.governance import GroupContract, Representatives
from events.governance_words import GovernanceModel
from events.governing import first_known
from events.ids import Area
from events.industry import BusinessLine
from events.licensing import licence_rules
from events.lines import OtherLines, stated
from events.members import MemberCounts, fits, linked_too_early
from events.opening_state import NO_STATE, STANDS, OpeningState, standing_as
from events.organisation import Organisation
from events.procedure_words import Procedure
from events.quantities import Dong, Year
from events.repeats import listed, named_once
from events.representation import POSITIONS_FIT
from events.rules import Rule
from events.texts import Code, Line, Name, canonical
from events.vocabulary import Cause, Grade, Kind


class LegacyRecordMigrated(OrganisationEvent, frozen=True, kw_only=True):
    """The office took over the record of an organisation from older files, as it stood on the effective date.

    Law: Decree 92/2024 art. 25.2, 65.5. Any part may be unknown and is then left out. Where `founded_on` is known
    the organisation counts as existing from that day, its particulars and standing unknown until the opening date.
    It may stand in any state, an end among them. `certified_on` is the day of its certificate, `review_notice_on` that
    of the notice by which the office asks it to review the data (art. 25.3): its ninety days run from it.
    `other_lines` left out says that it may carry lines that are not known; an empty list, that it carries no other.
    """

    type: ClassVar[str] = "organisation.legacy_record_migrated"
    version: ClassVar[int] = 2
    term: ClassVar[Term] = Term("Chuyển dữ liệu cũ vào sổ", "Legacy record migrated", "NĐ 92/2024 Đ.25.2, Đ.65.5")
    births: ClassVar[bool] = True
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.MIGRATION,)
    example: ClassVar[dict[str, Any]] = {
        "kind": "cooperative",
        "name": "Hợp tác xã dịch vụ điện năng Tân Mỹ",
        "area": "pre2025:20",
        "primary_line": {"section": "D"},
        "inactive": True,
        "known_gaps": ["founded_on", "members", "charter_capital"],
        "quality": "legacy",
    }

    kind: Kind
    name: Name
    area: Area
    primary_line: BusinessLine
    founded_on: date | None = None
    registered: bool | None = None
    members: MemberCounts = MemberCounts()
    charter_capital: Dong | None = None
    inactive: bool = False
    inactive_since: date | None = None
    procedure: Procedure | None = None
    procedure_on: date | None = None
    grade: Grade | None = None
    grade_year: Year | None = None
    accounts: Accounts = Accounts()
    address: Line | None = None
    code: Code | None = None
    certificate_no: Code | None = None
    foreign_name: Name | None = None
    abbreviation: Name | None = None
    representatives: Representatives | None = None
    governance: GovernanceModel | None = None
    contract: GroupContract | None = None
    known_gaps: tuple[Name, ...] = ()
    synthetic: bool = False
    licence: CreditLicence | None = None
    certified_on: date | None = None
    review_notice_on: date | None = None
    state: OpeningState = NO_STATE
    other_lines: OtherLines | None = None

    def cause(self) -> Cause:
        """An opening balance."""
        return Cause.MIGRATED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """The organisation as the older files have it."""
        known = Organisation(
            id=fact.subject,
            kind=self.kind,
            name=canonical(self.name),
            area=self.area,
            section=self.primary_line.section,
            line=self.primary_line.code,
            lines=stated(self.primary_line, self.other_lines),
            born_on=self.founded_on or fact.effective_on,
            known_on=fact.effective_on,
            founded_on=self.founded_on,
            origin=Cause.MIGRATED,
            registered=True if self.registered is None and self.kind is not Kind.GROUP else self.registered,
            synthetic=self.synthetic,
            code=self.code,
            certificate_no=self.certificate_no,
            members=self.members.known(),
            capital=self.charter_capital,
            inactive=self.inactive,
            inactive_since=self.inactive_since,
            procedure=self.procedure,
            procedure_on=self.procedure_on,
            grade=self.grade,
            grade_year=self.grade_year,
            accounts=self.accounts,
            governance=first_known(self),
            certified_on=self.certified_on,
            credit=licensed(self.licence),
        )
        return standing_as(known, self.state, fact.effective_on)

    def claims(self) -> tuple[tuple[str, str], ...]:
        """Its code, for ever."""
        return ((TAX_CODE, self.code),) if self.code else ()

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        *(r for r in particulars_rules("/data", lambda case: case.fact.data, opening=True) if r.code != "R-FOUND-03"),
        POSITIONS_FIT,
        *CONTRACT,
        Rule(
            code="R-MEM-01",
            law="L23 Đ.30, Đ.107; NĐ 77/2019 Đ.7",
            vi="Loại thành viên không hợp với loại tổ chức.",
            en="The type of member does not fit the kind of organisation.",
            pointer="/data/members",
            holds=lambda case: fits(case.fact.data.kind, case.fact.data.members.known()),
        ),
        linked_too_early("/data/members", "members"),
        *licence_rules(required=False),
        named_once("/data/known_gaps", listed("known_gaps")),
        Rule(
            code="R-OPEN-02",
            law="NĐ 92/2024 Đ.25.2",
            vi="Ngày thành lập phải trước hoặc bằng ngày của số dư đầu kỳ.",
            en="The founding date must not lie after the date of the opening record.",
            pointer="/data/founded_on",
            holds=lambda case: (case.fact.data.founded_on or date.min) <= case.fact.effective_on,
        ),
        Rule(
            code="R-INACT-01",
            law="quy tắc của sổ bộ",
            vi="Ngày ngừng hoạt động không thể sau ngày ghi nhận.",
            en="The day since which it is inactive cannot lie after the day of the finding.",
            pointer="/data/inactive_since",
            holds=lambda case: (case.fact.data.inactive_since or date.min) <= case.fact.effective_on,
        ),
        *STANDS,
    )
