"""Of which marks is a picture made?

Presentation attributes only: the pages' Content-Security-Policy lets no style in, and paper knows none. Lengths are
exact and written with at most two decimals, so that the same chart has the same bytes everywhere.
"""

from collections.abc import Iterable
from fractions import Fraction
from html import escape
from typing import Final

import msgspec

Length = Fraction | int

WIDTH: Final = 660
"""Of every picture; on paper these are 165 mm."""
INK: Final = "#1b1b1b"
QUIET: Final = "#53585e"
RULE: Final = "#c9cdd2"
PAPER: Final = "#ffffff"
FONT: Final = "Tinos, 'Times New Roman', serif"
SMALL: Final = 11
NORMAL: Final = 12

_CENT: Final = 100


class Drawing(msgspec.Struct, frozen=True):
    """The marks of a picture, from back to front, and its height."""

    height: Length
    marks: tuple[str, ...]


def written(length: Length) -> str:
    """A length to the nearest hundredth, without idle zeros."""
    cents = _cents(length)
    whole, rest = divmod(abs(cents), _CENT)
    return f"{'-' if cents < 0 else ''}{whole}{f'.{rest:02}'.rstrip('0') if rest else ''}"


def rounded(length: Length) -> Fraction:
    """A length as it is written."""
    return Fraction(_cents(length), _CENT)


def _cents(length: Length) -> int:
    above, below = length.as_integer_ratio()
    return (2 * _CENT * above + below) // (2 * below)


def element(name: str, content: str = "", **attributes: str | Length) -> str:
    """An element with markup in it; an attribute's `_` is written `-`, and an empty one not at all."""
    said = "".join(
        f' {key.replace("_", "-")}="{value}"'
        for key, one in attributes.items()
        if (value := escape(one) if isinstance(one, str) else written(one))
    )
    return f"<{name}{said}>{content}</{name}>" if content else f"<{name}{said}/>"


def titled(said: str, name: str = "title") -> str:
    """What a mark says to who points at it, or a picture to who cannot see it."""
    return element(name, escape(said)) if said else ""


def text(
    at: tuple[Length, Length],
    said: str,
    *,
    size: Length = SMALL,
    anchor: str = "",
    fill: str = INK,
    italic: bool = False,
    halo: bool = False,
    turned: bool = False,
) -> str:
    """A text on one line, from its `anchor`; with a halo it can be read on any ground, turned it runs upwards."""
    x, y = at
    around: dict[str, str | Length] = {"stroke": PAPER, "stroke_width": 3, "paint_order": "stroke"} if halo else {}
    return element(
        "text",
        escape(said),
        x=x,
        y=y,
        font_size=size,
        text_anchor=anchor,
        fill=fill,
        font_style="italic" if italic else "",
        transform=f"rotate(-90 {written(x)} {written(y)})" if turned else "",
        **around,
    )


def lines_of_text(
    at: tuple[Length, Length], lines: Iterable[str], *, size: Length = SMALL, anchor: str = "", fill: str = INK
) -> list[str]:
    """Texts below each other, the first one at a place."""
    x, y = at
    return [
        text((x, y + row * (size + 1)), said, size=size, anchor=anchor, fill=fill) for row, said in enumerate(lines)
    ]


def rect(
    corner: tuple[Length, Length],
    opposite: tuple[Length, Length],
    *,
    fill: str,
    stroke: str = "",
    stroke_width: Length = 1,
    radius: Length = 0,
    told: str = "",
) -> str:
    """A rectangle between two corners, each where it is written: neighbours share their edge."""
    left, right = sorted((rounded(corner[0]), rounded(opposite[0])))
    top, bottom = sorted((rounded(corner[1]), rounded(opposite[1])))
    return element(
        "rect",
        titled(told),
        x=left,
        y=top,
        width=right - left,
        height=bottom - top,
        rx=radius or "",
        fill=fill,
        stroke=stroke,
        stroke_width=stroke_width if stroke else "",
    )


def line(
    start: tuple[Length, Length], end: tuple[Length, Length], *, stroke: str = RULE, stroke_width: Length = 1
) -> str:
    """A straight line."""
    return element("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], stroke=stroke, stroke_width=stroke_width)


def path(
    steps: str, *, fill: str = "none", stroke: str = "", stroke_width: Length = 1, dash: str = "", told: str = ""
) -> str:
    """A path by its steps."""
    return element(
        "path",
        titled(told),
        d=steps,
        fill=fill,
        stroke=stroke,
        stroke_width=stroke_width if stroke else "",
        stroke_dasharray=dash,
        stroke_linejoin="round" if stroke else "",
    )


def placed(mark: str, x: Length, y: Length) -> str:
    """A mark drawn around 0 0, at a place."""
    return element("g", mark, transform=f"translate({written(x)} {written(y)})")
