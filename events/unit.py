"""What is an administrative unit: its name, its place in the hierarchy, the days on which it exists?

An area is `scheme:code[/code[/code]]` (see ids): the place of a unit follows from it. A code is given once in a scheme.
"""

from datetime import date

import msgspec

from events.ids import COUNTRY
from events.organisation import FormerName
from events.unit_words import CompetenceScope, Relation, UnitEnding, UnitKind, UnitLevel

PRE2025, FROM2025 = "pre2025", "from2025"
REFORM = date(2025, 7, 1)
_LEVELS = {
    PRE2025: (UnitLevel.PROVINCE, UnitLevel.DISTRICT, UnitLevel.COMMUNE),
    FROM2025: (UnitLevel.PROVINCE, UnitLevel.COMMUNE),
}
KINDS_OF = {
    UnitLevel.PROVINCE: frozenset({UnitKind.PROVINCE, UnitKind.CITY}),
    UnitLevel.DISTRICT: frozenset({UnitKind.URBAN_DISTRICT, UnitKind.RURAL_DISTRICT, UnitKind.TOWN, UnitKind.CITY}),
    UnitLevel.COMMUNE: frozenset({UnitKind.COMMUNE, UnitKind.WARD, UnitKind.TOWNSHIP, UnitKind.SPECIAL_ZONE}),
}


class Competence(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What of a unit's business passed from one office to another, and from which day on."""

    since: date
    from_office: str
    to_office: str
    scope: tuple[CompetenceScope, ...]


class AdminUnit(msgspec.Struct, frozen=True, gc=False):
    """An administrative unit, as the table of the register has it and as filed facts have changed it.

    `created_on` is None where only that it existed before the table's day is known; `ended_on` is the first day without
    it. `successors` are the units that took over its ground: one, and the whole went there; several, and each has a
    part. What the table says of its beginning and its end holds until a fact is filed about that.
    """

    area: str
    name: str
    kind: UnitKind
    created_on: date | None = None
    ended_on: date | None = None
    ending: UnitEnding | None = None
    successors: tuple[str, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    competences: tuple[Competence, ...] = ()
    created_filed: bool = False
    ended_filed: bool = False

    @property
    def relation(self) -> Relation:
        """How much of it each successor has."""
        return Relation.WHOLE if len(self.successors) == 1 else Relation.PART


def exists(unit: AdminUnit | None, on: date) -> bool:
    """Whether there is such a unit at the end of a day."""
    return unit is not None and (unit.created_on is None or unit.created_on <= on) and not over(unit, on)


def over(unit: AdminUnit, on: date) -> bool:
    """Whether a unit has ended by the end of a day."""
    return unit.ended_on is not None and unit.ended_on <= on


def name_on(unit: AdminUnit, on: date) -> str:
    """The name that a unit bore on a day."""
    return next((former.name for former in unit.former_names if on < former.until), unit.name)


def scheme_of(area: str) -> str:
    """The scheme of an area: `pre2025` of `pre2025:20/187`."""
    return area.partition(":")[0]


def scheme_on(day: date) -> str:
    """The scheme that is in force on a day."""
    return PRE2025 if day < REFORM else FROM2025


def level_of(area: str) -> UnitLevel:
    """How deep an area lies in its scheme."""
    return _LEVELS[scheme_of(area)][area.count("/")]


def parent_of(area: str) -> str:
    """The unit above; above a province is the country."""
    above, slash, _ = area.rpartition("/")
    return above if slash else COUNTRY


def kind_of(name: str) -> UnitKind:
    """What a unit is, by the beginning of its name."""
    return next(kind for kind in UnitKind if name.startswith(kind.vi + " "))
