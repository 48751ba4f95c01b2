"""How does each series look, so that it is told from the others in colour, in grey and on a bad copy?

Fills differ in lightness and in pattern, lines in dash and in marker. Beyond eight series looks come back.
"""

from fractions import Fraction
from typing import Final

import msgspec

from services.charts import canvas
from services.charts.canvas import INK, PAPER, Length, element

_RISING: Final = "M-1 1L1 -1M0 6L6 0M5 7L7 5"
_FALLING: Final = "M-1 5L1 7M0 0L6 6M5 -1L7 1"
_LEVEL: Final = "M0 1.5L6 1.5M0 4.5L6 4.5"
_UPRIGHT: Final = "M1.5 0L1.5 6M4.5 0L4.5 6"
_CROSSED: Final = "M0 0L6 6M0 6L6 0"
_SQUARED: Final = "M0 3L6 3M3 0L3 6"
_DOTTED: Final = "M0.8 1.5L2.2 1.5M3.8 4.5L5.2 4.5"


class Fill(msgspec.Struct, frozen=True):
    """A ground, and a pattern of strokes on it (none: plain)."""

    ground: str
    ink: str = ""
    strokes: str = ""
    width: Length = 1


class Stroke(msgspec.Struct, frozen=True):
    """A line's colour, its dashes, and the shape of its markers (around 0 0); a hollow one is white inside."""

    colour: str
    dash: str
    marker: str
    hollow: bool


FILLS: Final = (
    Fill("#1d3f63"),
    Fill("#fbe9c6", "#7a4b00", _RISING, Fraction(7, 10)),
    Fill("#3f7f76", PAPER, _LEVEL, Fraction(19, 20)),
    Fill("#4a3a6e", PAPER, _FALLING, Fraction(4, 5)),
    Fill(PAPER, "#8c2d19", _CROSSED, Fraction(7, 20)),
    Fill("#d8d3c4", INK, _DOTTED, 2),
    Fill("#9fafc5", "#1d3f63", _UPRIGHT),
    Fill("#b8604f", INK, _SQUARED, Fraction(3, 2)),
)
"""Each a grey of its own, too, the first four far apart."""
UNKNOWN: Final = Fill(PAPER, "#c4c9cf", _FALLING)
ISLANDS: Final = Fill("#f4f8fb", "#9db4c8", _DOTTED, 2)

_DISC: Final = "M-3.5 0A3.5 3.5 0 1 1 3.5 0A3.5 3.5 0 1 1 -3.5 0Z"
_SQUARE: Final = "M-3.2 -3.2L3.2 -3.2L3.2 3.2L-3.2 3.2Z"
_TRIANGLE: Final = "M0 -4.2L4 3L-4 3Z"
_DIAMOND: Final = "M0 -4.6L4.6 0L0 4.6L-4.6 0Z"

STROKES: Final = (
    Stroke("#1d3f63", "", _DISC, hollow=False),
    Stroke("#8c2d19", "8 4", _SQUARE, hollow=True),
    Stroke("#2f6b3a", "2 3", _TRIANGLE, hollow=False),
    Stroke("#4a3a6e", "10 3 2 3", _DIAMOND, hollow=True),
    Stroke("#7a4b00", "5 3", _DISC, hollow=True),
    Stroke("#1f6470", "1 2", _SQUARE, hollow=False),
    Stroke("#6b2453", "12 4", _TRIANGLE, hollow=True),
    Stroke("#3d3d3d", "6 2 1 2 1 2", _DIAMOND, hollow=False),
)


class Palette(msgspec.Struct, frozen=True):
    """The fills of one picture. A page may hold several: its patterns bear the name of their own."""

    name: str

    def series(self, at: int) -> str:
        """What the areas of a series are filled with."""
        at %= len(FILLS)
        return f"url(#{self.name}-{at})" if FILLS[at].strokes else FILLS[at].ground

    @property
    def unknown(self) -> str:
        """What a place is filled with whose figure is not known."""
        return f"url(#{self.name}-u)"

    @property
    def islands(self) -> str:
        """What Hoàng Sa and Trường Sa are filled with."""
        return f"url(#{self.name}-i)"

    def definitions(self, marks: str) -> str:
        """The patterns that some marks are filled with."""
        named = {str(at): fill for at, fill in enumerate(FILLS)} | {"u": UNKNOWN, "i": ISLANDS}
        used = [_pattern(f"{self.name}-{key}", fill) for key, fill in named.items() if f"#{self.name}-{key})" in marks]
        return element("defs", "".join(used)) if used else ""


def stroke(at: int) -> Stroke:
    """How the line of a series is drawn."""
    return STROKES[at % len(STROKES)]


def marker(look: Stroke, at: tuple[Length, Length], told: str = "") -> str:
    """The marker of a line at a point."""
    fill = PAPER if look.hollow else look.colour
    return canvas.placed(canvas.path(look.marker, fill=fill, stroke=look.colour, told=told), *at)


def _pattern(name: str, fill: Fill) -> str:
    ground = canvas.rect((0, 0), (6, 6), fill=fill.ground)
    strokes = canvas.path(fill.strokes, stroke=fill.ink, stroke_width=fill.width)
    return element("pattern", ground + strokes, id=name, patternUnits="userSpaceOnUse", width=6, height=6)
