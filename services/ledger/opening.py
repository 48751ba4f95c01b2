"""How does a process get a ledger from its address, and when is it refused one?"""

import contextlib
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from services.ledger import postgresql, roles, sqlite_file
from services.ledger.errors import LedgerNotMigrated, UnsafeLedger, WrongRole
from services.ledger.postgresql import PostgreSQLLedger
from services.ledger.reading import CoreLedger
from services.ledger.sqlite import Clock, SQLiteLedger, wall_clock

if TYPE_CHECKING:
    from alembic.config import Config

REVISION: Final = "0001"  # what the newest migration makes
_LOCK: Final = 0x50B0_1ED6E2 % 2**31


async def open_ledger(
    url: str,
    *,
    partitions: int = 4,
    create: bool = True,
    guarded: bool = True,
    clock: Clock = wall_clock,
    reader: str = "",
) -> CoreLedger:
    """Open the ledger at `sqlite:///file` or `postgresql://…`.

    `create` brings its tables up to date first (that takes the owner's rights); `partitions` counts only when the
    ledger is new. Where a setting could lose a record, or a guard against changes is missing, it is refused with
    UnsafeLedger; `guarded=False` opens it without its guards, for `verify` only. `clock` (microseconds since 1970)
    is for SQLite; PostgreSQL takes its server's. `reader` is the address for reading, where another login does that.
    Raises LedgerNotMigrated, UnsafeLedger, LedgerUnreachable.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        ledger: CoreLedger = await _open_postgresql(url, partitions, create=create, reader=reader)
    elif parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
        ledger = _open_sqlite(str(parsed.database), partitions, create=create, clock=clock)
    else:
        raise UnsafeLedger(
            [f"{parsed.get_backend_name()} in memory or unknown, must be sqlite:///file or postgresql://"]
        )
    missing = await ledger.guards() if guarded else []
    if missing:
        await ledger.close()
        raise UnsafeLedger([f"{name} is missing or switched off" for name in missing])
    return ledger


async def migrate(url: str, *, partitions: int) -> str:
    """Make or upgrade the tables with the owner's rights, and let the roles do what is theirs; return the revision."""
    await (await open_ledger(url, partitions=partitions)).close()
    if make_url(url).get_backend_name() == "postgresql":
        engine = postgresql.engine_of(url)
        try:
            async with engine.connect() as connection:
                await connection.execution_options(isolation_level="READ COMMITTED")
                async with connection.begin():
                    await connection.run_sync(roles.grant)
        finally:
            await engine.dispose()
    return REVISION


def _open_sqlite(path: str, partitions: int, *, create: bool, clock: Clock) -> CoreLedger:
    if create:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    elif not Path(path).exists():
        raise LedgerNotMigrated(None, REVISION)
    engine = sqlite_file.plain_engine(path)
    try:
        with engine.connect() as connection:
            if create:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                _migrate(connection, partitions)
                connection.commit()
            _require_revision(connection)
    finally:
        engine.dispose()
    return SQLiteLedger(path, clock=clock)


async def _open_postgresql(url: str, partitions: int, *, create: bool, reader: str) -> CoreLedger:
    engine, reading = postgresql.engine_of(url), postgresql.engine_of(reader or url, reads=True)
    try:
        await postgresql.refuse_unsafe(engine)
        return PostgreSQLLedger(engine, reading, await _prepare_postgresql(engine, partitions, create=create))
    except BaseException:
        await engine.dispose()
        raise


async def _prepare_postgresql(engine: AsyncEngine, partitions: int, *, create: bool) -> int:
    try:
        async with engine.connect() as connection:
            await connection.execution_options(isolation_level="READ COMMITTED")
            async with connection.begin():
                if create:  # one process at a time
                    await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
                    await connection.run_sync(_migrate, partitions)
                await connection.run_sync(_require_revision)
                return int((await connection.execute(text("SELECT partitions FROM ledger_head"))).scalar_one())
    except DBAPIError as error:
        said = postgresql.translated(error)
        if create and isinstance(said, WrongRole):  # no right to make what is missing: somebody else has to first
            await _require_tables(engine)
        raise said from error


async def _require_tables(engine: AsyncEngine) -> None:
    """Raise LedgerNotMigrated where what this release needs is not there."""
    with contextlib.suppress(DBAPIError):
        async with engine.connect() as connection:
            await connection.run_sync(_require_revision)


def _migrate(connection: Connection, partitions: int) -> None:
    if _revision(connection) == REVISION:
        return
    from alembic import command  # a tenth of a second that only a first start pays

    command.upgrade(migrations(connection, partitions), "head")


def migrations(connection: Connection, partitions: int) -> "Config":
    """The migrations, to be run on a connection; `partitions` is for a ledger that is new."""
    from alembic.config import Config

    config = Config()
    package = importlib.util.find_spec("services.ledger.migrations")
    if package is None or package.origin is None:
        raise LedgerNotMigrated(None, REVISION)
    config.set_main_option("script_location", str(Path(package.origin).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes.update(connection=connection, partitions=partitions)
    return config


def _require_revision(connection: Connection) -> None:
    found = _revision(connection)
    if found != REVISION:
        raise LedgerNotMigrated(found, REVISION)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("ledger_migrations"):
        return None
    return connection.execute(text("SELECT version_num FROM ledger_migrations")).scalar_one_or_none()
