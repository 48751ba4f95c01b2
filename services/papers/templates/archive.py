"""Which parts has an office's file, read within bounds that no file can talk its way out of?

A DOCX or XLSX is a ZIP. What it says of its own sizes is checked before anything is unpacked, and what comes out of it
while it is; names of parts are names and never paths.
"""

import re
import struct
import zlib
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from services.papers.templates.wrong import Unfit, unsafe

LARGEST: Final = 4 * 1024 * 1024
"""Bytes of a template."""
MOST_PARTS: Final = 500
LARGEST_PART: Final = 24 * 1024 * 1024
LARGEST_WHOLE: Final = 48 * 1024 * 1024
"""Bytes of all parts, unpacked."""
_DENSE: Final = 200
_SMALL: Final = 1024 * 1024
"""A part that is smaller than this may be packed as densely as it likes."""
_ENCRYPTED: Final = 0x1
_OLD_OFFICE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_NAME: Final = re.compile(r"[^\\:*?\"<>|\x00-\x1f\x7f]{1,255}")
# What zipfile and zlib raise of a file that is damaged or made to harm: beside their own errors NotImplementedError for
# a method of packing that they do not know, RuntimeError for a part with a password, the others for numbers that lead
# nowhere.
_BROKEN: Final = (
    BadZipFile, LargeZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError, IndexError,
    OverflowError, struct.error, zlib.error,
)  # fmt: skip


def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts by their names, in the file's order; raises Unfit."""
    if len(content) > LARGEST:
        raise _too_large("", LARGEST)
    if content.startswith(_OLD_OFFICE):
        raise unsafe(
            "",
            "tệp .doc/.xls cũ hoặc tệp có mật khẩu; hãy bỏ mật khẩu và lưu lại thành .docx hoặc .xlsx.",
            "an old .doc or .xls, or a file with a password; remove the password and save it as .docx or .xlsx.",
        )
    try:
        with ZipFile(BytesIO(content)) as packed:
            entries = packed.infolist()
            _check(entries, len(content))
            return _read(packed, [entry for entry in entries if not entry.is_dir()])
    except _BROKEN as error:
        raise unsafe(
            "",
            "không phải tệp Word hay Excel còn nguyên vẹn; hãy mở bằng Word hoặc Excel rồi lưu lại.",
            "not an intact file of Word or Excel; open it in Word or Excel and save it again.",
        ) from error


def _check(entries: list[ZipInfo], size: int) -> None:
    """What the file says of itself."""
    if len(entries) > MOST_PARTS:
        raise unsafe("", f"có hơn {MOST_PARTS} thành phần.", f"it has more than {MOST_PARTS} parts.")
    if sum(entry.compress_size for entry in entries) > size:
        raise unsafe("", "các thành phần chồng lên nhau.", "its parts overlap each other.")
    if sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
        raise _too_large("", LARGEST_WHOLE)
    seen: set[str] = set()
    for entry in entries:
        if entry.filename.casefold() in seen:
            raise unsafe(entry.filename, "có hai thành phần trùng tên.", "two parts have this name.")
        seen.add(entry.filename.casefold())
        _check_one(entry)


def _check_one(entry: ZipInfo) -> None:
    name = entry.filename
    if not _is_name(name):
        raise unsafe(name, "tên thành phần là một đường dẫn lạ.", "its name is no name of a part but a path.")
    if entry.flag_bits & _ENCRYPTED:
        raise unsafe(name, "được mã hóa; hãy bỏ mật khẩu.", "it is encrypted; remove the password.")
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise unsafe(name, "được nén theo cách lạ.", "it is packed in an unusual way.")
    if entry.file_size > LARGEST_PART:
        raise _too_large(name, LARGEST_PART)
    if entry.file_size > max(_SMALL, entry.compress_size * _DENSE):
        raise unsafe(name, "nén quá dày, có thể là tệp phá hoại.", "it is packed too densely: it may be a bomb.")


def _is_name(name: str) -> bool:
    steps = name.removesuffix("/").split("/")
    return _NAME.fullmatch(name) is not None and not {"", ".", ".."} & set(steps)


def _read(packed: ZipFile, entries: list[ZipInfo]) -> dict[str, bytes]:
    """What the parts are, however long they said they were."""
    parts: dict[str, bytes] = {}
    left = LARGEST_WHOLE
    for entry in entries:
        with packed.open(entry) as part:
            read = part.read(min(left, LARGEST_PART) + 1)
        if len(read) > min(left, LARGEST_PART):
            raise _too_large(entry.filename, LARGEST_PART)
        left -= len(read)
        parts[entry.filename] = read
    return parts


def _too_large(part: str, limit: int) -> Unfit:
    most = limit // (1024 * 1024)
    return unsafe(part, f"quá lớn, tối đa {most} MiB.", f"it is too large; at most {most} MiB.")
