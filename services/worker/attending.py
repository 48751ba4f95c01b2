"""How long does a reader wait for a database that says nothing?

A query may take long; a server that is frozen takes for ever, since its connections stay open and its kernel answers
for it. Whoever waits therefore looks now and then, on a connection of its own, whether the server still answers, and
gives up when it does not.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Final

import asyncpg

from services import connecting

LOOK_EVERY: Final = 5.0
ANSWERS_WITHIN: Final = 3.0


class Attendance:
    """Those who wait for one database; however many they are, they look once."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._look: asyncio.Task[bool] | None = None

    @contextlib.asynccontextmanager
    async def while_it_answers(self) -> AsyncIterator[None]:
        """Raise TimeoutError in the midst of what is done here once the database does not answer any more."""
        loop = asyncio.get_running_loop()
        watching: asyncio.Task[None] | None = None
        async with asyncio.timeout(None) as limit:

            async def watch() -> None:
                while await self._answers():
                    await asyncio.sleep(LOOK_EVERY)
                limit.reschedule(loop.time())

            def begin() -> None:
                nonlocal watching
                watching = loop.create_task(watch())

            later = loop.call_later(LOOK_EVERY, begin)
            try:
                yield
            finally:
                later.cancel()
                if watching is not None:
                    watching.cancel()

    async def _answers(self) -> bool:
        if self._look is None or self._look.done():
            self._look = asyncio.create_task(_answers(self._address))
        return await asyncio.shield(self._look)


async def _answers(address: str) -> bool:
    """Whether anything comes back, be it that there are too many of us."""
    try:
        async with asyncio.timeout(ANSWERS_WITHIN):
            connection = await connecting.connect(address)
            try:
                await connection.fetchval("SELECT 1")
            finally:
                connection.terminate()
    except asyncpg.PostgresError:
        return True
    except (OSError, asyncpg.InterfaceError):
        return False
    return True
