"""How is a timeline kept as rows: which attributes an organisation had, over which days, known over which positions?

A row holds from `effective_from` to before `effective_to`, and was what we knew from `known_from` to before
`known_to`. A change closes the rows that it contradicts and opens new ones; nothing else is ever written.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
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
_KEY = ("subject", "effective_from", "known_from")
_Values = tuple[Any, ...]


class Revision(msgspec.Struct, frozen=True):
    """What is known of a subject at a position: from the day `since` on its attributes are those of `points`.

    The points are in the order of their days; each holds from its day to the next one, and None is that there is
    nothing to tell. Of a subject that is `new` no row is known before.
    """

    subject: str
    position: int
    since: date
    points: Sequence[tuple[date, Attributes | None]]
    new: bool = False


class _Row(msgspec.Struct, gc=False, eq=False):
    """A row: two are the same where they are one object."""

    subject: str
    start: date
    known_from: int
    end: date
    values: _Values
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
    rows: dict[str, list[_Row]] = {}
    for one in revisions:
        if one.new and one.subject not in since:
            rows[one.subject] = []
        elif one.subject not in rows:
            since[one.subject] = min(one.since, since.get(one.subject, one.since))
    _load(conn, table, since, rows)
    values = writing.picked(_attributes(table))
    closed: list[_Row] = []
    opened: list[_Row] = []
    for one in revisions:
        held = rows.setdefault(one.subject, [])
        first = _first_touched(held, one.since)
        before = held[first:]
        points = [(day, None if attributes is None else values(attributes)) for day, attributes in one.points]
        held[first:] = kept = _revised(before, one, points)
        for row in before:
            if row not in kept:
                row.known_to = one.position
                if row.stored:
                    closed.append(row)
        opened += [row for row in kept if row not in before]
    _store(conn, table, closed, opened)


def _attributes(table: Table) -> list[str]:
    """The names of a view's own columns."""
    return [column.name for column in table.columns][5:]


def _load(conn: Connection, table: Table, since: Mapping[str, date], rows: dict[str, list[_Row]]) -> None:
    """The rows of each subject that are still known and reach to its day or beyond: no other row can be touched."""
    for found in _open(conn, table, since):
        subject, start, known_from, end = found[:4]
        row = _Row(subject, start, known_from, end, tuple(found[5:]), stored=True)
        rows.setdefault(subject, []).append(row)


def _open(conn: Connection, table: Table, since: Mapping[str, date]) -> Iterator[Sequence[Any]]:
    if not since:
        return
    if conn.dialect.name == "postgresql":
        wanted = writing.arrays(table, ("subject", "effective_to"))
        yield from conn.exec_driver_sql(
            f"SELECT own.* FROM {wanted} AS wanted (subject, since) JOIN {table.name} AS own"  # noqa: S608  our own names
            " ON own.subject = wanted.subject AND own.effective_to >= wanted.since"
            f" WHERE own.known_to = {FOREVER} ORDER BY own.effective_from",
            writing.arguments(table, writing.Rows(("subject", "effective_to"), list(since.items()))),
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
    steps = change.before[:1] + change.after[:1]
    return min(steps[0].on, steps[-1].on)


def _revision(change: Change, describe: Describe) -> Revision:
    """What a change says of its organisation."""
    since, steps = _day(change), change.after
    points: list[tuple[date, Attributes | None]] = []
    if change.base is not None and not (steps and steps[0].on == since):
        points.append((since, describe(change.base.org, since)))
    last = len(steps) - 1
    for number, step in enumerate(steps):
        if number == last or steps[number + 1].on != step.on:  # of a day with several the last one tells
            points.append((step.on, describe(step.org, step.on)))
    new = change.base is None and not change.before
    return Revision(change.recorded.subject, change.recorded.position, since, points, new)


def _first_touched(rows: Sequence[_Row], since: date) -> int:
    """The place of the first row that reaches to the day or beyond: a long history stays as it is up to there."""
    first = len(rows)
    while first and rows[first - 1].end >= since:
        first -= 1
    return first


def _revised(rows: list[_Row], one: Revision, points: list[tuple[date, _Values | None]]) -> list[_Row]:
    """The rows of a subject after a revision, in order: equal ones are kept as they are."""
    kept = [row for row in rows if row.end <= one.since]
    late = rows[len(kept) :]
    if late and late[0].start < one.since:
        points.insert(0, (late[0].start, late[0].values))
    merged: list[tuple[date, _Values | None]] = []
    for point in points:
        if not merged or merged[-1][1] != point[1]:
            merged.append(point)
    if kept and merged and kept[-1].end == merged[0][0] and kept[-1].values == merged[0][1]:
        joined = kept.pop()
        late.insert(0, joined)
        merged[0] = (joined.start, joined.values)
    same = {row.start: row for row in late}
    for number, (start, values) in enumerate(merged, 1):
        if values is None:
            continue
        end = merged[number][0] if number < len(merged) else FOREVER_DAY
        old = same.get(start)
        if old is None or old.end != end or old.values != values:
            old = _Row(one.subject, start, one.position, end, values)
        kept.append(old)
    return kept


def _store(conn: Connection, table: Table, closed: Sequence[_Row], opened: Sequence[_Row]) -> None:
    ended = [(row.subject, row.start, row.known_from, row.known_to) for row in closed]
    begun = [(row.subject, row.start, row.known_from, row.end, row.known_to, *row.values) for row in opened]
    writing.change_all(
        conn,
        table,
        _KEY,
        writing.Rows((*_KEY, "known_to"), ended),
        writing.Rows([column.name for column in table.columns], begun),
    )
