"""Which dossiers are in whose hands, since when, and what came of each?

One row per dossier and span of days, with every turn that an office had: asked for any day, as known at any position.
Working days are counted when it is asked, because the table of days off is given by who asks.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Date, MetaData, String, Table, Text, or_, select, tuple_

from events.base import Fact, Family
from events.catalogue import BY_TYPE
from events.codec import family_of
from events.dossier import OPEN, Dossier
from events.dossier_clocks import Turn, code_of, earliest, running
from events.dossier_words import DossierProcedure, DossierStage
from events.dossiers import DossierHandedOver
from events.history import fits, place
from events.working_days import Holidays
from projections import facts, spans
from projections.changes import Change
from projections.filed import lies_in
from projections.view import FOREVER, View, ViewType, key_of

NAME, VERSION = "dossiers", 1
PAGE = 50
Place = tuple[date, str]
"""The first day on which the term can be over, and id."""
Filed = dict[int, tuple[Fact, str]]
"""The facts of a dossier in force by their order, each with the office that filed it."""


class Handled(msgspec.Struct, frozen=True, array_like=True):
    """One turn of an office: since when it had the dossier in hand, until when, and with which stage it gave it away.

    `area` is the place whose office it was; a turn that began at another office counts for the one that received it.
    """

    office: str
    area: str
    since: date
    until: date | None = None
    into: DossierStage | None = None


class Course(msgspec.Struct, frozen=True):
    """A dossier after some facts, the office that has it, and the turns of offices."""

    dossier: Dossier
    office: str
    turns: tuple[Handled, ...] = ()


class Entry(msgspec.Struct, frozen=True):
    """A dossier on a day, and the term that runs over it."""

    subject: str
    organisation: str | None
    number: str | None
    procedure: DossierProcedure
    area: str
    office: str
    stage: DossierStage
    received_on: date
    turn_on: date
    turns: tuple[Handled, ...]
    term: Turn | None


class Search(msgspec.Struct, frozen=True):
    """Which open dossiers to look for; `until` leaves out the terms that end later, `code` all other terms."""

    until: date | None = None
    code: str | None = None
    area: str | None = None
    organisation: str | None = None
    after: Place | None = None
    limit: int = PAGE


_TURNS = msgspec.json.Decoder(tuple[Handled, ...])


def followed(course: Course | None, fact: Fact, office: str) -> Course | None:
    """The course of a dossier after one fact more, filed by an office; one that does not fit changes nothing."""
    before = course.dossier if course else None
    data: Any = fact.data
    if not fits(before, fact):
        return course
    after: Dossier = data.evolve(before, fact)
    turns: tuple[Handled, ...] = course.turns if course else ()
    at = office if course is None or isinstance(data, DossierHandedOver) else course.office
    if turns and before is not None and before.stage is DossierStage.IN_HAND:
        left = None if after.stage is DossierStage.IN_HAND else after.stage
        until = None if left is None else fact.effective_on
        turns = (*turns[:-1], Handled(at, after.area, turns[-1].since, until, left))
    elif after.stage is DossierStage.IN_HAND:
        turns = (*turns, Handled(at, after.area, after.turn_on))
    return Course(after, at, turns)


def columns() -> tuple[Column[Any], ...]:
    """What is asked of a dossier, and every turn so far; what runs over a closed one is empty."""
    return (
        Column("organisation", String(36)),
        Column("number", String(40)),
        Column("procedure", String(30), nullable=False),
        Column("area", String(40), nullable=False),
        Column("office", String(80), nullable=False),
        Column("stage", String(12), nullable=False),
        Column("received_on", Date, nullable=False),
        Column("turn_on", Date, nullable=False),
        Column("closed_on", Date),
        Column("clock", String(20)),
        Column("first_due", Date),
        Column("turns", Text, nullable=False),
    )


def describe(course: Course) -> dict[str, Any]:
    """The row of a dossier."""
    one = course.dossier
    return {
        "organisation": one.organisation,
        "number": one.number,
        "procedure": one.procedure.value,
        "area": one.area,
        "office": course.office,
        "stage": one.stage.value,
        "received_on": one.received_on,
        "turn_on": one.turn_on,
        "closed_on": one.closed_on,
        "clock": code_of(one.procedure, one.stage) if one.open else None,
        "first_due": earliest(one.procedure, one.stage, one.turn_on) if one.open else None,
        "turns": msgspec.json.encode(course.turns).decode(),
    }


def make(slot: str = "") -> View:
    """The view in a slot."""
    key, metadata = key_of(NAME, VERSION, slot), MetaData()
    filed = facts.define(
        metadata,
        f"{key}_facts",
        Column("type", String(80), nullable=False),
        Column("office", String(80), nullable=False),
    )
    table = spans.define(metadata, key, *columns())

    def apply(conn: Connection, changes: Sequence[Change]) -> None:
        mine = [c for c in changes if family_of(c.recorded.subject) is Family.DOSSIER]
        offices = {r.position: r.office for c in mine for r in (*c.records, c.recorded)}
        known = _known(conn, filed, {c.recorded.subject for c in mine})
        revisions = [r for c in mine if (r := _revision(c, known.setdefault(c.recorded.subject, {}), offices))]

        def row(fact: Fact) -> dict[str, Any]:
            data = msgspec.json.encode(fact.data).decode()
            return {"type": fact.data.type, "office": offices[fact.order], "data": data}

        facts.write(conn, filed, row, mine)
        spans.revise(conn, table, revisions)

    return View(NAME, VERSION, slot, frozenset({Family.DOSSIER}), metadata, apply)


VIEW = ViewType(NAME, VERSION, "Hồ sơ nào đang ở tay ai, từ ngày nào, kết quả ra sao?", make)


def _known(conn: Connection, table: Table, subjects: set[str]) -> dict[str, Filed]:
    """The facts in force of some dossiers."""
    found: dict[str, Filed] = {}
    everything = facts.at(table, FOREVER - 1)
    for row in conn.execute(select(table).where(everything, table.c.subject.in_(sorted(subjects)))).mappings():
        data = msgspec.json.decode(row["data"], type=BY_TYPE[row["type"]])
        fact = Fact(row["event_id"], row["subject"], row["effective_on"], row["order"], data)
        found.setdefault(fact.subject, {})[fact.order] = (fact, row["office"])
    return found


def _revision(change: Change, known: Filed, offices: dict[int, str]) -> spans.Revision | None:
    """What a change says of its dossier, whose facts in force are brought up to date."""
    days = [fact.effective_on for fact in (*change.facts_before, *change.facts_after)]
    if not days:
        return None
    for fact in change.facts_before:
        del known[fact.order]
    for fact in change.facts_after:
        known[fact.order] = (fact, offices[fact.order])
    since, course = min(days), None
    points: dict[date, spans.Attributes | None] = {since: None}
    for fact, office in sorted(known.values(), key=lambda one: place(one[0])):
        course = followed(course, fact, office)
        points[max(fact.effective_on, since)] = describe(course) if course else None
    return spans.Revision(change.recorded.subject, change.recorded.position, since, list(points.items()))


def find(
    conn: Connection, view: View, search: Search, *, as_of: date, known_at: int, holidays: Holidays
) -> list[tuple[Place, Entry]]:
    """The open dossiers with the term that runs over each, each with its place in the order of the list.

    The order is that of the days on which the terms can be over at the earliest. A page may be short, and a dossier
    without a term, where the filters or the law leave nothing of one.
    """
    table = view.table("spans")
    query = select(table).where(spans.at(table, as_of, known_at), table.c.first_due.is_not(None))
    if search.until is not None:
        query = query.where(table.c.first_due <= search.until)
    if search.code is not None:
        query = query.where(table.c.clock == search.code)
    if search.area is not None:
        query = query.where(lies_in(table.c.area, (search.area,)))
    if search.organisation is not None:
        query = query.where(table.c.organisation == search.organisation)
    if search.after is not None:
        query = query.where(tuple_(table.c.first_due, table.c.subject) > search.after)
    rows = conn.execute(query.order_by(table.c.first_due, table.c.subject).limit(search.limit)).mappings()
    return [((row["first_due"], row["subject"]), _entry(row, as_of, holidays, search.until)) for row in rows]


def handled(
    conn: Connection, view: View, *, first: date, on: date, known_at: int, area: str | None = None
) -> Iterable[Entry]:
    """The dossiers that an office had in its hands, or that were open, from the first day to `on`, as they stand then.

    With an area: those that were at a place in it, now or before.
    """
    table = view.table("spans")
    query = select(table).where(
        spans.at(table, on, known_at), or_(table.c.closed_on.is_(None), table.c.closed_on >= first)
    )
    if area is not None:
        passed = table.c.turns.contains(f'"{area}', autoescape=True)
        query = query.where(or_(lies_in(table.c.area, (area,)), passed))
    for row in conn.execute(query.order_by(table.c.subject)).mappings():
        yield _entry(row, on, None, None)


def _entry(row: Any, as_of: date, holidays: Holidays | None, until: date | None) -> Entry:
    procedure, stage = DossierProcedure(row["procedure"]), DossierStage(row["stage"])
    dossier = Dossier(row["subject"], procedure, row["area"], row["received_on"], row["turn_on"], stage)
    term = None if holidays is None else running(dossier, as_of, holidays)
    return Entry(
        subject=row["subject"],
        organisation=row["organisation"],
        number=row["number"],
        procedure=procedure,
        area=row["area"],
        office=row["office"],
        stage=stage,
        received_on=row["received_on"],
        turn_on=row["turn_on"],
        turns=_TURNS.decode(row["turns"]),
        term=term if term is not None and (until is None or term.due <= until) else None,
    )


def is_open(entry: Entry) -> bool:
    """Whether somebody has to act."""
    return entry.stage in OPEN
