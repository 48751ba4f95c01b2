"""How wide is each column of a table on paper, and does the table need a page that lies across?"""

from collections.abc import Sequence
from typing import Final

from services.reports.language import Language
from services.reports.report import Table

NARROWEST: Final = 5
WIDEST: Final = 34
PADDING: Final = 2
MANY: Final = 8
"""A table of more columns has smaller letters."""
LARGE: Final = 148
"""How many letters stand side by side on a page that lies across."""
SMALL: Final = 180
"""And of the smaller ones."""
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


def paged(table: Table, language: Language) -> tuple[int, ...]:
    """The shares on a page: where all columns together are wider than one, texts give way and numbers do not."""
    found = shares(table, language)
    spare = [share - _least(table, at, share) for at, share in enumerate(found)]
    excess = min(sum(found) - (SMALL if len(found) > MANY else LARGE), sum(spare))
    if excess <= 0:
        return found
    return tuple(share - excess * more // sum(spare) for share, more in zip(found, spare, strict=True))


def _least(table: Table, at: int, share: int) -> int:
    """How narrow a column may be: a number is not parted, and no word of a text or of a heading."""
    column = table.columns[at]
    if column.number:
        return share
    texts = (column.vi, column.en, *(line.text(column.key) for line in table.lines if not line.heading))
    words = max((_width(word) for text in texts for word in text.split()), default=0)
    return min(share, max(NARROWEST, words) + PADDING)


def _width(text: str) -> int:
    """How wide a text is, in small letters: capitals are wider than those, and figures a little."""
    capitals, digits = sum(map(str.isupper, text)), sum(map(str.isdigit, text))
    return len(text) + (2 * capitals + digits // 3 + 4) // 5 if capitals or digits else len(text)


def wide(shares: Sequence[int]) -> bool:
    """Whether the columns need a page that lies across."""
    return sum(shares) > PORTRAIT
