"""What does a fact cost that comes ten years late: in a register of millions of events, and beside it in a small one?

The same organisations stand in both, and the same facts come to them by turns. A fact is judged against the history of
its organisation, written by the views that figures are read from, and committed; what its transaction read and wrote is
counted by the server.
"""

import statistics
import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from sqlalchemy import Connection, func, select, text

from benchmarks.country import FIRST, LAST, Plan, record_of, retold
from benchmarks.rounds import Row, Target, ratios
from events.base import Recorded
from projections.changes import Known, advance
from projections.view import View
from services.worker.store import ViewStore

FACT: Final = "organisation.capital_changed"
TEN_YEARS: Final = timedelta(days=3652)
COUNTED: Final = text(
    "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint,"
    " coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::bigint FROM pg_stat_xact_user_tables"
)


class Taken(NamedTuple):
    """What one fact took: milliseconds, rows written, rows read, and the rows that its organisation had."""

    milliseconds: float
    written: int
    read: int
    own: int


class Register:
    """A register on PostgreSQL that late facts come to."""

    def __init__(self, store: ViewStore, views: Sequence[View], head: int, plans: Sequence[Plan]) -> None:
        """Take over what was filled, with the lives that it was filled from."""
        self._store, self._views, self._head, self._plans = store, views, head, plans

    async def late(self, number: int) -> Taken:
        """Let one fact come; each comes to another organisation."""
        subject, planned = self._plans[number % len(self._plans)]
        records = retold(subject, planned, number // len(self._plans))
        day = max(LAST - TEN_YEARS, records[0].effective_on + timedelta(days=1))
        plan = ((LAST - FIRST).days, day, FACT, {"charter_capital": 1_000_000 * (number + 1)})
        late = record_of(records[0].subject, len(records) + 1, self._head + number + 1, plan)
        own = await self._store.read(lambda conn: self._own(conn, late.subject))
        begun = time.perf_counter()
        written, read, counting = await self._store.transaction(lambda conn: self._come(conn, records, late))
        return Taken((time.perf_counter() - begun - counting) * 1000, written, read, own)

    def _own(self, conn: Connection, subject: str) -> int:
        tables = (self._views[0].table("deltas"), self._views[1].table("spans"))
        return sum(
            conn.execute(select(func.count()).select_from(table).where(table.c.subject == subject)).scalar_one()
            for table in tables
        )

    def _come(self, conn: Connection, records: Sequence[Recorded], late: Recorded) -> tuple[int, int, float]:
        written, read, first = _touched(conn)
        _, change = advance(Known(0), late, lambda: (*records, late))
        for view in self._views:
            view.apply(conn, [change])
        written_then, read_then, second = _touched(conn)
        return written_then - written, read_then - read, first + second


def _touched(conn: Connection) -> tuple[int, int, float]:
    """How many rows this session wrote and read lately, and the seconds that it took to ask."""
    begun = time.perf_counter()
    written, read = conn.execute(COUNTED).one()
    return int(written), int(read), time.perf_counter() - begun


async def compared(large: Register, small: Register, facts: int, size: str) -> list[Row]:
    """By turns: the time, the rows written, and whether more is touched than the organisation's own."""
    found: tuple[list[Taken], list[Taken]] = ([], [])
    for number in range(facts):
        order = (0, 1) if number % 2 else (1, 0)
        for one in order:
            found[one].append(await (large, small)[one].late(number))
    ours, theirs = ([one.milliseconds for one in each] for each in found)
    written, there = ([float(one.written) for one in each] for each in found)
    touched, own = [float(one.written + one.read) for one in found[0]], [float(one.own) for one in found[0]]
    what = f"a fact ten years late, there / in a register of {size}"
    middle = statistics.median(ours) / statistics.median(theirs)
    return [
        Row(what, "ms", ours, theirs, [middle], Target("≤", 1.5), f"{facts} by turns, the medians"),
        Row(f"{what}: rows written", "rows", written, there, [max(ratios(written, there))], Target("≤", 1), "the most"),
        Row(
            "a fact ten years late there: rows read and written / rows of its organisation", "rows",
            touched, own, [max(ratios(touched, own))], Target("≤", 1), "the most",
        ),
    ]  # fmt: skip
