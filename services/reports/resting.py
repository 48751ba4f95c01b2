"""On how many organisations do the figures of a report rest, and how many of those have reported?"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from projections.statistics.question import Views
from projections.statistics.together import Asked, ask_together
from projections.view import View
from services.readers import Readers
from services.reports.cells import Untold, figure
from services.reports.form import Asks, Span, When
from services.reports.frame import Frame
from services.reports.units import UNITS

REGISTERED, COVERAGE = "ORG_STOCK_REG", "DQ_RETURN_COVERAGE"


class Resting(NamedTuple):
    """The organisations on the register at the end of the period, and the share of annual returns (%), as printed."""

    base: str
    coverage: str


async def resting(readers: Readers, frame: Frame) -> Resting:
    """What the figures of an area and a period rest on."""

    def read(conn: Connection, live: Sequence[View]) -> Resting:
        return Resting(*(_told(conn, live[0], frame, code) for code in (REGISTERED, COVERAGE)))

    return await readers.together(("movements",), read)


def _told(conn: Connection, movements: View, frame: Frame, code: str) -> str:
    placed = frame.placed(Asks(indicator=code), Span.PERIOD, When.NOW)
    if placed is None:
        return frame.language.label(Untold.NO_FIGURES)
    query = placed.query
    asked = Asked(query.definition, query.question(frame.boundaries(query)), placed.cell)
    [answer] = ask_together(conn, Views(movements), [asked], known_at=frame.moment.position)
    unit = UNITS[query.definition.unit]
    told = figure(query.definition, answer, unit, None, frame.language).text
    return f"{told} %" if unit is UNITS["percent"] and answer.value is not None else told
