"""What does the JSON Schema of each event say, envelope and data?

Written from the Structs that intake decodes by, so that schema and decoder cannot part.
"""

import inspect
import uuid
from datetime import date
from functools import cache
from typing import Any, Final

import msgspec

from events.base import Event, Family
from events.catalogue import BY_TYPE, EVENTS
from events.codec import Envelope
from events.effects import effect_of
from events.unit import REFORM

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
UUID: Final = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
SUBJECTS: Final = {
    Family.ORGANISATION: f"^{UUID}$",
    Family.COURSE: f"^course:{UUID}$",
    Family.AREA: "^area:[a-z0-9]+:[A-Z0-9/]+$",
    Family.PLAN: r"^plan:[a-z0-9][a-z0-9.\-]{0,80}$",
    Family.DOSSIER: f"^dossier:{UUID}$",
    Family.FUND: f"^fund:{UUID}$",
    Family.REPORT: f"^report:{UUID}$",
    Family.REFERENCE: "^reference:[A-Za-z0-9_]{1,60}$",
    Family.REPORTING: "^reporting:(pre|from)2025:[0-9]{2}(/[0-9]{3,5}){0,2}$",
    Family.UNIT: "^unit:(pre|from)2025:[0-9]{2}(/[0-9]{3,5}){0,2}$",
}
EXAMPLE_SUBJECTS: Final = {
    Family.ORGANISATION: "3f0c2f9e-7f2a-5b8e-9a55-0d2f6b1c7e10",
    Family.COURSE: "course:7d1b6a54-1a55-5c0b-8f4e-3b7f0e6f9a21",
    Family.AREA: "area:pre2025:20",
    Family.PLAN: "plan:66-kh-ubnd",
    Family.DOSSIER: "dossier:4b0f6a2c-3d55-5e1b-9c7a-1f2e3d4c5b6a",
    Family.FUND: "fund:9c2e4b7a-6d1f-5e3a-8b47-2a5d9f0c6e13",
    Family.REFERENCE: "reference:{table}",
    Family.REPORT: "report:2e8f1c64-5b7a-5d90-8c31-6a4f0e9d2b75",
    Family.REPORTING: "reporting:{area}",
    Family.UNIT: "unit:{area}",
}
_EXAMPLE_DAYS: Final = {"organisation.founded": date(2011, 3, 15)}
_EXAMPLES: Final = uuid.UUID("5b0b0c57-5f0f-4c5c-8b1f-2f3f5a0c1d2e")
Schema = dict[str, Any]


def components(types: tuple[Any, ...], at: str) -> Schema:
    """The schemas of some types and of all that they are made of, by name; `at` is the template of a reference."""
    _, found = msgspec.json.schema_components(types, ref_template=at)
    return {name: _tidy(schema) for name, schema in found.items()}


@cache
def envelope_of(name: str) -> Schema:
    """The JSON Schema of one event type as a CloudEvent, self-contained. Raises KeyError for an unknown type."""
    event = BY_TYPE[name]
    return {
        "$schema": DIALECT,
        "$id": f"/schemas/{name}",
        **outline(event, "#/$defs/{name}"),
        "$defs": components((event,), "#/$defs/{name}"),
    }


def outline(event: type[Event], at: str) -> Schema:
    """The envelope of one event type, whose data stand where `at` points."""
    envelope = components((Envelope,), at)["Envelope"]
    amends = event.type.startswith("record.")
    subject = {} if amends else {"pattern": SUBJECTS[event.family]}
    properties = {
        **envelope["properties"],
        "type": {"const": event.type},
        "schemaversion": {"type": "integer", "minimum": 1, "maximum": event.version},
        "subject": {**envelope["properties"]["subject"], **subject},
        "data": {"$ref": at.format(name=event.__name__)},
    }
    return {
        "title": f"{event.term.vi} · {event.term.en}",
        "description": _paragraphs(event),
        "type": "object",
        "properties": properties,
        "required": envelope["required"],
        "additionalProperties": False,
        "examples": [example(event)],
    }


def example(event: type[Event]) -> dict[str, Any]:
    """A CloudEvent of the type, always the same."""
    usual = REFORM if event.family is Family.UNIT else date(2024, 7, 15)
    own = _EXAMPLE_DAYS.get(event.type, usual)
    return {
        "specversion": "1.0",
        "id": str(uuid.uuid5(_EXAMPLES, event.type)),
        "source": "/offices/lang-son",
        "type": event.type,
        "schemaversion": event.version,
        "subject": EXAMPLE_SUBJECTS[event.family].format_map(event.example),
        "effectiveon": own.isoformat(),
        "data": event.example,
    }


def listed() -> list[dict[str, Any]]:
    """Every event type with its terms, its law and the address of its schema."""
    return [
        {
            "type": event.type,
            "schemaversion": event.version,
            "family": event.family.value,
            "vi": event.term.vi,
            "en": event.term.en,
            "law": event.term.law,
            "schema": f"/schemas/{event.type}",
        }
        for event in EVENTS
    ]


def _paragraphs(event: type[Event]) -> str:
    """The legal fact, what is different in the register after it, and its law."""
    effect = effect_of(event)
    return "\n\n".join((inspect.cleandoc(event.__doc__ or ""), effect.vi, effect.en, event.term.law)).strip()


def _tidy(schema: Any) -> Any:
    """Docstrings lose their indentation."""
    if isinstance(schema, dict):
        told = schema.get("description")
        clean = {"description": inspect.cleandoc(told)} if isinstance(told, str) else {}
        return {k: _tidy(v) for k, v in schema.items()} | clean
    return [_tidy(item) for item in schema] if isinstance(schema, list) else schema
