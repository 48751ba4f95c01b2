"""By how much did every stock move, when, why, and since when do we know it?

Signed deltas at (effective date, position) with the headings they count under and the record that caused them. Nothing
is ever updated: a correction is further deltas. A stock at as_of, known at a position, is the sum of the deltas up to
both; a flow is the sum over a window by cause; so opening + movements = closing is the same sum twice.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Date, Index, MetaData, SmallInteger, String, Table, select

from events.accounts import Accounts
from events.base import Fact, Family
from events.funds import FundCapitalised, FundEstablished
from events.history import Step
from events.organisation import Organisation, standing
from events.training import TrainingCompleted
from projections import blocks
from projections.changes import Change
from projections.measures import Dims, Key, dims, flows, fund, results_of, stocks
from projections.view import View, ViewType, key_of
from projections.writing import Rows, insert_all

NAME, VERSION = "movements", 3
COLUMNS = (
    "position", "subject", "effective_on", "cause_position", "cause",
    "kind", "section", "sector", "area", "standing", "measure", "detail",
    "delta", "known",
)  # fmt: skip
Row = tuple[Any, ...]
Deltas = dict[Row, tuple[int, int]]


def define(metadata: MetaData, key: str) -> Table:
    """The table of deltas. `delta` in the measure's unit, `known` counts the organisations that began to have one."""
    table = Table(
        f"{key}_deltas",
        metadata,
        Column("position", BigInteger, nullable=False),
        Column("subject", String(60), nullable=False),
        Column("effective_on", Date, nullable=False),
        Column("cause_position", BigInteger, nullable=False),
        Column("cause", String(30), nullable=False),
        Column("kind", String(20), nullable=False),
        Column("section", String(1), nullable=False),
        Column("sector", String(30), nullable=False),
        Column("area", String(40), nullable=False),
        Column("standing", String(12), nullable=False),
        Column("measure", String(30), nullable=False),
        Column("detail", String(160), nullable=False),
        Column("delta", BigInteger, nullable=False),
        Column("known", SmallInteger, nullable=False),
    )
    Index(f"{key}_by_measure", table.c.measure, table.c.effective_on)
    Index(f"{key}_by_position", table.c.position, table.c.measure)
    Index(f"{key}_by_subject", table.c.subject)
    return table


def make(slot: str = "", *, size: int = blocks.SIZE, fan: int = blocks.FAN) -> View:
    """The view in a slot, with blocks of so many positions, so many of them to one of the next level."""
    key, metadata = key_of(NAME, VERSION, slot), MetaData()
    table = define(metadata, key)
    summed = blocks.define(metadata, key, table, size, fan)

    def apply(conn: Connection, changes: Sequence[Change]) -> None:
        insert_all(conn, table, Rows(COLUMNS, rows_of(changes)))

    families = frozenset({Family.ORGANISATION, Family.COURSE, Family.FUND})
    return View(NAME, VERSION, slot, families, metadata, apply, summed)


VIEW = ViewType(NAME, VERSION, "Mỗi con số biến động bao nhiêu, khi nào, vì sao?", make)


def opened_on(conn: Connection, view: View, *, known_at: int) -> date | None:
    """The first day that an organisation counts on, as known at a position; None where there was none."""
    c = view.table("deltas").c
    first = select(c.effective_on).where(c.measure == "organisations", c.position <= known_at)
    return conn.execute(first.order_by(c.effective_on).limit(1)).scalar_one_or_none()


def rows_of(changes: Iterable[Change]) -> list[Row]:
    """The deltas that changes add, in the order of `COLUMNS`: what follows now, less what followed before."""
    counting, found = _Counting(), list[Row]()
    for change in changes:
        if change.facts_before or change.facts_after:
            gone, come = _apart(change.facts_before), _apart(change.facts_after)
        else:
            gone = _chain(counting, change.base, change.before)
            come = _chain(counting, change.base, change.after)
        head = (change.recorded.position, change.recorded.subject)
        found += [(*head, *row, delta, known) for row, (delta, known) in _difference(come, gone) if delta or known]
    return found


def _difference(come: Deltas, gone: Deltas) -> Iterable[tuple[Row, tuple[int, int]]]:
    for row, (delta, known) in come.items():
        less_delta, less_known = gone.get(row, (0, 0))
        yield row, (delta - less_delta, known - less_known)
    for row, (delta, known) in gone.items():
        if row not in come:
            yield row, (-delta, -known)


class _Counting:
    """What organisations count for, and under which headings: of each state once, however often it is asked for.

    States and accounts are kept beside their ids, so that no other one has them.
    """

    def __init__(self) -> None:
        self._counted: dict[tuple[int, str], tuple[Organisation, Dims, dict[Key, int]]] = {}
        self._results: dict[int, tuple[Accounts, Mapping[Key, int]]] = {}

    def __call__(self, org: Organisation, on: date) -> tuple[Organisation, Dims, dict[Key, int]]:
        """The day decides nothing but how a state stands."""
        key = id(org), standing(org, on)
        if key not in self._counted:
            self._counted[key] = org, dims(org, on), stocks(org, on, self._results_of)
        return self._counted[key]

    def _results_of(self, accounts: Accounts) -> Mapping[Key, int]:
        if id(accounts) not in self._results:
            self._results[id(accounts)] = accounts, results_of(accounts)
        return self._results[id(accounts)][1]


def _chain(counting: _Counting, base: Step | None, steps: Sequence[Step]) -> Deltas:
    """The deltas from step to step."""
    found: Deltas = {}
    if not steps:
        return found
    org: Organisation | None = None
    last_dims: Dims | None = None
    last: dict[Key, int] = {}
    if base is not None:
        org, last_dims, last = counting(base.org, base.on)
    for step in steps:
        after, under, now = counting(step.org, step.on)
        if last and last_dims is not None and under != last_dims:
            _add(found, step, last_dims, {}, last)
            _add(found, step, under, now, {})
        else:
            _add(found, step, under, now, last)
        if step.fact is not None:
            counted = last_dims if not now and last_dims is not None else under
            for key, value in flows(step.fact, org):
                _put(found, (step.on, step.order, step.cause.value, *counted, *key), value, 1)
        org, last_dims, last = after, under, now
    return found


def _add(found: Deltas, step: Step, under: Dims, now: dict[Key, int], last: dict[Key, int]) -> None:
    head = (step.on, step.order, step.cause.value, *under)
    for key, value in now.items():
        before = last.get(key)
        if before != value:
            _put(found, (*head, *key), value - (before or 0), int(before is None))
    for key, value in last.items():
        if key not in now:
            _put(found, (*head, *key), -value, -1)


def _put(found: Deltas, row: Row, delta: int, known: int) -> None:
    if row in found:
        before = found[row]
        delta, known = before[0] + delta, before[1] + known
    found[row] = (delta, known)


def _apart(facts: Sequence[Fact]) -> Deltas:
    """The deltas of what is no organisation: courses and funds, which stand on their own."""
    found: Deltas = {}
    for fact in facts:
        data = fact.data
        if isinstance(data, TrainingCompleted):
            under: Dims = (data.kind or "", "", data.sector or "", data.area, "")
            for key, value in flows(fact, None):
                _put(found, (fact.effective_on, fact.order, data.cause().value, *under, *key), value, 1)
        elif isinstance(data, FundEstablished | FundCapitalised):
            head = (fact.effective_on, fact.order, data.cause().value, "", "", "", data.area, "")
            for key, value, known in fund(data):
                _put(found, (*head, *key), value, known)
    return found
