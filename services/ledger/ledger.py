"""What can be asked of a ledger, whatever it is made of?"""

import zlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Annotated, Final, Protocol

import msgspec
from msgspec import Meta

Digest = Annotated[bytes, Meta(min_length=32, max_length=32)]
Positive = Annotated[int, Meta(ge=1, le=2**63 - 1)]
Natural = Annotated[int, Meta(ge=0, le=2**63 - 1)]
Version = Annotated[int, Meta(ge=0, le=2**31 - 1)]


class Claim(msgspec.Struct, frozen=True, gc=False):
    """An identifier that one stream holds for ever, such as a tax code.

    It passes to another stream only from `from_stream` (a cooperative group that becomes a cooperative).
    """

    scheme: str
    value: str
    from_stream: str | None = None


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One judged submission, ready to append.

    `stream` is the event's subject as it stands in the body, `event_id` its canonical UUID, `expected` the version
    that the stream had when the submission was judged: the next entry of that stream in the same call expects one more.
    `body` is the submission's exact bytes (a JSON object), `content` their SHA-256.
    """

    stream: str
    expected: Version
    event_id: str
    office: str
    type: str
    effective_on: date
    act_id: str | None
    body: bytes
    content: Digest
    claims: tuple[Claim, ...] = ()


class Appended(msgspec.Struct, frozen=True, gc=False):
    """Where an entry came to stand. `recorded_at` is an aware UTC instant, later than every earlier one."""

    position: Positive
    version: Version
    recorded_at: datetime


class Head(msgspec.Struct, frozen=True):
    """The end of the ledger: position 0, no instant and 32 zero bytes where it is empty.

    `epoch` names this incarnation of the ledger: an import makes a new one.
    """

    position: Natural
    recorded_at: datetime | None
    chain: Digest
    epoch: str
    partitions: Positive


class Stored(msgspec.Struct, frozen=True, gc=False):
    """One record as it is kept: its exact bytes."""

    position: Positive
    partition: Natural
    record: bytes


class Receipt(msgspec.Struct, frozen=True):
    """What was acknowledged for (office, event id), with the SHA-256 of the body that was accepted."""

    office: str
    event_id: str
    position: Positive
    stream: str
    version: Version
    recorded_at: datetime
    content: Digest


NOTHING_ELSE: Final[Mapping[str, int]] = MappingProxyType({})


class Ledger(Protocol):
    """The registry's append-only log. Every method may raise LedgerUnreachable."""

    async def append(self, entries: Sequence[Entry], rests_on: Mapping[str, int] = NOTHING_ELSE) -> list[Appended]:
        """Record all entries, or none, in one transaction; in order, at the next positions.

        `rests_on` gives the versions, 1 and above, of streams that they were judged by and do not write to.
        Raises AlreadyReceived, StreamMoved, ClaimTaken (in this order of precedence), LedgerFull, GroupInconsistent.
        """
        ...

    async def receipts(self, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Receipt]:
        """Return the receipt of each (office, event id) that is in the ledger."""
        ...

    async def holders(self, claims: Sequence[Claim], /) -> dict[Claim, str]:
        """Return the stream that now holds each claimed identifier; free ones are left out."""
        ...

    async def head(self) -> Head:
        """Return the end of the ledger."""
        ...

    async def versions(self, streams: Sequence[str], /) -> dict[str, int]:
        """Return the version of every stream asked for; 0 where there is none."""
        ...

    async def read(
        self, after: int, limit: int, *, partition: int | None = None, upto: int | None = None
    ) -> list[Stored]:
        """Return at most `limit` records behind position `after`, in order, up to `upto` inclusive."""
        ...

    async def histories(self, streams: Sequence[str], /, *, upto: int | None = None) -> dict[str, list[bytes]]:
        """Return all records of each stream, in order; an empty list where there is none."""
        ...

    async def previous(self, partition: int, before: int) -> int:
        """Return the last position of the partition below `before`; 0 if there is none."""
        ...

    async def find(self, event_id: str) -> list[bytes]:
        """Return the records with this event id, in order: one for each office that used it."""
        ...

    async def position_at(self, instant: datetime) -> int:
        """Return the greatest position recorded at or before the instant, which must be aware; 0 if none."""
        ...

    async def wait(self, after: int, timeout: float) -> int:
        """Return the head's position, as soon as it is beyond `after` or when `timeout` seconds are over."""
        ...

    async def close(self) -> None:
        """Let go of every connection."""
        ...


def partition_of(stream: str, partitions: int) -> int:
    """Return the partition that all facts of the stream go to, for ever."""
    return zlib.crc32(stream.encode()) % partitions
