"""What does an entry of the stream look like, and under which key does it lie?

The entry's id is the position of the record (`812-0`), so that it is idempotent, order-checked and locates itself. Its
fields are the record's exact bytes, the previous position of the same partition and the ledger's epoch.
"""

from collections.abc import Iterable, Mapping

import msgspec

RECORD, PREVIOUS, EPOCH = b"record", b"previous", b"epoch"


class Copied(msgspec.Struct, frozen=True):
    """One entry as it was read: a record, and what its place in the partition is said to be."""

    position: int
    previous: int
    epoch: str
    record: bytes


def key(partition: int) -> str:
    """The stream's key. Each partition has a hash slot of its own: on a cluster they spread over the masters."""
    return f"sobo:facts:{partition}"


def entry_id(position: int) -> str:
    """The id of the entry at a position."""
    return f"{position}-0"


def position_in(entry: bytes | str) -> int:
    """The position that an entry's id states."""
    text = entry.decode() if isinstance(entry, bytes) else entry
    return int(text.partition("-")[0])


def fields(record: bytes, previous: int, epoch: str) -> dict[bytes, bytes | int | str]:
    """The fields of an entry."""
    return {RECORD: record, PREVIOUS: previous, EPOCH: epoch}


def read(entries: Iterable[tuple[bytes, Mapping[bytes, bytes]]]) -> tuple[list[Copied], int]:
    """The entries that are ours, and how many are not: whoever can write to the broker can write anything."""
    found: list[Copied] = []
    strange = 0
    for name, values in entries:
        try:
            copied = Copied(position_in(name), int(values[PREVIOUS]), values[EPOCH].decode(), values[RECORD])
        except (KeyError, ValueError):
            strange += 1
            continue
        found.append(copied)
    return found, strange
