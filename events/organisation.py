"""What is an organisation after a number of facts, and how does it stand on a date?

The state is what the facts fold into. Standing is never stored: it follows from the phase, the spells of suspension
and the finding of inactivity on the date asked, so that a late fact cannot corrupt it.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from events.accounts import Accounts
from events.vocabulary import Cause, Ending, Grade, Kind, Standing


class Spell(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A suspension, first and last day inside (D92 art. 47.1)."""

    first: date
    last: date


class FormerName(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A name that the organisation bore until a day."""

    name: str
    until: date


class Organisation(msgspec.Struct, frozen=True, gc=False):
    """The state of one organisation after its facts, in effective order.

    `members` holds only the types whose count is known; `capital` (đồng) and `registered` are None where unknown.
    """

    id: str
    kind: Kind
    name: str
    area: str
    section: str
    born_on: date
    known_on: date
    origin: Cause
    founded_on: date | None = None
    registered: bool | None = None
    synthetic: bool = False
    line: str | None = None
    code: str | None = None
    certificate_no: str | None = None
    former_names: tuple[FormerName, ...] = ()
    members: dict[str, int] = {}
    capital: int | None = None
    spells: tuple[Spell, ...] = ()
    inactive: bool = False
    inactive_since: date | None = None
    cooperatives: tuple[str, ...] = ()
    grade: Grade | None = None
    grade_year: int | None = None
    accounts: Accounts = Accounts()
    return_year: int | None = None
    ended_on: date | None = None
    ending: Ending | None = None
    successors: tuple[str, ...] = ()

    @property
    def members_total(self) -> int | None:
        """All members of the types whose count is known; None where none is."""
        return sum(self.members.values()) if self.members else None


def ended(org: Organisation, on: date) -> bool:
    """Whether it has ceased to exist by the end of a day."""
    return org.ended_on is not None and org.ended_on <= on


def standing(org: Organisation, on: date) -> Standing:
    """How the organisation stands at the end of a day on or after its birth."""
    if ended(org, on):
        return Standing.CEASED
    if on < org.known_on:
        return Standing.UNKNOWN
    if org.spells and any(s.first <= on <= s.last for s in org.spells):
        return Standing.SUSPENDED
    return Standing.INACTIVE if org.inactive else Standing.OPERATING


def boundaries(org: Organisation, after: date) -> Iterator[tuple[date, Cause]]:
    """The days after `after` on which the standing may change with no further fact, in order."""
    days: dict[date, Cause] = {}
    if org.known_on > after:
        days[org.known_on] = Cause.MIGRATED
    for spell in org.spells:
        if spell.first > after:
            days[spell.first] = Cause.SUSPENDED
        if spell.last >= after and spell.last < date.max:
            lapsed = spell.last + timedelta(days=1)
            days.setdefault(lapsed, Cause.SUSPENSION_LAPSED)
    for day in sorted(days):
        if org.ended_on is None or day < org.ended_on:
            yield day, days[day]
