"""Which facts let the register keep the members of an organisation one by one, or by count again?"""

from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta

from events import life
from events.base import Fact, OrganisationEvent, Term
from events.levels import ONE_BY_ONE, RollPart, begun, entered, named, tallied
from events.members import MemberCounts, linked_too_early
from events.organisation import Organisation
from events.parties import CITIZENS_IN_GROUPS, COOPERATIVE_LIVES, COOPERATIVES_IN_UNIONS, LINKED_TO_UNIONS
from events.people import with_people
from events.people_words import MembershipLevel, Party
from events.recount import COUNTS_FIT, NO_JUMP
from events.roll import Member, Roll
from events.rules import Case, Rule
from events.vocabulary import Cause

Parts = Annotated[tuple[RollPart, ...], Meta(max_length=30)]


def _parts(case: Case) -> list[RollPart]:
    """The whole list: what the switch names, and what continues it in the same act."""
    others = (f for f in case.act if f.subject == case.fact.subject and f.event_id != case.fact.event_id)
    return [part for f in (case.fact, *others) if isinstance(f.data, _Listing) for part in f.data.roll]


def _listed(case: Case) -> dict[str, int]:
    """The members of each type that the whole list names."""
    return {t: n for t, n in tallied(_parts(case)).items() if n}


def _once(case: Case) -> bool:
    """Whether everybody is named once."""
    refs = [ref for part in _parts(case) for ref in part.refs]
    return len(set(refs)) == len(refs)


def _continues(case: Case) -> bool:
    """Whether the act has the switch to members one by one, on the same day."""
    return any(
        isinstance(f.data, MembershipModeSwitched)
        and (f.subject, f.effective_on) == (case.fact.subject, case.fact.effective_on)
        for f in case.act
    )


def _reconciles(case: Case) -> bool:
    stated = {t: n for t, n in case.fact.data.members.known().items() if n}
    if case.fact.data.to is MembershipLevel.INDIVIDUAL:
        return stated == _listed(case)
    return stated == {t: n for t, n in case.alive.members.items() if n} and not case.fact.data.roll


def _level(case: Case) -> MembershipLevel:
    return MembershipLevel.INDIVIDUAL if case.alive.people.roll.individual else MembershipLevel.COUNTED


class _Listing(OrganisationEvent, frozen=True, kw_only=True):
    roll: Parts

    def parties(self) -> tuple[str, ...]:
        """The cooperatives, at a union."""
        return tuple(ref for part in self.roll if part.party is Party.COOPERATIVE for ref in part.refs)

    def admits(self, org: Organisation) -> list[Member]:
        """One of each part of the list."""
        return [Member(part.member_type, part.party) for part in self.roll]

    def cause(self) -> Cause:
        """No joining and no leaving: whoever was counted is named."""
        return Cause.MEMBERS_RECOUNTED


_NAMED = tuple(
    msgspec.structs.replace(rule, pointer="/data/roll")
    for rule in (COOPERATIVES_IN_UNIONS, LINKED_TO_UNIONS, CITIZENS_IN_GROUPS, COOPERATIVE_LIVES)
)


class MembershipModeSwitched(_Listing, frozen=True, kw_only=True):
    """The register keeps the members of this organisation one by one from now on, or by count again.

    Law: L23 art. 15 (the organisation's register of members), 42.2.d; the office need not hold more than counts.
    `members` is the reconciled count; to INDIVIDUAL, `roll` names just as many. An event holds some 1,500 of them:
    `organisation.members_listed` of the same act names the others. To COUNTED, the count is that of the roll.
    """

    type: ClassVar[str] = "organisation.membership_mode_switched"
    term: ClassVar[Term] = Term("Chuyển cách theo dõi thành viên", "Membership mode switched", "L23 Đ.15, Đ.42.2.d")
    example: ClassVar[dict[str, Any]] = {
        "to": "individual",
        "members": {"official": 2, "linked_contributing": 1},
        "roll": [
            {
                "member_type": "official",
                "refs": ["0198c5a0-0000-7000-8000-0000000000a1", "0198c5a0-0000-7000-8000-0000000000a2"],
            },
            {
                "member_type": "linked_contributing",
                "party": "legal_person",
                "refs": ["0198c5a0-0000-7000-8000-0000000000a3"],
            },
        ],
    }

    to: MembershipLevel
    members: MemberCounts
    roll: Parts = ()

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """At the other level."""
        before = life.existing(org)
        if self.to is MembershipLevel.INDIVIDUAL:
            return begun(before, self.roll)
        return with_people(before, roll=Roll())

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.LIFE,
        Rule(
            code="R-ROLL-08",
            law="quy tắc của sổ bộ",
            vi="Tổ chức đã được theo dõi theo cách này: {level}.",
            en="The organisation is kept this way already: {level_en}.",
            pointer="/data/to",
            structural=True,
            holds=lambda case: case.org is None or case.fact.data.to is not _level(case),
            facts=lambda case: {"level": _level(case).vi, "level_en": _level(case).en},
        ),
        *life.OPEN,
        COUNTS_FIT,
        linked_too_early("/data/members", "members"),
        *_NAMED,
        Rule(
            code="R-ROLL-07",
            law="L23 Đ.15",
            vi="Danh sách nêu một thành viên hai lần.",
            en="The list names a member twice.",
            pointer="/data/roll",
            holds=_once,
        ),
        Rule(
            code="R-ROLL-09",
            law="quy tắc của sổ bộ",
            vi="Số đã đối chiếu phải bằng danh sách (cả lần ghi: {listed}; trong sổ: {known}).",
            en="The reconciled count must be that of the list (the act names {listed}; the register has {known}).",
            pointer="/data/members",
            holds=_reconciles,
            facts=lambda case: {"listed": str(_listed(case)), "known": str(case.alive.members)},
        ),
        NO_JUMP,
    )


class MembersListed(_Listing, frozen=True, kw_only=True):
    """The list of members goes on that a switch to members one by one in the same act has begun. Law: L23 art. 15."""

    type: ClassVar[str] = "organisation.members_listed"
    term: ClassVar[Term] = Term("Danh sách thành viên (tiếp theo)", "Members listed", "L23 Đ.15, Đ.42.2.d")
    example: ClassVar[dict[str, Any]] = {
        "roll": [{"member_type": "official", "refs": ["0198c5a0-0000-7000-8000-0000000000a4"]}],
    }

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """These are on the roll too."""
        return entered(life.existing(org), named(self.roll))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.LIFE,
        ONE_BY_ONE,
        *life.OPEN,
        Rule(
            code="R-ROLL-10",
            law="quy tắc của sổ bộ",
            vi="Danh sách tiếp theo chỉ đi cùng một lần chuyển sang theo dõi từng thành viên (cùng actid, cùng ngày). "
            "Thành viên mới thì ghi member_admitted.",
            en="A list goes on only within the act and on the day of the switch to members one by one. "
            "New members are recorded as member_admitted.",
            pointer="/data/roll",
            holds=_continues,
        ),
        *_NAMED,
    )
