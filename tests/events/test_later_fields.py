"""Is a field that only a later version has unknown in an older one, and known in its own?"""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from events.catalogue import BY_TYPE
from events.codec import decode, decode_record
from events.errors import Refusal, Refused
from events.later_fields import BROUGHT
from tests.support.histories import Filing, corrected, event, founded

GOLDEN: Final = Path(__file__).parent / "golden"


def refusals(body: bytes) -> list[Refusal]:
    """What a body is refused for."""
    try:
        decode(body)
    except Refused as error:
        return error.refusals
    return []


def with_field(data: Any, way: list[str]) -> Any:
    """The data with null at the end of a way, where there is one."""
    first, *rest = way
    return {**data, first: with_field(data[first], rest) if rest else None}


@pytest.mark.parametrize("key", BROUGHT, ids=lambda key: f"{key[0]}.v{key[1]}")
def test_an_older_version_does_not_take_what_a_later_one_brought(key: tuple[str, int]) -> None:
    """Each field is refused by its name, with the version that has it; without it the event is sound."""
    type_, version = key
    body = json.loads((GOLDEN / f"{type_}.v{version - 1}.json").read_bytes())
    assert refusals(json.dumps(body).encode()) == []
    for field in BROUGHT[key]:
        way = field.split("/")
        if len(way) > 1 and not body["data"].get(way[0]):
            continue
        sent = {**body, "data": with_field(body["data"], way)}
        found = [r for r in refusals(json.dumps(sent).encode()) if r.code == "R-SHAPE-02"]
        assert [r.pointer for r in found] == [f"/data/{field}"]
        assert f"schemaversion {version}" in found[0].vi
        assert f"schemaversion {version}" in found[0].en


@pytest.mark.parametrize("key", BROUGHT, ids=lambda key: f"{key[0]}.v{key[1]}")
def test_its_own_version_takes_it(key: tuple[str, int]) -> None:
    """The opposite: no field of the table is unknown in the version that brought it."""
    type_, version = key
    body = json.loads((GOLDEN / f"{type_}.v{version}.json").read_bytes())
    for field in BROUGHT[key]:
        way = field.split("/")
        if len(way) > 1 and not body["data"].get(way[0]):
            continue
        sent = {**body, "data": with_field(body["data"], way)}
        assert [r for r in refusals(json.dumps(sent).encode()) if r.code == "R-SHAPE-02"] == []


def old(**more: Any) -> Filing:
    """A founding as offices wrote it first."""
    data: dict[str, Any] = {**founded().data, **more}
    return event("organisation.founded", data, "2010-03-01", version=1)


def test_the_replacement_of_a_correction_is_read_by_its_own_version() -> None:
    """It states a version of its own, and carries no field that this one does not have."""
    target = founded()
    assert refusals(corrected(target, old()).body()) == []
    found = refusals(corrected(target, old(other_lines=[])).body())
    assert [(r.code, r.pointer) for r in found] == [("R-SHAPE-02", "/data/replacement/data/other_lines")]


def test_what_was_recorded_is_read_for_ever() -> None:
    """A record of before this was asked for is read with all that it carries."""
    line = {"section": "C", "code": "1030", "version": "2018"}
    head = b'{"position":7,"recordedat":"2026-11-21T23:59:59.123456Z","office":"lang-son","version":1,"event":'
    data: Any = decode_record(head + old(other_lines=[line]).body() + b"}").data
    assert [one.code for one in data.other_lines] == ["1030"]
    assert type(data) is BY_TYPE["organisation.founded"]
