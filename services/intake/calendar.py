"""Which day is it in Viet Nam?"""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Final

# Asia/Ho_Chi_Minh: UTC+7 all year; no summer time, no need of a time zone database.
VIET_NAM: Final = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
Today = Callable[[], date]


def today() -> date:
    """Return the legal date."""
    return datetime.now(VIET_NAM).date()
