"""When are the indexes of a slot made?

Behind the rows: one made at once costs a fraction of one that every row is put into. While a slot is filled nothing but
its keys is asked for, since whole subjects are written that nobody has written before.
"""

from collections.abc import Iterator
from functools import partial
from typing import Final

import structlog
from sqlalchemy import Connection, Index, Table, func, inspect, select, text

from projections.view import View
from services.worker.abreast import abreast
from services.worker.store import ViewStore

ABREAST: Final = 2
_CLASS: Final = 0x50B04  # of our advisory locks
log = structlog.get_logger("worker")


def put_off(conn: Connection, view: View) -> None:
    """Drop the indexes of tables that are empty."""
    for _, index in _indexes(view):
        index.drop(conn)


async def make_up(store: ViewStore, view: View) -> None:
    """Make those that are missing, two at once, each in a transaction of its own, so that what was made stays made."""

    async def missing(table: Table, index: Index) -> None:
        if await store.transaction(lambda conn: make(conn, table, index)):
            log.info("indexed", view=view.key, index=index.name)

    await abreast(ABREAST, (partial(missing, *one) for one in _indexes(view)))


def make(conn: Connection, table: Table, index: Index) -> bool:
    """Whether the index was missing. Of two that make the same one the second waits for the first, however long that
    takes, and finds it there.
    """
    if conn.dialect.name == "postgresql":
        conn.execute(text("SET LOCAL lock_timeout = 0"))
        conn.execute(select(func.pg_advisory_xact_lock(_CLASS, func.hashtext(index.name))))
    if inspect(conn).has_index(table.name, str(index.name)):
        return False
    index.create(conn)
    return True


def _indexes(view: View) -> Iterator[tuple[Table, Index]]:
    for table in view.metadata.sorted_tables:
        for index in sorted(table.indexes, key=lambda one: str(one.name)):
            yield table, index
