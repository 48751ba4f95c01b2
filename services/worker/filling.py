"""How is a slot filled from the ledger alone?

Two partitions at once, so that one computes while the other waits for the database; one subject at a time from its
whole history, in slices, so that memory does not depend on the number of events. Every transaction writes whole
subjects, and how far it is, together (see builds).
"""

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from functools import partial
from typing import Final

import msgspec
import structlog
from sqlalchemy import Connection, func, select

from events.codec import family_of
from projections.changes import Change
from projections.view import View
from services.ledger.reading import CoreLedger
from services.ledger.tables import among, records
from services.worker import builds, parked
from services.worker.abreast import abreast
from services.worker.builds import Step
from services.worker.failing import operational, told
from services.worker.memory import Item, items_of
from services.worker.pacing import Pace
from services.worker.store import ViewStore

SUBJECTS: Final = 200  # in a slice
TOGETHER: Final = 2_000  # changes in a transaction
ABREAST: Final = 2  # partitions
Born = Sequence[tuple[int, str]]  # subjects, each behind the position of its first record
log = structlog.get_logger("worker")


class Filling(msgspec.Struct, frozen=True):
    """Whoever holds the token fills the slot, at most so many events a second where there is a rate; `check` is asked
    before each transaction and raises to stop.
    """

    ledger: CoreLedger
    store: ViewStore
    view: View
    token: str
    rate: float = 0
    check: Callable[[], None] = lambda: None

    async def fill(self, partitions: Iterable[int], upto: int) -> None:
        """Write the rows of every subject of these partitions up to a position, from where the slot stands. Raises
        Superseded.
        """
        pace = Pace(self.rate)
        await abreast(ABREAST, (partial(Partition(self, one, pace).fill, upto) for one in partitions))


class Partition:
    """One partition of a slot, and how far it is."""

    def __init__(self, filling: Filling, partition: int, pace: Pace) -> None:
        self._ledger, self._store, self._view = filling.ledger, filling.store, filling.view
        self._token, self._check, self._partition, self._pace = filling.token, filling.check, partition, pace
        self._most = min(TOGETHER, max(int(filling.rate / 2), 1)) if filling.rate else TOGETHER
        self._reached = 0

    async def fill(self, upto: int) -> None:
        """Write what is missing."""
        key = self._view.key
        self._reached = await self._store.read(lambda conn: builds.reached(conn, key, self._partition))
        async for born in self._born(upto):
            await self._slice(born, upto)
        if self._reached < upto:
            await self._write([], Step(upto))

    async def _born(self, upto: int) -> AsyncIterator[Born]:
        """The subjects of the partition that are not in the slot yet, in slices, each once."""
        while True:
            rows = await self._ledger.fetch(
                select(records.c.position, records.c.stream)
                .where(
                    records.c.partition == self._partition,
                    records.c.version == 1,
                    records.c.position > self._reached,
                    records.c.position <= upto,
                )
                .order_by(records.c.position)
                .limit(SUBJECTS)
            )
            if not rows:
                return
            yield [(row.position, row.stream) for row in rows]

    async def _slice(self, born: Born, upto: int) -> None:
        covered = [stream for _, stream in born if family_of(stream) in self._view.families]
        histories = await self._ledger.histories(covered, upto=upto) if covered else {}
        passed = await self._count([stream for _, stream in born if stream not in histories], upto)
        together: list[Item] = []
        subjects = 0
        for position, stream in born:
            if stream in histories:
                together += items_of(stream, histories.pop(stream))
                subjects += 1
            last = position == born[-1][0]
            if last or len(together) >= self._most:
                more = passed if last else 0
                await self._write(together, Step(position, len(together) + more, len(together), subjects))
                together, subjects = [], 0

    async def _count(self, streams: Sequence[str], upto: int) -> int:
        if not streams:
            return 0
        query = select(func.count()).where(
            among(self._ledger.dialect, records.c.stream, streams), records.c.position <= upto
        )
        return int((await self._ledger.fetch(query))[0][0])

    async def _write(self, items: Sequence[Item], step: Step) -> None:
        self._check()
        changes = [item.change for item in items if item.change is not None]
        if len(changes) < len(items) or not await self._together(changes, step):
            await self._store.transaction(lambda conn: self._one_by_one(conn, items, step))
        self._reached = step.reached
        await self._pace.after(len(items))

    async def _together(self, changes: Sequence[Change], step: Step) -> bool:
        """Write changes at once; False where one of them fails for its own sake."""

        def work(conn: Connection) -> None:
            self._move(conn, step)
            if changes:
                self._view.apply(conn, changes)

        try:
            await self._store.transaction(work)
        except Exception as error:
            if operational(error):
                raise
            log.warning("one_by_one", view=self._view.key, error=told(error))
            return False
        return True

    def _one_by_one(self, conn: Connection, items: Sequence[Item], step: Step) -> None:
        held = parked.apply_or_park(conn, self._view, items)
        self._move(conn, Step(step.reached, step.passed, step.events, step.subjects, held))

    def _move(self, conn: Connection, step: Step) -> None:
        builds.move(conn, self._view.key, self._partition, self._token, self._reached, step)
