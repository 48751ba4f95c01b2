"""Which facts move one member: admitted, left, of another type from now on?"""

from datetime import date
from typing import Any, ClassVar

import msgspec

from events import life
from events.barriers import TAKES_NO_MEMBERS
from events.base import Fact, OrganisationEvent, Term
from events.fewest import fewest_stay
from events.levels import ONE_BY_ONE, entered, gone, individual
from events.members import linked_too_early
from events.organisation import Organisation
from events.parties import (
    CITIZENS_IN_GROUPS,
    CONTRIBUTION_FITS,
    COOPERATIVE_LIVES,
    IN_ITS_LIFE,
    MINORS_LINKED,
    PAID_IN_TIME,
    cooperative_active,
    who_and_what,
)
from events.people_words import Gender, Participation, Party
from events.quantities import Dong
from events.reduced import OUTGROWS
from events.roll import Member
from events.rules import Case, Rule
from events.texts import Uuid
from events.vocabulary import Cause, Kind, LeavingCause, MemberType


def _on_roll(case: Case) -> Member | None:
    return case.alive.people.roll.get(case.fact.data.member_ref)


NOT_ON_ROLL = Rule(
    code="R-ROLL-04",
    law="L23 Đ.15, Đ.31",
    vi="Thành viên này đã có trong danh sách với loại: {known}. Không kết nạp hai lần.",
    en="This member is on the roll already, as: {known_en}. Nobody is admitted twice.",
    pointer="/data/member_ref",
    structural=True,
    holds=lambda case: not individual(case) or _on_roll(case) is None,
    facts=lambda case: {"known": known.type.vi, "known_en": known.type.en} if (known := _on_roll(case)) else {},
)


def _there(case: Case) -> bool:
    member = _on_roll(case)
    return member is not None and member.type is case.fact.data.standing_type()


ON_ROLL = Rule(
    code="R-ROLL-05",
    law="L23 Đ.15, Đ.33",
    vi="Vào ngày đó danh sách không có thành viên này với loại đã nêu. Hãy kiểm tra mã tham chiếu và loại thành viên.",
    en="On that day the roll has no such member of the type stated. Check the reference and the type of member.",
    pointer="/data/member_ref",
    structural=True,
    holds=lambda case: not individual(case) or _there(case),
)


FEWEST_STAY = fewest_stay("/data/member_ref")


class MemberAdmitted(OrganisationEvent, frozen=True, kw_only=True):
    """One member was admitted by an organisation that keeps its members one by one.

    Law: L23 art. 30, 31, 34, 74.4; Decree 77/2019 art. 7, 8 for groups. `member_ref` is opaque; at a union it is the
    cooperative's own id. `minor`: 15 to 17 years old on that day. `contribution_committed` in đồng.
    """

    type: ClassVar[str] = "organisation.member_admitted"
    term: ClassVar[Term] = Term("Kết nạp một thành viên", "Member admitted", "L23 Đ.30-31, Đ.34; NĐ 77/2019 Đ.7-8")
    example: ClassVar[dict[str, Any]] = {
        "member_ref": "0198c5a0-0000-7000-8000-0000000000a1",
        "member_type": "official",
        "party": "individual",
        "participation": "use",
        "contribution_committed": 20_000_000,
        "contribution_due": "2025-09-30",
    }

    member_ref: Uuid
    member_type: MemberType
    party: Party = Party.INDIVIDUAL
    participation: Participation | None = None
    foreign_invested: bool = False
    minor: bool = False
    gender: Gender | None = None
    contribution_committed: Dong | None = None
    contribution_due: date | None = None

    def parties(self) -> tuple[str, ...]:
        """The cooperative, at a union."""
        return (self.member_ref,) if self.party is Party.COOPERATIVE else ()

    def admits(self, org: Organisation) -> list[Member]:
        """The one member."""
        return [Member(self.member_type, self.party)]

    def cause(self) -> Cause:
        """A joining."""
        return Cause.JOINED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """One more on the roll."""
        now = entered(life.existing(org), [(self.member_ref, Member(self.member_type, self.party))])
        return msgspec.structs.replace(now, taken_on=fact.effective_on)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.LIFE,
        ONE_BY_ONE,
        NOT_ON_ROLL,
        *life.OPEN,
        TAKES_NO_MEMBERS,
        IN_ITS_LIFE,
        *who_and_what("/data/member_type", "/data/party"),
        CITIZENS_IN_GROUPS,
        linked_too_early("/data/member_type", "member_type"),
        COOPERATIVE_LIVES,
        cooperative_active("/data/member_ref"),
        Rule(
            code="R-PARTY-07",
            law="NĐ 77/2019 Đ.7; L23 Đ.30, Đ.34",
            vi="Chỉ pháp nhân mới có thể có vốn đầu tư nước ngoài; tổ hợp tác không có thành viên như vậy.",
            en="Only a legal person can be foreign-invested; groups have no such members.",
            pointer="/data/foreign_invested",
            holds=lambda case: (
                not case.fact.data.foreign_invested
                or (case.fact.data.party is Party.LEGAL_PERSON and case.alive.kind is not Kind.GROUP)
            ),
        ),
        MINORS_LINKED,
        CONTRIBUTION_FITS,
        PAID_IN_TIME,
        OUTGROWS,
    )


