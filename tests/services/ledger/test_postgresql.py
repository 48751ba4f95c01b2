"""Does the ledger in a PostgreSQL database keep the contract?"""

from collections.abc import Callable

import pytest

from tests.services.ledger.building import DatabaseOwner, Owner
from tests.services.ledger.contract import LedgerContract


class OnPostgreSQL:
    """A database of its own for every test."""

    @pytest.fixture
    def url(self, postgres_url: Callable[[], str]) -> str:
        """Give the address of an empty database."""
        return postgres_url()

    @pytest.fixture
    def owner(self, url: str) -> Owner:
        """Give who owns the database."""
        return DatabaseOwner(url)


class TestPostgreSQL(OnPostgreSQL, LedgerContract):
    """Appending and reading."""
