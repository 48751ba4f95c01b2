"""How do the cells of a workbook look, each look made once?

Nothing is told by colour alone: headings are bold and filled with grey, what differs is bold.
"""

from typing import Any, Final, NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

GREY: Final = "#E7E6E6"
_BLUE: Final = "#0563C1"
_DEEPEST: Final = 15
_WORDED: Final = 150
"""Formats with words of their own; Excel takes about 200 formats of numbers."""


class Look(NamedTuple):
    """How a cell looks. `number` is a format of numbers; `quoted` keeps a text a text when it is typed again."""

    bold: bool = False
    right: bool = False
    fill: bool = False
    wrap: bool = True
    large: bool = False
    link: bool = False
    quoted: bool = False
    indent: int = 0
    number: str = ""


PLAIN: Final = Look()
RIGHT: Final = Look(right=True)
BOLD: Final = Look(bold=True)
CAPTION: Final = Look(bold=True, large=True, wrap=False)
HEADING: Final = Look(bold=True, fill=True)
LINK: Final = Look(link=True, wrap=False)


class Looks:
    """The looks of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[Look, Format] = {}
        self._worded: set[str] = set()

    def of(self, look: Look) -> Format:
        """A look, made when it is first asked for."""
        made = self._made.get(look)
        if made is None:
            made = self._made[look] = self._book.add_format(_properties(look))
        return made

    def takes(self, number: str) -> bool:
        """Whether a format of numbers may still be added: those with words are counted."""
        if '"' in number and len(self._worded) < _WORDED:
            self._worded.add(number)
        return '"' not in number or number in self._worded


def _properties(look: Look) -> dict[str, Any]:
    asked = {
        "bold": look.bold,
        "align": "right" if look.right else "",
        "text_wrap": look.wrap,
        "font_size": 14 if look.large else 0,
        "bg_color": GREY if look.fill else "",
        "bottom": int(look.fill),
        "font_color": _BLUE if look.link else "",
        "underline": int(look.link),
        "quote_prefix": look.quoted,
        "indent": min(look.indent, _DEEPEST),
        "num_format": look.number,
    }
    return {"valign": "top", **{name: value for name, value in asked.items() if value}}
