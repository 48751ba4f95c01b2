"""How is an area called in a report? The provinces before and after 1 July 2025, from the table of units."""

from events.atlas import table
from events.ids import COUNTRY, province


def name_of(area: str) -> str:
    """The name of an area's province, with the codes below it where it lies deeper."""
    if area == COUNTRY:
        return "Việt Nam"
    unit = table().units.get(province(area))
    known = area if unit is None else unit.name
    _, _, below = area.partition("/")
    return f"{known} ({below})" if below else known
