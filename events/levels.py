"""At which level does an organisation keep its members, and what may be said of them at the other?

By count (the default: the office holds the founding list and yearly counts) or one by one. One level at a time, so
that the counts of the second level are always those of its roll. These rules are structural: a fact that no longer
fits, since something before it changed, is not folded.
"""

from collections.abc import Iterable
from typing import Annotated

import msgspec
from msgspec import Meta

from events.members import own_type
from events.organisation import Organisation
from events.people import with_people
from events.people_words import Party
from events.roll import Member, Roll
from events.rules import Case, Rule
from events.texts import Uuid
from events.vocabulary import Form, MemberType, Role

Refs = Annotated[tuple[Uuid, ...], Meta(min_length=1, max_length=1500)]


class RollPart(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """Members of one type and one kind of party, by opaque reference (at a union the cooperatives' own ids)."""

    member_type: MemberType
    refs: Refs
    party: Party = Party.INDIVIDUAL


def individual(case: Case) -> bool:
    """Whether the organisation keeps its members one by one."""
    return case.org is not None and case.alive.people.roll.individual


BY_COUNT = Rule(
    code="R-ROLL-01",
    law="quy tắc của sổ bộ",
    vi="Tổ chức này theo dõi từng thành viên. Hãy ghi từng người, hoặc chuyển về theo dõi theo số lượng trước.",
    en="This organisation keeps its members one by one. Record each of them, or switch it to counts first.",
    pointer="/type",
    structural=True,
    holds=lambda case: not individual(case),
)
ONE_BY_ONE = Rule(
    code="R-ROLL-02",
    law="quy tắc của sổ bộ",
    vi="Tổ chức này theo dõi thành viên theo số lượng. Hãy ghi số lượng, hoặc chuyển sang theo dõi từng người trước.",
    en="This organisation keeps its members by count. Record counts, or switch it to members one by one first.",
    pointer="/type",
    structural=True,
    holds=lambda case: case.org is None or individual(case),
)


def _moves_counts(case: Case) -> bool:
    """Whether a party of a reorganisation that goes on gives or takes a number of members."""
    data = case.fact.data
    goes_on = data.role is Role.SURVIVOR or (data.role is Role.SOURCE and data.form is Form.SEPARATION)
    return goes_on and data.members.total() > 0


SHARE_BY_COUNT = Rule(
    code="R-ROLL-03",
    law="quy tắc của sổ bộ",
    vi="Bên còn lại theo dõi từng thành viên. Hãy chuyển về theo dõi theo số lượng trước khi tổ chức lại.",
    en="This party goes on and keeps its members one by one. Switch it to counts before the reorganisation.",
    pointer="/data/members",
    structural=True,
    holds=lambda case: not individual(case) or not _moves_counts(case),
)


def entered(org: Organisation, members: Iterable[tuple[str, Member]]) -> Organisation:
    """The organisation with these on its roll; whoever is on it already is there as stated now."""
    roll, counts, coops = org.people.roll, dict(org.members), org.cooperatives
    for ref, member in members:
        known = roll.get(ref)
        if known is not None:
            counts[known.type.value] -= 1
        counts[member.type.value] = counts.get(member.type.value, 0) + 1
        roll = roll.entered(ref, member)
        if member.party is Party.COOPERATIVE and ref not in coops:
            coops = (*coops, ref)
    return msgspec.structs.replace(with_people(org, roll=roll), members=counts, cooperatives=coops)


def gone(org: Organisation, ref: str) -> Organisation:
    """The organisation without one member."""
    known = org.people.roll.get(ref)
    if known is None:
        return org
    counts = {**org.members, known.type.value: org.members[known.type.value] - 1}
    coops = tuple(c for c in org.cooperatives if c != ref) if known.party is Party.COOPERATIVE else org.cooperatives
    return msgspec.structs.replace(with_people(org, roll=org.people.roll.left(ref)), members=counts, cooperatives=coops)


def begun(org: Organisation, parts: Iterable[RollPart]) -> Organisation:
    """The organisation with its members one by one from now on: these, and nobody else."""
    own = {own_type(org.kind).value: 0}
    bare = msgspec.structs.replace(with_people(org, roll=Roll(individual=True)), members=own, cooperatives=())
    return entered(bare, named(parts))


def named(parts: Iterable[RollPart]) -> Iterable[tuple[str, Member]]:
    """The members of the parts of a list."""
    for part in parts:
        member = Member(part.member_type, part.party)
        for ref in part.refs:
            yield ref, member


def tallied(parts: Iterable[RollPart]) -> dict[str, int]:
    """How many members of each type the parts name."""
    counts: dict[str, int] = {}
    for part in parts:
        counts[part.member_type.value] = counts.get(part.member_type.value, 0) + len(part.refs)
    return counts
