"""Does a schema change only with a new version of its type?

The digests were taken when the versions were published; a line is added, never mended. Texts for people count for
nothing here, nor do the words of a list: they may become more (`tests/events/test_golden.py` keeps the old ones). So
may the families of subjects that a correction or rescission can be about.
"""

import copy
import hashlib
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest

from events.catalogue import EVENTS
from events.ids import Subject
from services.contract.schemas import envelope_of

PUBLISHED: Final = Path(__file__).parents[2] / "events/golden/SCHEMAS"
_FOR_PEOPLE: Final = frozenset({"title", "description", "examples", "$id", "enum"})
ANY_SUBJECT: Final = msgspec.json.schema(Subject)["pattern"]
Schema = dict[str, Any]


def digest(schema: Schema) -> str:
    """What the schema asks for, in one number."""
    asked = _asked(schema)
    if asked["properties"]["subject"]["pattern"] == ANY_SUBJECT:
        del asked["properties"]["subject"]["pattern"]
    return hashlib.sha256(msgspec.json.encode(asked, order="deterministic")).hexdigest()


def _asked(schema: Any) -> Any:
    if isinstance(schema, dict):
        return {name: _asked(part) for name, part in schema.items() if name not in _FOR_PEOPLE or _is_field(part)}
    return [_asked(part) for part in schema] if isinstance(schema, list) else schema


def _is_field(part: Any) -> bool:
    """A field that is called as a keyword is: its schema stands there, no text."""
    return isinstance(part, dict)


def _published() -> dict[str, str]:
    return dict(line.split()[::-1] for line in PUBLISHED.read_text("utf-8").splitlines())


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.type)
def test_a_schema_is_that_of_its_version(event: Any) -> None:
    """Who changes it raises the version, adds an upcaster, a golden file and the line that this test prints."""
    name = f"{event.type}.v{event.version}"
    assert _published().get(name) == digest(envelope_of(event.type)), f"{digest(envelope_of(event.type))} {name}"


def test_no_version_is_missing_and_none_is_made_up() -> None:
    """Every version of every type that was ever published has its line."""
    assert set(_published()) == {f"{e.type}.v{version}" for e in EVENTS for version in range(1, e.version + 1)}


def test_what_is_asked_for_counts_and_what_is_told_does_not() -> None:
    """The negative control: a bound, a field or a needed field less is another schema; a better sentence is not."""
    schema = envelope_of("organisation.members_joined")

    def changed(change: Any) -> str:
        other = copy.deepcopy(schema)
        change(other["$defs"]["MembersJoined"])
        return digest(other)

    before = digest(schema)
    elsewhere = copy.deepcopy(schema)
    elsewhere["properties"]["subject"]["pattern"] += "?"
    assert digest(elsewhere) != before
    assert changed(lambda data: data["properties"]["count"].update(maximum=7)) != before
    assert changed(lambda data: data["properties"].pop("count")) != before
    assert changed(lambda data: data["required"].remove("count")) != before
    assert changed(lambda data: data["properties"].update(description={"type": "string"})) != before
    assert changed(lambda data: data.update(description="Said better.")) == before
