"""How do figures of several times stand beside each other as columns?"""

from collections.abc import Iterable
from fractions import Fraction
from itertools import chain
from typing import Final

from services.charts import slots
from services.charts.canvas import SMALL, Drawing, text
from services.charts.chart import Chart
from services.charts.fills import Palette
from services.charts.frame import framed, known, told
from services.charts.lettering import width
from services.charts.scale import scale
from services.charts.slots import Spot

_HALF: Final = 5
"""How far letters that run upwards reach to either side."""


def columns(chart: Chart, palette: Palette) -> Drawing:
    """A column for each figure, the series side by side; every figure is said, or (where one has no room) none."""
    frame, marks = framed(chart, scale(chain.from_iterable(known(chart))), slots.names(chart, palette))
    places = slots.slots(frame, len(chart.labels), len(chart.series))
    wide = places.column
    said: list[Spot] = []
    unknown: list[Spot] = []
    for at, middle in enumerate(places.middles):
        left = middle - wide * len(chart.series) / 2
        for order, series in enumerate(chart.series):
            value = series.values[at]
            if value is None:
                unknown.append(Spot(left + wide / 2, frame.zero - 4, series.texts[at]))
            else:
                part = (Fraction(0), value)
                fill = palette.series(order)
                marks.append(slots.column(frame, (left, left + wide), part, fill=fill, told=told(chart, series, at)))
                said.append(Spot(left + wide / 2, frame.y(value) + (11 if value < 0 else -4), series.texts[at]))
            left += wide
    unknown = [_clear(spot, said, wide / 2 + _HALF) for spot in unknown]
    room = places.wide if len(chart.series) == 1 else wide
    if all(width(spot.said, SMALL) <= room - 2 for spot in said):
        marks += [text((spot.x, spot.y), spot.said, anchor="middle", halo=True) for spot in said]
    return slots.finished(chart, frame, marks, places, unknown, room)


def _clear(spot: Spot, columns: Iterable[Spot], near: Fraction) -> Spot:
    """The place of a text over the columns that it would hide."""
    return Spot(spot.x, min(one.y for one in (spot, *columns) if abs(one.x - spot.x) < near), spot.said)
