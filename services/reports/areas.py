"""How is an area called in a report: by the name of the unit itself, and of the province that it lies in?"""

from events.atlas import table
from events.ids import COUNTRY, province
from services.reports.language import Language


def name_of(area: str, language: Language = Language.VI) -> str:
    """The name of a unit before or after 1 July 2025, with its province; an area that no table has is its code."""
    if area == COUNTRY:
        return language.of("Việt Nam", "Viet Nam")
    units = table().units
    unit, above = units.get(area), units.get(province(area))
    if above is None:
        return area
    if unit is None:
        return f"{above.name} ({area})"
    return unit.name if unit is above else f"{unit.name}, {above.name}"
