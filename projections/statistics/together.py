"""What do many questions say, where those that differ only in what they narrow read the movements once?

A table asks hundreds of questions. Those about one indicator and one time are one sum, broken down by all that any of
them narrows; each takes the headings that it meant. What does not add up (distinct subjects, crossings,
rates) is asked alone.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace
from sqlalchemy import Connection

from events.ids import COUNTRY, covers
from projections.indicators import Indicator, Of, Sum
from projections.statistics.answers import ask, cells_of
from projections.statistics.question import Cell, Question, Views
from projections.statistics.reading import leaves
from projections.statistics.sums import NOTHING, By, Total, Totals, sums

Areas = tuple[str, ...]
_WHOLE: Areas = (COUNTRY,)


class Asked(NamedTuple):
    """A question, and the one cell of its answer that is meant (the only one, where it is not broken down)."""

    indicator: Indicator
    question: Question
    cell: By = ()


def ask_together(conn: Connection, views: Views, asked: Sequence[Asked], *, known_at: int) -> list[Cell]:
    """The cell of each question, in their order."""
    groups: dict[Any, list[int]] = defaultdict(list)
    for index, one in enumerate(asked):
        groups[_shared(one, index)].append(index)
    found: dict[int, Cell] = {}
    for indices in groups.values():
        group = [asked[index] for index in indices]
        found.update(zip(indices, _answers(conn, views, group, known_at), strict=True))
    return [found[index] for index in range(len(asked))]


def _narrows_its_base(indicator: Indicator) -> bool:
    """Whether the whole below a share is that of the kinds asked for, though it ignores them."""
    return any("kind" in what.ignores for _, what in indicator.sums)


def _shared(one: Asked, index: int) -> Any:
    """What questions have in common that are asked in one."""
    question = one.question
    indicator = one.indicator
    adds_up = all(what.of in (Of.VALUE, Of.KNOWN) for _, what in indicator.sums)
    if not adds_up or indicator.per_year or indicator.base is not None:
        return index
    kinds = question.kinds if _narrows_its_base(one.indicator) else ()
    return one.indicator.code, question.as_of, question.since, question.base_kinds, question.subject, kinds


def _answers(conn: Connection, views: Views, group: Sequence[Asked], known_at: int) -> list[Cell]:
    first = group[0]
    if len(group) == 1:
        cells = ask(conn, views, first.indicator, first.question, known_at=known_at)
        return [next((cell for cell in cells if cell.by == first.cell), _nothing(first))]
    kept = _narrows_its_base(first.indicator)
    names = tuple(dict.fromkeys(name for one in group for name in _narrowed(one.question, kind=not kept)))
    areas = {_areas(one.question) for one in group}
    if len(areas) > 1:
        names = tuple(dict.fromkeys((*names, _kept_apart(areas))))
    whole = replace(
        first.question, by=names, kinds=first.question.kinds if kept else (), sectors=(), sections=(), standing=(),
        details={}, restate=None, **_around(areas),
    )  # fmt: skip
    indicator = first.indicator
    totals = [
        _parts(sums(conn, views, type_, what, whole, known_at=known_at), names, areas) for type_, what in indicator.sums
    ]
    return [_cell(one, names, totals) for one in group]


def _narrowed(question: Question, *, kind: bool) -> list[str]:
    narrowed = {"sector": question.sectors, "section": question.sections, "standing": question.standing}
    if kind:
        narrowed["kind"] = question.kinds
    return [*(name for name, values in narrowed.items() if values), *question.details, *question.by]


def _areas(question: Question) -> Areas:
    return question.areas or ((question.area,) if question.area is not None else _WHOLE)


def _around(areas: set[Areas]) -> dict[str, Any]:
    """The areas that all of them lie in."""
    each = dict.fromkeys(area for some in areas for area in some)
    widest = tuple(area for area in each if not any(other != area and covers(other, area) for other in each))
    return {"area": widest[0], "areas": widest}


def _kept_apart(areas: set[Areas]) -> str:
    """By what sums keep some areas apart: by province where none is narrower than one."""
    return "area" if any("/" in area for some in areas for area in some) else "province"


def _parts(totals: Totals, names: By, areas: set[Areas]) -> dict[Areas, Totals]:
    """The totals that lie in each of some areas."""
    if len(areas) == 1:
        return dict.fromkeys(areas, totals)
    place = names.index(_kept_apart(areas))
    return {
        some: {by: total for by, total in totals.items() if any(covers(area, by[place]) for area in some)}
        for some in areas
    }


def _cell(one: Asked, names: By, totals: Sequence[Mapping[Areas, Totals]]) -> Cell:
    own = _areas(one.question)
    summed = [
        _summed(parts[own], names, _meant(one, what))
        for parts, (_, what) in zip(totals, one.indicator.sums, strict=True)
    ]
    (cell,) = cells_of(one.indicator, (), summed[0], summed[1] if len(summed) > 1 else None)
    return replace(cell, by=one.cell)


def _meant(one: Asked, what: Sum) -> Mapping[str, Callable[[str], bool]]:
    """Which headings a question means of each dimension that it narrows; a base ignores some."""
    question, found = one.question, dict[str, Callable[[str], bool]]()
    plain = {
        "kind": question.kinds,
        "sector": leaves(question.sectors) if question.sectors else (),
        "section": question.sections,
        "standing": question.standing,
    }
    for name, allowed in (*plain.items(), *question.details.items()):
        if allowed and name not in what.ignores:
            found[name] = lambda text, allowed=frozenset(allowed): set(text.split("+")) <= allowed
    for name, heading in zip(question.by, one.cell, strict=True):
        if name not in what.ignores:
            narrower = found.get(name, _any)
            found[name] = lambda text, heading=heading, narrower=narrower: text == heading and narrower(text)
    return found


def _any(_: str) -> bool:
    return True


def _summed(totals: Totals, names: By, meant: Mapping[str, Callable[[str], bool]]) -> Totals:
    places = [(names.index(name), holds) for name, holds in meant.items() if name in names]
    met = [total for by, total in totals.items() if all(holds(by[place]) for place, holds in places)]
    if not met:
        return {}
    value, known = NOTHING
    for total in met:
        value, known = value + total.value, known + total.known
    return {(): Total(value, known)}


def _nothing(one: Asked) -> Cell:
    (cell,) = cells_of(one.indicator, (), {}, None if one.indicator.over is None else {})
    return replace(cell, by=one.cell)
