"""How does a worker run: which partitions, from where, and what keeps the promise about recovery?

The loop here, not the broker, does: it asks the ledger for its head several times a second, and a partition that has
been silent for a while although there is more is read from the ledger at once.
"""

import asyncio
import contextlib
import signal
import time
from collections.abc import Sequence
from typing import Final

import asyncpg
import structlog
from faststream.redis import RedisBroker

from projections.views.registry import VIEWS
from services import garbage, scraping, skew, telemetry
from services.exclusive import AWAY
from services.heartbeat import Pulse
from services.ledger.errors import LedgerError
from services.ledger.ledger import Head
from services.ledger.opening import open_ledger
from services.settings import Settings
from services.worker import upgrading, uses
from services.worker.errors import ViewAhead
from services.worker.failing import operational, told
from services.worker.fingerprints import language
from services.worker.folding import fold
from services.worker.follower import Follower
from services.worker.granting import require_writing
from services.worker.heads import Heads
from services.worker.ownership import Ownership, ownership
from services.worker.store import ViewStore, open_views
from services.worker.strays import gather_strays
from services.worker.subscribing import Subscription, connect
from services.worker.together import Together

NAME: Final = "worker"
LOOK_EVERY: Final = 0.25
SILENCE: Final = 0.35
USELESS_FOR: Final = 3.0
SHARE_EVERY: Final = 1.0
FOLD_EVERY: Final = 2.0
ALL_VIEWS: Final = tuple(view.name for view in VIEWS)
log = structlog.get_logger("worker")


class Worker:
    """The followers of our partitions, their subscriptions, and the loop that looks after them."""

    def __init__(
        self,
        store: ViewStore,
        url: str,
        *,
        batch: int = 500,
        views: Sequence[str] = ALL_VIEWS,
        pulse: Pulse | None = None,
    ) -> None:
        self.followers: dict[int, Follower] = {}
        self._store, self._url, self._batch, self._views, self._pulse = store, url, batch, tuple(views), pulse
        self._language = language()
        self._owned: Ownership = ownership(store, self._views)
        self._together, self._heads = Together(store), Heads(store.ledger)
        self._subscriptions: list[Subscription] = []
        self._messages: RedisBroker | None = None
        self._work: dict[tuple[str, int], asyncio.Task[None]] = {}
        self._head: Head | None = None
        self._away = False
        self._shared_at = self._folded_at = self._said_at = -1e9

    async def run(self, stopping: asyncio.Event) -> None:
        """Work until `stopping` is set; then finish the batches under way and close."""
        head = await self._first_head(stopping)
        if head is not None and self._url:
            self._messages, self._subscriptions = await connect(self._url, head.partitions, self._batch)
        try:
            while not stopping.is_set():
                await self._look()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(stopping.wait(), LOOK_EVERY)
        finally:
            await self._close()

    @property
    def useless(self) -> ViewAhead | None:
        """Why there is nothing that this worker can do: every view that it has is refused. None where one is not."""
        refused = [lane.refused for follower in self.followers.values() for lane in follower.lanes]
        return next(iter(refused)) if refused and all(refused) else None

    async def _first_head(self, stopping: asyncio.Event) -> Head | None:
        while not stopping.is_set():
            try:
                return await self._store.ledger.head()
            except LedgerError as error:
                log.warning("ledger_away", error=told(error))
                await asyncio.sleep(LOOK_EVERY)
        return None

    async def _look(self) -> None:
        """One turn: where is the ledger, which partitions are ours, which of them lag?"""
        try:
            head = await self._heads.now()
            before, self._head = self._head, head
            restored = before is not None and (head.epoch != before.epoch or head.position < before.position)
            if restored:
                log.error("ledger_restored", before=before.position if before else 0, head=head.position)
                for partition in list(self.followers):
                    await self._give_back(partition)
            await self._take_share(head)
            for follower in self.followers.values():
                self._look_after(follower, head)
            if 0 in self.followers and time.monotonic() - self._folded_at > FOLD_EVERY:
                self._folded_at = time.monotonic()
                self._once("fold", self.followers[0], self._fold(head))
            telemetry.ledger_head.set(head.position)
            if self._away:
                self._wake()
        except Exception as error:
            if not operational(error) and not isinstance(error, asyncpg.PostgresError | asyncpg.InterfaceError):
                raise
            self._away, self._shared_at = True, -1e9  # our share is asked for again as soon as anything is
            telemetry.away.labels("database").inc()
            log.warning("database_away", error=told(error))
        if self._pulse is not None:
            position = min((f.position for f in self.followers.values()), default=0)
            self._pulse.beat(partitions=len(self.followers), position=position)

    def _wake(self) -> None:
        """The database is back: no view rests for what was the database's fault."""
        self._away = False
        for follower in self.followers.values():
            for lane in follower.lanes:
                lane.wake()

    async def _take_share(self, head: Head) -> None:
        if time.monotonic() - self._shared_at < SHARE_EVERY:
            return
        self._shared_at = time.monotonic()
        try:
            mine = await self._owned.share(head.partitions)
        except AWAY:
            await self._owned.close()  # what we had, others may take: the checkpoints decide between us
            raise
        for partition in self.followers.keys() - mine:
            await self._give_back(partition)
        for partition in sorted(mine - self.followers.keys()):
            follower = Follower(
                self._store, partition, head, self._language,
                batch=self._batch, together=self._together, heads=self._heads,
            )  # fmt: skip
            await follower.take(head, self._views)
            self.followers[partition] = follower
            if self._subscriptions:
                self._subscriptions[partition].start(follower)
            log.info("taken", partition=partition, position=follower.position, views=len(follower.lanes))
        views = await self._store.all_running(self._views)
        for follower in self.followers.values():
            await follower.follow(views)
        await upgrading.show_finished(self._store, self._views, head)
        if time.monotonic() - self._said_at > uses.EVERY:
            self._said_at = time.monotonic()
            await uses.say(self._store, [view.key for view in views])

    def _look_after(self, follower: Follower, head: Head) -> None:
        silent = time.monotonic() - follower.heard_at > SILENCE
        if silent and follower.looked_at < head.position and not follower.lock.locked():
            self._once("catch_up", follower, follower.catch_up(head))
        if any(not lane.resting and not lane.busy for lane in follower.strays):
            self._once(
                "strays",
                follower,
                gather_strays(follower, self._store, head.epoch, self._language, batch=self._batch),
            )
        for lane in follower.lanes:
            telemetry.view_position.labels(lane.view.name).set(lane.position)

    async def _fold(self, head: Head) -> None:
        for name in self._views:
            if self._store.view(name).blocks is not None:
                with contextlib.suppress(ViewAhead):  # the follower has said so
                    await fold(self._store, await self._store.running(name), head)

    def _once(self, kind: str, follower: Follower, work: object) -> None:
        """Run a piece of work beside the loop, one of its kind for each partition at a time."""
        running = self._work.get((kind, follower.partition))
        if running is not None and not running.done():
            work.close()  # type: ignore[attr-defined]
            return
        task = asyncio.create_task(_said(kind, follower.partition, work))  # type: ignore[arg-type]
        self._work[kind, follower.partition] = task

    async def _give_back(self, partition: int) -> None:
        follower = self.followers.pop(partition)
        if self._subscriptions:
            await self._subscriptions[partition].stop()
        await follower.settle()
        log.info("given_back", partition=partition, position=follower.position)

    async def _close(self) -> None:
        working = [task for task in self._work.values() if not task.done()]
        if working:
            await asyncio.wait(working, timeout=5)
        for task in working:
            task.cancel()
        for partition in list(self.followers):
            await self._give_back(partition)
        if self._messages is not None:
            await self._messages.stop()
        await self._owned.close()


