"""What are the exact bytes of a record, and how are they hashed and chained?

The layout is fixed: position, instant, office, version, then the submission's own bytes, untouched. The ledger alone
knows the first two, at the last moment; the rest (`tail`) is ready before the head is taken.
"""

import hashlib
import re
from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec

from services.ledger.errors import LedgerCorrupt

GENESIS: Final = bytes(32)
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_HEADER: Final = re.compile(
    rb'\{"position":([1-9][0-9]{0,18}),"recordedat":"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z)"'
    rb',"office":("(?:[^"\\]|\\.)*"),"version":([1-9][0-9]{0,9}),"event":'
)
_POSITION: Final = re.compile(rb'\{"position":([1-9][0-9]{0,18}),')


class Parsed(msgspec.Struct, frozen=True):
    """A record taken apart: its header's values and the submission's bytes. `recorded_at`: microseconds since 1970."""

    position: int
    recorded_at: int
    office: str
    version: int
    body: bytes


def tail(office: str, version: int, body: bytes) -> bytes:
    """Return the part of the record that is known before its position and instant are."""
    return b',"office":%b,"version":%d,"event":%b}' % (msgspec.json.encode(office), version, body)


def splice(position: int, recorded_at: int, rest: bytes) -> bytes:
    """Return the record: the two values that only the ledger knows, then its tail."""
    return b'{"position":%d,"recordedat":"%b"%b' % (position, text_of(recorded_at).encode(), rest)


def parse(record: bytes) -> Parsed:
    """Take a record apart; raises LedgerCorrupt where the bytes do not follow the layout."""
    header = _HEADER.match(record)
    if header is None or not record.endswith(b"}"):
        raise LedgerCorrupt("the bytes do not begin with a record's header")
    position, instant, office, version = header.groups()
    try:
        recorded_at = microseconds(datetime.fromisoformat(instant.decode()))
        name = msgspec.json.decode(office, type=str)
    except (ValueError, msgspec.DecodeError) as error:
        raise LedgerCorrupt(f"the record's header does not read: {error}") from error
    return Parsed(int(position), recorded_at, name, int(version), record[header.end() : -1])


def position_of(record: bytes) -> int:
    """Return the position that a record states, without taking the rest apart; raises LedgerCorrupt."""
    found = _POSITION.match(record)
    if found is None:
        raise LedgerCorrupt("the bytes do not begin with a record's header")
    return int(found[1])


def leaf(record: bytes) -> bytes:
    """Return the RFC 6962 leaf hash of a record."""
    return hashlib.sha256(b"\x00" + record).digest()


def chain(before: bytes, leaf_hash: bytes) -> bytes:
    """Return the chain hash behind a leaf; the chain starts at GENESIS."""
    return hashlib.sha256(before + leaf_hash).digest()


def instant(recorded_at: int) -> datetime:
    """Return the aware UTC instant of microseconds since 1970."""
    return EPOCH + timedelta(microseconds=recorded_at)


def microseconds(moment: datetime) -> int:
    """Return the microseconds since 1970 of an aware instant, exactly."""
    return (moment - EPOCH) // _MICROSECOND


def text_of(recorded_at: int) -> str:
    """Return the instant as the record has it: always six decimals and Z."""
    return instant(recorded_at).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
