"""What does a cell of a workbook say, and how does it come to say something else, as a text or as a number?

A text is written where it stands, with the letters' look that its template had; it is never a formula, also not when
somebody types it again.
"""

import re
from copy import deepcopy
from typing import Final

from services.papers.templates.markers import joined
from services.papers.templates.markup import Node, beside, local
from services.papers.workbook.texts import LONGEST, clip, computed

NUMBERED: Final = "s"
"""The type of a cell whose text stands in the table of texts."""
_LONG: Final = 9
"""Digits of no number that counts looks or texts."""
_CODE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_PHONETIC: Final = ("rPh", "phoneticPr")


class Texts:
    """The texts that cells share."""

    def __init__(self, root: Node | None) -> None:
        """Of the part that holds them, if there is one."""
        self._items: list[Node] = [] if root is None else [one for one in root if local(one) == "si"]

    def of(self, cell: Node) -> Node | None:
        """What holds the text of a cell; none where it holds no text, or a formula computes it."""
        kind = cell.get("t", "n")
        if any(local(one) == "f" for one in cell):
            return None
        if kind == "inlineStr":
            return next((one for one in cell if local(one) == "is"), None)
        value = next((one for one in cell if local(one) == "v"), None)
        if kind == "str":
            return value
        if kind != NUMBERED or value is None or not (value.text or "").strip().isdecimal():
            return None
        at = int(value.text.strip()[:_LONG])
        return self._items[at] if at < len(self._items) else None

    def forget(self) -> None:
        """Leave no name behind: every cell that had one has a text of its own now."""
        for one in self._items:
            if "{{" in joined(pieces(one)):
                for piece in pieces(one):
                    piece.text = ""


def told(text: str) -> str:
    """A value as a workbook writes it: `_x0041_` in it would be read as the letter of that code."""
    return _CODE.sub("_x005F_", text)


def pieces(held: Node) -> list[Node]:
    """The elements that make a text, whatever the look of each; not how it is pronounced."""
    if local(held) == "v":
        return [held]
    return [one for one in held.iter() if local(one) == "t" and local(one.getparent()) not in _PHONETIC]


def own_text(cell: Node, held: Node) -> Node:
    """Give a cell a text of its own, which begins as what it held; gives what holds it now."""
    made = beside(cell, "is")
    if local(held) == "v":
        made.append(beside(cell, "t"))
        made[0].text = held.text
    else:
        made.extend(deepcopy(one) for one in held if local(one) not in _PHONETIC)
    _empty(cell)
    cell.set("t", "inlineStr")
    cell.insert(0, made)
    return made


def settle(held: Node) -> bool:
    """Cut a text to what a cell may hold; gives whether a spreadsheet would compute it if somebody typed it again."""
    texts = pieces(held)
    whole = joined(texts)
    cut = clip(whole, LONGEST)
    if cut != whole and texts:
        texts[0].text = cut
        for one in texts[1:]:
            one.text = ""
    return computed(cut)


def put_number(cell: Node, number: float) -> None:
    """Let a cell hold a number, in the format that it has."""
    _empty(cell)
    cell.attrib.pop("t", None)
    value = beside(cell, "v")
    value.text = repr(number)
    cell.insert(0, value)


def _empty(cell: Node) -> None:
    for one in list(cell):
        if local(one) != "extLst":
            cell.remove(one)


class Styles:
    """The looks of cells, to which that of a text is added which nobody may take for a formula."""

    def __init__(self, root: Node | None) -> None:
        """Of the part that holds them."""
        self._looks: Node | None = None if root is None else next((n for n in root if local(n) == "cellXfs"), None)
        self._quoted: dict[int, int] = {}

    def quote(self, cell: Node) -> None:
        """Give a cell the look that it has, with the sign of a text."""
        told = cell.get("s", "0")
        own = int(told) if told.isascii() and told.isdecimal() and len(told) < _LONG else len(self._looks or ())
        if self._looks is None or own >= len(self._looks):
            return
        if own not in self._quoted:
            copy = deepcopy(self._looks[own])
            copy.set("quotePrefix", "1")
            self._looks.append(copy)
            self._looks.set("count", str(len(self._looks)))
            self._quoted[own] = len(self._looks) - 1
        cell.set("s", str(self._quoted[own]))
