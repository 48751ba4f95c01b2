"""How is a timeline kept as rows: which attributes an organisation had, over which days, known over which positions?

A row holds from `effective_from` to before `effective_to`, and was what we knew from `known_from` to before
`known_to`. A change closes the rows that it contradicts and opens new ones; nothing else is ever written.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Date,
    Index,
    MetaData,
    String,
    Table,
    select,
)
from sqlalchemy.sql.elements import ColumnElement

from events.organisation import Organisation
from projections import writing
from projections.changes import Change
from projections.view import FOREVER, FOREVER_DAY

_AT_ONCE = 500
Attributes = dict[str, Any]
Describe = Callable[[Organisation, date], Attributes | None]


class Revision(msgspec.Struct, frozen=True):
    """What is known of a subject at a position: from the day `since` on its attributes are those of `points`.

    A point holds from its day to the next one; None is that there is nothing to tell.
    """

    subject: str
    position: int
    since: date
    points: Mapping[date, Attributes | None]


class _Row(msgspec.Struct, gc=False):
    start: date
    end: date
    attributes: Attributes
    known_from: int
    known_to: int = FOREVER
    stored: bool = False


_Placed = tuple[str, _Row]


def define(metadata: MetaData, key: str, *columns: Column[Any]) -> Table:
    """A table of spans with a view's own attribute columns."""
    table = Table(
        f"{key}_spans",
        metadata,
        Column("subject", String(60), primary_key=True),
        Column("effective_from", Date, primary_key=True),
        Column("known_from", BigInteger, primary_key=True, autoincrement=False),
        Column("effective_to", Date, nullable=False),
        Column("known_to", BigInteger, nullable=False),
        *columns,
    )
    Index(f"{key}_open", table.c.known_to, table.c.effective_to)
    return table


def at(table: Table, as_of: date, position: int) -> ColumnElement[bool]:
    """The rows that held at the end of a day, as known at a position."""
    return known(table.c, position) & on(table.c, as_of)


def known(c: Any, position: int) -> ColumnElement[bool]:
    """The rows that were known at a position."""
    return (c.known_from <= position) & (c.known_to > position)


def on(c: Any, day: date) -> ColumnElement[bool]:
    """The rows that hold at the end of a day."""
    return (c.effective_from <= day) & (c.effective_to > day)


def write(conn: Connection, table: Table, describe: Describe, changes: Sequence[Change]) -> None:
    """Close and open rows as the changes to organisations say."""
    revise(conn, table, [_revision(c, describe) for c in changes if c.before != c.after])


def revise(conn: Connection, table: Table, revisions: Sequence[Revision]) -> None:
    """Close and open rows as the revisions say, one after the other."""
    since: dict[str, date] = {}
    for one in revisions:
        since[one.subject] = min(one.since, since.get(one.subject, one.since))
    rows = _load(conn, table, since)
    closed: list[_Placed] = []
    opened: list[_Placed] = []
    for one in revisions:
        before = rows.get(one.subject, [])
        rows[one.subject] = kept = _revised(before, one)
        still = {id(own) for own in kept}
        for row in before:
            if id(row) not in still:
                row.known_to = one.position
                if row.stored:
                    closed.append((one.subject, row))
        opened.extend((one.subject, row) for row in kept if not row.stored and row.known_from == one.position)
    _store(conn, table, closed, opened)


def _load(conn: Connection, table: Table, since: Mapping[str, date]) -> dict[str, list[_Row]]:
    """The rows of each subject that are still known and reach to its day or beyond: no other row can be touched."""
    names = [c.name for c in table.columns]
    found: dict[str, list[_Row]] = {}
    for row in _open(conn, table, since):
        subject, start, known_from, end = row[:4]
        span = _Row(start, end, dict(zip(names[5:], row[5:], strict=True)), known_from, stored=True)
        found.setdefault(subject, []).append(span)
    return found


def _open(conn: Connection, table: Table, since: Mapping[str, date]) -> Iterator[Sequence[Any]]:
    if not since:
        return
    if conn.dialect.name == "postgresql":
        wanted = writing.arrays(table, ("subject", "effective_to"))
        yield from conn.exec_driver_sql(
            f"SELECT own.* FROM {wanted} AS wanted (subject, since) JOIN {table.name} AS own"  # noqa: S608  our own names
            " ON own.subject = wanted.subject AND own.effective_to >= wanted.since"
            f" WHERE own.known_to = {FOREVER} ORDER BY own.effective_from",
            (list(since), list(since.values())),
        ).all()
        return
    subjects, earliest = list(since), min(since.values())
    for start in range(0, len(subjects), _AT_ONCE):
        query = select(table).where(
            table.c.subject.in_(subjects[start : start + _AT_ONCE]),
            table.c.known_to == FOREVER,
            table.c.effective_to >= earliest,
        )
        yield from conn.execute(query.order_by(table.c.effective_from)).all()


def _day(change: Change) -> date:
    """The first day that a change touches."""
    return min(s.on for s in (*change.before[:1], *change.after[:1]))


def _revision(change: Change, describe: Describe) -> Revision:
    """What a change says of its organisation."""
    since = _day(change)
    at = {since: change.base.org} if change.base is not None else {}
    at.update((step.on, step.org) for step in change.after)  # of a day with several the last one tells
    points = {day: describe(org, day) for day, org in at.items()}
    return Revision(change.recorded.subject, change.recorded.position, since, points)


def _revised(rows: list[_Row], one: Revision) -> list[_Row]:
    """The rows of a subject after a revision: equal ones are kept as they are."""
    since = one.since
    early = [r for r in rows if r.end <= since]
    late = [r for r in rows if r.end > since]
    points = dict(one.points)
    if late and late[0].start < since:
        points[late[0].start] = late[0].attributes
    merged: list[tuple[date, Attributes | None]] = []
    for day, attributes in sorted(points.items()) if len(points) > 1 else points.items():
        if not merged or merged[-1][1] != attributes:
            merged.append((day, attributes))
    if early and merged and early[-1].end == merged[0][0] and early[-1].attributes == merged[0][1]:
        joined = early.pop()
        late.insert(0, joined)
        merged[0] = (joined.start, merged[0][1])
    fresh = [
        _Row(start, end, attributes, one.position)
        for (start, attributes), (end, _) in pairwise([*merged, (FOREVER_DAY, None)])
        if attributes is not None
    ]
    same = {(r.start, r.end): r for r in late}
    kept = [
        old if (old := same.get((r.start, r.end))) is not None and old.attributes == r.attributes else r for r in fresh
    ]
    return early + kept


def _store(conn: Connection, table: Table, closed: Sequence[_Placed], opened: Sequence[_Placed]) -> None:
    ended = [
        {"subject": subject, "effective_from": row.start, "known_from": row.known_from, "known_to": row.known_to}
        for subject, row in closed
    ]
    begun = [
        {
            "subject": subject,
            "effective_from": row.start,
            "known_from": row.known_from,
            "effective_to": row.end,
            "known_to": row.known_to,
            **row.attributes,
        }
        for subject, row in opened
    ]
    writing.change_all(conn, table, ("subject", "effective_from", "known_from"), ended, begun)
