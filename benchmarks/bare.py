"""What is the least that making a view again takes: read and decode the ledger, COPY the rows that there are to be?

`python -m benchmarks.bare` is one of the processes that share partitions and rows; its order comes on stdin.
"""

import asyncio
import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import asyncpg
import msgspec
import uvloop

from events.codec import decode_record
from projections.view import View
from services import garbage
from services.ledger.opening import open_ledger

BATCH: Final = 2_000
BARE: Final = "bare_"


class Order(msgspec.Struct, frozen=True):
    """What a process does: decode these partitions, then COPY these files into these tables."""

    url: str
    partitions: list[int]
    files: dict[str, str]


async def limit(url: str, view: View, partitions: int, jobs: int) -> float:
    """Seconds that it takes, with as many processes, to read and decode everything and to write the rows anew.

    The rows are taken from the view before the clock runs, as PostgreSQL itself writes them.
    """
    connection = await asyncpg.connect(url)
    tables = [table.name for table in view.metadata.sorted_tables]
    with tempfile.TemporaryDirectory() as folder:
        files = [await _shares(connection, tables, number, jobs, Path(folder)) for number in range(jobs)]
        indexes = {name: await _indexes(connection, name) for name in tables}
        for name in tables:
            await connection.execute(f'DROP TABLE IF EXISTS "{BARE}{name}"')
            await connection.execute(f'CREATE TABLE "{BARE}{name}" (LIKE "{name}")')
        orders = [Order(url, list(range(partitions))[number::jobs], files[number]) for number in range(jobs)]
        begun = time.perf_counter()
        await asyncio.to_thread(_all, orders)
        for name, made in indexes.items():
            for place, statement in enumerate(made):
                await connection.execute(_onto(statement, name, place))
        taken = time.perf_counter() - begun
    for name in tables:
        await connection.execute(f'DROP TABLE "{BARE}{name}"')
    await connection.close()
    return taken


async def _shares(
    connection: asyncpg.Connection, tables: Sequence[str], number: int, jobs: int, folder: Path
) -> dict[str, str]:
    """The rows of one process, table by table, each in a file of PostgreSQL's own form."""
    files: dict[str, str] = {}
    for name in tables:
        files[name] = str(folder / f"{name}.{number}")
        query = f'SELECT * FROM "{name}" AS r WHERE mod(abs(hashtext(r::text)::bigint), {jobs}) = {number}'
        await connection.copy_from_query(query, output=files[name], format="binary")
    return files


async def _indexes(connection: asyncpg.Connection, table: str) -> list[str]:
    found = await connection.fetch("SELECT indexdef FROM pg_indexes WHERE tablename = $1", table)
    return [row["indexdef"] for row in found]


def _onto(statement: str, table: str, place: int) -> str:
    """The same index on the bare table."""
    head, _, tail = statement.partition(" ON ")
    kind = head.split(" INDEX ")[0]
    return f"{kind} INDEX {BARE}{table}_{place} ON " + tail.replace(f".{table} ", f".{BARE}{table} ", 1)


def _all(orders: Sequence[Order]) -> None:
    """Run a process for each order; raises CalledProcessError."""
    with contextlib.ExitStack() as stack:
        children = [
            stack.enter_context(subprocess.Popen([sys.executable, "-m", "benchmarks.bare"], stdin=subprocess.PIPE))
            for _ in orders
        ]
        for child, order in zip(children, orders, strict=True):
            assert child.stdin is not None
            child.stdin.write(msgspec.json.encode(order))
            child.stdin.close()
        for child in children:
            if child.wait():
                raise subprocess.CalledProcessError(child.returncode, child.args)


async def _work(order: Order) -> None:
    ledger = await open_ledger(order.url, create=False)
    for partition in order.partitions:
        after = 0
        while stored := await ledger.read(after, BATCH, partition=partition):
            for one in stored:
                decode_record(one.record)
            after = stored[-1].position
    await ledger.close()
    connection = await asyncpg.connect(order.url)
    for name, file in order.files.items():
        await connection.copy_to_table(f"{BARE}{name}", source=file, format="binary")
    await connection.close()


if __name__ == "__main__":
    garbage.seldom()
    uvloop.run(_work(msgspec.json.decode(sys.stdin.buffer.read(), type=Order)))
