"""How is an installation run for a benchmark: its relay and its worker as processes of their own, as in production?

`python -m benchmarks.installation relay|worker [view …]` is such a process; its settings come from the environment.
"""

import asyncio
import contextlib
import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Final

import asyncpg
import structlog
import uvloop

from benchmarks import upserting
from benchmarks.workload import OFFICE, Filing
from services import garbage, settings
from services.ledger.ledger import Entry
from services.ledger.opening import open_ledger
from services.ledger.reading import CoreLedger
from services.relay import service as relay
from services.worker.service import ALL_VIEWS, Worker
from services.worker.store import ViewStore, open_views
from tests.support.servers import Broker, own_folder

GROUP: Final = 500
NOTES: Final = "BENCH_NOTES"
PATIENCE: Final = 600.0


class Installation:
    """A ledger and its views, with a relay and a worker beside us."""

    def __init__(self, ledger: CoreLedger, store: ViewStore, views: Sequence[str], worker: int) -> None:
        """Take over what was opened; `worker` is the worker's process id."""
        self.ledger, self.store, self.views, self.worker = ledger, store, tuple(views), worker

    async def append(self, entries: Sequence[Entry]) -> None:
        """Append in groups."""
        for start in range(0, len(entries), GROUP):
            await self.ledger.append(entries[start : start + GROUP])

    async def caught_up(self) -> None:
        """Wait until every view that runs is complete up to the head."""
        deadline = time.monotonic() + PATIENCE
        for name in self.views:
            view = await self.store.live(name)
            while True:
                head = await self.ledger.head()
                if await self.store.position_of(view.key, head) == head.position:
                    break
                if time.monotonic() > deadline:
                    message = f"{view.key} does not catch up with {head.position}"
                    raise TimeoutError(message)
                await asyncio.sleep(0.01)

    def memory(self) -> float:
        """MiB that the worker's process has in memory."""
        return resident(self.worker)


@contextlib.asynccontextmanager
async def installation(
    url: str, broker: Broker, views: Sequence[str] = ALL_VIEWS, *, workers: int = 1, notes: str = ""
) -> AsyncIterator[Installation]:
    """Run an installation on a database; its first worker notes what it writes into the file `notes`."""
    broker.flush()
    async with contextlib.AsyncExitStack() as stack:
        ledger = await open_ledger(url)
        stack.push_async_callback(ledger.close)
        store = await open_views(url, ledger)
        stack.push_async_callback(store.close)
        folder = stack.enter_context(own_folder("sobo-bench-"))
        environment = {
            "SOBO_LEDGER": url, "SOBO_BROKER": broker.url, "SOBO_DATA": str(folder), "SOBO_LOG_LEVEL": "error",
        }  # fmt: skip
        stack.enter_context(process(environment, "relay"))
        pid = stack.enter_context(process({**environment, NOTES: notes}, "worker", *views))
        for _ in range(1, workers):
            stack.enter_context(process(environment, "worker", *views))
        await shared_out(url, workers)
        yield Installation(ledger, store, views, pid)


async def shared_out(url: str, workers: int) -> None:
    """Wait until so many workers have equal shares of the partitions, by the locks that they hold."""
    query = (
        "SELECT max(held) - min(held) <= 1 AND count(*) = $1 FROM (SELECT count(*) AS held FROM pg_locks"
        " WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        " GROUP BY pid HAVING count(*) > 1) AS shares"
    )
    async with asyncio.timeout(PATIENCE):
        connection = await asyncpg.connect(url)
        while not await connection.fetchval(query, workers):
            await asyncio.sleep(0.1)
        await connection.close()


@contextlib.contextmanager
def process(environment: dict[str, str], *words: str) -> Iterator[int]:
    """Run one process of the installation; it is ended in good order."""
    child = subprocess.Popen([sys.executable, "-m", "benchmarks.installation", *words], env=os.environ | environment)
    try:
        yield child.pid
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(30)


def resident(pid: int) -> float:
    """MiB that a process has in memory."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def together(lives: Sequence[Sequence[Filing]]) -> list[Filing]:
    """Lives side by side: every first event, then every second one …"""
    return [filing for turn in zip_longest(*lives) for filing in turn if filing is not None]


def entries(filings: Iterable[Filing]) -> list[Entry]:
    """What the ledger is given of filings."""
    return [
        Entry(
            stream=filing.subject,
            expected=filing.version - 1,
            event_id=filing.event_id,
            office=OFFICE.id,
            type=filing.type,
            effective_on=filing.on,
            act_id=None,
            body=filing.body,
            content=hashlib.sha256(filing.body).digest(),
        )
        for filing in filings
    ]


async def _worker(chosen: settings.Settings, views: Sequence[str]) -> None:
    stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    ledger = await open_ledger(chosen.ledger)
    with upserting.noting(os.environ.get(NOTES, "")):
        store = await open_views(chosen.views, ledger)
        garbage.seldom()
        await Worker(store, chosen.broker, batch=chosen.batch, views=views).run(stopping)
        await store.close()
    await ledger.close()


def main() -> None:
    """Be one process of an installation."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    kind, *views = sys.argv[1:]
    chosen = settings.load()
    uvloop.run(relay.run(chosen) if kind == "relay" else _worker(chosen, views or ALL_VIEWS))


if __name__ == "__main__":
    main()
