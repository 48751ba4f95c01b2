"""Small scenes for tests of views: records by name, applied to a database in memory."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from events.base import Recorded
from events.catalogue import BY_TYPE
from events.codec import data_of
from projections.view import View
from projections.views.registry import BY_NAME
from tests.support.timelines import record
from tests.support.views import changes_of, database


def org(number: int) -> str:
    """The id of an organisation."""
    return str(UUID(int=number))


class Scene:
    """Records in the order in which they became known."""

    def __init__(self) -> None:
        """Begin with nothing recorded."""
        self.records: list[Recorded] = []

    def add(self, subject: str, on: str, event: str, /, **data: Any) -> Recorded:
        """Record a fact, and return it."""
        version = sum(r.subject == subject for r in self.records) + 1
        content = data_of(event, BY_TYPE[event].version, data)
        recorded = record(len(self.records) + 1, subject, version, date.fromisoformat(on), content)
        self.records.append(recorded)
        return recorded

    def founded(self, subject: str, on: str, **more: Any) -> Recorded:
        """Record the founding of a cooperative of farmers with nine members."""
        usual: dict[str, Any] = {
            "kind": "cooperative",
            "name": "Hợp tác xã Đồng Tiến",
            "area": "pre2025:20",
            "primary_line": {"section": "A"},
            "members": {"official": 9},
        }
        return self.add(subject, on, "organisation.founded", **{**usual, **more})


@contextmanager
def shown(name: str, records: Sequence[Recorded]) -> Iterator[tuple[Connection, View]]:
    """A view with some records applied one batch after the other."""
    view = BY_NAME[name].make("")
    with database(view) as conn:
        for change in changes_of(records):
            view.apply(conn, [change])
        yield conn, view
