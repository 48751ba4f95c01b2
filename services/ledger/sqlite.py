"""How does the ledger live in one SQLite file?

One writer connection in a thread of its own, readers beside it (WAL). Every group is one BEGIN IMMEDIATE transaction,
on disk (synchronous=FULL) before it is acknowledged. The standard library's driver in our own threads: a whole group
costs one hop between threads, where an asynchronous driver pays one for every statement.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any, Final, TypeVar

from sqlalchemy import ClauseElement, Connection, Engine, Executable, Table, Text, bindparam, insert, select, update
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import DBAPIError

from services.ledger import record
from services.ledger.errors import AlreadyReceived, ClaimTaken, LedgerError, LedgerFull, LedgerUnreachable, StreamMoved
from services.ledger.group import Judged, streams_of
from services.ledger.ledger import NOTHING_ELSE, Appended, Entry, partition_of
from services.ledger.reading import AnyRow, CoreLedger, Fetch, Work
from services.ledger.sqlite_file import connect, missing_guards
from services.ledger.tables import claims, head, json_of, receipts, records, streams, within

READERS: Final = 4
_LOOK_EVERY: Final = 0.004
_MOVED: Final = ("position", "recorded_at", "chain")
_T = TypeVar("_T")
Clock = Callable[[], int]


def wall_clock() -> int:
    """Return the wall clock, in microseconds since 1970."""
    return time.time_ns() // 1000


class SQLiteLedger(CoreLedger):
    """The ledger in a file; see ledger.Ledger for what it promises."""

    dialect = "sqlite"

    def __init__(self, path: str, *, clock: Clock = wall_clock) -> None:
        """Open the file, whose tables exist; raises UnsafeLedger where its settings are not in force."""
        self._clock = clock
        self._engine = connect(path, readers=READERS + 1)
        self._thread = ThreadPoolExecutor(1, "ledger-append")
        self._readers = ThreadPoolExecutor(READERS, "ledger-read")
        self._writing = asyncio.Lock()
        self._watch: Connection | None = None
        self._seen = (-1, 0)  # data version and head at the last look
        with self._engine.reader.connect() as connection:
            self.partitions = connection.execute(select(head.c.partitions)).scalar_one()

    async def append(self, entries: Sequence[Entry], rests_on: Mapping[str, int] = NOTHING_ELSE) -> list[Appended]:
        """Record all entries, or none (see ledger.Ledger)."""
        if not entries:
            return []
        judged = streams_of(entries, rests_on)
        async with self._writing:
            return await self._run(self._thread, lambda: self._append(entries, judged))

    async def fetch(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Sequence[AnyRow]:
        """Run one query and return its rows; raises LedgerUnreachable."""
        return await self._run(self._readers, lambda: _query(self._engine.reader, statement, values))

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Fetch]:
        """Give a way to query that sees the ledger as it is at the first query, whatever is appended meanwhile."""
        connection = await self._run(self._readers, self._engine.reader.connect)

        async def fetch(statement: Executable) -> Sequence[AnyRow]:
            return await self._run(self._readers, lambda: connection.execute(statement).all())

        try:
            await self._run(self._readers, lambda: connection.exec_driver_sql("BEGIN"))
            yield fetch
        finally:
            await self._run(self._readers, lambda: _end(connection, "ROLLBACK"))

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        """Give a transaction that keeps appends out."""
        async with self._writing:
            connection = await self._run(self._thread, self._engine.writer.connect)
            ending = "ROLLBACK"
            try:
                await self._run(self._thread, lambda: connection.exec_driver_sql("BEGIN IMMEDIATE"))
                yield _Work(self, connection)
                ending = "COMMIT"
            finally:
                await self._run(self._thread, lambda: _end(connection, ending))

    async def wait(self, after: int, timeout: float) -> int:
        """Return the head's position once it is beyond `after`, or after `timeout` seconds.

        The look at the file's data version costs some microseconds and blocks nobody: it is taken on the loop.
        """
        deadline = time.monotonic() + timeout
        while (position := self._look()) <= after and (left := deadline - time.monotonic()) > 0:
            await asyncio.sleep(min(_LOOK_EVERY, left))
        return position

    async def guards(self) -> list[str]:
        """Name the triggers that are missing."""
        return await self._run(self._readers, lambda: missing_guards(self._engine.reader))

    async def close(self) -> None:
        """Let go of every connection."""
        async with self._writing:
            for pool in (self._thread, self._readers):
                await asyncio.get_running_loop().run_in_executor(None, pool.shutdown)
            if self._watch is not None:
                self._watch.close()
            self._engine.reader.dispose()
            self._engine.writer.dispose()

    async def run_in_writer(self, job: Callable[[], _T]) -> _T:
        """Run a job in the writer's thread."""
        return await self._run(self._thread, job)

    async def _run(self, pool: ThreadPoolExecutor, job: Callable[[], _T]) -> _T:
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, job)
        except DBAPIError as error:
            raise _translated(error) from error

    def _look(self) -> int:
        if self._watch is None:
            self._watch = self._engine.reader.connect()
        try:
            version = self._watch.exec_driver_sql("PRAGMA data_version").scalar_one()
            if version != self._seen[0]:
                self._seen = (version, self._watch.execute(select(head.c.position)).scalar_one())
        except DBAPIError as error:
            raise _translated(error) from error
        return self._seen[1]

    def _append(self, entries: Sequence[Entry], judged: Sequence[Judged]) -> list[Appended]:
        with self._engine.writer.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                _check(connection, entries, judged)
                claimed = _claims_of(connection, entries)
                last = connection.execute(_HEAD).one()
                rows, appended = self._rows(
                    entries, last.position, max(self._clock(), last.recorded_at + 1), last.chain
                )
                connection.exec_driver_sql(_INSERT_RECORD, rows)
                connection.exec_driver_sql(
                    _INSERT_RECEIPT,
                    [
                        (row[_EVENT_ID], entry.office, entry.stream, entry.expected + 1, entry.content)
                        for row, entry in zip(rows, entries, strict=True)
                    ],
                )
                connection.exec_driver_sql(
                    _MOVE_STREAM, [(s.stream, s.version + s.entries) for s in judged if s.entries]
                )
                if claimed:
                    connection.exec_driver_sql(_INSERT_CLAIM, claimed)
                connection.exec_driver_sql(_MOVE_HEAD, (rows[-1][_POSITION], rows[-1][_RECORDED_AT], rows[-1][_CHAIN]))
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                _roll_back(connection)
                raise
        return appended

    def _rows(
        self, entries: Sequence[Entry], position: int, recorded_at: int, chained: bytes
    ) -> tuple[list[tuple[Any, ...]], list[Appended]]:
        rows: list[tuple[Any, ...]] = []
        appended: list[Appended] = []
        for at, entry in enumerate(entries, recorded_at):
            position += 1
            version = entry.expected + 1
            body = record.splice(position, at, record.tail(entry.office, version, entry.body))
            leaf = record.leaf(body)
            chained = record.chain(chained, leaf)
            rows.append((
                position, at, partition_of(entry.stream, self.partitions), entry.stream, version, entry.office,
                entry.event_id.replace("-", ""), entry.type, entry.effective_on.isoformat(), entry.act_id,
                body, leaf, chained,
            ))  # fmt: skip
            appended.append(Appended(position, version, record.instant(at)))
        return rows, appended


