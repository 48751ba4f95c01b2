"""Which fact brings an organisation onto the register as newly founded?"""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

import msgspec
from stdnum.vn import mst

from events import life
from events.base import Fact, OrganisationEvent, Term
from events.completions import ReferenceTable, stream_of
from events.contracts import CONTRACT, FOUNDED_DUTIES
from events.credit import NO_CREDIT, Credit, CreditLicence
from events.foreign import FOUNDERS
from events.governance import GroupContract, Representatives
from events.governance_words import GovernanceModel
from events.governing import first_known
from events.ids import Area
from events.industry import BusinessLine
from events.licensing import licence_rules
from events.line_rules import agrees, allowed, banned_list, classed, once
from events.lines import OtherLines, stated
from events.members import MemberCounts, fits, linked_too_early, own_type
from events.names import name_rules
from events.organisation import Organisation
from events.people import Foreign, with_people
from events.places import begins_in
from events.quantities import Count, Dong
from events.reduced import MODEL_FITS
from events.repeats import named_once
from events.representation import POSITIONS_FIT
from events.rules import Case, Rule
from events.texts import Code, Line, Name, canonical
from events.vocabulary import Cause, Kind

TAX_CODE = "tax_code"
CODE_DIGITS = 10

# Fewest members by kind, law and dates: L23 art. 4.7, 4.8; 2012 law art. 3; the 2003 law's seven rest on its decree.
FEWEST = (
    (Kind.COOPERATIVE, 5, "L23 Đ.4.7", date(2024, 7, 1), date.max),
    (Kind.COOPERATIVE, 7, "Luật HTX 2012 Đ.3.1; Luật HTX 2003", date.min, date(2024, 6, 30)),
    (Kind.UNION, 3, "L23 Đ.4.8", date(2024, 7, 1), date.max),
    (Kind.UNION, 4, "Luật HTX 2012 Đ.3.2", date(2013, 7, 1), date(2024, 6, 30)),
    (Kind.GROUP, 2, "NĐ 77/2019 Đ.3.1", date(2019, 11, 25), date.max),
    (Kind.GROUP, 3, "NĐ 151/2007 Đ.1", date.min, date(2019, 11, 24)),
)


