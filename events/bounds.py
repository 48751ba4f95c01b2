"""Since when is an organisation beyond a bound: one member's share, foreign members, an audit, reduced governance?

Kept from fact to fact, because a term runs from the day on which the bound was first exceeded. What is not known
exceeds nothing.
"""

from datetime import date
from decimal import Decimal

import msgspec

from events.limits import MOST
from events.organisation import Organisation
from events.reduced import FEW_COOPERATIVES, outgrown
from events.result_words import SizeClass, SizeScheme
from events.vocabulary import Cause, Kind, MemberType

# Foreign official members are fewer than this percent of the official members: L23 art. 30.7, 34.6.
FOREIGN_PERCENT = 35


def bounded(before: Organisation | None, after: Organisation, on: date) -> Organisation:
    """The organisation after a fact of that day, with the days on which it went beyond its bounds."""
    if before is not None and _as_it_was(before, after):
        return after
    limits, filed = after.limits, after.filed
    if limits.stated is not None and on_record(after):
        limits = msgspec.structs.replace(limits, stated=None)
    share = limits.share_since or on if _share_beyond(after, limits.stated) else None
    foreign = limits.foreign_since or on if _foreign_beyond(after) else None
    if (limits.stated, share, foreign) != (after.limits.stated, after.limits.share_since, after.limits.foreign_since):
        after = msgspec.structs.replace(
            after, limits=msgspec.structs.replace(limits, share_since=share, foreign_since=foreign)
        )
    audited = _audited(after, filed.audit_since, on)
    if audited != filed.audit_since:
        after = msgspec.structs.replace(after, filed=msgspec.structs.replace(filed, audit_since=audited))
    known = after.governance
    grown = _outgrown(after, known.outgrown_since, on)
    if grown == known.outgrown_since:
        return after
    return msgspec.structs.replace(after, governance=msgspec.structs.replace(known, outgrown_since=grown))


def _as_it_was(before: Organisation, after: Organisation) -> bool:
    """Whether the fact touched nothing that a bound is about."""
    return (
        before.limits is after.limits
        and before.capital == after.capital
        and before.members == after.members
        and before.people.foreign is after.people.foreign
        and before.classes is after.classes
        and before.cooperatives == after.cooperatives
        and before.governance.model is after.governance.model
    )


def on_record(org: Organisation) -> bool:
    """Whether the whole capital is on record, and of every official member who paid: then nobody's share is unknown."""
    paid, limits = org.paid, org.limits
    if org.capital is None or org.origin is not Cause.FOUNDED or paid.mixed or not limits.official:
        return False
    return limits.official == paid.official and paid.total + (paid.unpaid or 0) >= org.capital


def _share_beyond(org: Organisation, stated: str | None) -> bool:
    most = MOST.get(org.kind)
    if most is None:
        return False
    if stated is not None and Decimal(stated) > most:
        return True
    return org.capital is not None and org.limits.largest * 100 > most * org.capital


def _foreign_beyond(org: Organisation) -> bool:
    some, all_of_them = org.people.foreign.members, org.members.get(MemberType.OFFICIAL.value)
    return bool(some) and all_of_them is not None and some * 100 >= all_of_them * FOREIGN_PERCENT


def _audited(org: Organisation, since: date | None, on: date) -> date | None:
    """Since when it is bound to be audited, by its size in the law's own scheme or by its members."""
    if org.kind is Kind.UNION:
        bound = org.members.get(MemberType.OFFICIAL.value, 0) >= FEW_COOPERATIVES
    elif org.kind is Kind.COOPERATIVE and org.classes.size_scheme is SizeScheme.D113:
        bound = org.classes.size is SizeClass.LARGE
    else:
        return since
    return since or on if bound else None


def _outgrown(org: Organisation, since: date | None, on: date) -> date | None:
    """Since when it is too large for the reduced governance that it has; a size that is not known changes nothing."""
    match outgrown(org):
        case None:
            return since
        case True:
            return since or on
        case False:
            return None
