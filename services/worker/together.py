"""How do several partitions write one view at once?

A transaction has its own cost, and each of its statements stops the worker where it shares a processor with the
database. So the batches of a view that are ready at the same time go into one, each with its own checkpoint's
compare-and-set; what does not go together is written one by one.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import Final, TypeAlias

import msgspec
from sqlalchemy import Connection

from projections.view import View
from services.worker import checkpoints, parked
from services.worker.checkpoints import Checkpoint
from services.worker.memory import Item
from services.worker.store import ViewStore

ABREAST: Final = 2  # transactions under way: the worker prepares one while the database writes the other
MOST: Final = 2_000  # items in a transaction, where one batch alone has not more


class Batch(msgspec.Struct, frozen=True):
    """What one partition brings: its items that the view covers, and where its checkpoint goes, from where."""

    partition: int
    items: Sequence[Item]
    expected: Checkpoint
    to: Checkpoint


class SubjectsParked(Exception):
    """Something of a batch is parked, or is to be: it has to be looked at subject by subject."""


Ready: TypeAlias = tuple[Batch, "asyncio.Future[None]"]


class Together:
    """Whatever becomes ready for a view while transactions of it are under way goes into the next one."""

    def __init__(self, store: ViewStore, *, most: int = MOST) -> None:
        self._store, self._most = store, most
        self._ready: dict[str, list[Ready]] = {}
        self._under_way = Counter[str]()
        self._running: set[asyncio.Task[None]] = set()

    async def write(self, view: View, batch: Batch) -> None:
        """Write the batch and move its checkpoint. Raises CheckpointMoved, SubjectsParked, and what the view raises."""
        if any(item.change is None for item in batch.items):
            await self._store.transaction(lambda conn: write(conn, view, [batch]))
            return
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._ready.setdefault(view.key, []).append((batch, done))
        if not self._under_way[view.key] or self._under_way.total() < ABREAST:
            self._under_way[view.key] += 1
            task = asyncio.create_task(self._run(view))
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        await done

    async def _run(self, view: View) -> None:
        """Until nothing is ready: whoever comes then finds one under way less, and begins the next."""
        try:
            while ready := self._next(view):
                await self._all(view, ready)
        finally:
            self._under_way[view.key] -= 1

    def _next(self, view: View) -> list[Ready]:
        """What goes into the next transaction: of what is ready, what came first."""
        ready = self._ready.pop(view.key, [])
        items, many = 0, 0
        for batch, _ in ready:
            items += len(batch.items)
            if many and items > self._most:
                break
            many += 1
        if ready[many:]:
            self._ready[view.key] = ready[many:]
        return ready[:many]

    async def _all(self, view: View, ready: Sequence[Ready]) -> None:
        batches = [batch for batch, _ in ready]
        try:
            await self._store.transaction(lambda conn: write(conn, view, batches))
        except Exception as error:  # noqa: BLE001  each is told what became of its own
            if len(ready) > 1:
                for one in ready:
                    await self._all(view, [one])
            elif not ready[0][1].done():
                ready[0][1].set_exception(error)
        else:
            for _, done in ready:
                if not done.done():
                    done.set_result(None)


def write(conn: Connection, view: View, batches: Sequence[Batch]) -> None:
    """Apply the batches, of different partitions, and move their checkpoints: all of it, or nothing.

    Raises SubjectsParked where one has to be looked at subject by subject, and CheckpointMoved.
    """
    held = checkpoints.move_all(conn, view.key, [(b.partition, b.expected, b.to) for b in batches])
    items = [item for batch in batches for item in batch.items]
    changes = [item.change for item in items if item.change is not None]
    if len(changes) < len(items) or (held and parked.rows_of(conn, view.key, [item.subject for item in items])):
        raise SubjectsParked(view.key)
    if changes:
        view.apply(conn, changes)
