"""What is still open of the supports that were decided for an organisation: to be paid out, paid back, taken back?"""

import msgspec

from events.support_words import BudgetSource, SupportType

# So many named grants are remembered of one organisation; the oldest gives way to a newer one.
MOST_OPEN = 200


class Grant(msgspec.Struct, frozen=True, gc=False):
    """A named support, in đồng: what stands of the decision (None: no amount stated), and what went to and fro."""

    support_type: SupportType
    budget_source: BudgetSource
    granted: int | None = None
    paid: int = 0
    repaid: int = 0

    @property
    def settled(self) -> bool:
        """Whether nothing can follow any more: nothing to pay out, and nothing to pay or take back."""
        return self.granted is not None and self.granted <= self.paid <= self.repaid


class Grants(msgspec.Struct, frozen=True, gc=False):
    """The grants of an organisation that something can still follow from, by their id, the oldest first."""

    open: dict[str, Grant] = {}

    def opening(self, support: str, grant: Grant) -> "Grants":
        """One more."""
        kept = dict(self.open)
        if len(kept) >= MOST_OPEN:
            kept.pop(next(iter(kept)))
        return Grants({**kept, support: grant})

    def becoming(self, support: str, grant: Grant) -> "Grants":
        """One as it stands now; a settled one is let go."""
        if grant.settled:
            return Grants({name: other for name, other in self.open.items() if name != support})
        return Grants({**self.open, support: grant})


NO_GRANTS = Grants()
