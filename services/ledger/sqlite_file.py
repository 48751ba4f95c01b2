"""Is the SQLite file set up so that nothing acknowledged is lost and nothing recorded is changed?"""

import sqlite3
from collections.abc import Callable
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from services.ledger.errors import UnsafeLedger

SYNCHRONOUS_FULL: Final = 2
BUSY_MS: Final = 10_000
WRITER_CACHE_KIB: Final = 256 * 1024  # an upper bound, filled as the file grows: it holds the random-id indexes
READER_CACHE_KIB: Final = 8 * 1024
WAL_PAGES: Final = 4_000
GUARDS: Final = frozenset(
    f"ledger_{name}"
    for name in (
        "records_no_update", "records_no_delete", "records_no_replace", "receipts_no_update", "receipts_no_delete",
        "receipts_no_replace", "claims_no_update", "claims_no_delete", "claims_no_replace", "streams_no_delete",
        "streams_forward", "head_no_delete", "head_forward", "head_no_replace",
    )
)  # fmt: skip
_KEPT: Final = frozenset({"ledger_records", "ledger_receipts", "ledger_claims"})
_DROPS: Final = frozenset(
    {
        sqlite3.SQLITE_DROP_INDEX, sqlite3.SQLITE_DROP_TABLE, sqlite3.SQLITE_DROP_TRIGGER, sqlite3.SQLITE_ALTER_TABLE,
        sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_CREATE_TRIGGER, sqlite3.SQLITE_CREATE_TEMP_TRIGGER,
    }
)  # fmt: skip


_READS: Final = frozenset(
    {
        sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE,
        sqlite3.SQLITE_TRANSACTION,
    }
)  # fmt: skip
_ASKS: Final = frozenset({"data_version", "index_info", "index_list", "table_info", "table_list", "table_xinfo"})


class Engines(msgspec.Struct, frozen=True):
    """One connection that writes, some that read."""

    writer: Engine
    reader: Engine


def connect(path: str, *, readers: int) -> Engines:
    """Return engines for the file; raises UnsafeLedger where a setting is not in force."""
    engines = Engines(
        _engine(path, 1, WRITER_CACHE_KIB, _application_may), _engine(path, readers, READER_CACHE_KIB, reader_may)
    )
    try:
        with engines.writer.connect() as connection:
            findings = unsafe(connection)
    except BaseException:
        engines.writer.dispose()
        raise
    if findings:
        engines.writer.dispose()
        raise UnsafeLedger(findings)
    return engines


def plain_engine(path: str) -> Engine:
    """Return an engine with the owner's rights, for migrations."""
    engine = create_engine(URL.create("sqlite", database=path), poolclass=QueuePool, pool_size=1)
    event.listen(engine, "connect", _set_up)
    return engine


def unsafe(connection: Connection) -> list[str]:
    """Name every setting that could lose an acknowledged record, with what it must be."""

    def value(pragma: str) -> Any:
        return connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one()

    findings: list[str] = []
    if value("journal_mode") != "wal":
        findings.append(
            f"journal_mode={value('journal_mode')}, must be wal (a local file; no :memory:, no network disk)"
        )
    if value("synchronous") < SYNCHRONOUS_FULL:
        findings.append(f"synchronous={value('synchronous')}, must be FULL")
    if value("busy_timeout") <= 0:
        findings.append("busy_timeout=0, must be positive")
    if value("encoding") != "UTF-8":
        findings.append(f"encoding={value('encoding')}, must be UTF-8")
    return findings


def missing_guards(engine: Engine) -> list[str]:
    """Name the triggers that are not there."""
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
    return sorted(GUARDS - set(found))


def _engine(path: str, size: int, cache_kib: int, may: Callable[..., int]) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=path), poolclass=QueuePool, pool_size=size, max_overflow=2 if size > 1 else 0
    )

    def set_up(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
        _set_up(connection, entry)
        connection.execute(f"PRAGMA cache_size = -{cache_kib}")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.set_authorizer(may)

    event.listen(engine, "connect", set_up)
    return engine


def _set_up(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions are begun by name: BEGIN IMMEDIATE
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {WAL_PAGES}")


def reader_may(action: int, first: str | None, _second: str | None, _schema: str | None, _by: str | None) -> int:
    """Allow what reads and nothing else: on SQLite this stands for the database's role of readers.

    A table-valued function such as json_each declares itself by what looks like an update of the schema; a statement
    that really is one is refused by SQLite itself.
    """
    asks = action == sqlite3.SQLITE_PRAGMA and first in _ASKS
    declares = action == sqlite3.SQLITE_UPDATE and first == "sqlite_master"
    return sqlite3.SQLITE_OK if action in _READS or asks or declares else sqlite3.SQLITE_DENY


def _application_may(action: int, first: str | None, second: str | None, _schema: str | None, _by: str | None) -> int:
    """Refuse, while a statement is prepared, what the application never does; so not even a dropped trigger helps."""
    denied = (
        action in _DROPS
        or (action == sqlite3.SQLITE_UPDATE and first in _KEPT)
        or (action == sqlite3.SQLITE_DELETE and first is not None and first.startswith("ledger_"))
        or (action == sqlite3.SQLITE_PRAGMA and second is not None)
    )
    return sqlite3.SQLITE_DENY if denied else sqlite3.SQLITE_OK
