"""Does the ledger in a PostgreSQL database keep the contract?"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import pytest
from sqlalchemy import select, text
from structlog.testing import capture_logs

from services.ledger.errors import GroupInconsistent, LedgerUnreachable, UnsafeLedger
from services.ledger.ledger import Claim
from services.ledger.opening import open_ledger
from services.ledger.reading import CoreLedger
from services.ledger.tables import records
from services.ledger.verify import verify
from tests.services.ledger.building import DatabaseOwner, Owner, entry
from tests.services.ledger.contract import LedgerContract
from tests.services.ledger.guarding import GuardContract
from tests.services.ledger.transferring import TransferContract
from tests.services.ledger.verifying import VerifyContract
from tests.support import servers

OTHERS = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE application_name = 'sobo-ledger' AND datname = current_database()"""


class OnPostgreSQL:
    """A database of its own for every test."""

    @pytest.fixture
    def url(self, postgres_url: Callable[[], str]) -> str:
        """Give the address of an empty database."""
        return postgres_url()

    @pytest.fixture
    def owner(self, url: str) -> Owner:
        """Give who owns the database."""
        return DatabaseOwner(url)


class TestPostgreSQL(OnPostgreSQL, LedgerContract):
    """Appending and reading."""

    async def test_a_lost_connection_is_told_and_replaced(self, ledger: CoreLedger, owner: Owner) -> None:
        """Readers go on by themselves, a writer is told that it does not know, a waiter hears again."""
        await ledger.append([entry()])
        assert await ledger.wait(0, 1) == 1
        for round_ in range(3):
            await owner.run(OTHERS)
            assert (await ledger.head()).position == round_ + 1
            one = entry()
            with pytest.raises(LedgerUnreachable):
                await ledger.append([one])
            assert await ledger.receipts([(one.office, one.event_id)]) == {}
            waiting = asyncio.create_task(ledger.wait(round_ + 1, 10))
            await asyncio.sleep(0.3)
            await ledger.append([one])
            assert await waiting == round_ + 2

    async def test_a_connection_that_died_in_the_pool_is_not_given_out_again(
        self, ledger: CoreLedger, owner: Owner
    ) -> None:
        """Whatever lay there when the database went: each is told once, and then appending goes on."""
        pooled: Any = ledger
        for number in (1, 3):
            await asyncio.gather(*(pooled.writing(text("SELECT pg_sleep(0.2)")) for _ in range(number)))
            await owner.run(OTHERS)
            one, told = entry(), 0
            while True:
                try:
                    await ledger.append([one])
                except LedgerUnreachable:
                    told += 1
                    assert told <= number
                else:
                    break
            while pooled._writers:
                await pooled._writers.pop().close()

    async def test_a_deaf_listener_is_late_by_a_second_at_most(
        self, ledger: CoreLedger, owner: Owner, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A notification that never comes is made up for by a look at the head."""
        await ledger.wait(0, 0.01)
        monkeypatch.setattr("services.ledger.listening.Listener._notified", lambda *_: None)
        deaf = await open_ledger(str(owner._url), create=False)  # type: ignore[attr-defined]
        began = asyncio.get_running_loop().time()
        waiting = asyncio.create_task(deaf.wait(0, 10))
        await asyncio.sleep(0.2)
        await ledger.append([entry()])
        assert await waiting == 1
        assert asyncio.get_running_loop().time() - began < 2
        await deaf.close()

    async def test_a_text_that_no_column_takes_is_a_fault(self, ledger: CoreLedger) -> None:
        """A zero byte in a text, or an id that is no UUID, is refused before anything is recorded."""
        for bad in (entry("a\x00b"), entry(event_id="no uuid", body=b"{}")):
            for group in ([bad], [bad, entry("b")]):
                with pytest.raises(GroupInconsistent):
                    await ledger.append(group)
        assert (await ledger.append([entry()]))[0].position == 1

    async def test_the_separator_of_columns_shifts_no_value_into_another_row(self, ledger: CoreLedger) -> None:
        """A value that has it in it is refused with its group; alone it goes another road, and stands as it is."""
        with pytest.raises(GroupInconsistent):
            await ledger.append([entry("a\x1fb"), entry("c")])
        assert (await ledger.head()).position == 0
        await ledger.append([entry("a\x1fb")])
        assert await ledger.versions(["a\x1fb", "a", "b"]) == {"a\x1fb": 1, "a": 0, "b": 0}

    async def test_entries_without_an_act_stay_without_one(self, ledger: CoreLedger) -> None:
        """In a group where others have one, and in a group of one."""
        act = "0198c5a0-0000-7000-8000-0000000000ac"
        acts = [None, act, None, act, None]
        await ledger.append([entry(act_id=one) for one in acts[:4]])
        await ledger.append([entry(claims=(Claim("tax_code", "0100109106"),))])
        found = await ledger.fetch(select(records.c.act_id).order_by(records.c.position))
        assert [row.act_id for row in found] == acts

    async def test_an_append_is_one_round_trip(self, url: str) -> None:
        """Whatever the group's size and its claims, there is one question to the server and one answer."""
        async with counting_relay(url) as (address, trips):
            ledger = await open_ledger(address)
            await ledger.append([entry()])  # opens the connection and prepares the statement
            for size in (1, 2, 300):
                before = len(trips)
                for turn in range(5):
                    claims = (Claim("x", f"{size}-{turn}"),)
                    await ledger.append([entry(claims=claims), *(entry() for _ in range(size - 1))])
                assert len(trips) - before == 5
            await ledger.close()

    async def test_writers_in_parallel_share_connections(self, ledger: CoreLedger) -> None:
        """Sixteen appends at once are all recorded, and few connections are kept."""
        await asyncio.gather(*(ledger.append([entry()]) for _ in range(16)))
        assert (await ledger.head()).position == 16
        assert len(ledger._writers) <= 4  # type: ignore[attr-defined]

    async def test_cancelling_a_writer_leaves_the_next_one_free(self, ledger: CoreLedger) -> None:
        """A caller that goes away neither blocks nor tears the ledger."""
        for _ in range(20):
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(ledger.append([entry() for _ in range(20)]), 0.002)
        await ledger.append([entry()])
        assert (await verify(ledger)).sound


@asynccontextmanager
async def counting_relay(url: str) -> AsyncIterator[tuple[str, list[int]]]:
    """Stand between a client and the server; the list grows with every question, however many packets it takes."""
    server = urlsplit(url)
    trips: list[int] = []

    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(server.hostname, server.port)
        asking = [False]

        async def pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, up: bool) -> None:
            with contextlib.suppress(ConnectionError):
                while data := await source.read(65536):
                    if up and not asking[0]:
                        trips.append(len(data))
                    asking[0] = up
                    sink.write(data)
                    await sink.drain()
            sink.close()

        await asyncio.gather(pump(reader, far_writer, up=True), pump(far_reader, writer, up=False))

    listening = await asyncio.start_server(relay, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    async with listening:
        yield url.replace(f":{server.port}/", f":{port}/"), trips


class TestPostgreSQLGuards(OnPostgreSQL, GuardContract):
    """Append-only, settings, clocks and crashes."""

    @pytest.fixture
    def refusals(self) -> tuple[type[Exception], ...]:
        """Give what the server raises."""
        return (asyncpg.PostgresError,)

    @pytest.fixture
    def attacks(self) -> list[str]:
        """Give statements that would change or delete what is recorded."""
        keys = {
            "ledger_records": "position",
            "ledger_receipts": "event_id, office",
            "ledger_claims": "scheme, value, turn",
        }
        return [
            attack.format(table=table, key=key)
            for table, key in keys.items()
            for attack in (
                "UPDATE {table} SET stream = 'x'",
                "DELETE FROM {table}",
                "TRUNCATE {table}",
                "TRUNCATE {table} CASCADE",
                "INSERT INTO {table} SELECT * FROM {table} LIMIT 1 ON CONFLICT ({key}) DO UPDATE SET stream = 'x'",
                "MERGE INTO {table} t USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE",
                "WITH gone AS (DELETE FROM {table} RETURNING 1) SELECT * FROM gone",
            )
        ]

    def columns_of(self, table: str) -> str:
        """Return the query for the column names of a table."""
        return f"SELECT attname::text FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0"

    @pytest.mark.parametrize(
        "attack",
        [
            "UPDATE ledger_records SET stream = 'x'", "DELETE FROM ledger_records", "TRUNCATE ledger_records",
            "INSERT INTO ledger_receipts SELECT * FROM ledger_receipts", "UPDATE ledger_head SET position = 99",
            "UPDATE ledger_streams SET version = 99", "ALTER TABLE ledger_records DISABLE TRIGGER ALL",
            "ALTER TABLE ledger_records DISABLE TRIGGER ledger_records_keep",
            "DROP TRIGGER ledger_records_keep ON ledger_records",
            "CREATE RULE r AS ON UPDATE TO ledger_records DO INSTEAD NOTHING", "DROP TABLE ledger_records CASCADE",
            "CREATE TRIGGER t BEFORE INSERT ON ledger_records EXECUTE FUNCTION ledger_refuse()",
            "SET session_replication_role = replica", "COPY ledger_records TO PROGRAM 'cat'",
            "COPY ledger_receipts FROM PROGRAM 'true'", "COPY ledger_records TO '/dev/null'",
            "COPY ledger_claims FROM STDIN", "BEGIN; LOCK TABLE ledger_records",
            "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
            "ALTER FUNCTION sobo_append SET synchronous_commit = off",
            "SELECT ledger_pass_claims('{}', '{}', '{}', '{}', '{}')",
            "UPDATE ledger_migrations SET version_num = 'x'", "SET ROLE postgres",
        ],
    )  # fmt: skip
    async def test_the_applications_role_may_only_read_and_append(
        self, filled: CoreLedger, url: str, attack: str
    ) -> None:
        """The role sobo_app has no way to anything else, whatever the trigger says."""
        clerk = await open_clerk(url)
        try:
            assert await clerk.fetchval("SELECT count(*) FROM ledger_records") == 4
            with pytest.raises((asyncpg.InsufficientPrivilegeError, asyncpg.InvalidParameterValueError)):
                await clerk.execute(attack)
        finally:
            await clerk.close()
        assert (await verify(filled)).sound

    async def test_the_applications_role_appends(self, filled: CoreLedger, url: str, owner: Owner) -> None:
        """It opens the ledger without the owner's rights, and appends by the function alone."""
        await owner.run(
            "DO $$ BEGIN CREATE ROLE sobo_clerk LOGIN IN ROLE sobo_app;"
            " EXCEPTION WHEN duplicate_object THEN NULL; END $$"
        )
        clerk = await open_ledger(url.replace("postgres@", "sobo_clerk@"), create=False)
        try:
            assert (await clerk.append([entry(), entry(claims=(Claim("tax", "2"),))]))[1].position == 6
            assert await clerk.wait(5, 1) == 6
        finally:
            await clerk.close()
        assert (await verify(filled)).sound

    async def test_a_switched_off_guard_is_named(self, filled: CoreLedger, owner: Owner) -> None:
        """A trigger that is there and does not fire is as good as missing."""
        await owner.run("ALTER TABLE ledger_records DISABLE TRIGGER ledger_records_keep")
        assert await filled.guards() == ["ledger_records_keep"]

    async def test_a_session_that_does_not_wait_for_the_disk_is_set_right(self, url: str, owner: Owner) -> None:
        """A database whose default is synchronous_commit=off: the ledger's own sessions wait all the same."""
        name = urlsplit(url).path[1:]
        await owner.run(f"ALTER DATABASE {name} SET synchronous_commit = off")
        ledger = await open_ledger(url)
        await ledger.append([entry()])
        await ledger.close()

    @pytest.mark.parametrize("setting", ["fsync", "full_page_writes"])
    async def test_a_server_that_does_not_wait_for_the_disk_is_refused(self, setting: str) -> None:
        """It is named, and nothing is created there."""
        with servers.postgres({setting: "off"}) as server:
            url = server.fresh_database()
            with pytest.raises(UnsafeLedger, match=f"{setting}=off"):
                await open_ledger(url)
            assert await DatabaseOwner(url).rows("SELECT 1 FROM pg_tables WHERE schemaname = 'public'") == []

    async def test_a_database_in_another_encoding_is_refused(self, postgres_server: servers.Postgres) -> None:
        """A record's bytes are UTF-8."""
        postgres_server.run("DROP DATABASE IF EXISTS ledger_latin")
        postgres_server.run("CREATE DATABASE ledger_latin TEMPLATE template0 ENCODING 'LATIN1'")
        with pytest.raises(UnsafeLedger, match="server_encoding=LATIN1"):
            await open_ledger(postgres_server.url("ledger_latin"))

    async def test_a_ledger_that_cannot_be_reached_is_told(self) -> None:
        """No server, no ledger, and a plain word for it."""
        with pytest.raises(LedgerUnreachable):
            await open_ledger(f"postgresql://postgres@127.0.0.1:{servers.free_port()}/x")

    async def test_without_the_right_to_make_roles_it_goes_on_and_says_so(self, url: str, owner: Owner) -> None:
        """An owner who is no superuser gets the ledger; what is missing is one line of the log."""
        await owner.run(
            "DO $$ BEGIN CREATE ROLE plain LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
            "GRANT CREATE ON SCHEMA public TO plain",
            "DROP OWNED BY sobo_app"
            if await owner.rows("SELECT 1 FROM pg_roles WHERE rolname = 'sobo_app'")
            else "SELECT 1",
        )
        with capture_logs() as logs:
            ledger = await open_ledger(url.replace("postgres@", "plain@"))
        await ledger.append([entry()])
        assert (await verify(ledger)).sound
        assert {log["event"] for log in logs} <= {"role_not_created", "role_not_granted"}
        await ledger.close()


async def open_clerk(url: str) -> "asyncpg.Connection":
    """Return a session with the rights of sobo_app and no others."""
    connection = await asyncpg.connect(url)
    await connection.execute("SET SESSION AUTHORIZATION sobo_app")
    return connection


class BytesInPostgreSQL:
    """How the database's owner writes bytes."""

    def put(self, position: int, column: str, value: bytes) -> str:
        """Return the UPDATE that puts bytes into a column."""
        return f"UPDATE ledger_records SET {column} = '\\x{value.hex()}' WHERE position = {position}"

    def put_receipt(self, position: int, content: bytes) -> str:
        """Return the UPDATE that puts a content hash into the receipt of a position."""
        return (
            f"UPDATE ledger_receipts SET content = '\\x{content.hex()}' WHERE (stream, version) ="
            f" (SELECT stream, version FROM ledger_records WHERE position = {position})"
        )


class TestPostgreSQLVerify(OnPostgreSQL, BytesInPostgreSQL, VerifyContract):
    """Edits of history."""


class TestPostgreSQLTransfer(OnPostgreSQL, TransferContract):
    """Export and import."""
