"""Who is on the register, under which name, and in what standing?

A search forgives missing diacritics and knows former, foreign and short names, codes and certificate numbers. Whether
an own name is free is asked by `own_name` (L23 art. 50.5.a).
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    Index,
    MetaData,
    String,
    Table,
    Text,
    and_,
    func,
    or_,
    select,
    tuple_,
)
from sqlalchemy.sql.elements import ColumnElement

from events.base import Family
from events.industry import SECTIONS, BusinessLine, Sector, sector_of
from events.names import own_name
from events.namesakes import FREED, NAMED_ONCE, meant
from events.organisation import Organisation, standing
from events.procedure_words import LegalStatus
from events.status import legal_status
from events.texts import Uuid, fold, fold_name
from events.vocabulary import Kind, Standing
from projections import spans
from projections.changes import Change
from projections.filed import lies_in
from projections.view import View, ViewType, key_of

NAME, VERSION = "register", 4
PAGE = 50
_AT_ONCE = 500
_ID = re.compile(msgspec.json.schema(Uuid)["pattern"])


class Entry(msgspec.Struct, frozen=True):
    """One line of the register on a day.

    `lines` are all lines of business that are known, the primary one first, to which `section` belongs; `more_lines`:
    others may be carried that the register does not know of.
    """

    id: str
    name: str
    kind: Kind
    standing: Standing
    legal_status: LegalStatus
    area: str
    section: str
    sector: str
    registered: bool | None
    synthetic: bool
    code: str | None
    certificate_no: str | None
    born_on: date
    ended_on: date | None
    ending: str | None
    members: int | None
    charter_capital: int | None
    former_names: list[str]
    foreign_name: str | None
    abbreviation: str | None
    relabelled_area: str | None
    relabelled_address: str | None
    former_numbers: list[str]
    lines: list[BusinessLine]
    more_lines: bool


class Bearer(msgspec.Struct, frozen=True):
    """Who bears an own name."""

    id: str
    name: str
    area: str


class Search(msgspec.Struct, frozen=True):
    """What to look for; everything left out is open.

    `own_name` finds the cooperatives and unions whose own name is that of this name, its case aside, save those that
    were dissolved or declared bankrupt. `areas`: all that `area` stands for, where that is more.
    """

    q: str | None = None
    kind: Kind | None = None
    standing: Standing | None = None
    legal_status: LegalStatus | None = None
    area: str | None = None
    sector: Sector | None = None
    own_name: str | None = None
    after: tuple[str, str] | None = None
    limit: int = PAGE
    areas: tuple[str, ...] = ()


def columns() -> tuple[Column[Any], ...]:
    """What a line of the register shows, and what a search compares."""
    return (
        Column("name", String(300), nullable=False),
        Column("sort", String(300), nullable=False),
        Column("search", Text, nullable=False),
        Column("former_names", Text, nullable=False),
        Column("kind", String(20), nullable=False),
        Column("standing", String(12), nullable=False),
        Column("legal_status", String(20), nullable=False),
        Column("area", String(40), nullable=False),
        Column("section", String(1), nullable=False),
        Column("registered", Boolean),
        Column("synthetic", Boolean, nullable=False),
        Column("code", String(40)),
        Column("certificate_no", String(40)),
        Column("former_numbers", Text, nullable=False),
        Column("born_on", Date, nullable=False),
        Column("ended_on", Date),
        Column("ending", String(20)),
        Column("members", BigInteger),
        Column("charter_capital", BigInteger),
        Column("own_name", String(300), nullable=False),
        Column("foreign_name", String(300)),
        Column("abbreviation", String(300)),
        Column("relabelled_area", String(40)),
        Column("relabelled_address", String(500)),
        Column("lines", Text, nullable=False),
        Column("more_lines", Boolean, nullable=False),
    )


def describe(org: Organisation, on: date) -> dict[str, Any]:
    """The line of an organisation on a day; one that ended stays findable.

    A group's office is often somebody's home, so that its street is not shown.
    """
    stand = standing(org, on)
    known = stand is not Standing.UNKNOWN
    former = [f.name for f in org.former_names]
    numbers = [n.value for n in org.certificates.former]
    known_as = org.governance
    others = (known_as.foreign_name, known_as.abbreviation, org.code, org.certificate_no, *numbers)
    words = [org.name, *former, *(word for word in others if word)]
    return {
        "name": org.name,
        "sort": fold_name(org.name),
        "search": " ".join(map(fold, words)),
        "former_names": _listed(former),
        "kind": org.kind.value,
        "standing": stand.value,
        "legal_status": legal_status(org, on).value,
        "area": org.area,
        "section": org.section,
        "registered": org.registered if known else None,
        "synthetic": org.synthetic,
        "code": org.code,
        "certificate_no": org.certificate_no,
        "former_numbers": _listed(numbers),
        "born_on": org.born_on,
        "ended_on": org.ended_on,
        "ending": org.ending.value if org.ending else None,
        "members": org.members_total if known else None,
        "charter_capital": org.capital if known else None,
        "own_name": own_name(org.name, org.kind),
        "foreign_name": known_as.foreign_name,
        "abbreviation": known_as.abbreviation,
        "relabelled_area": known_as.label.area if known_as.label else None,
        "relabelled_address": known_as.label.address if known_as.label and org.kind is not Kind.GROUP else None,
        "lines": _listed(org.lines.known),
        "more_lines": org.lines.more,
    }


def _listed(values: Sequence[Any]) -> str:
    return msgspec.json.encode(values).decode() if values else "[]"


def make(slot: str = "") -> View:
    """The view in a slot."""
    key, metadata = key_of(NAME, VERSION, slot), MetaData()
    table = spans.define(metadata, key, *columns())
    Index(f"{key}_by_own_name", table.c.own_name)

    def apply(conn: Connection, changes: Sequence[Change]) -> None:
        spans.write(conn, table, describe, changes)

    return View(NAME, VERSION, slot, frozenset({Family.ORGANISATION}), metadata, apply)


VIEW = ViewType(NAME, VERSION, "Ai có trong sổ, với tên gì, tình trạng nào?", make)


def find(conn: Connection, view: View, search: Search, *, as_of: date, known_at: int) -> list[Entry]:
    """A page of the register at the end of a day as known at a position, by own name; one entry more than asked
    tells that there is a next page.
    """
    table = view.table("spans")
    conditions = [spans.at(table, as_of, known_at)]
    if search.kind is not None:
        conditions.append(table.c.kind == search.kind.value)
    if search.standing is not None:
        conditions.append(table.c.standing == search.standing.value)
    if search.legal_status is not None:
        conditions.append(table.c.legal_status == search.legal_status.value)
    if search.sector is not None:
        conditions.append(table.c.section.in_(list(SECTIONS[search.sector])))
    if search.area is not None:
        conditions.append(lies_in(table.c.area, search.areas or (search.area,)))
    if search.own_name is not None:
        conditions += _bears(table, meant(search.own_name))
    conditions += [table.c.search.contains(word, autoescape=True) for word in fold(search.q or "").split()]
    if search.after is not None:
        conditions.append(tuple_(table.c.sort, table.c.subject) > search.after)
    query = select(table).where(and_(*conditions)).order_by(table.c.sort, table.c.subject).limit(search.limit + 1)
    return [_entry(row) for row in conn.execute(query).mappings()]


def bearers(
    conn: Connection, view: View, names: Iterable[str], *, as_of: date, known_at: int
) -> dict[str, list[Bearer]]:
    """Who bears each of these own names on a day, by own name; a name that nobody bears is left out."""
    table, wanted = view.table("spans"), sorted(names)
    found: dict[str, list[Bearer]] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        query = select(table.c.own_name, table.c.subject, table.c.name, table.c.area).where(
            spans.at(table, as_of, known_at), *_bears(table, wanted[start : start + _AT_ONCE])
        )
        for borne, *bearer in conn.execute(query.order_by(table.c.born_on, table.c.subject)):
            found.setdefault(borne, []).append(Bearer(*bearer))
    return found


def _bears(table: Table, names: Iterable[str]) -> list[ColumnElement[bool]]:
    """Whose own name is one of these, and who bears it still."""
    return [
        table.c.own_name.in_(sorted(names)),
        table.c.kind.in_([kind.value for kind in NAMED_ONCE]),
        or_(table.c.ending.is_(None), table.c.ending.not_in([ending.value for ending in FREED])),
    ]


def get(conn: Connection, view: View, reference: str, *, as_of: date, known_at: int) -> Entry | None:
    """The line of one organisation by id, code, or number of a certificate that it has or had.

    Numbers of certificates were not unique under every law: one that several organisations bore names none of them.
    """
    table = view.table("spans")
    held = select(table).where(spans.at(table, as_of, known_at)).order_by(table.c.born_on.desc())
    named = table.c.subject == reference if _ID.fullmatch(reference) else table.c.code == reference
    row = conn.execute(held.where(named).limit(1)).mappings().first()
    if row is not None or _ID.fullmatch(reference):
        return _entry(row) if row else None
    former = table.c.former_numbers.contains(reference, autoescape=True)
    rows = conn.execute(held.where(or_(table.c.certificate_no == reference, former))).mappings()
    bearers = [e for e in map(_entry, rows) if reference in (e.certificate_no, *e.former_numbers)]
    return bearers[0] if len(bearers) == 1 else None


def names(conn: Connection, view: View, ids: Sequence[str], *, as_of: date, known_at: int) -> dict[str, str]:
    """What some organisations were called on a day; those that are not on the register are not in it."""
    table = view.table("spans")
    query = select(table.c.subject, table.c.name).where(spans.at(table, as_of, known_at), table.c.subject.in_(ids))
    return {row.subject: row.name for row in conn.execute(query)}


def entries(conn: Connection, view: View, ids: Sequence[str], *, as_of: date, known_at: int) -> dict[str, Entry]:
    """The lines of some organisations on a day; those that are not on the register are not in it."""
    table = view.table("spans")
    query = select(table).where(spans.at(table, as_of, known_at), table.c.subject.in_(ids))
    return {row["subject"]: _entry(row) for row in conn.execute(query).mappings()}


def count(conn: Connection, view: View, *, as_of: date, known_at: int) -> int:
    """How many organisations stand on the register and have not ended."""
    table = view.table("spans")
    alive = table.c.standing != Standing.CEASED.value
    return conn.execute(select(func.count()).where(spans.at(table, as_of, known_at), alive)).scalar_one()


def filed_under(
    conn: Connection, view: View, areas: Sequence[str], *, as_of: date, known_at: int, at_once: int = 500
) -> list[Entry]:
    """The organisations that have not ended and are filed under exactly one of these areas, by own name.

    One whose address got the name of a new unit since has been placed and is left out.
    """
    table = view.table("spans")
    found: list[Entry] = []
    for start in range(0, len(areas), at_once):
        query = select(table).where(
            spans.at(table, as_of, known_at),
            table.c.standing != Standing.CEASED.value,
            table.c.area.in_(areas[start : start + at_once]),
            table.c.relabelled_area.is_(None),
        )
        found += [_entry(row) for row in conn.execute(query).mappings()]
    return sorted(found, key=sort_key)


def sort_key(entry: Entry) -> tuple[str, str]:
    """The place of an entry in the order of the register: what a cursor holds."""
    return fold_name(entry.name), entry.id


def _entry(row: Any) -> Entry:
    return Entry(
        id=row["subject"],
        name=row["name"],
        kind=Kind(row["kind"]),
        standing=Standing(row["standing"]),
        legal_status=LegalStatus(row["legal_status"]),
        area=row["area"],
        section=row["section"],
        sector=sector_of(row["section"]) or "",
        registered=row["registered"],
        synthetic=row["synthetic"],
        code=row["code"],
        certificate_no=row["certificate_no"],
        born_on=row["born_on"],
        ended_on=row["ended_on"],
        ending=row["ending"],
        members=row["members"],
        charter_capital=row["charter_capital"],
        former_names=msgspec.json.decode(row["former_names"], type=list[str]),
        foreign_name=row["foreign_name"],
        abbreviation=row["abbreviation"],
        relabelled_area=row["relabelled_area"],
        relabelled_address=row["relabelled_address"],
        former_numbers=msgspec.json.decode(row["former_numbers"], type=list[str]),
        lines=msgspec.json.decode(row["lines"], type=list[BusinessLine]),
        more_lines=row["more_lines"],
    )
