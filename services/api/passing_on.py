"""By which days do offices pass the year's reports on, and which days has the office of an area let pass?

Before the register's first record nobody could say that reports were passed on: days before it are nobody's fault.
"""

from events import calendar_terms
from events.books import Books, stream_of
from events.calendar_terms import OfficeTerm
from events.codec import decode_record
from events.docket import opened
from events.ids import COUNTRY
from services.api.answering import At
from services.bootstrap import Register
from services.intake.calendar import VIET_NAM


async def terms(served: Register, at: At, area: str | None) -> list[OfficeTerm]:
    """The next day of every level, or the days of one area's office: those that it missed, and the next."""
    if area is None or area == COUNTRY:
        return calendar_terms.ahead(at.as_of)
    first = await served.ledger.read(0, 1)
    if not first or at.position == 0:
        return calendar_terms.owed(area, at.as_of, None, at.as_of)
    since = decode_record(first[0].record).recorded_at.astimezone(VIET_NAM).date()
    stream = stream_of(area)
    stored = await served.ledger.histories([stream], upto=at.position)
    told = opened([decode_record(record) for record in stored.get(stream, [])]).matter
    return calendar_terms.owed(area, at.as_of, told if isinstance(told, Books) else None, since)
