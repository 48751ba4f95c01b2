"""Does it hold at the size of a country: 110,000 organisations and 2 million events?

Statistics by two dimensions at any point, with the designs of movements that were tried; one organisation's history
beside a register of 20,000 events; the memory of a worker that brings one more event to every organisation.
"""

import asyncio
import random
import statistics
import time
import uuid
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, timedelta
from typing import Any, Final

import uvloop
from sqlalchemy import Connection

from benchmarks import bulk, designs
from benchmarks.histories import NO_SLOWER, Filled, compared
from benchmarks.installation import entries, installation
from benchmarks.rounds import Row, Scale, Target, said
from benchmarks.workload import Filing, filing_of
from projections.catalogue.table import BY_CODE
from projections.statistics.answers import ask
from projections.statistics.question import Question, Views
from services.ledger.opening import open_ledger
from services.worker.store import open_views
from tests.support.servers import Broker, postgres, valkey

SETTINGS: Final = {"shared_buffers": "1GB", "max_wal_size": "8GB", "work_mem": "32MB"}
ORGANISATIONS: Final = 110_000
FEW: Final = 1_111
FIRST: Final = 100
JOINED: Final = {"member_type": "official", "count": 3}
AS_OF: Final = date(2026, 11, 22)
BACK: Final = date(2017, 6, 30)
MIB: Final = 300.0


def run(scale: Scale) -> list[Row]:
    """Fill two registers, ask both, and let a worker run on the larger one."""
    with postgres(SETTINGS) as server, valkey() as broker:
        small, large = server.fresh_database(), server.fresh_database()
        few = bulk.fill(small, FEW)
        begun = time.perf_counter()
        many = bulk.fill(large, scale.of(ORGANISATIONS, FEW))
        seconds = time.perf_counter() - begun
        size = f"{len(many):,} organisations, {len(many) * bulk.LIFE:,} events"
        rows = [Row(f"{size}: filled", "events/s", [len(many) * bulk.LIFE / seconds])]
        rows += uvloop.run(_statistics(large, scale.of(7, 3)))
        rows += uvloop.run(designs.tried(large, scale.of(7, 3)))
        rows += uvloop.run(compared(Filled(large, many), Filled(small, few), scale.of(7, 3)))
        return rows + uvloop.run(_worker(large, broker, many))


async def _statistics(url: str, rounds: int) -> list[Row]:
    """As the register answers today."""
    ledger = await open_ledger(url)
    store = await open_views(url, ledger)
    head = (await ledger.head()).position
    view = await store.live("movements")
    rows: list[Row] = []
    points = ("now", AS_OF, head), ("then", BACK, head), ("then, as known half-way", BACK, head // 2)
    for code, by in (
        ("ORG_STOCK_REG", ("province", "sector")),
        ("MEM_STOCK", ("province", "sector")),
        ("REV_TOTAL", ("province", "sector")),
    ):
        for when, as_of, known_at in points:
            since = as_of - timedelta(days=365) if code == "REV_TOTAL" else None
            question = Question(as_of=as_of, since=since, by=by)

            def answer(conn: Connection, code: str = code, q: Question = question, at: int = known_at) -> int:
                return len(ask(conn, Views(view), BY_CODE[code], q, known_at=at))

            taken = await _timed(rounds, lambda answer=answer: store.read(answer))
            rows.append(Row(f"{code} by {' × '.join(by)}, {when}", "ms", taken))
            said(f"{rows[-1].what}: {statistics.median(taken):.0f} ms")
    await store.close()
    await ledger.close()
    return rows


async def _worker(url: str, broker: Broker, subjects: Sequence[str]) -> list[Row]:
    """One more event for every organisation, live; the worker's memory meanwhile."""
    async with installation(url, broker) as own:
        memory: list[float] = []
        await own.append(entries(_further(bulk.LIFE + 1, subjects[:FIRST], 0)))
        await own.caught_up()
        begun = time.perf_counter()

        async def watch() -> None:
            while True:
                memory.append(own.memory())
                await asyncio.sleep(0.1)

        watching = asyncio.create_task(watch())
        for start in range(FIRST, len(subjects), 5_000):
            await own.append(entries(_further(bulk.LIFE + 1, subjects[start : start + 5_000], start)))
            await own.caught_up()
        watching.cancel()
        rate = (len(subjects) - FIRST) / (time.perf_counter() - begun)
    third = max(len(memory) // 3, 1)
    growth = statistics.median(memory[-third:]) / statistics.median(memory[third : 2 * third] or memory)
    return [
        Row("worker there: one more event for each organisation", "events/s", [rate]),
        Row("its memory at the most", "MiB", [max(memory)], judged=[max(memory)], target=Target("≤", MIB)),
        Row("its memory in the last third / in the second", "", [growth], judged=[growth], target=NO_SLOWER),
    ]


def _further(version: int, subjects: Sequence[str], seed: int) -> list[Filing]:
    """Members who join today."""
    dice = random.Random(seed)  # noqa: S311  the same
    ids = (str(uuid.UUID(int=0x0199 << 112 | dice.getrandbits(112))) for _ in subjects)
    return [
        filing_of(version, subject, event_id, "organisation.members_joined", AS_OF, dict(JOINED))
        for subject, event_id in zip(subjects, ids, strict=True)
    ]


async def _timed(rounds: int, work: Callable[[], Awaitable[Any]]) -> list[float]:
    await work()
    taken: list[float] = []
    for _ in range(rounds):
        begun = time.perf_counter()
        await work()
        taken.append((time.perf_counter() - begun) * 1000)
    return taken
