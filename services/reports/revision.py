"""Where does a report that was published say something else than the same report made now?

Tables meet by their place and their caption, lines by what they are called under their heading, cells by their column.
A figure that stands on one side only is told as well.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final

import msgspec

from services.reports.report import Cell, Line, Table

LABEL: Final = "label"
Place = tuple[str, int]


class Changed(msgspec.Struct, frozen=True):
    """One cell that is another than was published; `difference` is exact, null where one side is no number.

    `link` leads to what is behind the figure as it is made now.
    """

    table: str
    line: str
    column: str
    published: Cell | None
    now: Cell | None
    difference: str | None
    link: str | None


class Sides(msgspec.Struct, frozen=True):
    """How many cells say the same, and those that do not, in the order of the report."""

    same: int
    changed: tuple[Changed, ...]


def beside(published: Sequence[Table], now: Sequence[Table]) -> Sides:
    """Both, cell by cell."""
    was, made = _tables(published), _tables(now)
    same, changed = 0, list[Changed]()
    for place in dict.fromkeys((*was, *made)):
        for told, column, before, after in _cells(was.get(place), made.get(place)):
            if before == after or _alike(before, after):
                same += 1
            else:
                changed.append(
                    Changed(place[0], told, column, before, after, _difference(before, after), after and after.link)
                )
    return Sides(same, tuple(changed))


def _tables(tables: Iterable[Table]) -> dict[Place, Table]:
    return dict(_numbered((table.caption, table) for table in tables))


def _numbered(named: Iterable[tuple[str, Table]]) -> Iterator[tuple[Place, Table]]:
    seen = Counter[str]()
    for name, table in named:
        yield (name, seen[name]), table
        seen[name] += 1


def _cells(was: Table | None, now: Table | None) -> Iterator[tuple[str, str, Cell | None, Cell | None]]:
    """Every cell of either under a heading of numbers; of a list, which has none, every cell."""
    before, after = _lines(was), _lines(now)
    all_ = {c.key: c for table in (was, now) if table is not None for c in table.columns if c.key != LABEL}
    columns = {key: column for key, column in all_.items() if column.number} or all_
    for place in dict.fromkeys((*before, *after)):
        lines = before.get(place), after.get(place)
        for key, column in columns.items():
            sides = [line.cells.get(key) if line is not None else None for line in lines]
            if any(side is not None and side.text for side in sides):
                yield place[0], column.vi, sides[0], sides[1]


def _lines(table: Table | None) -> dict[Place, Line]:
    """Lines by what they are called under their heading, those of one name by their order."""
    found: dict[Place, Line] = {}
    heading, seen = "", Counter[str]()
    above: list[str] = []
    for line in table.lines if table is not None else ():
        if line.heading:
            heading, above = line.heading, []
            continue
        above = [*above[: line.depth], line.text(LABEL)]
        name = " › ".join(part for part in (heading, *above) if part)
        found[name, seen[name]] = line
        seen[name] += 1
    return found


def _alike(before: Cell | None, after: Cell | None) -> bool:
    """Whether a reader sees the same, and it is the same."""
    texts = [side.text if side else "" for side in (before, after)]
    values = [side.exact if side else None for side in (before, after)]
    return texts[0] == texts[1] and values[0] == values[1]


def _difference(before: Cell | None, after: Cell | None) -> str | None:
    if before is None or after is None or before.exact is None or after.exact is None:
        return None
    return str(Fraction(after.exact) - Fraction(before.exact))
