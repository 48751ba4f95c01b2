"""How does the ledger live in a PostgreSQL database?

A group is appended by one call of the function `sobo_append`: one statement, one round trip, one commit. It goes to
asyncpg directly, on connections of the engine that are kept for it; everything else goes through Core.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

import asyncpg
import msgspec
from sqlalchemy import Executable, Table, select, text
from sqlalchemy.engine.interfaces import IsolationLevel
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from services import connecting
from services.ledger import record
from services.ledger.columns import arguments_of, columns_of
from services.ledger.errors import (
    AlreadyReceived,
    ClaimTaken,
    GroupInconsistent,
    LedgerError,
    LedgerFull,
    LedgerSilent,
    LedgerUnreachable,
    StreamMoved,
    UnsafeLedger,
    WrongRole,
)
from services.ledger.ledger import NOTHING_ELSE, Appended, Entry
from services.ledger.listening import Listener
from services.ledger.reading import AnyRow, CoreLedger, Fetch, Work
from services.ledger.tables import head

OLDEST_SERVER: Final = 15
KEPT_WRITERS: Final = 4
ANSWER_WITHIN: Final = 6.0  # a server that is frozen keeps its connections open: whoever waits is told after this time
_LOOK_EVERY: Final = 1.0  # a connection can go deaf without a word: the head is asked for at least this often
GUARDS: Final = frozenset(
    {
        "ledger_records_keep", "ledger_receipts_keep", "ledger_claims_keep", "ledger_streams_keep", "ledger_head_keep",
    }
)  # fmt: skip
# Columns of short values come as one text each: the driver looks at every element of an array in Python. Only bytes
# come as arrays.
_APPEND: Final = """
SELECT first_position, first_instant FROM sobo_append(
  string_to_array($1, E'\x1f'), string_to_array($2, E'\x1f')::integer[], string_to_array($3, E'\x1f')::integer[],
  string_to_array($4, E'\x1f'), string_to_array($5, E'\x1f')::integer[], string_to_array($6, E'\x1f')::smallint[],
  string_to_array($7, E'\x1f'), string_to_array($8, E'\x1f')::uuid[], string_to_array($9, E'\x1f'),
  string_to_array($10, E'\x1f')::date[], string_to_array($11, E'\x1f', ''), $12::bytea[], $13::bytea[],
  string_to_array($14, E'\x1f'), string_to_array($15, E'\x1f'), string_to_array($16, E'\x1f'),
  string_to_array($17, E'\x1f')::integer[], string_to_array($18, E'\x1f', ''))
