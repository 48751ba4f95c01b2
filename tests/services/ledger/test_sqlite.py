"""Does the ledger in a SQLite file keep the contract?"""

from pathlib import Path

import pytest

from tests.services.ledger.building import FileOwner, Owner
from tests.services.ledger.contract import LedgerContract


class OnSQLite:
    """A file of its own for every test."""

    @pytest.fixture
    def url(self, tmp_path: Path) -> str:
        """Give the address of a file that is not there yet."""
        return f"sqlite:///{tmp_path / 'ledger.db'}"

    @pytest.fixture
    def owner(self, tmp_path: Path) -> Owner:
        """Give who can write the file."""
        return FileOwner(tmp_path / "ledger.db")


class TestSQLite(OnSQLite, LedgerContract):
    """Appending and reading."""
