"""How are days, areas and moments told on a page?"""

from datetime import date, datetime, timedelta
from typing import Final

from events.atlas import Atlas
from events.ids import COUNTRY, province
from events.unit import name_on
from services.contract.true_for import TrueFor

VIET_NAM: Final = timedelta(hours=7)


def day(one: date | None) -> str:
    """A day; nothing where there is none."""
    return "" if one is None else f"{one:%d/%m/%Y}"


def instant(one: datetime) -> str:
    """An instant, in Viet Nam."""
    return f"{one + VIET_NAM:%d/%m/%Y %H:%M}"


def area(atlas: Atlas, code: str, on: date) -> str:
    """A unit by the name of the day, with its province; an area that no table has is its code."""
    if code == COUNTRY:
        return "Việt Nam"
    named = [name_on(atlas.units[one], on) for one in dict.fromkeys((code, province(code))) if one in atlas.units]
    return ", ".join(named) or code


def true_for(moment: TrueFor) -> str:
    """For what a page is true."""
    recorded = f", ghi lúc {instant(moment.recorded_at)}" if moment.recorded_at else ""
    return f"bản ghi số {moment.position}{recorded}; sổ {moment.epoch}"
