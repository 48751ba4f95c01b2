"""Is what is malformed refused wherever it stands, and said in words that an office can act on?"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec import inspect

from events.catalogue import BY_TYPE, EVENTS
from events.codec import decode
from events.errors import Refusal, Refused
from tests.support.histories import event, founded, members_joined

REF = "0198c5a0-0000-7000-8000-0000000000a1"
HEAD = {"person": REF, "position": "chair"}
PART = {"member_type": "official", "refs": [REF]}
# How many of each an event names at the least and at the most, as offices were told with the schemas.
SIZES: list[tuple[str, str, Any, int, int]] = [
    ("organisation.founded", "representatives", HEAD, 1, 20),
    ("organisation.registered", "representatives", HEAD, 1, 20),
    ("organisation.legacy_record_migrated", "representatives", HEAD, 1, 20),
    ("organisation.tax_info_changed", "items", {}, 1, 20),
    ("organisation.record_supplemented", "items", {}, 1, 20),
    ("organisation.membership_mode_switched", "roll", PART, 0, 30),
    ("organisation.members_listed", "roll", PART, 0, 30),
    ("organisation.hold_placed", "procedures", "changes", 1, 13),
    ("organisation.hold_lifted", "procedures", "changes", 1, 13),
    ("unit.merged", "sources", "pre2025:20/181/06079", 1, 200),
    ("unit.split", "to", "from2025:20/06079", 2, 50),
    ("unit.competence_transferred", "scope", "groups", 1, 4),
]


def refusals(type_: str, data: dict[str, Any]) -> list[Refusal]:
    """What the data of an event are refused for."""
    subjects = {"unit": f"unit:{data.get('area')}"}
    filing = event(type_, data, "2025-03-01", subjects.get(type_.partition(".")[0], REF))
    try:
        decode(filing.body())
    except Refused as error:
        return error.refusals
    return []


def told(body: bytes) -> Refusal:
    """The first refusal of a body."""
    with pytest.raises(Refused) as caught:
        decode(body)
    return caught.value.refusals[0]


def with_data(**data: Any) -> bytes:
    """A sound founding with some data replaced."""
    return event("organisation.founded", {**founded().data, **data}, "2025-03-01").body()


def several(one: Any, number: int) -> Any:
    """So many of something."""
    return {f"item_{n}": "x" for n in range(number)} if one == {} else [one] * number


@pytest.mark.parametrize(("type_", "field", "one", "least", "most"), SIZES)
def test_a_list_is_neither_empty_nor_endless(type_: str, field: str, one: Any, least: int, most: int) -> None:
    """Whoever tells of several things tells of one at the least; a division has two parts; both sides of each bound."""
    for number in {max(least - 1, 0), least, most, most + 1}:
        data = {**BY_TYPE[type_].example, field: several(one, number)}
        found = {(r.code, r.pointer) for r in refusals(type_, data)}
        assert found == (set() if least <= number <= most else {("R-SHAPE-01", f"/data/{field}")}), number


def test_a_part_of_a_members_list_names_so_many_and_somebody() -> None:
    """1,500 references fill an event; a part without any says nothing."""
    type_ = "organisation.members_listed"
    for number, sound in ((0, False), (1, True), (1_500, True), (1_501, False)):
        assert (refusals(type_, {"roll": [{**PART, "refs": [REF] * number}]}) == []) is sound


def structs(found: Any, seen: dict[type, inspect.StructType]) -> None:
    """Every object that a type is made of."""
    if isinstance(found, inspect.StructType):
        if found.cls in seen:
            return
        seen[found.cls] = found
        for field in found.fields:
            structs(field.type, seen)
    for name in ("type", "item_type", "key_type", "value_type"):
        if isinstance(below := getattr(found, name, None), inspect.Type):
            structs(below, seen)
    for name in ("types", "item_types"):
        for below in getattr(found, name, ()):
            structs(below, seen)


def objects(value: Any, at: str = "/data") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object inside a document, with its place."""
    if isinstance(value, dict):
        yield at, value
        for key, below in value.items():
            yield from objects(below, f"{at}/{key}")
    if isinstance(value, list):
        for index, below in enumerate(value):
            yield from objects(below, f"{at}/{index}")


