"""Which organisations existed over which days with which attributes, as known over which positions?

For what a figure is asked by that no delta carries (legal status, grade, size class, year of founding), and for what
became of those founded in a year. One row per organisation, span of days and span of positions.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, MetaData, String

from events.base import Family
from events.industry import sector_of
from events.organisation import Organisation, ended
from events.status import legal_status
from projections import spans
from projections.changes import Change
from projections.view import View, ViewType, key_of

NAME, VERSION = "periods", 2


def columns() -> tuple[Column[Any], ...]:
    """Attributes of a period; None is unknown."""
    return (
        Column("kind", String(20), nullable=False),
        Column("sector", String(30), nullable=False),
        Column("area", String(40), nullable=False),
        Column("status", String(20), nullable=False),
        Column("founded", String(4)),
        Column("grade", String(12)),
        Column("size", String(12)),
        Column("members", BigInteger),
    )


def describe(org: Organisation, on: date) -> dict[str, Any] | None:
    """The attributes on a day, None where the organisation is no more."""
    if ended(org, on):
        return None
    known = on >= org.known_on
    return {
        "kind": org.kind.value,
        "sector": sector_of(org.section) or "",
        "area": org.area,
        "status": legal_status(org, on).value,
        "founded": str(org.founded_on.year) if org.founded_on else None,
        "grade": org.grade.value if known and org.grade else None,
        "size": org.classes.size.value if known and org.classes.size else None,
        "members": org.members_total if known else None,
    }


def make(slot: str = "") -> View:
    """The view in a slot."""
    key, metadata = key_of(NAME, VERSION, slot), MetaData()
    table = spans.define(metadata, key, *columns())

    def apply(conn: Connection, changes: Sequence[Change]) -> None:
        spans.write(conn, table, describe, changes)

    return View(NAME, VERSION, slot, frozenset({Family.ORGANISATION}), metadata, apply)


VIEW = ViewType(NAME, VERSION, "Tổ chức nào tồn tại, từ ngày nào đến ngày nào, với đặc điểm gì?", make)
