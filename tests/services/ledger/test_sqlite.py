"""Does the ledger in a SQLite file keep the contract?"""

import asyncio
import contextlib
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from services.ledger import sqlite_file
from services.ledger.errors import LedgerFull, LedgerUnreachable, UnsafeLedger
from services.ledger.opening import open_ledger
from services.ledger.reading import CoreLedger
from services.ledger.sqlite import SQLiteLedger
from services.ledger.verify import verify
from tests.services.ledger.building import FileOwner, Owner, entry
from tests.services.ledger.contract import LedgerContract
from tests.services.ledger.guarding import GuardContract
from tests.services.ledger.transferring import TransferContract
from tests.services.ledger.verifying import VerifyContract


class OnSQLite:
    """A file of its own for every test."""

    @pytest.fixture
    def url(self, tmp_path: Path) -> str:
        """Give the address of a file that is not there yet."""
        return f"sqlite:///{tmp_path / 'ledger.db'}"

    @pytest.fixture
    def owner(self, tmp_path: Path) -> Owner:
        """Give who can write the file."""
        return FileOwner(tmp_path / "ledger.db")


class TestSQLite(OnSQLite, LedgerContract):
    """Appending and reading."""


class TestSQLiteGuards(OnSQLite, GuardContract):
    """Append-only, settings, clocks and crashes."""

    @pytest.fixture
    def refusals(self) -> tuple[type[Exception], ...]:
        """Give what SQLite raises."""
        return (sqlite3.IntegrityError,)

    @pytest.fixture
    def attacks(self) -> list[str]:
        """Give statements that would change or delete what is recorded."""
        copy = "SELECT * FROM {table} LIMIT 1"
        return [
            attack.format(table=table)
            for table in ("ledger_records", "ledger_receipts", "ledger_claims")
            for attack in (
                "UPDATE {table} SET stream = 'x'",
                "UPDATE OR REPLACE {table} SET version = 2",
                "DELETE FROM {table}",
                "INSERT OR REPLACE INTO {table} " + copy,
                "REPLACE INTO {table} " + copy,
                "INSERT INTO {table} " + copy + " ON CONFLICT DO UPDATE SET stream = 'x'",
            )
        ] + [
            (
                "INSERT OR REPLACE INTO ledger_records SELECT position + 100, recorded_at + 1000000, partition, stream,"
                " version, office, event_id, type, effective_on, act_id, record, leaf, chain"
                " FROM ledger_records WHERE position = 1"
            ),
            (
                "INSERT OR REPLACE INTO ledger_records SELECT 5, recorded_at + 1000000, partition, stream, version,"
                " office, event_id, type, effective_on, act_id, record, leaf, chain"
                " FROM ledger_records WHERE position = 2"
            ),
        ]

    def columns_of(self, table: str) -> str:
        """Return the query for the column names of a table."""
        return f"SELECT name FROM pragma_table_info('{table}')"

    @pytest.mark.parametrize(
        "attack",
        [
            "DROP TRIGGER ledger_records_no_update", "DROP TABLE ledger_records", "DROP INDEX ledger_records_version",
            "ALTER TABLE ledger_records RENAME TO x", "PRAGMA writable_schema = ON", "PRAGMA synchronous = OFF",
            "PRAGMA journal_mode = DELETE", "ATTACH ':memory:' AS x", "DELETE FROM ledger_head",
            "UPDATE ledger_claims SET stream = 'x'",
            "CREATE TEMP TRIGGER x AFTER INSERT ON ledger_records BEGIN SELECT 1; END",
        ],
    )  # fmt: skip
    async def test_the_applications_connections_cannot_take_the_guards_away(self, url: str, attack: str) -> None:
        """What its own connections never need is refused while it is prepared."""
        ledger = await open_ledger(url)
        await ledger.append([entry()])
        try:
            with pytest.raises((LedgerUnreachable, DBAPIError), match=r"not authorized|prohibited"):
                await ledger.fetch(text(attack))
            assert await ledger.guards() == []
        finally:
            await ledger.close()

    @pytest.mark.parametrize(
        ("pragma", "named"),
        [
            ("synchronous = NORMAL", "synchronous=1"),
            ("synchronous = OFF", "synchronous=0"),
            ("busy_timeout = 0", "busy"),
        ],
    )
    async def test_weak_settings_are_refused_at_start(
        self, url: str, monkeypatch: pytest.MonkeyPatch, pragma: str, named: str
    ) -> None:
        """A ledger whose commits may not reach the disk is not opened, and the setting is named."""
        await (await open_ledger(url)).close()
        true = sqlite_file.unsafe

        def weakened(connection: Connection) -> list[str]:
            driver = connection.connection.dbapi_connection
            assert isinstance(driver, sqlite3.Connection)
            driver.set_authorizer(None)
            driver.execute(f"PRAGMA {pragma}")
            return true(connection)

        monkeypatch.setattr(sqlite_file, "unsafe", weakened)
        with pytest.raises(UnsafeLedger, match=named):
            await open_ledger(url)

    @pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:", "mysql://x/y"])
    async def test_a_ledger_in_memory_is_refused(self, address: str) -> None:
        """Neither memory nor another database can be the truth."""
        with pytest.raises(UnsafeLedger):
            await open_ledger(address)

    async def test_head_and_versions_never_go_back(self, filled: CoreLedger, owner: Owner) -> None:
        """Not by UPDATE, and not by REPLACE."""
        for attack in (
            "UPDATE ledger_head SET position = position - 1",
            "UPDATE ledger_head SET recorded_at = 0",
            "INSERT OR REPLACE INTO ledger_head SELECT * FROM ledger_head",
            "UPDATE ledger_streams SET version = version - 1 WHERE version > 1",
            "UPDATE ledger_streams SET stream = 'x'",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                await owner.run(attack)
        assert (await verify(filled)).sound

    async def test_a_clock_an_hour_back_on_the_same_process(self, url: str) -> None:
        """Instants rise whatever the clock says, and every position keeps its instant."""
        now = [1_800_000_000_000_000]
        ledger = await open_ledger(url, clock=lambda: now[0])
        first = await ledger.append([entry(), entry()])
        now[0] -= 3_600_000_000
        second = await ledger.append([entry()])
        now[0] += 7_200_000_000
        third = await ledger.append([entry()])
        instants = [one.recorded_at for one in first + second + third]
        assert (second[0].recorded_at - first[1].recorded_at).total_seconds() == 1e-6
        assert instants == sorted(set(instants))
        assert [await ledger.position_at(one.recorded_at) for one in first + second + third] == [1, 2, 3, 4]
        assert (await verify(ledger)).sound
        await ledger.close()

    async def test_a_full_disk_is_told_and_records_nothing(self, url: str) -> None:
        """The append is refused, the group is nowhere, and the next one works once there is room."""
        ledger = await open_ledger(url)
        assert isinstance(ledger, SQLiteLedger)
        await ledger.append([entry()])

        def limit(pages: int) -> None:
            with ledger._engine.writer.connect() as connection:
                driver = connection.connection.dbapi_connection
                assert isinstance(driver, sqlite3.Connection)
                driver.set_authorizer(None)
                driver.execute(f"PRAGMA max_page_count = {pages}")

        limit(1)
        with pytest.raises(LedgerFull):
            await ledger.append([entry(data={"x": "y" * 60_000}) for _ in range(10)])
        assert (await ledger.head()).position == 1
        limit(1_000_000)
        assert (await ledger.append([entry()]))[0].position == 2
        assert (await verify(ledger)).sound
        await ledger.close()

    async def test_cancelling_a_writer_leaves_the_next_one_free(self, url: str) -> None:
        """A caller that goes away neither blocks nor tears the ledger."""
        ledger = await open_ledger(url)
        for _ in range(20):
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(ledger.append([entry() for _ in range(20)]), 0.001)
        await ledger.append([entry()])
        assert (await verify(ledger)).sound
        await ledger.close()


class BytesInSQLite:
    """How the file's owner writes bytes."""

    def put(self, position: int, column: str, value: bytes) -> str:
        """Return the UPDATE that puts bytes into a column."""
        return f"UPDATE ledger_records SET {column} = x'{value.hex()}' WHERE position = {position}"

    def put_receipt(self, position: int, content: bytes) -> str:
        """Return the UPDATE that puts a content hash into the receipt of a position."""
        return (
            f"UPDATE ledger_receipts SET content = x'{content.hex()}' WHERE (stream, version) ="
            f" (SELECT stream, version FROM ledger_records WHERE position = {position})"
        )


class TestSQLiteVerify(OnSQLite, BytesInSQLite, VerifyContract):
    """Edits of history."""


class TestSQLiteTransfer(OnSQLite, TransferContract):
    """Export and import."""
