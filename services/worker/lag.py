"""How far is each view behind the ledger, on each partition: how many records, and for how many seconds?

Measured against the ledger's head, never against the broker: what nobody relayed is behind too. What is parked is told
apart, since the partition goes on without it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import func, select

from services import skew
from services.ledger import record
from services.ledger.ledger import Head
from services.ledger.reading import CoreLedger
from services.ledger.tables import records
from services.worker import checkpoints
from services.worker.errors import ViewError
from services.worker.store import ViewStore
from services.worker.tables import parked

MOST: Final = 100_000  # more are told as so many: counting them would cost more than it tells


class Lag(msgspec.Struct, frozen=True):
    """One view on one partition: records that it does not have (MOST at the most), and since when the first waits."""

    view: str
    partition: int
    events: int
    seconds: float


async def lags(store: ViewStore, names: Sequence[str], head: Head, now: datetime | None = None) -> list[Lag]:
    """Every live view on every partition; a view that is only being built is left out."""
    now = now or await skew.instant(store.ledger)
    behind: dict[tuple[int, int], tuple[int, float]] = {}
    found: list[Lag] = []
    for name in names:
        try:
            key = (await store.live(name)).key
        except ViewError:
            continue
        has = await store.read(lambda conn, key=key: checkpoints.of_view(conn, key))
        for partition in range(head.partitions):
            after = has[partition].position if partition in has else 0
            if (partition, after) not in behind:
                behind[partition, after] = await _behind(store.ledger, partition, after, head.position, now)
            found.append(Lag(name, partition, *behind[partition, after]))
    return found


async def _behind(ledger: CoreLedger, partition: int, after: int, upto: int, now: datetime) -> tuple[int, float]:
    if after >= upto:
        return 0, 0.0
    c = records.c
    some = (
        select(c.recorded_at)
        .where(c.partition == partition, c.position > after, c.position <= upto)
        .order_by(c.position)
        .limit(MOST)
        .subquery()
    )
    ((events, first),) = await ledger.fetch(select(func.count(), func.min(some.c.recorded_at)).select_from(some))
    return events, 0.0 if first is None else max((now - record.instant(first)).total_seconds(), 0.0)


async def waiting(store: ViewStore) -> dict[str, int]:
    """How many records each view has parked, by the key of its slot; a view without any is not in it."""
    query = select(parked.c.view, func.count()).where(parked.c.annulled.is_(False)).group_by(parked.c.view)
    return await store.read(lambda conn: {row[0]: row[1] for row in conn.execute(query)})
