"""Who folds the sums of what is complete, and how far may it go?

The worker that has partition 0 looks now and then; two that did would not harm each other, because a block is claimed
by one row. Only what every partition has is folded, and nothing from a parked record on: its rows come later, at its
own position. Every block is a transaction of its own, behind what is applied and never in its way.
"""

import time
from typing import Final

import structlog
from sqlalchemy import Connection, func, select

from projections.view import View
from services.ledger.ledger import Head
from services.worker import checkpoints
from services.worker.checkpoints import Checkpoint
from services.worker.store import ViewStore
from services.worker.tables import parked

log = structlog.get_logger("worker")
AT_ONCE: Final = 64  # blocks; then others have their turn


async def fold(store: ViewStore, view: View, head: Head, *, most: int = AT_ONCE) -> int:
    """Fold what is complete of a view, at most so many blocks; returns how many. Raises ViewAhead."""
    if view.blocks is None:
        return 0
    complete = await store.position_of(view.key, head)
    found = await store.read(lambda conn: checkpoints.of_view(conn, view.key))
    folded, begun = 0, time.monotonic()
    while folded < most and await store.transaction(lambda conn: step(conn, view, found, complete)):
        folded += 1
    if folded:
        log.info("folded", view=view.key, blocks=folded, seconds=round(time.monotonic() - begun, 2))
    return folded


def step(conn: Connection, view: View, found: dict[int, Checkpoint], complete: int) -> bool:
    """Fold one block up to a position at which the view was complete at these checkpoints, if that is so still: the
    slot may have been emptied meanwhile.
    """
    now = checkpoints.of_view(conn, view.key)
    if view.blocks is None or now.keys() != found.keys():
        return False
    if any(now[p].position < one.position or now[p].epoch != one.epoch for p, one in found.items()):
        return False
    waiting = select(func.min(parked.c.position)).where(parked.c.view == view.key, parked.c.annulled.is_(False))
    first = conn.execute(waiting).scalar_one_or_none()
    return view.blocks.fold(conn, complete if first is None else min(complete, first - 1))


async def fold_beside(store: ViewStore, live: View, other: View) -> None:
    """Fold another slot as far as the live one, block by block."""
    blocks = live.blocks
    if blocks is None:
        return
    upto = await store.read(lambda conn: blocks.state(conn).blocks[0] * blocks.size)
    found = await store.read(lambda conn: checkpoints.of_view(conn, other.key))
    while await store.transaction(lambda conn: step(conn, other, found, upto)):
        pass


def fold_alike(conn: Connection, live: View, other: View) -> None:
    """Fold another slot exactly as far as the live one, and nothing more of that until the commit, so that their sums
    can be compared.
    """
    if live.blocks is None or other.blocks is None:
        return
    upto = live.blocks.state(conn, hold=True).blocks[0] * live.blocks.size
    for view in (live, other):
        found = checkpoints.of_view(conn, view.key)
        while step(conn, view, found, upto):
            pass
