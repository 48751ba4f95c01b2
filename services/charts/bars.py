"""How do figures of different names compare, as bars?"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain
from typing import Final

import msgspec

from services.charts import slots
from services.charts.canvas import INK, NORMAL, QUIET, SMALL, WIDTH, Drawing, Length, line, lines_of_text, rect, text
from services.charts.chart import Chart
from services.charts.fills import Palette
from services.charts.frame import apart, known, numbers, told, unit
from services.charts.lettering import inside, shortened, width, wrapped
from services.charts.scale import Scale, scale

_NAMES: Final = 210
_FIGURES: Final = 150
_TALLEST: Final = 860
_SPACIOUS: Final = (14, 6)
_CROWDED: Final = (11, 1)
_FOOT: Final = 20


class _Field(msgspec.Struct, frozen=True):
    """Where bars lie: where zero is, and how long one unit is."""

    axis: Scale
    zero: Length
    part: Fraction

    def x(self, value: Fraction | int) -> Length:
        return self.zero + value * self.part


def bars(chart: Chart, palette: Palette) -> Drawing:
    """A bar for each figure, its text at its end; the series below each other."""
    legend = slots.names(chart, palette)
    count = len(chart.series)
    crowded = len(chart.labels) * (count * _SPACIOUS[0] + _SPACIOUS[1]) > _TALLEST
    thick, gap = _CROWDED if crowded else _SPACIOUS
    names = [(shortened(one, SMALL, _NAMES),) if crowded else wrapped(one, SMALL, _NAMES) for one in chart.labels]
    named = max(width(row, SMALL) for rows in names for row in rows)
    field = _field(chart, named + 8)
    top: Length = legend.height + 22
    y = top
    rows: list[str] = []
    for at, name in enumerate(names):
        written, drawn = len(name) * NORMAL, thick * count
        middle = y + Fraction(max(written, drawn) + gap, 2)
        rows += lines_of_text((named, middle - Fraction(written, 2) + 9), name, anchor="end")
        for order in range(count):
            rows += _bar(chart, field, (order, at), (middle - Fraction(drawn, 2) + thick * order, thick), palette)
        y = middle + Fraction(max(written, drawn) + gap, 2)
    upright = [line((field.x(tick), top), (field.x(tick), y)) for tick in field.axis.ticks]
    zero = line((field.zero, top), (field.zero, y), stroke=INK)
    marks = (*legend.marks, unit(chart, (0, legend.height + 12)), *upright, *rows, zero)
    return Drawing(y + _FOOT, (*marks, *_ticks(field, numbers(field.axis, chart.language), y + 13)))


def _field(chart: Chart, named: Length) -> _Field:
    """The field that is left free by names on its left and by figures at the ends of its bars."""
    axis = scale(chain.from_iterable(known(chart)))
    before: Length = 0
    behind: Length = 0
    for series in chart.series:
        for value, said in zip(series.values, series.texts, strict=True):
            needed = min(width(said, SMALL), _FIGURES) + 6
            if value is not None and value < 0:
                before = max(before, needed)
            else:
                behind = max(behind, needed)
    part = axis.part(WIDTH - 4 - behind - named - before)
    return _Field(axis, named + before - axis.low * part, part)


def _bar(
    chart: Chart, field: _Field, at: tuple[int, int], across: tuple[Length, Length], palette: Palette
) -> Iterator[str]:
    """One bar between two depths, and its figure; of what is not known only the text."""
    order, place = at
    series = chart.series[order]
    value, said = series.values[place], shortened(series.texts[place], SMALL, _FIGURES)
    y, thick = across
    if value is None:
        yield text((field.zero + 4, y + thick / Fraction(2) + 4), said, fill=QUIET, italic=True, halo=True)
        return
    corner, opposite = (field.zero, y), (field.x(value), y + thick)
    fill = palette.series(order)
    yield rect(corner, opposite, fill=fill, stroke=INK, stroke_width=Fraction(3, 4), told=told(chart, series, place))
    x, anchor = (field.x(value) - 4, "end") if value < 0 else (field.x(value) + 4, "")
    yield text((x, y + thick / Fraction(2) + 4), said, anchor=anchor, halo=True)


def _ticks(field: _Field, said: list[str], deep: Length) -> Iterator[str]:
    """The round numbers below the field, as many as stand apart."""
    places = [field.x(tick) for tick in field.axis.ticks]
    for at in apart(places, [width(number, SMALL) for number in said]):
        yield text((inside(places[at], width(said[at], SMALL)), deep), said[at], anchor="middle", fill=QUIET)
