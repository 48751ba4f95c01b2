"""How many events a second does the register take, judged by its rules and durable, from clients in the process?

Beside it on the same server: `eventsourcing` saving the same events from 8 threads, bare INSERTs of single rows over as
many connections as there are clients, and one client alone against one INSERT per commit.
"""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

import asyncpg
import uvloop

from benchmarks.peers import Organisation, Register, environment, filed
from benchmarks.rounds import Round, Row, Scale, Target, alternate, faster, quantiles, ratios
from benchmarks.workload import OFFICE, Filing, Writer
from services import garbage
from services.intake.intake import Intake
from services.intake.outcome import Accepted
from services.ledger.opening import open_ledger
from tests.support.servers import Postgres, postgres

CLIENTS: Final = 32
THREADS: Final = 8
LIFE: Final = 5
SETTINGS: Final = {"max_wal_size": "4GB"}
# An event as one keeps it by hand: it comes once, and no two have one version. And without a key but its position.
KEYED: Final = """
CREATE TABLE IF NOT EXISTS raw (
  position bigserial PRIMARY KEY, event_id uuid NOT NULL UNIQUE, stream text NOT NULL, version integer NOT NULL,
  office text NOT NULL, type text NOT NULL, effective_on date NOT NULL, record bytea NOT NULL, UNIQUE (stream, version))
"""
BARE: Final = (
    KEYED.replace("EXISTS raw", "EXISTS bare").replace(" UNIQUE,", ",").replace(", UNIQUE (stream, version)", "")
)
INSERT: Final = """
INSERT INTO raw (event_id, stream, version, office, type, effective_on, record) VALUES ($1, $2, $3, $4, $5, $6, $7)
"""
Send = Callable[[Filing], Awaitable[None]]


def run(scale: Scale) -> list[Row]:
    """Measure the four."""
    with postgres(SETTINGS) as server:
        bench = Bench(server)
        garbage.seldom()  # as the services do, for all contenders
        rounds = scale.of(7, 2)
        many, few, alone = scale.of(24_000, 640), scale.of(3_200, 320), scale.of(3_000, 100)

        def register(number: int) -> Round:
            return uvloop.run(bench.intake(lives(2 * number, CLIENTS, many)))

        def inserts(number: int) -> Round:
            return uvloop.run(bench.raw("raw", lives(2 * number, CLIENTS, many)))

        def bare_inserts(number: int) -> Round:
            return uvloop.run(bench.raw("bare", lives(2 * number, CLIENTS, many)))

        def eventsourcing(number: int) -> Round:
            return bench.peer(lives(2 * number, THREADS, few))

        def register_alone(number: int) -> Round:
            return uvloop.run(bench.intake(lives(2 * number + 1, 1, alone)))

        def inserts_alone(number: int) -> Round:
            return uvloop.run(bench.raw("raw", lives(2 * number + 1, 1, alone)))

        def bare_inserts_alone(number: int) -> Round:
            return uvloop.run(bench.raw("bare", lives(2 * number + 1, 1, alone)))

        ours, raw, bare, peer = alternate(rounds, register, inserts, bare_inserts, eventsourcing)
        one, raw_one, bare_one = alternate(rounds, register_alone, inserts_alone, bare_inserts_alone)
        tails = quantiles(ours, 0.99), quantiles(raw, 0.99)
        return [
            faster(f"append, {CLIENTS} clients / eventsourcing, {THREADS} threads", ours, peer, Target("≥", 20)),
            faster(f"append / single-row INSERTs, {CLIENTS} clients", ours, raw, Target("≥", 2)),
            Row("its p99 / that of the INSERTs", "ms", *tails, ratios(*tails), Target("≤", 0.5)),
            faster("append, one client / one INSERT per commit", one, raw_one, Target("≥", 0.5)),
            faster(f"append / INSERTs into a table without keys, {CLIENTS} clients", ours, bare, None),
            faster("append, one client / one such INSERT per commit", one, bare_one, None),
        ]


def lives(seed: int, clients: int, events: int) -> list[list[Filing]]:
    """What each client sends, in its order: a life after another."""
    writer = Writer(seed)
    return [
        [filing for life in writer.lives(events // clients // LIFE, LIFE) for filing in life] for _ in range(clients)
    ]


async def drive(work: Sequence[Sequence[Filing]], send: Sequence[Send]) -> Round:
    """Let every client send what is its own, one after another, all clients at once."""
    seconds: list[float] = []
    clock = time.perf_counter

    async def client(own: Sequence[Filing], one: Send) -> None:
        for filing in own:
            begun = clock()
            await one(filing)
            seconds.append(clock() - begun)

    begun = clock()
    await asyncio.gather(*(client(own, one) for own, one in zip(work, send, strict=True)))
    return Round(len(seconds) / (clock() - begun), seconds)


class Bench:
    """Three databases on one server, one for each contender."""

    def __init__(self, server: Postgres) -> None:
        """Create them."""
        self._ledger, self._raw, peer = (server.fresh_database() for _ in range(3))
        self._peer = environment(peer)

    async def intake(self, work: Sequence[Sequence[Filing]]) -> Round:
        """The register's own door."""
        ledger = await open_ledger(self._ledger)
        intake = Intake(ledger)

        async def submit(filing: Filing) -> None:
            outcome = (await intake.submit(OFFICE, [filing.body]))[0]
            assert isinstance(outcome, Accepted), outcome

        await asyncio.gather(*(submit(filing) for filing in lives(time.time_ns() % 10**6, 1, 50)[0][::LIFE]))
        measured = await drive(work, [submit] * len(work))
        await intake.close()
        await ledger.close()
        return measured

    async def raw(self, table: str, work: Sequence[Sequence[Filing]]) -> Round:
        """One INSERT and one commit for each event."""
        connections = [await asyncpg.connect(self._raw) for _ in work]
        await connections[0].execute({"raw": KEYED, "bare": BARE}[table])

        async def sender(connection: asyncpg.Connection) -> Send:
            statement = await connection.prepare(INSERT.replace("raw", table))

            async def send(filing: Filing) -> None:
                row = filing.event_id, filing.subject, filing.version, OFFICE.id, filing.type, filing.on, filing.body
                await statement.fetch(*row)

            return send

        measured = await drive(work, [await sender(connection) for connection in connections])
        await asyncio.gather(*(connection.close() for connection in connections))
        return measured

    def peer(self, work: Sequence[Sequence[Filing]]) -> Round:
        """`eventsourcing`: a save for each event."""
        register = Register(env=self._peer)
        seconds: list[float] = []

        def client(own: Sequence[Filing]) -> None:
            organisations: dict[str, Organisation] = {}
            for filing in own:
                begun = time.perf_counter()
                register.save(filed(organisations, filing))
                seconds.append(time.perf_counter() - begun)

        threads = [threading.Thread(target=client, args=(own,)) for own in work]
        begun = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        rate = len(seconds) / (time.perf_counter() - begun)
        register.close()
        return Round(rate, seconds)
