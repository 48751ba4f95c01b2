"""Does a bound hold on both of its sides, and not on its own line alone?

The examples show the last day or number that is right and the first that is wrong. Whoever is a day earlier than the
last day is in time too, and whoever is two days late is late.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

import msgspec
import pytest

from events.errors import Refused
from tests.events.examples import Example
from tests.events.test_rules import ALL_EXAMPLES, units
from tests.support.histories import Filing, given

# what has to be exactly as much: a list, a sum, a consent of all, one day for a whole act
EXACT = {"R-ACT-01", "R-CONV-02", "R-ROLL-09", "R-STAFF-01", "W-STATEMENT-04"}
# what is refused for being as it was: anything else passes
UNCHANGED = {"R-NOTIFY-03"}
Unit = tuple[Filing, ...]
Place = tuple[str | int, ...]


class Bound(NamedTuple):
    """An example whose two sides are one step apart: the units one step further out, and further in."""

    example: Example
    outside: Unit
    inside: Unit


def leaves(value: Any, at: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Every single value of a document, with its place."""
    if isinstance(value, dict | list):
        for key, below in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(below, (*at, key))
    else:
        yield at, value


def put(whole: Any, at: Place, value: Any) -> Any:
    """The document with another value at a place."""
    if not at:
        return value
    if isinstance(whole, dict):
        return {**whole, at[0]: put(whole[at[0]], at[1:], value)}
    return [put(below, at[1:], value) if index == at[0] else below for index, below in enumerate(whole)]


def days(value: Any) -> date | None:
    """The day that a text writes."""
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def steps(wrong: Any, right: Any) -> tuple[Any, Any] | None:
    """One step behind the wrong and one step behind the right value, where they are neighbours."""
    if type(wrong) is type(right) is int and abs(right - wrong) == 1:
        return 2 * wrong - right, 2 * right - wrong
    first, last = days(wrong), days(right)
    if first is None or last is None or abs(last - first) != timedelta(days=1):
        return None
    return str(first - (last - first)), str(last + (last - first))


def moved(unit: Unit, change: Callable[[list[Any]], list[Any]]) -> Unit:
    """The unit with its days and data changed."""
    told = change([[one.on, one.data] for one in unit])
    return tuple(msgspec.structs.replace(one, on=on, data=data) for one, (on, data) in zip(unit, told, strict=True))


def bounds() -> Iterator[Bound]:
    """The examples whose two sides differ by one day, or by one, and in nothing else."""
    for example in ALL_EXAMPLES:
        bad, good = units(example)
        wrong, right = (dict(leaves([[one.on, one.data] for one in unit])) for unit in (bad, good))
        if wrong.keys() != right.keys() or [one.subject for one in bad] != [one.subject for one in good]:
            continue
        apart = {place: steps(wrong[place], right[place]) for place in wrong if wrong[place] != right[place]}
        if len(set(apart.values())) != 1 or not UNCHANGED.isdisjoint(example.codes):
            continue
        ((further,),) = (set(apart.values()),)
        if further is not None:
            yield Bound(
                example, *(moved(unit, _to(apart, value)) for unit, value in zip((bad, good), further, strict=True))
            )


def _to(places: dict[Place, Any], value: Any) -> Callable[[list[Any]], list[Any]]:
    def change(whole: list[Any]) -> list[Any]:
        for place in places:
            whole = put(whole, place, value)
        return whole

    return change


def said(example: Example, unit: Unit) -> set[str] | None:
    """Which of the example's codes are said of a unit; None where no schema has such a value."""
    try:
        then = given(*example.recorded).when(*unit)
    except Refused:
        return None
    return set(example.codes) & {one.code for one in (*then.refusals, *then.warnings)}


BOUNDS = list(bounds())


@pytest.mark.parametrize("bound", BOUNDS, ids=lambda bound: bound.example.name)
def test_whoever_is_further_inside_is_inside(bound: Bound) -> None:
    """A day earlier than the last day is in time; of what has to be exact one more is as wrong as one less."""
    exact = not EXACT.isdisjoint(bound.example.codes)
    assert said(bound.example, bound.inside) in (None, set(bound.example.codes) if exact else set())


@pytest.mark.parametrize("bound", BOUNDS, ids=lambda bound: bound.example.name)
def test_whoever_is_further_outside_is_outside(bound: Bound) -> None:
    """Two days too late is too late."""
    assert said(bound.example, bound.outside) in (None, set(bound.example.codes))


def test_the_bounds_of_many_rules_are_looked_at() -> None:
    """The search finds them: a term, a count, a sum; an example that differs in a word has no further side."""
    found = {code for bound in BOUNDS for code in bound.example.codes}
    assert found >= {"W-TAX-01", "R-FOUND-01", "R-SUSPEND-02", "W-POST-02", "R-TIME-01"}
    assert "R-MEM-01" not in found
