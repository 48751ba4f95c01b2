"""How long from publishing an event until the register shows it, at a steady offer?

An event is due at its time whether or not the one before it was answered; what is measured is from then until a reader
who looks every two milliseconds could see it. The peer saves from 8 threads and projects in a process of its own.
"""

import asyncio
import threading
import time
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final

import asyncpg
import psycopg
import uvloop

from benchmarks.append import SETTINGS, THREADS, lives
from benchmarks.apply import filings, runner, save
from benchmarks.installation import GROUP, entries, installation
from benchmarks.peers import Organisation, Register, environment, filed
from benchmarks.rounds import Round, Row, Scale, Target, alternate, quantiles, ratios
from benchmarks.workload import OFFICE, Filing
from projections.view import key_of
from projections.views import register as register_view
from services.intake.intake import Intake
from services.intake.outcome import Accepted
from services.worker.service import ALL_VIEWS
from tests.support.servers import Broker, Postgres, postgres, valkey

OFFERED: Final = 400
MORE: Final = 1_000
LOOK: Final = 0.002
# What Readers cut every read at: the record before the first one that some partition of the view does not have.
SHOWN: Final = f"""
SELECT least(h.position, min(n.next) - 1) FROM ledger_head h, checkpoints c LEFT JOIN LATERAL (
  SELECT min(position) AS next FROM ledger_records r WHERE r.partition = c.partition AND r.position > c.position
) n ON true WHERE c.view = '{key_of(register_view.NAME, register_view.VERSION, "")}' GROUP BY h.position
"""
TRACKED: Final = "SELECT notification_id FROM register_tracking WHERE application_name = 'Register'"
Seen = list[tuple[float, int]]


def run(scale: Scale) -> list[Row]:
    """Measure both at one offer, and the register at a higher one."""
    seconds = scale.of(10, 1)
    with postgres(SETTINGS) as server, valkey() as broker:

        def register(number: int) -> Round:
            return uvloop.run(ours(server, broker, number, OFFERED, OFFERED * seconds))

        def eventsourcing(number: int) -> Round:
            return peer(server.fresh_database(), number, OFFERED, OFFERED * seconds)

        def register_more(number: int) -> Round:
            return uvloop.run(ours(server, broker, number, MORE, MORE * seconds))

        mine, theirs, more = alternate(scale.of(5, 1), register, eventsourcing, register_more)
    halves = quantiles(mine, 0.5), quantiles(theirs, 0.5)
    tails = quantiles(mine, 0.99), quantiles(theirs, 0.99)
    return [
        Row(f"publish → visible, {OFFERED}/s, median", "ms", *halves, ratios(*halves), Target("≤", 0.5)),
        Row(f"publish → visible, {OFFERED}/s, p99", "ms", *tails, ratios(*tails)),
        Row(f"publish → visible, {MORE:,}/s, median", "ms", quantiles(more, 0.5)),
        Row(f"publish → visible, {MORE:,}/s, p99", "ms", quantiles(more, 0.99)),
    ]


async def ours(server: Postgres, broker: Broker, seed: int, offered: int, events: int) -> Round:
    """Through intake, ledger, relay, stream and worker; all views run."""
    url = server.fresh_database()
    work = [filing for own in lives(seed, THREADS, events) for filing in own]
    async with installation(url, broker, ALL_VIEWS) as own:
        await own.append(entries(filings(999, GROUP)))
        await own.caught_up()
        intake = Intake(own.ledger)
        look = await (await asyncpg.connect(url)).prepare(SHOWN)
        due: dict[int, float] = {}
        seen: Seen = []

        async def publish(filing: Filing, at: float) -> None:
            outcome = (await intake.submit(OFFICE, [filing.body]))[0]
            assert isinstance(outcome, Accepted), outcome
            due[outcome.position] = at

        async def watch() -> None:
            while len(due) < len(work) or seen[-1][1] < max(due):
                shown = await look.fetchval()
                seen.append((time.perf_counter(), shown))
                await asyncio.sleep(LOOK)

        watching = asyncio.create_task(watch())
        begun = time.perf_counter() + 0.1
        publishing: list[asyncio.Task[None]] = []
        for number, filing in enumerate(work):
            at = begun + number / offered
            if (early := at - time.perf_counter()) > 0:
                await asyncio.sleep(early)
            publishing.append(asyncio.create_task(publish(filing, at)))
        await asyncio.gather(*publishing)
        await watching
        await intake.close()
    return latencies(due, seen, begun)


def peer(url: str, seed: int, offered: int, events: int) -> Round:
    """Save from threads at the due times, and watch the view's tracking record."""
    chosen = environment(url)
    with runner(chosen) as wait:
        register = Register(env=chosen)
        save(register, {}, filings(999, GROUP))
        wait(GROUP)
        due: dict[int, float] = {}
        seen: Seen = []
        work = lives(seed, THREADS, events)
        begun = time.perf_counter() + 0.1

        def publish(first: int, own: Sequence[Filing]) -> None:
            organisations: dict[str, Organisation] = {}
            for number, filing in enumerate(own):
                at = begun + (first + number * THREADS) / offered
                if (early := at - time.perf_counter()) > 0:
                    time.sleep(early)
                recorded = register.save(filed(organisations, filing))
                due[recorded[-1].notification.id] = at

        def watch(ended: Callable[[int], bool]) -> None:
            with psycopg.connect(url, autocommit=True) as connection:
                while not seen or not ended(seen[-1][1]):
                    row = connection.execute(TRACKED).fetchone()
                    seen.append((time.perf_counter(), row[0] if row else 0))
                    time.sleep(LOOK)

        whole = sum(map(len, work))
        threads = [threading.Thread(target=publish, args=(first, own)) for first, own in enumerate(work)]
        watching = threading.Thread(target=watch, args=(lambda last: len(due) == whole and last >= max(due),))
        for thread in (*threads, watching):
            thread.start()
        for thread in (*threads, watching):
            thread.join()
        register.close()
    return latencies(due, seen, begun)


def latencies(due: dict[int, float], seen: Seen, begun: float) -> Round:
    """How long after its time each event was first seen."""
    shown = [position for _, position in seen]
    seconds = [seen[bisect_left(shown, position)][0] - at for position, at in due.items()]
    return Round(len(due) / (seen[-1][0] - begun), seconds)
