"""How is a timeline kept as rows: which attributes an organisation had, over which days, known over which positions?

A row holds from `effective_from` to before `effective_to`, and was what we knew from `known_from` to before
`known_to`. A change closes the rows that it contradicts and opens new ones; nothing else is ever written.
"""

from collections.abc import Callable, Sequence
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
    bindparam,
    insert,
    select,
    update,
)
from sqlalchemy.sql.elements import ColumnElement

from events.organisation import Organisation
from projections.changes import Change
from projections.view import FOREVER, FOREVER_DAY

Attributes = dict[str, Any]
Describe = Callable[[Organisation, date], Attributes | None]


class _Row(msgspec.Struct):
    start: date
    end: date
    attributes: Attributes
    known_from: int
    known_to: int = FOREVER
    stored: bool = False


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
    return (
        (table.c.known_from <= position)
        & (table.c.known_to > position)
        & (table.c.effective_from <= as_of)
        & (table.c.effective_to > as_of)
    )


def write(conn: Connection, table: Table, describe: Describe, changes: Sequence[Change]) -> None:
    """Close and open rows as the changes say."""
    real = [c for c in changes if c.before != c.after]
    rows = _load(conn, table, sorted({c.recorded.subject for c in real}))
    closed: list[_Closing] = []
    opened: list[tuple[str, _Row]] = []
    for change in real:
        subject = change.recorded.subject
        kept = _revise(rows.setdefault(subject, []), change, describe)
        for row in rows[subject]:
            if row not in kept:
                row.known_to = change.recorded.position
                if row.stored:
                    closed.append(_Closing(subject, row))
        opened.extend((subject, row) for row in kept if not row.stored and row.known_from == change.recorded.position)
        rows[subject] = kept
    _store(conn, table, closed, opened)


class _Closing(msgspec.Struct):
    subject: str
    row: _Row


def _load(conn: Connection, table: Table, subjects: Sequence[str]) -> dict[str, list[_Row]]:
    names = [c.name for c in table.columns][5:]
    found: dict[str, list[_Row]] = {}
    for start in range(0, len(subjects), 500):
        query = select(table).where(
            table.c.subject.in_(subjects[start : start + 500]), table.c.known_to == FOREVER
        ).order_by(table.c.effective_from)  # fmt: skip
        for row in conn.execute(query).mappings():
            attributes = {name: row[name] for name in names}
            span = _Row(row["effective_from"], row["effective_to"], attributes, row["known_from"], stored=True)
            found.setdefault(row["subject"], []).append(span)
    return found


def _revise(rows: list[_Row], change: Change, describe: Describe) -> list[_Row]:
    """The rows of a subject after a change: equal ones are kept as they are."""
    since = min(s.on for s in (*change.before[:1], *change.after[:1]))
    early = [r for r in rows if r.end <= since]
    late = [r for r in rows if r.end > since]
    points: dict[date, Attributes | None] = {}
    if late and late[0].start < since:
        points[late[0].start] = late[0].attributes
    if change.base is not None:
        points[since] = describe(change.base.org, since)
    for step in change.after:
        points[step.on] = describe(step.org, step.on)
    merged: list[tuple[date, Attributes | None]] = []
    for day in sorted(points):
        if not merged or merged[-1][1] != points[day]:
            merged.append((day, points[day]))
    if early and merged and early[-1].end == merged[0][0] and early[-1].attributes == merged[0][1]:
        joined = early.pop()
        late.insert(0, joined)
        merged[0] = (joined.start, merged[0][1])
    fresh = [
        _Row(start, end, attributes, change.recorded.position)
        for (start, attributes), (end, _) in pairwise([*merged, (FOREVER_DAY, None)])
        if attributes is not None
    ]
    same = {(r.start, r.end): r for r in late}
    kept = [
        old if (old := same.get((r.start, r.end))) is not None and old.attributes == r.attributes else r for r in fresh
    ]
    return early + kept


def _store(conn: Connection, table: Table, closed: list[_Closing], opened: list[tuple[str, _Row]]) -> None:
    if closed:
        statement = (
            update(table)
            .where(
                table.c.subject == bindparam("at_subject"),
                table.c.effective_from == bindparam("at_start"),
                table.c.known_from == bindparam("at_known"),
            )
            .values(known_to=bindparam("until"))
        )
        conn.execute(
            statement,
            [
                {
                    "at_subject": c.subject,
                    "at_start": c.row.start,
                    "at_known": c.row.known_from,
                    "until": c.row.known_to,
                }
                for c in closed
            ],
        )
    if opened:
        conn.execute(
            insert(table),
            [
                {
                    "subject": subject,
                    "effective_from": row.start,
                    "known_from": row.known_from,
                    "effective_to": row.end,
                    "known_to": row.known_to,
                    **row.attributes,
                }
                for subject, row in opened
            ],
        )
