"""The histories are written and folded once for all tests that only read them."""

import pytest

from events.base import Recorded
from services.demo.histories.histories import all_histories
from tests.services.demo.histories.register import Register, record


@pytest.fixture(scope="package")
def bodies() -> list[bytes]:
    """Give every event of the three provinces as bytes."""
    return list(all_histories())


@pytest.fixture(scope="package")
def records(bodies: list[bytes]) -> list[Recorded]:
    """Give them as records of one ledger."""
    return record(bodies)


@pytest.fixture(scope="package")
def register(records: list[Recorded]) -> Register:
    """Give the folded streams; a test that drops a record restores it."""
    return Register(records)
