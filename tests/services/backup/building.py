"""How does a test make a backup, restore it, and write to a ledger from many processes meanwhile?"""

import asyncio
import contextlib
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from services.backup.making import Made, back_up
from services.backup.restoring import Restored, Seen, restore
from services.ledger.opening import open_ledger
from services.ledger.reading import CoreLedger
from tests.services.ledger.transferring import claims_of

REPOSITORY = Path(__file__).parents[3]


@contextlib.asynccontextmanager
async def opened(url: str) -> AsyncIterator[CoreLedger]:
    """Open a ledger that is there, as another process would, guards or none."""
    ledger = await open_ledger(url, create=False, guarded=False)
    try:
        yield ledger
    finally:
        await ledger.close()


async def backed_up(url: str, folder: Path) -> Made:
    """Make a backup as the command does."""
    async with opened(url) as ledger:
        return await back_up(ledger, url, folder, claims_of=claims_of)


async def restored(backup: Path, url: str, seen: Seen | None = None) -> Restored:
    """Restore as the command does."""
    return await restore(backup, url, claims_of=claims_of, seen=seen)


class Writers:
    """Processes that append without a pause, and what was acknowledged to each."""

    def __init__(self, url: str, count: int, program: str) -> None:
        self.acknowledged: list[str] = []
        self._processes = [
            subprocess.Popen(
                [sys.executable, "-m", program, url],
                cwd=REPOSITORY,
                stdout=subprocess.PIPE,
                text=True,
            )
            for _ in range(count)
        ]
        self._readers = [threading.Thread(target=self._listen, args=(one,)) for one in self._processes]
        for reader in self._readers:
            reader.start()

    def _listen(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        with process.stdout as told:
            self.acknowledged += (line.strip() for line in told if len(line) == 37)  # a torn last line is no receipt

    @property
    def run(self) -> bool:
        """Whether all of them go on."""
        return all(one.poll() is None for one in self._processes)

    async def reach(self, count: int) -> None:
        """Wait until so many events are acknowledged."""
        while len(self.acknowledged) < count:
            assert self.run
            await asyncio.sleep(0.005)

    def kill(self) -> None:
        """End them in the middle of what they do."""
        for one in self._processes:
            one.kill()
            one.wait()
        for reader in self._readers:
            reader.join()


@contextlib.contextmanager
def writing(url: str, count: int = 4, program: str = "tests.services.ledger.writer") -> Iterator[Writers]:
    """Run writers; they are killed at the end."""
    writers = Writers(url, count, program)
    try:
        yield writers
    finally:
        writers.kill()


def lying_in(folder: Path) -> list[Path]:
    """What lies in a folder, in order."""
    return sorted(folder.iterdir())
