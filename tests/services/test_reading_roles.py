"""Can whoever only answers questions write anything? On PostgreSQL a role may not, on SQLite an authorizer refuses."""

import asyncio
import contextlib
import sqlite3
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services import settings
from services.api.health import ailments
from services.bootstrap import Register, open_register
from services.cli import app
from services.ledger.errors import LedgerError
from services.ledger.sqlite_file import reader_may
from services.settings import Settings
from services.worker.service import ALL_VIEWS, Worker
from tests.services.worker.building import Registry
from tests.support import servers

REFUSED = r"not authorized|prohibited|read-only transaction|permission denied"
TO_VIEWS = (
    "INSERT INTO uses (view, at, positions) VALUES ('x', 1, 1)",
    "UPDATE checkpoints SET position = 0",
    "DELETE FROM checkpoints",
    "DROP TABLE checkpoints",
    "CREATE TABLE mine (a integer)",
)
TO_LEDGER = (
    "INSERT INTO ledger_streams (stream, version) VALUES ('x', 1)",
    "UPDATE ledger_head SET position = 99",
    "DELETE FROM ledger_records",
    "DROP TABLE ledger_records",
    "CREATE TABLE mine (a integer)",
)
LOGINS = {"clerk": "sobo_app", "scribe": "sobo_app", "reader": "sobo_reader"}


@pytest.fixture
async def register(ledger_url: str, tmp_path: Path) -> AsyncIterator[Register]:
    """Give a register as the API opens it, with nothing set but where it is."""
    async with open_register(Settings(data=tmp_path, ledger=ledger_url)) as opened:
        yield opened


@pytest.mark.parametrize("statement", TO_VIEWS)
async def test_what_reads_views_cannot_write(register: Register, statement: str) -> None:
    """An INSERT, and whatever else changes something, is refused on a connection that answers questions."""
    with pytest.raises(DBAPIError, match=REFUSED):
        await register.views.read(lambda conn: conn.execute(text(statement)))


@pytest.mark.parametrize("statement", TO_LEDGER)
async def test_what_reads_the_ledger_cannot_write(register: Register, statement: str) -> None:
    """Neither a single query nor a snapshot."""
    with pytest.raises(LedgerError, match=REFUSED):
        await register.ledger.fetch(text(statement))
    async with register.ledger.snapshot() as fetch:
        with pytest.raises(LedgerError, match=REFUSED):
            await fetch(text(statement))
    assert (await register.ledger.head()).position == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sqlite_master SET sql = ''",
        "PRAGMA writable_schema = ON",
        "ATTACH ':memory:' AS x",
        "PRAGMA query_only = OFF",
    ],
)
def test_a_reader_of_a_file_cannot_get_round_the_authorizer(tmp_path: Path, statement: str) -> None:
    """Neither by the schema's own table nor by a setting. Negative control: what it is there for, it does."""
    with contextlib.closing(sqlite3.connect(tmp_path / "file.db")) as file:
        file.execute("CREATE TABLE kept (a)")
        file.set_authorizer(reader_may)
        assert file.execute("SELECT count(*) FROM kept JOIN json_each('[]')").fetchone() == (0,)
        with pytest.raises(sqlite3.DatabaseError, match=r"not authorized|may not be modified"):
            file.execute(statement)


async def test_the_same_statement_is_no_fault_where_it_may_be_written(register: Register) -> None:
    """Negative control: what a reading connection refuses, a writing one does."""
    insert = text("INSERT INTO uses (view, at, positions) VALUES ('x', 1, 1)")
    await register.views.transaction(lambda conn: conn.execute(insert))
    count = text("SELECT count(*) FROM uses WHERE view = 'x'")
    assert await register.views.read(lambda conn: conn.scalar(count)) == 1


async def test_what_reads_sees_what_was_written_at_once(register: Register) -> None:
    """It is another connection, and no older state: intake judges by it."""
    for _ in range(20):
        (entry,) = Registry(seed=1).entries(1)
        with contextlib.suppress(LedgerError):
            await register.ledger.append([entry])
        assert (await register.ledger.head()).position == 1


