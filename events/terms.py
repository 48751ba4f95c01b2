"""From which day to which day does each term of law run against an organisation?

Every function gives (since, due, until) for each term of its kind that runs in a state: the days from `since` to
`until` are those on which it runs, and behind `due` it is overdue.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from events.barriers import D92_IN_FORCE, DISSOLVING
from events.contracts import must_register
from events.dependent_words import ClosingCause
from events.founding import FEWEST
from events.governance_words import Regime
from events.members import L23_IN_FORCE
from events.months import add_months
from events.organisation import Organisation, lapsed
from events.publication_duties import due
from events.revocation import REVOKING
from events.silence import MONTHS, begun, over
from events.supplements import REVIEW_DAYS, review_since
from events.underway import is_open
from events.vocabulary import Kind
from events.working_days import HOLIDAYS

FOREVER = date.max
TRANSITION = date(2026, 1, 1)
UNWINDING = (date(2023, 9, 1), date(2025, 9, 1))
C09_RETURNS, D77_RETURNS = 2024, 2019
Runs = Iterator[tuple[date, date, date]]


def inactivity(org: Organisation) -> Runs:
    """Twelve months without notice; where nobody knows since when, no term is known."""
    if org.inactive and org.inactive_since is not None and org.kind is not Kind.GROUP:
        yield org.inactive_since, add_months(org.inactive_since, 12), FOREVER


def shortfall(org: Organisation) -> Runs:
    """Each law's least number on the days on which that law asked for it; the terms of older laws are not known."""
    if not org.short:
        return
    for kind, least, _, since, until in FEWEST:
        below = next((short.since for short in org.short if short.least == least), None)
        if kind is org.kind and kind in (Kind.COOPERATIVE, Kind.UNION) and below is not None and until >= L23_IN_FORCE:
            first = max(below, since)
            yield first, add_months(first, 12), until


def share(org: Organisation) -> Runs:
    """Twelve months above the share that one member may hold; the terms of older laws are not known."""
    above = org.limits.share_since
    if above is not None:
        first = max(above, L23_IN_FORCE)
        yield first, add_months(first, 12), FOREVER


def foreign(org: Organisation) -> Runs:
    """Six months with too many foreign members; the terms of older laws are not known."""
    above = org.limits.foreign_since
    if above is not None:
        first = max(above, L23_IN_FORCE)
        yield first, add_months(first, 6), FOREVER


def audit(org: Organisation) -> Runs:
    """Two years from the last year audited, or from the day since which it is bound to be; one for a support fund."""
    filed = org.filed
    audited = date(filed.audit_year, 12, 31) if filed.audit_year is not None else date.min
    for bound, months in ((filed.fund_since, 12), (filed.audit_since, 24)):
        if bound is not None:
            first = max(bound, L23_IN_FORCE, audited)
            yield first, add_months(first, months), FOREVER
            return


def silence(org: Organisation) -> Runs:
    """What ends by itself when nobody files and nobody objects."""
    since, last = begun(org), over(org)
    if since is not None and last is not None and org.procedure in DISSOLVING:
        yield since, last, FOREVER


def spells(org: Organisation) -> Runs:
    """The suspensions that are announced or run: its own, and those of dependent units that were not set along."""
    for spell in org.spells:
        yield spell.first, spell.last, spell.last
    for one in org.dependents.values():
        for stop in one.stops:
            if not stop.along:
                yield stop.first, stop.last, stop.last


def lapse(org: Organisation) -> Runs:
    """The year after a suspension that nobody resumed or extended: the status is active again, whatever is true.

    Spells that were over before Decree 92/2024 are not looked at.
    """
    last = lapsed(org)
    if last is not None and last.last >= D92_IN_FORCE:
        until = add_months(last.last, 12)
        yield last.last + timedelta(days=1), until, until


def annual_return(org: Organisation) -> Runs:
    """The next return after the last one filed, by 15 December of its year (groups that were notified among them).

    A year of reports begins on 15 December: what enters the register behind that day reports for the next year first.
    """
    first = D77_RETURNS if org.kind is Kind.GROUP else C09_RETURNS
    entered = (org.known_on + timedelta(days=17)).year
    year = max(entered if org.return_year is None else org.return_year + 1, first)
    yield date(year, 1, 1), date(year, 12, 15), FOREVER


def meeting(org: Organisation) -> Runs:
    """From the last annual meeting; of one founded under the 2023 law from the founding. Older ones: not known."""
    if org.kind is Kind.GROUP:
        return
    since = org.governance.meeting_on or org.founded_on
    if since is not None and (org.governance.meeting_on is not None or since >= L23_IN_FORCE):
        yield since, add_months(since, 18), FOREVER


