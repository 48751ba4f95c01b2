"""How do entries come from the broker? One FastStream batch subscriber for each partition, without a consumer group.

Nothing is ever acknowledged, and where to read on is told by the checkpoints alone: the subscriber's own cursor is set
back to them after every batch. A broker that is away, or deaf, changes nothing: the worker asks the ledger.
"""

import asyncio
import contextlib
import logging
import time
from typing import Any, Final

import structlog
from faststream.redis import RedisBroker, StreamSub
from faststream.redis.message import FAKE_CONSUMER, RedisBatchStreamMessage

from services import broker, telemetry
from services.stream.entries import entry_id, key, read
from services.worker.failing import told
from services.worker.follower import Follower

LONGEST_READ_MS: Final = 1_000
RETRY_AFTER: Final = 0.5
TELL_EVERY: Final = 10.0
_STRANGE: Final = 0.2  # entries that are not ours come back until the relay has cleared them away
log = structlog.get_logger("worker")


class Subscription:
    """One partition's reader: declared once, started at the checkpoint whenever the partition becomes ours."""

    def __init__(self, messages: RedisBroker, partition: int, batch: int) -> None:
        self.partition = partition
        self._broker = messages
        self._follower: Follower | None = None
        self._starting: asyncio.Task[None] | None = None
        self._subscriber: Any = messages.subscriber(
            stream=StreamSub(
                key(partition), batch=True, max_records=batch, polling_interval=LONGEST_READ_MS, last_id="0-0"
            ),
            parser=_raw,
            decoder=_pairs,
            no_reply=True,
        )
        self._subscriber(self._handle)

    def start(self, follower: Follower) -> None:
        """Read on from the follower's position, as soon as the broker answers."""
        self._follower = follower
        self._starting = asyncio.create_task(self._start(follower))

    async def stop(self) -> None:
        """Stop reading; a batch under way is finished first."""
        follower, self._follower = self._follower, None
        if self._starting is not None:
            self._starting.cancel()
            await asyncio.gather(self._starting, return_exceptions=True)
            self._starting = None
        if follower is not None:
            async with follower.lock:
                await self._end()

    async def _start(self, follower: Follower) -> None:
        known = False
        while True:
            try:
                client = await self._broker.connect()
                if await client.type(key(self.partition)) in (b"none", b"stream"):
                    self._subscriber.last_id = entry_id(follower.position)
                    await self._subscriber.start()
                    return
            except broker.AWAY as error:
                if not known:
                    telemetry.away.labels("broker").inc()
                    log.warning("broker_away", partition=self.partition, error=type(error).__name__)
                    known = True
                await self._end()
            await asyncio.sleep(RETRY_AFTER)

    async def _end(self) -> None:
        """Stop the subscriber and wait for its tasks, which it cancels and forgets."""
        tasks = list(self._subscriber.tasks)
        await self._subscriber.stop()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _handle(self, entries: Any) -> None:
        follower = self._follower
        if follower is None:
            return
        found, strange = read(entries)
        # Shielded: whoever stops the subscriber waits for the follower's lock, and a batch is never cut in two.
        await asyncio.shield(follower.offer(found))
        self._subscriber.last_id = entry_id(follower.position)
        if strange or (found and max(one.position for one in found) > follower.position):
            await asyncio.sleep(_STRANGE)


async def connect(url: str, partitions: int, batch: int) -> tuple[RedisBroker, list[Subscription]]:
    """A broker with a subscription for each partition; nothing is read yet. Raises BrokerAddressError."""
    with contextlib.suppress(*broker.AWAY):
        await broker.check(url)
    messages: RedisBroker = broker.faststream_broker(url, logger=_logger(), graceful_timeout=10.0, apply_types=False)
    return messages, [Subscription(messages, partition, batch) for partition in range(partitions)]


class _Complaints(logging.Handler):
    """What FastStream complains of, in our log; reads that fail once for all partitions, and not again for a while."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._told = -TELL_EVERY

    def emit(self, record: logging.LogRecord) -> None:
        """Tell one line."""
        said, error = record.getMessage(), record.exc_info[1] if record.exc_info else None
        if error is None or not (said == "Message fetch error" or isinstance(error, broker.AWAY)):
            log.error("faststream", said=said, exc_info=record.exc_info)
        elif time.monotonic() - self._told >= TELL_EVERY:
            self._told = time.monotonic()
            telemetry.away.labels("broker").inc()
            log.warning("broker_away", error=told(error))


def _logger() -> logging.Logger:
    found = logging.getLogger("sobo.faststream")
    found.setLevel(logging.ERROR)
    found.propagate = False
    found.handlers = [_Complaints()]
    return found


async def _raw(message: Any) -> RedisBatchStreamMessage:
    """The raw entries as they are: no header, no format of FastStream's own."""
    return RedisBatchStreamMessage(
        raw_message=message,
        body=b"",
        message_id=message["message_ids"][-1].decode(),
        consumer=FAKE_CONSUMER,
        group=None,
    )


async def _pairs(message: Any) -> list[tuple[bytes, dict[bytes, bytes]]]:
    """Each entry's id with its fields."""
    raw = message.raw_message
    return list(zip(raw["message_ids"], raw["data"], strict=True))