class Particulars(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """What a certificate says of a new organisation (L23 art. 45; D92 art. 35)."""

    kind: Kind
    name: Name
    area: Area
    primary_line: BusinessLine
    charter_capital: Dong | None = None
    registered: bool = True
    address: Line | None = None
    code: Code | None = None
    certificate_no: Code | None = None
    foreign_name: Name | None = None
    abbreviation: Name | None = None
    representatives: Representatives | None = None
    other_lines: OtherLines | None = ()


def code_is_sound(code: str | None) -> bool:
    """Ten digits with the check digit of a tax code (TT 105/2020 art. 5.1), or no code."""
    return code is None or (len(code) == CODE_DIGITS and mst.is_valid(code))


def particulars_rules(at: str, read: Callable[[Case], Any], *, opening: bool = False) -> tuple[Rule, ...]:
    """The rules on a certificate's particulars, for the facts that carry them at JSON pointer `at`.

    What an opening record takes over from older papers is warned of where a certificate of today would be refused.
    """

    def named(case: Case) -> tuple[str, Kind] | None:
        particulars = read(case)
        return None if particulars is None else (particulars.name, particulars.kind)

    def rule(check: Callable[[Any], bool], code: str, law: str, field: str, vi: str, en: str, *, warns: bool) -> Rule:
        def holds(case: Case) -> bool:
            particulars = read(case)
            return particulars is None or check(particulars)

        return Rule(code=code, law=law, vi=vi, en=en, pointer=f"{at}/{field}", holds=holds, warns=warns)

    return (
        rule(
            lambda p: code_is_sound(p.code), "R-CODE-01", "TT 105/2020/TT-BTC Đ.5.1", "code",
            "Mã số không đúng: cần 10 chữ số với số kiểm tra. Hãy đối chiếu giấy chứng nhận.",
            "The code is wrong: ten digits with their check digit are needed. Compare the certificate.",
            warns=False,
        ),
        *_line_rules(at, read, opening=opening),
        rule(
            lambda p: p.registered or p.kind is Kind.GROUP, "R-FOUND-03", "L23 Đ.42, Đ.107", "registered",
            "Chỉ tổ hợp tác mới có thể chưa đăng ký.",
            "Only a cooperative group can exist without registration.",
            warns=False,
        ),
        *name_rules(f"{at}/name", named, opening=opening),
        named_once(f"{at}/representatives", lambda case: (p.representatives or ()) if (p := read(case)) else ()),
    )  # fmt: skip


def _line_rules(at: str, read: Callable[[Case], Any], *, opening: bool) -> tuple[Rule, ...]:
    """What is asked of the lines of a certificate; an opening record may know sections alone, and is asked less."""

    def primary(case: Case) -> tuple[BusinessLine, ...]:
        particulars = read(case)
        return () if particulars is None else (particulars.primary_line,)

    def others(case: Case) -> tuple[BusinessLine, ...]:
        particulars = read(case)
        return () if particulars is None else particulars.other_lines or ()

    def registered(case: Case) -> bool:
        particulars = read(case)
        return particulars is not None and particulars.registered

    def kind(case: Case) -> Kind | None:
        particulars = read(case)
        return None if particulars is None else particulars.kind

    places = ((f"{at}/primary_line", primary), (f"{at}/other_lines", others))
    rules = [agrees(place, lines) for place, lines in places]
    if not opening:
        rules += [classed(place, lines, registered) for place, lines in places]
        rules += [allowed(place, lines, kind) for place, lines in places]
    return (*rules, once(f"{at}/other_lines", primary, others))


def _fewest(kind: Kind, least: int, law: str, since: date, until: date) -> Rule:
    def count(case: Case) -> int:
        return case.fact.data.members.known().get(own_type(kind), 0)

    return Rule(
        code="R-FOUND-01",
        law=law,
        vi="Cần ít nhất {least} thành viên để thành lập, hồ sơ chỉ có {found}.",
        en="At least {least} members are needed to found it; the file has {found}.",
        pointer="/data/members",
        since=since,
        until=until,
        holds=lambda case: case.fact.data.kind is not kind or count(case) >= least,
        facts=lambda case: {"least": least, "found": count(case)},
    )


MEMBERS_FIT = Rule(
    code="R-MEM-01",
    law="L23 Đ.30, Đ.107; NĐ 77/2019 Đ.7",
    vi="Loại thành viên không hợp với loại tổ chức: tổ hợp tác chỉ có group_member, loại khác không có.",
    en="The type of member does not fit the kind: groups have group_member alone, other kinds never.",
    pointer="/data/members",
    holds=lambda case: fits(case.fact.data.kind, case.fact.data.members.known()),
)


def born(particulars: Any, fact: Fact, origin: Cause, members: MemberCounts) -> Organisation:
    """A new organisation as its certificate has it; `particulars` is a founding or the Particulars of a successor."""
    return Organisation(
        id=fact.subject,
        kind=particulars.kind,
        name=canonical(particulars.name),
        area=particulars.area,
        section=particulars.primary_line.section,
        line=particulars.primary_line.code,
        lines=stated(particulars.primary_line, particulars.other_lines),
        born_on=fact.effective_on,
        known_on=fact.effective_on,
        founded_on=fact.effective_on,
        origin=origin,
        registered=particulars.registered,
        certified_on=fact.effective_on if particulars.registered else None,
        code=particulars.code,
        certificate_no=particulars.certificate_no,
        members=members.known(),
        capital=particulars.charter_capital,
        governance=first_known(particulars),
    )


def licensed(licence: CreditLicence | None) -> Credit:
    """What is known of a credit fund that begins with this licence; nothing of any other organisation."""
    return NO_CREDIT if licence is None else Credit(licence=licence)


class Founded(OrganisationEvent, frozen=True, kw_only=True):
    """The office registered a new organisation, or was notified of a cooperative group (`registered` false).

    Law: L23 art. 42-45, 107; Decree 92/2024 art. 13, 35, 58; groups before 2024: Decrees 151/2007 and 77/2019.
    Effective on the date of the certificate or notification. Members by type; the charter capital, for a group all
    contributions, in đồng. `other_lines` are carried beside the primary one, null where they are not known. `contract`
    is a group's, `governance` a cooperative's or a union's, `licence` that of the State Bank which a people's credit
    fund has before (Decree 162/2024 art. 10). `business_start_on` is the day from which it says that it does business,
    `foreign_members` how many of its official members are foreign (L23 art. 30.7, 34.6); left out, neither is known.
    """

    type: ClassVar[str] = "organisation.founded"
    version: ClassVar[int] = 3
    term: ClassVar[Term] = Term("Đăng ký thành lập", "Founded", "L23 Đ.42-45; NĐ 92/2024 Đ.35, Đ.58")
    births: ClassVar[bool] = True
    example: ClassVar[dict[str, Any]] = {
        "kind": "cooperative",
        "name": "Hợp tác xã nông nghiệp Bắc Sơn",
        "area": "pre2025:20",
        "primary_line": {"section": "A", "code": "0118", "version": "2018"},
        "other_lines": [{"section": "C", "code": "1030", "version": "2018"}],
        "charter_capital": 1_200_000_000,
        "members": {"official": 12},
        "code": "0100109106",
        "document": {"number": "14.07.000123", "issued_on": "2011-03-15"},
    }

    kind: Kind
    name: Name
    area: Area
    primary_line: BusinessLine
    members: MemberCounts
    charter_capital: Dong | None = None
    registered: bool = True
    address: Line | None = None
    code: Code | None = None
    certificate_no: Code | None = None
    foreign_name: Name | None = None
    abbreviation: Name | None = None
    representatives: Representatives | None = None
    governance: GovernanceModel | None = None
    contract: GroupContract | None = None
    synthetic: bool = False
    licence: CreditLicence | None = None
    other_lines: OtherLines | None = ()
    business_start_on: date | None = None
    foreign_members: Count | None = None

    def cause(self) -> Cause:
        """A founding."""
        return Cause.FOUNDED

    def parties(self) -> tuple[str, ...]:
        """What was completed of the list of banned lines, and of what a people's credit fund must have."""
        credit = (stream_of(ReferenceTable.CREDIT),) if self.kind is Kind.CREDIT_FUND else ()
        return (*credit, *banned_list((self.primary_line,), self.other_lines))

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """The new organisation, operating from its first day."""
        new = born(self, fact, Cause.FOUNDED, self.members)
        if self.foreign_members is not None:
            new = with_people(new, foreign=Foreign(self.foreign_members))
        return msgspec.structs.replace(new, synthetic=self.synthetic, credit=licensed(self.licence))

    def claims(self) -> tuple[tuple[str, str], ...]:
        """Its code, for ever (L23 art. 46.2)."""
        return ((TAX_CODE, self.code),) if self.code else ()

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        begins_in("/data/area", lambda case: case.fact.data.area),
        *particulars_rules("/data", lambda case: case.fact.data),
        *(_fewest(*row) for row in FEWEST),
        MEMBERS_FIT,
        linked_too_early("/data/members", "members"),
        POSITIONS_FIT,
        *MODEL_FITS,
        *CONTRACT,
        *FOUNDED_DUTIES,
        *FOUNDERS,
        *licence_rules(required=True),
    )
