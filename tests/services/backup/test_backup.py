"""Can a backup of either storage be restored on either storage, and is anything else refused?"""

import errno
import gzip
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from services.backup import pages, text
from services.backup.errors import Occupied, Untrusted
from services.backup.manifest import CONTENT, NAME
from services.backup.pages import Pages, copy_pages
from services.ledger import sqlite_file
from services.ledger.errors import LedgerFull
from services.ledger.opening import open_ledger
from services.ledger.reading import CoreLedger, head_of
from tests.services.backup.building import backed_up, opened, restored
from tests.services.backup.contract import LENGTH, BackupContract
from tests.services.backup.refusing import RefusalContract
from tests.services.ledger.building import DatabaseOwner, FileOwner, Owner, entry
from tests.services.ledger.test_postgresql import OnPostgreSQL
from tests.services.ledger.test_sqlite import OnSQLite

ROUNDS = 300


class TestSQLiteRefusals(OnSQLite, RefusalContract):
    """What is refused of pages."""

    def forge(self, folder: Path) -> None:
        """Change a byte past the triggers."""
        file = folder / CONTENT["sqlite"]
        with closing(sqlite3.connect(file)) as connection, connection:
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            flipped = FileOwner(file).flipped("record")
            connection.execute(f"UPDATE ledger_records SET record = {flipped} WHERE position = 9")


