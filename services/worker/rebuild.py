"""How is a view made again from the ledger alone, while the live one goes on?

Into the other slot: filled, brought to exactly where the live one is, compared with it row by row, and shown by one row
that switches readers and workers over. The old slot stays for a rollback. One that was killed is gone on with.
"""

import time
from collections.abc import Callable
from typing import Literal
from uuid import uuid4

import msgspec
import structlog
from sqlalchemy import Connection

from projections.view import View
from services.ledger.ledger import Head
from services.ledger.reading import CoreLedger
from services.worker import builds, checkpoints, fingerprints, finishing, indexing, pacing, parked, pointing, spreading
from services.worker.builds import Aim
from services.worker.checkpoints import proof_of
from services.worker.comparison import Difference
from services.worker.errors import Superseded, ViewError
from services.worker.filling import Filling
from services.worker.finishing import Ends, Finish, Switch
from services.worker.pacing import Progress
from services.worker.spreading import Spread
from services.worker.store import ViewStore

Anew = Literal["", "asked", "version", "code", "ledger", "head"]
log = structlog.get_logger("worker")


class Plan(msgspec.Struct, frozen=True):
    """How a rebuild is to go: anew even where one was begun, at most so many events a second, in several processes."""

    fresh: bool = False
    rate: int = 0
    spread: Spread | None = None


class Begun(msgspec.Struct, frozen=True):
    """Where a filling begins: its token, its aim, the events that are in the slot already, and why it begins anew."""

    token: str
    aim: Aim
    events: int = 0
    anew: Anew = ""


class Rebuilt(msgspec.Struct, frozen=True):
    """What a rebuild came to. `differences` is None where there was no live view of this ledger to compare with.

    `resumed` of its events were written by one that was killed; `anew` says why another one's were not gone on with.
    """

    view: str
    slot: str
    events: int
    subjects: int
    parked: int
    seconds: float
    differences: list[Difference] | None
    switched: bool
    resumed: int = 0
    anew: Anew = ""

    @property
    def equal(self) -> bool | None:
        """Whether the live view had the same rows."""
        return None if self.differences is None else all(one.equal for one in self.differences)


async def rebuild(
    ledger: CoreLedger,
    store: ViewStore,
    name: str,
    *,
    switch: Switch = "always",
    plan: Plan | None = None,
    progress: Progress = lambda _done, _of: None,
    told: Callable[[Begun], None] = lambda _begun: None,
) -> Rebuilt:
    """Make a view again beside the live one; `progress` hears of (records done, of how many), `told` of the start."""
    started, plan = time.monotonic(), plan or Plan()
    await store.prepare([name])
    live = await store.running(name)
    target = store.view(name, pointing.other_slot(live.slot))
    head = await ledger.head()
    followed = await finishing.followed(ledger, store, live, head)
    begun = await _begin(ledger, store, target, head, followed, fresh=plan.fresh)
    told(begun)
    log.info("rebuild", view=target.key, upto=begun.aim.upto, resumed=begun.events, anew=begun.anew)
    filling = _fill(ledger, store, target, head, begun, plan)
    await pacing.watched(store, target.key, begun.aim.upto, filling, progress)
    progress(begun.aim.upto, begun.aim.upto)
    made = await store.read(lambda conn: builds.total(conn, target.key))
    finish = Finish(ledger, store, target, live if followed is not None else None, begun.token)
    differences, switched = await finish.run(head, begun.aim.upto, switch)
    held = await store.read(lambda conn: parked.count(conn, target.key))
    done = Rebuilt(
        name, target.slot, made.events + finish.caught_up, made.subjects, held, time.monotonic() - started,
        differences, switched, begun.events, begun.anew,
    )  # fmt: skip
    log.info("rebuilt", view=target.key, events=done.events, parked=done.parked, seconds=round(done.seconds, 1))
    return done


async def rollback(store: ViewStore, name: str) -> str:
    """Show readers the slot that they were shown before; workers bring it up to date. Returns the slot's key."""

    def work(conn: Connection) -> str | None:
        pointing.hold(conn, name)
        found = pointing.pointer_of(conn, name, store.types[name].version)
        if found is None or found.previous is None:
            return None
        pointing.switch(conn, name, found.version, found.previous, found.slot)
        return found.previous

    slot = await store.transaction(work)
    if slot is None:
        raise ViewError(f"{name}: không có bản trước để quay lại.", f"{name}: there is no earlier slot to go back to.")
    return store.view(name, slot).key


async def _begin(
    ledger: CoreLedger, store: ViewStore, target: View, head: Head, followed: Ends | None, *, fresh: bool
) -> Begun:
    """Go on with what was begun where that fits in every way; otherwise begin with empty tables."""
    upto = head.position if followed is None else min(one.position for one in followed.values())
    aim = Aim(fingerprints.code(), head.epoch, upto, await _proof(ledger, upto))
    found = await store.read(lambda conn: builds.aim_of(conn, target.key))
    behind = False if found is None else found[1].upto > upto
    still_there = found is not None and await _proof(ledger, found[1].upto) == found[1].proof
    token = uuid4().hex

    def work(conn: Connection) -> Begun:
        pointing.hold(conn, target.name)  # two that begin at once do so one after the other
        pointing.forget_previous(conn, target.name, target.version)
        if pointing.slot_of_worker(conn, target.name, target.version) == target.slot:
            raise Superseded(target.key)  # somebody finished it meanwhile: readers are shown it
        now = builds.aim_of(conn, target.key)
        if now is None:
            anew: Anew = "version" if builds.others(conn, target.name, target.key) else ""
        elif fresh or now != found:
            anew = "asked"
        elif now[1].code != aim.code:
            anew = "code"
        elif now[0] != head.partitions or now[1].epoch != aim.epoch or not still_there:
            anew = "ledger"
        elif behind:
            anew = "head"
        else:
            builds.take_over(conn, target.key, token)
            return Begun(token, now[1], builds.total(conn, target.key).events)
        builds.begin(conn, target.key, range(head.partitions), token, aim)  # first: whoever writes to the slot ends
        checkpoints.forget(conn, target.key)
        target.metadata.drop_all(conn)
        target.metadata.create_all(conn)
        indexing.put_off(conn, target)
        return Begun(token, aim, 0, anew)

    return await store.transaction(work)


async def _fill(ledger: CoreLedger, store: ViewStore, target: View, head: Head, begun: Begun, plan: Plan) -> None:
    """Fill every partition and make the indexes; then say how far the slot is, from where it can be followed."""
    key, upto = target.key, begun.aim.upto
    if await store.read(lambda conn: checkpoints.of_view(conn, key)):
        return  # it was filled, and killed while it caught up
    partitions = range(head.partitions)
    if plan.spread is not None and plan.spread.jobs > 1 and head.partitions > 1:
        order = spreading.Order(target.name, target.slot, begun.token, upto, plan.rate)
        await spreading.fill(plan.spread, order, partitions)
    else:
        filling = Filling(ledger, store, target, begun.token, rate=plan.rate)
        await filling.fill(partitions, upto)
    await indexing.make_up(store, target)
    ends = await finishing.ends(ledger, head, upto)

    def stand(conn: Connection) -> None:
        builds.require(conn, key, begun.token)
        for partition, end in ends.items():
            checkpoints.put(conn, key, partition, end)

    await store.transaction(stand)


async def _proof(ledger: CoreLedger, position: int) -> bytes:
    """The leaf hash of the record at a position, empty where there is none."""
    stored = await ledger.read(position - 1, 1, upto=position) if position else []
    return proof_of(stored[0].record) if stored else b""
