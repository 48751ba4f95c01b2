"""Is the ledger what it was: every byte, in order, from the first record to the head?

Everything is computed again from the records' own bytes; no stored hash is believed and none may be missing. Memory
does not grow with the ledger. One who owns the database can rewrite all of it consistently: that is seen only against
a head that somebody remembers (`remembered`).
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import func, select

from services.ledger import record
from services.ledger.errors import LedgerCorrupt
from services.ledger.faults import (
    CHAIN,
    CLAIMS,
    COLUMNS,
    FORKED,
    GAP,
    GUARDS,
    HEAD,
    HEADER,
    LEAF,
    ORDER,
    RECEIPT,
    REWOUND,
    STRAY,
    STREAMS,
    TAIL,
    Fault,
    Finding,
)  # fmt: skip
from services.ledger.ledger import Claim, Head, partition_of
from services.ledger.reading import AnyRow, Fetch, Readable, head_of
from services.ledger.submission import submission_of
from services.ledger.tables import claims, either, head, receipts, records, streams

SLICE: Final = 1_000
Progress = Callable[[int, int], None]
Mark = Callable[[int, bytes], None]
ClaimsOf = Callable[[bytes], Iterable[Claim]]


class Report(msgspec.Struct, frozen=True):
    """What a verification found. `checked` records are sound, up to `position`, where the chain is `chain`."""

    checked: int
    position: int
    chain: bytes
    epoch: str
    findings: tuple[Finding, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings

    @property
    def first_bad(self) -> int | None:
        """The first position at which something is wrong; None where nothing is, or nothing that has a position."""
        return min((finding.position for finding in self.findings if finding.position is not None), default=None)


async def verify(
    ledger: Readable,
    *,
    from_position: int = 0,
    remembered: Head | None = None,
    upto: int | None = None,
    claims_of: ClaimsOf | None = None,
    progress: Progress | None = None,
    mark: Mark | None = None,
) -> Report:
    """Check the ledger as it is now; appends go on meanwhile.

    Records up to `from_position` are taken for sound, with the chain that stands there: give the chain that a check
    had there as `remembered`. With `upto` only the records up to it are checked, and neither the head nor what repeats
    the records. `remembered` is a head that was seen earlier: the ledger must still contain it. `claims_of` says which
    identifiers a record claims, where they are to be checked too. `progress` is called with (positions done, positions
    in all), `mark` with each position up to which all is sound and the chain there: from it a check that was
    interrupted goes on. Raises LedgerUnreachable.
    """
    missing = await ledger.guards()
    async with ledger.snapshot() as fetch:
        end = await head_of(fetch)
        whole = upto is None or upto >= end.position
        walk = _Walk(fetch, ledger.dialect, end, remembered, claims_of)
        findings = await walk.run(from_position, None if whole else upto, progress, mark)
        if not findings and whole:
            findings = await _derived(fetch, end)
    findings += [GUARDS.at(None, name) for name in missing]
    return Report(walk.checked, walk.position, walk.chain, end.epoch, tuple(findings))


class _Walk:
    """One pass over the records, in slices, up to the first fault."""

    def __init__(
        self, fetch: Fetch, dialect: str, end: Head, remembered: Head | None, claims_of: ClaimsOf | None
    ) -> None:
        self.checked = 0
        self.position = 0
        self.chain = record.GENESIS
        self._recorded_at = 0
        self._fetch = fetch
        self._dialect = dialect
        self._end = end
        self._remembered = remembered
        self._claims_of = claims_of

    async def run(
        self, from_position: int, upto: int | None, progress: Progress | None, mark: Mark | None
    ) -> list[Finding]:
        fault = await self._begin(from_position) if from_position else None
        last = self._end.position if upto is None else upto
        while fault is None:
            rows = await self._slice(SLICE if upto is None else min(SLICE, max(upto - self.position, 0)))
            fault = await self._fault_in(rows)
            if fault is not None:
                break
            if progress is not None:
                progress(self.position, last)
            if mark is not None:
                mark(self.position, self.chain)
            if upto is not None and self.position >= upto:
                return []
            if len(rows) < SLICE:
                return await self._ending()
        return [fault]

    async def _begin(self, after: int) -> Finding | None:
        """Take the records up to a position for sound, if what is remembered of it stands there."""
        start = await self._fetch(select(records.c.chain, records.c.recorded_at).where(records.c.position == after))
        if not start:
            return GAP.at(after)
        self.position, self.chain, self._recorded_at = after, start[0].chain, start[0].recorded_at
        seen = self._remembered
        return FORKED.at(after) if seen is not None and seen.position == after and seen.chain != self.chain else None

    async def _fault_in(self, rows: Sequence[AnyRow]) -> Finding | None:
        for row in rows:
            fault = self._fault(row)
            if fault is not None:
                return fault
            self.checked += 1
        return await self._unheld(rows) if rows and self._claims_of is not None else None

    async def _slice(self, most: int) -> Sequence[AnyRow]:
        """Return the next records, each with its receipt and with its stream's record before it."""
        earlier = records.alias("earlier")
        return await self._fetch(
            select(
                *records.c,
                receipts.c.stream.label("receipt_stream"),
                receipts.c.version.label("receipt_version"),
                receipts.c.content.label("receipt_content"),
                earlier.c.position.label("earlier"),
            )
            .outerjoin_from(
                records,
                receipts,
                (receipts.c.event_id == records.c.event_id) & (receipts.c.office == records.c.office),
            )
            .outerjoin(earlier, (earlier.c.stream == records.c.stream) & (earlier.c.version == records.c.version - 1))
            .where(records.c.position > self.position)
            .order_by(records.c.position)
            .limit(most)
        )

    def _fault(self, row: AnyRow) -> Finding | None:
        expected = self.position + 1
        if row.position != expected:
            return GAP.at(expected)
        try:
            parsed = record.parse(row.record)
            submission = submission_of(parsed.body)
        except (LedgerCorrupt, TypeError) as error:
            return HEADER.at(expected, str(error))
        leaf = record.leaf(row.record)
        chained = record.chain(self.chain, leaf)
        partition = partition_of(row.stream, self._end.partitions)
        receipt = (row.stream, row.version, hashlib.sha256(parsed.body).digest())
        seen = self._remembered
        for fault, sound in (
            (
                HEADER,
                (parsed.position, parsed.recorded_at, parsed.office, parsed.version)
                == (row.position, row.recorded_at, row.office, row.version),
            ),
            (
                COLUMNS,
                (*submission, partition)
                == (row.event_id, row.type, row.stream, row.effective_on, row.act_id, row.partition),
            ),
            (ORDER, row.recorded_at > self._recorded_at),
            (LEAF, row.leaf == leaf),
            (CHAIN, row.chain == chained),
            (STREAMS, (row.earlier is None) == (row.version == 1) and (row.earlier or 0) < expected),
            (RECEIPT, (row.receipt_stream, row.receipt_version, row.receipt_content) == receipt),
            (FORKED, seen is None or seen.position != expected or seen.chain == chained),
        ):
            if not sound:
                return fault.at(expected)
        self.position, self.chain, self._recorded_at = expected, chained, row.recorded_at
        return None

    async def _unheld(self, rows: Sequence[AnyRow]) -> Finding | None:
        """Say which record of the slice made a claim that nobody holds."""
        claimed = [(row, claim) for row in rows for claim in (self._claims_of or _no_claims)(row.record)]
        held = await self._fetch(
            select(claims.c.scheme, claims.c.value, claims.c.stream).where(
                either(self._dialect, [(claim.scheme, claim.value) for _, claim in claimed])
            )
        )
        known = {(row.scheme, row.value, row.stream) for row in held}
        for row, claim in claimed:
            if (claim.scheme, claim.value, row.stream) not in known:
                return CLAIMS.at(row.position, f"{claim.scheme} {claim.value}")
        return None

    async def _ending(self) -> list[Finding]:
        end = self._end
        if self.position < end.position:
            return [TAIL.at(self.position + 1)]
        stored = (await self._fetch(select(head.c.recorded_at, head.c.chain)))[0]
        if (end.position, stored.recorded_at, stored.chain) != (self.position, self._recorded_at, self.chain):
            return [HEAD.at(self.position if end.position == self.position else end.position + 1)]
        if self._remembered is not None and self._remembered.position > self.position:
            return [REWOUND.at(self.position + 1)]
        return []


