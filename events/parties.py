"""Who may be a member of which organisation: parties and types, minors, contributions and when they are due?"""

from datetime import date

import msgspec

from events import life
from events.barriers import D92_IN_FORCE
from events.members import L23_IN_FORCE, fits
from events.months import add_months
from events.people_words import Party
from events.procedure_words import LegalStatus, Procedure
from events.roll import Member
from events.rules import Case, Rule
from events.status import legal_status
from events.vocabulary import Kind, MemberType

D77_IN_FORCE = date(2019, 11, 25)
OF_A_GROUP = frozenset({Party.INDIVIDUAL, Party.LEGAL_PERSON})
PERSONS = frozenset({Party.INDIVIDUAL, Party.FOREIGN_INDIVIDUAL})
LONGEST_DEADLINE = 6


def _cooperative_fits(kind: Kind, member: Member) -> bool:
    """Cooperatives are the official members of unions, and of nothing else."""
    return (member.party is Party.COOPERATIVE) is (kind is Kind.UNION and member.type is MemberType.OFFICIAL)


def _parties(case: Case) -> list[Member]:
    """Whom the fact makes members; each such event says it of itself (`admits`)."""
    stated: list[Member] = case.fact.data.admits(case.alive)
    return stated


TYPES_FIT = Rule(
    code="R-MEM-01",
    law="L23 Đ.30, Đ.107; NĐ 77/2019 Đ.7",
    vi="Loại thành viên không hợp với loại tổ chức: tổ hợp tác chỉ có group_member, loại khác không có.",
    en="The type of member does not fit the kind: groups have group_member alone, other kinds never.",
    pointer="/data/member_type",
    holds=lambda case: fits(case.alive.kind, {m.type.value for m in _parties(case)}),
)
COOPERATIVES_IN_UNIONS = Rule(
    code="R-PARTY-01",
    law="L23 Đ.34.1",
    vi="Thành viên chính thức của liên hiệp là hợp tác xã (party = cooperative, member_ref là mã nội bộ của nó); "
    "ở tổ chức khác, hợp tác xã là pháp nhân (legal_person).",
    en="Official members of a union are cooperatives (party = cooperative, member_ref their id in the register); "
    "elsewhere a cooperative is a legal_person.",
    pointer="/data/party",
    holds=lambda case: all(_cooperative_fits(case.alive.kind, m) for m in _parties(case)),
)
LINKED_TO_UNIONS = Rule(
    code="R-PARTY-02",
    law="L23 Đ.34.1",
    vi="Thành viên liên kết của liên hiệp phải là pháp nhân Việt Nam.",
    en="Linked members of a union must be Vietnamese legal persons.",
    pointer="/data/party",
    since=L23_IN_FORCE,
    holds=lambda case: (
        case.alive.kind is not Kind.UNION
        or all(m.type is MemberType.OFFICIAL or m.party is Party.LEGAL_PERSON for m in _parties(case))
    ),
)
CITIZENS_IN_GROUPS = Rule(
    code="R-PARTY-03",
    law="NĐ 77/2019 Đ.7",
    vi="Thành viên tổ hợp tác phải là cá nhân là công dân Việt Nam hoặc pháp nhân Việt Nam.",
    en="Members of a group must be Vietnamese citizens or Vietnamese legal persons.",
    pointer="/data/party",
    since=D77_IN_FORCE,
    holds=lambda case: case.alive.kind is not Kind.GROUP or all(m.party in OF_A_GROUP for m in _parties(case)),
)
MINORS_LINKED = Rule(
    code="R-PARTY-04",
    law="L23 Đ.30.2.b",
    vi="Người từ đủ 15 đến dưới 18 tuổi chỉ có thể là thành viên liên kết không góp vốn.",
    en="Whoever is 15 to 17 years old can only be a linked non-contributing member, as an individual.",
    pointer="/data/minor",
    since=L23_IN_FORCE,
    holds=lambda case: (
        not case.fact.data.minor
        or case.alive.kind is Kind.GROUP
        or all(m.type is MemberType.LINKED_NONCONTRIBUTING and m.party in PERSONS for m in _parties(case))
    ),
)
CONTRIBUTION_FITS = Rule(
    code="R-PARTY-05",
    law="L23 Đ.4.11-4.13, Đ.30",
    vi="Thành viên liên kết không góp vốn thì không cam kết góp vốn.",
    en="A linked non-contributing member commits no contribution.",
    pointer="/data/contribution_committed",
    holds=lambda case: (
        not case.fact.data.contribution_committed
        or all(m.type is not MemberType.LINKED_NONCONTRIBUTING for m in _parties(case))
    ),
)
PAID_IN_TIME = Rule(
    code="R-PARTY-06",
    law="L23 Đ.74.4",
    vi="Thời hạn góp đủ vốn không quá 6 tháng, tức từ {first} đến {latest}.",
    en="Contributions are paid within 6 months, that is from {first} to {latest}.",
    pointer="/data/contribution_due",
    since=L23_IN_FORCE,
    holds=lambda case: (
        case.fact.data.contribution_due is None
        or case.fact.effective_on
        <= case.fact.data.contribution_due
        <= add_months(case.fact.effective_on, LONGEST_DEADLINE)
    ),
    facts=lambda case: {
        "first": case.fact.effective_on,
        "latest": add_months(case.fact.effective_on, LONGEST_DEADLINE),
    },
)


