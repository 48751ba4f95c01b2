"""How do figures go up and down over time?

What is not known is a gap: no line leads over it.
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, pairwise
from typing import Final

from services.charts import canvas
from services.charts.canvas import SMALL, Drawing, Length, text, written
from services.charts.chart import Chart, Series
from services.charts.fills import Stroke, marker, stroke
from services.charts.frame import Frame, baseline, framed, known, times, told
from services.charts.legend import legend
from services.charts.lettering import inside, shortened, width
from services.charts.scale import scale

_YEAR: Final = re.compile(r"[12][0-9]{3}", re.ASCII)
_LINE: Final = 13
_WIDEST: Final = 130
_INSIDE: Final = 16

Point = tuple[Length, Length]


def lines(chart: Chart) -> Drawing:
    """A line for each series, with a marker at each figure, and the last one said."""
    ends = [_last(series) for series in chart.series]
    final = [s.texts[-1] for s in chart.series if s.values[-1] is not None]
    beside = max((width(shortened(said, SMALL, _WIDEST), SMALL) for said in final), default=0)
    axis = scale(chain.from_iterable(known(chart)))
    frame, marks = framed(chart, axis, _names(chart, ends), right=beside + 4)
    places = _places(frame, chart.labels)
    marks.append(baseline(frame))
    closing: list[tuple[Length, str, str]] = []
    for at, (series, end) in enumerate(zip(chart.series, ends, strict=True)):
        look = stroke(at)
        points = [None if v is None else (x, frame.y(v)) for x, v in zip(places, series.values, strict=True)]
        marks += _line(look, points)
        marks += [marker(look, point, told(chart, series, order)) for order, point in enumerate(points) if point]
        if end is not None and (point := points[end]):
            said = shortened(series.texts[end], SMALL, _WIDEST)
            if end == len(points) - 1:
                closing.append((point[1], said, look.colour))
            else:
                above = (inside(point[0], width(said, SMALL)), point[1] - 8)
                marks.append(text(above, said, anchor="middle", fill=look.colour, halo=True))
    room = Fraction(frame.right - frame.left) / len(chart.labels)
    below = times(frame, chart.labels, places, room)
    return Drawing(below.height, (*marks, *_closing(frame, places[-1] + 8, closing), *below.marks))


def _names(chart: Chart, ends: Sequence[int | None]) -> Drawing:
    if len(chart.series) == 1:
        return Drawing(0, ())
    entries: list[tuple[str, str]] = []
    for at, (series, end) in enumerate(zip(chart.series, ends, strict=True)):
        look = stroke(at)
        swatch = canvas.path("M0 6L26 6", stroke=look.colour, stroke_width=2, dash=look.dash) + marker(look, (13, 6))
        # Of a series of which nothing is known there is no line to look for.
        entries.append((swatch, series.name if end is not None else f"{series.name} ({series.texts[-1]})"))
    return legend(entries)


def _last(series: Series) -> int | None:
    """Which figure is the last one that is known."""
    return max((at for at, value in enumerate(series.values) if value is not None), default=None)


def _places(frame: Frame, labels: Sequence[str]) -> list[Length]:
    """Where the times lie: years as far apart as they are, other times evenly."""
    times = [int(label) for label in labels if _YEAR.fullmatch(label)]
    if len(times) < len(labels) or any(one >= other for one, other in pairwise(times)):
        times = list(range(len(labels)))
    left, right = frame.left + _INSIDE, frame.right - _INSIDE
    if len(times) == 1:
        return [Fraction(left + right) / 2]
    return [left + (right - left) * Fraction(time - times[0], times[-1] - times[0]) for time in times]


def _line(look: Stroke, points: Sequence[Point | None]) -> Iterator[str]:
    """The line through each run of points that follow each other."""
    run: list[Point] = []
    for point in (*points, None):
        if point is not None:
            run.append(point)
            continue
        if len(run) > 1:
            steps = "L".join(f"{written(x)} {written(y)}" for x, y in run)
            yield canvas.path(f"M{steps}", stroke=look.colour, stroke_width=2, dash=look.dash)
        run = []


def _closing(frame: Frame, x: Length, closing: Sequence[tuple[Length, str, str]]) -> Iterator[str]:
    """The last figures behind the last time, moved apart so that each can be read."""
    lowest = frame.top - _LINE
    deepest = [frame.bottom - _LINE * after for after in reversed(range(len(closing)))]
    for (y, said, colour), deep in zip(sorted(closing), deepest, strict=True):
        lowest = min(max(lowest + _LINE, y), max(deep, lowest + _LINE))
        yield text((x, lowest + 4), said, fill=colour, halo=True)
