"""Which figures did documents report, and which targets did plans set, as known over which positions?

Two views of one shape: reported aggregates (subjects are areas) and targets (subjects are plans). They stand beside the
register's own counts and are never added to them.
"""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

import msgspec
from sqlalchemy import Column, Connection, MetaData, String, Table, select

from events.base import Fact, Family
from events.plans import AggregateReported, TargetSet
from projections import facts
from projections.changes import Change
from projections.view import View, ViewType, key_of

VERSION = 1
T = TypeVar("T")


def _define(metadata: MetaData, key: str) -> Table:
    return facts.define(
        metadata,
        f"{key}_figures",
        Column("figure", String(40), nullable=False),
        Column("indicator", String(60), nullable=False),
        Column("area", String(40), nullable=False),
    )


def _make(name: str, family: Family) -> Any:
    def make(slot: str = "") -> View:
        """The view in a slot."""
        key, metadata = key_of(name, VERSION, slot), MetaData()
        table = _define(metadata, key)

        def apply(conn: Connection, changes: Sequence[Change]) -> None:
            facts.write(conn, table, _row, changes)

        return View(name, VERSION, slot, frozenset({family}), metadata, apply)

    return make


AGGREGATES = ViewType("aggregates", VERSION, "Văn bản đã báo cáo những số liệu nào?", _make("aggregates", Family.AREA))
TARGETS = ViewType("targets", VERSION, "Kế hoạch đã đặt những mục tiêu nào?", _make("targets", Family.PLAN))


def _row(fact: Fact) -> dict[str, Any]:
    data: Any = fact.data
    return {
        "figure": data.figure,
        "indicator": data.indicator,
        "area": data.area,
        "data": msgspec.json.encode(data).decode(),
    }


class Figure(msgspec.Struct, Generic[T], frozen=True):
    """A figure or target as known, with the event that stated it."""

    event_id: str
    subject: str
    position: int
    data: T


_AGGREGATE = msgspec.json.Decoder(AggregateReported)
_TARGET = msgspec.json.Decoder(TargetSet)


def reported(
    conn: Connection, view: View, *, known_at: int, area: str | None = None
) -> list[Figure[AggregateReported]]:
    """The reported aggregates, of an area or of all, in the order of their figures."""
    return [
        Figure(r["event_id"], r["subject"], r["order"], _AGGREGATE.decode(r["data"]))
        for r in _rows(conn, view, known_at, area)
    ]


def set_targets(conn: Connection, view: View, *, known_at: int, area: str | None = None) -> list[Figure[TargetSet]]:
    """The targets, for an area or for all, in the order of their figures."""
    return [
        Figure(r["event_id"], r["subject"], r["order"], _TARGET.decode(r["data"]))
        for r in _rows(conn, view, known_at, area)
    ]


def _rows(conn: Connection, view: View, known_at: int, area: str | None) -> list[Any]:
    table = view.table("figures")
    query = select(table).where(facts.at(table, known_at))
    if area is not None:
        query = query.where(table.c.area == area)
    return list(conn.execute(query.order_by(table.c.figure, table.c.order)).mappings())
