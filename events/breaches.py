"""Since when does an organisation fall short of what the law asks of it all the time?

Kept from fact to fact, because a term runs from the day on which the shortfall began: the least number of members,
which every law set anew, and what `events.bounds` watches.
"""

from datetime import date

import msgspec

from events.bounds import bounded
from events.founding import FEWEST
from events.members import own_type
from events.organisation import Organisation, Short
from events.vocabulary import Kind

THRESHOLDS: dict[Kind, tuple[int, ...]] = {
    kind: tuple(sorted({least for one, least, *_ in FEWEST if one is kind})) for kind in Kind
}


def watched(before: Organisation | None, after: Organisation, on: date) -> Organisation:
    """The organisation after a fact of that day, with the days on which its shortfalls began."""
    if before is not None and before.members == after.members:
        return bounded(before, after, on)
    count = after.members.get(own_type(after.kind))
    known = {short.least: short for short in before.short} if before is not None else {}
    if count is None:
        short: tuple[Short, ...] = ()
    else:
        short = tuple(known.get(least) or Short(least, on) for least in THRESHOLDS[after.kind] if count < least)
    return bounded(before, after if short == after.short else msgspec.structs.replace(after, short=short), on)
