"""Does the clock of this process agree with the clock that tells when something was recorded?

Order never depends on a clock, but instants are read by people, and the day that a filing is judged on is ours. The
ledger's clock is the database server's; on SQLite whoever records is the clock, so that only a record from the future
betrays one. That our own clock was set, in whichever direction, is seen against the clock that only ever goes on.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Final

import msgspec
import structlog
from sqlalchemy import func, select

from services import telemetry
from services.ledger.errors import LedgerError
from services.ledger.reading import CoreLedger

MOST: Final = 2.0  # seconds
LOOK_EVERY: Final = 2.0
SAID_EVERY: Final = 60.0
log = structlog.get_logger()


class Skew(msgspec.Struct, frozen=True):
    """How many seconds our clock is ahead of the ledger's, and how many the last record is ahead of the ledger's."""

    ours: float
    record: float

    @property
    def worst(self) -> float:
        """The greater of the two, as seen from us: negative where we are behind."""
        return self.ours if abs(self.ours) >= self.record else -self.record

    @property
    def much(self) -> bool:
        """Whether somebody has to set a clock."""
        return abs(self.worst) > MOST


async def instant(ledger: CoreLedger) -> datetime:
    """What the ledger's clock says. Raises LedgerUnreachable."""
    if ledger.dialect != "postgresql":
        return datetime.now(UTC)
    ((told,),) = await ledger.fetch(select(func.clock_timestamp()))
    return told


async def measure(ledger: CoreLedger) -> Skew:
    """Ask the ledger's clock and look at ours. Raises LedgerUnreachable."""
    head = await ledger.head()
    before = datetime.now(UTC)
    theirs = await instant(ledger)
    ours = before + (datetime.now(UTC) - before) / 2 if ledger.dialect == "postgresql" else theirs
    ahead = (head.recorded_at - theirs).total_seconds() if head.recorded_at is not None else 0.0
    return Skew((ours - theirs).total_seconds(), max(ahead, 0.0))


class Watch:
    """Looks now and then, tells the metrics, and says what a person has to know."""

    def __init__(self, ledger: CoreLedger) -> None:
        self._ledger = ledger
        self._set_at = time.time() - time.monotonic()
        self._said_at = -SAID_EVERY

    async def look(self) -> None:
        """Say that our clock was set, and at most once a minute that it differs from the ledger's."""
        jumped = time.time() - time.monotonic() - self._set_at
        if abs(jumped) > MOST:
            self._set_at += jumped
            self._said_at = -SAID_EVERY
            telemetry.clock_jumps.inc()
            log.warning("clock_jumped", seconds=round(jumped, 1))
        try:
            found = await measure(self._ledger)
        except LedgerError:
            return  # whoever needs the ledger says that it is away
        telemetry.clock_skew.set(found.worst)
        if found.much and time.monotonic() - self._said_at >= SAID_EVERY:
            self._said_at = time.monotonic()
            log.warning("clock_skewed", ours=round(found.ours, 1), last_record=round(found.record, 1))

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_EVERY)


@contextlib.asynccontextmanager
async def watched(ledger: CoreLedger) -> AsyncIterator[None]:
    """Watch the clock as long as this lasts."""
    watching = asyncio.create_task(Watch(ledger).run(), name="clock")
    try:
        yield
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
