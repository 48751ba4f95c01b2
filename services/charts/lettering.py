"""How wide is a text in the letters of a chart, and how is one that is too wide shortened or broken?

Widths are those of Tinos, which are those of Times New Roman; a letter with a mark is as wide as the one without.
"""

import unicodedata
from fractions import Fraction
from functools import cache
from typing import Final

from services.charts.canvas import WIDTH, Length

ELLIPSIS: Final = "…"
_EM: Final = 2048
_WIDTHS: Final = {
    letter: width
    for width, letters in {
        369: "'",
        410: "|",
        512: " ,.·\u00a0",
        569: "/:;\\ijlt",
        682: "!()-I[]`fr",
        797: "Js",
        836: '"',
        909: "?acez",
        961: "^",
        983: "{}",
        1024: "#$*0123456789_bdghknopquvxyđ–",
        1108: "~",
        1139: "FPS",
        1155: "+<=>−×",
        1251: "ELTZ",
        1366: "BCR",
        1479: "ADGHKNOQUVXYwĐ",
        1593: "&m",
        1706: "%",
        1821: "M",
        1886: "@",
        1933: "W",
    }.items()
    for letter in letters
}
_HORN: Final = "\u031b"
_HORN_WIDTH: Final = 110


def width(text: str, size: Length) -> Length:
    """How wide a text is at a size of letters; of letters that are rare here, at least."""
    return Fraction(sum(map(_advance, text))) * size / _EM


def inside(middle: Length, wide: Length) -> Length:
    """Where a text has its middle so that no part of it is outside the picture."""
    half = wide / Fraction(2)
    return min(max(middle, half), WIDTH - half)


def shortened(text: str, size: Length, room: Length) -> str:
    """The text, or as much of its beginning as there is room for, with a mark that it goes on."""
    if width(text, size) <= room:
        return text
    left = room * _EM / Fraction(size) - _advance(ELLIPSIS)
    kept = 0
    for letter in text:
        left -= _advance(letter)
        if left < 0:
            break
        kept += 1
    return text[:kept].rstrip() + ELLIPSIS


def wrapped(text: str, size: Length, room: Length) -> tuple[str, ...]:
    """The text on one line or, broken between words so that both are short, on two; what is too long is shortened."""
    if width(text, size) <= room:
        return (text,)
    words = text.split()
    breaks = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    fitting = [pair for pair in breaks if width(pair[0], size) <= room]
    if not fitting:
        return (shortened(text, size, room),)
    first, second = min(fitting, key=lambda pair: max(width(line, size) for line in pair))
    return first, shortened(second, size, room)


@cache
def _advance(letter: str) -> int:
    """How far a letter leads, in parts of 2048 of its size; one that is not known here is given a full square."""
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    bare, *marks = unicodedata.normalize("NFD", letter)
    if unicodedata.combining(bare):
        return _HORN_WIDTH if bare == _HORN else 0
    return _WIDTHS.get(bare, _EM) + (_HORN_WIDTH if _HORN in marks else 0)
