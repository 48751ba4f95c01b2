"""Which facts no longer fit since something before them was put right, and wait for somebody to deal with them?

A late, corrected or rescinded fact is recorded though later ones suffer from it, and one that is brought back though it
fits no more (W-LATER-01, W-RESTORE-01 name them). They stand here until they are corrected or rescinded themselves, or
until another change makes them fit again.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from sqlalchemy import BigInteger, Column, Connection, Date, Index, MetaData, String, Table, Text, select, tuple_

from events.base import Event, Family, Recorded
from events.consistency import Codes, own_faults, worsened
from events.correction import Corrected, Rescinded
from events.history import resolve, state_on
from events.ids import COUNTRY
from projections.changes import Change
from projections.filed import lies_in
from projections.view import FOREVER, View, ViewType, key_of
from projections.writing import insert_all, named, update_all

NAME, VERSION = "unsettled", 1
PAGE = 50
_VIET_NAM = timedelta(hours=7)


class Unsettled(msgspec.Struct, frozen=True):
    """A fact that no longer fits: the rules that it breaks now, and the record that made it so."""

    subject: str
    event_id: str
    type: str
    effective_on: date
    area: str
    rules: list[str]
    since: int
    because_of: str


def make(slot: str = "") -> View:
    """The view in a slot."""
    key, metadata = key_of(NAME, VERSION, slot), MetaData()
    table = Table(
        f"{key}_facts",
        metadata,
        Column("subject", String(60), primary_key=True),
        Column("event_id", String(36), primary_key=True),
        Column("known_from", BigInteger, primary_key=True, autoincrement=False),
        Column("known_to", BigInteger, nullable=False),
        Column("type", String(80), nullable=False),
        Column("effective_on", Date, nullable=False),
        Column("area", String(40), nullable=False),
        Column("rules", Text, nullable=False),
        Column("because_of", String(36), nullable=False),
    )
    Index(f"{key}_by_area", table.c.known_to, table.c.area)

    def apply(conn: Connection, changes: Sequence[Change]) -> None:
        _write(conn, table, changes)

    return View(NAME, VERSION, slot, frozenset({Family.ORGANISATION}), metadata, apply)


VIEW = ViewType(NAME, VERSION, "Bản ghi nào không còn khớp và chờ được xử lý?", make)
Row = dict[str, Any]


def _write(conn: Connection, table: Table, changes: Sequence[Change]) -> None:
    """Only a change whose history was loaded can unsettle, settle or move anything."""
    again = [change for change in changes if change.records]
    if not again:
        return
    open_rows = _open(conn, table, {change.recorded.subject for change in again})
    closed: list[Row] = []
    fresh: list[Row] = []
    for change in again:
        subject, position = change.recorded.subject, change.recorded.position
        before = open_rows.get(subject, {})
        after = _after(change, before)
        for event_id, row in before.items():
            if after.get(event_id) is not row:
                row["known_to"] = position
                if row not in fresh:
                    closed.append({**_key(row), "known_to": position})
        fresh += [row for event_id, row in after.items() if before.get(event_id) is not row]
        open_rows[subject] = after
    update_all(conn, table, ("subject", "event_id", "known_from"), named(closed))
    insert_all(conn, table, named(fresh))


def _open(conn: Connection, table: Table, subjects: Iterable[str]) -> dict[str, dict[str, Row]]:
    query = select(table).where(table.c.subject.in_(sorted(subjects)), table.c.known_to == FOREVER)
    found: dict[str, dict[str, Row]] = {}
    for row in conn.execute(query).mappings():
        found.setdefault(row["subject"], {})[row["event_id"]] = dict(row)
    return found


def _key(row: Mapping[str, Any]) -> Row:
    return {name: row[name] for name in ("subject", "event_id", "known_from")}


def _after(change: Change, before: Mapping[str, Row]) -> dict[str, Row]:
    """The open rows of a subject behind a change; a row that stays as it was is the same object."""
    recorded = change.recorded
    earlier, facts = resolve(change.records[:-1]), resolve(change.records)
    root = _root(change)
    touched = {recorded.event_id, root.event_id}
    today = (recorded.recorded_at + _VIET_NAM).date()
    worse = worsened(earlier, facts, touched, today)
    if isinstance(recorded.data, Rescinded):
        first = resolve([r for r in change.records if r.position <= root.position])
        unfit = own_faults(facts, root.event_id, today) - own_faults(first, root.event_id, today)
        worse[root.event_id] = sorted(unfit)
    mended = worsened(facts, earlier, touched, today)
    by_id = {fact.event_id: fact for fact in facts}
    after: dict[str, Row] = {}
    for event_id, fact in by_id.items():
        held = before.get(event_id) if event_id not in touched else None
        old: Codes = frozenset(held["rules"].split()) if held else frozenset()
        rules = (old - frozenset(mended.get(event_id, ()))) | frozenset(worse.get(event_id, ()))
        if rules and rules == old and held is not None:
            after[event_id] = held
        elif rules:
            org = state_on(change.after, fact.effective_on) or (change.base.org if change.base else None)
            after[event_id] = {
                "subject": recorded.subject,
                "event_id": event_id,
                "known_from": recorded.position,
                "known_to": FOREVER,
                "type": _type(fact.data),
                "effective_on": fact.effective_on,
                "area": org.area if org is not None else COUNTRY,
                "rules": " ".join(sorted(rules)),
                "because_of": recorded.event_id,
            }
    return after


def _type(data: Event) -> str:
    return type(data).type


def _root(change: Change) -> Recorded:
    """The fact that a record is about: its own, or the one at the end of a chain of amendments."""
    by_id = {r.event_id: r for r in change.records}
    recorded: Recorded = change.recorded
    while isinstance(recorded.data, Corrected | Rescinded) and recorded.data.target in by_id:
        recorded = by_id[recorded.data.target]
    return recorded


def listed(
    conn: Connection,
    view: View,
    *,
    known_at: int,
    area: str | None = None,
    subject: str | None = None,
    after: tuple[int, str] | None = None,
    limit: int = PAGE,
) -> list[Unsettled]:
    """What waited at a position, the longest first: those of an area or of one organisation, behind a place."""
    table = view.table("facts")
    query = select(table).where(table.c.known_from <= known_at, table.c.known_to > known_at)
    if area is not None:
        query = query.where(lies_in(table.c.area, (area,)))
    if subject is not None:
        query = query.where(table.c.subject == subject)
    if after is not None:
        query = query.where(tuple_(table.c.known_from, table.c.event_id) > after)
    query = query.order_by(table.c.known_from, table.c.event_id).limit(limit)
    return [
        Unsettled(
            subject=row["subject"],
            event_id=row["event_id"],
            type=row["type"],
            effective_on=row["effective_on"],
            area=row["area"],
            rules=row["rules"].split(),
            since=row["known_from"],
            because_of=row["because_of"],
        )
        for row in conn.execute(query).mappings()
    ]
