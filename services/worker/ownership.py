"""Which partitions does this worker look after?

Locks only save work: two workers on one partition would both be right, and one of them would work for nothing; the
compare-and-set of the checkpoints decides. On PostgreSQL advisory locks on a connection of their own hand partitions
out evenly among the workers that live, and one that is frozen loses its own after some seconds; on SQLite one file lock
gives all of them to one worker. Workers that run other views, or other versions of them, share nothing with these: each
release looks after every partition by itself.
"""

import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, Protocol

from projections.view import key_of
from services.exclusive import FileLock, Session
from services.worker.store import PostgreSQLStore, SQLiteStore, ViewStore

_PARTITION: Final = 0x50B01  # the classes of our advisory locks, each mixed with the group of workers
_WORKER: Final = 0x50B02


class Ownership(Protocol):
    """Says which partitions are ours, as often as it is asked."""

    async def share(self, partitions: int) -> frozenset[int]:
        """The partitions to look after now; those that are missing from the last answer are given back already."""
        ...

    async def close(self) -> None:
        """Give everything back."""
        ...


def ownership(store: ViewStore, views: Iterable[str]) -> Ownership:
    """The kind that goes with the views' database, for workers that run these views in the versions of this release."""
    kept = "\n".join(sorted(key_of(name, store.types[name].version) for name in views))
    group = zlib.crc32(kept.encode()) >> 1
    if isinstance(store, PostgreSQLStore):
        return AdvisoryLocks(store.url, group)
    if isinstance(store, SQLiteStore):
        return OneWorker(Path(store.path).with_suffix(f".{group:08x}.lock"))
    raise TypeError(store)


class OneWorker:
    """One worker has every partition; the others wait for it to end, however it ends."""

    def __init__(self, path: Path) -> None:
        self._lock = FileLock(path)

    async def share(self, partitions: int) -> frozenset[int]:
        """Everything or nothing."""
        return frozenset(range(partitions)) if await self._lock.held() else frozenset()

    async def close(self) -> None:
        """Let go of the file."""
        await self._lock.close()


class AdvisoryLocks:
    """Every worker holds a lock that says that it lives, and one for each partition of its share."""

    def __init__(self, url: str, group: int = 0) -> None:
        self._session = Session(url, "sobo-owner")
        self._partition, self._worker = _PARTITION ^ group, _WORKER ^ group
        self._mine: set[int] = set()
        self._known: Any = None

    async def share(self, partitions: int) -> frozenset[int]:
        """Take what is free up to our share, and give back what is beyond it. Raises OSError, asyncpg.PostgresError."""
        connection = await self._connected()
        workers = await connection.fetchval(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = $1 AND granted"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            self._worker,
        )
        most = -(-partitions // max(int(workers or 1), 1))
        while len(self._mine) > most:
            await connection.execute("SELECT pg_advisory_unlock($1, $2)", self._partition, self._mine.pop())
        for partition in range(partitions):
            if len(self._mine) >= most:
                break
            if partition not in self._mine and await connection.fetchval(
                "SELECT pg_try_advisory_lock($1, $2)", self._partition, partition
            ):
                self._mine.add(partition)
        return frozenset(self._mine)

    async def close(self) -> None:
        """End the session: every lock goes with it."""
        self._mine.clear()
        await self._session.close()

    async def _connected(self) -> Any:
        connection = await self._session.opened()
        if connection is not self._known:
            self._mine.clear()
            pid = await connection.fetchval("SELECT pg_backend_pid()")
            await connection.fetchval("SELECT pg_advisory_lock_shared($1, $2)", self._worker, pid)
            self._known = connection
        return connection
