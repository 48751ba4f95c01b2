"""How are the views reached: a file beside the ledger, or the same PostgreSQL database?

A transaction runs a plain function on a synchronous connection. On SQLite the whole of it runs in one thread of its own
(one hop, whatever the number of statements); on PostgreSQL it runs over asyncpg.
"""

import asyncio
import contextlib
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, TypeVar

import asyncpg
import sqlalchemy as sa
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import QueuePool

from projections.view import View, ViewType
from projections.views.registry import BY_NAME
from services import connecting
from services.ledger.ledger import Head
from services.ledger.postgresql import READS_ONLY, forbidden
from services.ledger.reading import CoreLedger
from services.ledger.roles import let_read
from services.ledger.sqlite_file import reader_may
from services.worker import pointing, reading, tables
from services.worker.attending import Attendance
from services.worker.errors import ViewsForbidden

READERS: Final = 4
_LOCK: Final = 0x50B0_71E5 % 2**31
# A view's rows and its checkpoint go together, and the ledger has it all: no commit of ours waits for the disk.
_SESSION: Final = {
    "application_name": "sobo-views",
    "synchronous_commit": "off",
    "lock_timeout": "5000",
    "idle_in_transaction_session_timeout": "60000",
    "timezone": "UTC",
    "jit": "off",
}
_T = TypeVar("_T")
Job = Callable[[Connection], _T]


class ViewStore(ABC):
    """The views' database, beside the ledger that they are made from."""

    dialect: str

    def __init__(self, ledger: CoreLedger, types: Mapping[str, ViewType]) -> None:
        self.ledger, self.types = ledger, types
        self._made: dict[tuple[str, str], View] = {}
        self._positions = reading.Positions(ledger)

    @abstractmethod
    async def transaction(self, job: Job[_T]) -> _T:
        """Run the job in one transaction that may write; it is rolled back where the job raises."""

    @abstractmethod
    async def read(self, job: Job[_T]) -> _T:
        """Run the job on one snapshot; it must not write."""

    @abstractmethod
    async def close(self) -> None:
        """Let go of every connection."""

    def view(self, name: str, slot: str = "") -> View:
        """The view of this release in a slot, made once."""
        if (name, slot) not in self._made:
            made = self._made[name, slot] = self.types[name].make(slot)
            event.listen(made.metadata, "after_create", let_read)
        return self._made[name, slot]

    async def live(self, name: str) -> View:
        """The view as readers are to see it; raises ViewBeingBuilt while only an older version is live."""
        slot = await self.read(lambda conn: pointing.live_slot(conn, name, self.types[name].version))
        return self.view(name, slot)

    async def running(self, name: str) -> View:
        """The view in the slot that workers of this release write to."""
        return (await self.all_running([name]))[0]

    async def all_running(self, names: Sequence[str]) -> list[View]:
        """The views in the slots that workers of this release write to, on one snapshot."""
        versions = {name: self.types[name].version for name in names}
        slots = await self.read(lambda conn: pointing.slots_of_worker(conn, versions))
        return [self.view(name, slots[name]) for name in names]

    async def position_of(self, view_key: str, head: Head) -> int:
        """The position up to which the view is complete, never inside an act; raises ViewAhead.

        Readers cut every read there.
        """
        found = await self.read(lambda conn: reading.checkpoints_of(conn, view_key))
        return await self._positions.position(view_key, found, head)

    async def prepare(self, names: Sequence[str] | None = None) -> None:
        """Create what is missing: the workers' own tables, the live slot of every view, its pointer."""
        wanted = list(self.types if names is None else names)

        def create(conn: Connection) -> None:
            if self.dialect == "postgresql":
                conn.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
            tables.make(conn)
            for name in wanted:
                view = self.view(name, pointing.introduce(conn, name, self.types[name].version))
                view.metadata.create_all(conn)

        await self.transaction(create)


