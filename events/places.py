"""Is there such a place on the day on which somebody begins there, or moves there?

By the table of units: on 1 July 2025 the older provinces and communes became others and the districts ended. What was
filed under an older unit before stays filed there (DOMAIN 2.8, 6.1); nothing new begins in a unit that has ended.
"""

from collections.abc import Callable
from typing import Any

from events.atlas import table
from events.rules import Case, Rule
from events.unit import REFORM, AdminUnit, name_on, over

Place = Callable[[Case], str | None]
_LAW = "NĐ 125/2025/NĐ-CP Đ.44; quy tắc của sổ bộ"


def ended_by(area: str | None, case: Case) -> AdminUnit | None:
    """The unit, where it has ended by the day of the fact."""
    on = case.fact.effective_on
    if area is None or on < REFORM:
        return None
    unit = table().units.get(area)
    return unit if unit is not None and over(unit, on) else None


def heirs(area: str | None, case: Case) -> list[str]:
    """The units that hold its ground on that day, as filed under: code and name."""
    found = table().restated(area, case.fact.effective_on) if area is not None else None
    if found is None:
        return []
    units = table().units
    on = case.fact.effective_on
    areas = found.candidates or (found.within,)
    return [f"{one} ({name_on(units[one], on)})" if one in units else one for one in areas]


def _facts(place: Place) -> Callable[[Case], dict[str, Any]]:
    def told(case: Case) -> dict[str, Any]:
        area = place(case)
        unit = ended_by(area, case)
        return {
            "area": area,
            "ended_on": None if unit is None else unit.ended_on,
            "successors": heirs(area, case),
            "now": ", ".join(heirs(area, case)),
        }

    return told


def begins_in(pointer: str, place: Place) -> Rule:
    """The rule that an organisation comes into being in a unit that is there on that day."""
    return Rule(
        code="R-AREA-10",
        law=_LAW,
        vi="{area} không còn từ ngày {ended_on}. Nay là: {now}. Hãy ghi địa bàn mới, hoặc sửa ngày hiệu lực.",
        en="{area} is no more since {ended_on}; its ground lies in: {now}. State the new area, or mend the date.",
        pointer=pointer,
        since=REFORM,
        holds=lambda case: ended_by(place(case), case) is None,
        facts=_facts(place),
    )


def lies_in(pointer: str, place: Place) -> Rule:
    """The warning that a new place of what is there already is called by a unit that has ended."""
    return Rule(
        code="W-AREA-11",
        law=_LAW,
        vi="{area} không còn từ ngày {ended_on}. Nay là: {now}. Hãy kiểm tra địa bàn.",
        en="{area} is no more since {ended_on}; its ground lies in: {now}. Look at the area again.",
        pointer=pointer,
        since=REFORM,
        warns=True,
        holds=lambda case: ended_by(place(case), case) is None,
        facts=_facts(place),
    )
