"""How is a SQLite ledger copied page by page while appends go on, and how is such a copy read?

The copy is made in steps under one read transaction. Without that, every append between two steps would make SQLite
begin the copy anew, so that under load it would never end. Writers wait for nothing meanwhile; only the write-ahead log
grows by what they append.
"""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from sqlalchemy import Executable, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from services.backup.manifest import Progress
from services.ledger.errors import LedgerUnreachable
from services.ledger.reading import AnyRow, Fetch
from services.ledger.sqlite_file import BUSY_MS

STEP: Final = 512  # pages


def copy_pages(source: Path, target: Path, progress: Progress) -> None:
    """Copy the ledger as it is now; raises sqlite3.Error. The copy is on its way to the disk, not on it yet."""
    with _connection(source) as live, _connection(target) as copy:
        copy.execute("PRAGMA synchronous = OFF")  # whoever made the copy syncs it once, as a whole
        live.execute("BEGIN")
        live.execute("SELECT position FROM ledger_head").fetchone()
        live.backup(copy, pages=STEP, progress=lambda _, left, pages: progress(pages - left, pages))
        live.execute("ROLLBACK")


@contextlib.contextmanager
def _connection(path: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None)) as connection:
        yield connection


class Pages:
    """A copy, to be read only: nothing is locked, and no file is written beside it."""

    dialect: str = "sqlite"

    def __init__(self, path: Path) -> None:
        """Read the file as it is: nobody else may write it."""
        address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
        self._engine = create_engine(
            "sqlite://",
            creator=lambda: sqlite3.connect(address, uri=True, check_same_thread=False),
            poolclass=StaticPool,
        )

    async def fetch(self, statement: Executable) -> Sequence[AnyRow]:
        """Run one query and return its rows; raises LedgerUnreachable where the file does not read."""

        def query() -> Sequence[AnyRow]:
            with self._engine.connect() as connection:
                return connection.execute(statement).all()

        try:
            return await asyncio.to_thread(query)
        except DBAPIError as error:
            raise LedgerUnreachable(str(error.orig)) from error

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Fetch]:
        """Give a way to query; nothing is ever appended."""
        yield self.fetch

    async def guards(self) -> list[str]:
        """Name none: nothing is written here, and a restore makes every guard anew."""
        return []

    async def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()
