"""Which events say what the table of units says: each unit, its end on 1 July 2025, who took it over?

Deterministic: the same bytes at every run, ids made of what an event says, so that filing them again records nothing.
What the table does not know is not said: of an older unit only that it existed on the last day of its scheme.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID, uuid5

import msgspec

from events.atlas import table
from events.unit import PRE2025, REFORM, AdminUnit, level_of, scheme_of
from events.unit_rules import stream_of
from events.unit_words import UnitEnding, UnitLevel

EVE: Final = REFORM - timedelta(days=1)
_IDS: Final = UUID("3b5f0f0e-6a53-5c7e-9a43-4f2a4f6d5f10")
_INSIDE_OUT: Final = (UnitLevel.COMMUNE, UnitLevel.DISTRICT, UnitLevel.PROVINCE)


def unit_events(office: str) -> Iterator[bytes]:
    """The CloudEvents in an order in which each is accepted: units before their children, ends after all beginnings."""
    atlas = table()
    for unit in atlas.units.values():
        yield _created(office, unit)
    for level in _INSIDE_OUT:
        for unit in atlas.units.values():
            if unit.ending is not None and level_of(unit.area) is level:
                yield _ended(office, unit)


def _created(office: str, unit: AdminUnit) -> bytes:
    data: dict[str, Any] = {"area": unit.area, "name": unit.name, "kind": unit.kind}
    if scheme_of(unit.area) == PRE2025:
        return _event(office, "unit.created", unit, EVE, {**data, "since_unknown": True})
    return _event(office, "unit.created", unit, REFORM, data)


def _ended(office: str, unit: AdminUnit) -> bytes:
    data: dict[str, Any] = {"area": unit.area}
    if unit.ending is UnitEnding.MERGED:
        to = unit.successors[0]
        sources = [link.area for link in table().predecessors(to) if link.relation == unit.relation]
        data |= {"sources": sources, "to": to}
    elif unit.ending is UnitEnding.SPLIT:
        data |= {"to": list(unit.successors), "allocation": "unknown"}
    return _event(office, f"unit.{unit.ending}", unit, REFORM, data)


def _event(office: str, type_: str, unit: AdminUnit, on: date, data: dict[str, Any]) -> bytes:
    told = {"type": type_, "schemaversion": 1, "subject": stream_of(unit.area), "effectiveon": on, "data": data}
    return msgspec.json.encode(
        {
            "specversion": "1.0",
            "id": str(uuid5(_IDS, msgspec.json.encode(told).decode())),
            "source": f"/offices/{office}",
            **told,
        }
    )
