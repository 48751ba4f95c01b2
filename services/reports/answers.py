"""What do the movements say to all the cells of a form, asked once for all?"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from projections.statistics.question import Cell as Answer
from projections.statistics.question import Views
from projections.statistics.together import Asked, ask_together
from projections.view import View
from services.reports.form import STATED, Asks, Head, Row, When
from services.reports.frame import Frame, Placed
from services.reports.withholding import hidden


class Spot(NamedTuple):
    """Where a cell stands, and what it asks in all."""

    row: Row
    head: Head
    asks: Asks


class Answers:
    """What the movements say, asked once for all."""

    def __init__(self, conn: Connection, movements: View, frame: Frame, spots: Sequence[Spot]) -> None:
        """Ask for every cell at the times that its column needs."""
        self._frame = frame
        self.placed: dict[str, Placed] = {}
        for spot in spots:
            for when in _needs(spot.head.when):
                placed = frame.placed(spot.asks, spot.row.span, when)
                if placed is not None and not placed.query.foreign:
                    self.placed[self.link(placed)] = placed
        asked = [
            Asked(one.query.definition, one.query.question(frame.boundaries(one.query)), one.cell)
            for one in self.placed.values()
        ]
        found = ask_together(conn, Views(movements), asked, known_at=frame.moment.position)
        self._answers = dict(zip(self.placed, found, strict=True))
        self._hidden = hidden({link: (self.placed[link], answer) for link, answer in self._answers.items()})

    def link(self, placed: Placed) -> str:
        """Where what is behind a cell can be read."""
        return placed.query.lineage(self._frame.moment.position, placed.cell)

    def of(self, placed: Placed) -> Answer | None:
        """What the movements say; None where it is not told."""
        link = self.link(placed)
        return None if link in self._hidden else self._answers[link]

    def began_later(self, placed: Placed) -> bool:
        """Whether a figure is not known because the register had not begun."""
        value = self._answers[self.link(placed)].value
        return value is not None and self._frame.known(placed.query, value) is None


def _needs(when: When) -> tuple[When, ...]:
    if when in STATED:
        return ()
    if when is When.GROWTH:
        return (When.NOW, When.EARLIER)
    return (When.NOW,) if when is When.COMPLETION else (when,)
