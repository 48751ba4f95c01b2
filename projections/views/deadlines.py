"""Which terms of law run against which organisation, and when are they over?

One row per organisation and span of days, with every term that runs in it: asked for any day, as known at any position.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Boolean, Column, Connection, Date, MetaData, String, Text, select, tuple_

from events.base import Family
from events.clocks import Running, on_day, running
from events.organisation import Organisation, standing
from events.vocabulary import Kind, Standing
from projections import spans
from projections.changes import Change
from projections.filed import lies_in
from projections.view import FOREVER_DAY, View, ViewType, key_of

NAME, VERSION = "deadlines", 4
PAGE = 50
POSTING = "T-POST"
Place = tuple[date, str]
"""First due day and id."""
_TERMS = msgspec.json.Decoder(tuple[Running, ...])


class Deadlines(msgspec.Struct, frozen=True):
    """The terms that run against one organisation on a day, the first to end first."""

    subject: str
    name: str
    kind: Kind
    area: str
    synthetic: bool
    terms: tuple[Running, ...]


class Search(msgspec.Struct, frozen=True):
    """What to look for; everything left out is open. `until` leaves out the terms that end later, `code` all others."""

    until: date | None = None
    code: str | None = None
    area: str | None = None
    subject: str | None = None
    after: Place | None = None
    limit: int = PAGE


def columns() -> tuple[Column[Any], ...]:
    """Whom terms run against, when the first of them is over (and the first of the organisation's own), the terms."""
    return (
        Column("name", String(300), nullable=False),
        Column("kind", String(20), nullable=False),
        Column("area", String(40), nullable=False),
        Column("synthetic", Boolean, nullable=False),
        Column("first_due", Date, nullable=False),
        Column("first_own", Date, nullable=False),
        Column("terms", Text, nullable=False),
    )


def describe(org: Organisation, on: date) -> dict[str, Any] | None:
    """The terms that run from a day on; None where none does."""
    if standing(org, on) is Standing.UNKNOWN:
        return None
    terms = tuple(one for one in running(org) if one.until >= on)
    if not terms:
        return None
    return {
        "name": org.name,
        "kind": org.kind.value,
        "area": org.area,
        "synthetic": org.synthetic,
        "first_due": terms[0].due,
        "first_own": next((one.due for one in terms if one.code != POSTING), FOREVER_DAY),
        "terms": msgspec.json.encode(terms).decode(),
    }


def make(slot: str = "") -> View:
    """The view in a slot."""
    key, metadata = key_of(NAME, VERSION, slot), MetaData()
    table = spans.define(metadata, key, *columns())

    def apply(conn: Connection, changes: Sequence[Change]) -> None:
        spans.write(conn, table, describe, changes)

    return View(NAME, VERSION, slot, frozenset({Family.ORGANISATION}), metadata, apply)


VIEW = ViewType(NAME, VERSION, "Thời hạn nào đang chạy, với tổ chức nào, đến ngày nào?", make)


def find(conn: Connection, view: View, search: Search, *, as_of: date, known_at: int) -> list[tuple[Place, Deadlines]]:
    """Organisations with the terms that run on a day, each with its place in the order of the list.

    What the office owes (its postings) orders the list of all terms, and not one of an organisation's own terms. A page
    may be short, where the filters leave nothing of a row.
    """
    table = view.table("spans")
    query = select(table).where(spans.at(table, as_of, known_at))
    first = table.c.first_due if search.code in (None, POSTING) else table.c.first_own
    if search.until is not None:
        query = query.where(first <= search.until)
    if search.code is not None:
        query = query.where(table.c.terms.contains(f'"{search.code}"', autoescape=True))
    if search.area is not None:
        query = query.where(lies_in(table.c.area, (search.area,)))
    if search.subject is not None:
        query = query.where(table.c.subject == search.subject)
    if search.after is not None:
        query = query.where(tuple_(first, table.c.subject) > search.after)
    rows = conn.execute(query.order_by(first, table.c.subject).limit(search.limit)).mappings()
    return [((row[first.name], row["subject"]), _read(row, as_of, search)) for row in rows]


def against(
    conn: Connection, view: View, code: str, subjects: Sequence[str], *, as_of: date, known_at: int
) -> set[str]:
    """Those of some organisations against which a term runs on a day."""
    table = view.table("spans")
    bears = table.c.terms.contains(f'"{code}"', autoescape=True)
    query = select(table.c.subject, table.c.terms).where(
        spans.at(table, as_of, known_at), table.c.subject.in_(subjects), bears
    )
    return {
        row.subject
        for row in conn.execute(query)
        if any(one.code == code for one in on_day(_TERMS.decode(row.terms), as_of))
    }


def _read(row: Any, as_of: date, search: Search) -> Deadlines:
    terms = (
        one
        for one in on_day(_TERMS.decode(row["terms"]), as_of)
        if (search.until is None or one.due <= search.until) and search.code in (None, one.code)
    )
    return Deadlines(row["subject"], row["name"], Kind(row["kind"]), row["area"], row["synthetic"], tuple(terms))
