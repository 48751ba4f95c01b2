"""A view that shows every mistake: it notes each record it is given, in the order in which it is given."""

from collections.abc import Callable, Sequence

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, insert, select

from events.base import Family
from projections.changes import Change
from projections.view import View, ViewType, key_of


def counting(name: str = "counted", version: int = 1, fails: Callable[[Change], bool] = lambda _: False) -> ViewType:
    """The view; `fails` says at which changes it raises."""

    def make(slot: str = "") -> View:
        key, metadata = key_of(name, version, slot), MetaData()
        table = Table(
            f"{key}_notes",
            metadata,
            Column("number", Integer, primary_key=True),
            Column("position", Integer, nullable=False),
            Column("subject", String(60), nullable=False),
        )

        def apply(conn: Connection, changes: Sequence[Change]) -> None:
            for change in changes:
                if fails(change):
                    raise ValueError("this fact does not agree with the view")
            rows = [{"position": c.recorded.position, "subject": c.recorded.subject} for c in changes]
            conn.execute(insert(table), rows)

        return View(name, version, slot, frozenset(Family), metadata, apply)

    return ViewType(name, version, "Mỗi bản ghi đã đến mấy lần?", make)


def noted(conn: Connection, view: View) -> list[int]:
    """The positions in the order in which they came."""
    table = view.table("notes")
    return list(conn.execute(select(table.c.position).order_by(table.c.number)).scalars())