@pytest.fixture
def roles(postgres_server: servers.Postgres, tmp_path: Path) -> tuple[Settings, Settings]:
    """Give a migrated database: as the owner sees it, and as services do, each login with its own role."""
    database = postgres_server.fresh_database().rpartition("/")[2]
    owner = settings.load({}, data=str(tmp_path), ledger=postgres_server.url(database))
    for login in LOGINS:
        with contextlib.suppress(subprocess.CalledProcessError):  # another test has made it
            postgres_server.run(f"CREATE ROLE {login} LOGIN")
    postgres_server.run("GRANT CREATE, USAGE ON SCHEMA public TO scribe", database)
    clerk, scribe = (postgres_server.url(database, login) for login in ("clerk", "scribe"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SOBO_LEDGER", owner.ledger)
        patched.setenv("SOBO_VIEWS", scribe)
        patched.setenv("SOBO_DATA", str(tmp_path))
        patched.setenv("SOBO_LOG_LEVEL", "error")
        assert app.run(["migrate"]) == 0
        for login, role in LOGINS.items():
            postgres_server.run(f"GRANT {role} TO {login}", database)
        assert app.run(["migrate"]) == 0
    return owner, settings.load({}, data=str(tmp_path), ledger=clerk, views=scribe, reader="reader")


async def test_it_is_not_ready_while_its_login_may_not_append(
    roles: tuple[Settings, Settings], postgres_server: servers.Postgres
) -> None:
    """Whoever reads for it still may, so that only asking for the right tells; granted again, it is ready."""
    _, chosen = roles
    database = chosen.ledger.rpartition("/")[2]
    async with open_register(chosen) as register:
        assert await ailments(register) == []
        postgres_server.run("REVOKE sobo_app FROM clerk", database)
        try:
            missing = await ailments(register)
        finally:
            postgres_server.run("GRANT sobo_app TO clerk", database)
        assert {reason.split()[1] for reason in missing} == {"sobo_append", "sobo_append_one"}
        assert all("sobo_app" in reason for reason in missing)
        assert await ailments(register) == []


async def test_each_login_does_with_its_own_role_what_it_is_for(roles: tuple[Settings, Settings]) -> None:
    """The API appends as one login, workers write views as another, answers are read as a third; none is the owner."""
    _, chosen = roles
    async with open_register(chosen) as register:
        await register.ledger.append(Registry(seed=3).entries(30))
        stopping = asyncio.Event()
        working = asyncio.create_task(Worker(register.views, "").run(stopping))
        await register.readers.moment(ALL_VIEWS, min_position=30, patience=30)
        stopping.set()
        await working
        asked: list[Any] = [
            await register.views.read(lambda conn: conn.scalar(text("SELECT current_user"))),
            (await register.ledger.fetch(text("SELECT current_user")))[0][0],
        ]
        assert asked == ["reader", "reader"]
        for statement in ("UPDATE ledger_head SET position = 99", "DELETE FROM checkpoints"):
            with pytest.raises(DBAPIError, match=REFUSED):
                await register.views.read(lambda conn, s=statement: conn.execute(text(s)))


async def test_a_reader_that_frees_its_session_still_may_not_write(
    roles: tuple[Settings, Settings], postgres_server: servers.Postgres
) -> None:
    """That sessions only read is a default that they could change; the role is what holds.

    Negative control: the owner's login, freed the same way, writes.
    """
    owner, chosen = roles
    for url, allowed in ((chosen.read_at(chosen.ledger), False), (owner.ledger, True)):
        session: Any = await asyncpg.connect(url, server_settings={"default_transaction_read_only": "on"})
        try:
            with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
                await session.execute("UPDATE ledger_head SET partitions = partitions")
            await session.execute("SET default_transaction_read_only = off")
            if allowed:
                await session.execute("UPDATE ledger_head SET partitions = partitions")
                continue
            for attack in (
                "UPDATE ledger_head SET partitions = 1",
                "DELETE FROM checkpoints",
                "SET ROLE sobo_app",
            ):
                with pytest.raises(asyncpg.InsufficientPrivilegeError):
                    await session.execute(attack)
            with pytest.raises(asyncpg.PostgresError):
                await session.execute("SELECT sobo_append_one(NULL, 1, 1::smallint, '', NULL, '', NULL, '', '', '')")
        finally:
            await session.close()


def test_the_login_that_reads_is_put_into_both_addresses() -> None:
    """And it is a secret: it may carry a password. On SQLite there is none."""
    chosen = settings.load({}, ledger="postgresql://a:b@h:1/x", views="postgresql://c@h:1/y", reader="r:secret")
    assert chosen.read_at(chosen.ledger) == "postgresql://r:secret@h:1/x"
    assert chosen.read_at(chosen.views) == "postgresql://r:secret@h:1/y"
    assert "secret" not in repr(chosen)
    assert Settings().read_at(Settings().ledger) == ""
    assert Settings(reader="r").read_at("sqlite:///x") == ""
