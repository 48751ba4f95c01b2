"""Which reports were published, of which area and form, as known over which positions?

One row for each; their figures lie in the ledger alone.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Index, MetaData, String, select, tuple_

from events.base import Fact, Family
from events.report_runs import ReportPublished
from projections import facts
from projections.changes import Change
from projections.filed import lies_in
from projections.view import View, ViewType, key_of

NAME, VERSION = "report_runs", 1
_DECODER = msgspec.json.Decoder(ReportPublished)


class Published(msgspec.Struct, frozen=True):
    """A report as it was published: its run (`report:<uuid>`), where that is recorded, on which day it was given."""

    run: str
    event_id: str
    position: int
    published_on: date
    data: ReportPublished

    @property
    def mark(self) -> tuple[date, int]:
        """Its place among the runs."""
        return self.published_on, self.position


def make(slot: str = "") -> View:
    """The view in a slot."""
    key, metadata = key_of(NAME, VERSION, slot), MetaData()
    table = facts.define(
        metadata,
        f"{key}_runs",
        Column("form", String(40), nullable=False),
        Column("area", String(40), nullable=False),
    )
    Index(f"{key}_by_subject", table.c.subject)

    def apply(conn: Connection, changes: Sequence[Change]) -> None:
        facts.store(conn, table, (_difference(change) for change in changes))

    return View(NAME, VERSION, slot, frozenset({Family.REPORT}), metadata, apply)


VIEW = ViewType(NAME, VERSION, "Đã công bố những báo cáo nào?", make)


def _difference(change: Change) -> facts.Difference:
    return facts.Difference(
        change.recorded.position,
        [fact.order for fact in change.facts_before if isinstance(fact.data, ReportPublished)],
        [_row(fact, fact.data) for fact in change.facts_after if isinstance(fact.data, ReportPublished)],
    )


def _row(fact: Fact, data: ReportPublished) -> dict[str, Any]:
    described = {"form": data.form, "area": data.area, "data": msgspec.json.encode(data).decode()}
    return facts.row_of(fact, described)


def listed(
    conn: Connection,
    view: View,
    *,
    known_at: int,
    area: str | None = None,
    form: str | None = None,
    before: tuple[date, int] | None = None,
    limit: int,
) -> list[Published]:
    """The runs of an area and what lies in it, of a form, or all; the last published first, `before` one of them."""
    table = view.table("runs")
    query = select(table).where(facts.at(table, known_at))
    if area is not None:
        query = query.where(lies_in(table.c.area, (area,)))
    if form is not None:
        query = query.where(table.c.form == form)
    if before is not None:
        query = query.where(tuple_(table.c.effective_on, table.c.order) < before)
    rows = conn.execute(query.order_by(table.c.effective_on.desc(), table.c.order.desc()).limit(limit))
    return [_read(row) for row in rows.mappings()]


def find(conn: Connection, view: View, run: str, *, known_at: int) -> Published | None:
    """One run; None where there is none, or it was taken back."""
    table = view.table("runs")
    row = conn.execute(select(table).where(facts.at(table, known_at), table.c.subject == run)).mappings().first()
    return _read(row) if row is not None else None


def _read(row: Any) -> Published:
    return Published(row["subject"], row["event_id"], row["order"], row["effective_on"], _DECODER.decode(row["data"]))