def test_no_part_of_a_fact_takes_a_word_that_nobody_defined() -> None:
    """Neither the event nor the source of a figure, a licence, a line of business: a misspelt field is never lost."""
    seen: dict[type, inspect.StructType] = {}
    for kind in EVENTS:
        structs(inspect.type_info(kind), seen)
    assert len(seen) > len(EVENTS)
    assert [struct.__name__ for struct, found in seen.items() if not found.forbid_unknown_fields] == []


def test_an_unknown_field_of_a_part_is_told_with_its_place() -> None:
    """The source of a figure has no page."""
    data = json.loads(json.dumps(BY_TYPE["aggregate.reported"].example))
    for at, part in objects(data):
        part["page"] = 5
        filing = event("aggregate.reported", data, "2011-06-30", "area:pre2025:20")
        found = told(filing.body())
        assert (found.code, found.pointer) == ("R-SHAPE-02", f"{at}/page")
        del part["page"]


GENERAL = "Giá trị không hợp lệ."
WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"name": 5}, "/data/name", "Cần kiểu str, nhận được int."),
    ({"members": [5]}, "/data/members", "Cần kiểu object"),
    ({"members": {"official": -1}}, "/data/members/official", "Giá trị phải >= 0."),
    ({"name": ""}, "/data/name", "Độ dài phải >= 1 ký tự."),
    ({"name": "x" * 301}, "/data/name", "Độ dài phải <= 300 ký tự."),
    ({"area": "Lạng Sơn"}, "/data/area", "Chuỗi không đúng dạng quy định."),
    ({"kind": "coop"}, "/data/kind", "Giá trị 'coop' không có trong danh mục. [cooperative"),
    ({"primary_line": {}}, "/data/primary_line/section", "Thiếu trường bắt buộc section."),
    ({"representatives": [{**HEAD, "name": "A"}]}, "/data/representatives/0", "Trường name không có trong lược đồ."),
    ({"decided_on": "1/3/2025"}, "/data/decided_on", "Ngày phải có dạng YYYY-MM-DD"),
]


@pytest.mark.parametrize(("data", "pointer", "said"), WRONG)
def test_each_sort_of_fault_is_told_in_vietnamese(data: dict[str, Any], pointer: str, said: str) -> None:
    """What was expected and what came, never only that something is wrong."""
    found = told(with_data(**data))
    assert (found.pointer, found.vi[: len(said)]) == (pointer, said)
    assert GENERAL not in found.vi


@pytest.mark.parametrize(
    ("value", "name"), [(None, "null"), ([], "array"), ("x", "str"), (True, "bool"), (5, "number"), (0.5, "number")]
)
def test_what_came_instead_of_an_object_is_named(value: Any, name: str) -> None:
    """The data of an event are an object."""
    body = json.loads(members_joined(3, on="2012-01-01").body())
    found = told(json.dumps({**body, "data": value}).encode())
    assert (found.vi, found.pointer) == (f"Cần kiểu object, nhận được {name}.", "/data")
    assert f"got `{name}`" in found.en


def test_a_long_word_is_quoted_by_its_beginning() -> None:
    """Eighty letters are enough to find it again, and no sender fills our answer with what he sends."""
    shown, word = "x" * 80, "x" * 81
    body = founded().body()
    unknown = told(body.replace(b'"kind":', f'"{word}":1,"kind":'.encode(), 1))
    twice = told(body.replace(b'"kind":', f'"{word}":1,"{word}":2,"kind":'.encode(), 1))
    assert (unknown.code, twice.code) == ("R-SHAPE-02", "R-JSON-02")
    assert twice.law == "RFC 8259 §4"
    for found in (unknown, twice):
        assert f"“{shown}”" in found.vi
        assert f"“{shown}”" in found.en


def test_the_nearest_word_is_the_one_that_is_suggested() -> None:
    """In both languages; where none is like it, none is."""
    near = told(with_data(charter_capitl=5))
    assert near.vi == "Không có “charter_capitl”. Ý bạn là “charter_capital”?"
    assert near.en == "There is no “charter_capitl”. Did you mean “charter_capital”?"
    far = told(with_data(qqqq=5))
    assert (far.vi, far.en) == ("Không có “qqqq”.", "There is no “qqqq”.")


def test_a_sound_document_is_refused_for_nothing() -> None:
    """The control of all of these: the same examples as they are."""
    for type_ in {type_ for type_, *_ in SIZES}:
        assert refusals(type_, BY_TYPE[type_].example) == []
