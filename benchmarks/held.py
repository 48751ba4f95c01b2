"""Does every rate hold: at 5 million events recorded what it is at 100,000?

Two registers on one PostgreSQL, filled alike (`bulk`), take turns: so many new events are appended in groups, copied
onto the streams, brought into the views live, and one view is made again. Whatever looked at all that is there would
show.
"""

from collections.abc import Callable, Coroutine
from time import perf_counter
from typing import Any, Final

import uvloop

from benchmarks import bulk
from benchmarks.apply import filings
from benchmarks.installation import GROUP, entries, installation
from benchmarks.rebuild import again
from benchmarks.relaying import relayed
from benchmarks.rounds import Round, Row, Scale, Target, alternate, faster
from benchmarks.workload import Filing
from services.ledger.opening import open_ledger
from tests.support.servers import Broker, postgres, valkey

SETTINGS: Final = {"shared_buffers": "1GB", "max_wal_size": "8GB"}
MANY: Final = 277_778  # organisations of 18 events each
FEW: Final = 5_556
HELD: Final = Target("≥", 0.8)
Measure = Callable[[str], Coroutine[Any, Any, Round]]
_FIRST_SEED: Final = 10_000  # beyond those of the filling


def run(scale: Scale) -> list[Row]:
    """Fill both, and let them take turns."""
    with postgres(SETTINGS) as server, valkey() as broker:
        there, here = server.fresh_database(), server.fresh_database()
        for url, organisations in ((there, scale.of(MANY, 200)), (here, scale.of(FEW, 100))):
            bulk.fill(url, organisations)
        new, rounds, seeds = scale.of(20_000, 1_000), scale.of(5, 1), iter(range(_FIRST_SEED, 2 * _FIRST_SEED))

        def more() -> list[Filing]:
            return filings(next(seeds), new)

        measures: list[tuple[str, int, Measure]] = [
            ("appended in groups", rounds, lambda url: appended(url, more())),
            ("relayed", rounds, lambda url: copied(url, broker, more())),
            (f"applied live to {len(bulk.VIEWS)} views", rounds, lambda url: applied(url, broker, more())),
            ("the register made again, 2 processes", 1, rebuilt),
        ]
        return [_by_turns(*measure, there, here) for measure in measures]


def _by_turns(what: str, rounds: int, measure: Measure, there: str, here: str) -> Row:
    def far(_: int) -> Round:
        return uvloop.run(measure(there))

    def near(_: int) -> Round:
        return uvloop.run(measure(here))

    theirs, ours = alternate(rounds, near, far)
    return faster(f"{what}, at 5 million events / at 100,000", ours, theirs, HELD)


async def copied(url: str, broker: Broker, what: list[Filing]) -> Round:
    """Copied onto the streams by this process alone."""
    taken, stored = await relayed(url, broker, what)
    return Round(len(stored) / taken)


async def appended(url: str, what: list[Filing]) -> Round:
    """Appended by this process alone."""
    ledger = await open_ledger(url)
    made = entries(what)
    begun = perf_counter()
    for start in range(0, len(made), GROUP):
        await ledger.append(made[start : start + GROUP])
    taken = perf_counter() - begun
    await ledger.close()
    return Round(len(made) / taken)


async def applied(url: str, broker: Broker, what: list[Filing]) -> Round:
    """Appended while relay and worker run, until the views that were filled have it."""
    async with installation(url, broker, bulk.VIEWS) as own:
        await own.caught_up()
        made = entries(what)
        begun = perf_counter()
        await own.append(made)
        await own.caught_up()
        return Round(len(made) / (perf_counter() - begun))


async def rebuilt(url: str) -> Round:
    """The register, from all that is there."""
    ledger = await open_ledger(url)
    events = (await ledger.head()).position
    await ledger.close()
    return Round(events / await again(url, "register", 2))
