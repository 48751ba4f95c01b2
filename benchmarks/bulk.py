"""How do a country's ledger and views come to be in minutes: real appends, and the views' own rows by COPY?

Organisations come in waves; within a wave every first event stands before every second one, so that an organisation's
records lie far apart. The ledger takes them by its own append. What the views would write is computed by the views
themselves, on a connection that only collects it, from the changes that a worker would make.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import asyncpg
from sqlalchemy import Connection, Insert, Table

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
from services.worker.store import ViewStore, open_views

LIFE: Final = 18
WAVE: Final = 1_000
VIEWS: Final = ("register", "movements", "periods", "audit")
REST: Final = ("aggregates", "targets")
Rows = dict[Table, list[Mapping[str, Any]]]


async def fill(url: str, organisations: int) -> list[str]:
    """Fill an empty database; return the subjects."""
    ledger = await open_ledger(url)
    store = await open_views(url, ledger)
    connection = await asyncpg.connect(url)
    subjects: list[str] = []
    begun = time.perf_counter()
    for first in range(0, organisations, WAVE):
        lives = Writer(2_000 + first // WAVE).lives(min(WAVE, organisations - first), LIFE)
        subjects += [life[0].subject for life in lives]
        changes = [change for records in await recorded(ledger, lives) for change in replay(records)]
        for view in [await store.live(name) for name in VIEWS]:
            await copy(connection, rows_of(view, changes))
        if first // WAVE % 10 == 0:
            rate = len(subjects) * LIFE / (time.perf_counter() - begun)
            said(f"{len(subjects):,} organisations, {rate:,.0f} events/s")
    await stand(store)
    await connection.execute("VACUUM ANALYZE")
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
    """A connection to empty tables that keeps what is inserted."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.rows: Rows = {}

    def execute(self, statement: Any, rows: Sequence[Mapping[str, Any]] = ()) -> "Collector":
        """Keep an insert; a query finds nothing."""
        if isinstance(statement, Insert):
            self.rows.setdefault(statement.table, []).extend(rows)  # type: ignore[arg-type]
        return self

    def mappings(self) -> "Collector":
        """The result of a query."""
        return self

    def __iter__(self) -> Iterator[Any]:
        return iter(())


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


async def stand(store: ViewStore) -> None:
    """Say that every view has everything."""
    head = await store.ledger.head()
    ends: dict[int, Checkpoint] = {}
    for partition in range(head.partitions):
        position = await store.ledger.previous(partition, head.position + 1)
        stored = await store.ledger.read(position - 1, 1, partition=partition, upto=position)
        ends[partition] = Checkpoint(position, head.epoch, proof_of(stored[0].record))
    for name in (*VIEWS, *REST):
        key = (await store.live(name)).key

        def put(conn: Connection, key: str = key) -> None:
            checkpoints.forget(conn, key)
            for partition, end in ends.items():
                checkpoints.put(conn, key, partition, end)

        await store.transaction(put)
