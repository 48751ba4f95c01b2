"""Which facts bring young graduates to a cooperative for a fixed time, and end it?"""

from typing import Annotated, Any, ClassVar

from msgspec import Meta

from events import life
from events.authority_words import Publisher
from events.base import Fact, Noted, Term
from events.organisation import Organisation
from events.people import with_people
from events.quantities import Dong, Positive
from events.rules import Rule
from events.support_words import BudgetSource
from events.vocabulary import Kind

Months = Annotated[int, Meta(ge=1, le=120, description="months")]


class YoungGraduatesAssigned(Noted, frozen=True, kw_only=True):
    """Young graduates were assigned to work at a cooperative: heads, months, and funding in đồng for all of them.

    Source: the pilot of 538/UBND-KTTH (Lạng Sơn, 2019). Nobody is named.
    """

    type: ClassVar[str] = "organisation.young_graduates_assigned"
    term: ClassVar[Term] = Term("Đưa tri thức trẻ về hợp tác xã", "Young graduates assigned", "538/UBND-KTTH (2019)")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.PROVINCIAL,)
    example: ClassVar[dict[str, Any]] = {
        "count": 2, "months": 24, "funding": 120_000_000, "budget_source": "local",
    }  # fmt: skip

    count: Positive
    months: Months | None = None
    funding: Dong | None = None
    budget_source: BudgetSource = BudgetSource.UNSTATED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """So many more are there."""
        before = life.existing(org)
        return with_people(before, graduates=(before.people.graduates or 0) + self.count)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-GRAD-01",
            law="538/UBND-KTTH (2019)",
            vi="Tri thức trẻ được đưa về làm việc tại hợp tác xã; loại tổ chức khác không thuộc chương trình này.",
            en="Young graduates are assigned to cooperatives; other kinds of organisation are not in the programme.",
            pointer="/subject",
            holds=lambda case: case.alive.kind is Kind.COOPERATIVE,
        ),
    )


class YoungGraduatesEnded(Noted, frozen=True, kw_only=True):
    """Young graduates work at the cooperative no more. Source: the pilot of 538/UBND-KTTH (Lạng Sơn, 2019)."""

    type: ClassVar[str] = "organisation.young_graduates_ended"
    term: ClassVar[Term] = Term(
        "Tri thức trẻ kết thúc thời gian làm việc", "Young graduates ended", "538/UBND-KTTH (2019)"
    )
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.PROVINCIAL,)
    example: ClassVar[dict[str, Any]] = {"count": 1}

    count: Positive

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """So many fewer are there."""
        before = life.existing(org)
        return with_people(before, graduates=(before.people.graduates or 0) - self.count)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-GRAD-02",
            law="quy tắc của sổ bộ",
            vi="Vào ngày đó chỉ có {present} tri thức trẻ, không thể kết thúc với {ending} người.",
            en="Only {present} young graduates are there on that day; {ending} cannot end.",
            pointer="/data/count",
            holds=lambda case: case.fact.data.count <= (case.alive.people.graduates or 0),
            facts=lambda case: {"present": case.alive.people.graduates or 0, "ending": case.fact.data.count},
        ),
    )
