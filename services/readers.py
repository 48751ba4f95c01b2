"""For which moment is an answer true, and from which view is it read?

A reader asks for a day (`as_of`, today in Viet Nam where it is left out) and for what was known at a position or an
instant (`known_at`, everything where it is left out). Every read is cut where the views that it needs are complete, so
nobody sees half an act; who has just written waits for the position of the write.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TypeVar

import msgspec
from sqlalchemy import Connection

from events.errors import RegistryError
from projections.view import View
from services.intake.calendar import today
from services.ledger.ledger import Ledger
from services.worker.reading import whole_acts
from services.worker.store import ViewStore

PATIENCE = 5.0
_POLL = 0.002  # the first look is soon, who waits longer asks less often
_LONGEST_POLL = 0.05
T = TypeVar("T")


class NotYetKnown(RegistryError):
    """The views have not come as far as the position that you asked for. Ask again in a moment."""

    http_status = 503

    def __init__(self, wanted: int, reached: int) -> None:
        super().__init__()
        self.wanted = wanted
        self.reached = reached


class Moment(msgspec.Struct, frozen=True):
    """What an answer is true for: the day asked about, and the last position that it takes into account.

    `recorded_at` is when that position was recorded (None before the first), `head` the ledger's last position.
    """

    as_of: date
    position: int
    head: int
    epoch: str
    recorded_at: datetime | None = None


class Readers:
    """The read side: views at a moment."""

    def __init__(self, ledger: Ledger, store: ViewStore) -> None:
        self.ledger = ledger
        self.store = store

    async def moment(
        self,
        names: Sequence[str],
        *,
        as_of: date | None = None,
        known_at: int | datetime | None = None,
        min_position: int = 0,
        patience: float = PATIENCE,
    ) -> Moment:
        """The moment for which the named views can answer; raises NotYetKnown after `patience` seconds."""
        deadline, pause = time.monotonic() + patience, _POLL
        while True:
            head = await self.ledger.head()
            reached = head.position
            for name in names:
                view = await self.store.live(name)
                reached = min(reached, await self.store.position_of(view.key, head))
            if reached >= min_position:
                break
            if time.monotonic() > deadline:
                raise NotYetKnown(min_position, reached)
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_POLL)
        if isinstance(known_at, datetime):
            known_at = await self.ledger.position_at(known_at)
        position = reached
        if known_at is not None and known_at < reached:
            position = await whole_acts(self.store.ledger, known_at)
        when = head.recorded_at if position == head.position else await self._recorded_at(position)
        return Moment(as_of or today(), position, head.position, head.epoch, when)

    async def read(self, name: str, job: Callable[[Connection, View], T]) -> T:
        """Run a read function on the live slot of a view."""
        view = await self.store.live(name)
        return await self.store.read(lambda conn: job(conn, view))

    async def together(self, names: Sequence[str], job: Callable[[Connection, Sequence[View]], T]) -> T:
        """Run a read function on the live slots of several views, in one transaction."""
        found = [await self.store.live(name) for name in names]
        return await self.store.read(lambda conn: job(conn, found))

    async def _recorded_at(self, position: int) -> datetime | None:
        if position == 0:
            return None
        stored = await self.ledger.read(position - 1, 1)
        return msgspec.json.decode(stored[0].record, type=_Header).recordedat if stored else None


class _Header(msgspec.Struct):
    recordedat: datetime
