"""How does the ledger come onto the stream, once, in order, and again after any loss?

Every entry's id is the record's position, so that writing it twice changes nothing. Where each partition's stream ends
is asked of the stream itself at every start and after every failure; nothing is remembered elsewhere. A stream that
does not follow from this ledger is deleted and begun again: it is a copy.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec
import structlog
from redis.asyncio import Redis
from redis.asyncio.cluster import RedisCluster
from redis.exceptions import ResponseError

from services import telemetry, tracing
from services.ledger.ledger import Head, Stored
from services.ledger.reading import CoreLedger
from services.stream.entries import EPOCH, RECORD, entry_id, fields, key, position_in

BATCH: Final = 1_000
TRIM_EVERY: Final = 5.0
_SMALLER: Final = "equal or smaller"
log = structlog.get_logger("relay")
Lowest = Callable[[], Any]  # an awaitable dict: partition → lowest live checkpoint


class StreamUnwritable(Exception):
    """The broker took part of what was sent, or nothing: look again where the streams end."""


class End(msgspec.Struct):
    """Where a partition's stream ends: the last position that is on it, or before it."""

    position: int
    trimmed_to: int = 0


class Relay:
    """Copies records behind the streams' ends, in order."""

    def __init__(
        self,
        ledger: CoreLedger,
        client: Redis | RedisCluster,
        lowest: Lowest,
        *,
        window: int = 200_000,
        batch: int = BATCH,
    ) -> None:
        self.cursor = 0  # everything up to here is on the streams
        self._ledger, self._client, self._lowest = ledger, client, lowest
        self.batch, self._window = batch, window
        self._ends: dict[int, End] = {}
        self._epoch = ""
        self._ahead: list[Stored] = []
        self._trimmed_at = time.monotonic()

    async def locate(self) -> None:
        """Find where each stream ends, delete those that are no copy of this ledger, and fill up to the head."""
        head = await self._ledger.head()
        self._epoch = head.epoch
        floor = await self._floors(head)
        for partition in range(head.partitions):
            top = await self._top(partition, head)
            if top is None:
                top = await self._ledger.previous(partition, floor[partition] + 1)
            self._ends[partition] = End(top)
            await self._fill(partition, head.position)
        self.cursor = head.position
        telemetry.relayed_to.set(self.cursor)
        log.info("located", position=head.position, ends={p: end.position for p, end in self._ends.items()})

    async def copy(self) -> int:
        """Copy the next records of all partitions; return how many there were. Raises StreamUnwritable, RedisError."""
        stored = self._ahead or await self._ledger.read(self.cursor, self.batch)
        self._ahead = []
        if stored:
            await self._write_and_read_on(stored)
            self.cursor = stored[-1].position
            telemetry.relayed_to.set(self.cursor)
            if telemetry.following():
                ids = tracing.ids_in(one.record for one in stored)
                log.debug("relayed", first=stored[0].position, last=self.cursor, event_ids=ids)
        return len(stored)

    async def trim(self) -> None:
        """Cut off what every view has, and what lies beyond the window whoever needs it: the ledger has it."""
        if time.monotonic() - self._trimmed_at < TRIM_EVERY:
            return
        self._trimmed_at = time.monotonic()
        head = await self._ledger.head()
        for partition, floor in (await self._floors(head)).items():
            end = self._ends[partition]
            if floor > end.trimmed_to:
                cut = await self._client.xtrim(key(partition), minid=entry_id(floor), approximate=True)
                telemetry.trimmed.inc(cut)
                end.trimmed_to = floor

    async def check(self) -> None:
        """Look whether the streams are still as we left them; raises StreamUnwritable where one is not."""
        head = await self._ledger.head()
        if head.epoch != self._epoch or head.position < self.cursor:
            raise StreamUnwritable("the ledger is another one")
        for partition, end in self._ends.items():
            facts = await self._facts(partition)
            if facts is not None and position_in(facts["last-generated-id"]) != end.position:
                raise StreamUnwritable(key(partition))

    async def _floors(self, head: Head) -> dict[int, int]:
        checkpoints: dict[int, int] = await self._lowest()
        oldest = max(head.position - self._window, 0)
        return {p: max(checkpoints.get(p, 0), oldest) for p in range(head.partitions)}

    async def _facts(self, partition: int) -> dict[str, Any] | None:
        """What the broker says of a stream, None where there is none; a key of another type is deleted."""
        try:
            return await self._client.xinfo_stream(key(partition))
        except ResponseError as error:
            if "no such key" in str(error):
                return None
            if "WRONGTYPE" not in str(error):
                raise
        await self._delete(partition, "it is no stream")
        return None

    async def _top(self, partition: int, head: Head) -> int | None:
        """The position at which a stream ends, None where it has to begin anew."""
        facts = await self._facts(partition)
        if facts is None:
            return None
        last = position_in(facts["last-generated-id"])
        entry = facts["last-entry"]
        if last <= head.position and entry is None:
            return (
                last
                if last == await self._ledger.previous(partition, last + 1)
                else await self._delete(partition, "id")
            )
        if last <= head.position and position_in(entry[0]) == last:
            content: dict[bytes, bytes] = entry[1] if isinstance(entry[1], dict) else _paired(entry[1])
            ours = await self._ledger.read(last - 1, 1, partition=partition, upto=last)
            if ours and content.get(RECORD) == ours[0].record and content.get(EPOCH) == head.epoch.encode():
                return last
        return await self._delete(partition, "its end is not in the ledger")

    async def _delete(self, partition: int, why: str) -> None:
        log.warning("stream_deleted", partition=partition, why=why)
        await self._client.delete(key(partition))

    async def _fill(self, partition: int, upto: int) -> None:
        while True:
            after = self._ends[partition].position
            stored = await self._ledger.read(after, self.batch, partition=partition, upto=upto)
            if not stored:
                return
            await self._write(stored)

    async def _write_and_read_on(self, stored: Sequence[Stored]) -> None:
        """Where many are behind, the ledger reads the next ones while the broker takes these."""
        if len(stored) < self.batch:
            await self._write(stored)
            return
        reading = asyncio.create_task(self._ledger.read(stored[-1].position, self.batch))
        await asyncio.sleep(0)  # it is asked before these are packed
        try:
            await self._write(stored)
        finally:
            (found,) = await asyncio.gather(reading, return_exceptions=True)
        if isinstance(found, list):  # what went wrong is met again in its turn
            self._ahead = found

    async def _write(self, stored: Sequence[Stored]) -> None:
        pipe = self._client.pipeline(transaction=False) if isinstance(self._client, Redis) else self._client.pipeline()
        fresh = [one for one in stored if one.position > self._ends[one.partition].position]
        previous = {partition: end.position for partition, end in self._ends.items()}
        for one in fresh:
            values: Any = fields(one.record, previous[one.partition], self._epoch)
            pipe.xadd(key(one.partition), values, id=entry_id(one.position))
            previous[one.partition] = one.position
        begun = tracing.now()
        answers = await pipe.execute(raise_on_error=False)
        wrong = [(one, answer) for one, answer in zip(fresh, answers, strict=True) if isinstance(answer, Exception)]
        for one, answer in wrong:
            if not await self._there(one, answer):
                raise StreamUnwritable(f"{key(one.partition)} at {one.position}: {answer}") from answer
        for partition, position in previous.items():
            self._ends[partition].position = position
        telemetry.relayed.inc(len(fresh))
        if tracing.on():
            tracing.told("relay", tracing.ids_in(one.record for one in fresh), begun)

    async def _there(self, one: Stored, answer: Exception) -> bool:
        """Whether an entry that was refused for its id is on the stream already, byte for byte."""
        if not isinstance(answer, ResponseError) or _SMALLER not in str(answer):
            return False
        at = entry_id(one.position)
        found: Any = await self._client.xrange(key(one.partition), min=at, max=at)
        return bool(found) and found[0][1].get(RECORD) == one.record


def _paired(flat: Sequence[bytes]) -> dict[bytes, bytes]:
    return dict(zip(flat[::2], flat[1::2], strict=True))
