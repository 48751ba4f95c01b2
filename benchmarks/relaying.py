"""How fast does the relay copy the ledger onto the streams, beside a bare pipeline of XADD of the same entries?

The bare one has the entries in memory, in batches of the same size, one connection, one process: what is left is what
reading the ledger and looking after the ends of the streams cost.
"""

from collections.abc import Sequence
from time import perf_counter
from typing import Final

import asyncpg
import uvloop

from benchmarks.apply import filings
from benchmarks.installation import GROUP, entries
from benchmarks.rounds import Round, Row, Scale, Target, alternate, faster
from benchmarks.workload import Filing
from services import broker as brokers
from services import garbage
from services.ledger.ledger import Stored
from services.ledger.opening import open_ledger
from services.relay.relay import BATCH, Relay
from services.stream.entries import entry_id, fields, key
from tests.support.servers import Broker, postgres, valkey

SETTINGS: Final = {"max_wal_size": "4GB"}
EPOCH: Final = "0" * 36  # as long as a ledger's


def run(scale: Scale) -> list[Row]:
    """Measure both over as many records."""
    many = scale.of(60_000, 1_000)
    with postgres(SETTINGS) as server, valkey() as broker:
        garbage.seldom()  # as the relay does, for both
        kept: list[Stored] = []

        def relay(_: int) -> Round:
            taken, kept[:] = uvloop.run(relayed(server.fresh_database(), broker, filings(11, many)))
            return Round(len(kept) / taken)

        def pipeline(_: int) -> Round:
            return Round(len(kept) / uvloop.run(_piped(broker, kept)))

        ours, theirs = alternate(scale.of(7, 1), relay, pipeline)
        return [faster("relay / a bare pipeline of XADD", ours, theirs, Target("≥", 0.8))]


async def relayed(url: str, broker: Broker, what: Sequence[Filing]) -> tuple[float, list[Stored]]:
    """Seconds until the last of the new records is on its stream, and the records."""

    async def nothing() -> dict[int, int]:
        return {}

    broker.flush()
    ledger = await open_ledger(url)
    client = brokers.client(broker.url)
    relay = Relay(ledger, client, nothing, window=2 * len(what))
    await relay.locate()
    made, before = entries(what), (await ledger.head()).position
    for start in range(0, len(made), GROUP):
        await ledger.append(made[start : start + GROUP])
    stored = await ledger.read(before, len(made))
    await _settled(url)
    broker.flush()  # at the same moment as the other: what was freed long ago is given back to the system
    begun = perf_counter()
    while await relay.copy():
        pass
    taken = perf_counter() - begun
    await client.aclose()
    await ledger.close()
    return taken, stored


async def _settled(url: str) -> None:
    """Let the database write what was appended before the clock runs."""
    connection = await asyncpg.connect(url)
    await connection.execute("CHECKPOINT")
    await connection.close()


async def _piped(broker: Broker, stored: Sequence[Stored]) -> float:
    """Seconds of the bare pipeline."""
    broker.flush()
    client = brokers.client(broker.url)
    previous: dict[int, int] = {}
    begun = perf_counter()
    for start in range(0, len(stored), BATCH):
        pipe = client.pipeline(transaction=False)  # type: ignore[union-attr]
        for one in stored[start : start + BATCH]:
            values = fields(one.record, previous.get(one.partition, 0), EPOCH)
            pipe.xadd(key(one.partition), values, id=entry_id(one.position))  # type: ignore[arg-type]
            previous[one.partition] = one.position
        await pipe.execute(raise_on_error=True)
    taken = perf_counter() - begun
    await client.aclose()
    return taken
