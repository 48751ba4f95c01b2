"""Which fact says anew how many members there are, and what kind of people?"""

from typing import Any, ClassVar

import msgspec

from events import life
from events.base import Fact, OrganisationEvent, Term
from events.fewest import fewest_stay
from events.levels import BY_COUNT
from events.members import MemberCounts, fits, linked_too_early
from events.organisation import Organisation
from events.people import Composition, with_people
from events.reduced import OUTGROWS
from events.rules import Case, Rule
from events.vocabulary import Cause

# A count that differs from the last by more than this many heads and by more than this part of them is looked at twice.
JUMP, JUMP_SHARE = 20, 0.5

COUNTS_FIT = Rule(
    code="R-MEM-01",
    law="L23 Đ.30, Đ.107; NĐ 77/2019 Đ.7",
    vi="Loại thành viên không hợp với loại tổ chức: tổ hợp tác chỉ có group_member, loại khác không có.",
    en="The type of member does not fit the kind: groups have group_member alone, other kinds never.",
    pointer="/data/members",
    holds=lambda case: fits(case.alive.kind, case.fact.data.members.known()),
)


def _jump(case: Case) -> dict[str, int]:
    """The last and the new total over the types that both know."""
    last, new = case.alive.members, case.fact.data.members.known()
    both = last.keys() & new.keys()
    return {"last": sum(last[t] for t in both), "new": sum(new[t] for t in both)}


def _is_near(case: Case) -> bool:
    sums = _jump(case)
    apart = abs(sums["new"] - sums["last"])
    return apart <= JUMP or apart <= JUMP_SHARE * sums["last"]


NO_JUMP = Rule(
    code="W-COUNT-01",
    law="quy tắc của sổ bộ",
    vi="Số thành viên từ {last} thành {new}. Hãy kiểm tra lại số đếm.",
    en="The members go from {last} to {new}. Please look at the count again.",
    pointer="/data/members",
    warns=True,
    holds=_is_near,
    facts=_jump,
)


class MembersCounted(OrganisationEvent, frozen=True, kw_only=True):
    """The members were counted as of the effective date: what is stated stands from then on, by type.

    Law: Circular 09/2024/TT-BKHĐT; L23 art. 18.3 (women, ethnic minorities, disabled). A type that is left out keeps
    its last known count. Heads; `households` are those that the members belong to.
    """

    type: ClassVar[str] = "organisation.members_counted"
    term: ClassVar[Term] = Term("Kiểm đếm thành viên", "Members counted", "TT 09/2024/TT-BKHĐT; L23 Đ.18.3")
    example: ClassVar[dict[str, Any]] = {
        "members": {"official": 62, "linked_contributing": 4},
        "composition": {"women": 31, "ethnic_minority": 54, "disabled": 0, "households": 60},
    }

    members: MemberCounts
    composition: Composition = Composition()

    def cause(self) -> Cause:
        """No joining and no leaving: the count is put right."""
        return Cause.MEMBERS_RECOUNTED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """The counts stated stand."""
        before = life.existing(org)
        counts = {**before.members, **self.members.known()}
        told = {**before.people.composition.known(), **self.composition.known()}
        return msgspec.structs.replace(with_people(before, composition=Composition(**told)), members=counts)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.LIFE,
        BY_COUNT,
        *life.OPEN,
        COUNTS_FIT,
        linked_too_early("/data/members", "members"),
        Rule(
            code="R-COUNT-01",
            law="quy tắc của sổ bộ",
            vi="Phải nêu số thành viên của ít nhất một loại.",
            en="State the members of one type at least.",
            pointer="/data/members",
            holds=lambda case: bool(case.fact.data.members.known()),
        ),
        Rule(
            code="R-COUNT-02",
            law="L23 Đ.18.3",
            vi="Số nữ, người dân tộc thiểu số, người khuyết tật, số hộ không thể lớn hơn tổng số thành viên {total}.",
            en="Women, ethnic minorities, disabled and households cannot be more than the {total} members counted.",
            pointer="/data/composition",
            holds=lambda case: (
                max(case.fact.data.composition.known().values(), default=0) <= case.fact.data.members.total()
            ),
            facts=lambda case: {"total": case.fact.data.members.total()},
        ),
        NO_JUMP,
        OUTGROWS,
        fewest_stay("/data/members"),
    )
