"""How is a value of the register told to a reader?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from events.organisation import Spell
from events.people import Composition, Manager
from events.people_words import MembershipLevel
from events.roll import Leaf, Roll, differences
from events.words import Word


def word_value(value: Any) -> str:  # noqa: C901, PLR0911  one return for each kind of value
    """One value in words: dates the Vietnamese way, numbers with points, words by their code."""
    match value:
        case None:
            return ""
        case bool():
            return "có" if value else "không"
        case Word():
            return value.vi
        case int():
            return f"{value:,}".replace(",", ".")
        case date():
            return f"{value:%d/%m/%Y}"
        case Spell():
            return f"{value.first:%d/%m/%Y}-{value.last:%d/%m/%Y}"
        case Manager():
            return f"{value.position.vi}: {value.person}" + (f" ({value.until:%d/%m/%Y})" if value.until else "")
        case Composition():
            return word_value(value.shown().known())
        case Mapping():
            return "; ".join(f"{k}: {word_value(v)}" for k, v in value.items() if v is not None)
        case tuple() | list():
            return ", ".join(word_value(v) for v in value)
        case msgspec.Struct():
            return word_value({f: getattr(value, f) for f in value.__struct_fields__})
        case _:
            return str(value)


NAMED = 20


def word_rolls(before: Roll, after: Roll) -> tuple[str | None, str | None]:
    """How a roll changed: the level where it was switched, and the members who came, went or are of another type."""
    gone, come = differences(before, after)
    levels = ("", "") if before.individual is after.individual else (_level(before), _level(after))
    return _listed(levels[0], gone), _listed(levels[1], come)


def _level(roll: Roll) -> str:
    return (MembershipLevel.INDIVIDUAL if roll.individual else MembershipLevel.COUNTED).vi


def _listed(level: str, leaves: list[Leaf]) -> str | None:
    """The level and the first members by reference; of a long list how many more there are."""
    named = [f"{leaf.ref} ({leaf.member.type.vi})" for leaf in leaves[:NAMED]]
    more = [f"và {word_value(len(leaves) - NAMED)} thành viên khác"] if len(leaves) > NAMED else []
    members = ", ".join([*named, *more])
    return ": ".join(part for part in (level, members) if part) or None
