"""For which day and position is an answer true?"""

from datetime import date, datetime

import msgspec


class TrueFor(msgspec.Struct, frozen=True):
    """For which day and position an answer is true; `recorded_at` is null before the first record."""

    as_of: date
    position: int
    recorded_at: datetime | None
    epoch: str
