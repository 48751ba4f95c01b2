"""How fast are the register and the statistics made again, beside the least that it takes, and beside a peer?

The limit has as many processes as we: it reads and decodes the whole ledger, COPYs the rows that the view holds and
builds its indexes (`bare`). The peer is `eventsourcing`'s ProjectionRunner, which writes one row for each organisation
from events that are there already. What is measured is a view built where there is none to compare with, as a new
version's is, up to where readers could be switched to it.
"""

import asyncio
import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import uvloop
from sqlalchemy import Connection

from benchmarks import bare, bulk
from benchmarks.apply import filings, runner, save
from benchmarks.installation import resident
from benchmarks.peers import Organisation, Register, environment
from benchmarks.rounds import Round, Row, Scale, Target, alternate, faster, said
from services import garbage
from services.ledger.opening import open_ledger
from services.settings import Settings
from services.worker import checkpoints
from services.worker.rebuild import Plan, rebuild
from services.worker.spreading import Spread
from services.worker.store import open_views
from tests.support.servers import postgres

SETTINGS: Final = {"shared_buffers": "1GB", "max_wal_size": "8GB"}
VIEWS: Final = {"register": "the register", "movements": "the statistics"}
MIB: Final = 1024.0


def run(scale: Scale) -> list[Row]:
    """Measure both views in one process and in two, the limit, and the peer."""
    rows: list[Row] = []
    with postgres(SETTINGS) as server:
        url = server.fresh_database()
        events = len(bulk.fill(url, scale.of(11_111, 100))) * bulk.LIFE
        garbage.seldom()  # as the command does, and the processes of the limit
        peers = [peer(server.fresh_database(), scale.of(10_000, 200)) for _ in range(scale.of(3, 1))]
        for view, name in list(VIEWS.items())[: scale.of(2, 1)]:
            for jobs in (1, 2)[scale.of(0, 1) :]:

                def ours(_: int, view: str = view, jobs: int = jobs) -> Round:
                    return Round(events / uvloop.run(again(url, view, jobs)))

                def limit(_: int, view: str = view, jobs: int = jobs) -> Round:
                    return Round(events / uvloop.run(least(url, view, jobs)))

                own, most = alternate(scale.of(3, 1), ours, limit)
                told = f"{name} made again, {events:,} events, {jobs} process{'es' if jobs > 1 else ''}"
                rows.append(faster(f"{told} / the limit", own, most, Target("≥", 0.4)))
                rows.append(faster(f"{told} / eventsourcing's one view", own, peers, Target("≥", 100)))
        used = uvloop.run(memory(url))
        rows.append(Row("memory of a rebuild", "MiB", [used], judged=[used], target=Target("≤", MIB)))
    return rows


async def again(url: str, name: str, jobs: int) -> float:
    """Seconds of a rebuild into an empty slot, with nothing to compare it with."""
    ledger = await open_ledger(url)
    store = await open_views(url, ledger)
    live = (await store.running(name)).key
    await store.transaction(lambda conn: _forget(conn, live))
    spread = Spread(jobs, Settings(ledger=url)) if jobs > 1 else None
    begun = time.perf_counter()
    done = await rebuild(ledger, store, name, plan=Plan(fresh=True, spread=spread))
    taken = time.perf_counter() - begun
    assert (done.differences, done.switched, done.parked) == (None, True, 0)
    await store.close()
    await ledger.close()
    return taken


def _forget(conn: Connection, key: str) -> None:
    checkpoints.forget(conn, key)


async def least(url: str, name: str, jobs: int) -> float:
    """Seconds of the limit."""
    ledger = await open_ledger(url)
    store = await open_views(url, ledger)
    head = await ledger.head()
    taken = await bare.limit(url, await store.live(name), head.partitions, jobs)
    await store.close()
    await ledger.close()
    return taken


def peer(url: str, events: int) -> Round:
    """The peer's view made from events that were saved before its runner starts."""
    chosen, what = environment(url), filings(7, events)
    register = Register(env=chosen)
    organisations: dict[str, Organisation] = {}
    save(register, organisations, what)
    begun = time.perf_counter()
    with runner(chosen) as wait:
        wait(len(what))
        taken = time.perf_counter() - begun
    register.close()
    return Round(len(what) / taken)


async def memory(url: str) -> float:
    """MiB that `sobo rebuild` has in memory at the most, for the view with the most rows, in one process."""
    most = 0.0
    with _rebuilding(url) as child:
        while child.poll() is None:
            with contextlib.suppress(OSError, StopIteration):
                most = max(most, resident(child.pid))
            await asyncio.sleep(0.05)
    said(f"memory {most:.0f} MiB")
    return most


@contextlib.contextmanager
def _rebuilding(url: str) -> Iterator["subprocess.Popen[bytes]"]:
    """The command, on that database."""
    environment = os.environ | {"SOBO_LEDGER": url, "SOBO_LOG_LEVEL": "error"}
    sobo = Path(sys.executable).with_name("sobo")
    command = [str(sobo), "rebuild", "movements", "--fresh", "--jobs", "1", "--switch", "never"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        yield child
