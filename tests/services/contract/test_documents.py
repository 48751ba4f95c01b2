"""Are the documents sound: every reference leads somewhere, every example is accepted?"""

from collections.abc import Iterator
from typing import Any

import jsonschema
import msgspec
import pytest

from events.base import Event
from events.catalogue import EVENTS
from events.codec import decode
from events.effects import effect_of
from services.contract import asyncapi, openapi, schemas
from services.contract.operations.table import OPERATIONS
from services.contract.period import read
from services.contract.problems import PROBLEMS
from services.queue import entries as queue
from services.stream import entries

DOCUMENTS = {"openapi": openapi.document, "asyncapi": asyncapi.document}


def references(node: Any) -> Iterator[str]:
    """Every $ref below a node."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref" and isinstance(value, str):
                yield value
            else:
                yield from references(value)
    elif isinstance(node, list):
        for item in node:
            yield from references(item)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_reference_leads_somewhere(name: str) -> None:
    """Inside the document, with nothing to fetch."""
    document = DOCUMENTS[name]()
    for reference in set(references(document)):
        assert reference.startswith("#/")
        found: Any = document
        for step in reference.removeprefix("#/").split("/"):
            found = found[step.replace("~1", "/").replace("~0", "~")]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.type)
def test_an_event_and_its_schema_agree(event: type[Event]) -> None:
    """The example passes its schema and our decoder; a field too much or a missing one passes neither."""
    schema = schemas.envelope_of(event.type)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    example = schemas.example(event)
    validator.validate(example)
    assert decode(msgspec.json.encode(example)).type == event.type
    for wrong in (
        {**example, "colour": 1},
        {**example, "data": {**event.example, "colour": 1}},
        {**example, "id": "x"},
    ):
        assert not validator.is_valid(wrong)
    for required in schema["required"]:
        assert not validator.is_valid({k: v for k, v in example.items() if k != required})


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.type)
def test_a_schema_says_what_is_different_after_the_fact(event: type[Event]) -> None:
    """Whoever reads it learns the legal fact and its effect in both languages, and the law last."""
    told = schemas.envelope_of(event.type)["description"]
    effect = effect_of(event)
    assert told.endswith(f"\n\n{effect.vi}\n\n{effect.en}\n\n{event.term.law}")
    assert not told.startswith(effect.vi)


def test_openapi_lists_every_operation_with_its_problems() -> None:
    """Each operation has a summary in both languages, answers, problems and described parameters."""
    document = openapi.document()
    assert document["openapi"] == "3.1.0"
    listed = {(method.upper(), path) for path, item in document["paths"].items() for method in item}
    assert listed == {(one.method, one.path) for one in OPERATIONS}
    for one in OPERATIONS:
        node = document["paths"][one.path][one.method.lower()]
        assert " · " in node["summary"]
        assert {str(PROBLEMS[code].status) for code in one.problems} <= set(node["responses"])
        assert all(parameter["description"] and "schema" in parameter for parameter in node["parameters"])
        assert {p["name"] for p in node["parameters"] if p["in"] == "path"} == set(one.parts)
    examples = document["paths"]["/events"]["post"]["requestBody"]["content"]["application/cloudevents+json"][
        "examples"
    ]
    assert set(examples) == {event.type for event in EVENTS}


def test_asyncapi_names_the_streams_as_they_are() -> None:
    """The public stream's key, and an office's two."""
    document = asyncapi.document()
    channels = document["channels"]
    assert channels["facts"]["address"].format(partition=3) == entries.key(3)
    assert channels["intake"]["address"].format(office="lang-son") == queue.intake_key("lang-son")
    assert channels["receipts"]["address"].format(office="lang-son") == queue.receipts_key("lang-son")
    fields = (asyncapi.EVENT, asyncapi.ENTRY, asyncapi.ANSWER)
    assert fields == tuple(name.decode() for name in (queue.EVENT, queue.ENTRY, queue.ANSWER))
    assert set(channels["intake"]["messages"]) == {event.type for event in EVENTS}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2011", "2011-01-01", "2011-12-31"),
        ("2011-H1", "2011-01-01", "2011-06-30"),
        ("2011-H2", "2011-07-01", "2011-12-31"),
        ("2011-Q2", "2011-04-01", "2011-06-30"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2010-01-01..2011-06-30", "2010-01-01", "2011-06-30"),
    ],
)
def test_a_period_is_its_first_and_last_day(text: str, first: str, last: str) -> None:
    """Both days inside; the opening stock is taken on the day before."""
    found = read(text)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)
    assert (found.first - found.since).days == 1


@pytest.mark.parametrize(
    "text", ["", "20110", "٢٠١١", "2011-H", "2011-H0", "2011-q1", "2011..2012", "2011-1", "..", "2011-01-01.."]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(ValueError, match=r".*"):
        read(text)
