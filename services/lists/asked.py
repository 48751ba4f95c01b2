"""What was asked of a list, in words: every condition of its address, or that there was none?"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from events.words import Word
from services.contract.operations.operation import Operation
from services.contract.parameters import AS_OF, CURSOR, KNOWN_AT, LIMIT, LIST_LANGUAGE, MIN_POSITION, Parameter
from services.contract.period import Period
from services.lists.telling import Telling

_ELSEWHERE: Final = (AS_OF, CURSOR, KNOWN_AT, LIMIT, LIST_LANGUAGE, MIN_POSITION)
"""What the foot of every page says, or what is no condition."""
_AREAS: Final = frozenset({"area", "parent"})


def conditions(operation: Operation, asked: Mapping[str, Any], telling: Telling) -> tuple[str, ...]:
    """Each condition as `what: which`."""
    said = tuple(
        f"{telling.of(one.vi, one.en)}: {_told(one, asked[one.name], asked, telling)}"
        for one in _given(operation, asked)
    )
    return said or (telling.of("Không nêu điều kiện nào.", "No condition was set."),)


def _given(operation: Operation, asked: Mapping[str, Any]) -> Iterator[Parameter]:
    for one in operation.parameters:
        if one not in _ELSEWHERE and asked.get(one.name) not in (None, one.default):
            yield one


def _told(one: Parameter, value: Any, asked: Mapping[str, Any], telling: Telling) -> str:
    match value:
        case Period():
            return value.text
        case Word():
            return telling.language.label(value)
        case date():
            return telling.language.day(value)
        case tuple():
            return ", ".join(_parts(one, value, asked, telling))
        case _:
            return telling.placed(value) if one.name in _AREAS else str(value)


def _parts(one: Parameter, parts: tuple[str, ...], asked: Mapping[str, Any], telling: Telling) -> Iterator[str]:
    """Several values, each by its word; of a cell each by the dimension that it is a heading of."""
    if one.name == "cell":
        dimensions = asked.get("by") or ()
        for at, part in enumerate(parts):
            yield telling.heading(dimensions[at], part) if at < len(dimensions) else part or "–"
    elif one.name == "by":
        for part in parts:
            yield telling.dimension(part)
    else:
        for part in parts:
            yield telling.called(one.words, part)
