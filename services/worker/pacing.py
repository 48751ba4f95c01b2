"""How fast may a rebuild go, and how fast does it?

The pace is kept by whoever writes, after each transaction. How far it is, is read from the database, so that it does
not matter which process wrote.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

import structlog

from services.worker import builds, uses
from services.worker.builds import Total
from services.worker.store import ViewStore

LOOK_EVERY: Final = 0.5  # seconds
SAID_EVERY: Final = 5.0
Progress = Callable[[int, int], None]
_T = TypeVar("_T")
log = structlog.get_logger("worker")


class Pace:
    """At most so many events a second; 0 is as fast as it goes. What was not used is not saved up."""

    def __init__(self, rate: float = 0) -> None:
        self.rate = rate
        self._due = time.monotonic()

    async def after(self, events: int) -> None:
        """Wait until what was written is allowed to have been."""
        if not self.rate:
            return
        self._due = max(self._due + events / self.rate, time.monotonic())
        await asyncio.sleep(self._due - time.monotonic())


async def watched(store: ViewStore, view_key: str, of: int, work: Awaitable[_T], progress: Progress) -> _T:
    """Wait for the filling of a slot; tell how far it is, and every few seconds say so in the log."""
    task = asyncio.ensure_future(work)
    begun = said = noted = time.monotonic()
    await uses.say(store, [view_key])
    first = await _total(store, view_key)
    try:
        while not task.done():
            found = await _total(store, view_key)
            progress(found.passed, of)
            if time.monotonic() - said >= SAID_EVERY:
                said = time.monotonic()
                _say(view_key, found, found.passed - first.passed, of, said - begun)
            if time.monotonic() - noted >= uses.EVERY:
                noted = time.monotonic()
                await uses.say(store, [view_key])
            await asyncio.wait({task}, timeout=LOOK_EVERY)
    finally:
        if not task.done():
            task.cancel()
    return await task


def _say(view_key: str, found: Total, came: int, of: int, seconds: float) -> None:
    rate = came / seconds
    left = round((of - found.passed) / rate) if rate else None
    log.info("rebuilding", view=view_key, done=found.passed, of=of, per_second=round(rate), seconds_left=left)


async def _total(store: ViewStore, view_key: str) -> Total:
    return await store.read(lambda conn: builds.total(conn, view_key))
