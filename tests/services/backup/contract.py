"""What must every backup do, whatever storage it is taken from and restored on? (P12)"""

import errno
import os
import signal
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path

import pytest

from services.backup import making
from services.backup.errors import Untrusted, Unwritable
from services.backup.making import UNFINISHED, UNSOUND
from services.backup.manifest import CONTENT, NAME
from services.backup.restoring import Seen
from services.ledger.ledger import Claim
from services.ledger.reading import CoreLedger
from services.ledger.verify import verify
from tests.services.backup.building import REPOSITORY, backed_up, lying_in, opened, restored, writing
from tests.services.backup.dying import MAKING
from tests.services.ledger.building import OFFICE, Owner, entry, history, new_id, odd_bodies
from tests.services.ledger.contract import LedgerCase
from tests.services.ledger.transferring import claims_of
from tests.support import length
from tests.support.counted import COUNTED, Counting

LENGTH = 2 + 5 + 300


class BackupCase(LedgerCase):
    """A ledger to back up, a folder for backups, and an empty place on each storage."""

    @pytest.fixture
    async def filled(self, ledger: CoreLedger) -> CoreLedger:
        """Give a ledger with odd bodies, a long history and a claim that passed on."""
        group, data = new_id(), {"claims": ["0100"]}
        await ledger.append([entry(group, claims=(Claim("tax", "0100"),), data=data)])
        await ledger.append([entry(claims=(Claim("tax", "0100", group),), data=data)])
        await ledger.append([entry(stream, event_id=name, body=body) for stream, name, body in odd_bodies()])
        await ledger.append(history(new_id(), 1, 300))
        return ledger

    @pytest.fixture(params=["sqlite", "postgresql"])
    def elsewhere(self, request: pytest.FixtureRequest, tmp_path: Path) -> str:
        """Give the address of an empty place, once on each storage."""
        if request.param == "sqlite":
            return f"sqlite:///{tmp_path / 'elsewhere' / 'ledger.db'}"
        fresh: Callable[[], str] = request.getfixturevalue("postgres_url")
        return fresh()

    @pytest.fixture
    def shelf(self, tmp_path: Path) -> Path:
        """Give a folder for backups that is not there yet."""
        return tmp_path / "shelf" / "backups"


