"""Where do the rows of a list wait between the one who reads them and the one who prints them?

In a file: row after row, each with its length before it, so that either side holds one row at a time.
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any, Final

import msgspec

from services.papers.lists.kinds import Kind, Value

_LENGTH: Final = struct.Struct(">I")
_TYPES: Final[dict[Kind, Any]] = {
    Kind.TEXT: str | None,
    Kind.NUMBER: int | Decimal | None,
    Kind.DATE: date | None,
    Kind.INSTANT: datetime | None,
}
_LARGEST: Final = 2**63
"""A whole number beyond that has no place in msgpack, and goes as a decimal."""
Row = Sequence[Value]


class Spool:
    """Rows on their way into a file."""

    def __init__(self, file: IO[bytes], kinds: Sequence[Kind]) -> None:
        self.rows = 0
        self._file = file
        self._checked = msgspec.msgpack.Decoder(_type(kinds))
        self._encoder = msgspec.msgpack.Encoder()

    def add(self, rows: Iterable[Row]) -> None:
        """Write further rows; raises msgspec.ValidationError for a value that its column does not hold."""
        for row in rows:
            written = self._encoder.encode([_small(value) for value in row])
            self._checked.decode(written)
            self._file.write(_LENGTH.pack(len(written)))
            self._file.write(written)
            self.rows += 1


def read(path: Path, kinds: Sequence[Kind]) -> Iterator[tuple[Value, ...]]:
    """The rows of a spool, as they were added; raises EOFError where the file ends inside one."""
    decoder = msgspec.msgpack.Decoder(_type(kinds))
    with path.open("rb") as file:
        while head := file.read(_LENGTH.size):
            (length,) = _LENGTH.unpack(head) if len(head) == _LENGTH.size else (-1,)
            row = file.read(length) if length >= 0 else b""
            if len(row) != length:
                raise EOFError(f"the spool {path} ends inside a row")
            yield decoder.decode(row)


def _type(kinds: Sequence[Kind]) -> Any:
    return tuple[tuple(_TYPES[kind] for kind in kinds)]  # type: ignore[misc]  made for these columns


def _small(value: Value) -> Value:
    return Decimal(value) if isinstance(value, int) and not -_LARGEST <= value < _LARGEST else value
