"""How is one partition followed: from the stream while it is whole, from the ledger wherever it is not?

The views go on together, the register ahead because readers wait for it, the others in turns (see turns). One that
fails, rests, lags or is new falls out and catches up beside them from the ledger (see strays). What counts as done is
what the checkpoints say, never what was read.
"""

import asyncio
import time
from collections.abc import Sequence
from typing import Final

import structlog
from sqlalchemy import Connection

from projections.view import View
from services import telemetry
from services.ledger.ledger import Head
from services.stream.entries import Copied
from services.worker import checkpoints
from services.worker.checkpoints import Checkpoint, proof_of
from services.worker.errors import ViewAhead
from services.worker.heads import Heads
from services.worker.lane import Lane
from services.worker.memory import ForeignRecord, Item, Memory
from services.worker.store import ViewStore
from services.worker.together import Together
from services.worker.turns import Turns

FIRST: Final = "register"
PATIENCE: Final = 3.0  # a view that takes longer over a batch goes on by itself
log = structlog.get_logger("worker")


class Follower:
    """One partition, while this process looks after it."""

    def __init__(
        self,
        store: ViewStore,
        partition: int,
        head: Head,
        language: str,
        *,
        batch: int = 500,
        together: Together | None = None,
        heads: Heads | None = None,
    ) -> None:
        self.partition = partition
        self.position = 0  # how far the main group is
        self.heard_at = 0.0  # when the partition last moved on, by the monotonic clock
        self.lock = asyncio.Lock()
        self.main: list[Lane] = []
        self.strays: list[Lane] = []
        self._store, self._language, self._batch = store, language, batch
        self._head, self._heads = head, heads or Heads(store.ledger)
        self._together = together or Together(store)
        self._memory = Memory(store, head.epoch, language)
        self._busy: set[asyncio.Task[bool]] = set()
        self.looked_at = -1  # the ledger's head when nothing more was found in it
        self._turns = Turns(self._bring, batch)

    async def take(self, head: Head, views: Sequence[str]) -> None:
        """Begin at the checkpoints of these views; one that does not belong to this ledger is refused and said."""
        async with self.lock:
            self._head = head
            self._memory = Memory(self._store, head.epoch, self._language)
            lanes = await self._lanes(await self._store.all_running(views))
            await self._refuse_foreign(lanes)
            self._regroup(lanes)
            self.looked_at = -1

    async def follow(self, views: Sequence[View]) -> None:
        """Go on with these views in these slots: a view whose slot was switched catches up beside the others."""
        kept = {lane.view.key: lane for lane in self.lanes}
        wanted = {view.key for view in views}
        if kept.keys() == wanted:
            return
        fresh = await self._lanes([view for view in views if view.key not in kept])
        await self._refuse_foreign(fresh)
        async with self.lock:
            self.main = [lane for lane in self.main if lane.view.key in wanted]
            self.strays = [lane for lane in self.strays if lane.view.key in wanted] + fresh

    async def offer(self, entries: Sequence[Copied]) -> None:
        """Apply what the stream brought; whatever is missing, doubtful or out of order is read from the ledger."""
        async with self.lock:
            ahead = sorted((e for e in entries if e.position > self.position), key=lambda e: e.position)
            if not ahead or not self.main:
                return
            self._head = await self._heads.reaching(ahead[-1].position)
            run: list[tuple[int, bytes]] = []
            expected, whole = self.position, True
            for entry in ahead:
                if entry.position == expected:
                    continue
                foreign = entry.epoch != self._head.epoch or entry.position > self._head.position
                if foreign or entry.previous != expected:
                    whole = False
                    break
                run.append((entry.position, entry.record))
                expected = entry.position
            if run:
                try:
                    await self._advance(run)
                except ForeignRecord as error:
                    log.warning("foreign_entry", partition=self.partition, position=str(error))
                    whole = False
            if not whole:
                await self._refill()

    async def catch_up(self, head: Head) -> None:
        """Apply from the ledger whatever the stream did not bring."""
        async with self.lock:
            self._head = head
            await self._refill()

    async def settle(self) -> None:
        """Wait for what is under way, then write what is known of the subjects."""
        async with self.lock:
            await self._turns.level()
            if self._busy:
                await asyncio.wait(self._busy, timeout=PATIENCE)
            await self._memory.flush()

    @property
    def lanes(self) -> list[Lane]:
        """Every view on this partition."""
        return [*self.main, *self.strays]

    def join(self, lane: Lane) -> bool:
        """Take a stray into the main group where it is as far; the caller holds the lock."""
        if lane.position != self.position and self.main:
            return False
        self.strays.remove(lane)
        self.main.append(lane)
        self.main.sort(key=lambda one: one.view.name != FIRST)
        self.position = lane.position
        return True

    async def reread(self, lanes: Sequence[Lane]) -> None:
        """Read the checkpoints of some lanes again."""
        keys = [lane.view.key for lane in lanes]
        found = await self._store.read(lambda conn: checkpoints.of_partition(conn, keys, self.partition))
        for lane in lanes:
            if lane.view.key in found:
                lane.resume(found[lane.view.key])

    async def _refill(self) -> None:
        """Read the ledger until there is nothing more up to the head that we know of."""
        while self.main:
            upto = self._head.position
            stored = await self._store.ledger.read(self.position, self._batch, partition=self.partition, upto=upto)
            if not stored:
                self.looked_at = upto
                return
            before = self.position
            await self._advance([(one.position, one.record) for one in stored])
            telemetry.refilled.labels("all").inc(len(stored))
            if self.position == before:
                return

    async def _advance(self, stored: Sequence[tuple[int, bytes]]) -> None:
        """Apply a batch that follows on the main group's position."""
        await self._turns.room()
        items = await self._memory.compute(stored)
        to = items[-1].position
        first = [lane for lane in self.main if lane.view.name == FIRST]
        await self._apply(first, items)
        self.heard_at = time.monotonic()
        if first and not any(_behind(lane, to) for lane in first):
            self.position = to
            self._turns.add(items)
        else:
            await self._side_by_side(items, to)

    async def _side_by_side(self, items: Sequence[Item], to: int) -> None:
        """Apply a batch to the views that are equally far, the register not among them or not able to."""
        await self._turns.level()
        await self._apply([lane for lane in self.main if lane.view.name != FIRST], items)
        behind = [lane for lane in self.main if _behind(lane, to)]
        if len(behind) < len(self.main):
            self.main = [lane for lane in self.main if lane not in behind]
            self.strays += behind
            self.position = to
        elif any(lane.stale for lane in behind):  # another owner: see where the checkpoints are now
            await self.reread(behind)
            self._regroup([*self.main, *self.strays])

    async def _bring(self, items: Sequence[Item]) -> None:
        """Apply what is due to the views beside the register."""
        others = [lane for lane in self.main if lane.view.name != FIRST]
        await self._apply(others, items)
        to = items[-1].position
        behind = [lane for lane in others if lane in self.main and (lane.position < to or lane.stale or lane.busy)]
        self.main = [lane for lane in self.main if lane not in behind]
        self.strays += behind

    async def _apply(self, lanes: Sequence[Lane], items: Sequence[Item]) -> None:
        if not lanes:
            return
        tasks = [asyncio.create_task(lane.apply(items)) for lane in lanes if not lane.resting]
        if not tasks:
            return
        _, late = await asyncio.wait(tasks, timeout=PATIENCE)
        for task in late:
            self._busy.add(task)
            task.add_done_callback(self._busy.discard)

    def _regroup(self, lanes: Sequence[Lane]) -> None:
        """The views that are furthest go on together; the others catch up beside them."""
        able = [lane for lane in lanes if not lane.refused and not lane.busy]
        self.position = max((lane.position for lane in able), default=0)
        self.main = [lane for lane in able if lane.position == self.position and not lane.stale]
        self.main.sort(key=lambda lane: lane.view.name != FIRST)
        self.strays = [lane for lane in lanes if lane not in self.main]

    async def _lanes(self, views: Sequence[View]) -> list[Lane]:
        keys = [view.key for view in views]

        def begin(conn: Connection) -> dict[str, Checkpoint]:
            for key in keys:
                checkpoints.begin(conn, key, range(self._head.partitions), self._head.epoch)
            return checkpoints.of_partition(conn, keys, self.partition)

        found = await self._store.transaction(begin)
        return [Lane(self._store, view, self.partition, found[view.key], self._together) for view in views]

    async def _refuse_foreign(self, lanes: Sequence[Lane]) -> None:
        """Refuse every view whose last record is not in this ledger: it was made from another one, or a later state."""
        seen: dict[int, bytes] = {}
        for lane in lanes:
            at = lane.position
            if not at:
                continue
            if at not in seen:
                stored = await self._store.ledger.read(at - 1, 1, partition=self.partition, upto=at)
                seen[at] = proof_of(stored[0].record) if stored else b""
            if lane.checkpoint.epoch != self._head.epoch or lane.checkpoint.proof != seen[at]:
                lane.refused = ViewAhead(lane.view.key, at, self._head.position)
                log.error("view_refused", view=lane.view.key, partition=self.partition, why=str(lane.refused))


def _behind(lane: Lane, to: int) -> bool:
    """Whether a view did not come along to a position."""
    return lane.position != to or lane.stale or lane.busy
