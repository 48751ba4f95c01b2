"""Does the table of later fields tell what each version brought, no more and no less?

Today's schema without what came later has to be the schema that was published then, to the last bound.
"""

import copy
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import pytest

from events.catalogue import BY_TYPE, EVENTS
from events.later_fields import BROUGHT, Fields
from services.contract.schemas import envelope_of
from tests.services.contract.test_versions import PUBLISHED, Schema, digest

OLDER: Final = [(event.type, version) for event in EVENTS for version in range(1, event.version)]
DEFS: Final = "#/$defs/"


def _line_needed(data: Schema) -> None:
    data["properties"]["primary_line"] = {"$ref": f"{DEFS}BusinessLine"}
    data["required"] = ["primary_line"]


def _three_procedures(data: Schema) -> None:
    data["properties"]["procedures"]["maxItems"] = 3


# What a version changed beside bringing fields: (type, version) -> how the one before had it.
OTHERWISE: Final[Mapping[tuple[str, int], Callable[[Schema], None]]] = {
    ("organisation.lines_changed", 2): _line_needed,
    ("organisation.hold_placed", 2): _three_procedures,
    ("organisation.hold_lifted", 2): _three_procedures,
}


def older(type_: str, version: int, brought: Mapping[tuple[str, int], Fields] = BROUGHT) -> Schema:
    """The schema of a version, made of today's."""
    schema = copy.deepcopy(envelope_of(type_))
    name = BY_TYPE[type_].__name__
    data, before = schema["$defs"][name], set(_used(schema["$defs"], name))
    for later in range(BY_TYPE[type_].version, version, -1):
        for field in brought.get((type_, later), ()):
            _remove(schema["$defs"], data, field.split("/"))
        OTHERWISE.get((type_, later), lambda _: None)(data)
    schema["properties"]["schemaversion"]["maximum"] = version
    gone = before - set(_used(schema["$defs"], name))
    schema["$defs"] = {one: part for one, part in schema["$defs"].items() if one not in gone}
    return schema


def _remove(defs: Schema, data: Schema, way: list[str]) -> None:
    first, *rest = way
    if not rest:
        data["properties"].pop(first, None)
        return
    for name in _references(data["properties"].get(first, {})):
        _remove(defs, defs[name], rest)


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"].removeprefix(DEFS)
        for below in part.values():
            yield from _references(below)
    elif isinstance(part, list):
        for below in part:
            yield from _references(below)


def _used(defs: Schema, name: str) -> Iterator[str]:
    yield name
    for below in _references(defs[name]):
        yield from _used(defs, below)


def _published(type_: str, version: int) -> str:
    lines = (line.split() for line in PUBLISHED.read_text("utf-8").splitlines())
    return next(told for told, name in lines if name == f"{type_}.v{version}")


@pytest.mark.parametrize(("type_", "version"), OLDER, ids=str)
def test_without_what_came_later_a_schema_is_the_one_that_was_published(type_: str, version: int) -> None:
    """Who raises a version writes down in `events.later_fields` what it brought."""
    assert digest(older(type_, version)) == _published(type_, version)


@pytest.mark.parametrize("left_out", BROUGHT, ids=lambda key: f"{key[0]}.v{key[1]}")
def test_a_field_that_is_left_out_of_the_table_would_be_seen(left_out: tuple[str, int]) -> None:
    """The negative control: one field less, and the schema is not the one that was published."""
    type_, version = left_out
    for field in BROUGHT[left_out]:
        fewer = {**BROUGHT, left_out: tuple(one for one in BROUGHT[left_out] if one != field)}
        shared = any(field.rpartition("/")[2] == other.rpartition("/")[2] for other in fewer[left_out])
        assert shared or digest(older(type_, version - 1, fewer)) != _published(type_, version - 1)


def test_the_table_names_versions_that_there_are() -> None:
    """Nothing came with a version that was never published."""
    assert {key for key in BROUGHT if key[1] not in range(2, BY_TYPE[key[0]].version + 1)} == set()