class _Work:
    """An import's transaction, every step of it in the writer's thread."""

    def __init__(self, ledger: SQLiteLedger, connection: Connection) -> None:
        self._ledger = ledger
        self._connection = connection

    async def fetch(self, statement: Executable) -> Sequence[AnyRow]:
        return await self._ledger.run_in_writer(lambda: self._connection.execute(statement).all())

    async def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        await self.write(insert(table), rows)

    async def write(self, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
        await self._ledger.run_in_writer(lambda: self._connection.execute(statement, list(rows)))


def _compiled(statement: ClauseElement) -> str:
    return str(statement.compile(dialect=sqlite_dialect()))


# Built once from the tables, so that a group costs no building: rows go to the driver as they are, in this order.
_POSITION, _RECORDED_AT, _EVENT_ID, _CHAIN = (
    [column.name for column in records.c].index(name) for name in ("position", "recorded_at", "event_id", "chain")
)
_INSERT_RECORD: Final = _compiled(insert(records))
_INSERT_RECEIPT: Final = _compiled(insert(receipts))
_INSERT_CLAIM: Final = _compiled(insert(claims))
_MOVE: Final = upsert(streams)
_MOVE_STREAM: Final = _compiled(
    _MOVE.on_conflict_do_update(index_elements=[streams.c.stream], set_={"version": _MOVE.excluded.version})
)
_MOVE_HEAD: Final = _compiled(update(head).values({name: bindparam(f"to_{name}") for name in _MOVED}))
_HEAD: Final = select(head.c.position, head.c.recorded_at, head.c.chain)
_RECEIVED: Final = select(receipts.c.office, receipts.c.event_id).where(
    within(receipts.c.event_id, bindparam("listed", type_=Text))
)
_VERSIONS: Final = select(streams.c.stream, streams.c.version).where(
    within(streams.c.stream, bindparam("listed", type_=Text))
)
_HELD: Final = (
    select(claims.c.scheme, claims.c.value, claims.c.turn, claims.c.stream)
    .where(
        within(claims.c.scheme, bindparam("schemes", type_=Text)),
        within(claims.c.value, bindparam("listed", type_=Text)),
    )
    .order_by(claims.c.turn)
)


def _check(connection: Connection, entries: Sequence[Entry], judged: Sequence[Judged]) -> None:
    listed = json_of(receipts.c.event_id, [entry.event_id for entry in entries])
    known = {(row.office, row.event_id) for row in connection.execute(_RECEIVED, {"listed": listed})}
    received = [key for key in ((entry.office, entry.event_id) for entry in entries) if key in known]
    if received:
        raise AlreadyReceived(received)
    listed = json_of(streams.c.stream, [one.stream for one in judged])
    actual = {row.stream: row.version for row in connection.execute(_VERSIONS, {"listed": listed})}
    moved = {one.stream: actual.get(one.stream, 0) for one in judged if actual.get(one.stream, 0) != one.version}
    if moved:
        raise StreamMoved(moved)


def _claims_of(connection: Connection, entries: Sequence[Entry]) -> list[tuple[str, str, int, str, int]]:
    """Return the rows to add so that every claim is held by its stream; raises ClaimTaken."""
    wanted = [claim for entry in entries for claim in entry.claims]
    if not wanted:
        return []
    schemes = json_of(claims.c.scheme, sorted({claim.scheme for claim in wanted}))
    listed = json_of(claims.c.value, sorted({claim.value for claim in wanted}))
    found = connection.execute(_HELD, {"schemes": schemes, "listed": listed})
    held = {(row.scheme, row.value): (row.turn, row.stream) for row in found}  # the greatest turn comes last
    rows: list[tuple[str, str, int, str, int]] = []
    for entry in entries:
        for claim in entry.claims:
            turn, holder = held.get((claim.scheme, claim.value), (0, None))
            if holder == entry.stream:
                continue
            if holder is not None and holder != claim.from_stream:
                raise ClaimTaken(claim.scheme, claim.value, holder)
            held[claim.scheme, claim.value] = (turn + 1, entry.stream)
            rows.append((claim.scheme, claim.value, turn + 1, entry.stream, entry.expected + 1))
    return rows


def _query(engine: Engine, statement: Executable, values: Mapping[str, Any] | None) -> Sequence[AnyRow]:
    with engine.connect() as connection:
        return connection.execute(statement, values).all()


def _end(connection: Connection, ending: str) -> None:
    try:
        connection.exec_driver_sql(ending)
    except BaseException:
        _roll_back(connection)
        raise
    finally:
        connection.close()


def _roll_back(connection: Connection) -> None:
    if connection.connection.dbapi_connection is not None and connection.connection.dbapi_connection.in_transaction:
        connection.exec_driver_sql("ROLLBACK")


def _translated(error: DBAPIError) -> LedgerError:
    cause = str(error.orig)
    if getattr(error.orig, "sqlite_errorname", "").startswith("SQLITE_FULL"):
        return LedgerFull(cause)
    return LedgerUnreachable(cause)
