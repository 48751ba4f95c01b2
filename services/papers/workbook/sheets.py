"""What is each sheet of a workbook called?

Excel allows 31 units of UTF-16, some letters not at all, the name `History` not at all, and two names that differ in
case alone are one.
"""

import re
import unicodedata
from typing import Final

from events.words import Word
from services.papers.legible import legible
from services.papers.workbook.texts import clip, units
from services.reports.language import Language

LONGEST: Final = 31
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\s]+")
_RESERVED: Final = "history"
_NAMELESS: Final = ("Bảng", "Table")


class Own(Word):
    """The sheets that are no table of the report."""

    TEXT = "text", "Lời văn", "Text"
    CHARTS = "charts", "Biểu đồ", "Charts"
    LINEAGE = "lineage", "Nguồn số liệu", "Lineage"
    NOTES = "notes", "Ghi chú", "Notes"


class Names:
    """Names of sheets, each given once; those of our own sheets are kept free."""

    def __init__(self, language: Language) -> None:
        self._nameless = language.of(*_NAMELESS)
        self._taken = {_RESERVED, *(_key(language.label(own)) for own in Own)}

    def give(self, caption: str) -> str:
        """A free name made from a caption."""
        plain = _FORBIDDEN.sub(" ", legible(caption)).strip("' ") or self._nameless
        name, number = _clipped(plain, ""), 1
        while _key(name) in self._taken:
            number += 1
            name = _clipped(plain, f" ({number})")
        self._taken.add(_key(name))
        return name


def _clipped(name: str, ending: str) -> str:
    return clip(name, LONGEST - units(ending), "…") + ending


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).lower().casefold()
