"""How do figures of several times stand on each other, as parts of a whole?"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from services.charts import slots
from services.charts.canvas import PAPER, SMALL, Drawing, Length, rect, text
from services.charts.chart import Chart
from services.charts.fills import Palette
from services.charts.frame import Frame, framed, known, told
from services.charts.lettering import width
from services.charts.scale import scale
from services.charts.slots import Spot

_LINE: Final = 14


def stacked(chart: Chart, palette: Palette) -> Drawing:
    """A column for each time, the series on each other: what is under zero hangs below it."""
    frame, marks = framed(chart, scale(_ends(chart)), slots.names(chart, palette))
    places = slots.slots(frame, len(chart.labels), 1)
    unknown: list[Spot] = []
    plates: list[str] = []
    for at, middle in enumerate(places.middles):
        top = bottom = Fraction(0)
        edges = (middle - places.column / 2, middle + places.column / 2)
        missing: dict[str, None] = {}
        for order, series in enumerate(chart.series):
            value = series.values[at]
            if value is None:
                missing[series.texts[at]] = None
                continue
            start = top if value >= 0 else bottom
            part = (start, start + value)
            top, bottom = max(top, part[1]), min(bottom, part[1])
            marks.append(slots.column(frame, edges, part, fill=palette.series(order), told=told(chart, series, at)))
            plates += _plate(frame, edges, part, series.texts[at])
        if missing:
            # A column of the known parts alone would pass for the whole.
            more = "+ " if any(series.values[at] is not None for series in chart.series) else ""
            unknown.append(Spot(middle, frame.y(top) - 4, more + ", ".join(missing)))
    return slots.finished(chart, frame, [*marks, *plates], places, unknown, places.wide)


def _ends(chart: Chart) -> Iterator[Fraction]:
    """How high and how deep each column goes."""
    for values in known(chart):
        yield sum((value for value in values if value > 0), Fraction(0))
        yield sum((value for value in values if value < 0), Fraction(0))


def _plate(frame: Frame, edges: tuple[Fraction, Fraction], part: tuple[Fraction, Fraction], said: str) -> list[str]:
    """A figure inside its part of a column, on white so that no pattern runs through it; nothing without room."""
    upper, lower = sorted((frame.y(part[0]), frame.y(part[1])))
    half: Length = (width(said, SMALL) + 4) / Fraction(2)
    if lower - upper < _LINE or 2 * half > edges[1] - edges[0] - 2 or not said:
        return []
    x, y = (edges[0] + edges[1]) / 2, (upper + lower) / Fraction(2)
    ground = rect((x - half, y - 6), (x + half, y + 6), fill=PAPER, radius=2)
    return [ground, text((x, y + 4), said, anchor="middle")]
