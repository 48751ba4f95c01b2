"""What does a backup say of itself, and is it still what it says?"""

import hashlib
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from services.backup.errors import Untrusted
from services.ledger.ledger import Natural, Positive

FORMAT: Final = 1
NAME: Final = "manifest.json"
CONTENT: Final = {"sqlite": "ledger.db", "postgresql": "ledger.txt.gz"}  # the one file that each storage gives
LONGEST: Final = 64 * 1024
_SLICE: Final = 1024 * 1024
Hex = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Progress = Callable[[int, int], None]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of a backup."""

    name: str
    bytes: Natural
    sha256: Hex


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What was copied: the ledger up to `position`, where its chain was `chain`."""

    sobo: Literal["backup"] = "backup"
    format: int = FORMAT
    storage: Literal["sqlite", "postgresql"]
    partitions: Positive
    position: Natural
    chain: Hex
    epoch: str
    when: datetime
    release: str
    files: tuple[Part, ...]


class _Outline(msgspec.Struct):
    """What every format of a manifest has."""

    sobo: str
    format: int


def part_of(path: Path) -> Part:
    """Describe a file that is there."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_SLICE):
            digest.update(piece)
        return Part(path.name, file.tell(), digest.hexdigest())


def read(folder: Path) -> Manifest:
    """Return the manifest of a backup; raises Untrusted where it is none that this release can restore."""
    path = folder / NAME
    if not path.is_file():
        raise Untrusted(
            f"{folder} không phải bản sao lưu hoàn chỉnh: thiếu {NAME}. Hãy nêu thư mục do sobo backup tạo ra",
            f"{folder} is no complete backup: {NAME} is not there. Name a folder that sobo backup made",
        )
    with path.open("rb") as file:
        content = file.read(LONGEST + 1)
    try:
        outline = msgspec.json.decode(content, type=_Outline)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _unreadable(path, error) from error
    if outline.sobo == "backup" and outline.format > FORMAT:
        raise Untrusted(
            f"{path} theo mẫu {outline.format}, bản này chỉ đọc đến mẫu {FORMAT}. Hãy dùng bản phần mềm mới hơn",
            f"{path} is of format {outline.format}, this release reads up to {FORMAT}. Use a newer release",
        )
    try:
        manifest = msgspec.json.decode(content, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _unreadable(path, error) from error
    named = [part.name for part in manifest.files]
    if named != [CONTENT[manifest.storage]]:
        raise Untrusted(
            f"{path} nêu tệp {named}, phải là {CONTENT[manifest.storage]}. Hãy dùng bản sao lưu khác",
            f"{path} names the files {named}, must be {CONTENT[manifest.storage]}. Use another backup",
        )
    return manifest


def require_whole(folder: Path, manifest: Manifest) -> None:
    """Raise Untrusted where a file of the backup is missing, cut off or changed."""
    for part in manifest.files:
        path = folder / part.name
        try:
            regular = stat.S_ISREG(path.lstat().st_mode)
        except FileNotFoundError:
            regular = False
        if not regular:
            raise Untrusted(
                f"thiếu tệp {path} của bản sao lưu. Hãy dùng bản sao lưu khác",
                f"{path} of the backup is not there, or is no file. Use another backup",
            )
        found = part_of(path)
        if found != part:
            raise Untrusted(
                f"{path} không còn như lúc sao lưu: {found.bytes} byte, SHA-256 {found.sha256}; bản kê ghi "
                f"{part.bytes} byte, {part.sha256}. Hãy dùng bản sao lưu khác",
                f"{path} is not what was backed up: {found.bytes} bytes, SHA-256 {found.sha256}; the manifest has "
                f"{part.bytes} bytes, {part.sha256}. Use another backup",
            )


def _unreadable(path: Path, error: Exception) -> Untrusted:
    return Untrusted(
        f"{path} không đọc được như bản kê của một bản sao lưu ({error}). Hãy dùng bản sao lưu khác",
        f"{path} does not read as the manifest of a backup ({error}). Use another backup",
    )