def _cooperative_lives(case: Case) -> bool:
    """Whether every cooperative that the fact names exists as one on that day."""
    named = (case.others.get(party) for party in case.fact.data.parties())
    return all(c is not None and c.kind is Kind.COOPERATIVE and life.alive(c, case.fact.effective_on) for c in named)


COOPERATIVE_LIVES = Rule(
    code="R-UNION-02",
    law="L23 Đ.34.1",
    vi="Thành viên của liên hiệp phải là hợp tác xã đang tồn tại vào ngày đó.",
    en="A union's member must be a cooperative that exists on that day.",
    pointer="/data/member_ref",
    holds=_cooperative_lives,
)
# An opening record says nothing of the days before it, on which it may have been active.
_MAY_JOIN = frozenset({LegalStatus.ACTIVE, LegalStatus.UNKNOWN})


def _idle(case: Case) -> LegalStatus | None:
    """The status of a cooperative that the fact names and that is not active on that day; whether it exists aside."""
    on = case.fact.effective_on
    named = (case.others.get(party) for party in case.fact.data.parties())
    there = (c for c in named if c is not None and c.kind is Kind.COOPERATIVE and life.alive(c, on))
    return next((status for c in there if (status := legal_status(c, on)) not in _MAY_JOIN), None)


def cooperative_active(pointer: str) -> Rule:
    """The rule that a cooperative joins a union while it is active, and in no other status."""
    return Rule(
        code="R-UNION-05",
        law="L23 Đ.34.1; NĐ 92/2024 Đ.27",
        vi="Hợp tác xã gia nhập liên hiệp phải đang hoạt động vào ngày đó; sổ bộ ghi: {status}.",
        en="A cooperative that joins a union must be active on that day; the register has: {status_en}.",
        pointer=pointer,
        since=D92_IN_FORCE,
        holds=lambda case: _idle(case) is None,
        facts=lambda case: {"status": idle.vi, "status_en": idle.en} if (idle := _idle(case)) else {},
    )


IN_ITS_LIFE = Rule(
    code="R-PROC-04",
    law="NĐ 92/2024 Đ.27, Đ.28",
    vi="Chỉ kết nạp từng thành viên khi tổ chức đang hoạt động hoặc tạm ngừng kinh doanh.",
    en="Members are admitted one by one only while the organisation is active or suspended.",
    pointer="/type",
    since=D92_IN_FORCE,
    holds=lambda case: (
        case.alive.procedure not in {Procedure.TAX_ENFORCED, Procedure.BANKRUPTCY} and not case.alive.not_at_address
    ),
)


def who_and_what(type_at: str, party_at: str) -> tuple[Rule, ...]:
    """The rules on types and parties, which point to where an event states them."""
    return (
        msgspec.structs.replace(TYPES_FIT, pointer=type_at),
        msgspec.structs.replace(COOPERATIVES_IN_UNIONS, pointer=party_at),
        msgspec.structs.replace(LINKED_TO_UNIONS, pointer=party_at),
    )
