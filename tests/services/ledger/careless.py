"""A writer that was talked into saying yes before the disk has it: the settings that the product refuses are set."""

import asyncio
import sqlite3
import sys

from sqlalchemy.pool import ConnectionPoolEntry

from services.ledger import postgresql, sqlite_file
from tests.services.ledger import writer

_PROPER = sqlite_file._set_up


def _set_up(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
    _PROPER(connection, entry)
    connection.execute("PRAGMA synchronous = NORMAL")
    # A checkpoint would sync what nobody waited for: a cut that came just behind one took nothing.
    connection.execute("PRAGMA wal_autocheckpoint = 0")


async def _nobody_refuses(_: object) -> None:
    return None


def persuade() -> None:
    """Let either storage acknowledge what only the page cache has."""
    sqlite_file._set_up = _set_up
    sqlite_file.unsafe = lambda _: []
    postgresql._SESSION["synchronous_commit"] = "off"
    postgresql.refuse_unsafe = _nobody_refuses


if __name__ == "__main__":
    persuade()
    asyncio.run(writer.main(sys.argv[1]))
