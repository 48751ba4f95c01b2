"""Which units were there on a day, and where does an area of one time lie in another?

An area stays as it was filed. What it is called under the units in force is reckoned when it is asked: one unit holds
the whole of it, or it was divided and several may hold a place in it. Pure: the table, and the facts filed of units.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

import msgspec

from events.ids import covers
from events.texts import fold
from events.unit import FROM2025, PRE2025, REFORM, AdminUnit, exists, level_of, name_on, parent_of, scheme_of
from events.unit_table import units
from events.unit_words import Relation, UnitLevel

LAST = date.max


class Link(msgspec.Struct, frozen=True, gc=False):
    """A unit before or after another, and how much of the old one the new one has."""

    area: str
    relation: Relation


class Restated(msgspec.Struct, frozen=True, gc=False):
    """An area under the units of a day: the narrowest unit that surely holds the whole of it (the country at last).

    `candidates` are the units that may hold a place in it, where there are several; a person has to say which.
    """

    within: str
    candidates: tuple[str, ...] = ()


class Atlas:
    """The units over time."""

    def __init__(self, filed: Mapping[str, AdminUnit] | None = None) -> None:
        """The table of the register, and over it the units of which facts were filed."""
        self.units: Mapping[str, AdminUnit] = {**units(), **filed} if filed else units()
        self._below: dict[str, list[str]] = {}
        self._before: dict[str, list[Link]] = {}
        for area, unit in self.units.items():
            self._below.setdefault(parent_of(area), []).append(area)
            for successor in unit.successors:
                self._before.setdefault(successor, []).append(Link(area, unit.relation))
        self._wholly_in = self._dissolved_into_one()
        self._filed_within: dict[str, tuple[str, ...]] = {}
        self._within: dict[str, str] = {}

    def unit(self, area: str, on: date) -> AdminUnit | None:
        """The unit on a day."""
        found = self.units.get(area)
        return found if exists(found, on) else None

    def predecessors(self, area: str) -> list[Link]:
        """What a unit was made of."""
        return self._before.get(area, [])

    def successors(self, area: str) -> list[Link]:
        """What became of a unit."""
        unit = self.units.get(area)
        return [Link(successor, unit.relation) for successor in unit.successors] if unit else []

    def children(self, area: str, on: date) -> list[AdminUnit]:
        """The units right below one on a day."""
        return [unit for child in self._below.get(area, ()) if (unit := self.unit(child, on)) is not None]

    def search(
        self, on: date, *, q: str = "", parent: str | None = None, level: UnitLevel | None = None
    ) -> list[AdminUnit]:
        """The units of a day: right below one, or anywhere, whose name has every word; diacritics may be missing."""
        words = fold(q).split()
        inside = self.units.values() if parent is None else self.children(parent, on)
        return [
            unit
            for unit in inside
            if exists(unit, on)
            and (level is None or level_of(unit.area) is level)
            and (not words or all(word in fold(name_on(unit, on)) for word in words))
        ]

    def called(self, code: str) -> list[AdminUnit]:
        """The units that bear a code in any scheme: a bare code is no key."""
        return [unit for area, unit in self.units.items() if area.endswith((f":{code}", f"/{code}"))]

    def restated(self, area: str, on: date = LAST) -> Restated:
        """Where an area lies under the units of a day, the last known unless said otherwise."""
        holders = self._holders(area, on)
        if len(holders) == 1:
            return Restated(holders[0])
        return Restated(self._around(holders), holders)

    def within(self, area: str) -> str:
        """The narrowest unit of the last known that surely holds an area."""
        if (found := self._within.get(area)) is None:
            found = self._within[area] = self.restated(area).within
        return found

    def filed_within(self, area: str) -> tuple[str, ...]:
        """The areas, each with all below it, under which that is filed which surely lies in an area today: itself, and
        the older units that went wholly there. A unit that was divided is not among them.
        """
        if (found := self._filed_within.get(area)) is None:
            inside = dict.fromkeys(self._older(area))
            found = tuple(a for a in inside if not any(b != a and covers(b, a) for b in inside))
            self._filed_within[area] = found
        return found

    def divided(self, on: date = LAST) -> list[AdminUnit]:
        """The units that were divided among several by a day, and have nothing below them."""
        return [
            unit
            for unit in self.units.values()
            if len(unit.successors) > 1 and not exists(unit, on) and unit.area not in self._below
        ]

    def _holders(self, area: str, on: date) -> tuple[str, ...]:
        unit = self.units.get(area)
        if unit is None or unit.ended_on is None or on < unit.ended_on:
            return (area,)
        onward = unit.successors or self._below.get(area, ())
        if not onward:
            return self._holders(parent_of(area), on)
        return tuple(sorted({holder for one in onward for holder in self._holders(one, on)}))

    def _around(self, areas: Iterable[str]) -> str:
        """The narrowest unit around several."""
        above = {parent_of(area) for area in areas}
        while len(above) > 1:
            above = {parent_of(area) for area in above}
        return above.pop()

    def _older(self, area: str) -> Iterable[str]:
        yield area
        for link in self._before.get(area, ()):
            if link.relation is Relation.WHOLE:
                yield from self._older(link.area)
        yield from self._wholly_in.get(area, ())
        for child in self._below.get(area, ()):
            yield from self._older(child)

    def _dissolved_into_one(self) -> dict[str, list[str]]:
        """Units without a successor of their own, all of whose ground lies in one unit now."""
        found: dict[str, list[str]] = {}
        for area, unit in self.units.items():
            if unit.ended_on is not None and not unit.successors:
                holders = {new for child in self._below.get(area, ()) for new in self.units[child].successors}
                if len(holders) == 1:
                    found.setdefault(holders.pop(), []).append(area)
        return found


@cache
def table() -> Atlas:
    """The units as the table has them, with no fact filed."""
    return Atlas()


def responsible(territory: str, area: str, on: date) -> bool:
    """Whether an office of a territory answers for what is filed under an area, for a fact effective on a day.

    On 1 July 2025 the offices of the old units lost their competence to those of the new ones (D125 art. 44): an office
    of an old territory answers for facts until the eve of that day, one of a new territory from that day on also for
    what is filed under the old units that went wholly to it, and at any time for what is filed under its own.
    """
    if covers(territory, area):
        return scheme_of(territory) != PRE2025 or on < REFORM
    if on < REFORM or scheme_of(territory) != FROM2025 or scheme_of(area) != PRE2025:
        return False
    return any(covers(older, area) for older in table().filed_within(territory))
