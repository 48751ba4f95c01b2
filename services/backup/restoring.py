"""How does a backup become a ledger again, on either storage, and what is missing of what was seen?

Always by the text, whatever it was kept as: every derived table is made anew from the records, in one transaction, and
the epoch is new, so that streams and views of the old ledger are recognised as another one's.
"""

import time
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

import msgspec

from services.backup import manifest, vacant
from services.backup.errors import Untrusted
from services.backup.manifest import CONTENT, Manifest
from services.backup.pages import Pages
from services.backup.text import lines_of
from services.ledger import faults
from services.ledger.faults import Finding
from services.ledger.ledger import Head
from services.ledger.opening import open_ledger
from services.ledger.reading import CoreLedger
from services.ledger.transfer import END, ClaimsOf, Progress, Title, export_text, import_text
from services.ledger.verify import verify


class Seen(msgspec.Struct, frozen=True):
    """A head that somebody wrote down: a witness's, a report's footer, the print of a backup."""

    position: int
    chain: bytes


class Restored(msgspec.Struct, frozen=True):
    """A ledger that was restored, what it was restored from, and what was found.

    `missing` events lie between its head and the one that was seen.
    """

    was: Manifest
    head: Head
    missing: int
    findings: tuple[Finding, ...]
    restore_seconds: float
    verify_seconds: float

    @property
    def sound(self) -> bool:
        """Whether it verifies to its last record."""
        return not self.findings

    @property
    def complete(self) -> bool:
        """Whether it is sound, and nothing that was seen is missing."""
        return self.sound and not self.missing


async def restore(
    folder: Path, url: str, *, claims_of: ClaimsOf, seen: Seen | None = None, progress: Progress | None = None
) -> Restored:
    """Restore a backup into the ledger at `url`, which must be missing or empty, and verify it.

    `progress` is called with the position reached. Raises Untrusted, Occupied, TextRefused, LedgerFull and whatever
    opening a ledger raises; then nothing was restored.
    """
    begun = time.monotonic()
    was = manifest.read(folder)
    manifest.require_whole(folder, was)
    vacant.require_closed(url)
    ledger = await open_ledger(url, partitions=was.partitions)
    try:
        await vacant.require_ours(ledger)
        await vacant.require_empty(ledger)
        async with _lines(folder, was) as lines:
            head = await import_text(ledger, lines, claims_of=claims_of, progress=progress)
        restored = time.monotonic()
        findings = await _verified(ledger, was, seen, claims_of)
    finally:
        await ledger.close()
    missing = max(seen.position - head.position, 0) if seen is not None else 0
    return Restored(was, head, missing, findings, restored - begun, time.monotonic() - restored)


async def _verified(ledger: CoreLedger, was: Manifest, seen: Seen | None, claims_of: ClaimsOf) -> tuple[Finding, ...]:
    """Verify up to the manifest's head, and against the one that was seen where the ledger reaches it."""
    head = await ledger.head()
    known = (
        seen if seen is not None and 0 < seen.position <= was.position else Seen(was.position, bytes.fromhex(was.chain))
    )
    remembered = msgspec.structs.replace(head, position=known.position, chain=known.chain)
    report = await verify(ledger, remembered=remembered, claims_of=claims_of)
    if not report.findings and (report.position, report.chain.hex()) != (was.position, was.chain):
        return (faults.HEAD.at(report.position),)
    return report.findings


@asynccontextmanager
async def _lines(folder: Path, was: Manifest) -> AsyncIterator[AsyncIterator[str]]:
    """Give the lines of the backup's text, which must begin and end as its manifest says."""
    file = folder / CONTENT[was.storage]
    if was.storage == "postgresql":
        async with aclosing(_as_told(_each(file), was)) as lines:
            yield lines
        return
    pages = Pages(file)
    try:
        async with aclosing(export_text(pages)) as text, aclosing(_as_told(text, was)) as lines:
            yield lines
    finally:
        await pages.close()


async def _each(file: Path) -> AsyncIterator[str]:
    for line in lines_of(file):
        yield line


async def _as_told(lines: AsyncIterator[str], was: Manifest) -> AsyncGenerator[str, None]:
    """Pass lines on; raise Untrusted where they are not those of the ledger that the manifest tells of."""
    first = await anext(lines, "")
    try:
        title = msgspec.json.decode(first, type=Title)
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise _other(str(error)) from error
    if (title.position, title.partitions, title.epoch) != (was.position, was.partitions, was.epoch):
        raise _other(f"{title.position}, {title.partitions}, {title.epoch}")
    yield first
    async for line in lines:
        if line.startswith(END) and line.removeprefix(END) != was.chain:
            raise _other(line)
        yield line


def _other(found: str) -> Untrusted:
    return Untrusted(
        f"nội dung bản sao lưu không phải sổ cái mà bản kê nêu ({found}). Hãy dùng bản sao lưu khác",
        f"the backup holds another ledger than its manifest says ({found}). Use another backup",
    )
