"""Which organisations existed over which days with which attributes, as known over which positions?

For lists, for the lineage of a figure, and for 'now'. One row per organisation, span of days and span of positions.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Connection, Date, MetaData, String

from events.base import Family
from events.industry import sector_of
from events.organisation import Organisation, standing
from events.vocabulary import Standing
from projections import spans
from projections.changes import Change
from projections.view import View, ViewType, key_of

NAME, VERSION = "periods", 1


def columns() -> tuple[Column[Any], ...]:
    """Attributes of a period; None is unknown."""
    return (
        Column("kind", String(20), nullable=False),
        Column("section", String(1), nullable=False),
        Column("sector", String(30), nullable=False),
        Column("area", String(40), nullable=False),
        Column("standing", String(12), nullable=False),
        Column("registered", Boolean),
        Column("synthetic", Boolean, nullable=False),
        Column("origin", String(30), nullable=False),
        Column("founded_on", Date),
        Column("members", BigInteger),
        Column("charter_capital", BigInteger),
        Column("workers", BigInteger),
        Column("grade", String(12)),
        Column("union_cooperatives", BigInteger),
    )


def describe(org: Organisation, on: date) -> dict[str, Any] | None:
    """The attributes on a day, None where the organisation is no more."""
    stand = standing(org, on)
    if stand is Standing.CEASED:
        return None
    known = stand is not Standing.UNKNOWN
    return {
        "kind": org.kind.value,
        "section": org.section,
        "sector": sector_of(org.section) or "",
        "area": org.area,
        "standing": stand.value,
        "registered": org.registered if known else None,
        "synthetic": org.synthetic,
        "origin": org.origin.value,
        "founded_on": org.founded_on,
        "members": org.members_total if known else None,
        "charter_capital": org.capital if known else None,
        "workers": org.accounts.workers if known else None,
        "grade": org.grade.value if known and org.grade else None,
        "union_cooperatives": len(org.cooperatives),
    }


def make(slot: str = "") -> View:
    """The view in a slot."""
    key, metadata = key_of(NAME, VERSION, slot), MetaData()
    table = spans.define(metadata, key, *columns())

    def apply(conn: Connection, changes: Sequence[Change]) -> None:
        spans.write(conn, table, describe, changes)

    return View(NAME, VERSION, slot, frozenset({Family.ORGANISATION}), metadata, apply)


VIEW = ViewType(NAME, VERSION, "Tổ chức nào tồn tại, từ ngày nào đến ngày nào, với đặc điểm gì?", make)
