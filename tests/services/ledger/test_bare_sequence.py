"""Would the naive way pass the same trial? (The negative control of P6: it must not.)"""

import asyncio
import random
from collections.abc import Callable, Sequence

import asyncpg

from services.ledger.errors import StreamMoved
from services.ledger.ledger import Entry, Ledger, Stored
from tests.services.ledger.tailing import Tail, write_all


class BareSequence:
    """A log as many write it: a table whose positions come from a sequence."""

    def __init__(self, pool: "asyncpg.Pool") -> None:
        self._pool = pool

    async def append(self, entries: Sequence[Entry]) -> None:
        """Insert the entries in one transaction; one that was judged at version 5 fails at the end."""
        async with self._pool.acquire() as connection, connection.transaction():
            for one in entries:
                await connection.execute("INSERT INTO naive (body) VALUES ($1)", one.body)
            if any(one.expected for one in entries):
                raise StreamMoved({})

    async def wait(self, after: int, timeout: float) -> int:
        """Wait for a moment."""
        await asyncio.sleep(0.001)
        return after

    async def read(self, after: int, limit: int) -> list[Stored]:
        """Return the records behind a position."""
        query = "SELECT position, body FROM naive WHERE position > $1 ORDER BY position LIMIT $2"
        return [Stored(row[0], 0, row[1]) for row in await self._pool.fetch(query, after, limit)]


async def test_a_bare_sequence_leaves_gaps_and_loses_events_for_a_reader(postgres_url: Callable[[], str]) -> None:
    """Aborted groups leave holes, and a reader that follows by position never sees what was committed late."""
    async with asyncpg.create_pool(postgres_url(), min_size=10, max_size=10) as pool:
        await pool.execute("CREATE TABLE naive (position bigserial PRIMARY KEY, body bytea)")
        naive: Ledger = BareSequence(pool)  # type: ignore[assignment]
        tail = Tail(naive)
        reading = asyncio.create_task(tail.follow())
        dice = random.Random(6)  # noqa: S311  the same dice every time
        written = await asyncio.gather(*(write_all(naive, 200, dice.getrandbits(32)) for _ in range(8)))
        count, last = await pool.fetchrow("SELECT count(*), max(position) FROM naive")
        await tail.stop_at(last)
        await reading
    assert count == sum(written) == 1600
    assert last > count, "positions without gaps: the control no longer controls"
    assert len(tail.seen) < count, "no reader skipped: the control no longer controls"
