"""Which support was decided for an organisation, and what was paid out?"""

from typing import Any, ClassVar

from events import life
from events.authority_words import Publisher
from events.base import Fact, OrganisationEvent, Term
from events.organisation import Organisation
from events.quantities import Count, Dong, Measure, Positive
from events.rules import Rule
from events.support_words import BudgetSource, SupportStage, SupportType
from events.texts import Line
from events.vocabulary import Cause


class _Support(OrganisationEvent, frozen=True, kw_only=True):
    support_type: SupportType
    programme: Line | None = None
    amount: Dong | None = None
    projects: Count = 0
    jobs: Count | None = None
    budget_source: BudgetSource = BudgetSource.UNSTATED

    def cause(self) -> Cause:
        """Support."""
        return Cause.SUPPORTED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Support changes nothing of what the organisation is."""
        return life.existing(org)


class SupportGranted(_Support, frozen=True, kw_only=True):
    """A support was decided for the organisation, or a project prepared with advice. Amount in đồng, land in m² or ha.

    Law: L23 art. 17-28; Decision 1804/QĐ-TTg and the programmes that the documents name.
    """

    type: ClassVar[str] = "organisation.support_granted"
    term: ClassVar[Term] = Term("Quyết định hỗ trợ", "Support granted", "L23 Đ.17-28")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.PROVINCIAL, Publisher.ALLIANCE, Publisher.FUND)
    example: ClassVar[dict[str, Any]] = {
        "support_type": "founding_advice",
        "amount": 20_000_000,
        "budget_source": "local",
    }

    stage: SupportStage = SupportStage.GRANTED
    land_m2: Measure | None = None
    years: Positive | None = None

    rules: ClassVar[tuple[Rule, ...]] = life.ALL


class SupportDisbursed(_Support, frozen=True, kw_only=True):
    """A support or loan was paid out to the organisation, in đồng. Law: L23 art. 17-28; Decree 45/2021 (funds)."""

    type: ClassVar[str] = "organisation.support_disbursed"
    term: ClassVar[Term] = Term("Giải ngân hỗ trợ", "Support disbursed", "L23 Đ.17-28; NĐ 45/2021/NĐ-CP")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.PROVINCIAL, Publisher.ALLIANCE, Publisher.FUND)
    example: ClassVar[dict[str, Any]] = {
        "support_type": "fund_loan",
        "amount": 305_000_000,
        "projects": 1,
        "budget_source": "fund",
    }

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-SUPPORT-01",
            law="NĐ 45/2021/NĐ-CP",
            vi="Giải ngân phải có số tiền.",
            en="A disbursement needs its amount.",
            pointer="/data/amount",
            holds=lambda case: case.fact.data.amount is not None,
        ),
    )
