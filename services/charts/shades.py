"""How dark is the tile of a figure, what does each shade stand for, and in which colour can a text be read on it?"""

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from services.charts.canvas import INK, PAPER, QUIET, SMALL, WIDTH, Length, rect, text
from services.charts.chart import Series
from services.charts.fills import Palette
from services.charts.lettering import shortened
from services.reports.language import Language

SHADES: Final = ("#e8f0f7", "#a9c7e1", "#77a0c8", "#3d6f9f", "#173a60")
"""From the lightest to the darkest: far apart in grey, too."""
INKS: Final[dict[str, str]] = dict(zip(SHADES, (INK, INK, INK, PAPER, PAPER), strict=True))
"""In which colour a text is written on each."""
EDGE: Final = Fraction(1, 2)
_WIDE: Final = 26
_HIGH: Final = 12
_ROW: Final = 17


def step(value: Fraction, ordered: Sequence[Fraction]) -> int:
    """In which fifth of all figures (in rising order) one lies: the same figure is equally dark everywhere."""
    return bisect_left(ordered, value) * len(SHADES) // len(ordered)


def ordered(series: Series) -> list[tuple[Fraction, str]]:
    """The known figures with their texts, rising."""
    both = zip(series.values, series.texts, strict=True)
    return sorted(((value, said) for value, said in both if value is not None), key=lambda one: one[0])


def meaning(
    series: Series, at: tuple[Length, Length], palette: Palette, language: Language, *, blank: bool
) -> list[str]:
    """From which figure to which each shade goes, in the words of the table; `blank`: some tiles have no figure."""
    known = ordered(series)
    values = [value for value, _ in known]
    fifths: dict[int, list[str]] = {}
    for value, said in known:
        fifths.setdefault(step(value, values), []).append(said)
    entries = [
        (SHADES[fifth], said[0] if said[0] == said[-1] else f"{said[0]} – {said[-1]}") for fifth, said in fifths.items()
    ]
    both = zip(series.values, series.texts, strict=True)
    unknown = dict.fromkeys(said for value, said in both if value is None and said)
    if unknown:
        entries.append((palette.unknown, ", ".join(unknown)))
    if blank:
        entries.append((PAPER, language.of("không có số liệu", "no figures")))
    x, y = at
    marks = [text((x, y + 8), language.of("Càng đậm càng lớn", "Darker is larger"), fill=QUIET)]
    for row, (fill, said) in enumerate(entries):
        top = y + _ROW * (row + 1)
        marks.append(rect((x, top), (x + _WIDE, top + _HIGH), fill=fill, stroke=QUIET, stroke_width=EDGE))
        marks.append(text((x + _WIDE + 6, top + 10), shortened(said, SMALL, WIDTH - x - _WIDE - 8)))
    return marks
