"""How does a view that fell behind catch up without holding the others?

Beside the main group, from the ledger, those that are equally far together, until they are as far as the main group and
join it. Whoever rests is left alone until its pause is over.
"""

import asyncio
from collections.abc import Sequence

import structlog

from services import telemetry
from services.ledger.ledger import Stored
from services.worker.errors import ViewError
from services.worker.failing import operational, told
from services.worker.follower import Follower
from services.worker.lane import Lane
from services.worker.memory import Memory
from services.worker.store import ViewStore

log = structlog.get_logger("worker")


async def gather_strays(follower: Follower, store: ViewStore, epoch: str, language: str, *, batch: int) -> None:
    """Bring every stray that can be brought back to the main group, once; returns when nothing is left to do now."""
    memory = Memory(store, epoch, language)
    while ready := [lane for lane in follower.strays if not lane.resting and not lane.busy]:
        try:
            stale = [lane for lane in ready if lane.stale]
            if stale:
                await follower.reread(stale)
            if not await _nearer(follower, store, memory, ready, batch):
                break
        except Exception as error:
            if not operational(error):
                raise
            log.warning("catching_up_paused", partition=follower.partition, error=told(error))
            break
    await memory.flush()


async def _nearer(follower: Follower, store: ViewStore, memory: Memory, ready: Sequence[Lane], batch: int) -> bool:
    """Bring those that are furthest behind a batch nearer; False where nothing moved."""
    lowest = min(lane.position for lane in ready)
    group = [lane for lane in ready if lane.position == lowest]
    if lowest >= follower.position or not follower.main:
        async with follower.lock:
            joined = [follower.join(lane) for lane in group]
        return any(joined)
    goal = min((lane.position for lane in ready if lane.position > lowest), default=follower.position)
    stored = await store.ledger.read(lowest, batch, partition=follower.partition, upto=goal)
    if not stored:
        raise ViewError("mốc không khớp sổ cái", f"nothing lies between {lowest} and {goal} in the ledger")
    if len(stored) == batch or goal < follower.position:
        return await _apply(memory, group, stored)
    async with follower.lock:  # the last stretch: the main group waits, so that it cannot run away
        stored = await store.ledger.read(lowest, 10 * batch, partition=follower.partition, upto=follower.position)
        done = await _apply(memory, group, stored)
        joined = [follower.join(lane) for lane in group if not lane.stale and not lane.resting]
        return any(joined) or done


async def _apply(memory: Memory, group: Sequence[Lane], stored: Sequence[Stored]) -> bool:
    items = await memory.compute([(one.position, one.record) for one in stored])
    done = await asyncio.gather(*(lane.apply(items) for lane in group))
    telemetry.refilled.labels(group[0].view.name).inc(len(items))
    return any(done)
