"""Who of several processes does what only one should do?

Whoever holds a lock of the database's, or of a file beside it; the others stand by. Who dies lets go at once. Who is
frozen is sent away by PostgreSQL after some seconds of silence, and finds that out when it wakes. A lock only saves
work: what would go wrong with two at once is prevented elsewhere (ids on the stream, checkpoints of the views).
"""

import fcntl
from pathlib import Path
from typing import IO, Any, Final, Protocol

import asyncpg

from services import connecting

SILENT_FOR: Final = 10  # seconds, then PostgreSQL ends the session and its locks
AWAY: Final = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)


class Exclusive(Protocol):
    """One of several processes has it."""

    async def held(self) -> bool:
        """Take it where it is free; whether it is ours (still). To be asked more often than every SILENT_FOR seconds.

        Raises one of AWAY.
        """
        ...

    async def close(self) -> None:
        """Let go of it."""
        ...


class FileLock:
    """A lock on a file of this host; it goes with the process, however that ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    async def held(self) -> bool:
        """Take it where it is free; whether it is ours."""
        if self._file is None:
            file = self._path.open("ab")
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.close()
                return False
            self._file = file
        return True

    async def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None


class AdvisoryLock:
    """A lock of a PostgreSQL database, on a connection of its own: (`space`, `key`) names it."""

    def __init__(self, url: str, space: int, key: int) -> None:
        self._session = Session(url, "sobo-exclusive")
        self._named = (space, key)
        self._ours: object = None

    async def held(self) -> bool:
        """Take it where it is free; whether it is ours. A session that was ended has lost it."""
        connection = await self._session.opened()
        if connection is not self._ours:
            taken = await connection.fetchval("SELECT pg_try_advisory_lock($1, $2)", *self._named)
            self._ours = connection if taken else None
            return bool(taken)
        await connection.fetchval("SELECT 1")
        return True

    async def close(self) -> None:
        """End the session: the lock goes with it."""
        self._ours = None
        await self._session.close()


class Session:
    """A connection that keeps locks: ended by the server when it is silent, opened again when it is asked for."""

    def __init__(self, url: str, name: str) -> None:
        self._url = url
        self._settings = {"application_name": name, "idle_session_timeout": f"{SILENT_FOR}s"}
        self._connection: Any = None

    async def opened(self) -> Any:
        """The connection, another one where the last is gone."""
        if self._connection is None or self._connection.is_closed():
            self._connection = await connecting.connect(self._url, command_timeout=5, server_settings=self._settings)
        return self._connection

    async def close(self) -> None:
        """End it."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            await connection.close(timeout=2)
