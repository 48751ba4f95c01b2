"""How does a slot that is filled come to exactly where the live one is, to be compared with it and shown?

It catches up as a worker does, by its own checkpoints; for the last steps the live view is held, and in that
transaction both are compared and one row switches readers and workers over.
"""

from typing import Final, Literal

from sqlalchemy import Connection, and_, func, or_, select

from projections.view import View
from services.ledger.ledger import Head
from services.ledger.reading import CoreLedger
from services.ledger.tables import records
from services.worker import builds, checkpoints, comparison, folding, pointing
from services.worker.checkpoints import Checkpoint, proof_of
from services.worker.comparison import Difference
from services.worker.errors import Superseded, ViewError
from services.worker.fingerprints import language
from services.worker.lane import Lane
from services.worker.memory import Memory
from services.worker.store import ViewStore

BATCH: Final = 2_000
ATTEMPTS: Final = 20
Switch = Literal["always", "if_equal", "never"]
Ends = dict[int, Checkpoint]


class _Grown(Exception):
    """The live view moved on meanwhile."""


class Finish:
    """The last part of a rebuild, from where the slot's checkpoints stand."""

    def __init__(self, ledger: CoreLedger, store: ViewStore, target: View, live: View | None, token: str) -> None:
        self.caught_up = 0  # events behind what it was filled with, by this run and by one that was killed
        self._ledger, self._store, self._target, self._live, self._token = ledger, store, target, live, token

    async def run(self, head: Head, filled: int, switch: Switch) -> tuple[list[Difference] | None, bool]:
        """Catch up, compare where there is a live view, and switch where that is wanted; raises ViewError."""
        store, target, live = self._store, self._target, self._live
        ours = await store.read(lambda conn: checkpoints.of_view(conn, target.key))
        self.caught_up = await self._between(filled, ours)
        lanes = {partition: Lane(store, target, partition, end) for partition, end in ours.items()}
        memories = {partition: Memory(store, head.epoch, language()) for partition in lanes}
        for _ in range(ATTEMPTS):
            goals = (
                await ends(self._ledger, await self._ledger.head())
                if live is None
                else await store.read(lambda conn: checkpoints.of_view(conn, live.key))
            )
            for partition, lane in lanes.items():
                await self._catch_up(lane, memories[partition], goals[partition].position)
            if live is not None:
                await folding.fold_beside(store, live, target)
            try:
                return await store.transaction(lambda conn: self._last_steps(conn, lanes, switch))
            except _Grown:
                continue
        raise ViewError(
            f"{target.name}: khung nhìn đang chạy thay đổi quá nhanh để so sánh; hãy chạy lại.",
            f"{target.name}: the live view moves too fast to be compared; run it again.",
        )

    async def _between(self, filled: int, ours: Ends) -> int:
        c = records.c
        upto = [and_(c.partition == p, c.position > filled, c.position <= one.position) for p, one in ours.items()]
        return int((await self._ledger.fetch(select(func.count()).where(or_(*upto))))[0][0])

    async def _catch_up(self, lane: Lane, memory: Memory, goal: int) -> None:
        while lane.position < goal:
            stored = await self._ledger.read(lane.position, BATCH, partition=lane.partition, upto=goal)
            items = await memory.compute([(one.position, one.record) for one in stored])
            if not await lane.apply(items):
                raise ViewError(
                    f"{lane.view.key}: không đuổi kịp.", f"{lane.view.key}: it could not catch up; see the log."
                )
            self.caught_up += len(items)

    def _last_steps(
        self, conn: Connection, lanes: dict[int, Lane], switch: Switch
    ) -> tuple[list[Difference] | None, bool]:
        target, live = self._target, self._live
        pointing.hold(conn, target.name)
        builds.require(conn, target.key, self._token)
        ours = checkpoints.of_view(conn, target.key, hold=True)
        if {p: one.position for p, one in ours.items()} != {p: lane.position for p, lane in lanes.items()}:
            raise Superseded(target.key)
        differences = None
        if live is not None:
            held = checkpoints.of_view(conn, live.key, hold=True)
            if any(held[p].position != lane.position for p, lane in lanes.items()):
                raise _Grown
            folding.fold_alike(conn, live, target)
            differences = comparison.compare(conn, live, target)
        wanted = switch == "always" or (
            switch == "if_equal" and differences is not None and all(one.equal for one in differences)
        )
        if wanted:
            pointing.switch(conn, target.name, target.version, target.slot, live.slot if live is not None else None)
        builds.forget(conn, target.key)
        return differences, wanted


async def followed(ledger: CoreLedger, store: ViewStore, live: View, head: Head) -> Ends | None:
    """The checkpoints of the live view where readers see it and it belongs to this ledger, so that there is something
    to compare with.
    """
    shown = await store.read(lambda conn: pointing.pointer_of(conn, live.name, live.version))
    found = await store.read(lambda conn: checkpoints.of_view(conn, live.key))
    if shown is None or len(found) < head.partitions:
        return None
    for partition, one in found.items():
        if one.position:
            stored = await ledger.read(one.position - 1, 1, partition=partition, upto=one.position)
            if one.epoch != head.epoch or not stored or proof_of(stored[0].record) != one.proof:
                return None
    return found


async def ends(ledger: CoreLedger, head: Head, upto: int | None = None) -> Ends:
    """Where every partition stands at a position, at the head without one."""
    upto = head.position if upto is None else upto
    found: Ends = {}
    for partition in range(head.partitions):
        position = await ledger.previous(partition, upto + 1)
        stored = await ledger.read(position - 1, 1, partition=partition, upto=position) if position else []
        found[partition] = Checkpoint(position, head.epoch, proof_of(stored[0].record) if stored else b"")
    return found
