"""How is a value of the register told to a reader?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from events.dependent import Dependent, Stop
from events.organisation import Spell
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
        case Spell() | Stop():
            return f"{value.first:%d/%m/%Y}-{value.last:%d/%m/%Y}"
        case Dependent():
            return _dependent(value)
        case Mapping():
            return "; ".join(f"{k}: {word_value(v)}" for k, v in value.items() if v is not None)
        case tuple() | list():
            return ", ".join(word_value(v) for v in value)
        case msgspec.Struct():
            return word_value({f: getattr(value, f) for f in value.__struct_fields__})
        case _:
            return str(value)


def _dependent(one: Dependent) -> str:
    """A dependent unit in one breath: what it is, its name or code, where, and what is the matter with it."""
    flag = "không hoạt động tại địa chỉ" if one.not_at_address else None
    told = (one.type, one.name or one.code, one.area, one.address, one.stops, one.violations, one.closing, flag)
    return " ".join(words for part in told if (words := word_value(part)))
