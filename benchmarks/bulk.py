"""How do a country's ledger and views come to be in minutes: real appends, and the views' own rows by COPY?

Organisations come in waves; within a wave every first event stands before every second one, so that an organisation's
records lie far apart. The ledger takes them by its own append. What the views would write is computed by the views
themselves, on a connection that only collects it, from the changes that a worker would make.
"""

import multiprocessing
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, Final

import asyncpg
import structlog
import uvloop
from sqlalchemy import Connection, Insert, Table
from sqlalchemy.dialects import sqlite

from benchmarks.installation import GROUP, entries, together
from benchmarks.rounds import said
from benchmarks.workload import OFFICE, Filing, Writer
from events.base import Recorded
from events.codec import decode
from projections.changes import Change, replay
from projections.view import View
from services.ledger.ledger import Appended
from services.ledger.opening import open_ledger
from services.ledger.reading import CoreLedger
from services.worker import checkpoints
from services.worker.checkpoints import Checkpoint, proof_of
from services.worker.folding import fold
from services.worker.service import ALL_VIEWS
from services.worker.store import open_views

LIFE: Final = 18
WAVE: Final = 1_000
VIEWS: Final = ("register", "movements", "periods", "audit")
PROCESSES: Final = 2
Rows = dict[Table, list[Mapping[str, Any]]]


def fill(url: str, organisations: int) -> list[str]:
    """Fill an empty database, with a process for each of two cores; return the subjects."""
    uvloop.run(_prepare(url))
    firsts = range(0, organisations, WAVE)
    sizes = [min(WAVE, organisations - first) for first in firsts]
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn")) as pool:
        shares = [pool.submit(_share, url, sizes, number) for number in range(PROCESSES)]
        subjects = [subject for share in shares for subject in share.result()]
    uvloop.run(_stand(url))
    return subjects


async def _prepare(url: str) -> None:
    ledger = await open_ledger(url)
    await (await open_views(url, ledger)).close()
    await ledger.close()


def _share(url: str, sizes: Sequence[int], number: int) -> list[str]:
    """Every second wave, in a process of its own."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    return uvloop.run(_waves(url, sizes, number))


async def _waves(url: str, sizes: Sequence[int], number: int) -> list[str]:
    ledger = await open_ledger(url)
    store = await open_views(url, ledger, prepare=False)
    connection = await asyncpg.connect(url)
    views = [await store.live(name) for name in VIEWS]
    subjects: list[str] = []
    begun = time.perf_counter()
    for wave in range(number, len(sizes), PROCESSES):
        lives = Writer(2_000 + wave).lives(sizes[wave], LIFE)
        subjects += [life[0].subject for life in lives]
        changes = [change for records in await recorded(ledger, lives) for change in replay(records)]
        for view in views:
            await copy(connection, rows_of(view, changes))
        if wave % 20 == 0:
            rate = len(subjects) * LIFE * PROCESSES / (time.perf_counter() - begun)
            said(f"wave {wave + 1} of {len(sizes)}, {rate:,.0f} events/s")
    await connection.close()
    await store.close()
    await ledger.close()
    return subjects


async def recorded(ledger: CoreLedger, lives: Sequence[Sequence[Filing]]) -> list[list[Recorded]]:
    """Append lives side by side; return the records of each."""
    ordered = entries(together(lives))
    places: dict[str, Appended] = {}
    for start in range(0, len(ordered), 4 * GROUP):
        group = ordered[start : start + 4 * GROUP]
        appended = await ledger.append(group)
        places.update((entry.event_id, at) for entry, at in zip(group, appended, strict=True))
    return [[record_of(filing, places[filing.event_id]) for filing in life] for life in lives]


def record_of(filing: Filing, at: Appended) -> Recorded:
    """The filing as the ledger has it."""
    return Recorded(
        position=at.position,
        recorded_at=at.recorded_at,
        office=OFFICE.id,
        version=at.version,
        event_id=filing.event_id,
        type=filing.type,
        schema_version=1,
        subject=filing.subject,
        effective_on=filing.on,
        act_id=None,
        data=decode(filing.body).data,
    )


class Collector:
    """A connection to empty tables that keeps what is inserted; it says that it is SQLite's, which inserts rows."""

    dialect = sqlite.dialect()

    def __init__(self) -> None:
        """Begin with nothing."""
        self.rows: Rows = {}

    def execute(self, statement: Any, rows: Sequence[Mapping[str, Any]] = ()) -> "Collector":
        """Keep an insert; a query finds nothing."""
        if isinstance(statement, Insert):
            self.rows.setdefault(statement.table, []).extend(rows)  # type: ignore[arg-type]
        return self

    def all(self) -> list[Any]:
        """The result of a query."""
        return []


def rows_of(view: View, changes: Sequence[Change]) -> Rows:
    """Every row that whole lives leave in a view."""
    collector: Any = Collector()
    conn: Connection = collector
    view.apply(conn, changes)
    return collector.rows


async def copy(connection: asyncpg.Connection, rows: Rows) -> None:
    """Write rows by COPY."""
    for table, own in rows.items():
        names = list(own[0])
        lines = [tuple(row[name] for name in names) for row in own]
        await connection.copy_records_to_table(table.name, columns=names, records=lines)


async def _stand(url: str) -> None:
    """Say that every view has everything."""
    ledger = await open_ledger(url)
    store = await open_views(url, ledger)
    head = await ledger.head()
    ends: dict[int, Checkpoint] = {}
    for partition in range(head.partitions):
        position = await ledger.previous(partition, head.position + 1)
        stored = await ledger.read(position - 1, 1, partition=partition, upto=position)
        ends[partition] = Checkpoint(position, head.epoch, proof_of(stored[0].record))
    keys = [(await store.live(name)).key for name in ALL_VIEWS]

    def put(conn: Connection) -> None:
        for key in keys:
            checkpoints.forget(conn, key)
            for partition, end in ends.items():
                checkpoints.put(conn, key, partition, end)

    await store.transaction(put)
    while await fold(store, await store.live("movements"), head):
        pass
    await store.close()
    await ledger.close()
    connection = await asyncpg.connect(url)
    await connection.execute("VACUUM ANALYZE")
    await connection.close()
