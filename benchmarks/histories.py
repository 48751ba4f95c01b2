"""Is one organisation's history found as fast among 2 million events as among 20,000?

Its records, its audit trail and its line of the register, on both registers in turn: asked first, when the pages come
from wherever they lie, and once more.
"""

import random
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

import asyncpg
import msgspec

from benchmarks.rounds import Row, Target, ratios
from projections.views import audit, register
from services.intake.calendar import today
from services.ledger.opening import open_ledger
from services.ledger.reading import CoreLedger
from services.worker.store import ViewStore, open_views

SAMPLE: Final = 200
NO_SLOWER: Final = Target("≤", 1.1)  # a tenth is what the clock adds by itself from round to round
FIRST: Final = ", asked first"


class Filled(msgspec.Struct, frozen=True):
    """A register that was filled: its address, and who is in it."""

    url: str
    subjects: Sequence[str]


class _Side(msgspec.Struct, frozen=True):
    subjects: Sequence[str]
    ledger: CoreLedger
    store: ViewStore
    known_at: int

    async def records(self, subject: str) -> Any:
        return await self.ledger.histories([subject])

    async def trail(self, subject: str) -> Any:
        view = await self.store.live(audit.NAME)
        return await self.store.read(lambda conn: audit.trail(conn, view, subject, known_at=self.known_at))

    async def line(self, subject: str) -> Any:
        view = await self.store.live(register.NAME)
        day, at = today(), self.known_at
        return await self.store.read(lambda conn: register.get(conn, view, subject, as_of=day, known_at=at))


async def compared(large: Filled, small: Filled, rounds: int) -> list[Row]:
    """Ask both in turn."""
    sides = [await _open(large), await _open(small)]
    dice = random.Random(7)  # noqa: S311  a sample, not a secret
    taken: dict[str, tuple[list[float], list[float]]] = {}
    for _ in range(rounds):
        asked = [dice.sample(side.subjects, SAMPLE) for side in sides]
        for name, ask in (("records", _Side.records), ("audit trail", _Side.trail), ("line", _Side.line)):
            for when in (FIRST, ""):
                for own, found in zip(
                    taken.setdefault(name + when, ([], [])), await _medians(sides, asked, ask), strict=True
                ):
                    own.append(found)
    for side in sides:
        await side.store.close()
        await side.ledger.close()
    return [
        Row(
            f"one organisation's {name}, there / at 20,000 events",
            "ms",
            *both,
            ratios(*both),
            None if name.endswith(FIRST) else NO_SLOWER,
        )
        for name, both in taken.items()
    ]


async def _open(filled: Filled) -> _Side:
    """Open a register; what was filled a moment ago is brought to the disk, so that nobody waits for that."""
    connection = await asyncpg.connect(filled.url)
    await connection.execute("CHECKPOINT")
    await connection.close()
    ledger = await open_ledger(filled.url)
    return _Side(filled.subjects, ledger, await open_views(filled.url, ledger), (await ledger.head()).position)


async def _medians(
    sides: Sequence[_Side], asked: Sequence[Sequence[str]], ask: Callable[[_Side, str], Awaitable[Any]]
) -> list[float]:
    """The median of each side's milliseconds; they take turns, question by question."""
    taken: list[list[float]] = [[] for _ in sides]
    for subjects in zip(*asked, strict=True):
        for side, subject, own in zip(sides, subjects, taken, strict=True):
            begun = time.perf_counter()
            await ask(side, subject)
            own.append((time.perf_counter() - begun) * 1000)
    return [statistics.median(own) for own in taken]
