"""Which organisations has a person to place, since the unit under which they are filed was divided?

Settled by any fact that states an area of its own: a head office that moves, a new address after the reorganisation.
"""

from collections.abc import Sequence
from datetime import date

from events.atlas import Atlas
from events.ids import covers
from events.unit import name_on
from events.unit_words import Relation
from projections.views.register import Entry
from services.contract.answers import AreaTask, UnitLink


def to_place(atlas: Atlas, filed: Sequence[Entry], area: str, on: date) -> list[AreaTask]:
    """The tasks that concern an area: the organisation is filed there, or may lie there now."""
    found: list[AreaTask] = []
    older = atlas.filed_within(area)
    for entry in filed:
        candidates = atlas.restated(entry.area, on).candidates
        if any(covers(one, entry.area) for one in older) or any(covers(area, one) for one in candidates):
            found.append(_task(atlas, entry, candidates, on))
    return found


def _task(atlas: Atlas, entry: Entry, candidates: Sequence[str], on: date) -> AreaTask:
    return AreaTask(
        organisation=entry.id,
        name=entry.name,
        kind=entry.kind,
        standing=entry.standing,
        area=entry.area,
        area_name=atlas.units[entry.area].name,
        candidates=[UnitLink(one, name_on(atlas.units[one], on), Relation.PART) for one in candidates],
    )
