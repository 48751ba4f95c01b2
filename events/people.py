"""What is known of the people of an organisation: its roll, its make-up, foreign members, managers, graduates?

References are opaque; a name, a birth date or an address never stands here.
"""

from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from events.people_words import Position
from events.quantities import Count, Dong
from events.roll import Roll

if TYPE_CHECKING:
    from events.organisation import Organisation

# Fewer people than this in a cell may be known by it (statistics on sex, ethnicity and disability).
SMALLEST_CELL = 5


class Composition(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """How many of the members counted are women, of an ethnic minority, disabled; how many households they are of."""

    women: Count | None = None
    ethnic_minority: Count | None = None
    disabled: Count | None = None
    households: Count | None = None

    def known(self) -> dict[str, int]:
        """What is stated."""
        return {f: n for f, n in msgspec.structs.asdict(self).items() if n is not None}

    def shown(self) -> "Composition":
        """The cells that tell of nobody in particular."""
        return Composition(**{f: n for f, n in self.known().items() if n == 0 or n >= SMALLEST_CELL})


class Foreign(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Foreign official members and their capital in đồng, as last notified (L23 art. 48.1.c)."""

    members: Count | None = None
    capital: Dong | None = None


class Manager(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An office held by a person, to the end of the term, and whether by a foreign one, where that is stated."""

    person: str
    position: Position
    until: date | None
    foreign: bool | None = None


class People(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """The people of an organisation, as far as the rules must know them."""

    roll: Roll = Roll()
    composition: Composition = Composition()
    foreign: Foreign = Foreign()
    managers: tuple[Manager, ...] = ()
    graduates: Count | None = None

    def shown(self) -> "People":
        """What may be shown of it: how many, never who."""
        roll = Roll(self.roll.individual, self.roll.size)
        return msgspec.structs.replace(self, roll=roll, composition=self.composition.shown(), managers=())


def with_people(org: "Organisation", **news: Any) -> "Organisation":
    """The organisation with something new of its people."""
    return msgspec.structs.replace(org, people=msgspec.structs.replace(org.people, **news))


def shown(org: "Organisation") -> "Organisation":
    """The organisation as it may be shown: how many people, never who."""
    return msgspec.structs.replace(org, people=org.people.shown(), limits=org.limits.shown())
