"""What of a backup does a power cut leave: all of it, or something that nobody takes for one? (P2, P12)"""

import asyncio
import random
import shutil
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from services.backup.errors import Untrusted
from services.ledger.opening import open_ledger
from tests.services.backup.building import REPOSITORY, lying_in, restored, writing
from tests.services.ledger.building import entry
from tests.support import length
from tests.support.counted import COUNTED, Counting
from tests.support.powered import STORAGES, Powered, powered

SEED: Final = 2_026
EVENTS: Final = 1_500
pytestmark = [
    pytest.mark.drill,
    pytest.mark.promise("P12"),
    pytest.mark.usefixtures("mounts", "postgres_server"),  # named with its reason where the machine has none
]


async def _filled(place: Powered) -> None:
    ledger = await open_ledger(place.url)
    for _ in range(EVENTS // 500):
        await ledger.append([entry() for _ in range(500)])
    await ledger.close()
    place.drive.settle()


class BackingUp:
    """A process that makes one backup after another, and the names of those that it called done."""

    def __init__(self, url: str, shelf: Path, *words: str) -> None:
        self.done: list[str] = []
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.services.backup.repeating", url, str(shelf), *words],
            cwd=REPOSITORY,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as told:
            self.done += (line.strip() for line in told if line.endswith("\n"))

    @property
    def runs(self) -> bool:
        """Whether it goes on."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End it, and hear the last that it said."""
        self._process.kill()
        self._process.wait()
        self._listener.join()


async def _left_of(shelf: Path, place: Path) -> dict[str, str]:
    """What each folder that a cut left is worth: restored and verified to its last event, or refused."""
    found: dict[str, str] = {}
    for folder in lying_in(shelf):
        try:
            done = await restored(folder, f"sqlite:///{place / folder.name / 'ledger.db'}")
        except Untrusted:
            found[folder.name] = "refused"
        else:
            found[folder.name] = "whole" if done.complete and done.head.position >= EVENTS else "half"
    return found


async def _cut(place: Powered, elsewhere: Path, after: float, *words: str) -> tuple[list[str], dict[str, str]]:
    """Cut the power in the middle of a backup; return those that were called done, and what is left."""
    shelf = place.drive.folder / "shelf"
    with writing(place.url, 1) as writers:
        await writers.reach(1)
        backing = BackingUp(place.url, shelf, *words)
        try:
            while not backing.done:
                assert backing.runs, "nothing was backed up: is the drive full?"
                await asyncio.sleep(0.01)
            await asyncio.sleep(after)
            done = list(backing.done)
            place.drive.cut()
        finally:
            backing.kill()
    place.restart()
    shelf.mkdir(exist_ok=True)
    left = await _left_of(shelf, elsewhere)
    shutil.rmtree(shelf, ignore_errors=True)
    shutil.rmtree(elsewhere, ignore_errors=True)
    return done, left


@pytest.mark.parametrize("storage", length.of(STORAGES[:1], STORAGES))
async def test_a_backup_is_whole_or_refused(storage: str, tmp_path: Path, record_property: Counting) -> None:
    """One that was called done is there and restores to its last event; one that was not is whole or is refused."""
    dice = random.Random(SEED)  # noqa: S311  it draws moments
    drives, cuts_of_each = length.of((1, 1), (5, 4))  # what is written meanwhile would fill one drive
    cuts, left = drives * cuts_of_each, Counter[str]()
    for drive in range(drives):
        with powered(storage) as place:
            await _filled(place)
            for number in range(cuts_of_each):
                done, found = await _cut(place, tmp_path / f"{drive}.{number}", dice.uniform(0, 1))
                assert [name for name in done if found.get(name) != "whole"] == []
                left.update(found.values())
    record_property(COUNTED, f"{cuts} cuts on {storage}; backups {', '.join(f'{k} {n}' for k, n in left.items())}")
    assert not left["half"]
    assert left["whole"] >= cuts


@pytest.mark.parametrize("storage", length.of(STORAGES[:1], STORAGES))
async def test_a_backup_that_is_not_synced_is_not_there(storage: str, tmp_path: Path) -> None:
    """The negative control: without its syncs one that was called done is gone or torn, and that is seen."""
    with powered(storage) as place:
        await _filled(place)
        done, found = await _cut(place, tmp_path, 0.0, "careless")
    assert [name for name in done if found.get(name) == "whole"] == []
    assert "half" not in found.values()