async def _derived(fetch: Fetch, end: Head) -> list[Finding]:
    """Compare the small tables with the records that they repeat, and find what no record stands for."""
    last = select(records.c.stream, func.max(records.c.version).label("version"), func.count().label("entries"))
    last_of = last.group_by(records.c.stream).subquery()
    wrong = await fetch(
        select(last_of.c.stream)
        .outerjoin_from(last_of, streams, streams.c.stream == last_of.c.stream)
        .where(
            (last_of.c.version != last_of.c.entries)
            | (streams.c.version.is_(None))
            | (streams.c.version != last_of.c.version)
        )
        .order_by(last_of.c.stream)
        .limit(1)
    )
    findings: list[Finding] = []
    for row in wrong:
        at = await fetch(select(func.max(records.c.position)).where(records.c.stream == row.stream))
        findings.append(STREAMS.at(at[0][0], row.stream))
    stray: tuple[tuple[Fault, Any, Any], ...] = (
        (STRAY, streams, streams.c.stream),
        (STRAY, receipts, receipts.c.stream),
        (STRAY, claims, claims.c.stream),
    )
    for fault, table, column in stray:
        found = await fetch(
            select(column)
            .outerjoin_from(table, records, (records.c.stream == column) & (records.c.version == table.c.version))
            .where(records.c.position.is_(None))
            .limit(1)
        )
        findings += [fault.at(None, f"{table.name}: {row[0]}") for row in found]
    counts = await fetch(
        select(select(func.count()).select_from(receipts).scalar_subquery(), func.count()).select_from(records)
    )
    if counts[0][0] != counts[0][1]:
        findings.append(STRAY.at(None, f"{receipts.name}: {counts[0][0]} for {end.position} records"))
    return findings


def _no_claims(_record: bytes) -> Iterable[Claim]:
    return ()
