"""For which position is a view true?

The least, over its partitions, of what comes before the first record that it does not have yet, and never inside an
act: where one organisation of an act is missing, the whole act is.
"""

from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection, func, or_, select, union_all

from services.ledger.ledger import Head
from services.ledger.reading import CoreLedger
from services.ledger.tables import records
from services.worker import checkpoints
from services.worker.checkpoints import Checkpoint
from services.worker.errors import ViewAhead


class _Answer(msgspec.Struct, frozen=True):
    head: Head
    found: dict[int, Checkpoint]
    position: int


class Positions:
    """Answers the question, and remembers the last answer for each view: most readers ask while nothing moves."""

    def __init__(self, ledger: CoreLedger) -> None:
        self._ledger = ledger
        self._last: dict[str, _Answer] = {}

    async def position(self, view_key: str, found: Mapping[int, Checkpoint], head: Head) -> int:
        """The position for these checkpoints; raises ViewAhead."""
        last = self._last.get(view_key)
        if last is not None and last.head == head and last.found == found:
            return last.position
        await self._refuse_foreign(view_key, found, head)
        if len(found) < head.partitions:
            return 0
        cut = await whole_acts(self._ledger, await self._complete(found, head))
        self._last[view_key] = _Answer(head, dict(found), cut)
        return cut

    async def _refuse_foreign(self, view_key: str, found: Mapping[int, Checkpoint], head: Head) -> None:
        furthest = max((one.position for one in found.values()), default=0)
        foreign = any(one.position and one.epoch != head.epoch for one in found.values())
        if furthest > head.position or foreign:
            now = await self._ledger.head()  # the caller's may be older than what was read after it
            if furthest > now.position or any(one.position and one.epoch != now.epoch for one in found.values()):
                raise ViewAhead(view_key, furthest, now.position)

    async def _complete(self, found: Mapping[int, Checkpoint], head: Head) -> int:
        following = [
            select(func.min(records.c.position).label("next")).where(
                records.c.partition == partition,
                records.c.position > one.position,
                records.c.position <= head.position,
            )
            for partition, one in found.items()
            if one.position < head.position
        ]
        if not following:
            return head.position
        rows = await self._ledger.fetch(union_all(*following))
        return min((row.next - 1 for row in rows if row.next is not None), default=head.position)


def checkpoints_of(conn: Connection, view_key: str) -> dict[int, Checkpoint]:
    """The checkpoints of a view by partition."""
    return checkpoints.of_view(conn, view_key)


async def whole_acts(ledger: CoreLedger, cut: int) -> int:
    """The last position at or before the cut that is not inside an act."""
    rows = await ledger.fetch(
        select(records.c.act_id).where(records.c.position.in_((cut, cut + 1))).order_by(records.c.position)
    )
    acts = [row.act_id for row in rows]
    if len(acts) < 2 or acts[0] is None or acts[0] != acts[1]:  # noqa: PLR2004  the records on both sides of the cut
        return cut
    before = await ledger.fetch(
        select(records.c.position)
        .where(records.c.position <= cut, or_(records.c.act_id.is_(None), records.c.act_id != acts[0]))
        .order_by(records.c.position.desc())
        .limit(1)
    )
    return int(before[0].position) if before else 0
