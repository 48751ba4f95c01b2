"""What does a fact cost that comes ten years late: in a register of millions of events, and beside it in a small one?

The same organisations stand in both, and the same facts come to them by turns. A fact is judged against the history of
its organisation, written by the views that figures are read from, and committed; what its transaction read and wrote is
counted by the server.
"""

import statistics
import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, text

from benchmarks.country import FIRST, LAST, Plan, record_of, retold
from benchmarks.rounds import Row, Target, ratios
from events.base import Recorded
from projections.changes import Known, advance
from projections.view import View
from services.worker.store import ViewStore

FACT: Final = "organisation.capital_changed"
TEN_YEARS: Final = timedelta(days=3652)
COUNTED: Final = text(
    "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del + seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::bigint"
    " FROM pg_stat_xact_user_tables"
)
Taken = tuple[float, int]


class Register:
    """A register on PostgreSQL that late facts come to."""

    def __init__(self, store: ViewStore, views: Sequence[View], head: int, plans: Sequence[Plan]) -> None:
        """Take over what was filled, with the lives that it was filled from."""
        self._store, self._views, self._head, self._plans = store, views, head, plans

    async def late(self, number: int) -> Taken:
        """Milliseconds for one fact, and the rows written and read; each comes to another organisation."""
        subject, planned = self._plans[number % len(self._plans)]
        records = retold(subject, planned, number // len(self._plans))
        day = max(LAST - TEN_YEARS, records[0].effective_on + timedelta(days=1))
        plan = ((LAST - FIRST).days, day, FACT, {"charter_capital": 1_000_000 * (number + 1)})
        late = record_of(records[0].subject, len(records) + 1, self._head + number + 1, plan)
        begun = time.perf_counter()
        touched, counting = await self._store.transaction(lambda conn: self._come(conn, records, late))
        return (time.perf_counter() - begun - counting) * 1000, touched

    def _come(self, conn: Connection, records: Sequence[Recorded], late: Recorded) -> tuple[int, float]:
        before, first = _touched(conn)
        _, change = advance(Known(0), late, lambda: (*records, late))
        for view in self._views:
            view.apply(conn, [change])
        after, second = _touched(conn)
        return after - before, first + second


def _touched(conn: Connection) -> tuple[int, float]:
    """How many rows this session read and wrote lately, and the seconds that it took to ask."""
    begun = time.perf_counter()
    rows = conn.execute(COUNTED).scalar_one()
    return int(rows), time.perf_counter() - begun


async def compared(large: Register, small: Register, facts: int, size: str) -> list[Row]:
    """By turns: milliseconds, and rows touched."""
    found: tuple[list[Taken], list[Taken]] = ([], [])
    for number in range(facts):
        order = (0, 1) if number % 2 else (1, 0)
        for one in order:
            found[one].append(await (large, small)[one].late(number))
    ours, theirs = ([one[0] for one in each] for each in found)
    touched, other = ([float(one[1]) for one in each] for each in found)
    what = f"a fact ten years late, there / in a register of {size}"
    return [
        Row(what, "ms", ours, theirs, [statistics.median(ours) / statistics.median(theirs)], Target("≤", 1.5)),
        Row(f"{what}: rows written and read", "rows", touched, other, ratios(touched, other), Target("≤", 1)),
    ]
