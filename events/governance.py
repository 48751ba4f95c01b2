"""What is known of how an organisation is governed, named and labelled, beside what statistics count?"""

from datetime import date, timedelta
from typing import Annotated

import msgspec
from msgspec import Meta

from events.governance_words import GovernanceModel, Regime, RepresentativeRole
from events.texts import Code, Name, Uuid

MOST_ITEMS = 100
Months = Annotated[int, Meta(ge=1, le=1200, description="months")]
ItemKey = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,39}$(?!\n)", description="The code of one item")]
Items = Annotated[dict[ItemKey, Code], Meta(min_length=1, max_length=20)]


class Representative(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A legal representative: an opaque reference to a person, and the position (L23 art. 42; D92 art. 39)."""

    person: Uuid
    position: RepresentativeRole


Representatives = Annotated[tuple[Representative, ...], Meta(min_length=1, max_length=20)]


class GroupContract(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """The contract of a cooperative group (Decree 77/2019 art. 12): for so many months, or indefinite.

    `certified_on` is the day of the commune's certification, which Decree 151/2007 asked for until 24/11/2019.
    """

    signed_on: date
    number: Code | None = None
    months: Months | None = None
    indefinite: bool = False
    certified_on: date | None = None


class Absence(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """The only representative cannot act since a day; `met_on` is the meeting that was due for it (L23 art. 11.3)."""

    person: str
    since: date
    met_on: date | None = None

    @property
    def meeting_from(self) -> date:
        """The day on which the thirty days are over, from which the meeting is due within fifteen."""
        return self.since + timedelta(days=30)


class Label(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What the head office is called since a reorganisation of administrative units; it has not moved."""

    area: str
    address: str | None = None


class StoppedLine(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A line of business that an authority stopped, since when, and what it says beside or without a class."""

    section: str
    code: str | None
    since: date
    said: str = ""


class Governance(msgspec.Struct, frozen=True, gc=False):
    """The state of one organisation's governance; None and empty are not known.

    `meeting_on` is the day of the last ordinary general meeting, `name_change_ordered_on` that of a notice that the
    name infringes a right, until it is renamed; `recovery_on` the day on which a court opened a recovery;
    `outgrown_since` the day since which it is too large for the reduced governance that it has (L23 art. 56.4).
    `review_notice_on` and `review_answered_on` are of the review of converted data (D92 art. 25.3); `business_start_on`
    is the day that its founding states. `absence` is that of its only representative.
    """

    representatives: tuple[Representative, ...] = ()
    model: GovernanceModel | None = None
    contract: GroupContract | None = None
    foreign_name: Name | None = None
    abbreviation: Name | None = None
    label: Label | None = None
    charter_amended_on: date | None = None
    charter_regime: Regime | None = None
    meeting_on: date | None = None
    name_change_ordered_on: date | None = None
    stopped: tuple[StoppedLine, ...] = ()
    recovery_on: date | None = None
    tax_info: dict[str, str] = {}
    supplements: dict[str, str] = {}
    outgrown_since: date | None = None
    review_notice_on: date | None = None
    review_answered_on: date | None = None
    business_start_on: date | None = None
    absence: Absence | None = None


NO_GOVERNANCE = Governance()
