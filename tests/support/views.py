"""A views database in memory, and the changes of a sequence of records as a worker would make them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, create_engine

from events.base import Recorded
from projections.changes import Change, Known, advance
from projections.view import View
from projections.views import movements


def changes_of(records: Sequence[Recorded]) -> list[Change]:
    """What each record changes, stepping in order where that is possible."""
    known: dict[str, Known] = {}
    changes = []
    for index, recorded in enumerate(records):
        before = known.get(recorded.subject, Known(0))
        upto = records[: index + 1]
        after, change = advance(before, recorded, lambda s=recorded.subject, u=upto: [r for r in u if r.subject == s])
        known[recorded.subject] = after
        changes.append(change)
    return changes


def deltas(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """What changes move in the statistics, row by row, by column."""
    return [dict(zip(movements.COLUMNS, row, strict=True)) for row in movements.rows_of(changes)]


@contextmanager
def database(*views: View) -> Iterator[Connection]:
    """A fresh database with the tables of some views."""
    engine = create_engine("sqlite://")
    with engine.begin() as conn:
        for view in views:
            view.metadata.create_all(conn)
        yield conn
    engine.dispose()
