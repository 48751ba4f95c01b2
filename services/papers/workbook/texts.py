"""How does a text enter a cell, so that nothing computes it, nothing in it breaks the file, and a cut is marked?"""

import re
from typing import Final
from xml.sax.saxutils import escape

from services.papers.legible import legible

LONGEST: Final = 32_767
"""Units of UTF-16 that a cell may hold."""
MARK: Final = " […]"
_LETTERS: Final = "\u00a0-\u024f\u1ea0-\u1ef9\u2013\u2014"
_COMPUTED: Final = ("=", "+", "-", "@")
# Most texts hold nothing else, and to see that costs a quarter of what `legible` costs.
_PLAIN: Final = re.compile(f"[ -*,.-;?A-~{_LETTERS}][ -;=-~{_LETTERS}]{{0,1000}}")
at_once: Final = _PLAIN.fullmatch
"""Whether a text may be written as it is: it has no letter that needs care, and is not empty, long or computed."""


def units(text: str) -> int:
    """How long a spreadsheet takes a text to be: letters beyond the first 65.536 count twice."""
    return len(text.encode("utf-16-le")) // 2


def clip(text: str, most: int, mark: str = MARK) -> str:
    """A text of at most so many units, with a mark where it was cut."""
    if units(text) <= most:
        return text
    kept = text.encode("utf-16-le")[: 2 * (most - units(mark))]
    return kept.decode("utf-16-le", "ignore") + mark


def ready(text: str) -> tuple[str, bool]:
    """The text as a cell takes it, and whether it had to be cut."""
    if at_once(text):
        return text, False
    shown = legible(text)
    told = clip(shown, LONGEST)
    if told.startswith("<r>") and told.endswith("</r>"):
        # XlsxWriter takes such a text for markup of its own and writes it as it is.
        run = f'<r><t xml:space="preserve">{escape(told)}</t></r>'
        told = run if units(run) <= LONGEST else clip(told[:-1] + MARK, LONGEST)
        return told, told is not run
    return told, told is not shown


def computed(text: str) -> bool:
    """Whether a spreadsheet would take it for a formula if someone typed it again."""
    return text.startswith(_COMPUTED)
