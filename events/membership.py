"""Which facts move members: people who join and leave, and cooperatives that join and leave a union?"""

from typing import Any, ClassVar

import msgspec

from events import life
from events.barriers import TAKES_NO_MEMBERS
from events.base import Fact, OrganisationEvent, Term
from events.fewest import fewest_stay
from events.levels import BY_COUNT
from events.members import added, arrived, fits, linked_too_early, present
from events.organisation import Organisation
from events.parties import cooperative_active
from events.quantities import Positive
from events.reduced import OUTGROWS
from events.rules import Case, Rule
from events.texts import Uuid
from events.vocabulary import Cause, Kind, LeavingCause, MemberType

TYPE_FITS = Rule(
    code="R-MEM-01",
    law="L23 Đ.30, Đ.107; NĐ 77/2019 Đ.7",
    vi="Loại thành viên không hợp với loại tổ chức: tổ hợp tác chỉ có group_member, loại khác không có.",
    en="The type of member does not fit the kind: groups have group_member alone, other kinds never.",
    pointer="/data/member_type",
    holds=lambda case: fits(case.alive.kind, {case.fact.data.member_type}),
)
WOMEN_WITHIN = Rule(
    code="R-MEM-04",
    law="TT 09/2024/TT-BKHĐT",
    vi="Số nữ không thể lớn hơn tổng số.",
    en="Women cannot be more than the whole.",
    pointer="/data/women",
    holds=lambda case: (case.fact.data.women or 0) <= case.fact.data.count,
)


class MembersJoined(OrganisationEvent, frozen=True, kw_only=True):
    """A number of members of one type was admitted. Law: L23 art. 30, 31, 34; Decree 77/2019 art. 8 for groups."""

    type: ClassVar[str] = "organisation.members_joined"
    term: ClassVar[Term] = Term("Kết nạp thành viên", "Members joined", "L23 Đ.30-31, Đ.34; NĐ 77/2019 Đ.8")
    example: ClassVar[dict[str, Any]] = {"member_type": "official", "count": 5, "women": 3}

    member_type: MemberType
    count: Positive
    women: Positive | None = None

    def cause(self) -> Cause:
        """A joining."""
        return Cause.JOINED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """More members of a known type; a count that was never known stays unknown."""
        before = life.existing(org)
        more = arrived(before.members, {self.member_type.value: self.count})
        return msgspec.structs.replace(before, members=more, taken_on=fact.effective_on)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.LIFE,
        BY_COUNT,
        *life.OPEN,
        TAKES_NO_MEMBERS,
        TYPE_FITS,
        linked_too_early("/data/member_type", "member_type"),
        WOMEN_WITHIN,
        OUTGROWS,
    )


