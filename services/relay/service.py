"""How does the relay run: one at a time, woken by the ledger, and patient with the broker?"""

import asyncio
import contextlib
import signal
import time
from pathlib import Path
from typing import Final

import structlog
from sqlalchemy.engine import make_url

from projections.views.registry import VIEWS
from services import broker, garbage, scraping, skew, telemetry
from services.exclusive import AWAY, AdvisoryLock, Exclusive, FileLock
from services.heartbeat import Pulse
from services.ledger.errors import LedgerError
from services.ledger.opening import open_ledger
from services.ledger.reading import CoreLedger
from services.relay.relay import Relay, StreamUnwritable
from services.settings import Settings
from services.worker import checkpoints
from services.worker.failing import told
from services.worker.store import ViewStore, open_views

NAME: Final = "relay"
PAUSES: Final = (0.1, 0.2, 0.5, 1.0)
IDLE: Final = 1.0
STANDING_BY: Final = 0.5
_RELAY: Final = 0x50B03  # the class of our advisory lock
_OF_THE_BROKER: Final = (*broker.AWAY, StreamUnwritable)
log = structlog.get_logger("relay")


async def run(settings: Settings, stopping: asyncio.Event | None = None) -> None:
    """Run the relay with these settings until SIGTERM, SIGINT, or `stopping`."""
    stopping = stopping or _on_signals()
    with contextlib.suppress(*broker.AWAY):
        await broker.check(settings.broker)
    ledger = await open_ledger(settings.ledger, partitions=settings.partitions)
    try:
        store = await open_views(settings.views, ledger)
        garbage.seldom()
        name = settings.called(NAME)
        try:
            with scraping.exposed(settings.metrics, name) as address:
                pulse = Pulse(settings.beats_folder, name, metrics=address)
                async with skew.watched(ledger):
                    await relay_on(ledger, store, settings, stopping, pulse)
        finally:
            await store.close()
    finally:
        await ledger.close()


async def relay_on(
    ledger: CoreLedger, store: ViewStore, settings: Settings, stopping: asyncio.Event, pulse: Pulse | None = None
) -> None:
    """Copy the ledger onto the streams until `stopping`, through whatever happens to the broker and the ledger.

    Raises BrokerAddressError where another kind of broker answers than the address says.
    """

    async def lowest() -> dict[int, int]:
        keys = [view.key for view in await store.all_running([view.name for view in VIEWS])]
        return await store.read(lambda conn: checkpoints.lowest(conn, keys))

    client, turn = broker.client(settings.broker), turn_of(settings.ledger)
    beating = asyncio.create_task((pulse or Pulse(settings.beats_folder, NAME)).go_on())
    failures, standing_by = 0, False
    try:
        while not stopping.is_set():
            relay = Relay(ledger, client, lowest, window=settings.window)
            try:
                if not await turn.held():
                    telemetry.relay_turn.set(0)
                    if not standing_by:
                        log.info("standing_by")
                    standing_by = True
                    await _pause(stopping, STANDING_BY)
                    continue
                standing_by = False
                telemetry.relay_turn.set(1)
                await relay.locate()
                failures = 0
                await _follow(relay, ledger, stopping, turn)
            except (*broker.AWAY, StreamUnwritable, LedgerError, *AWAY) as error:
                telemetry.away.labels("broker" if isinstance(error, _OF_THE_BROKER) else "ledger").inc()
                pause = PAUSES[min(failures, len(PAUSES) - 1)]
                failures += 1
                log.warning("relay_paused", error=told(error), again_in=pause)
                await broker.refuse_later(settings.broker, error)
                await _pause(stopping, pause)
    finally:
        telemetry.relay_turn.set(0)
        beating.cancel()
        await asyncio.gather(beating, return_exceptions=True)
        await turn.close()
        await client.aclose()


def turn_of(ledger: str) -> Exclusive:
    """What one relay of a ledger holds: a lock of the ledger's database, or of a file beside the ledger's."""
    parsed = make_url(ledger)
    if parsed.get_backend_name() == "sqlite":
        return FileLock(lock_file(Path(str(parsed.database))))
    return AdvisoryLock(ledger, _RELAY, 0)


def lock_file(ledger: Path) -> Path:
    """The file beside a ledger's that one relay holds."""
    return ledger.with_suffix(".relay.lock")


async def _pause(stopping: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stopping.wait(), seconds)


async def _follow(relay: Relay, ledger: CoreLedger, stopping: asyncio.Event, turn: Exclusive) -> None:
    """Copy what comes, until `stopping` or until it is another relay's turn."""
    ended = asyncio.create_task(stopping.wait())
    checked_at = held_at = time.monotonic()
    try:
        while not stopping.is_set():
            if time.monotonic() - held_at >= IDLE:
                held_at = time.monotonic()
                if not await turn.held():
                    return
            if await relay.copy() < relay.batch:  # that was all: what comes next is heard of
                if time.monotonic() - checked_at >= IDLE:
                    checked_at = time.monotonic()
                    await relay.check()
                waiting = asyncio.create_task(ledger.wait(relay.cursor, IDLE))
                await asyncio.wait((waiting, ended), return_when=asyncio.FIRST_COMPLETED)
                if not waiting.done():
                    waiting.cancel()
                    await asyncio.gather(waiting, return_exceptions=True)
                    return
                waiting.result()
            await relay.trim()
    finally:
        ended.cancel()
        await asyncio.gather(ended, return_exceptions=True)


def _on_signals() -> asyncio.Event:
    stopping = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stopping.set)
    return stopping
