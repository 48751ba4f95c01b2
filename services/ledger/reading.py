"""How is the ledger read, on either storage?

One set of statements for both. A storage says how a statement is run; everything else is here.
"""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from functools import cache
from typing import Any, Final, Protocol, TypeAlias

from sqlalchemy import BigInteger, Executable, Row, Table, bindparam, func, select

from services.ledger.ledger import NOTHING_ELSE, Appended, Claim, Entry, Head, Receipt, Stored
from services.ledger.record import instant as instant_of
from services.ledger.record import microseconds
from services.ledger.tables import among, claims, either, head, receipts, records, streams

AnyRow: TypeAlias = Row[*tuple[Any, ...]]
Fetch: TypeAlias = Callable[[Executable], Awaitable[Sequence[AnyRow]]]


class Work(Protocol):
    """One transaction of the ledger's owner: what an import writes with."""

    async def fetch(self, statement: Executable) -> Sequence[AnyRow]:
        """Run a query in the transaction."""
        ...

    async def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows, each with a value for every column, the fastest way that the storage has."""
        ...

    async def write(self, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run a statement for every row; there is at least one."""
        ...


class Readable(Protocol):
    """A ledger as far as it has to be read to be checked or carried elsewhere."""

    dialect: str

    def snapshot(self) -> AbstractAsyncContextManager[Fetch]:
        """Give a way to query that sees the ledger as it is at the first query."""
        ...

    async def guards(self) -> list[str]:
        """Name the guards (triggers) that are missing or switched off."""
        ...