"""
_APPEND_ONE: Final = """
SELECT first_position, first_instant FROM sobo_append_one($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
"""
_SESSION: Final = {
    "application_name": "sobo-ledger",
    "synchronous_commit": "on",
    "default_transaction_isolation": "read committed",
    "timezone": "UTC",
    "jit": "off",
    "random_page_cost": "1.1",  # look-ups by key, some hundred at a time: always by the index
    "max_parallel_workers_per_gather": "0",
}
_LOST: Final = (
    asyncpg.PostgresConnectionError, asyncpg.InterfaceError, asyncpg.InternalClientError,
    asyncpg.OperatorInterventionError,
    asyncpg.InvalidAuthorizationSpecificationError, asyncpg.InvalidCatalogNameError,
    OSError, PoolTimeoutError,
)  # fmt: skip
READS_ONLY: Final = {"default_transaction_read_only": "on"}
FORBIDDEN: Final = ("28", "3D", "42501")  # SQLSTATE: who we say we are, where we want to go, what we may do


def engine_of(url: str, *, reads: bool = False) -> AsyncEngine:
    """Return an engine whose sessions are safe for a ledger, each statement its own transaction unless one is begun;
    with `reads` they may not write.
    """
    return create_async_engine(
        url.replace("postgresql://", "postgresql+asyncpg://", 1),
        isolation_level="AUTOCOMMIT",
        pool_size=8,
        pool_use_lifo=True,  # statements are prepared on each connection: use few
        max_overflow=16,
        connect_args={
            "server_settings": _SESSION | READS_ONLY if reads else _SESSION,
            "async_creator_fn": connecting.connect,
        },
    )


class PostgreSQLLedger(CoreLedger):
    """The ledger in a database; see ledger.Ledger for what it promises."""

    dialect = "postgresql"

    def __init__(self, engine: AsyncEngine, reader: AsyncEngine, partitions: int) -> None:
        """Take over engines of `engine_of`, for writing and for reading, whose settings were found safe."""
        self.partitions = partitions
        self._engine, self._reader = engine, reader
        self._writers: list[_Writer] = []
        self._listener = Listener(engine, self._position)

    async def append(self, entries: Sequence[Entry], rests_on: Mapping[str, int] = NOTHING_ELSE) -> list[Appended]:
        """Record all entries, or none (see ledger.Ledger)."""
        if not entries:
            return []
        alone = len(entries) == 1 and not entries[0].claims and not rests_on
        arguments = None if alone else arguments_of(entries, self.partitions, rests_on)
        writer = self._writers.pop() if self._writers else await _Writer.open(self._engine)
        try:
            first = None if arguments else await writer.append_one(columns_of(entries[0], self.partitions))
            position, recorded_at = first or await writer.append(
                arguments or arguments_of(entries, self.partitions, rests_on)
            )
        except BaseException:
            if writer.usable and len(self._writers) < KEPT_WRITERS:
                self._writers.append(writer)
            else:
                await writer.close()
            raise
        if len(self._writers) < KEPT_WRITERS:
            self._writers.append(writer)
        else:
            await writer.close()
        return [
            Appended(position + offset, entry.expected + 1, record.instant(recorded_at + offset))
            for offset, entry in enumerate(entries)
        ]

    async def fetch(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Sequence[AnyRow]:
        """Run one query and return its rows, once more where the connection was lost; raises LedgerUnreachable."""
        try:
            return await self._fetch(statement, values)
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise translated(error) from error
        except _LOST as error:
            raise translated(error) from error
        try:
            return await self._fetch(statement, values)
        except (DBAPIError, *_LOST) as error:
            raise translated(error) from error

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Fetch]:
        """Give a way to query that sees the ledger as it is at the first query, whatever is appended meanwhile."""
        async with _session(self._reader, "REPEATABLE READ") as connection:
            yield _Work(connection).fetch

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        """Give a transaction that keeps appends out: it holds the head from its first moment on."""
        async with _session(self._engine, "READ COMMITTED") as connection:
            work = _Work(connection)
            await work.fetch(select(head.c.position).with_for_update())
            yield work
            async with _reachable():
                await connection.commit()

    async def wait(self, after: int, timeout: float) -> int:
        """Return the head's position once it is beyond `after`, or after `timeout` seconds."""
        deadline = time.monotonic() + timeout
        await self._listener.start()
        while self._listener.position <= after and (left := deadline - time.monotonic()) > 0:
            if not await self._listener.heard(min(left, _LOOK_EVERY)):
                self._listener.saw(await self._position())
        return self._listener.position

    async def guards(self) -> list[str]:
        """Name the triggers that are missing or switched off."""
        found = await self.fetch(
            text(
                "SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                " WHERE c.relnamespace = current_schema()::regnamespace AND t.tgenabled IN ('O', 'A')"
            )
        )
        return sorted(GUARDS - {row.tgname for row in found})

    async def close(self) -> None:
        """Let go of every connection."""
        await self._listener.stop()
        while self._writers:
            await self._writers.pop().close()
        await self._engine.dispose()
        await self._reader.dispose()

    async def writing(self, statement: Executable) -> Sequence[AnyRow]:
        """Run one query on a session that writes: what is set there may be another than where is read."""
        async with _reachable(), self._engine.connect() as connection:
            return (await connection.execute(statement)).all()

    async def _fetch(self, statement: Executable, values: Mapping[str, Any] | None) -> Sequence[AnyRow]:
        async with asyncio.timeout(ANSWER_WITHIN), self._reader.connect() as connection:
            return (await connection.execute(statement, values)).all()

    async def _position(self) -> int:
        return int((await self.fetch(select(head.c.position)))[0].position)


class _Writer:
    """A connection of the engine kept for appending, with the statement prepared on it."""

    def __init__(self, connection: AsyncConnection, group: Any, one: Any) -> None:
        self.usable = True
        self._connection = connection
        self._group = group
        self._one = one

    @classmethod
    async def open(cls, engine: AsyncEngine) -> "_Writer":
        async with _reachable():
            connection = await engine.connect()
            try:
                driver: Any = (await connection.get_raw_connection()).driver_connection
                return cls(connection, await driver.prepare(_APPEND), await driver.prepare(_APPEND_ONE))
            except BaseException:
                # The pool does not see what befalls the driver: it would give out the same dead connection for ever.
                await connection.invalidate()
                await connection.close()
                raise

    async def append(self, arguments: tuple[Any, ...]) -> tuple[int, int]:
        """Return the first position and the first instant of the group."""
        return await self._call(self._group, arguments)

    async def append_one(self, arguments: tuple[Any, ...]) -> tuple[int, int] | None:
        """Return the position and the instant of an entry alone; None where it is refused."""
        try:
            return await self._call(self._one, arguments)
        except _RefusedAlone:
            return None

    async def _call(self, statement: Any, arguments: tuple[Any, ...]) -> tuple[int, int]:
        self.usable = False
        try:
            first = await statement.fetchrow(*arguments, timeout=ANSWER_WITHIN)
        except asyncpg.PostgresError as error:
            refused = _refusal(error)
            self.usable = refused is not None
            raise refused or translated(error) from error
        except _LOST as error:
            raise translated(error) from error
        self.usable = True
        return first[0], first[1]

    async def close(self) -> None:
        if not self.usable:
            await self._connection.invalidate()
        await self._connection.close()


@asynccontextmanager
async def _session(engine: AsyncEngine, isolation: IsolationLevel) -> AsyncIterator[AsyncConnection]:
    async with _reachable():
        connection = await engine.connect()
    try:
        async with _reachable():
            await connection.execution_options(isolation_level=isolation)
        yield connection
    finally:
        await connection.close()  # what was not committed is rolled back


class _RefusedAlone(LedgerError):
    """The short road does not say why; the long one does."""


class _Work:
    """A transaction on one connection."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def fetch(self, statement: Executable) -> Sequence[AnyRow]:
        async with _reachable():
            return (await self._connection.execute(statement)).all()

    async def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        names = [column.name for column in table.c]
        async with _reachable():
            driver: Any = (await self._connection.get_raw_connection()).driver_connection
            try:
                await driver.copy_records_to_table(
                    table.name, columns=names, records=[tuple(row[name] for name in names) for row in rows]
                )
            except asyncpg.PostgresError as error:  # it does not come through SQLAlchemy
                raise translated(error) from error

    async def write(self, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
        async with _reachable():
            await self._connection.execute(statement, list(rows))


async def unsafe(connection: AsyncConnection) -> list[str]:
    """Name every setting that could lose or garble an acknowledged record, with what it must be."""

    async def shown(name: str) -> str:
        return str((await connection.execute(text(f"SHOW {name}"))).scalar_one())

    findings: list[str] = []
    version = int(await shown("server_version_num"))
    if version < OLDEST_SERVER * 10_000:
        findings.append(f"server_version={version}, must be {OLDEST_SERVER} or later")
    for name, wanted in (
        ("fsync", ("on",)),
        ("full_page_writes", ("on",)),
        ("synchronous_commit", ("on", "remote_apply")),
        ("server_encoding", ("UTF8",)),
        ("default_transaction_isolation", ("read committed",)),
        ("transaction_read_only", ("off",)),
    ):
        found = await shown(name)
        if found not in wanted:
            findings.append(f"{name}={found}, must be {' or '.join(wanted)}")
    return findings


async def refuse_unsafe(engine: AsyncEngine) -> None:
    """Raise UnsafeLedger where the server or the session could lose an acknowledged record."""
    async with _reachable(), engine.connect() as connection:
        findings = await unsafe(connection)
    if findings:
        raise UnsafeLedger(findings)


def translated(error: BaseException) -> LedgerError:
    """Return the ledger's word for what the driver says."""
    origin = getattr(error, "orig", None) or error
    if isinstance(origin, TimeoutError):
        return LedgerSilent(str(origin) or "no answer in time")
    if "53100" in sqlstates(error):
        return LedgerFull(str(origin))
    return (WrongRole if forbidden(error) else LedgerUnreachable)(str(origin))


def forbidden(error: BaseException) -> bool:
    """Whether the database says that this login may not do it, or is none."""
    return any(state.startswith(FORBIDDEN) for state in sqlstates(error))


def sqlstates(error: BaseException) -> set[str]:
    """PostgreSQL's word for what went wrong, as the driver and what wraps it have it; empty for any other error."""
    origin = getattr(error, "orig", None) or error
    found = {getattr(one, "sqlstate", None) for one in (origin, getattr(origin, "__cause__", None))}
    return {state for state in found if isinstance(state, str)}


@asynccontextmanager
async def _reachable() -> AsyncIterator[None]:
    try:
        yield
    except (TimeoutError, DBAPIError, PoolTimeoutError, *_LOST) as error:
        raise translated(error) from error


def _refusal(error: asyncpg.PostgresError) -> LedgerError | None:
    """Return what the append function refused, None where it is something else."""
    detail = str(getattr(error, "detail", None) or "null")
    match getattr(error, "sqlstate", None):
        case "SB000":
            return _RefusedAlone()
        case "SB001":
            return StreamMoved(msgspec.json.decode(detail, type=dict[str, int]))
        case "SB002":
            return ClaimTaken(*msgspec.json.decode(detail, type=tuple[str, str, str]))
        case "SB003":
            return AlreadyReceived(msgspec.json.decode(detail, type=list[tuple[str, str]]))
        case str(state) if state.startswith("22"):  # a value that no column takes, such as a text with a zero byte
            return GroupInconsistent(str(error))
        case _:
            return None
