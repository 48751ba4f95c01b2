"""How does a backup come into being while appends go on, so that what is there is whole?

It is written beside, under a name that says that it is unfinished, checked, synced, given its manifest last of all, and
renamed. Whatever ends it before leaves no folder that a restore would take.
"""

import asyncio
import contextlib
import errno
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy.engine import make_url

from services.backup import manifest
from services.backup.errors import Unwritable
from services.backup.manifest import CONTENT, Manifest, Progress, part_of
from services.backup.pages import Pages, copy_pages
from services.backup.text import write_text
from services.ledger import faults
from services.ledger.errors import LedgerError
from services.ledger.faults import Finding
from services.ledger.ledger import Head
from services.ledger.reading import CoreLedger, head_of
from services.ledger.verify import ClaimsOf, verify

UNFINISHED: Final = "unfinished-"
UNSOUND: Final = "unsound-"
_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Made(msgspec.Struct, frozen=True):
    """A backup, where it lies, the seconds that it took, and what is wrong with the ledger that was copied."""

    folder: Path
    manifest: Manifest
    copy_seconds: float
    check_seconds: float
    findings: tuple[Finding, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether it can be restored."""
        return not self.findings


class _Copied(msgspec.Struct, frozen=True):
    """What was copied, and how long copying and checking took."""

    head: Head
    findings: tuple[Finding, ...]
    copy_seconds: float
    check_seconds: float


async def back_up(
    ledger: CoreLedger, url: str, folder: Path, *, claims_of: ClaimsOf | None = None, progress: Progress | None = None
) -> Made:
    """Make a backup of the ledger at `url`, opened, in a new folder inside `folder`.

    It has everything that was acknowledged before the call, and ends at one position. Where the copy does not verify
    it stays under a name that says so, without a manifest. Raises Unwritable, LedgerUnreachable.
    """
    with _told(folder), _unfinished(folder) as beside:
        file = beside / CONTENT[ledger.dialect]
        if ledger.dialect == "sqlite":
            copied = await _by_pages(url, file, claims_of, progress or _nobody)
        else:
            copied = await _by_text(ledger, file, progress or _nobody)
        _sync(file)
        made = Manifest(
            storage="sqlite" if ledger.dialect == "sqlite" else "postgresql",
            partitions=copied.head.partitions,
            position=copied.head.position,
            chain=copied.head.chain.hex(),
            epoch=copied.head.epoch,
            when=datetime.now(UTC).replace(microsecond=0),
            release=version("sobo"),
            files=(part_of(file),),
        )
        if not copied.findings:
            (beside / manifest.NAME).write_bytes(msgspec.json.format(msgspec.json.encode(made)) + b"\n")
            _sync(beside / manifest.NAME)
        _sync(beside)
        place = _put(beside, _name(made, sound=not copied.findings))
        _sync(folder)
    return Made(place, made, copied.copy_seconds, copied.check_seconds, copied.findings)


async def _by_pages(url: str, file: Path, claims_of: ClaimsOf | None, progress: Progress) -> _Copied:
    begun = time.monotonic()
    await asyncio.to_thread(copy_pages, Path(str(make_url(url).database)), file, progress)
    copied = time.monotonic() - begun
    pages = Pages(file)
    try:
        head, findings = await head_of(pages.fetch), (await verify(pages, claims_of=claims_of)).findings
    except LedgerError as error:  # the pages do not even read
        head, findings = Head(0, None, bytes(32), "", 1), (faults.HEAD.at(None, str(error)),)
    finally:
        await pages.close()
    return _Copied(head, findings, copied, time.monotonic() - begun - copied)


async def _by_text(ledger: CoreLedger, file: Path, progress: Progress) -> _Copied:
    begun = time.monotonic()
    written = await write_text(ledger, file, progress)
    title = written.title
    head = Head(title.position, None, written.chain, title.epoch, title.partitions)
    return _Copied(head, written.findings, time.monotonic() - begun, 0.0)


@contextlib.contextmanager
def _unfinished(folder: Path) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=folder))
    try:
        yield beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)  # renamed by now where all went well


@contextlib.contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Put into words what a disk says."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        raise _unwritable(folder, str(error), full=name.startswith("SQLITE_FULL")) from error
    except OSError as error:
        raise _unwritable(folder, error.strerror or str(error), full=error.errno in _FULL) from error


def _unwritable(folder: Path, cause: str, *, full: bool) -> Unwritable:
    if full:
        return Unwritable(
            f"đĩa chứa {folder} đã đầy ({cause}); phần đang ghi đã được xóa. Hãy giải phóng chỗ rồi sao lưu lại",
            f"the disk of {folder} is full ({cause}); what was begun is removed. Make room, then back up again",
        )
    return Unwritable(
        f"không ghi được bản sao lưu vào {folder} ({cause}). Hãy nêu thư mục ghi được",
        f"no backup can be written into {folder} ({cause}). Name a folder that can be written",
    )


def _name(made: Manifest, *, sound: bool) -> str:
    return f"{'' if sound else UNSOUND}{made.position:012}-{made.when:%Y%m%dT%H%M%SZ}"


def _put(beside: Path, name: str) -> Path:
    """Give the folder its name, or the next one where another backup has it: a folder with files is never replaced."""
    number = 1
    while True:
        place = beside.with_name(name if number == 1 else f"{name}-{number}")
        try:
            return beside.rename(place)
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
                raise
            number += 1


def _sync(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _nobody(_done: int, _all: int) -> None:
    """Nobody watches."""
