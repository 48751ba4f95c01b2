"""Which register do the tests of the API ask?"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.services.api.serving import Served, serving


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    """Give an empty register on SQLite, and a client of its API."""
    async with serving(tmp_path) as one:
        yield one
