"""How does a chart become a picture: one SVG document, for pages and for papers?

It has no script, no style and nothing from outside. Every text of the chart is text in it: what hides or turns letters,
or what the papers' fonts cannot show in a picture, is told by its code.
"""

from hashlib import sha256
from typing import Final
from unicodedata import category, normalize

import msgspec

from services.charts.bars import bars
from services.charts.canvas import FONT, PAPER, QUIET, WIDTH, Drawing, element, rect, text, titled, written
from services.charts.chart import Chart, Look, Series
from services.charts.columns import columns
from services.charts.fills import Palette
from services.charts.frame import unit
from services.charts.lines import lines
from services.charts.stacked import stacked
from services.charts.tiles import tiles
from services.papers.legible import legible

_EMPTY: Final = 120
_HALF: Final = 2


def draw(chart: Chart) -> str:
    """The chart as an SVG document; the same chart has the same bytes."""
    shown = _shown(chart)
    palette = Palette("c" + sha256(repr(shown).encode()).hexdigest()[:10])
    drawing = _drawing(shown, palette)
    marks = "".join(drawing.marks)
    return element(
        "svg",
        "".join(
            (
                titled(shown.title),
                titled(shown.alt, "desc"),
                palette.definitions(marks),
                rect((0, 0), (WIDTH, drawing.height), fill=PAPER),
                marks,
            )
        ),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {written(drawing.height)}",
        role="img",
        aria_label=shown.title,
        font_family=FONT,
    )


def _drawing(chart: Chart, palette: Palette) -> Drawing:
    if chart.look is Look.TILES:
        return tiles(chart, palette)
    if not chart.labels or not chart.series:
        return _empty(chart)
    match chart.look:
        case Look.COLUMNS:
            return columns(chart, palette)
        case Look.STACKED:
            return stacked(chart, palette)
        case Look.LINES:
            return lines(chart)
        case Look.BARS:
            return bars(chart, palette)


def _empty(chart: Chart) -> Drawing:
    """A frame with nothing in it, and the words that say so."""
    said = chart.language.of("không có số liệu", "no figures")
    frame = rect((1, 20), (WIDTH - 1, _EMPTY - 1), fill=PAPER, stroke=QUIET)
    middle = (WIDTH // _HALF, _EMPTY // _HALF + 14)
    return Drawing(_EMPTY, (unit(chart, (0, 12)), frame, text(middle, said, anchor="middle", fill=QUIET, italic=True)))


def _shown(chart: Chart) -> Chart:
    """The chart with texts that can be read as they stand."""
    series = tuple(Series(_told(one.name), one.values, tuple(map(_told, one.texts))) for one in chart.series)
    return msgspec.structs.replace(
        chart,
        title=_told(chart.title),
        alt=_told(chart.alt),
        unit=_told(chart.unit),
        labels=tuple(map(_told, chart.labels)),
        series=series,
    )


def _told(said: str) -> str:
    # A mark that stands alone breaks the picture's letters: typst would refuse the whole paper (PDF/UA-1).
    return "".join(f"[U+{ord(c):04X}]" if category(c).startswith("M") else c for c in legible(normalize("NFC", said)))
