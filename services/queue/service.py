"""How does queue intake run: woken by the broker, and certain by a loop of its own?

One FastStream batch subscriber for each office wakes its desk at once; a look at every desk's stream each second finds
what the broker did not tell: entries from before our start, from before a crash, or from a time when the ledger was
away. The broker may be lost, emptied or restarted at any moment.
"""

import asyncio
import contextlib
import signal
from collections.abc import Sequence
from typing import Any, Final

import structlog
from faststream.redis import RedisBroker, StreamSub
from faststream.redis.message import FAKE_CONSUMER, RedisBatchStreamMessage

from events import authority, upcasts
from services import broker, holidays, scraping, skew, telemetry
from services.heartbeat import Pulse
from services.intake import account
from services.intake.intake import Intake
from services.ledger.opening import open_ledger
from services.offices import demonstration
from services.offices.office import Office
from services.queue import entries
from services.queue.desk import AT_ONCE, Desk, NotRecordedError
from services.settings import Settings

NAME: Final = "queue"
LOOK_EVERY: Final = 1.0
LONGEST_READ_MS: Final = 1_000
PAUSE: Final = 0.5
AWAY: Final = (*broker.AWAY, NotRecordedError)
log = structlog.get_logger("queue")


class Reader:
    """An office's subscriber: started when the broker answers, set to what is answered after every batch."""

    def __init__(self, messages: RedisBroker, desk: Desk) -> None:
        """Declare the subscriber; nothing is read yet."""
        self.desk = desk
        self._messages = messages
        self._started = False
        self._key = entries.intake_key(desk.office.id)
        self._subscriber: Any = messages.subscriber(
            stream=StreamSub(
                self._key, batch=True, max_records=AT_ONCE, polling_interval=LONGEST_READ_MS, last_id="0-0"
            ),
            parser=_raw,
            decoder=_pairs,
            no_reply=True,
        )
        self._subscriber(self._handle)

    async def look(self) -> None:
        """Take what is not answered, and see that the subscriber reads on from there. Raises what AWAY names."""
        await self.desk.catch_up()
        client = await self._messages.connect()
        readable = await client.type(self._key) in (b"none", b"stream")
        if readable and not self._started:
            self._subscriber.last_id = entries.text_of(self.desk.answered)
            await self._subscriber.start()
            self._started = True
        elif self._started and not readable:
            await self.stop()

    async def stop(self) -> None:
        """Read no more; what is under way is finished first."""
        self._started = False
        async with self.desk.lock:
            await self._subscriber.stop()

    async def _handle(self, found: Any) -> None:
        try:
            # Shielded: a batch that is being answered is finished, also while we are told to stop.
            await asyncio.shield(self.desk.offer(found))
        except AWAY as error:
            log.warning("unanswered", office=self.desk.office.id, error=type(error).__name__)
            await asyncio.sleep(PAUSE)
        self._subscriber.last_id = entries.text_of(self.desk.answered)


class QueueIntake:
    """The desks of all offices, their readers, and the loop that looks after them."""

    def __init__(self, url: str, offices: Sequence[Office], intake: Intake, *, pulse: Pulse | None = None) -> None:
        """Connect to nothing yet."""
        self._client = broker.client(url)
        self._messages: RedisBroker = broker.faststream_broker(url, logger=None, graceful_timeout=10.0)
        self.readers = [Reader(self._messages, Desk(office, intake, self._client)) for office in offices]
        self._pulse = pulse
        self._away = False

    async def run(self, stopping: asyncio.Event) -> None:
        """Serve until `stopping` is set; then finish what is under way."""
        try:
            while not stopping.is_set():
                await self._look()
                if self._pulse is not None:
                    self._pulse.beat(offices=len(self.readers), away=int(self._away))
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(stopping.wait(), LOOK_EVERY)
        finally:
            for reader in self.readers:
                with contextlib.suppress(*AWAY):
                    await reader.stop()
            with contextlib.suppress(*AWAY):
                await self._messages.stop()
            await self._client.aclose()

    async def _look(self) -> None:
        results = await asyncio.gather(*(reader.look() for reader in self.readers), return_exceptions=True)
        away = False
        for reader, result in zip(self.readers, results, strict=True):
            if isinstance(result, AWAY):
                away = True
                telemetry.away.labels("ledger" if isinstance(result, NotRecordedError) else "broker").inc()
                if not self._away:
                    log.warning("away", office=reader.desk.office.id, error=f"{type(result).__name__}: {result}"[:200])
            elif isinstance(result, BaseException):
                account.failed([], result)
        self._away = away


async def run(settings: Settings, stopping: asyncio.Event | None = None) -> None:
    """Run queue intake with these settings until SIGTERM, SIGINT, or `stopping`.

    Raises BrokerAddressError, OfficesError, UnsafeLedger, LedgerNotMigrated, LedgerUnreachable at start.
    """
    stopping = stopping or _on_signals()
    upcasts.check_chain()
    authority.check_publishers()
    offices = list(demonstration.open_directory(settings))
    with contextlib.suppress(*broker.AWAY):
        await broker.check(settings.broker)
    ledger = await open_ledger(settings.ledger, partitions=settings.partitions)
    intake = Intake(ledger, holidays=holidays.chosen(settings))
    name = settings.called(NAME)
    try:
        with scraping.exposed(settings.metrics, name) as address:
            pulse = Pulse(settings.beats_folder, name, metrics=address)
            async with skew.watched(ledger):
                await QueueIntake(settings.broker, offices, intake, pulse=pulse).run(stopping)
        await intake.close()
    finally:
        await ledger.close()


async def _raw(message: Any) -> RedisBatchStreamMessage:
    """The raw entries as they are: no header, no format of FastStream's own."""
    name = message["message_ids"][-1].decode()
    return RedisBatchStreamMessage(raw_message=message, body=b"", message_id=name, consumer=FAKE_CONSUMER, group=None)


async def _pairs(message: Any) -> list[tuple[bytes, dict[bytes, bytes]]]:
    """Each entry's id with its fields."""
    raw = message.raw_message
    return list(zip(raw["message_ids"], raw["data"], strict=True))


def _on_signals() -> asyncio.Event:
    stopping = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stopping.set)
    return stopping
