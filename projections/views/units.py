"""Which facts of administrative units were filed over the table that the register ships, as known at which position?

The table is known without this view; what was filed lies over it (events/atlas.py).
"""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, MetaData, String, func, select

from events.base import Fact, Family
from events.catalogue import BY_TYPE
from events.history import matter_of, place
from events.unit import AdminUnit
from projections import facts
from projections.changes import Change
from projections.view import FOREVER, View, ViewType, key_of

NAME, VERSION = "units", 1


def make(slot: str = "") -> View:
    """The view in a slot."""
    key, metadata = key_of(NAME, VERSION, slot), MetaData()
    table = facts.define(metadata, f"{key}_facts", Column("type", String(80), nullable=False))

    def apply(conn: Connection, changes: Sequence[Change]) -> None:
        facts.write(conn, table, _row, changes)

    return View(NAME, VERSION, slot, frozenset({Family.UNIT}), metadata, apply)


VIEW = ViewType(NAME, VERSION, "Đơn vị hành chính nào được thành lập, đổi tên, nhập, chia, bãi bỏ?", make)


def _row(fact: Fact) -> dict[str, Any]:
    return {"type": fact.data.type, "data": msgspec.json.encode(fact.data).decode()}


def last_change(conn: Connection, view: View, *, known_at: int) -> int:
    """The position up to which something is known of units: the same position, the same units."""
    table = view.table("facts")
    opened = select(func.max(table.c.known_from)).where(table.c.known_from <= known_at)
    closed = select(func.max(table.c.known_to)).where(table.c.known_to <= known_at, table.c.known_to < FOREVER)
    found = [conn.execute(query).scalar() for query in (opened, closed)]
    return max(position or 0 for position in found)


def filed(conn: Connection, view: View, *, known_at: int) -> dict[str, AdminUnit]:
    """The units of which something was filed, each after its facts, by area."""
    table = view.table("facts")
    streams: dict[str, list[Fact]] = {}
    for row in conn.execute(select(table).where(facts.at(table, known_at))).mappings():
        data = msgspec.json.decode(row["data"], type=BY_TYPE[row["type"]])
        fact = Fact(row["event_id"], row["subject"], row["effective_on"], row["order"], data)
        streams.setdefault(fact.subject, []).append(fact)
    units = (matter_of(sorted(own, key=place)) for own in streams.values())
    return {unit.area: unit for unit in units if unit is not None}
