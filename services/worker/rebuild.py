"""How is a view made again from the ledger alone, while the live one goes on?

Into the other slot, one subject at a time in slices, so that memory does not depend on the number of events; then it
catches up to exactly where the live one is, is compared with it row by row, and one row switches readers and workers
over. The old slot stays for a rollback.
"""

import time
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Final, Literal
from uuid import uuid4

import msgspec
import structlog
from sqlalchemy import Connection, select

from events.base import Recorded
from events.codec import family_of
from projections.changes import Change, Known, advance
from projections.view import View
from services.ledger.ledger import Head
from services.ledger.reading import CoreLedger
from services.ledger.record import parse
from services.ledger.tables import records
from services.worker import checkpoints, comparison, folding, parked, pointing
from services.worker.checkpoints import Checkpoint, proof_of
from services.worker.comparison import Difference
from services.worker.errors import ViewError
from services.worker.failing import operational, told
from services.worker.lane import Lane
from services.worker.memory import Item, Memory, language, outline
from services.worker.store import ViewStore

SUBJECTS: Final = 200  # in a slice
TOGETHER: Final = 2_000  # changes in a transaction
ATTEMPTS: Final = 20
Switch = Literal["always", "if_equal", "never"]
Progress = Callable[[int, int], None]
log = structlog.get_logger("worker")


class Rebuilt(msgspec.Struct, frozen=True):
    """What a rebuild came to. `differences` is None where there was no live view of this ledger to compare with."""

    view: str
    slot: str
    events: int
    subjects: int
    parked: int
    seconds: float
    differences: list[Difference] | None
    switched: bool

    @property
    def equal(self) -> bool | None:
        """Whether the live view had the same rows."""
        return None if self.differences is None else all(one.equal for one in self.differences)


class _Grown(Exception):
    """The live view moved on meanwhile."""


async def rebuild(
    ledger: CoreLedger, store: ViewStore, name: str, *, switch: Switch = "always", progress: Progress | None = None
) -> Rebuilt:
    """Make a view again beside the live one; `progress` is told (positions done, positions in all)."""
    begun = time.monotonic()
    await store.prepare([name])
    live = await store.running(name)
    target = store.view(name, pointing.other_slot(live.slot))
    head = await ledger.head()
    followed = await _followed(ledger, store, live, head)
    upto = head.position if followed is None else min(one.position for one in followed.values())
    build = _Build(ledger, store, target)
    await store.transaction(build.begin)
    await build.fill(upto, progress or (lambda _done, _all: None))
    ends = await _ends(ledger, head, upto)
    await store.transaction(lambda conn: build.stand(conn, ends))
    differences, switched = await _finish(build, live if followed is not None else None, head, ends, switch)
    seconds = time.monotonic() - begun
    log.info("rebuilt", view=target.key, events=build.events, parked=build.parked, seconds=round(seconds, 1))
    return Rebuilt(
        name, target.slot, build.events, build.subjects, build.parked, seconds, differences, switched
    )  # fmt: skip


async def rollback(store: ViewStore, name: str) -> str:
    """Show readers the slot that they were shown before; workers bring it up to date. Returns the slot's key."""

    def work(conn: Connection) -> str | None:
        found = pointing.pointer_of(conn, name)
        if found is None or found.previous is None:
            return None
        pointing.switch(conn, name, found.version, found.previous, found.slot)
        return found.previous

    slot = await store.transaction(work)
    if slot is None:
        raise ViewError(f"{name}: không có bản trước để quay lại.", f"{name}: there is no earlier slot to go back to.")
    return store.view(name, slot).key


async def discard(store: ViewStore, name: str) -> None:
    """Drop the slot that is not live, with its checkpoints and what it had parked."""
    live = await store.running(name)
    other = store.view(name, pointing.other_slot(live.slot))

    def work(conn: Connection) -> None:
        checkpoints.forget(conn, other.key)
        other.metadata.drop_all(conn)
        pointing.switch(conn, name, other.version, live.slot, None)

    await store.transaction(work)


class _Build:
    """The filling of one slot."""

    def __init__(self, ledger: CoreLedger, store: ViewStore, view: View) -> None:
        self.ledger, self.store, self.view = ledger, store, view
        self.events = self.subjects = self.parked = 0
        self._token = uuid4().hex

    def begin(self, conn: Connection) -> None:
        """Begin with empty tables, whatever an earlier rebuild left; one that still runs finds its token gone."""
        pointing.forget_previous(conn, self.view.name)  # two that begin at once do so one after the other
        checkpoints.forget(conn, self.view.key)
        self.view.metadata.drop_all(conn)
        self.view.metadata.create_all(conn)
        checkpoints.put(conn, self.view.key, checkpoints.BUILDING, Checkpoint(0, self._token))

    def stand(self, conn: Connection, ends: dict[int, Checkpoint]) -> None:
        """Say how far the new slot is; from here on its checkpoints tell whether somebody else has it."""
        self._require_token(conn)
        checkpoints.forget(conn, self.view.key, parked_too=False)
        for partition, end in ends.items():
            checkpoints.put(conn, self.view.key, partition, end)

    def _require_token(self, conn: Connection) -> None:
        found = checkpoints.of_view(conn, self.view.key, hold=True).get(checkpoints.BUILDING)
        if found is None or found.epoch != self._token:
            raise ViewError(
                f"{self.view.name}: một lần dựng lại khác đã bắt đầu; lần này dừng.",
                f"{self.view.name}: another rebuild has begun; this one stops.",
            )

    def _apply(self, conn: Connection, changes: Sequence[Change]) -> None:
        self._require_token(conn)
        self.view.apply(conn, changes)

    def _apply_or_park(self, conn: Connection, items: Sequence[Item]) -> int:
        self._require_token(conn)
        return parked.apply_or_park(conn, self.view, items)

    async def fill(self, upto: int, progress: Progress) -> None:
        """Write every subject's rows from its whole history up to a position."""
        async for streams, reached in _born(self.ledger, upto):
            covered = [stream for stream in streams if family_of(stream) in self.view.families]
            if covered:
                await self._slice(covered, upto)
            progress(reached, upto)

    async def _slice(self, streams: Sequence[str], upto: int) -> None:
        histories = await self.ledger.histories(streams, upto=upto)
        together: list[Item] = []
        for stream in streams:
            together += _items(stream, histories.pop(stream))
            if len(together) >= TOGETHER:
                await self._write(together)
                together = []
        await self._write(together)
        self.subjects += len(streams)

    async def _write(self, items: Sequence[Item]) -> None:
        if not items:
            return
        self.events += len(items)
        changes = [item.change for item in items if item.change is not None]
        if len(changes) == len(items):
            try:
                await self.store.transaction(lambda conn: self._apply(conn, changes))
            except Exception as error:
                if operational(error):
                    raise
                log.warning("one_by_one", view=self.view.key, error=told(error))
            else:
                return
        self.parked += await self.store.transaction(lambda conn: self._apply_or_park(conn, items))


