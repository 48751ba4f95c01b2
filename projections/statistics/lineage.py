"""Which organisations are behind a figure, with how much each, and by which records?"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Connection, func, select
from sqlalchemy.sql.elements import ColumnElement

from projections.indicators import Indicator, Of, Sum
from projections.statistics.question import Question, Views
from projections.statistics.reading import Reading, reading
from projections.statistics.sums import By, crossings

_AT_ONCE = 500


class Share(msgspec.Struct, frozen=True):
    """What one subject adds to a cell: to the value (a ratio's numerator), and to the base of a ratio.

    `records` are the positions of the records that moved it, in order of their effect; `on` the last day of an effect.
    """

    subject: str
    by: tuple[str, ...]
    value: int
    base: int | None
    records: tuple[int, ...] = ()
    on: date | None = None


class Page(NamedTuple):
    """Which of the subjects: those after one, at most so many, only among some."""

    after: str = ""
    limit: int | None = None
    among: Collection[str] | None = None


WHOLE: Final = Page()


class _Part(msgspec.Struct):
    value: int = 0
    base: int = 0


def behind(
    conn: Connection,
    views: Views,
    indicator: Indicator,
    question: Question,
    *,
    known_at: int,
    cell: By | None = None,
    page: Page = WHOLE,
) -> list[Share]:
    """The subjects behind the cells of a question (or behind one cell), by their ids; each once for every heading that
    it counts under. What they add sums up to the cells: to value and base exactly.
    """
    after, limit, among = page
    parts: dict[str, dict[By, _Part]] = defaultdict(dict)
    for field, (type_, what) in zip(("value", "base"), indicator.sums, strict=False):
        read = reading(views, type_, what, question, known_at=known_at)
        base_cell = cell if cell is None or field == "value" else ignoring(what, question, cell)
        for subject, by, amount in _amounts(conn, read, _beyond(read.deltas.c.subject, after, among)):
            left_out = subject <= after or (among is not None and subject not in among)
            if left_out or (base_cell is not None and by != base_cell):
                continue
            part = parts[subject].setdefault(by, _Part())
            setattr(part, field, getattr(part, field) + amount)
    chosen = [s for s in sorted(parts) if any(p.value or p.base for p in parts[s].values())][:limit]
    records = _records(conn, views, indicator, question, known_at, chosen)
    return [
        Share(
            subject, by, part.value, part.base if indicator.over is not None else None,
            tuple(position for _, position in records[subject]),
            records[subject][-1][0] if records[subject] else None,
        )
        for subject in chosen
        for by, part in sorted(parts[subject].items())
        if part.value or part.base
    ]  # fmt: skip


def _beyond(subject: Any, after: str, among: Collection[str] | None) -> ColumnElement[bool]:
    """The subjects that are asked about, as far as the database is to know of them."""
    beyond = subject > after
    return beyond if among is None or len(among) > _AT_ONCE else beyond & subject.in_(among)


def _amounts(conn: Connection, read: Reading, beyond: ColumnElement[bool]) -> list[tuple[str, By, int]]:
    """What each subject adds to each heading of a sum."""
    if read.what.of in (Of.ENTERED, Of.LEFT):
        return [(subject, by, number) for (subject, by), number in crossings(conn, read).items()]
    c = read.deltas.c
    amount: Any = func.sum(c.known if read.what.of is Of.KNOWN else c.delta) * read.what.sign
    query = select(*read.columns, c.subject, amount).select_from(read.table).where(*read.where, beyond)
    found: dict[tuple[str, By], int] = defaultdict(int)
    for row in conn.execute(query.group_by(*read.columns, c.subject)):
        by = read.by(row)
        if by is not None:
            found[row[-2], by] += int(row[-1] or 0)
    if read.what.of is Of.SUBJECTS:
        found = defaultdict(int, {key: int(amount > 0) for key, amount in found.items()})
    return [(subject, by, amount) for (subject, by), amount in found.items()]


def _records(
    conn: Connection, views: Views, indicator: Indicator, question: Question, known_at: int, subjects: Sequence[str]
) -> dict[str, list[tuple[date, int]]]:
    """The records whose facts moved what is told, by subject: the day of the effect, and the position."""
    found: dict[str, dict[int, date]] = defaultdict(dict)
    for type_, what in indicator.sums:
        read = reading(views, type_, what, question, known_at=known_at)
        c = read.deltas.c
        columns = (*read.columns, c.subject, c.effective_on, c.cause_position, c.position)
        for start in range(0, len(subjects), _AT_ONCE):
            some = c.subject.in_(subjects[start : start + _AT_ONCE])
            for row in conn.execute(select(*columns).select_from(read.table).where(*read.where, some)):
                if read.by(row) is not None:
                    subject, day, cause, position = tuple(row)[-4:]
                    found[subject].setdefault(cause or position, day)
                    found[subject].setdefault(position, day)
    return {s: sorted((day, position) for position, day in found[s].items()) for s in subjects}


def ignoring(what: Sum, question: Question, cell: By) -> By:
    """The heading under which a sum counts what belongs to a cell: a base ignores some of the dimensions."""
    return tuple("" if name in what.ignores else value for name, value in zip(question.by, cell, strict=True))
