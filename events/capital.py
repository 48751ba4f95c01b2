"""Which fact changes the charter capital of an organisation?"""

from typing import Any, ClassVar

import msgspec

from events import life
from events.barriers import CHANGES
from events.base import Fact, OrganisationEvent, Term
from events.governance_words import ChangeOrigin
from events.governing import JUDGMENT_NAMED
from events.organisation import Organisation
from events.quantities import Dong
from events.rules import Rule
from events.vocabulary import CapitalCause, Cause


class CapitalChanged(OrganisationEvent, frozen=True, kw_only=True):
    """The charter capital (for a group: the contributions) was changed, in đồng.

    Law: L23 art. 47.1, 78; Decree 92/2024 art. 60.1.d. `previous` is what the file says it was, where it does.
    """

    type: ClassVar[str] = "organisation.capital_changed"
    term: ClassVar[Term] = Term("Thay đổi vốn điều lệ", "Charter capital changed", "L23 Đ.47.1, Đ.78")
    example: ClassVar[dict[str, Any]] = {
        "charter_capital": 2_000_000_000,
        "previous": 1_200_000_000,
        "reason": "new_member",
    }

    charter_capital: Dong
    previous: Dong | None = None
    reason: CapitalCause = CapitalCause.UNSTATED
    serves_dissolution: bool = False
    origin: ChangeOrigin = ChangeOrigin.OWN

    def cause(self) -> Cause:
        """A change of capital."""
        return Cause.CAPITAL_CHANGED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """The new amount replaces the old one."""
        return msgspec.structs.replace(life.existing(org), capital=self.charter_capital)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        *CHANGES,
        JUDGMENT_NAMED,
        Rule(
            code="R-CAP-01",
            law="L23 Đ.47.1",
            vi="Hồ sơ ghi vốn cũ là {stated} đồng, sổ bộ ghi {known} đồng. Hãy đối chiếu trước khi thay đổi.",
            en="The file has {stated} đồng as the old capital, the register {known} đồng. Reconcile them first.",
            pointer="/data/previous",
            holds=lambda case: (
                None in (case.fact.data.previous, case.alive.capital) or case.fact.data.previous == case.alive.capital
            ),
            facts=lambda case: {"stated": case.fact.data.previous, "known": case.alive.capital},
        ),
    )
