"""What share of the capital does one member hold, and since when is a bound that the law sets exceeded?

The share is reckoned from payments that name their member, as far as they are on record; where they are not, an
organisation may state its largest share. Both may be unknown, and then nothing runs.
"""

from datetime import date

import msgspec

from events.people_words import Party
from events.quantities import Percent
from events.roll import Member, Roll, held
from events.vocabulary import Kind, MemberType

# Percent of the charter capital that one official member may hold: L23 art. 74.1.
MOST: dict[Kind, int] = {Kind.COOPERATIVE: 30, Kind.UNION: 40}


class Limits(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """What members paid in by their references, the largest share that was stated, and what is exceeded since when.

    `holdings` holds those of whom a payment is on record, at whichever level the members are kept; its references are
    opaque and never leave the register. `official` is what the official members among them paid in all, in đồng.
    """

    holdings: Roll = Roll()
    official: int = 0
    stated: Percent | None = None
    share_since: date | None = None
    foreign_since: date | None = None

    @property
    def largest(self) -> int:
        """The most that one official member is on record to have paid in, in đồng."""
        return self.holdings.root.most

    def of(self, ref: str) -> int:
        """What one member is on record to have paid in."""
        known = self.holdings.get(ref)
        return known.paid if known is not None else 0

    def holding(self, ref: str, member_type: MemberType, amount: int) -> "Limits":
        """After a fact that leaves this member, of this type, with so much paid in."""
        known, now = self.holdings.get(ref), Member(member_type, Party.INDIVIDUAL, max(amount, 0))
        holdings = self.holdings.entered(ref, now) if now.paid else self.holdings.left(ref)
        official = self.official + held(now) - (held(known) if known is not None else 0)
        return msgspec.structs.replace(self, holdings=holdings, official=official)

    def retyped(self, ref: str, member_type: MemberType) -> "Limits":
        """After a member is of another type; who is not on record stays so."""
        paid = self.of(ref)
        return self.holding(ref, member_type, paid) if paid else self

    def leaving(self, ref: str) -> "Limits":
        """After a member left."""
        return self.holding(ref, MemberType.OFFICIAL, 0) if self.of(ref) else self

    def forgotten(self) -> "Limits":
        """After a reorganisation, of which nobody says what it did to the shares of single members."""
        return Limits(foreign_since=self.foreign_since)

    def shown(self) -> "Limits":
        """What may be shown of it: shares and days, never whose."""
        return msgspec.structs.replace(self, holdings=Roll(), official=0)


NO_LIMITS = Limits()
