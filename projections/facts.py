"""How are facts of what is no organisation kept as rows: each in force from one position to before another?

A correction closes the row of the fact that it corrects and opens one for what stands now; nothing else is written.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Column, Connection, Date, MetaData, String, Table, Text, bindparam, update
from sqlalchemy.sql.elements import ColumnElement

from events.base import Fact
from projections.changes import Change
from projections.view import FOREVER
from projections.writing import insert_all, named

Describe = Callable[[Fact], dict[str, Any]]


def define(metadata: MetaData, name: str, *columns: Column[Any]) -> Table:
    """A table of facts with a view's own columns."""
    return Table(
        name,
        metadata,
        Column("order", BigInteger, primary_key=True, autoincrement=False),
        Column("known_from", BigInteger, primary_key=True, autoincrement=False),
        Column("known_to", BigInteger, nullable=False),
        Column("subject", String(120), nullable=False),
        Column("event_id", String(36), nullable=False),
        *columns,
        Column("effective_on", Date, nullable=False),
        Column("data", Text, nullable=False),
    )


def at(table: Table, position: int) -> ColumnElement[bool]:
    """The facts in force as known at a position."""
    return (table.c.known_from <= position) & (table.c.known_to > position)


def write(conn: Connection, table: Table, describe: Describe, changes: Sequence[Change]) -> None:
    """Close and open rows as the changes say."""
    store(
        conn,
        table,
        (
            Difference(
                change.recorded.position,
                [fact.order for fact in change.facts_before],
                [row_of(fact, describe(fact)) for fact in change.facts_after],
            )
            for change in changes
        ),
    )


def row_of(fact: Fact, described: dict[str, Any]) -> dict[str, Any]:
    """The row of a fact, but for when it is known."""
    return {
        "order": fact.order,
        "subject": fact.subject,
        "event_id": fact.event_id,
        "effective_on": fact.effective_on,
        **described,
    }


class Difference(NamedTuple):
    """What becomes known at a position: the rows of which facts go, and which rows come."""

    position: int
    gone: Sequence[int]
    come: Sequence[dict[str, Any]]


def store(conn: Connection, table: Table, differences: Iterable[Difference]) -> None:
    """Close and open rows."""
    closed: list[dict[str, int]] = []
    opened: dict[int, dict[str, Any]] = {}
    rows: list[dict[str, Any]] = []
    for position, gone, come in differences:
        for order in gone:
            if order in opened:
                opened.pop(order)["known_to"] = position
            else:
                closed.append({"at_order": order, "until": position})
        for described in come:
            row = {"known_from": position, "known_to": FOREVER, **described}
            rows.append(row)
            opened[row["order"]] = row
    if closed:
        statement = (
            update(table)
            .where(table.c.order == bindparam("at_order"), table.c.known_to == FOREVER)
            .values(known_to=bindparam("until"))
        )
        conn.execute(statement, closed)
    insert_all(conn, table, named(rows))
