"""How are many rows written, or found, at once?

On PostgreSQL few rows as arrays, one for each column, in one statement, and many by COPY: a row so written costs a
fraction of a statement of its own, here and in the server. SQLite takes rows one by one just as fast.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Table, and_, bindparam, insert, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.util import await_only

_POSTGRESQL = postgresql.dialect()
WORTH_A_COPY = 16
_QUOTE = _POSTGRESQL.identifier_preparer.quote


class Rows(NamedTuple):
    """Rows that all name the same columns, in one order."""

    names: Sequence[str]
    values: Sequence[Sequence[Any]]


def named(rows: Sequence[Mapping[str, Any]]) -> Rows:
    """Rows that each name their columns, all of them the same ones."""
    names = tuple(rows[0]) if rows else ()
    return Rows(names, list(map(picked(names), rows)))


def picked(names: Sequence[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """What takes the values of some columns, in their order."""
    if len(names) > 1:
        return itemgetter(*names)
    return lambda row: tuple(row[name] for name in names)


def insert_all(conn: Connection, table: Table, rows: Rows) -> None:
    """Insert rows."""
    if not rows.values:
        return
    if conn.dialect.name != "postgresql":
        conn.execute(insert(table), [dict(zip(rows.names, row, strict=True)) for row in rows.values])
    elif len(rows.values) >= WORTH_A_COPY:
        _copy(conn, table, rows)
    else:
        conn.exec_driver_sql(_insert(table, rows.names, 1), arguments(table, rows))


def _copy(conn: Connection, table: Table, rows: Rows) -> None:
    """Rows by COPY, whose encoding is compiled."""
    driver: Any = conn.connection.driver_connection
    await_only(driver.copy_records_to_table(table.name, columns=rows.names, records=rows.values))


def update_all(conn: Connection, table: Table, keys: Sequence[str], rows: Rows) -> None:
    """Set, where the key columns are as each row says, the row's other columns."""
    if not rows.values:
        return
    if conn.dialect.name != "postgresql":
        where = and_(*(table.c[key] == bindparam(f"at_{key}") for key in keys))
        values = {name: bindparam(f"to_{name}") for name in rows.names if name not in keys}
        given = [f"{'at' if name in keys else 'to'}_{name}" for name in rows.names]
        statement = update(table).where(where).values(values)
        conn.execute(statement, [dict(zip(given, row, strict=True)) for row in rows.values])
        return
    conn.exec_driver_sql(_update(table, keys, rows.names, 1), arguments(table, rows))


def change_all(conn: Connection, table: Table, keys: Sequence[str], changed: Rows, fresh: Rows) -> None:
    """Update rows and insert others, in one statement where both are few."""
    both = changed.values and fresh.values
    if not both or len(fresh.values) >= WORTH_A_COPY or conn.dialect.name != "postgresql":
        update_all(conn, table, keys, changed)
        insert_all(conn, table, fresh)
        return
    inserting = _insert(table, fresh.names, 1 + len(changed.names))
    conn.exec_driver_sql(
        f"WITH changed AS ({_update(table, keys, changed.names, 1)}) {inserting}",
        (*arguments(table, changed), *arguments(table, fresh)),
    )


def _insert(table: Table, names: Sequence[str], first: int) -> str:
    columns = ", ".join(_QUOTE(name) for name in names)
    return f"INSERT INTO {_QUOTE(table.name)} ({columns}) SELECT * FROM {arrays(table, names, first)}"  # noqa: S608  our own names


def _update(table: Table, keys: Sequence[str], names: Sequence[str], first: int) -> str:
    wanted = ", ".join(_QUOTE(name) for name in names)
    to = ", ".join(f"{_QUOTE(name)} = wanted.{_QUOTE(name)}" for name in names if name not in keys)
    same = " AND ".join(f"own.{_QUOTE(key)} = wanted.{_QUOTE(key)}" for key in keys)
    given = arrays(table, names, first)
    return f"UPDATE {_QUOTE(table.name)} AS own SET {to} FROM {given} AS wanted ({wanted}) WHERE {same}"  # noqa: S608  the same


def arrays(table: Table, names: Sequence[str], first: int = 1) -> str:
    """PostgreSQL's words for rows given as one array for each column, `first` being the number of the first."""
    return _arrays(table, tuple(names), first)


@cache
def _arrays(table: Table, names: tuple[str, ...], first: int) -> str:
    listed = (f"${number}::{_cast(table.c[name])}" for number, name in enumerate(names, first))
    return f"unnest({', '.join(listed)})"


def _cast(column: Column[Any]) -> str:
    """The column's type without its length, so that what is too long is refused and not cut."""
    array = column.type.compile(_POSTGRESQL).partition("(")[0] + "[]"
    return f"text::{array}" if column.type.python_type in _TOLD else array


def arguments(table: Table, rows: Rows) -> tuple[Any, ...]:
    """The rows column by column, as `arrays` takes them."""
    columns: Iterable[tuple[Any, ...]] = zip(*rows.values, strict=True)
    return tuple(_argument(table.c[name], column) for name, column in zip(rows.names, columns, strict=True))


def _argument(column: Column[Any], values: Sequence[Any]) -> Any:
    """An array as PostgreSQL writes it: asyncpg looks at every element of a list in Python before it encodes it."""
    told = _TOLD.get(column.type.python_type)
    if told is None:
        return values
    return f"{{{','.join(['NULL' if value is None else told(value) for value in values])}}}"


def _day(value: date) -> str:
    """As asyncpg writes it, to which the last day of all is for ever."""
    return _ENDLESS.get(value) or value.isoformat()


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


_ENDLESS = {date.max: "infinity", date.min: "-infinity"}
_TOLD: Mapping[type, Callable[[Any], str]] = {str: _quoted, int: str, date: _day}
