"""What made a figure another one between two positions: whose share moved, and which records arrived that moved it?

The same question, known earlier and known later. What the organisations' shares moved by adds up to what the cell moved
by, exactly.
"""

from collections import defaultdict
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, or_, select

from projections.indicators import Indicator
from projections.statistics.lineage import Page, Share, behind
from projections.statistics.question import Question, Views
from projections.statistics.reading import reading
from projections.statistics.sums import By

_AT_ONCE = 500


class Known(NamedTuple):
    """A question as it was asked of what was known up to a position: boundaries may have become known since."""

    question: Question
    position: int


class Revised(msgspec.Struct, frozen=True):
    """What one subject added to a cell before, and adds after, to the value and to the base of a ratio.

    `records` are the positions of the records that arrived between and moved it. There is none where only boundaries
    became known.
    """

    subject: str
    by: tuple[str, ...]
    before: int
    after: int
    base_before: int | None
    base_after: int | None
    records: tuple[int, ...] = ()


def revised(
    conn: Connection, views: Views, indicator: Indicator, earlier: Known, later: Known, *, cell: By | None = None
) -> list[Revised]:
    """The subjects whose shares of the cells (or of one cell) are others than they were, by their ids."""
    arrived = _arrived(conn, views, indicator, earlier.position, later.position)
    among = None if earlier.question.restate or later.question.restate else frozenset(arrived)
    was, now = (
        {
            (share.subject, share.by): share
            for share in behind(
                conn, views, indicator, known.question, known_at=known.position, cell=cell, page=Page(among=among)
            )
        }
        for known in (earlier, later)
    )
    moved = sorted(key for key in was.keys() | now.keys() if _amounts(was.get(key)) != _amounts(now.get(key)))
    causes = _causes(conn, views, indicator, earlier, later, {subject for subject, _ in moved})
    found: list[Revised] = []
    for subject, by in moved:
        (before, base_before), (after, base_after) = (_amounts(side.get((subject, by))) for side in (was, now))
        bases = (base_before, base_after) if indicator.over is not None else (None, None)
        records = tuple(sorted(causes.get(subject) or arrived.get(subject, ())))
        found.append(Revised(subject, by, before, after, *bases, records))
    return found


def _amounts(share: Share | None) -> tuple[int, int]:
    return (0, 0) if share is None else (share.value, share.base or 0)


def _arrived(conn: Connection, views: Views, indicator: Indicator, earlier: int, later: int) -> dict[str, set[int]]:
    """Of which subjects the views learnt anything of the kind between two positions, and by which records."""
    found: dict[str, set[int]] = defaultdict(set)
    c = views.movements.table("deltas").c
    counted = c.measure.in_({what.measure for _, what in indicator.sums})
    query = select(c.subject, c.position).distinct().where(counted, c.position > earlier, c.position <= later)
    for row in conn.execute(query):
        found[row.subject].add(row.position)
    if views.periods is not None:
        c = views.periods.table("spans").c
        between = [(column > earlier) & (column <= later) for column in (c.known_from, c.known_to)]
        for row in conn.execute(select(c.subject, c.known_from, c.known_to).where(or_(*between))):
            found[row.subject].update(p for p in (row.known_from, row.known_to) if earlier < p <= later)
    return found


def _causes(
    conn: Connection, views: Views, indicator: Indicator, earlier: Known, later: Known, subjects: set[str]
) -> dict[str, set[int]]:
    """The records between that moved what is told, where deltas carry it."""
    found: dict[str, set[int]] = defaultdict(set)
    named = sorted(subjects)
    for type_, what in indicator.sums:
        read = reading(views, type_, what, later.question, known_at=later.position)
        c = read.deltas.c
        query = select(*read.columns, c.subject, c.position).select_from(read.table)
        query = query.where(*read.where, c.position > earlier.position)
        for start in range(0, len(named), _AT_ONCE):
            for row in conn.execute(query.where(c.subject.in_(named[start : start + _AT_ONCE]))):
                if read.by(row) is not None:
                    subject, position = tuple(row)[-2:]
                    found[subject].add(position)
    return found