class MemberLeft(OrganisationEvent, frozen=True, kw_only=True):
    """One member ceased to be a member. Law: L23 art. 33, 37; Decree 77/2019 art. 11. `capital_returned` in đồng."""

    type: ClassVar[str] = "organisation.member_left"
    term: ClassVar[Term] = Term("Chấm dứt tư cách của một thành viên", "Member left", "L23 Đ.33, Đ.37; NĐ 77/2019 Đ.11")
    example: ClassVar[dict[str, Any]] = {
        "member_ref": "0198c5a0-0000-7000-8000-0000000000a1",
        "member_type": "official",
        "reason": "voluntary",
        "capital_returned": 20_000_000,
    }

    member_ref: Uuid
    member_type: MemberType
    reason: LeavingCause = LeavingCause.UNSTATED
    capital_returned: Dong | None = None

    def standing_type(self) -> MemberType:
        """Of which type it has been."""
        return self.member_type

    def cause(self) -> Cause:
        """A leaving."""
        return Cause.LEFT

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """One fewer on the roll."""
        left = gone(life.existing(org), self.member_ref)
        return msgspec.structs.replace(left, limits=left.limits.leaving(self.member_ref))

    rules: ClassVar[tuple[Rule, ...]] = (*life.LIFE, ONE_BY_ONE, ON_ROLL, *life.OPEN, FEWEST_STAY)


class MemberTypeChanged(OrganisationEvent, frozen=True, kw_only=True):
    """A member is of another type from now on. Law: L23 art. 30, 34, 74.4. It neither joins nor leaves."""

    type: ClassVar[str] = "organisation.member_type_changed"
    term: ClassVar[Term] = Term("Chuyển loại thành viên", "Type of member changed", "L23 Đ.30, Đ.34")
    example: ClassVar[dict[str, Any]] = {
        "member_ref": "0198c5a0-0000-7000-8000-0000000000a1",
        "from_type": "linked_contributing",
        "to_type": "official",
        "contribution_committed": 20_000_000,
    }

    member_ref: Uuid
    from_type: MemberType
    to_type: MemberType
    minor: bool = False
    contribution_committed: Dong | None = None
    contribution_due: date | None = None

    def standing_type(self) -> MemberType:
        """Of which type it has been."""
        return self.from_type

    def admits(self, org: Organisation) -> list[Member]:
        """The member as it is now."""
        known = org.people.roll.get(self.member_ref)
        return [Member(self.to_type, known.party)] if known is not None else []

    def cause(self) -> Cause:
        """Fewer of one type, more of another."""
        return Cause.MEMBER_TYPE_CHANGED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """The same member under another type."""
        before = life.existing(org)
        changed = entered(before, [(self.member_ref, member) for member in self.admits(before)])
        return msgspec.structs.replace(changed, limits=changed.limits.retyped(self.member_ref, self.to_type))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.LIFE,
        ONE_BY_ONE,
        ON_ROLL,
        *life.OPEN,
        Rule(
            code="R-ROLL-06",
            law="quy tắc của sổ bộ",
            vi="Thành viên đã thuộc loại này, không có gì thay đổi.",
            en="The member is of this type already; nothing changes.",
            pointer="/data/to_type",
            holds=lambda case: case.fact.data.from_type is not case.fact.data.to_type,
        ),
        *who_and_what("/data/to_type", "/data/to_type"),
        linked_too_early("/data/to_type", "to_type"),
        MINORS_LINKED,
        CONTRIBUTION_FITS,
        PAID_IN_TIME,
        FEWEST_STAY,
    )