class BackupContract(BackupCase, ABC):
    """Made on one storage, restored on each."""

    async def test_what_is_restored_is_what_was_backed_up(
        self, filled: CoreLedger, url: str, shelf: Path, elsewhere: str
    ) -> None:
        """Bytes, instants, receipts, claims and chain are the same on either storage; the epoch is new; it goes on."""
        made = await backed_up(url, shelf)
        was = await filled.head()
        assert (made.sound, made.manifest.position, made.manifest.chain) == (True, LENGTH, was.chain.hex())
        assert (made.manifest.epoch, made.manifest.partitions) == (was.epoch, was.partitions)
        done = await restored(made.folder, elsewhere, Seen(was.position, was.chain))
        assert (done.sound, done.complete, done.missing, done.head.chain) == (True, True, 0, was.chain)
        assert done.head.epoch != was.epoch
        async with opened(elsewhere) as other:
            assert await other.read(0, LENGTH + 1) == await filled.read(0, LENGTH + 1)
            code = Claim("tax", "0100")
            assert await other.holders([code]) == await filled.holders([code])
            assert (await other.append([entry()]))[0].position == LENGTH + 1
            assert (await verify(other, claims_of=claims_of, remembered=was)).sound

    async def test_an_empty_ledger_is_backed_up_too(
        self, ledger: CoreLedger, url: str, shelf: Path, elsewhere: str
    ) -> None:
        """On the first day there is nothing in it, and that is what comes back."""
        made = await backed_up(url, shelf)
        done = await restored(made.folder, elsewhere)
        assert (done.complete, done.head.position) == (True, 0)

    @pytest.mark.drill
    @pytest.mark.promise("P12")
    async def test_a_backup_under_load_is_a_prefix(
        self, ledger: CoreLedger, url: str, shelf: Path, elsewhere: str, record_property: Counting
    ) -> None:
        """Four processes append all the while: what they were told was recorded is there, position for position."""
        wanted = length.of(240, 20_000)
        with writing(url) as writers:
            await writers.reach(wanted // 2)
            before = list(writers.acknowledged)
            made = await backed_up(url, shelf)
            during = len(writers.acknowledged) - len(before)
            await writers.reach(wanted)
        assert made.sound, made.findings
        assert len(before) <= made.manifest.position < (await ledger.head()).position
        done = await restored(made.folder, elsewhere)
        assert done.complete, done.findings
        async with opened(elsewhere) as other:
            for after in range(0, done.head.position, 1_000):
                copied = await other.read(after, 1_000)
                assert copied == await ledger.read(after, len(copied))
            found = await other.receipts([(OFFICE, event_id) for event_id in before])
            assert len(found) == len(set(before))
        paces = [
            f"{name} {seconds / done.head.position * 1e6:.0f}"
            for name, seconds in (
                ("backup", made.copy_seconds), ("check", made.check_seconds),
                ("restore", done.restore_seconds), ("verify", done.verify_seconds),
            )
        ]  # fmt: skip
        record_property(
            COUNTED, f"{done.head.position} events, {during} more meanwhile; seconds a million: {', '.join(paces)}"
        )

    async def test_what_lacks_of_a_later_head_is_counted(
        self, filled: CoreLedger, url: str, shelf: Path, elsewhere: str
    ) -> None:
        """Against the head that a witness saw after the backup: so many events are missing, the ledger stays."""
        made = await backed_up(url, shelf)
        await filled.append([entry() for _ in range(7)])
        later = await filled.head()
        done = await restored(made.folder, elsewhere, Seen(later.position, later.chain))
        assert (done.sound, done.complete, done.missing) == (True, False, 7)
        async with opened(elsewhere) as other:
            assert (await other.head()).position == LENGTH

    async def test_another_history_than_the_one_seen_is_told(
        self, filled: CoreLedger, url: str, shelf: Path, elsewhere: str
    ) -> None:
        """A head inside the backup whose chain is another one: the first position at which they part is named."""
        made = await backed_up(url, shelf)
        done = await restored(made.folder, elsewhere, Seen(9, bytes(range(32))))
        assert [(one.code, one.position) for one in done.findings] == [("forked", 9)]

    @pytest.mark.parametrize(
        ("change", "codes"),
        [
            ("UPDATE ledger_records SET record = {record} WHERE position = 9", {"header"}),
            ("UPDATE ledger_head SET chain = {chain}", {"chain", "head"}),
            ("DELETE FROM ledger_records WHERE position = 9", {"gap"}),
            ("DELETE FROM ledger_records WHERE position > 300", {"tail"}),
        ],
    )
    async def test_a_ledger_that_was_changed_gives_no_sound_backup(
        self, filled: CoreLedger, owner: Owner, url: str, shelf: Path, tmp_path: Path, change: str, codes: set[str]
    ) -> None:
        """Negative control of the check: by the database's owner, a byte flipped, a record or the tail taken away."""
        await owner.disarm()
        await owner.run(change.format(record=owner.flipped("record"), chain=owner.flipped("chain")))
        made = await backed_up(url, shelf)
        assert made.findings[0].code in codes
        assert made.folder.name.startswith(UNSOUND)
        assert (made.folder / CONTENT[filled.dialect]).exists()
        with pytest.raises(Untrusted, match=NAME):
            await restored(made.folder, f"sqlite:///{tmp_path / 'place' / 'ledger.db'}")

    async def test_a_ledger_without_its_guards_is_backed_up_and_gets_them_back(
        self, filled: CoreLedger, owner: Owner, url: str, shelf: Path, elsewhere: str
    ) -> None:
        """What is recorded is sound and worth saving; the restored ledger is guarded again."""
        await owner.disarm()
        made = await backed_up(url, shelf)
        assert made.sound, made.findings
        assert (await restored(made.folder, elsewhere)).complete
        async with opened(elsewhere) as other:
            assert await other.guards() == []

    async def test_two_backups_of_one_second_lie_side_by_side(self, filled: CoreLedger, url: str, shelf: Path) -> None:
        """Nothing is ever written over."""
        folders = [(await backed_up(url, shelf)).folder for _ in range(3)]
        assert len(set(folders)) == 3
        assert lying_in(shelf) == sorted(folders)
        assert all(one.stat().st_mode & 0o077 == 0 for one in folders)

    async def test_a_folder_that_cannot_be_written_is_told(self, filled: CoreLedger, url: str) -> None:
        """With the folder's name and what to do."""
        with pytest.raises(Unwritable, match="Name a folder that can be written"):
            await backed_up(url, Path("/proc/backups"))

    async def test_a_disk_that_fills_up_is_told_and_leaves_nothing(
        self, filled: CoreLedger, url: str, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What was begun is removed; with room again a backup is made."""
        self.fill_up(monkeypatch)
        with pytest.raises(Unwritable, match="is full"):
            await backed_up(url, shelf)
        assert lying_in(shelf) == []
        monkeypatch.undo()
        assert (await backed_up(url, shelf)).sound

    @abstractmethod
    def fill_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let the disk of backups be full after some bytes."""

    async def test_a_disk_that_is_full_at_the_manifest_leaves_nothing(
        self, filled: CoreLedger, url: str, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The last bytes count as much as the first."""

        def full(_folder: Path, _name: str) -> Path:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(making, "_put", full)
        with pytest.raises(Unwritable, match="is full"):
            await backed_up(url, shelf)
        assert lying_in(shelf) == []

    @pytest.mark.parametrize("moment", MAKING)
    async def test_kill_9_leaves_no_half_backup(
        self, filled: CoreLedger, url: str, shelf: Path, elsewhere: str, moment: str
    ) -> None:
        """What is left is called unfinished, and is refused unless all of it is there; a second try works."""
        assert _died(moment, url, shelf)
        (left,) = lying_in(shelf)
        assert left.name.startswith(UNFINISHED)
        if moment != "described":
            with pytest.raises(Untrusted, match="no complete backup"):
                await restored(left, elsewhere)
        made = await backed_up(url, shelf)
        assert (await restored(made.folder, elsewhere)).complete

    async def test_kill_9_in_a_restore_leaves_nothing(
        self, filled: CoreLedger, url: str, shelf: Path, elsewhere: str
    ) -> None:
        """The ledger there is empty, and takes the backup at the second try."""
        made = await backed_up(url, shelf)
        assert _died("importing", elsewhere, made.folder)
        async with opened(elsewhere) as other:
            assert (await other.head()).position == 0
            assert await other.read(0, 1) == []
        assert (await restored(made.folder, elsewhere)).complete


def _died(moment: str, url: str, folder: Path) -> bool:
    command = [sys.executable, "-m", "tests.services.backup.dying", moment, url, str(folder)]
    ended = subprocess.run(command, cwd=REPOSITORY, check=False, capture_output=True, text=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    return True