class MembersLeft(OrganisationEvent, frozen=True, kw_only=True):
    """A number of members of one type ceased to be members. Law: L23 art. 33, 37; Decree 77/2019 art. 11."""

    type: ClassVar[str] = "organisation.members_left"
    term: ClassVar[Term] = Term("Chấm dứt tư cách thành viên", "Members left", "L23 Đ.33, Đ.37; NĐ 77/2019 Đ.11")
    example: ClassVar[dict[str, Any]] = {"member_type": "official", "count": 2, "reason": "voluntary"}

    member_type: MemberType
    count: Positive
    reason: LeavingCause = LeavingCause.UNSTATED
    women: Positive | None = None

    def cause(self) -> Cause:
        """A leaving."""
        return Cause.LEFT

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Fewer members of a known type; who is no longer there to leave, since something before changed, does not."""
        before = life.existing(org)
        return msgspec.structs.replace(before, members=added(before.members, self.leaving(before), -1))

    def leaving(self, org: Organisation) -> dict[str, int]:
        """Who leaves, by type: all of them, or nobody while the fact does not fit."""
        left = {self.member_type.value: self.count}
        return left if present(org.members, left) else {}

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.LIFE,
        BY_COUNT,
        *life.OPEN,
        TYPE_FITS,
        WOMEN_WITHIN,
        Rule(
            code="R-MEM-03",
            law="L23 Đ.33",
            vi="Chỉ có {present} thành viên loại này vào ngày đó, không thể có {leaving} người ra.",
            en="There are only {present} members of that type on that day; {leaving} cannot leave.",
            pointer="/data/count",
            holds=lambda case: bool(case.fact.data.leaving(case.alive)),
            facts=lambda case: {
                "present": case.alive.members.get(case.fact.data.member_type, 0),
                "leaving": case.fact.data.count,
            },
        ),
        fewest_stay("/data/count"),
    )


class _UnionMembership(OrganisationEvent, frozen=True, kw_only=True):
    cooperative: Uuid

    def parties(self) -> tuple[str, ...]:
        """The cooperative."""
        return (self.cooperative,)


IS_UNION = Rule(
    code="R-UNION-01",
    law="L23 Đ.34.1",
    vi="Chỉ liên hiệp hợp tác xã mới có hợp tác xã thành viên.",
    en="Only a union has member cooperatives; the subject must be the union.",
    pointer="/subject",
    holds=lambda case: case.alive.kind is Kind.UNION,
)


def _joins(case: Case) -> bool:
    coop = case.others.get(case.fact.data.cooperative)
    return coop is not None and coop.kind is Kind.COOPERATIVE and life.alive(coop, case.fact.effective_on)


class CooperativeJoined(_UnionMembership, frozen=True, kw_only=True):
    """A cooperative became a member of this union. Law: L23 art. 34.1. The subject is the union."""

    type: ClassVar[str] = "organisation.cooperative_joined"
    term: ClassVar[Term] = Term("Hợp tác xã gia nhập liên hiệp", "Cooperative joined a union", "L23 Đ.34.1")
    example: ClassVar[dict[str, Any]] = {"cooperative": "0198c5a0-0000-7000-8000-000000000001"}

    def cause(self) -> Cause:
        """A cooperative's joining."""
        return Cause.UNION_JOINED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """One member cooperative more."""
        before = life.existing(org)
        more = (*before.cooperatives, self.cooperative)
        return msgspec.structs.replace(before, cooperatives=more, taken_on=fact.effective_on)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.LIFE,
        BY_COUNT,
        *life.OPEN,
        TAKES_NO_MEMBERS,
        IS_UNION,
        Rule(
            code="R-UNION-02",
            law="L23 Đ.34.1",
            vi="Thành viên của liên hiệp phải là hợp tác xã đang tồn tại vào ngày đó.",
            en="A union's member must be a cooperative that exists on that day.",
            pointer="/data/cooperative",
            holds=_joins,
        ),
        cooperative_active("/data/cooperative"),
        Rule(
            code="R-UNION-03",
            law="L23 Đ.34",
            vi="Hợp tác xã này đã là thành viên của liên hiệp.",
            en="This cooperative is a member of the union already.",
            pointer="/data/cooperative",
            holds=lambda case: case.fact.data.cooperative not in case.alive.cooperatives,
        ),
        OUTGROWS,
    )


class CooperativeLeft(_UnionMembership, frozen=True, kw_only=True):
    """A cooperative ceased to be a member of this union. Law: L23 art. 37. The subject is the union."""

    type: ClassVar[str] = "organisation.cooperative_left"
    term: ClassVar[Term] = Term("Hợp tác xã ra khỏi liên hiệp", "Cooperative left a union", "L23 Đ.37")
    example: ClassVar[dict[str, Any]] = {"cooperative": "0198c5a0-0000-7000-8000-000000000001"}

    reason: LeavingCause = LeavingCause.UNSTATED

    def cause(self) -> Cause:
        """A cooperative's leaving."""
        return Cause.UNION_LEFT

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """One member cooperative fewer."""
        before = life.existing(org)
        stay = tuple(c for c in before.cooperatives if c != self.cooperative)
        return msgspec.structs.replace(before, cooperatives=stay)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.LIFE,
        BY_COUNT,
        *life.OPEN,
        IS_UNION,
        Rule(
            code="R-UNION-04",
            law="L23 Đ.37",
            vi="Hợp tác xã này không phải là thành viên của liên hiệp vào ngày đó.",
            en="This cooperative is no member of the union on that day.",
            pointer="/data/cooperative",
            holds=lambda case: case.fact.data.cooperative in case.alive.cooperatives,
        ),
    )
