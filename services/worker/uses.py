"""Which slots does somebody read or write?

Services of every release say so now and then in the views' database. A release from before they did says nothing; of
what it writes the checkpoints tell, because they move.
"""

import asyncio
import time
from collections.abc import Iterable
from typing import Final

import structlog
from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from services.worker.failing import operational, told
from services.worker.store import ViewStore
from services.worker.tables import checkpoints, uses

EVERY: Final = 60.0  # seconds
log = structlog.get_logger("worker")


async def say(store: ViewStore, view_keys: Iterable[str]) -> None:
    """Say that these slots are in use now."""
    await store.transaction(lambda conn: note(conn, view_keys))


async def say_of_readers(store: ViewStore) -> None:
    """Say as long as this service runs that it reads the views of this release in the slots that are live."""
    while True:
        try:
            await say(store, [view.key for view in await store.all_running([*store.types])])
        except Exception as error:
            if not operational(error):
                raise
            log.warning("use_unsaid", error=told(error))
        await asyncio.sleep(EVERY)


def now(conn: Connection) -> int:
    """Seconds of a clock that everybody who uses these views shares: the database's, or on one host the one that only
    ever goes on, whatever the time of day does.
    """
    if conn.dialect.name == "postgresql":
        return int(conn.execute(select(func.extract("epoch", func.clock_timestamp()))).scalar_one())
    return int(time.monotonic())


def note(conn: Connection, view_keys: Iterable[str]) -> None:
    """Write that slots are in use now."""
    at = now(conn)
    upsert = postgresql.insert if conn.dialect.name == "postgresql" else sqlite.insert
    for key in sorted(view_keys):  # in one order: no deadlock between two that say the same
        statement = upsert(uses).values(view=key, at=at, positions=positions(conn, key))
        news = {"at": statement.excluded.at, "positions": statement.excluded.positions}
        conn.execute(statement.on_conflict_do_update(index_elements=[uses.c.view], set_=news))


def last(conn: Connection, view_key: str) -> tuple[int, int] | None:
    """When somebody last said that they use a slot, and where its checkpoints were; None where nobody ever did."""
    row = conn.execute(select(uses.c.at, uses.c.positions).where(uses.c.view == view_key)).first()
    return None if row is None else (int(row.at), int(row.positions))


def positions(conn: Connection, view_key: str) -> int:
    """The sum of a slot's checkpoints: it grows whenever somebody writes to it."""
    query = select(func.coalesce(func.sum(checkpoints.c.position), 0)).where(checkpoints.c.view == view_key)
    return int(conn.execute(query).scalar_one())


def forget(conn: Connection, view_key: str) -> None:
    """The slot is no more."""
    conn.execute(delete(uses).where(uses.c.view == view_key))
