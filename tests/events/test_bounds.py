"""Which numbers and texts may enter an event, and is there any that may be as large as it likes?"""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from msgspec import inspect

from events import assessment, quantities, texts
from events.base import Event
from events.catalogue import EVENTS

# What a corrected event contains is read by the event that it replaces.
NESTED = {"record.corrected.replacement.data", "organisation.report_amended.replacement.data"}

BOUNDS: list[tuple[Any, list[Any], list[Any]]] = [
    (quantities.Count, [0, 1, 100_000_000], [-1, 100_000_001]),
    (quantities.Positive, [1, 100_000_000], [0, 100_000_001]),
    (quantities.Dong, [0, 10**16], [-1, 10**16 + 1]),
    (quantities.SignedDong, [-(10**16), 0, 10**16], [-(10**16) - 1, 10**16 + 1]),
    (quantities.Year, [1945, 2200], [1944, 2201]),
    (quantities.Measure, ["0", "123456789012.25"], ["-1", "1.255", "1234567890123", "1,5", "", "1\n"]),
    (quantities.Percent, ["0", "99.99", "100", "100.00"], ["100.01", "101", "-1", "1.255", "", "5\n"]),
    (quantities.Number, ["-12345678901234567.123456", "0"], ["1.1234567", "123456789012345678", "1e3", "", "1\n"]),
    (texts.Name, ["H", "H" * 300], ["", " ", "H" * 301, "H\u200b", "H\nT"]),
    (texts.Line, ["H", "H" * 500], ["", " ", "H" * 501, "H\u202e", "H\nT"]),
    (texts.Code, ["6", "66/KH-UBND", "Q" * 40], ["", "Q" * 41, "/66", "66\n", "66;"]),
    (texts.Uuid, ["0198c5a0-0000-7000-8000-000000000001"], ["0198C5A0-0000-7000-8000-000000000001", "0198c5a0"]),
    (assessment.Criterion, ["1", "99"], ["0", "100", "x", "", "1\n"]),
]


@pytest.mark.parametrize(("kind", "good", "bad"), BOUNDS, ids=lambda one: str(one)[:40])
def test_the_last_that_passes_passes_and_the_next_does_not(kind: Any, good: list[Any], bad: list[Any]) -> None:
    """At both ends."""
    for value in good:
        assert msgspec.convert(value, kind) == value
    for value in bad:
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(value, kind)


def parts(kind: inspect.Type) -> list[tuple[str, inspect.Type]]:
    """What a type is made of, by the names of its fields where it has some."""
    match kind:
        case inspect.StructType(fields=fields):
            return [(f".{one.encode_name}", one.type) for one in fields]
        case inspect.UnionType(types=found):
            return [("", one) for one in found]
        case inspect.DictType(key_type=key, value_type=value):
            return [("", key), ("", value)]
        case inspect.Metadata(type=inner) | inspect.CollectionType(item_type=inner):
            return [("", inner)]
        case _:
            return []


def unbounded(kind: inspect.Type, path: str, within: frozenset[type] = frozenset()) -> Iterator[str]:
    """The places in an event where a number or a text has no limit."""
    match kind:
        case inspect.IntType(ge=None, gt=None) | inspect.IntType(le=None, lt=None):
            yield path
        case inspect.StrType(max_length=None, pattern=pattern) if not _limited(pattern or ""):
            yield path
        case inspect.StructType(cls=cls):
            if cls in within:
                return
            within |= {cls}
        case _:
            pass
    for name, part in parts(kind):
        yield from unbounded(part, path + name, within)


def _limited(pattern: str) -> bool:
    """Whether a pattern is held at both ends; how long it may be is the envelope's limit."""
    return pattern.startswith("^") and pattern.endswith(("$", texts.END))


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.type)
def test_nothing_in_an_event_is_without_a_limit(event: type[Event]) -> None:
    """A count too much by a thousand times, or a page where a word belongs, is a slip of the hand."""
    found = set(unbounded(inspect.type_info(event), event.type))
    assert found - NESTED == set()


def test_a_limit_that_is_missing_would_be_seen() -> None:
    """The opposite: a bare number, a bare text, one inside a list."""

    class Bare(msgspec.Struct):
        count: int
        texts: list[str]
        sure: quantities.Year | None

    assert set(unbounded(inspect.type_info(Bare), "bare")) == {"bare.count", "bare.texts"}