class CoreLedger(ABC):
    """A ledger in SQL tables. `partitions` is fixed when the ledger is created."""

    dialect: str
    partitions: int

    @abstractmethod
    async def append(self, entries: Sequence[Entry], rests_on: Mapping[str, int] = NOTHING_ELSE) -> list[Appended]:
        """Record all entries, or none (see ledger.Ledger)."""

    @abstractmethod
    async def wait(self, after: int, timeout: float) -> int:
        """Return the head's position once it is beyond `after`, or after `timeout` seconds."""

    @abstractmethod
    async def close(self) -> None:
        """Let go of every connection."""

    @abstractmethod
    async def fetch(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Sequence[AnyRow]:
        """Run one query and return its rows; raises LedgerUnreachable."""

    @abstractmethod
    def snapshot(self) -> AbstractAsyncContextManager[Fetch]:
        """Give a way to query that sees the ledger as it is at the first query, whatever is appended meanwhile."""

    @abstractmethod
    def work(self) -> AbstractAsyncContextManager[Work]:
        """Give a transaction that keeps appends out, for an import: all of it is visible at its end, or nothing."""

    @abstractmethod
    async def guards(self) -> list[str]:
        """Name the guards (triggers) that are missing or switched off."""

    async def head(self) -> Head:
        """Return the end of the ledger."""
        return await head_of(self.fetch)

    async def chain_at(self, position: int) -> bytes:
        """Return the hash of the chain up to a position, which is in the ledger; 32 zero bytes before the first."""
        if position == 0:
            return bytes(32)
        found = await self.fetch(select(records.c.chain).where(records.c.position == position))
        return bytes(found[0].chain)

    async def receipts(self, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Receipt]:
        """Return the receipt of each (office, event id) that is in the ledger."""
        wanted = set(keys)
        found = await self.fetch(
            select(
                receipts.c.office, receipts.c.event_id, records.c.position, receipts.c.stream, receipts.c.version,
                records.c.recorded_at, receipts.c.content,
            )
            .join_from(
                receipts, records, (records.c.stream == receipts.c.stream) & (records.c.version == receipts.c.version)
            )
            .where(among(self.dialect, receipts.c.event_id, list({event_id for _, event_id in wanted})))
        )  # fmt: skip
        return {
            (row.office, row.event_id): Receipt(
                office=row.office,
                event_id=row.event_id,
                position=row.position,
                stream=row.stream,
                version=row.version,
                recorded_at=instant_of(row.recorded_at),
                content=row.content,
            )
            for row in found
            if (row.office, row.event_id) in wanted
        }

    async def holders(self, wanted: Sequence[Claim], /) -> dict[Claim, str]:
        """Return the stream that now holds each claimed identifier; free ones are left out."""
        found = await self.fetch(
            select(claims.c.scheme, claims.c.value, claims.c.stream)
            .where(either(self.dialect, [(claim.scheme, claim.value) for claim in wanted]))
            .order_by(claims.c.turn)
        )
        holder = {(row.scheme, row.value): row.stream for row in found}  # the greatest turn comes last
        return {claim: holder[claim.scheme, claim.value] for claim in wanted if (claim.scheme, claim.value) in holder}

    async def versions(self, wanted: Sequence[str], /) -> dict[str, int]:
        """Return the version of every stream asked for; 0 where there is none."""
        found = await self.fetch(
            select(streams.c.stream, streams.c.version).where(among(self.dialect, streams.c.stream, wanted))
        )
        return dict.fromkeys(wanted, 0) | {row.stream: row.version for row in found}

    async def read(
        self, after: int, limit: int, *, partition: int | None = None, upto: int | None = None
    ) -> list[Stored]:
        """Return at most `limit` records behind position `after`, in order, up to `upto` inclusive."""
        statement = _behind(partition=partition is not None, upto=upto is not None)
        found = await self.fetch(statement, {"after": after, "most": limit, "part": partition, "upto": upto})
        return [Stored(position, part, record) for position, part, record in found]

    async def histories(self, wanted: Sequence[str], /, *, upto: int | None = None) -> dict[str, list[bytes]]:
        """Return all records of each stream, in order; an empty list where there is none."""
        statement = (
            select(records.c.stream, records.c.record)
            .where(among(self.dialect, records.c.stream, wanted))
            .order_by(records.c.stream, records.c.version)
        )
        if upto is not None:
            statement = statement.where(records.c.position <= upto)
        found: dict[str, list[bytes]] = {stream: [] for stream in wanted}
        for stream, record in await self.fetch(statement):
            found[stream].append(record)
        return found

    async def previous(self, partition: int, before: int) -> int:
        """Return the last position of the partition below `before`; 0 if there is none."""
        found = await self.fetch(
            select(func.coalesce(func.max(records.c.position), 0)).where(
                records.c.partition == partition, records.c.position < before
            )
        )
        return int(found[0][0])

    async def find(self, event_id: str) -> list[bytes]:
        """Return the records with this event id, in order: one for each office that used it."""
        found = await self.fetch(
            select(records.c.record)
            .join_from(
                receipts, records, (records.c.stream == receipts.c.stream) & (records.c.version == receipts.c.version)
            )
            .where(receipts.c.event_id == event_id)
            .order_by(records.c.position)
        )
        return [row.record for row in found]

    async def position_at(self, instant: datetime) -> int:
        """Return the greatest position recorded at or before the instant, which must be aware; 0 if none."""
        found = await self.fetch(
            select(records.c.position)
            .where(records.c.recorded_at <= microseconds(instant))
            .order_by(records.c.recorded_at.desc())
            .limit(1)
        )
        return int(found[0].position) if found else 0


@cache
def _behind(*, partition: bool, upto: bool) -> Executable:
    """The statement of `read`, made once: relay and workers ask it all day."""
    statement = (
        select(records.c.position, records.c.partition, records.c.record)
        .where(records.c.position > bindparam("after", type_=BigInteger))
        .order_by(records.c.position)
        .limit(bindparam("most", type_=BigInteger))
    )
    if partition:
        statement = statement.where(records.c.partition == bindparam("part"))
    if upto:
        statement = statement.where(records.c.position <= bindparam("upto", type_=BigInteger))
    return statement


_HEAD: Final = select(head.c.position, head.c.recorded_at, head.c.chain, head.c.epoch, head.c.partitions)


async def head_of(fetch: Fetch) -> Head:
    """Return the head row as `fetch` sees it."""
    row = (await fetch(_HEAD))[0]
    return Head(
        position=row.position,
        recorded_at=instant_of(row.recorded_at) if row.position else None,
        chain=row.chain,
        epoch=row.epoch,
        partitions=row.partitions,
    )
