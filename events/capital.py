"""Which fact changes the charter capital of an organisation?"""

from typing import Any, ClassVar

import msgspec

from events import life
from events.barriers import CHANGES
from events.base import Fact, OrganisationEvent, Term
from events.governance_words import ChangeOrigin
from events.governing import JUDGED
from events.members import L23_IN_FORCE
from events.organisation import Organisation
from events.quantities import Dong
from events.rules import Case, Rule
from events.vocabulary import CapitalCause, Cause, Kind


def _decreases(case: Case) -> bool:
    """Whether a cooperative or union lowers its charter capital."""
    known = case.alive.capital
    return known is not None and case.fact.data.charter_capital < known and case.alive.kind is not Kind.GROUP


class CapitalChanged(OrganisationEvent, frozen=True, kw_only=True):
    """The charter capital (for a group: the contributions) was changed, in đồng.

    Law: L23 art. 47.1, 78; Decree 92/2024 art. 60.1.d. `previous` is what the file says it was, where it does;
    `debts_covered` is what it declares of a decrease: that all debts stay covered (art. 78.3).
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
    debts_covered: bool | None = None
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
        *JUDGED,
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
        Rule(
            code="R-CAP-02",
            law="L23 Đ.78.3",
            vi="Chỉ được giảm vốn điều lệ khi vẫn bảo đảm thanh toán đủ các khoản nợ.",
            en="The charter capital can be lowered only where all debts stay covered.",
            pointer="/data/debts_covered",
            since=L23_IN_FORCE,
            holds=lambda case: case.fact.data.debts_covered is not False or not _decreases(case),
        ),
        Rule(
            code="W-CAP-03",
            law="L23 Đ.78.3",
            vi="Hồ sơ giảm vốn điều lệ không nêu việc bảo đảm thanh toán các khoản nợ. Hãy kiểm tra.",
            en="The file lowers the charter capital and does not say that debts stay covered. Look again.",
            pointer="/data/debts_covered",
            since=L23_IN_FORCE,
            warns=True,
            holds=lambda case: case.fact.data.debts_covered is not None or not _decreases(case),
        ),
    )
