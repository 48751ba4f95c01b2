"""Which mark stands for which name?"""

from collections.abc import Sequence
from typing import Final

from services.charts.canvas import NORMAL, WIDTH, Drawing, Length, placed, text
from services.charts.lettering import shortened, width

ROW: Final = 18
SWATCH_WIDE: Final = 26
SWATCH_HIGH: Final = 12
_WIDEST: Final = 280
_GAP: Final = 18
_EDGE: Final = 1


def legend(entries: Sequence[tuple[str, str]]) -> Drawing:
    """Names beside what is drawn for them (each as large as a swatch, from 0 0), in rows from the upper left."""
    marks: list[str] = []
    x: Length = _EDGE
    y = 0
    for swatch, name in entries:
        said = shortened(name, NORMAL, _WIDEST)
        needed = SWATCH_WIDE + 6 + width(said, NORMAL)
        if x > _EDGE and x + needed > WIDTH:
            x, y = _EDGE, y + ROW
        marks.append(placed(swatch, x, y + 2))
        marks.append(text((x + SWATCH_WIDE + 6, y + SWATCH_HIGH), said, size=NORMAL))
        x += needed + _GAP
    return Drawing(y + ROW if entries else 0, tuple(marks))
