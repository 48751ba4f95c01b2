"""What is an organisation after a number of facts, and how does it stand on a date?

The state is what the facts fold into. Standing is never stored: it follows from the phase, the spells of suspension
and the finding of inactivity on the date asked, so that a late fact cannot corrupt it.
"""

from datetime import date, timedelta

import msgspec

from events.accounts import Accounts
from events.certificate_numbers import NO_CERTIFICATES, Certificates
from events.classes import UNCLASSED, Classes
from events.credit import NO_CREDIT, Credit
from events.dependent import Dependent
from events.filed import NOTHING_FILED, Filed
from events.governance import NO_GOVERNANCE, Governance
from events.grants import NO_GRANTS, Grants
from events.limits import NO_LIMITS, Limits
from events.lines import NO_LINES, Lines
from events.notices import Notice
from events.oversight import UNWATCHED, Oversight
from events.paid import NOTHING_PAID, Paid
from events.people import People
from events.procedure_words import Held, Procedure
from events.publicity import NOTHING_POSTED, Publicity
from events.stakes import NO_STAKES, Stakes
from events.vocabulary import Cause, Ending, Grade, Kind, Standing


class Spell(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A suspension, first and last day inside (D92 art. 47.1)."""

    first: date
    last: date


class Underway(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An open procedure, and the day from which its terms run where that is known."""

    procedure: Procedure
    since: date | None = None


class FormerName(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A name that the organisation bore until a day."""

    name: str
    until: date


class Short(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Fewer members than a law's least number, since a day."""

    least: int
    since: date


class Organisation(msgspec.Struct, frozen=True, gc=False):
    """The state of one organisation after its facts, in effective order.

    `spells` are the suspensions that were not over when the last of them began. `members` holds only the types whose
    count is known; `capital` (đồng) and `registered` are None where unknown. `section` and `line` are of the primary
    line, `lines` has all that are known. `procedure` is what it is in,
    `procedure_on` the day from which that procedure's terms run, `beneath` what else is open (`events.underway`);
    `violations` are the notices that are open, `held` the procedures that an authority asked not to be carried out.
    `dependents` has the units that have not ended, by their id; `act_id` is the reorganisation that it is leaving in;
    `certified_on` is None where the day of its certificate is unknown or it has none; `active_on` is the day on which
    it last resumed business, or was found to do business after a suspension, `taken_on` that on which it last took
    members or capital in.
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
    procedure: Procedure | None = None
    procedure_on: date | None = None
    not_at_address: bool = False
    violations: tuple[Notice, ...] = ()
    held: tuple[Held, ...] = ()
    short: tuple[Short, ...] = ()
    governance: Governance = NO_GOVERNANCE
    certificates: Certificates = NO_CERTIFICATES
    oversight: Oversight = UNWATCHED
    people: People = People()
    grants: Grants = NO_GRANTS
    stakes: Stakes = NO_STAKES
    paid: Paid = NOTHING_PAID
    credit: Credit = NO_CREDIT
    filed: Filed = NOTHING_FILED
    classes: Classes = UNCLASSED
    dependents: dict[str, Dependent] = {}
    act_id: str | None = None
    certified_on: date | None = None
    limits: Limits = NO_LIMITS
    beneath: tuple[Underway, ...] = ()
    publicity: Publicity = NOTHING_POSTED
    tax_office: str | None = None
    lines: Lines = NO_LINES
    active_on: date | None = None
    taken_on: date | None = None

    @property
    def members_total(self) -> int | None:
        """All members of the types whose count is known; None where none is."""
        return sum(self.members.values()) if self.members else None


def lined(org: Organisation, lines: Lines) -> Organisation:
    """The organisation with these lines of business."""
    if lines.primary is None:
        return msgspec.structs.replace(org, lines=lines)
    return msgspec.structs.replace(org, lines=lines, section=lines.primary.section, line=lines.primary.code)


def ended(org: Organisation, on: date) -> bool:
    """Whether it has ceased to exist by the end of a day."""
    return org.ended_on is not None and org.ended_on <= on


def standing(org: Organisation, on: date) -> Standing:
    """How the organisation stands at the end of a day on or after its birth: what statistics count by.

    That the office found it inactive weighs more here than the tax authority's flag; the law's own word is
    `events.status.legal_status`.
    """
    if ended(org, on):
        return Standing.CEASED
    if on < org.known_on:
        return Standing.UNKNOWN
    if org.procedure is not None:
        return Standing.CLOSING
    if org.spells and suspended(org, on):
        return Standing.SUSPENDED
    if org.inactive:
        return Standing.INACTIVE
    return Standing.UNLOCATED if org.not_at_address else Standing.OPERATING


def suspended(org: Organisation, on: date) -> bool:
    """Whether a day lies in a spell of suspension."""
    for spell in org.spells:  # noqa: SIM110  of every row that is written: a generator costs more than what it asks
        if spell.first <= on <= spell.last:
            return True
    return False


def lapsed(org: Organisation) -> Spell | None:
    """The last spell of suspension, where nobody has told since it began that business goes on (D92 art. 27.1, 47.1).

    It lapses on its last day, which may lie ahead; a spell that follows it takes its place.
    """
    last = max(org.spells, key=lambda spell: spell.last, default=None)
    if last is None or org.inactive or org.procedure is not None:
        return None
    return None if org.active_on is not None and org.active_on > last.last else last


# Under which line an organisation leaves that had ended before its opening record.
_LEFT: dict[Ending, Cause] = {
    Ending.DISSOLVED: Cause.DISSOLVED,
    Ending.DIVIDED: Cause.DIVIDED_OUT,
    Ending.CONSOLIDATED: Cause.CONSOLIDATED_OUT,
    Ending.MERGED: Cause.MERGED_OUT,
    Ending.CONVERTED: Cause.CONVERTED_OUT,
    Ending.BANKRUPT: Cause.BANKRUPT,
    Ending.TERMINATED: Cause.TERMINATED,
}


def boundaries(org: Organisation, after: date) -> list[tuple[date, Cause]]:
    """The days after `after` on which the standing may change with no further fact, in order."""
    if not org.spells and org.known_on <= after and org.ended_on is None:
        return []
    days: dict[date, Cause] = {}
    if org.known_on > after:
        days[org.known_on] = Cause.MIGRATED
    for spell in org.spells:
        if spell.first > after:
            days[spell.first] = Cause.SUSPENDED
        if spell.last >= after and spell.last < date.max:
            lapsed = spell.last + timedelta(days=1)
            days.setdefault(lapsed, Cause.SUSPENSION_LAPSED)
    found = [(day, days[day]) for day in sorted(days) if org.ended_on is None or day < org.ended_on]
    if org.ended_on is not None and org.ended_on > after:
        found.append((org.ended_on, _LEFT[org.ending or Ending.DISSOLVED]))
    return found
