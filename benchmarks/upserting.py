"""What is the least that bringing views up to date takes: the same rows upserted in batches of the same size?

The worker of one round runs on connections that note what they write, transaction by transaction: every INSERT, UPDATE,
DELETE and COPY with its values. All of it is then written anew into empty tables by one process that does nothing else,
with a connection for each view: nothing is decoded, folded or looked up, and no checkpoint is kept.
"""

import asyncio
import contextlib
import pickle
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, Final, NamedTuple, cast

import asyncpg

from services import connecting
from services.ledger.opening import open_ledger
from services.worker.service import ALL_VIEWS
from services.worker.store import open_views

_WRITES: Final = ("INSERT", "UPDATE", "DELETE", "WITH")
_SESSION: Final = {"synchronous_commit": "off", "jit": "off"}


class Write(NamedTuple):
    """A statement with one row of values or more; or, where `columns` are named, a COPY into the table `statement`."""

    statement: str
    rows: Sequence[Sequence[Any]]
    columns: Sequence[str] = ()


Transaction = list[Write]
_noted: Final[list[Transaction]] = []


class _Noting(asyncpg.Connection):
    """A connection that notes what it writes."""

    _open: Transaction

    def transaction(self, **chosen: Any) -> Any:
        self._open = []
        _noted.append(self._open)
        return super().transaction(**chosen)

    async def prepare(self, query: str, **chosen: Any) -> Any:  # type: ignore[override]
        return _Prepared(await super().prepare(query, **chosen), self, query)

    async def executemany(self, command: str, args: Iterable[Any], **chosen: Any) -> None:  # type: ignore[override]
        rows = list(args)
        self.note(Write(command, rows))
        await super().executemany(command, rows, **chosen)

    async def copy_records_to_table(  # type: ignore[override]
        self, table_name: str, *, records: Any, columns: Any = None, **chosen: Any
    ) -> str:
        rows = list(records)
        self.note(Write(table_name, rows, list(columns)))
        return await super().copy_records_to_table(table_name, records=rows, columns=columns, **chosen)

    def note(self, write: Write) -> None:
        """Note it, where it writes."""
        if write.columns or write.statement.lstrip().upper().startswith(_WRITES):
            self._open.append(write)


class _Prepared:
    """A prepared statement that notes its values."""

    def __init__(self, inner: Any, connection: _Noting, query: str) -> None:
        self._inner, self._connection, self._query = inner, connection, query

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    async def fetch(self, *values: Any) -> Any:
        self._connection.note(Write(self._query, [values]))
        return await self._inner.fetch(*values)


@contextlib.contextmanager
def noting(file: str) -> Iterator[None]:
    """Note in this process what connections to the views write, and put it into the file; '' for not."""
    if not file:
        yield
        return
    plain = connecting.connect

    async def connect(*where: Any, **chosen: Any) -> Any:
        return await plain(*where, connection_class=_Noting, **chosen)

    connecting.connect = connect
    try:
        yield
    finally:
        connecting.connect = plain
        Path(file).write_bytes(pickle.dumps([done for done in _noted if done]))


def noted_in(file: Path) -> list[Transaction]:
    """What a worker has noted."""
    return cast("list[Transaction]", pickle.loads(file.read_bytes()))  # noqa: S301  our own worker wrote it


async def upserted(url: str, noted: Sequence[Transaction]) -> float:
    """Seconds that writing the noted rows takes, into the views of an empty database."""
    ledger = await open_ledger(url)
    store = await open_views(url, ledger)
    keys = [(await store.running(name)).key for name in ALL_VIEWS]
    await store.close()
    await ledger.close()
    of_views = {key: [own for done in noted if (own := [w for w in done if key in w.statement])] for key in keys}
    connections = [await asyncpg.connect(url, server_settings=_SESSION, statement_cache_size=500) for _ in keys]
    begun = perf_counter()
    await asyncio.gather(*(_write(c, of_views[key]) for c, key in zip(connections, keys, strict=True)))
    taken = perf_counter() - begun
    for connection in connections:
        await connection.close()
    return taken


async def _write(connection: asyncpg.Connection, transactions: Sequence[Transaction]) -> None:
    """Write them one after another, as they were."""
    for writes in transactions:
        async with connection.transaction():
            for write in writes:
                if write.columns:
                    await connection.copy_records_to_table(write.statement, records=write.rows, columns=write.columns)
                elif len(write.rows) == 1:
                    await connection.fetch(write.statement, *write.rows[0])
                else:
                    await connection.executemany(write.statement, write.rows)