class SQLiteStore(ViewStore):
    """Views in one file (WAL, synchronous=NORMAL: what a power cut takes is applied again from the ledger)."""

    dialect = "sqlite"

    def __init__(self, path: str, ledger: CoreLedger, types: Mapping[str, ViewType] = BY_NAME) -> None:
        super().__init__(ledger, types)
        self.path = path
        self._writer, self._reader = _engine(path, 1, "BEGIN IMMEDIATE"), _engine(path, READERS, "BEGIN", reads=True)
        self._writing = ThreadPoolExecutor(1, "views-write")
        self._reading = ThreadPoolExecutor(READERS, "views-read")

    async def transaction(self, job: Job[_T]) -> _T:
        """Run the job in the writer's thread, under BEGIN IMMEDIATE."""
        return await asyncio.get_running_loop().run_in_executor(self._writing, _in_transaction, self._writer, job)

    async def read(self, job: Job[_T]) -> _T:
        """Run the job in a reader's thread."""
        return await asyncio.get_running_loop().run_in_executor(self._reading, _in_transaction, self._reader, job)

    async def close(self) -> None:
        """Wait for the transactions under way, then let go."""
        for pool in (self._writing, self._reading):
            await asyncio.get_running_loop().run_in_executor(None, pool.shutdown)
        self._writer.dispose()
        self._reader.dispose()


class PostgreSQLStore(ViewStore):
    """Views in the ledger's database, or in another one."""

    dialect = "postgresql"

    def __init__(
        self, url: str, ledger: CoreLedger, types: Mapping[str, ViewType] = BY_NAME, *, reader: str = ""
    ) -> None:
        super().__init__(ledger, types)
        self.url = url
        self._engine = _pool(url, _SESSION)
        self._reading = _pool(reader or url, _SESSION | READS_ONLY)
        self._attendance = Attendance(reader or url)
        self._snapshots = self._reading.execution_options(isolation_level="REPEATABLE READ")

    async def transaction(self, job: Job[_T]) -> _T:
        """Run the job on a connection of the pool."""
        async with _allowed(), self._engine.begin() as conn:
            return await conn.run_sync(job)

    async def read(self, job: Job[_T]) -> _T:
        """Run the job on a snapshot, on a session that may not write. Raises TimeoutError once nobody answers."""
        async with self._attendance.while_it_answers(), _allowed(), self._snapshots.connect() as conn:
            return await conn.run_sync(job)

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()
        await self._reading.dispose()


async def open_views(
    url: str, ledger: CoreLedger, *, prepare: bool = True, types: Mapping[str, ViewType] = BY_NAME, reader: str = ""
) -> ViewStore:
    """Open the views at `sqlite:///file` or `postgresql://…`; `prepare` creates the tables that are missing.

    `reader` is the address for reading, where another login does that.
    """
    parsed = make_url(url)
    store: ViewStore
    if parsed.get_backend_name() == "sqlite":
        store = SQLiteStore(str(parsed.database), ledger, types)
    else:
        store = PostgreSQLStore(url, ledger, types, reader=reader)
    if prepare:
        try:
            await store.prepare()
        except BaseException:
            await store.close()
            raise
    return store


@contextlib.asynccontextmanager
async def _allowed() -> AsyncIterator[None]:
    """Raise ViewsForbidden where the database will not let this login do it."""
    try:
        yield
    except (DBAPIError, asyncpg.PostgresError) as error:
        if forbidden(error):
            raise ViewsForbidden(str(getattr(error, "orig", error))) from error
        raise


def _pool(url: str, session: Mapping[str, str]) -> AsyncEngine:
    return create_async_engine(
        url.replace("postgresql://", "postgresql+asyncpg://", 1),
        pool_size=20,
        pool_use_lifo=True,
        max_overflow=10,
        connect_args={
            "server_settings": dict(session),
            "prepared_statement_cache_size": 500,
            "async_creator_fn": connecting.connect,
        },
    )


def _engine(path: str, size: int, begin: str, *, reads: bool = False) -> Engine:
    engine = create_engine(URL.create("sqlite", database=path), poolclass=QueuePool, pool_size=size, max_overflow=1)

    def set_up(connection: Any, _entry: object) -> None:
        connection.isolation_level = None  # transactions are begun by name
        for pragma in (
            "busy_timeout = 10000",
            "journal_mode = WAL",
            "synchronous = NORMAL",
            "cache_size = -65536",
            "wal_autocheckpoint = 4000",
        ):
            connection.execute(f"PRAGMA {pragma}")
        if reads:
            connection.set_authorizer(reader_may)

    event.listen(engine, "connect", set_up)
    event.listen(engine, "begin", lambda conn: conn.exec_driver_sql(begin))
    return engine


def _in_transaction(engine: Engine, job: Job[_T]) -> _T:
    with engine.connect() as conn, contextlib.closing(conn), conn.begin():
        return job(conn)
