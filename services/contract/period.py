"""Which days does a period mean: 2011, 2011-H1, 2011-Q2, 2011-06, 2010-01-01..2011-06-30?"""

import calendar
import re
from datetime import date, timedelta
from typing import Final

import msgspec

from events.quantities import FIRST_DAY, LAST_DAY

PATTERN: Final = (
    r"^[0-9]{4}(-H[12]|-Q[1-4]|-(0[1-9]|1[0-2]))?$|^[0-9]{4}-[0-9]{2}-[0-9]{2}\.\.[0-9]{4}-[0-9]{2}-[0-9]{2}$"
)
_PART: Final = re.compile(r"([0-9]{4})(?:-(?:(H)([12])|(Q)([1-4])|(0[1-9]|1[0-2])))?")


class Period(msgspec.Struct, frozen=True):
    """A span of days, both inside, as it was written."""

    text: str
    first: date
    last: date

    @property
    def since(self) -> date:
        """The day before: where the opening stock is taken."""
        return self.first - timedelta(days=1)


def read(text: str) -> Period:
    """Return the period that a text names; raises ValueError."""
    first, dots, last = text.partition("..")
    found = Period(text, _day(first), _day(last)) if dots else _part(text)
    if not FIRST_DAY <= found.first <= found.last <= LAST_DAY:
        raise ValueError(text)
    return found


def _day(text: str) -> date:
    if len(text) != len("2011-06-30"):
        raise ValueError(text)
    return date.fromisoformat(text)


def _part(text: str) -> Period:
    found = _PART.fullmatch(text)
    if found is None or not text.isascii():
        raise ValueError(text)
    year = int(found[1])
    if found[2]:
        first, months = 1 + 6 * (int(found[3]) - 1), 6
    elif found[4]:
        first, months = 1 + 3 * (int(found[5]) - 1), 3
    elif found[6]:
        first, months = int(found[6]), 1
    else:
        first, months = 1, 12
    last = first + months - 1
    return Period(text, date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))
