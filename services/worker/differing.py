"""Which rows of a table differ between two slots, and in what?

The database finds them and gives at most so many of each side. A row is set beside the row of the other side that has
its key; where the other side has none, or the table has no key, it stands alone.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Select, Table, and_, func, or_, select

SHOWN: Final = 20  # rows of each side
Row = dict[str, Any]


class Differing(msgspec.Struct, frozen=True):
    """One row as the live slot has it and as the new one has it, None where it has no such row.

    `times` is how often a row is there, and is set only where a table has no key.
    """

    live: Row | None
    new: Row | None
    times: int | None = None


class Cell(msgspec.Struct, frozen=True):
    """One value that differs: whose, in which column, and what each side says. No column: the whole row."""

    organisation: str
    key: Row
    column: str
    live: Any
    new: Any


def counted(table: Table) -> Select[Any]:
    """Each distinct row with how often it is there."""
    return select(*table.c, func.count().label("times")).group_by(*table.c)


def differing(conn: Connection, live: Table, new: Table) -> list[Differing]:
    """The rows that one side has and the other has not, in the order of their keys, at most SHOWN of each side."""
    missing, surplus = _first(conn, live, new), _first(conn, new, live)
    keys = _keys(live)
    if not keys:
        return [
            *(Differing(_row(live, row), None, row[-1]) for row in missing),
            *(Differing(None, _row(live, row), row[-1]) for row in surplus),
        ]
    gone, come = [_row(live, row) for row in missing], [_row(live, row) for row in surplus]
    there, here = _having(conn, new, keys, gone), _having(conn, live, keys, come)
    paired = [Differing(row, there.get(_key(keys, row))) for row in gone]
    seen = {_key(keys, row) for row in gone}
    return paired + [Differing(here.get(_key(keys, row)), row) for row in come if _key(keys, row) not in seen]


def cells(found: Sequence[Differing], keys: Sequence[str]) -> Iterator[Cell]:
    """What differs, value by value; a row that stands alone is one cell with the row in it."""
    for one in found:
        row = one.live or one.new or {}
        named = {name: row[name] for name in keys}
        whose = str(row.get("subject", ""))
        if one.live is None or one.new is None:
            yield Cell(whose, named, "", one.live, one.new)
            continue
        for column, value in one.live.items():
            if one.new[column] != value:
                yield Cell(whose, named, column, value, one.new[column])


def _first(conn: Connection, one: Table, other: Table) -> Sequence[Any]:
    gone = counted(one).except_(counted(other)).subquery()
    order = [gone.c[name] for name in _keys(one) or [*one.c.keys(), "times"]]
    return conn.execute(select(gone).order_by(*order).limit(SHOWN)).all()


def _having(conn: Connection, table: Table, keys: Sequence[str], rows: Sequence[Row]) -> dict[tuple[Any, ...], Row]:
    """The rows of a table that have the keys of some others."""
    if not rows:
        return {}
    wanted = or_(*(and_(*(table.c[name] == row[name] for name in keys)) for row in rows))
    found = [_row(table, row) for row in conn.execute(select(*table.c).where(wanted))]
    return {_key(keys, row): row for row in found}


def _keys(table: Table) -> list[str]:
    return [str(column.name) for column in table.primary_key.columns]


def _key(keys: Sequence[str], row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in keys)


def _row(table: Table, row: Sequence[Any]) -> Row:
    return {str(column.name): value for column, value in zip(table.c, row, strict=False)}
