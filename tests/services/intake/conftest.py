"""What do the tests of intake stand on? A real ledger, on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from services.intake.intake import Intake
from services.ledger.opening import open_ledger
from services.ledger.reading import CoreLedger
from tests.support.histories import TODAY


@pytest.fixture(params=["sqlite", "postgresql"])
async def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[CoreLedger]:
    """Give an empty ledger: the test runs once on each storage."""
    url = f"sqlite:///{tmp_path}/ledger.db"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")()
    opened = await open_ledger(url)
    yield opened
    await opened.close()


@pytest.fixture
async def intake(ledger: CoreLedger) -> AsyncIterator[Intake]:
    """Give the door to it, on a fixed day."""
    door = Intake(ledger, today=lambda: TODAY)
    yield door
    await door.close()
