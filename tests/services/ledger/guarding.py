"""What must no application be able to do to a ledger, and what no clock and no crash?"""

import asyncio
import os
import signal
import subprocess
import sys
from abc import ABC, abstractmethod
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command

from services.ledger.errors import LedgerNotMigrated, LedgerStays, UnsafeLedger
from services.ledger.ledger import Claim, Ledger
from services.ledger.opening import migrations, open_ledger
from services.ledger.reading import CoreLedger
from services.ledger.tables import metadata
from services.ledger.transfer import export_text, import_text
from services.ledger.verify import verify
from tests.services.ledger.building import Owner, entry, history, new_id
from tests.services.ledger.contract import LedgerCase

WRITER = Path(__file__).with_name("writer.py")
REPOSITORY = Path(__file__).parents[3]
TABLES = ("ledger_records", "ledger_receipts", "ledger_claims")


class GuardContract(LedgerCase, ABC):
    """Append-only, for good."""

    @pytest.fixture
    async def filled(self, ledger: CoreLedger) -> CoreLedger:
        """Give a ledger with some facts and a claim."""
        stream = new_id()
        await ledger.append([*history(stream, 1, 3), entry(claims=(Claim("tax", "1"),))])
        return ledger

    @pytest.mark.parametrize("table", TABLES)
    async def test_nothing_recorded_is_changed_or_deleted(
        self, filled: CoreLedger, owner: Owner, attacks: list[str], refusals: tuple[type[Exception], ...], table: str
    ) -> None:
        """UPDATE, DELETE, TRUNCATE, upsert and REPLACE are refused by the database itself, whoever asks."""
        before = await owner.rows(f"SELECT * FROM {table} ORDER BY 1, 2, 3")
        assert attacks
        for attack in attacks:
            if table in attack:
                with pytest.raises(refusals, match="append-only"):
                    await owner.run(attack)
        assert await owner.rows(f"SELECT * FROM {table} ORDER BY 1, 2, 3") == before
        assert (await verify(filled)).sound

    async def test_head_and_versions_are_never_deleted(
        self, filled: CoreLedger, owner: Owner, refusals: tuple[type[Exception], ...]
    ) -> None:
        """Or the next append would write over what is there."""
        for attack in ("DELETE FROM ledger_head", "DELETE FROM ledger_streams"):
            with pytest.raises(refusals, match="append-only"):
                await owner.run(attack)
        assert (await verify(filled)).sound

    async def test_the_tables_are_as_the_queries_think(self, ledger: CoreLedger, owner: Owner) -> None:
        """The migrations make the tables and columns that tables.py describes, and no others."""
        for table in metadata.sorted_tables:
            rows = await owner.rows(self.columns_of(table.name))
            assert {name for (name,) in rows} == {column.name for column in table.c}

    @abstractmethod
    def columns_of(self, table: str) -> str:
        """Return the query for the column names of a table."""

    async def test_a_ledger_without_its_guards_is_not_opened(self, filled: CoreLedger, url: str, owner: Owner) -> None:
        """Missing triggers are named; only `verify` may look at such a ledger."""
        assert await filled.guards() == []
        await owner.disarm()
        with pytest.raises(UnsafeLedger) as refused:
            await open_ledger(url)
        assert len(refused.value.findings) >= 5
        opened = await open_ledger(url, create=False, guarded=False)
        assert not (await verify(opened)).sound
        await opened.close()

    async def test_a_place_without_a_ledger_is_not_one(self, url: str) -> None:
        """Who may not create tables is told that they are missing."""
        with pytest.raises(LedgerNotMigrated) as refused:
            await open_ledger(url, create=False)
        assert refused.value.found is None

    async def test_no_migration_takes_a_ledger_down(self, filled: CoreLedger, owner: Owner) -> None:
        """Going back a revision is refused in words, and every record is still there."""
        before = await filled.head()
        with pytest.raises(LedgerStays, match="never taken down"):
            await owner.work(lambda connection: command.downgrade(migrations(connection, 4), "base"))
        assert await filled.head() == before
        assert (await verify(filled)).sound

    async def test_two_processes_create_a_ledger_together(self, url: str) -> None:
        """Both get the same one."""
        opened = await asyncio.gather(open_ledger(url), open_ledger(url))
        assert len({(await one.head()).epoch for one in opened}) == 1
        for one in opened:
            await one.close()

    async def test_a_clock_that_jumps_back_an_hour_changes_no_order(self, ledger: CoreLedger) -> None:
        """Behind a record from an hour ahead the next is one microsecond later, and positions resolve as before."""
        ahead = datetime.now(UTC) + timedelta(hours=1)
        instant = ahead.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        await self.fill_at(ledger, instant)
        first, second = await ledger.append([entry(), entry()])
        assert first.recorded_at == ahead + timedelta(microseconds=1)
        assert second.recorded_at == ahead + timedelta(microseconds=2)
        assert await ledger.position_at(datetime.now(UTC)) == 0
        assert await ledger.position_at(ahead) == 1
        assert (await verify(ledger)).sound

    async def fill_at(self, ledger: CoreLedger, instant: str) -> None:
        """Import one record of that instant."""
        from services.ledger import record

        rest = record.tail("lang-son", 1, entry().body)
        stored = f'{{"position":1,"recordedat":"{instant}"'.encode() + rest
        chain = record.chain(record.GENESIS, record.leaf(stored)).hex()
        title = '{"format":1,"epoch":"e","partitions":4,"position":1,"sobo":"ledger"}'
        await import_text(ledger, [title, stored.decode(), f"sha256:{chain}"], claims_of=lambda _: ())

    async def test_kill_9_in_mid_append_loses_no_acknowledged_entry(self, ledger: Ledger, url: str) -> None:
        """A process is killed while it appends: what it said was recorded is there, once, and the ledger is whole."""
        acknowledged: list[str] = []
        for _ in range(2):
            child = subprocess.Popen(  # noqa: ASYNC220  it is read in a thread
                [sys.executable, "-m", "tests.services.ledger.writer", url],
                cwd=REPOSITORY,
                stdout=subprocess.PIPE,
                text=True,
            )
            try:
                assert child.stdout is not None
                told = [await asyncio.to_thread(child.stdout.readline) for _ in range(12)]
                os.kill(child.pid, signal.SIGKILL)
                rest = await asyncio.to_thread(child.stdout.read)
                acknowledged += [line for line in [*"".join(told).split(), *rest.splitlines()] if len(line) == 36]
            finally:
                child.kill()
                child.wait()
                assert child.stdout is not None
                child.stdout.close()
        assert len(acknowledged) >= 24
        found = await ledger.receipts([("lang-son", event_id) for event_id in acknowledged])
        assert len(found) == len(set(acknowledged))
        opened = await open_ledger(url)
        report = await verify(opened)
        assert report.sound, report.findings
        assert report.checked >= len(acknowledged)
        await opened.close()


async def lines_of(ledger: CoreLedger) -> list[str]:
    """Return the ledger as text."""
    return [line async for line in export_text(ledger)]