async def _said(kind: str, partition: int, work: object) -> None:
    try:
        await work  # type: ignore[misc]
    except Exception as error:
        log.warning("work_failed", work=kind, partition=partition, error=told(error))
        if not operational(error):
            raise


async def run(settings: Settings, stopping: asyncio.Event | None = None) -> None:
    """Run a worker with these settings until SIGTERM, SIGINT, or `stopping`.

    Raises ViewAhead where every view that it could bring up to date belongs to another ledger.
    """
    stopping = stopping or _on_signals()
    ledger = await open_ledger(settings.ledger, partitions=settings.partitions)
    try:
        store = await open_views(settings.views, ledger)
        garbage.seldom()
        name = settings.called(NAME)
        try:
            await require_writing(store)
            with scraping.exposed(settings.metrics, name) as address:
                pulse = Pulse(settings.beats_folder, name, metrics=address)
                worker = Worker(store, settings.broker, batch=settings.batch, pulse=pulse)
                watching = asyncio.create_task(_until_useless(worker, stopping))
                try:
                    async with skew.watched(ledger):
                        await worker.run(stopping)
                finally:
                    stopping.set()
                    useless = await watching
                if useless is not None:
                    raise useless
        finally:
            await store.close()
    finally:
        await ledger.close()


async def _until_useless(worker: Worker, stopping: asyncio.Event) -> ViewAhead | None:
    """Stop a worker none of whose views belongs to this ledger: only a person can mend that."""
    since = time.monotonic()
    while not stopping.is_set():
        if worker.useless is None:
            since = time.monotonic()
        elif time.monotonic() - since > USELESS_FOR:
            stopping.set()
            return worker.useless
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), LOOK_EVERY)
    return None


def _on_signals() -> asyncio.Event:
    stopping = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stopping.set)
    return stopping
