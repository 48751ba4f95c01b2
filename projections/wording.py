"""How is a value of the register told to a reader?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from events.certificate_numbers import FormerNumber
from events.organisation import Spell
from events.oversight import Objection
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
        case FormerNumber():
            since = f"{value.since:%d/%m/%Y}" if value.since else "?"
            return f"{value.value} ({since}-{value.until:%d/%m/%Y})"
        case Objection():
            return f"{value.procedure.vi}: {value.objector.vi} {value.received_on:%d/%m/%Y} ({value.event})"
        case Mapping():
            return "; ".join(f"{k}: {word_value(v)}" for k, v in value.items() if v is not None)
        case tuple() | list():
            return ", ".join(word_value(v) for v in value)
        case msgspec.Struct():
            return word_value({f: getattr(value, f) for f in value.__struct_fields__})
        case _:
            return str(value)
