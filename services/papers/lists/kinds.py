"""What may stand in a cell of a list, and how is it told where a reader sees nothing but text?"""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Final

from events.words import Word
from services.reports.language import Language

Value = str | int | Decimal | date | datetime | None
VIET_NAM: Final = timezone(timedelta(hours=7))
_POINTS: Final = str.maketrans(",.", ".,")


class Kind(Word):
    """What a column holds. A cell without a value is empty; an instant is told in Viet Nam's time."""

    TEXT = "text", "văn bản", "text"
    NUMBER = "number", "số", "number"
    DATE = "date", "ngày", "date"
    INSTANT = "instant", "thời điểm", "instant"


def told(value: Value, language: Language) -> str:
    """A value as a reader sees it: 1.234,5 (or 1,234.5), 30/06/2011, 30/06/2011 08:15."""
    match value:
        case None:
            return ""
        case str():
            return value
        case datetime():
            return f"{value.astimezone(VIET_NAM):%d/%m/%Y %H:%M}"
        case date():
            return f"{value:%d/%m/%Y}"
        case Decimal() | int():
            shown = f"{Decimal(value):,f}"
            return language.of(shown.translate(_POINTS), shown)


def plain(value: Value) -> str:
    """A value as another program reads it, whatever its language: 1234.5, 2011-06-30, 2011-06-30T08:15:00+07:00."""
    match value:
        case None:
            return ""
        case datetime():
            return value.astimezone(VIET_NAM).isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)


def places(value: Decimal) -> int:
    """How many decimals it has."""
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
