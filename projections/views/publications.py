"""What has to be posted of which organisation, and what was posted, when?

One row per organisation and span of days with the last case of each kind: asked for any day, as known at any position.
The last day of a term is reckoned when it is asked, by the days off that the installation knows.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Boolean, Column, Connection, Date, MetaData, String, Text, select, tuple_

from events.base import Family
from events.organisation import Organisation
from events.publicity import Posting
from events.vocabulary import Kind
from projections import spans
from projections.changes import Change
from projections.filed import lies_in
from projections.view import FOREVER_DAY, View, ViewType, key_of

NAME, VERSION = "publications", 1
PAGE = 50
Place = tuple[date, str]
"""The day since which the first thing waits (the last day there is where nothing does), and the id."""
_CASES = msgspec.json.Decoder(tuple[Posting, ...])


class Publications(msgspec.Struct, frozen=True):
    """The cases of one organisation on a day, those that wait first."""

    subject: str
    name: str
    kind: Kind
    area: str
    synthetic: bool
    cases: tuple[Posting, ...]


class Search(msgspec.Struct, frozen=True):
    """What to look for; everything left out is open. `waiting`: only those of which something is still to be posted.

    An organisation lies in one of the `areas`, and in one of an office's `territory`.
    """

    areas: tuple[str, ...] = ()
    territory: tuple[str, ...] = ()
    duty: str | None = None
    waiting: bool = False
    subject: str | None = None
    after: Place | None = None
    limit: int = PAGE


def columns() -> tuple[Column[Any], ...]:
    """Of whom, since when something waits, and the cases."""
    return (
        Column("name", String(300), nullable=False),
        Column("kind", String(20), nullable=False),
        Column("area", String(40), nullable=False),
        Column("synthetic", Boolean, nullable=False),
        Column("waits_since", Date, nullable=False),
        Column("cases", Text, nullable=False),
    )


def describe(org: Organisation, on: date) -> dict[str, Any] | None:
    """The cases; None where there never was one."""
    cases = sorted(org.publicity.cases.values(), key=lambda c: (c.posted_on is not None, c.since, c.duty, c.event))
    if not cases:
        return None
    return {
        "name": org.name,
        "kind": org.kind.value,
        "area": org.area,
        "synthetic": org.synthetic,
        "waits_since": FOREVER_DAY if cases[0].posted_on else cases[0].since,
        "cases": msgspec.json.encode(cases).decode(),
    }


def make(slot: str = "") -> View:
    """The view in a slot."""
    key, metadata = key_of(NAME, VERSION, slot), MetaData()
    table = spans.define(metadata, key, *columns())

    def apply(conn: Connection, changes: Sequence[Change]) -> None:
        spans.write(conn, table, describe, changes)

    return View(NAME, VERSION, slot, frozenset({Family.ORGANISATION}), metadata, apply)


VIEW = ViewType(NAME, VERSION, "Việc gì phải đăng tải, công bố, đã đăng hay chưa, của tổ chức nào?", make)


def find(
    conn: Connection, view: View, search: Search, *, as_of: date, known_at: int
) -> list[tuple[Place, Publications]]:
    """Organisations with their cases on a day, each with its place in the order: who waits longest comes first."""
    table = view.table("spans")
    query = select(table).where(spans.at(table, as_of, known_at))
    for areas in (search.areas, search.territory):
        if areas:
            query = query.where(lies_in(table.c.area, areas))
    if search.duty is not None:
        query = query.where(table.c.cases.contains(f'"{search.duty}"', autoescape=True))
    if search.waiting:
        query = query.where(table.c.waits_since < FOREVER_DAY)
    if search.subject is not None:
        query = query.where(table.c.subject == search.subject)
    if search.after is not None:
        query = query.where(tuple_(table.c.waits_since, table.c.subject) > search.after)
    rows = conn.execute(query.order_by(table.c.waits_since, table.c.subject).limit(search.limit)).mappings()
    return [((row["waits_since"], row["subject"]), _read(row, search.duty)) for row in rows]


def _read(row: Any, duty: str | None) -> Publications:
    cases = tuple(case for case in _CASES.decode(row["cases"]) if duty in (None, case.duty))
    return Publications(row["subject"], row["name"], Kind(row["kind"]), row["area"], row["synthetic"], cases)
