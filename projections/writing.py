"""How are many rows written, or found, at once?

On PostgreSQL few rows as arrays, one for each column, in one statement, and many by COPY: a row so written costs a
fraction of a statement of its own, here and in the server. SQLite takes rows one by one just as fast.
"""

from collections.abc import Mapping, Sequence
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
    columns = ", ".join(_QUOTE(name) for name in names)
    statement = f"INSERT INTO {_QUOTE(table.name)} ({columns}) SELECT * FROM {arrays(table, names)}"  # noqa: S608  our own names
    conn.exec_driver_sql(statement, columns_of(names, rows))


def _copy(conn: Connection, table: Table, names: Sequence[str], rows: Rows) -> None:
    """Rows by COPY, whose encoding is compiled; asyncpg looks at every element of an array in Python first."""
    driver: Any = conn.connection.driver_connection
    records = [tuple([row[name] for name in names]) for row in rows]
    await_only(driver.copy_records_to_table(table.name, columns=names, records=records))


def update_all(conn: Connection, table: Table, keys: Sequence[str], rows: Rows) -> None:
    """Set, where the key columns are as each row says, the row's other columns."""
    if not rows:
        return
    names = list(rows[0])
    values = [name for name in names if name not in keys]
    if conn.dialect.name != "postgresql":
        where = and_(*(table.c[key] == bindparam(f"at_{key}") for key in keys))
        statement = update(table).where(where).values({name: bindparam(f"to_{name}") for name in values})
        conn.execute(statement, [{f"{'at' if n in keys else 'to'}_{n}": row[n] for n in names} for row in rows])
        return
    wanted = ", ".join(_QUOTE(name) for name in names)
    to = ", ".join(f"{_QUOTE(name)} = wanted.{_QUOTE(name)}" for name in values)
    same = " AND ".join(f"own.{_QUOTE(key)} = wanted.{_QUOTE(key)}" for key in keys)
    conn.exec_driver_sql(
        f"UPDATE {_QUOTE(table.name)} AS own SET {to} FROM {arrays(table, names)} AS wanted ({wanted}) WHERE {same}",  # noqa: S608  our own names
        columns_of(names, rows),
    )


def arrays(table: Table, names: Sequence[str]) -> str:
    """PostgreSQL's words for rows given as one array for each column."""
    listed = (f"${number}::{_type(table.c[name])}[]" for number, name in enumerate(names, 1))
    return f"unnest({', '.join(listed)})"


def columns_of(names: Sequence[str], rows: Rows) -> tuple[list[Any], ...]:
    """The rows, column by column."""
    return tuple([row[name] for row in rows] for name in names)


def _type(column: Column[Any]) -> str:
    """The column's type without its length, so that what is too long is refused and not cut."""
    return column.type.compile(_POSTGRESQL).partition("(")[0]
