"""What do deltas add up to under each heading: in all, or in one sum for each month?"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Connection, FromClause, case, extract, func, select
from sqlalchemy.sql.elements import ColumnElement

from projections.blocks import months
from projections.indicators import Of, Sum, Type
from projections.statistics.folded import folded
from projections.statistics.question import Question, Views
from projections.statistics.reading import Reading, reading

By: TypeAlias = tuple[str, ...]
Month: TypeAlias = int
"""Months since the year 0: 12 x year + month - 1."""
Monthly: TypeAlias = Callable[[Any], ColumnElement[int]]


class Total(NamedTuple):
    """A sum in the measure's unit, and the organisations that began to have a known value in it."""

    value: int
    known: int


Totals: TypeAlias = dict[By, Total]
NOTHING = Total(0, 0)


def report_months(day: Any) -> ColumnElement[int]:
    """The month of the reporting year, whose December ends on the 14th (C09/24 art. 6.2, 7.3): the rest of December
    counts with January.
    """
    late = (extract("month", day) == 12) & (extract("day", day) >= 15)  # noqa: PLR2004  15 December
    return case((late, months(day) + 1), else_=months(day))


def sums(conn: Connection, views: Views, type_: Type, what: Sum, question: Question, *, known_at: int) -> Totals:
    """The totals of a sum under each heading that the question is broken down by."""
    read = reading(views, type_, what, question, known_at=known_at)
    if what.of is Of.SUBJECTS:
        return _subjects(conn, read)
    if what.of in (Of.ENTERED, Of.LEFT):
        return _crossed(crossings(conn, read))
    return _added(read, conn.execute(_query(read, folded(conn, views, type_, read, known_at))))


def monthly(
    conn: Connection, views: Views, what: Sum, question: Question, *, known_at: int, by: Monthly = months
) -> dict[Month, Totals]:
    """What was added in each month of (since, as_of]: a sum of values, or of those known; subjects have no such sum."""
    read = reading(views, Type.FLOW, what, question, known_at=known_at)
    month = by(read.deltas.c.effective_on).label("month")
    whole = folded(conn, views, Type.FLOW, read, known_at, monthly=True) if by is months else None
    query = _query(read, whole, month if whole is None else whole.c.month)
    rows = defaultdict[Month, list[tuple[Any, ...]]](list)
    for row in conn.execute(query):
        rows[int(row[0])].append(tuple(row[1:]))
    return {month: _added(read, found) for month, found in rows.items()}


def _query(read: Reading, whole: FromClause | None, *month: Any) -> Any:
    """Headings, value and known, from sums and deltas where those of whole blocks answer, else from the deltas."""
    if whole is None:
        c, columns = read.deltas.c, (*month, *read.columns)
        query = select(*columns, *_summed(c, read.what)).select_from(read.table).where(*read.where)
        return query.group_by(*columns)
    columns = (*month, *(whole.c[column.name] for column in read.columns))
    return select(*columns, *_summed(whole.c, read.what)).group_by(*columns).having(func.sum(whole.c.facts) > 0)


def _summed(c: Any, what: Sum) -> tuple[Any, Any]:
    known = func.sum(c.known)
    return known if what.of is Of.KNOWN else func.sum(c.delta) * what.sign, known


def _added(read: Reading, rows: Iterable[Any]) -> Totals:
    """Rows of headings, value and known, added up under the headings that they count under."""
    found: Totals = {}
    for row in rows:
        by = read.by(row)
        if by is not None and row[-2] is not None:
            before = found.get(by, NOTHING)
            found[by] = Total(before.value + int(row[-2]), before.known + int(row[-1]))
    return found


def _subjects(conn: Connection, read: Reading) -> Totals:
    """Distinct subjects of which anything is left under a heading."""
    under = (*read.columns, read.deltas.c.subject)
    query = select(*under).select_from(read.table).where(*read.where).group_by(*under)
    seen: dict[By, set[str]] = defaultdict(set)
    for row in conn.execute(query.having(func.sum(read.deltas.c.delta) > 0)):
        by = read.by(row)
        if by is not None:
            seen[by].add(row[-1])
    return {by: Total(len(subjects), len(subjects)) for by, subjects in seen.items()}


def crossings(conn: Connection, read: Reading, *beside: ColumnElement[bool]) -> dict[tuple[str, By], int]:
    """How much of each subject came in under a heading, or went out: facts of which something is left under it, added
    up over everything that was corrected. A move within an area is none. `beside` are further conditions.
    """
    under = (*read.columns, read.deltas.c.subject, read.deltas.c.cause_position)
    moved_by = select(*under, func.sum(read.deltas.c.delta)).select_from(read.table)
    query = moved_by.where(*read.where, *beside).group_by(*under)
    net: dict[tuple[str, int, By], int] = defaultdict(int)
    for row in conn.execute(query):
        subject, cause, moved = tuple(row)[-3:]
        by = read.by(row)
        if by is not None:
            net[subject, cause, by] += int(moved)
    way = 1 if read.what.of is Of.ENTERED else -1
    found: dict[tuple[str, By], int] = defaultdict(int)
    for (subject, _, by), moved in net.items():
        found[subject, by] += max(way * moved, 0)
    return {key: number for key, number in found.items() if number}


def _crossed(found: dict[tuple[str, By], int]) -> Totals:
    totals: Totals = {}
    for (_, by), number in found.items():
        before = totals.get(by, NOTHING)
        totals[by] = Total(before.value + number, before.known + 1)
    return totals