class TestSQLite(OnSQLite, BackupContract):
    """Copied page by page."""

    def fill_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let the copy have twenty pages and no more."""
        true = pages._connection

        @contextmanager
        def small(path: Path) -> Iterator[sqlite3.Connection]:
            with true(path) as connection:
                if path.name == CONTENT["sqlite"] and path.parent.name.startswith("unfinished"):
                    connection.execute("PRAGMA max_page_count = 20")
                yield connection

        monkeypatch.setattr(pages, "_connection", small)

    async def test_a_copy_ends_under_load_because_it_reads_one_state(
        self, filled: CoreLedger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An append between any two steps: the copy is what was there at its first page.

        Negative control: without the read transaction SQLite begins anew at every append, and never comes to an end.
        """
        file, steps = tmp_path / "ledger.db", 0
        monkeypatch.setattr(pages, "STEP", 5)
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("CREATE TABLE busy (content)")

            def append(*_: Any) -> None:
                nonlocal steps
                steps += 1
                other.execute("INSERT INTO busy VALUES (randomblob(9000))")
                if steps > ROUNDS:
                    raise TimeoutError

            copy_pages(file, tmp_path / "copy.db", append)
            assert 10 < steps < ROUNDS
            copy = Pages(tmp_path / "copy.db")
            assert (await head_of(copy.fetch)).position == LENGTH
            await copy.close()
            steps = 0
            with (
                closing(sqlite3.connect(file)) as live,
                closing(sqlite3.connect(tmp_path / "naive.db")) as naive,
                pytest.raises(TimeoutError),
            ):
                live.backup(naive, pages=5, progress=append)

    async def test_a_copied_file_lacks_what_was_acknowledged(
        self, filled: CoreLedger, url: str, shelf: Path, tmp_path: Path
    ) -> None:
        """Negative control: the file alone, taken by `cp` while the register runs, against the backup."""
        made = await backed_up(url, shelf)
        copied = tmp_path / "copied"
        copied.mkdir()
        shutil.copy(tmp_path / "ledger.db", copied / "ledger.db")
        with closing(sqlite3.connect(copied / "ledger.db")) as naive:
            assert naive.execute("SELECT count(*) FROM ledger_records").fetchone()[0] < made.manifest.position

    async def test_a_backup_is_left_as_it_was_by_a_restore(
        self, filled: CoreLedger, url: str, shelf: Path, elsewhere: str
    ) -> None:
        """No file is written beside it: it may lie on a disk that cannot be written."""
        made = await backed_up(url, shelf)
        before = {one.name: one.read_bytes() for one in made.folder.iterdir()}
        await restored(made.folder, elsewhere)
        assert {one.name: one.read_bytes() for one in made.folder.iterdir()} == before

    async def test_a_place_that_fills_up_is_told_and_stays_empty(
        self, filled: CoreLedger, url: str, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """In the middle of the import; with room it is restored."""
        made = await backed_up(url, shelf)
        place = f"sqlite:///{tmp_path / 'small' / 'ledger.db'}"
        true = sqlite_file._set_up

        def small(connection: sqlite3.Connection, entry: Any) -> None:
            true(connection, entry)
            connection.execute("PRAGMA max_page_count = 40")

        monkeypatch.setattr(sqlite_file, "_set_up", small)
        with pytest.raises(LedgerFull):
            await restored(made.folder, place)
        async with opened(place) as other:
            assert (await other.head()).position == 0
        monkeypatch.undo()
        assert (await restored(made.folder, place)).complete


class TestPostgreSQLRefusals(OnPostgreSQL, RefusalContract):
    """What is refused of a text."""

    def forge(self, folder: Path) -> None:
        """Change a byte of the text."""
        file = folder / CONTENT["postgresql"]
        content = gzip.decompress(file.read_bytes())
        assert b"2024-07-01" in content
        file.write_bytes(gzip.compress(content.replace(b"2024-07-01", b"2024-07-02", 1)))


class TestPostgreSQL(OnPostgreSQL, BackupContract):
    """Written as a compressed text."""

    def fill_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let the fiftieth line find no room."""
        lines = 0

        class Small(gzip.GzipFile):
            def write(self, data: Any) -> int:
                nonlocal lines
                lines += 1
                if lines > 50:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                return super().write(data)

        def small(path: Path, mode: str, compresslevel: int) -> Small:
            return Small(path, mode, compresslevel)

        monkeypatch.setattr(text.gzip, "open", small)

    async def test_who_may_only_append_may_back_up_and_not_restore(
        self, filled: CoreLedger, url: str, owner: Owner, shelf: Path, postgres_url: Any
    ) -> None:
        """Reading is enough for a backup; a restore takes the owner's rights and says so."""
        await owner.run(
            "DO $$ BEGIN CREATE ROLE sobo_clerk LOGIN IN ROLE sobo_app;"
            " EXCEPTION WHEN duplicate_object THEN NULL; END $$"
        )
        made = await backed_up(url.replace("postgres@", "sobo_clerk@"), shelf)
        assert made.sound
        place = postgres_url()
        await (await open_ledger(place)).close()
        with pytest.raises(Occupied, match="owner"):
            await restored(made.folder, place.replace("postgres@", "sobo_clerk@"))
        assert (await restored(made.folder, place)).complete

    async def test_a_place_that_fills_up_is_told_and_stays_empty(
        self, filled: CoreLedger, url: str, shelf: Path, postgres_url: Any
    ) -> None:
        """The database has no room for the records: it is said in the ledger's words; with room it is restored."""
        made = await backed_up(url, shelf)
        place = postgres_url()
        await (await open_ledger(place)).close()
        await DatabaseOwner(place).run(
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END $$",
            "CREATE TRIGGER full_disk BEFORE INSERT ON ledger_receipts EXECUTE FUNCTION full_disk()",
        )
        with pytest.raises(LedgerFull, match="No space left"):
            await restored(made.folder, place)
        async with opened(place) as other:
            assert (await other.head()).position == 0
        await DatabaseOwner(place).run("DROP TRIGGER full_disk ON ledger_receipts")
        assert (await restored(made.folder, place)).complete


async def test_a_copy_that_does_not_read_is_told(tmp_path: Path) -> None:
    """Pages that hold nothing of a ledger are found by the check, and the copy is called unsound."""
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    ledger = await open_ledger(url)
    await ledger.append([entry() for _ in range(40)])
    await ledger.close()
    with (tmp_path / "ledger.db").open("r+b") as file:
        file.seek(20 * 4096)
        file.write(os.urandom(20 * 4096))
    made = await backed_up(url, tmp_path / "shelf")
    assert not made.sound


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 60_000, b"no JSON", b"{}" * 99_999])
async def test_a_manifest_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    """Whatever lies there under its name, or nothing at all."""
    place = f"sqlite:///{tmp_path / 'place' / 'ledger.db'}"
    with pytest.raises(Untrusted, match="no complete backup"):
        await restored(tmp_path, place)
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(Untrusted, match="does not read"):
        await restored(tmp_path, place)
