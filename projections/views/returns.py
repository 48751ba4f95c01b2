"""What did which organisation report of which year, as it was filed, and what was the organisation then?

Annual returns and reports of credit funds, each with the kind, sector, area and standing on its last day: returns are
compared with those of their like, which sums cannot tell.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Index, Integer, MetaData, String, select

from events.base import Family
from events.credit_funds import CreditFundReportFiled
from events.history import Step
from events.ids import province
from events.industry import sector_of
from events.organisation import standing
from events.returns import AnnualReturnFiled
from events.vocabulary import Kind, Standing
from projections import facts
from projections.changes import Change
from projections.filed import lies_in
from projections.view import View, ViewType, key_of

NAME, VERSION = "returns", 1
Filed = AnnualReturnFiled | CreditFundReportFiled
_DECODERS = {kind.type: msgspec.json.Decoder(kind) for kind in (AnnualReturnFiled, CreditFundReportFiled)}


class Return(msgspec.Struct, frozen=True):
    """A return as filed, and its organisation on the last day that it reports; `managers` are those on the register."""

    event_id: str
    subject: str
    position: int
    name: str
    kind: Kind
    sector: str
    area: str
    standing: Standing
    members: int | None
    managers: int
    effective_on: date
    data: Filed

    @property
    def id(self) -> str:
        """What it is called among others: ids of events are unique to an office only."""
        return str(self.position)

    @property
    def year(self) -> int:
        """The year reported."""
        return self.effective_on.year


def make(slot: str = "") -> View:
    """The view in a slot."""
    key, metadata = key_of(NAME, VERSION, slot), MetaData()
    table = facts.define(
        metadata,
        f"{key}_filed",
        Column("type", String(80), nullable=False),
        Column("name", String(300), nullable=False),
        Column("kind", String(20), nullable=False),
        Column("sector", String(30), nullable=False),
        Column("area", String(40), nullable=False),
        Column("standing", String(12), nullable=False),
        Column("members", Integer),
        Column("managers", Integer, nullable=False),
    )
    Index(f"{key}_by_day", table.c.known_to, table.c.effective_on)

    def apply(conn: Connection, changes: Sequence[Change]) -> None:
        facts.store(conn, table, _differences(changes))

    return View(NAME, VERSION, slot, frozenset({Family.ORGANISATION}), metadata, apply)


VIEW = ViewType(NAME, VERSION, "Tổ chức nào đã báo cáo gì cho năm nào?", make)


def _differences(changes: Sequence[Change]) -> Iterator[facts.Difference]:
    for change in changes:
        before, after = _filed(change.before), _filed(change.after)
        gone = [order for order, row in before.items() if after.get(order) != row]
        come = [row for order, row in after.items() if before.get(order) != row]
        yield facts.Difference(change.recorded.position, gone, come)


def _filed(steps: Sequence[Step]) -> dict[int, dict[str, Any]]:
    found = {}
    for step in steps:
        if step.fact is not None and isinstance(step.fact.data, AnnualReturnFiled | CreditFundReportFiled):
            org, day = step.org, step.fact.effective_on
            found[step.fact.order] = facts.row_of(
                step.fact,
                {
                    "type": step.fact.data.type,
                    "name": org.name,
                    "kind": org.kind.value,
                    "sector": sector_of(org.section) or "",
                    "area": org.area,
                    "standing": standing(org, day).value,
                    "members": org.members_total,
                    "managers": len({m.person for m in org.people.managers if m.until is None or m.until >= day}),
                    "data": msgspec.json.encode(step.fact.data).decode(),
                },
            )
    return found


def provinces(conn: Connection, view: View, *, known_at: int) -> set[str]:
    """The provinces whose organisations have filed returns."""
    table = view.table("filed")
    areas = conn.execute(select(table.c.area).where(facts.at(table, known_at)).distinct()).scalars()
    return {province(area) for area in areas}


def filed(conn: Connection, view: View, *, area: str, since: date, until: date, known_at: int) -> list[Return]:
    """The returns of an area whose last day lies behind one day and not behind another, in effective order."""
    table = view.table("filed")
    query = select(table).where(
        facts.at(table, known_at),
        lies_in(table.c.area, (area,)),
        table.c.effective_on > since,
        table.c.effective_on <= until,
    )
    rows = conn.execute(query.order_by(table.c.effective_on, table.c.order)).mappings()
    return [_read(row) for row in rows]


def _read(row: Any) -> Return:
    return Return(
        event_id=row["event_id"],
        subject=row["subject"],
        position=row["order"],
        name=row["name"],
        kind=Kind(row["kind"]),
        sector=row["sector"],
        area=row["area"],
        standing=Standing(row["standing"]),
        members=row["members"],
        managers=row["managers"],
        effective_on=row["effective_on"],
        data=_DECODERS[row["type"]].decode(row["data"]),
    )
