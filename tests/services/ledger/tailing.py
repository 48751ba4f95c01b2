"""Who writes from many sides at once, and who follows the log meanwhile?"""

import asyncio
import random

from services.ledger.errors import LedgerError
from services.ledger.ledger import Ledger
from tests.services.ledger.building import entry, new_id


class Tail:
    """A reader that follows the log by position, as the relay does: what it skips it never sees."""

    def __init__(self, ledger: Ledger) -> None:
        """Follow this ledger from its beginning."""
        self.seen: list[int] = []
        self._ledger = ledger
        self._last: int | None = None

    async def follow(self) -> None:
        """Read on until the position of `stop_at` was read."""
        after = 0
        while self._last is None or after < self._last:
            await self._ledger.wait(after, 0.2)
            for one in await self._ledger.read(after, 50):
                self.seen.append(one.position)
                after = one.position

    async def stop_at(self, position: int) -> None:
        """Let the reader end once it has read this position."""
        self._last = position
        await asyncio.sleep(0)


async def write_all(ledger: Ledger, wanted: int, seed: int) -> int:
    """Append `wanted` entries in groups of random size; about every fourth group is one that must fail."""
    dice = random.Random(seed)  # noqa: S311  the same dice every time
    done = 0
    while done < wanted:
        group = [entry() for _ in range(min(dice.randint(1, 8), wanted - done))]
        if dice.random() < 0.25:
            try:
                await ledger.append([*group, entry(new_id(), 5)])
            except LedgerError:
                await asyncio.sleep(dice.random() / 1000)
            continue
        await ledger.append(group)
        done += len(group)
    return done
