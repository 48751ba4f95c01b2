"""Do two slots of a view hold the same rows?

Compared in the database, row by row, whatever their order; or by a digest that two different databases can compare.
"""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Table, func, select

from projections.view import View
from services.worker.differing import Differing, counted, differing

_MODULUS: Final = 2**256
_FETCHED: Final = 2_000


class Difference(msgspec.Struct, frozen=True):
    """One table of a view: its rows in the live slot and in the other one, and how many have no equal there.

    `shown` are the first of those, and `keys` the columns by which rows of both sides belong together.
    """

    table: str
    rows: int
    others: int
    missing: int
    surplus: int
    keys: list[str] = []
    shown: list[Differing] = []

    @property
    def equal(self) -> bool:
        """Whether every row has its equal."""
        return self.rows == self.others and not self.missing and not self.surplus


def compare(conn: Connection, live: View, other: View) -> list[Difference]:
    """Each table of the live slot against the same table of the other one."""
    return [_compare(conn, table, other.table(_plain(live, table))) for table in live.metadata.sorted_tables]


def digests(conn: Connection, view: View) -> dict[str, str]:
    """A digest of each table's rows that depends neither on their order nor on the storage nor on the slot."""
    return {_plain(view, table): _digest(conn, table) for table in view.metadata.sorted_tables}


def _plain(view: View, table: Table) -> str:
    return table.name.removeprefix(f"{view.key}_")


def _compare(conn: Connection, left: Table, right: Table) -> Difference:
    def size(table: Table) -> int:
        return int(conn.execute(select(func.count()).select_from(table)).scalar_one())

    def lacking(one: Table, other: Table) -> int:
        gone = counted(one).except_(counted(other)).subquery()
        return int(conn.execute(select(func.count()).select_from(gone)).scalar_one())

    missing, surplus = lacking(left, right), lacking(right, left)
    shown = differing(conn, left, right) if missing or surplus else []
    keys = [str(column.name) for column in left.primary_key.columns]
    return Difference(str(left.name), size(left), size(right), missing, surplus, keys, shown)


def _digest(conn: Connection, table: Table) -> str:
    total = 0
    rows = conn.execution_options(yield_per=_FETCHED).execute(select(*table.c))
    for row in rows:
        told = msgspec.json.encode(_plain_values(row))
        total = (total + int.from_bytes(hashlib.sha256(told).digest(), "big")) % _MODULUS
    return f"{total:064x}"


def _plain_values(row: Sequence[Any]) -> list[Any]:
    """SQLite gives instants back without their zone, which is UTC."""
    return [v.replace(tzinfo=UTC) if isinstance(v, datetime) and v.tzinfo is None else v for v in row]
