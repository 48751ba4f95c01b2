"""What stands around figures over time: the names of series, the unit, the axes and their numbers?"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

import msgspec

from services.charts.canvas import INK, NORMAL, QUIET, SMALL, WIDTH, Drawing, Length, line, lines_of_text, text
from services.charts.chart import Chart, Series
from services.charts.lettering import inside, shortened, width, wrapped
from services.charts.scale import Scale
from services.reports.language import Language

TALL: Final = 240
"""Of the field in which figures are drawn."""
_ABOVE: Final = 22
_WIDEST_NUMBER: Final = 180
_WIDEST_LABEL: Final = 110
_APART: Final = 6


class Frame(msgspec.Struct, frozen=True):
    """The field in which figures are drawn: how deep its axis begins, ends and has its zero; a value's part of it."""

    left: Length
    right: Length
    top: Length
    bottom: Length
    zero: Length
    part: Fraction

    def y(self, value: Fraction | int) -> Length:
        """How deep a value lies."""
        return self.zero - value * self.part


def known(chart: Chart) -> list[list[Fraction]]:
    """Of each time the figures that are known."""
    each = zip(*(series.values for series in chart.series), strict=True)
    return [[value for value in values if value is not None] for values in each]


def told(chart: Chart, series: Series, at: int) -> str:
    """What one mark says: of when or whom, of what, and the figure."""
    return f"{', '.join(filter(None, (chart.labels[at], series.name)))}: {series.texts[at]}"


def unit(chart: Chart, at: tuple[Length, Length]) -> str:
    """The unit of all figures, said once."""
    said = f"{chart.language.of('Đơn vị', 'Unit')}: {chart.unit}"
    return text(at, shortened(said, NORMAL, WIDTH - at[0] - 4), size=NORMAL, fill=QUIET) if chart.unit else ""


def numbers(axis: Scale, language: Language) -> list[str]:
    """What is written at the round numbers of an axis."""
    return [shortened(language.number(tick, axis.places), SMALL, _WIDEST_NUMBER) for tick in axis.ticks]


def framed(chart: Chart, axis: Scale, names: Drawing, *, right: Length = 4) -> tuple[Frame, list[str]]:
    """The field below the names of series, with `right` left free beside it, and the marks of its upright axis."""
    said = numbers(axis, chart.language)
    left = max(width(number, SMALL) for number in said) + 8
    top = names.height + 14 + _ABOVE
    part = axis.part(TALL)
    frame = Frame(left, WIDTH - right, top, top + TALL, top + axis.high * part, part)
    marks = [*names.marks, unit(chart, (0, names.height + 12))]
    for tick, number in zip(axis.ticks, said, strict=True):
        y = frame.y(tick)
        marks.append(line((left, y), (frame.right, y)))
        marks.append(text((left - 5, y + 4), number, anchor="end", fill=QUIET))
    return frame, marks


def baseline(frame: Frame) -> str:
    """The line of zero, over what stands on it."""
    return line((frame.left, frame.zero), (frame.right, frame.zero), stroke=INK)


def times(frame: Frame, labels: Sequence[str], places: Sequence[Length], room: Length) -> Drawing:
    """The labels below the field, as many as stand apart, always the first and the last; and where they end."""
    allowed = min(max(room - _APART, 40), _WIDEST_LABEL)
    written = [wrapped(label, SMALL, allowed) for label in labels]
    widths = [max(width(row, SMALL) for row in rows) for rows in written]
    deep = frame.bottom + (16 if frame.bottom == frame.zero else 28)
    marks: list[str] = []
    for at in apart(places, widths):
        marks += lines_of_text((inside(places[at], widths[at]), deep), written[at], anchor="middle")
    rows = max((len(rows) for rows in written), default=1)
    return Drawing(deep + (rows - 1) * (SMALL + 1) + 6, tuple(marks))


def apart(places: Sequence[Length], widths: Sequence[Length]) -> list[int]:
    """Which texts, centred at rising places, can stand beside each other; the first and the last before all others."""
    if not places:
        return []
    last = len(places) - 1

    def clear(one: int, other: int) -> bool:
        return places[other] - places[one] >= (widths[one] + widths[other]) / Fraction(2) + _APART

    kept = [0]
    for at in range(1, last):
        if clear(kept[-1], at) and clear(at, last):
            kept.append(at)
    return [*kept, last] if last else kept