def representative(org: Organisation) -> Runs:
    """Fifteen days for a general meeting, once the only representative has been out of action for thirty.

    The terms of older laws are not known: days before the 2023 law do not count.
    """
    absence = org.governance.absence
    if absence is not None and absence.met_on is None:
        first = max(absence.meeting_from, L23_IN_FORCE + timedelta(days=30))
        yield first, first + timedelta(days=15), FOREVER


def annual_meeting(org: Organisation) -> Runs:
    """Within four months of the year's end, for calendar years, where the last meeting is known."""
    held = org.governance.meeting_on
    if held is not None and org.kind is not Kind.GROUP:
        yield date(held.year + 1, 1, 1), date(held.year + 1, 4, 30), FOREVER


def governance(org: Organisation) -> Runs:
    """The next general meeting after its reduced governance was outgrown; such meetings are three months apart."""
    since = org.governance.outgrown_since
    if since is not None:
        first = max(since, L23_IN_FORCE)
        yield first, add_months(first, 3), FOREVER


def capital(org: Organisation) -> Runs:
    """What was undertaken and not paid in, and the correction of the capital after it."""
    due = org.paid.due_on
    if due is not None and org.paid.unpaid:
        yield add_months(due, -6), due, FOREVER
        yield due + timedelta(days=1), due + timedelta(days=30), FOREVER


def compliance(org: Organisation) -> Runs:
    """The report that the office asked for."""
    asked = org.oversight.report_asked_on
    if asked is not None:
        yield asked, add_months(asked, 12), FOREVER


def decision(org: Organisation) -> Runs:
    """The notices of the organisation and its units whose time to explain is over, if they gave one, and not decided.

    By working days of the days off that the law fixes, which may be too few; older notices have no known term.
    """
    units = (one.violations for one in org.dependents.values() if one.closing is not ClosingCause.REVOKED)
    own = () if is_open(org, REVOKING) else org.violations
    for notice in chain(own, *units):
        first, last = notice.decidable(), notice.decide_by(HOLIDAYS)
        if notice.on >= D92_IN_FORCE and first is not None and last is not None:
            yield first, last.day, FOREVER


def name_change(org: Organisation) -> Runs:
    """A name that infringes a right of others."""
    ordered = org.governance.name_change_ordered_on
    if ordered is not None:
        yield ordered, ordered + timedelta(days=60), FOREVER


def new_file(org: Organisation) -> Runs:
    """A certificate that was declared of no effect: its own, or that of a unit."""
    for void in (org.certificates, *(one.certificates for one in org.dependents.values())):
        if void.void_on is not None and void.new_file_by is not None:
            yield void.void_on, void.new_file_by, FOREVER


def charter(org: Organisation) -> Runs:
    """A charter of before the 2023 law."""
    old = org.born_on < L23_IN_FORCE and org.governance.charter_regime is not Regime.L2023
    if old and org.kind in (Kind.COOPERATIVE, Kind.UNION):
        yield L23_IN_FORCE, TRANSITION, FOREVER


def registration(org: Organisation) -> Runs:
    """A group of before the 2023 law that is bound to register."""
    bound = org.kind is Kind.GROUP and org.registered is False and org.born_on < L23_IN_FORCE
    if bound and must_register(org.capital, org.governance.contract):
        yield L23_IN_FORCE, TRANSITION, FOREVER


def stakes(org: Organisation) -> Runs:
    """An enterprise that is a capital member of the organisation which holds a stake in it."""
    if any(stake.member for stake in org.stakes.held.values()):
        yield *UNWINDING, FOREVER


def units(org: Organisation) -> Runs:
    """Dependent units that are being closed."""
    for one in org.dependents.values():
        if one.closing_on is not None:
            yield one.closing_on, add_months(one.closing_on, MONTHS), FOREVER


def review(org: Organisation) -> Runs:
    """The organisation has 90 days to answer what was taken over of it, until it has answered."""
    since = review_since(org)
    if since is not None and org.governance.review_answered_on is None:
        yield since, since + timedelta(days=REVIEW_DAYS), FOREVER


def posting(org: Organisation) -> Runs:
    """What the office has not posted yet; working days by the days off that the law fixes, which may be too few."""
    for case in org.publicity.cases.values():
        if case.posted_on is None:
            yield case.since, due(case, HOLIDAYS).day, FOREVER
