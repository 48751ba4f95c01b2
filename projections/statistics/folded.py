"""When do the sums of whole blocks answer a question, and what is read beside them?

Of the positions up to the one asked about, the whole blocks are read from the sums, as few and as large as there are,
the rest from the deltas; of the days, whole years and months from the sums, the rest of a month from the deltas. A
stock begins with the balance that was the last one before its day: less what the blocks in it say of later days, and
what later blocks say of earlier days.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, FromClause, Table, func, select

from events.ids import province
from projections.blocks import Blocks, Folded
from projections.indicators import Of, Type
from projections.statistics.parts import Days, Parts, month_of
from projections.statistics.question import Views
from projections.statistics.reading import Reading

_REMEMBERED = 16
_kept: WeakKeyDictionary[Table, dict[Any, bool]] = WeakKeyDictionary()


def folded(conn: Connection, views: Views, type_: Type, read: Reading, known_at: int, *, monthly: bool = False) -> (
    FromClause | None
):  # fmt: skip
    """Rows with the reading's headings, `delta`, `known` and `facts`, and the `month` where it is asked by month; None
    where nothing is folded that could answer it. What comes to no facts is no cell.
    """
    blocks = views.movements.blocks
    if blocks is None or not _may(read):
        return None
    state = blocks.state(conn)
    whole = min(known_at // blocks.size, state.blocks[0])
    if not whole or not _keeps_provinces(conn, blocks, state, read):
        return None
    parts = Parts(conn, blocks, state, read, whole, monthly=monthly)
    days = _days(type_, read)
    if type_ is Type.STOCK:
        parts.balance(days[1], _begin(conn, blocks, state, read, whole))
    elif not parts.within(days):
        return None
    parts.deltas(days, whole * blocks.size, known_at)
    return parts.all()


def _may(read: Reading) -> bool:
    """Whether the question asks for nothing that the sums do not keep."""
    question = read.question
    return (
        read.what.of in (Of.VALUE, Of.KNOWN)
        and read.table is read.deltas
        and question.subject is None
        and "area" not in question.by
        and "area" not in question.details
        and not any("/" in area for area in read.areas)
    )


def _keeps_provinces(conn: Connection, blocks: Blocks, state: Folded, read: Reading) -> bool:
    """Whether all that was filed in a province counts in the same one on the boundaries of the question: looked at once
    for as much as is folded.
    """
    restate = read.question.restate
    if restate is None or "province" not in read.question.by:
        return True
    filed = conn.execute(select(func.count()).select_from(blocks.places)).scalar_one()
    seen, key = _kept.setdefault(blocks.places, {}), (restate, state.blocks[0], filed)
    if (found := seen.get(key)) is None:
        areas = conn.execute(select(blocks.places.c.area)).scalars().all()
        if len(seen) >= _REMEMBERED:
            seen.clear()
        found = seen[key] = _alike(restate, areas)
    return found


def _alike(restate: Callable[[str], str], areas: Any) -> bool:
    whole = {first: province(restate(first)) for first in {province(area) for area in areas}}
    return all(province(restate(area)) == whole[province(area)] for area in areas)


def _begin(conn: Connection, blocks: Blocks, state: Folded, read: Reading, whole: int) -> int | None:
    """After how many blocks the balance is that a stock begins with: None is all that are folded."""
    month = month_of(read.question.as_of)
    if whole == state.blocks[0] and state.month <= month:
        return None
    return blocks.balance(conn, whole, month)


def _days(type_: Type, read: Reading) -> Days:
    since, as_of = read.question.since, read.question.as_of
    first = None if type_ is Type.STOCK or since is None else _after(since)
    return first, _after(as_of)


def _after(day: date) -> date | None:
    return None if day == date.max else day + timedelta(days=1)
