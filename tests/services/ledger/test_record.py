"""Is the record's layout exactly what the contract says?"""

import hashlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.ledger import record
from services.ledger.errors import LedgerCorrupt


def test_the_layout_is_fixed() -> None:
    """Position, instant with six decimals and Z, office, version, then the body as it came."""
    moment = datetime(2026, 11, 21, 23, 59, 59, 123456, UTC)
    made = record.splice(12, record.microseconds(moment), record.tail("lang-son", 3, b'{ "a":1 }'))
    assert made == (
        b'{"position":12,"recordedat":"2026-11-21T23:59:59.123456Z","office":"lang-son","version":3,"event":{ "a":1 }}'
    )
    assert b'"recordedat":"2026-11-22T00:00:00.000000Z"' in record.splice(
        1, record.microseconds(datetime(2026, 11, 22, tzinfo=UTC)), b"}"
    )


def test_leaf_and_chain_are_rfc_6962_and_sha_256() -> None:
    """The vectors: the leaf of the empty record, and a chain of one."""
    assert record.leaf(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert record.chain(record.GENESIS, record.leaf(b"")) == hashlib.sha256(bytes(32) + record.leaf(b"")).digest()


@given(
    position=some.integers(1, 2**63 - 1),
    recorded_at=some.integers(0, record.microseconds(datetime(9999, 12, 31, tzinfo=UTC))),
    office=some.text(max_size=40),
    version=some.integers(1, 2**31 - 1),
    body=some.binary(max_size=200),
)
def test_what_is_spliced_is_parsed(position: int, recorded_at: int, office: str, version: int, body: bytes) -> None:
    """Every header and every body come back as they went in."""
    made = record.splice(position, recorded_at, record.tail(office, version, body))
    assert record.parse(made) == record.Parsed(position, recorded_at, office, version, body)
    assert record.position_of(made) == position


@pytest.mark.parametrize(
    "broken", [b"", b"{}", b'{"position":01,"r', b'{"position":1', b'{"Position":1,', b' {"position":1,']
)
def test_where_no_position_is_stated_there_is_none(broken: bytes) -> None:
    """Nothing is guessed."""
    with pytest.raises(LedgerCorrupt):
        record.position_of(broken)


@pytest.mark.parametrize(
    "broken",
    [
        b"", b"{}", b'{"position":0,"recordedat":"2026-11-21T23:59:59.123456Z","office":"x","version":1,"event":{}}',
        b'{"position":01,"recordedat":"2026-11-21T23:59:59.123456Z","office":"x","version":1,"event":{}}',
        b'{"position":1,"recordedat":"2026-11-21T23:59:59.12345Z","office":"x","version":1,"event":{}}',
        b'{"position":1,"recordedat":"2026-13-21T23:59:59.123456Z","office":"x","version":1,"event":{}}',
        b'{"position":1,"recordedat":"2026-11-21T23:59:59.123456Z","office":"\\q","version":1,"event":{}}',
        b'{"position":1, "recordedat":"2026-11-21T23:59:59.123456Z","office":"x","version":1,"event":{}}',
        b'{"position":1,"recordedat":"2026-11-21T23:59:59.123456Z","office":"x","version":1,"event":{}} ',
    ],
)  # fmt: skip
def test_what_does_not_follow_the_layout_is_no_record(broken: bytes) -> None:
    """One byte more, less or elsewhere is refused."""
    with pytest.raises(LedgerCorrupt):
        record.parse(broken)
