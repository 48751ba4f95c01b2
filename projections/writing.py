"""How are many rows written, or found, at once?

On PostgreSQL few rows as arrays, one for each column, in one statement, and many by COPY: a row so written costs a
fraction of a statement of its own, here and in the server. SQLite takes rows one by one just as fast.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Connection, Table, and_, bindparam, insert, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.util import await_only

Rows = Sequence[Mapping[str, Any]]
_POSTGRESQL = postgresql.dialect()
WORTH_A_COPY = 16
_QUOTE = _POSTGRESQL.identifier_preparer.quote


def insert_all(conn: Connection, table: Table, rows: Rows) -> None:
    """Insert rows that all name the same columns."""
    if not rows:
        return
    if conn.dialect.name != "postgresql":
        conn.execute(insert(table), rows)
        return
    names = list(rows[0])
    if len(rows) >= WORTH_A_COPY:
        _copy(conn, table, names, rows)
        return
    conn.exec_driver_sql(_insert(table, names, 1), columns_of(names, rows))


def _copy(conn: Connection, table: Table, names: Sequence[str], rows: Rows) -> None:
    """Rows by COPY, whose encoding is compiled; asyncpg looks at every element of an array in Python first."""
    driver: Any = conn.connection.driver_connection
    records = list(map(itemgetter(*names), rows)) if len(names) > 1 else [(row[names[0]],) for row in rows]
    await_only(driver.copy_records_to_table(table.name, columns=names, records=records))


def update_all(conn: Connection, table: Table, keys: Sequence[str], rows: Rows) -> None:
    """Set, where the key columns are as each row says, the row's other columns."""
    if not rows:
        return
    names = list(rows[0])
    if conn.dialect.name != "postgresql":
        where = and_(*(table.c[key] == bindparam(f"at_{key}") for key in keys))
        values = {name: bindparam(f"to_{name}") for name in names if name not in keys}
        statement = update(table).where(where).values(values)
        conn.execute(statement, [{f"{'at' if n in keys else 'to'}_{n}": row[n] for n in names} for row in rows])
        return
    conn.exec_driver_sql(_update(table, keys, names, 1), columns_of(names, rows))


def change_all(conn: Connection, table: Table, keys: Sequence[str], changed: Rows, fresh: Rows) -> None:
    """Update rows and insert others, in one statement where both are few."""
    if not changed or not fresh or len(fresh) >= WORTH_A_COPY or conn.dialect.name != "postgresql":
        update_all(conn, table, keys, changed)
        insert_all(conn, table, fresh)
        return
    old, new = list(changed[0]), list(fresh[0])
    conn.exec_driver_sql(
        f"WITH changed AS ({_update(table, keys, old, 1)}) {_insert(table, new, 1 + len(old))}",
        (*columns_of(old, changed), *columns_of(new, fresh)),
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
    listed = (f"${number}::{_type(table.c[name])}[]" for number, name in enumerate(names, first))
    return f"unnest({', '.join(listed)})"


def columns_of(names: Sequence[str], rows: Rows) -> tuple[list[Any], ...]:
    """The rows, column by column."""
    return tuple(list(map(itemgetter(name), rows)) for name in names)


def _type(column: Column[Any]) -> str:
    """The column's type without its length, so that what is too long is refused and not cut."""
    return column.type.compile(_POSTGRESQL).partition("(")[0]
