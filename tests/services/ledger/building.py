"""How does a test make entries, and reach behind the ledger's back?"""

import base64
import hashlib
import random
import sqlite3
import uuid
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import asyncpg
import msgspec
from sqlalchemy import Connection, create_engine
from sqlalchemy.ext.asyncio import create_async_engine

from services.ledger.ledger import Claim, Entry

OFFICE = "lang-son"


def new_id() -> str:
    """Return a fresh canonical UUID."""
    return str(uuid.uuid4())


def entry(
    stream: str | None = None,
    expected: int = 0,
    *,
    event_id: str | None = None,
    office: str = OFFICE,
    claims: tuple[Claim, ...] = (),
    act_id: str | None = None,
    data: Any = None,
    body: bytes | None = None,
) -> Entry:
    """Return an entry whose body is a CloudEvent; `data` fills it, `body` replaces it."""
    stream = stream or new_id()
    event_id = event_id or new_id()
    if body is None:
        act = {} if act_id is None else {"actid": act_id}
        body = msgspec.json.encode(
            {
                "specversion": "1.0",
                "id": event_id,
                "source": f"/offices/{office}",
                "type": "organisation.founded",
                "schemaversion": 1,
                "subject": stream,
                "effectiveon": "2024-07-01",
                **act,
                "data": data or {},
            }
        )
    return Entry(
        stream=stream,
        expected=expected,
        event_id=event_id,
        office=office,
        type="organisation.founded",
        effective_on=date(2024, 7, 1),
        act_id=act_id,
        body=body,
        content=hashlib.sha256(body).digest(),
        claims=claims,
    )


def history(stream: str, first: int, last: int) -> list[Entry]:
    """Return the entries that take a stream from version `first` - 1 to `last`."""
    return [entry(stream, version - 1) for version in range(first, last + 1)]


def odd_bodies() -> list[tuple[str, str, bytes]]:
    """Return (stream, event id, body) with everything that a body's bytes may hold."""
    noise = base64.b64encode(random.Random(1).randbytes(47_000)).decode()  # noqa: S311  noise, not a secret
    found: list[tuple[str, str, bytes]] = []
    for data in (
        b'{\n  "name" : "H\xe1\xbb\xa3p t\xc3\xa1c x\xc3\xa3",\r\n\t"n":1e0 }',
        b'{"quote":"\\" \\\\ \\u0000 \\ud83d\\ude00","nfd":"Ho\xcc\x9b\xcc\xa3p"}',
        b'{"noise":"' + noise.encode() + b'"}',
        b'{"position":7,"recordedat":"1999-01-01T00:00:00.000000Z","office":"x","version":9,"event":{}}',
        b'{"separators":"\xe2\x80\xa8\xe2\x80\xa9\xc2\x85"}',
    ):
        stream, event_id = new_id(), new_id()
        body = b' {"data":%b , "id":"%b","subject":"%b","type":"organisation.founded","effectiveon":"2024-07-01"}\n' % (
            data,
            event_id.encode(),
            stream.encode(),
        )
        found.append((stream, event_id, body))
    return found


class Owner(ABC):
    """The owner of a ledger's database, who goes past the ledger's own code."""

    @abstractmethod
    async def run(self, *statements: str) -> None:
        """Run the statements with the owner's rights."""

    @abstractmethod
    async def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""

    @abstractmethod
    async def work(self, job: Callable[[Connection], None]) -> None:
        """Run a job on a connection, and commit."""

    @abstractmethod
    async def disarm(self) -> None:
        """Take all guards away."""

    @abstractmethod
    def flipped(self, column: str) -> str:
        """Return SQL for the bytes of a column with their twentieth byte changed."""


class FileOwner(Owner):
    """Who can write the SQLite file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def run(self, *statements: str) -> None:
        """Run the statements."""
        connection = sqlite3.connect(self._path, isolation_level=None)
        try:
            for statement in statements:
                connection.execute(statement)
        finally:
            connection.close()

    async def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return the rows."""
        connection = sqlite3.connect(self._path)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    async def work(self, job: Callable[[Connection], None]) -> None:
        """Run the job."""
        engine = create_engine(f"sqlite:///{self._path}")
        try:
            with engine.begin() as connection:
                job(connection)
        finally:
            engine.dispose()

    async def disarm(self) -> None:
        """Drop every trigger."""
        names = await self.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        await self.run(*(f"DROP TRIGGER {name}" for (name,) in names))

    def flipped(self, column: str) -> str:
        """Return SQL for the bytes with the twentieth changed."""
        return f"CAST(substr({column}, 1, 19) || x'5A' || substr({column}, 21) AS BLOB)"


class DatabaseOwner(Owner):
    """Who owns the PostgreSQL database; `role` is who asks."""

    def __init__(self, url: str, role: str | None = None) -> None:
        self._url = url
        self._role = role

    async def run(self, *statements: str) -> None:
        """Run the statements."""
        connection = await asyncpg.connect(self._url)
        try:
            if self._role is not None:
                await connection.execute(f"SET ROLE {self._role}")
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()

    async def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return the rows."""
        connection = await asyncpg.connect(self._url)
        try:
            return [tuple(row) for row in await connection.fetch(query)]
        finally:
            await connection.close()

    async def work(self, job: Callable[[Connection], None]) -> None:
        """Run the job."""
        engine = create_async_engine(self._url.replace("postgresql://", "postgresql+asyncpg://", 1))
        try:
            async with engine.begin() as connection:
                await connection.run_sync(job)
        finally:
            await engine.dispose()

    async def disarm(self) -> None:
        """Drop every trigger."""
        names = await self.rows("SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
        await self.run(*(f"DROP TRIGGER {name} ON {table}" for name, table in names))

    def flipped(self, column: str) -> str:
        """Return SQL for the bytes with the twentieth changed."""
        return f"set_byte({column}, 20, (get_byte({column}, 20) + 1) % 256)"


def positions(stored: Sequence[Any]) -> list[int]:
    """Return the positions of what was read or appended."""
    return [one.position for one in stored]
