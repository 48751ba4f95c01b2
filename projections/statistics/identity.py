"""Does opening + movements = closing, and what is left over?"""

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection

from projections.indicators import Indicator, Type
from projections.statistics.answers import ask
from projections.statistics.question import Question, Views


class Reconciliation(msgspec.Struct, frozen=True):
    """Opening + movements by cause = closing, with the residual that must be zero."""

    opening: int
    movements: dict[str, int]
    closing: int
    residual: int


def reconcile(
    conn: Connection, views: Views, indicator: Indicator, question: Question, *, known_at: int
) -> Reconciliation | None:
    """The identity of a stock over (since, as_of]; None for what is no plain stock."""
    if indicator.type is not Type.STOCK or indicator.over is not None or question.since is None:
        return None
    plain = replace(question, by=(), since=None)
    before = replace(plain, as_of=question.since)
    opening = sum(c.numerator for c in ask(conn, views, indicator, before, known_at=known_at))
    closing = sum(c.numerator for c in ask(conn, views, indicator, plain, known_at=known_at))
    flow = replace(indicator, type=Type.FLOW)
    moved = ask(conn, views, flow, replace(question, by=("cause",)), known_at=known_at)
    movements = {c.by[0]: c.numerator for c in moved if c.by and c.numerator}
    return Reconciliation(opening, movements, closing, closing - opening - sum(movements.values()))
