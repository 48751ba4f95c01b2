"""How is a ledger written as a compressed text that is checked on its way, and read again?"""

import gzip
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Final

import msgspec

from services.backup.errors import Untrusted
from services.backup.manifest import Progress
from services.ledger import faults, record
from services.ledger.errors import LedgerCorrupt
from services.ledger.faults import Finding
from services.ledger.reading import Readable
from services.ledger.transfer import END, Title, export_text, record_of

LEVEL: Final = 6
_EVERY: Final = 1_000


class Written(msgspec.Struct, frozen=True):
    """The ledger that the text was taken from, its chain as it came out, and what is wrong with it."""

    title: Title
    chain: bytes
    findings: tuple[Finding, ...]


async def write_text(ledger: Readable, path: Path, progress: Progress) -> Written:
    """Write the text of the ledger as it is now; every record's bytes are hashed on the way.

    Raises LedgerUnreachable, OSError. What does not fit is found, and the rest is written all the same.
    """
    with gzip.open(path, "wb", compresslevel=LEVEL) as file:
        async with aclosing(export_text(ledger)) as lines:
            walk = _Walk(lines, lambda line: file.write(line.encode("utf-8", "surrogatepass") + b"\n"))
            return await walk.run(progress)


def lines_of(path: Path) -> Iterator[str]:
    """Yield the lines of a text; raises Untrusted where the file does not unpack."""
    try:
        with gzip.open(path, "rb") as file:
            for line in file:
                yield line.decode("utf-8", "surrogateescape").removesuffix("\n")
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise Untrusted(
            f"{path} không giải nén được ({error}). Hãy dùng bản sao lưu khác",
            f"{path} does not unpack ({error}). Use another backup",
        ) from error


class _Walk:
    """One pass over the lines of a text."""

    def __init__(self, lines: AsyncIterator[str], put: Callable[[str], object]) -> None:
        self._lines, self._put = lines, put
        self._position, self._chain = 0, record.GENESIS
        self._findings: list[Finding] = []

    async def run(self, progress: Progress) -> Written:
        first = await anext(self._lines)
        self._put(first)
        title = msgspec.json.decode(first, type=Title)
        try:
            async for line in self._lines:
                self._put(line)
                if line.startswith(END):
                    self._end(line.removeprefix(END), title.position)
                    continue
                self._take(line)
                if self._position % _EVERY == 0:
                    progress(self._position, title.position)
        except LedgerCorrupt as error:
            self._find(faults.TAIL.at(error.position, error.what))
        return Written(title, self._chain, tuple(self._findings))

    def _take(self, line: str) -> None:
        self._position += 1
        stored = record_of(self._position + 1, line)
        self._chain = record.chain(self._chain, record.leaf(stored))
        try:
            parsed = record.parse(stored)
        except LedgerCorrupt as error:
            self._find(faults.HEADER.at(self._position, error.what))
            return
        if parsed.position != self._position:
            self._find(faults.GAP.at(self._position))

    def _end(self, chain: str, position: int) -> None:
        if chain != self._chain.hex():
            self._find(faults.CHAIN.at(None, f"{self._chain.hex()}, not {chain}"))
        if position != self._position:
            self._find(faults.HEAD.at(self._position))

    def _find(self, finding: Finding) -> None:
        """Keep the first fault: what stands behind it follows from it."""
        self._findings = self._findings or [finding]
