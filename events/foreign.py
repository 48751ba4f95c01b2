"""Which fact tells of the foreign members of a cooperative or a union, and which shares does the law set bounds to?"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, ClassVar, Final, NamedTuple

from events import life
from events.barriers import CHANGES, D92_IN_FORCE
from events.base import Fact, Noted, Term
from events.bounds import FOREIGN_PERCENT
from events.governance_words import ChangeOrigin
from events.governing import JUDGED
from events.members import L23_IN_FORCE
from events.months import add_months
from events.organisation import Organisation
from events.people import Foreign, with_people
from events.quantities import Count, Dong
from events.rules import Case, Rule
from events.vocabulary import Kind, MemberType

CAPITAL_PERCENT = 30
CLOCK = 6
NOTICE = timedelta(days=10)


class Heads(NamedTuple):
    """How many foreign official members there are said to be, in which kind of organisation, of how many in all."""

    foreign: int
    kind: Kind
    officials: int | None


def _beyond(part: int | None, whole: int | None) -> bool:
    """Whether a part is known to be more than its whole."""
    return part is not None and whole is not None and part > whole


def _capital_within(case: Case) -> bool:
    part, whole = case.fact.data.capital, case.alive.capital
    return part is None or whole is None or part * 100 <= whole * CAPITAL_PERCENT


def _heads_within(heads: Heads) -> bool:
    return heads.officials is None or heads.foreign == 0 or heads.foreign * 100 < heads.officials * FOREIGN_PERCENT


def _now(case: Case) -> Heads:
    org = case.alive
    return Heads(case.fact.data.count, org.kind, org.members.get(MemberType.OFFICIAL.value))


def _founders(case: Case) -> Heads | None:
    data = case.fact.data
    return None if data.foreign_members is None else Heads(data.foreign_members, data.kind, data.members.official)


def _rules_of_heads(pointer: str, whose: str, read: Callable[[Case], Heads | None]) -> tuple[Rule, ...]:
    """What the law asks of their number, where it is stated; `whose` points at what may have none of them at all."""

    def checked(check: Callable[[Heads], bool]) -> Callable[[Case], bool]:
        return lambda case: (heads := read(case)) is None or check(heads)

    def told(case: Case) -> dict[str, Any]:
        heads = read(case)
        return {
            "officials": heads.officials if heads else None,
            "until": add_months(case.fact.effective_on, CLOCK),
        }

    return (
        Rule(
            code="R-FOREIGN-01",
            law="L23 Đ.48.1.c; NĐ 77/2019 Đ.7",
            vi="Chỉ hợp tác xã và liên hiệp hợp tác xã thông báo thành viên là nhà đầu tư nước ngoài.",
            en="Only cooperatives and unions give notice of foreign members.",
            pointer=whose,
            holds=checked(lambda heads: heads.kind in {Kind.COOPERATIVE, Kind.UNION}),
        ),
        Rule(
            code="R-FOREIGN-02",
            law="quy tắc của sổ bộ",
            vi="Thành viên nước ngoài không thể nhiều hơn {officials} thành viên chính thức.",
            en="Foreign members cannot be more than the {officials} official members.",
            pointer=pointer,
            holds=checked(lambda heads: not _beyond(heads.foreign, heads.officials)),
            facts=told,
        ),
        Rule(
            code="W-FOREIGN-02",
            law="L23 Đ.30.7, Đ.34.6, Đ.103.1.d",
            vi="Thành viên nước ngoài phải dưới 35 % của {officials} thành viên chính thức. Sau 6 tháng liên tục "
            "(đến {until}) là căn cứ thu hồi.",
            en="Foreign members must be fewer than 35 % of the {officials} official members; after 6 months "
            "(on {until}) this is a ground of revocation.",
            pointer=pointer,
            since=L23_IN_FORCE,
            warns=True,
            holds=checked(_heads_within),
            facts=told,
        ),
    )


FOUNDERS: Final = _rules_of_heads("/data/foreign_members", "/data/foreign_members", _founders)


class ForeignMembersChanged(Noted, frozen=True, kw_only=True):
    """The foreign official members are this many from now on, with this capital in đồng.

    Law: L23 art. 30.7, 34.6, 48.1.c, 74.3; Decree 92/2024 art. 43 (notice within 10 days, with the new list, which
    the office keeps as a paper). `received_on`: the day on which the notice came in. By judgment or award, which
    `origin` says: L23 art. 48.3.
    """

    type: ClassVar[str] = "organisation.foreign_members_changed"
    version: ClassVar[int] = 2
    term: ClassVar[Term] = Term(
        "Thay đổi thành viên là nhà đầu tư nước ngoài",
        "Foreign members changed",
        "L23 Đ.48.1.c, Đ.74.3; NĐ 92/2024 Đ.43",
    )
    example: ClassVar[dict[str, Any]] = {"count": 2, "capital": 150_000_000, "received_on": "2025-03-18"}

    count: Count
    capital: Dong | None = None
    received_on: date | None = None
    serves_dissolution: bool = False
    origin: ChangeOrigin = ChangeOrigin.OWN

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """As notified."""
        return with_people(life.existing(org), foreign=Foreign(self.count, self.capital))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        *CHANGES,
        *JUDGED,
        *_rules_of_heads("/data/count", "/subject", _now),
        Rule(
            code="R-FOREIGN-03",
            law="quy tắc của sổ bộ",
            vi="Vốn của họ không thể lớn hơn vốn điều lệ {capital} đồng, và phải là 0 nếu không có ai.",
            en="Their capital cannot exceed the charter capital of {capital} đồng, and is 0 where there is nobody.",
            pointer="/data/capital",
            holds=lambda case: (
                not _beyond(case.fact.data.capital, case.alive.capital)
                and not (case.fact.data.capital and not case.fact.data.count)
            ),
            facts=lambda case: {"capital": case.alive.capital},
        ),
        Rule(
            code="W-FOREIGN-01",
            law="L23 Đ.74.3",
            vi="Vốn của thành viên nước ngoài vượt 30 % vốn điều lệ {capital} đồng.",
            en="The capital of foreign members is more than 30 % of the charter capital of {capital} đồng.",
            pointer="/data/capital",
            since=L23_IN_FORCE,
            warns=True,
            holds=_capital_within,
            facts=lambda case: {"capital": case.alive.capital},
        ),
        Rule(
            code="W-FOREIGN-03",
            law="L23 Đ.48; NĐ 92/2024 Đ.43",
            vi="Thông báo phải đến trong 10 ngày, tức đến {latest}.",
            en="The notice had to come in within 10 days, that is until {latest}.",
            pointer="/data/received_on",
            since=D92_IN_FORCE,
            warns=True,
            holds=lambda case: (case.fact.data.received_on or date.min) <= case.fact.effective_on + NOTICE,
            facts=lambda case: {"latest": case.fact.effective_on + NOTICE},
        ),
    )
