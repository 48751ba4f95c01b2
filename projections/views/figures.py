"""Which figures did documents report, and which targets did plans set, as known over which positions?

Two views of one shape: reported aggregates (subjects are areas) and targets (subjects are plans). They stand beside the
register's own counts and are never added to them. A revision of a target is a row of its own; the target is read as
its latest revision leaves it, and the earlier ones are kept beside it.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Generic, TypeVar

import msgspec
from sqlalchemy import Column, Connection, MetaData, String, Table, select

from events.base import Fact, Family
from events.plans import AggregateReported, TargetSet
from events.revising import TargetRevised
from projections import facts
from projections.changes import Change
from projections.filed import lies_in
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
        "indicator": "" if isinstance(data, TargetRevised) else data.indicator,
        "area": "" if isinstance(data, TargetRevised) else data.area,
        "data": msgspec.json.encode(data).decode(),
    }


class Figure(msgspec.Struct, Generic[T], frozen=True):
    """A figure or target as known, with the event that stated it last; `earlier` is what it was before, in order.

    `effective_on` is the day from which that event counts.
    """

    event_id: str
    subject: str
    position: int
    effective_on: date
    data: T
    earlier: tuple[T, ...] = ()


_AGGREGATE = msgspec.json.Decoder(AggregateReported)
_TARGET = msgspec.json.Decoder(TargetSet)
_REVISION = msgspec.json.Decoder(TargetRevised)


def reported(
    conn: Connection, view: View, *, known_at: int, area: str | None = None, within: str | None = None
) -> list[Figure[AggregateReported]]:
    """The reported aggregates, of an area, of all `within` it too, or of all, in the order of their figures."""
    return [
        Figure(r["event_id"], r["subject"], r["order"], r["effective_on"], _AGGREGATE.decode(r["data"]))
        for r in _rows(conn, view, known_at, area, within)
    ]


def areas(conn: Connection, view: View, *, known_at: int) -> set[str]:
    """The areas of which something is reported, or for which a target is set."""
    table = view.table("figures")
    found = conn.execute(select(table.c.area).where(facts.at(table, known_at)).distinct()).scalars()
    return {area for area in found if area}


def set_targets(
    conn: Connection, view: View, *, known_at: int, area: str | None = None, within: str | None = None
) -> list[Figure[TargetSet]]:
    """The targets as their latest revisions leave them, asked for as aggregates are."""
    revisions: dict[tuple[str, str], list[Any]] = {}
    for row in _rows(conn, view, known_at, area=""):
        revisions.setdefault((row["subject"], row["figure"]), []).append(row)
    rows = [row for row in _rows(conn, view, known_at, area, within) if row["area"]]
    return [_as_revised(row, revisions.get((row["subject"], row["figure"]), [])) for row in rows]


def _as_revised(row: Any, revisions: list[Any]) -> Figure[TargetSet]:
    """A target after the revisions that took effect since it was set, in effective order."""
    found = Figure(row["event_id"], row["subject"], row["order"], row["effective_on"], _TARGET.decode(row["data"]))
    for revision in sorted(revisions, key=_place):
        if _place(revision) > _place(row):
            new = _REVISION.decode(revision["data"]).of(found.data)
            earlier = (*found.earlier, found.data)
            since = revision["effective_on"]
            found = Figure(revision["event_id"], row["subject"], revision["order"], since, new, earlier)
    return found


def _place(row: Any) -> tuple[date, int]:
    return row["effective_on"], row["order"]


def _rows(conn: Connection, view: View, known_at: int, area: str | None, within: str | None = None) -> list[Any]:
    table = view.table("figures")
    query = select(table).where(facts.at(table, known_at))
    if area is not None:
        query = query.where(table.c.area == area)
    if within is not None:
        query = query.where(lies_in(table.c.area, (within,)))
    return list(conn.execute(query.order_by(table.c.figure, table.c.order)).mappings())
