"""Which support was decided for an organisation, what was paid out, paid back and taken back?

A grant may bear an id of its own (`support`). Facts that name it are held to it: no more is paid out than was granted,
paid back than was paid out, taken back than stands. Facts without it are kept as they are told, as in older reports.
"""

from typing import Any, ClassVar

import msgspec

from events import life
from events.authority_words import Publisher
from events.base import Fact, OrganisationEvent, Term
from events.grants import Grant
from events.organisation import Organisation
from events.quantities import Count, Dong, Measure, Positive
from events.repeats import listed, named_once
from events.rules import Rule
from events.support_rules import (
    AMOUNT_STATED,
    ELIGIBLE,
    NAMES_AN_OPEN_GRANT,
    NEW_NAME,
    NO_MORE_THAN_GRANTED,
    NO_MORE_THAN_PAID,
    NO_MORE_THAN_STANDS,
    OF_ITS_KIND,
)
from events.support_words import BudgetSource, SupportGround, SupportStage, SupportType
from events.texts import Line, Uuid
from events.vocabulary import Cause


class _Support(OrganisationEvent, frozen=True, kw_only=True):
    support: Uuid | None = None
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
        """The grant that it names as it stands now; support changes nothing else of what the organisation is."""
        before = life.existing(org)
        grant = before.grants.open.get(self.support) if self.support else None
        if self.support is None or grant is None:
            return before
        return msgspec.structs.replace(before, grants=before.grants.becoming(self.support, self.after(grant)))

    def after(self, grant: Grant) -> Grant:
        """The grant after this fact."""
        return grant


class SupportGranted(_Support, frozen=True, kw_only=True):
    """A support was decided for the organisation, or a project prepared with advice. Amount in đồng, land in m² or ha.

    Law: L23 art. 17-28; Decision 1804/QĐ-TTg and the programmes that the documents name. L23 art. 18 asks that no
    sanction runs (`sanctioned`), that one of its grounds is met (`grounds`) and, where the policy asks for an audit
    report, that there is one (`audited`): these are declared. `support` is the id that later facts name it by.
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
    land_ha: Measure | None = None
    units: Count | None = None
    years: Positive | None = None
    beneficiaries: Count | None = None
    sanctioned: bool | None = None
    grounds: tuple[SupportGround, ...] = ()
    audited: bool | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """With one more open grant, where the decision is taken and has a name."""
        before = life.existing(org)
        if self.support is None or self.stage is not SupportStage.GRANTED:
            return before
        grant = Grant(self.support_type, self.budget_source, self.amount)
        return msgspec.structs.replace(before, grants=before.grants.opening(self.support, grant))

    rules: ClassVar[tuple[Rule, ...]] = (*life.ALL, NEW_NAME, named_once("/data/grounds", listed("grounds")), *ELIGIBLE)


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

    def after(self, grant: Grant) -> Grant:
        """More of it paid out."""
        return msgspec.structs.replace(grant, paid=grant.paid + (self.amount or 0))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        AMOUNT_STATED,
        NAMES_AN_OPEN_GRANT,
        OF_ITS_KIND,
        NO_MORE_THAN_GRANTED,
    )


class SupportRepaid(_Support, frozen=True, kw_only=True):
    """The organisation paid a loan, or support that it could not keep, back: the principal in đồng, without interest.

    Law: L23 art. 17-28; Decree 45/2021 (funds).
    """

    type: ClassVar[str] = "organisation.support_repaid"
    term: ClassVar[Term] = Term("Hoàn trả hỗ trợ", "Support repaid", "L23 Đ.17-28; NĐ 45/2021/NĐ-CP")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.PROVINCIAL, Publisher.ALLIANCE, Publisher.FUND)
    example: ClassVar[dict[str, Any]] = {
        "support": "0198c5a0-0000-7000-8000-0000000005a1",
        "support_type": "fund_loan",
        "amount": 100_000_000,
        "budget_source": "fund",
    }

    def after(self, grant: Grant) -> Grant:
        """More of it paid back."""
        return msgspec.structs.replace(grant, repaid=grant.repaid + (self.amount or 0))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        AMOUNT_STATED,
        NAMES_AN_OPEN_GRANT,
        OF_ITS_KIND,
        NO_MORE_THAN_PAID,
    )


class SupportRevoked(_Support, frozen=True, kw_only=True):
    """The decision of a support was taken back: `amount` of it in đồng, or without an amount all that stands of it.

    Law: L23 art. 17-28. What was paid out of it is owed back, and is told by `organisation.support_repaid`.
    """

    type: ClassVar[str] = "organisation.support_revoked"
    term: ClassVar[Term] = Term("Thu hồi hỗ trợ", "Support revoked", "L23 Đ.17-28")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.PROVINCIAL, Publisher.ALLIANCE, Publisher.FUND)
    example: ClassVar[dict[str, Any]] = {
        "support": "0198c5a0-0000-7000-8000-0000000005a2",
        "support_type": "materials",
        "amount": 20_000_000,
        "reason": "sử dụng sai mục đích",
    }

    reason: Line | None = None

    def after(self, grant: Grant) -> Grant:
        """Less of it stands, or nothing."""
        if self.amount is None:
            return msgspec.structs.replace(grant, granted=0)
        stands = None if grant.granted is None else grant.granted - self.amount
        return msgspec.structs.replace(grant, granted=stands)

    rules: ClassVar[tuple[Rule, ...]] = (*life.ALL, NAMES_AN_OPEN_GRANT, OF_ITS_KIND, NO_MORE_THAN_STANDS)
