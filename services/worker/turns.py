"""When are the views beside the register brought on?

A transaction costs much the same for one fact and for fifty, so these views are given what is due for them all at once:
five times a second, at the same moments on every partition so that they can write together, or as soon as a whole batch
is due. Nothing is lost here: what is due lies in the ledger, behind the views' checkpoints.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Final

import structlog

from services.worker.failing import told
from services.worker.memory import Item

EVERY: Final = 0.2  # seconds
log = structlog.get_logger("worker")


class Turns:
    """What is due for the views of one partition, and the turn under way."""

    def __init__(self, bring: Callable[[Sequence[Item]], Coroutine[Any, Any, None]], most: int) -> None:
        self._bring, self._most = bring, most
        self._due: list[Item] = []
        self._turn: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None

    def add(self, items: Sequence[Item]) -> None:
        """Say what is due behind what was."""
        self._due += items
        self._plan()

    async def room(self) -> None:
        """Wait while a whole batch is due behind the turn under way."""
        while len(self._due) >= self._most and self._turn is not None:
            await asyncio.wait({self._turn})

    async def level(self) -> None:
        """Wait until nothing is due."""
        while self._due or self._turn is not None:
            self._begin()
            if self._turn is not None:
                await asyncio.wait({self._turn})

    def _plan(self) -> None:
        if self._turn is None and len(self._due) >= self._most:
            self._begin()
        elif self._turn is None and self._timer is None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(EVERY - loop.time() % EVERY, self._begin)

    def _begin(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._due and self._turn is None:
            items, self._due = self._due, []
            self._turn = asyncio.create_task(self._bring(items))
            self._turn.add_done_callback(self._ended)

    def _ended(self, turn: asyncio.Task[None]) -> None:
        self._turn = None
        if not turn.cancelled() and (error := turn.exception()) is not None:
            log.error("turn_failed", error=told(error))
        if self._due:
            self._plan()
