"""How wide is each column of a table on paper, and does the table need a page that lies across?"""

from collections.abc import Sequence
from typing import Final

from services.reports.language import Language
from services.reports.report import Table

NARROWEST: Final = 5
WIDEST: Final = 34
PADDING: Final = 2
PORTRAIT: Final = 92
"""How many letters of a table's size stand side by side on an upright page."""


def shares(table: Table, language: Language) -> tuple[int, ...]:
    """Of each column its share of the width: numbers whole, words of headings whole, long texts wrapped."""
    found: list[int] = []
    for at, column in enumerate(table.columns):
        texts = [line.text(column.key) for line in table.lines if not line.heading]
        words = max(map(_width, column.heading(language).split()), default=0)
        longest = max(map(_width, texts), default=0)
        if at == 0:
            longest += 2 * max((line.depth for line in table.lines), default=0)
        found.append(min(WIDEST, max(NARROWEST, words, longest) + PADDING))
    return tuple(found)


def _width(text: str) -> int:
    """How wide a text is, in small letters: capitals are wider than those, and figures a little."""
    capitals, digits = sum(map(str.isupper, text)), sum(map(str.isdigit, text))
    return len(text) + (2 * capitals + digits // 3 + 4) // 5 if capitals or digits else len(text)


def wide(shares: Sequence[int]) -> bool:
    """Whether the columns need a page that lies across."""
    return sum(shares) > PORTRAIT
