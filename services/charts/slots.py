"""Where does each time stand among columns, and what stands there when its figure is not known?"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

import msgspec

from services.charts.canvas import INK, QUIET, SMALL, Drawing, Length, rect, text
from services.charts.chart import Chart
from services.charts.fills import Palette
from services.charts.frame import TALL, Frame, baseline, times
from services.charts.legend import SWATCH_HIGH, SWATCH_WIDE, legend
from services.charts.lettering import shortened, width

WIDEST: Final = 48
"""Of a column: one alone is no wall."""
_SHARE: Final = Fraction(4, 5)
_LINE: Final = 12
_NARROW: Final = 6
_EDGE: Final = Fraction(3, 4)


class Spot(msgspec.Struct, frozen=True):
    """A text, and the place above which it stands."""

    x: Length
    y: Length
    said: str


class Slots(msgspec.Struct, frozen=True):
    """The places of the times: how wide one is, how wide a column in it, and where their middles are."""

    wide: Fraction
    column: Fraction
    middles: tuple[Fraction, ...]


def slots(frame: Frame, times: int, beside: int) -> Slots:
    """As many places as there are times, with some columns beside each other in each."""
    wide = Fraction(frame.right - frame.left) / times
    column = min(wide * _SHARE / beside, Fraction(WIDEST))
    return Slots(wide, column, tuple(frame.left + wide * (at + Fraction(1, 2)) for at in range(times)))


def names(chart: Chart, palette: Palette) -> Drawing:
    """Which fill stands for which series, where there are several."""
    if len(chart.series) == 1:
        return Drawing(0, ())
    box = (SWATCH_WIDE, SWATCH_HIGH)
    swatches = [rect((0, 0), box, fill=palette.series(at), stroke=INK) for at in range(len(chart.series))]
    return legend([(swatch, series.name) for swatch, series in zip(swatches, chart.series, strict=True)])


def column(
    frame: Frame, across: tuple[Length, Length], part: tuple[Fraction, Fraction], *, fill: str, told: str
) -> str:
    """A column between two edges, from one value to another."""
    left, right = across
    # Columns of a few units would be nothing but outline.
    edge = _EDGE if right - left >= _NARROW else _EDGE / 3
    corner, opposite = (left, frame.y(part[0])), (right, frame.y(part[1]))
    return rect(corner, opposite, fill=fill, stroke=INK, stroke_width=edge, told=told)


def finished(
    chart: Chart, frame: Frame, marks: Sequence[str], places: Slots, unknown: Sequence[Spot], room: Length
) -> Drawing:
    """The columns with the line of zero over them, what is not known (there is `room` for each), and the times."""
    axis = times(frame, chart.labels, places.middles, places.wide)
    return Drawing(axis.height, (*marks, baseline(frame), *_unknown(frame, unknown, room), *axis.marks))


def _unknown(frame: Frame, spots: Sequence[Spot], room: Length) -> Iterator[str]:
    """What is said of what is not known: level where there is room, else upright, and not twice in one place."""
    level = all(width(spot.said, SMALL) <= room - 2 for spot in spots)
    free: Length = 0
    for spot in spots:
        said = shortened(spot.said, SMALL, TALL // 2)
        if level:
            yield text((spot.x, spot.y), said, anchor="middle", fill=QUIET, italic=True, halo=True)
        elif spot.x >= free:
            deep = max(spot.y, frame.top + width(said, SMALL) - _LINE)
            yield text((spot.x + 4, deep), said, fill=QUIET, italic=True, halo=True, turned=True)
            free = spot.x + _LINE
