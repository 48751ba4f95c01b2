"""How does a process learn at once that another one has appended? (PostgreSQL)

One connection of its own listens. When it is lost it is opened again, and the head is read after LISTEN, so that
nothing said in between is missed.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from services.ledger.errors import LedgerError

CHANNEL: Final = "sobo_ledger"
_PAUSES: Final = (0.05, 0.2, 0.5, 1.0)
log = structlog.get_logger("ledger")


class Listener:
    """The highest position heard of, and a way to wait for a higher one."""

    def __init__(self, engine: AsyncEngine, read_head: Callable[[], Awaitable[int]]) -> None:
        """Take the engine to listen on, and the question for the head."""
        self.position = -1
        self._engine = engine
        self._read_head = read_head
        self._news = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Read the head and begin to listen; does nothing where it listens already."""
        if self._task is None:
            self._task = asyncio.create_task(self._listen(), name="ledger-listen")
            self.saw(await self._read_head())

    async def stop(self) -> None:
        """Stop listening."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    def saw(self, position: int) -> None:
        """Take note of a position, wherever it comes from."""
        if position > self.position:
            self.position = position
            self._news.set()
            self._news = asyncio.Event()

    async def heard(self, seconds: float) -> bool:
        """Wait for a higher position; say whether one came."""
        try:
            await asyncio.wait_for(self._news.wait(), seconds)
        except TimeoutError:
            return False
        return True

    async def _listen(self) -> None:
        failures = 0
        while True:
            lost = asyncio.Event()
            try:
                connection = await self._engine.connect()
                try:
                    driver: Any = (await connection.get_raw_connection()).driver_connection
                    driver.add_termination_listener(lambda _connection, lost=lost: lost.set())
                    await driver.add_listener(CHANNEL, self._notified)
                    self.saw(await self._read_head())
                    failures = 0
                    await lost.wait()
                finally:
                    await connection.invalidate()
                    await connection.close()
            except (DBAPIError, LedgerError, OSError) as error:
                log.warning("listener_lost", cause=str(error))
            await asyncio.sleep(_PAUSES[min(failures, len(_PAUSES) - 1)])
            failures += 1

    def _notified(self, _connection: object, _pid: int, _channel: str, payload: object) -> None:
        self.saw(int(str(payload)))
