"""How does a ledger become a text that can be kept, compared and replayed, and a text a ledger again?

The first line says what the text is, then each record is one line in order (its exact bytes where they are one line of
text, else `base64:` and their Base64), and the last line is `sha256:` and the chain hash. What is imported has the same
positions, instants and chain hash; its epoch is new.
"""

import base64
import binascii
import hashlib
import uuid
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Callable, Iterable
from typing import Any, Final

import msgspec
from sqlalchemy import bindparam, func, select, update

from services.ledger import record
from services.ledger.errors import LedgerCorrupt, LedgerNotEmpty, TextRefused
from services.ledger.ledger import Claim, Head, partition_of
from services.ledger.reading import CoreLedger, Readable, Work, head_of
from services.ledger.submission import submission_of
from services.ledger.tables import among, claims, either, head, receipts, records, streams

FORMAT: Final = 1
SLICE: Final = 1_000
_BASE64: Final = "base64:"
END: Final = "sha256:"
ClaimsOf = Callable[[bytes], Iterable[Claim]]
Progress = Callable[[int], None]


class Title(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line: the format, and the ledger that the text was taken from."""

    format: int
    epoch: str
    partitions: int
    position: int
    sobo: str = "ledger"


async def export_text(ledger: Readable) -> AsyncGenerator[str, None]:
    """Yield the lines of the text, without line ends, of the ledger as it is now; appends go on meanwhile.

    Raises LedgerUnreachable. Nothing is checked: that is for `verify`, and for whoever imports the text.
    """
    async with ledger.snapshot() as fetch:
        end = await head_of(fetch)
        yield msgspec.json.encode(
            Title(format=FORMAT, epoch=end.epoch, partitions=end.partitions, position=end.position)
        ).decode()
        after = 0
        while after < end.position:
            rows = await fetch(
                select(records.c.position, records.c.record)
                .where(records.c.position > after, records.c.position <= end.position)
                .order_by(records.c.position)
                .limit(SLICE)
            )
            if not rows:
                raise LedgerCorrupt("the last records are missing", after + 1)
            for row in rows:
                yield line_of(row.record)
            after = rows[-1].position
        yield END + end.chain.hex()


async def import_text(
    ledger: CoreLedger,
    lines: Iterable[str] | AsyncIterable[str],
    *,
    claims_of: ClaimsOf,
    progress: Progress | None = None,
) -> Head:
    """Fill an empty ledger from the text, in one transaction, and return its head; it takes the owner's rights.

    `claims_of` says which identifiers a record claims: they are held again by the streams that held them, and pass on
    in the order of the records. `progress` is called with the position reached. Raises LedgerNotEmpty, TextRefused
    (where a line does not read or the chain does not come out), LedgerUnreachable; then nothing was imported.
    """
    numbered = _numbered(lines)
    title = await _title(numbered)
    async with ledger.work() as work:
        stored = (await work.fetch(select(head.c.position, func.count(records.c.position)).join_from(
            head, records, records.c.position > 0, isouter=True
        ).group_by(head.c.position)))[0]  # fmt: skip
        if stored[0] or stored[1]:
            raise LedgerNotEmpty(max(stored[0], stored[1]))
        restoring = _Restoring(work, ledger.dialect, title.partitions, claims_of)
        ended = False
        async for number, line in numbered:
            if ended:
                raise TextRefused(number, "there is more behind the last line")
            if line.startswith(END):
                await restoring.flush()
                restoring.require_end(number, line.removeprefix(END), title.position)
                ended = True
                continue
            await restoring.add(number, line)
            if progress is not None and restoring.position % SLICE == 0:
                progress(restoring.position)
        if not ended:
            raise TextRefused(restoring.position + 2, "the text ends before its last line")
        end = {"position": restoring.position, "recorded_at": restoring.recorded_at, "chain": restoring.chain}
        await work.write(update(head), [end | {"epoch": uuid.uuid4().hex, "partitions": title.partitions}])
    ledger.partitions = title.partitions
    return await ledger.head()


def line_of(body: bytes) -> str:
    """Return the line of a record: as it is where it is one line of UTF-8, else in Base64."""
    if b"\n" not in body and b"\r" not in body:
        try:
            return body.decode()
        except UnicodeDecodeError:
            pass
    return _BASE64 + base64.b64encode(body).decode()


def record_of(number: int, line: str) -> bytes:
    """Return the record of a line; raises TextRefused."""
    if not line.startswith(_BASE64):
        return line.encode("utf-8", "surrogatepass")
    try:
        return base64.b64decode(line.removeprefix(_BASE64), validate=True)
    except binascii.Error as error:
        raise TextRefused(number, str(error)) from error


class _Restoring:
    """The records of a text on their way into the tables, a slice at a time."""

    def __init__(self, work: Work, dialect: str, partitions: int, claims_of: ClaimsOf) -> None:
        self.position = 0
        self.recorded_at = 0
        self.chain = record.GENESIS
        self._work = work
        self._dialect = dialect
        self._partitions = partitions
        self._claims_of = claims_of
        self._rows: list[dict[str, Any]] = []
        self._contents: list[bytes] = []

    async def add(self, number: int, line: str) -> None:
        """Take in one record; raises TextRefused."""
        stored = record_of(number, line)
        try:
            parsed = record.parse(stored)
            event_id, kind, stream, effective_on, act_id = submission_of(parsed.body)
        except LedgerCorrupt as error:
            raise TextRefused(number, error.what) from error
        if parsed.position != self.position + 1 or parsed.recorded_at <= self.recorded_at:
            raise TextRefused(number, f"position {parsed.position} does not follow {self.position}")
        leaf = record.leaf(stored)
        self.chain = record.chain(self.chain, leaf)
        self.position, self.recorded_at = parsed.position, parsed.recorded_at
        self._contents.append(hashlib.sha256(parsed.body).digest())
        self._rows.append(
            {
                "position": parsed.position,
                "recorded_at": parsed.recorded_at,
                "partition": partition_of(stream, self._partitions),
                "stream": stream,
                "version": parsed.version,
                "office": parsed.office,
                "event_id": event_id,
                "type": kind,
                "effective_on": effective_on,
                "act_id": act_id,
                "record": stored,
                "leaf": leaf,
                "chain": self.chain,
            }
        )
        if len(self._rows) >= SLICE:
            await self.flush()

    def require_end(self, number: int, chain: str, position: int) -> None:
        """Raise TextRefused where the chain or the number of records is not what the text says."""
        if chain != self.chain.hex():
            raise TextRefused(number, f"the chain comes out as {self.chain.hex()}")
        if position != self.position:
            raise TextRefused(number, f"the text has {self.position} records, its first line says {position}")

    async def flush(self) -> None:
        """Write what was taken in."""
        rows, contents = self._rows, self._contents
        if not rows:
            return
        self._rows, self._contents = [], []
        moved = await self._versions(rows)
        await self._refuse_repeats(rows)
        await self._work.insert(records, rows)
        await self._work.insert(
            receipts,
            [
                {name: row[name] for name in ("event_id", "office", "stream", "version")} | {"content": content}
                for row, content in zip(rows, contents, strict=True)
            ],
        )
        new = [{"stream": stream, "version": last} for stream, (first, last) in moved.items() if first == 0]
        if new:
            await self._work.insert(streams, new)
        known = [{"of": stream, "to": last} for stream, (first, last) in moved.items() if first]
        if known:
            await self._work.write(
                update(streams).where(streams.c.stream == bindparam("of")).values(version=bindparam("to")), known
            )
        held = await self._held(rows)
        if held:
            await self._work.insert(claims, held)

    async def _versions(self, rows: list[dict[str, Any]]) -> dict[str, tuple[int, int]]:
        """Return each stream's version before and after the slice; raises TextRefused where one is skipped."""
        wanted = list({row["stream"] for row in rows})
        found = await self._work.fetch(
            select(streams.c.stream, streams.c.version).where(among(self._dialect, streams.c.stream, wanted))
        )
        moved: dict[str, tuple[int, int]] = dict.fromkeys(wanted, (0, 0))
        moved.update({row.stream: (row.version, row.version) for row in found})
        for row in rows:
            first, last = moved[row["stream"]]
            if row["version"] != last + 1:
                raise TextRefused(row["position"] + 1, f"version {row['version']} of {row['stream']} follows {last}")
            moved[row["stream"]] = (first, last + 1)
        return moved

    async def _refuse_repeats(self, rows: list[dict[str, Any]]) -> None:
        keys = {(row["event_id"], row["office"]): row["position"] for row in rows}
        found = await self._work.fetch(
            select(receipts.c.event_id, receipts.c.office).where(
                among(self._dialect, receipts.c.event_id, [event_id for event_id, _ in keys])
            )
        )
        known = {(row.event_id, row.office) for row in found}
        for row in rows:
            key = (row["event_id"], row["office"])
            if key in known or keys[key] != row["position"]:
                raise TextRefused(row["position"] + 1, f"the event {key[0]} of {key[1]} comes twice")

    async def _held(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the claims to add: whoever claims an identifier that another stream held takes it over."""
        claimed = [(row, claim) for row in rows for claim in self._claims_of(row["record"])]
        if not claimed:
            return []
        found = await self._work.fetch(
            select(claims.c.scheme, claims.c.value, claims.c.turn, claims.c.stream)
            .where(either(self._dialect, [(claim.scheme, claim.value) for _, claim in claimed]))
            .order_by(claims.c.turn)
        )
        held = {(row.scheme, row.value): (row.turn, row.stream) for row in found}
        added: list[dict[str, Any]] = []
        for row, claim in claimed:
            turn, holder = held.get((claim.scheme, claim.value), (0, None))
            if holder == row["stream"]:
                continue
            held[claim.scheme, claim.value] = (turn + 1, row["stream"])
            added.append(
                {
                    "scheme": claim.scheme,
                    "value": claim.value,
                    "turn": turn + 1,
                    "stream": row["stream"],
                    "version": row["version"],
                }
            )
        return added


async def _numbered(lines: Iterable[str] | AsyncIterable[str]) -> AsyncIterator[tuple[int, str]]:
    number = 0
    if isinstance(lines, AsyncIterable):
        async for line in lines:
            number += 1
            yield number, line.removesuffix("\n")
        return
    for line in lines:
        number += 1
        yield number, line.removesuffix("\n")


async def _title(numbered: AsyncIterator[tuple[int, str]]) -> Title:
    async for number, line in numbered:
        try:
            title = msgspec.json.decode(line, type=Title)
        except (msgspec.DecodeError, UnicodeEncodeError) as error:
            raise TextRefused(number, f"the first line is not a ledger's: {error}") from error
        if title.sobo != "ledger" or title.format != FORMAT or not 1 <= title.partitions <= 2**15 - 1:
            raise TextRefused(number, f"format {title.format}, must be {FORMAT}; 1 to {2**15 - 1} partitions")
        return title
    raise TextRefused(1, "there is nothing")