async def _followed(ledger: CoreLedger, store: ViewStore, live: View, head: Head) -> dict[int, Checkpoint] | None:
    """The checkpoints of the live view where it belongs to this ledger, so that there is something to compare with."""
    found = await store.read(lambda conn: checkpoints.of_view(conn, live.key))
    if len(found) < head.partitions:
        return None
    for partition, one in found.items():
        if one.position:
            stored = await ledger.read(one.position - 1, 1, partition=partition, upto=one.position)
            if one.epoch != head.epoch or not stored or proof_of(stored[0].record) != one.proof:
                return None
    return found


async def _born(ledger: CoreLedger, upto: int) -> AsyncIterator[tuple[list[str], int]]:
    """All subjects in slices, each once: where its first record stands."""
    after = 0
    while True:
        rows = await ledger.fetch(
            select(records.c.position, records.c.stream)
            .where(records.c.version == 1, records.c.position > after, records.c.position <= upto)
            .order_by(records.c.position)
            .limit(SUBJECTS)
        )
        if not rows:
            return
        after = rows[-1].position
        yield [row.stream for row in rows], after


def _items(stream: str, history: Sequence[bytes]) -> list[Item]:
    """A subject's records with their changes; with an error from the first on that cannot be read or folded."""
    family, known, error = family_of(stream), Known(0), ""
    recorded: list[Recorded] = []
    items: list[Item] = []
    for record in history:
        item = outline(parse(record).position, record)
        if item.recorded is not None and not error:
            recorded.append(item.recorded)
            try:
                known, item.change = advance(known, item.recorded, lambda: recorded)
            except Exception as failed:  # noqa: BLE001  whatever it is, it is this subject's
                item.error = told(failed)
        error = error or item.error
        item.error = item.error or (parked.BEHIND if error else "")
        item.family = family
        items.append(item)
    return items


async def _ends(ledger: CoreLedger, head: Head, upto: int) -> dict[int, Checkpoint]:
    """Where every partition stands at a position."""
    ends: dict[int, Checkpoint] = {}
    for partition in range(head.partitions):
        position = await ledger.previous(partition, upto + 1)
        stored = await ledger.read(position - 1, 1, partition=partition, upto=position) if position else []
        ends[partition] = Checkpoint(position, head.epoch, proof_of(stored[0].record) if stored else b"")
    return ends


async def _finish(
    build: _Build, live: View | None, head: Head, ends: dict[int, Checkpoint], switch: Switch
) -> tuple[list[Difference] | None, bool]:
    """Catch up with the live view; then, while it is held, take the last steps, compare and switch."""
    store, target = build.store, build.view
    lanes = {partition: Lane(store, target, partition, end) for partition, end in ends.items()}
    memories = {partition: Memory(store, head.epoch, language()) for partition in ends}
    for _ in range(ATTEMPTS):
        goals = ends if live is None else await store.read(lambda conn: checkpoints.of_view(conn, live.key))
        for partition, lane in lanes.items():
            await _catch_up(build, lane, memories[partition], goals[partition].position)
        if live is not None:
            await folding.fold_beside(store, live, target)

        def work(conn: Connection) -> tuple[list[Difference] | None, bool]:
            differences = None
            ours = checkpoints.of_view(conn, target.key, hold=True)
            if {p: one.position for p, one in ours.items()} != {p: lane.position for p, lane in lanes.items()}:
                raise ViewError(
                    f"{target.name}: một lần dựng lại khác đã bắt đầu; lần này dừng.",
                    f"{target.name}: another rebuild has begun; this one stops.",
                )
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
                before = live.slot if live is not None else None
                pointing.switch(conn, target.name, target.version, target.slot, before)
            return differences, wanted

        try:
            return await store.transaction(work)
        except _Grown:
            continue
    raise ViewError(
        f"{target.name}: khung nhìn đang chạy thay đổi quá nhanh để so sánh; hãy chạy lại.",
        f"{target.name}: the live view moves too fast to be compared; run it again.",
    )


async def _catch_up(build: _Build, lane: Lane, memory: Memory, goal: int) -> None:
    while lane.position < goal:
        stored = await build.ledger.read(lane.position, TOGETHER, partition=lane.partition, upto=goal)
        items = await memory.compute([(one.position, one.record) for one in stored])
        if not await lane.apply(items):
            raise ViewError(
                f"{lane.view.key}: không đuổi kịp.", f"{lane.view.key}: it could not catch up; see the log."
            )
        build.events += len(items)
