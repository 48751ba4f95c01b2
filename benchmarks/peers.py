"""What do the peers do with the same events?

`eventsourcing` 9.5 on PostgreSQL: an aggregate of each organisation, saved once for each event, unjudged; and its
ProjectionRunner with one view, a row of the register for each organisation, written with its tracking record.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import Tracking
from eventsourcing.postgres import PostgresDatastore, PostgresTrackingRecorder
from eventsourcing.projection import Projection
from psycopg.sql import SQL, Identifier

from benchmarks.workload import Filing


class Organisation(Aggregate):
    """An organisation whose state is what was said last."""

    @event("Founded")
    def __init__(self, id: UUID, event_id: str, type: str, on: str, data: dict[str, Any]) -> None:  # noqa: A002, ARG002  the names are what is saved
        """Begin with the founding."""
        self.data = dict(data)

    @classmethod
    def create_id(cls, id: UUID, **_more: Any) -> UUID:  # noqa: A002
        """The organisation's own id."""
        return id

    @event("Filed")
    def file(self, event_id: str, type: str, on: str, data: dict[str, Any]) -> None:  # noqa: A002, ARG002  the same
        """Take one further fact."""
        self.data.update(data)


class Register(Application[UUID]):
    """The organisations."""


def filed(organisations: dict[str, Organisation], filing: Filing) -> Organisation:
    """The organisation with one further event, not yet saved."""
    said: Mapping[str, Any] = {
        "event_id": filing.event_id, "type": filing.type, "on": filing.on.isoformat(), "data": filing.data,
    }  # fmt: skip
    known = organisations.get(filing.subject)
    if known is None:
        known = organisations[filing.subject] = Organisation(id=UUID(filing.subject), **said)
    else:
        known.file(**said)
    return known


def environment(url: str, *, role: str = "postgres") -> dict[str, str]:
    """The settings for a database, with as many connections as there are threads."""
    address = urlsplit(url)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": address.path.removeprefix("/"),
        "POSTGRES_HOST": str(address.hostname),
        "POSTGRES_PORT": str(address.port),
        "POSTGRES_USER": role,
        "POSTGRES_PASSWORD": "unused",
        "POSTGRES_POOL_SIZE": "12",
        "POSTGRES_MAX_OVERFLOW": "12",
        "POSTGRES_SCHEMA": "public",
    }


class RegisterView(PostgresTrackingRecorder):
    """One row for each organisation."""

    def __init__(self, datastore: PostgresDatastore, **more: Any) -> None:
        """Say which table there is to be."""
        super().__init__(datastore, **more)
        self.table = Identifier("register_row")
        self.sql_create_statements.append(
            SQL(
                "CREATE TABLE IF NOT EXISTS {0} (id uuid PRIMARY KEY, name text, kind text, area text,"
                " members bigint, charter_capital bigint, last_on date)"
            ).format(self.table)
        )
        self._found = SQL(
            "INSERT INTO {0} (id, name, kind, area, members, charter_capital, last_on)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s)"
        ).format(self.table)
        self._move = SQL(
            "UPDATE {0} SET members = members + %s, charter_capital = coalesce(%s, charter_capital), last_on = %s"
            " WHERE id = %s"
        ).format(self.table)

    def found(self, key: UUID, on: str, data: dict[str, Any], tracking: Tracking) -> None:
        """Write a new row."""
        members = sum(data["members"].values())
        row = (key, data["name"], data["kind"], data["area"], members, data["charter_capital"], on)
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            cursor.execute(self._found, row, prepare=True)

    def move(self, key: UUID, type_: str, on: str, data: dict[str, Any], tracking: Tracking) -> None:
        """Change a row."""
        sign = {"organisation.members_joined": 1, "organisation.members_left": -1}.get(type_, 0)
        row = (sign * data.get("count", 0), data.get("charter_capital"), on, key)
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            cursor.execute(self._move, row, prepare=True)


class RegisterProjection(Projection[RegisterView]):
    """Writes the view, an event at a time, each with its tracking record: what the library makes of exactly once."""

    name = "register"

    def process_event(  # pyright: ignore[reportIncompatibleVariableOverride]  the library's own examples do it
        self, domain_event: Any, tracking: Tracking
    ) -> None:
        """Apply one event."""
        key, data = domain_event.originator_id, domain_event.data
        if domain_event.originator_version == 1:
            self.view.found(key, domain_event.on, data, tracking)
        else:
            self.view.move(key, domain_event.type, domain_event.on, data, tracking)
