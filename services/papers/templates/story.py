"""In which paragraphs may names stand, and how does a clerk find the place again?

In every paragraph of a Word document's text, headers, footers, notes and text boxes, however deep in tables, and in
those of the drawings and charts of a workbook.
"""

from collections.abc import Iterator
from typing import Final

from services.papers.templates.markup import DRAWING, Node, local, space
from services.papers.templates.wrong import Place, pointer

WORD: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_BOX: Final = "txbxContent"
STORIES: Final = {
    "document": ("văn bản", "text"),
    "hdr": ("đầu trang", "header"),
    "ftr": ("chân trang", "footer"),
    "footnotes": ("cước chú", "footnotes"),
    "endnotes": ("chú thích cuối", "endnotes"),
    "wsDr": ("hình vẽ", "drawing"),
    "chartSpace": ("biểu đồ", "chart"),
    "userShapes": ("hình trên biểu đồ", "shapes on a chart"),
}
"""The roots of the parts that hold text, and what such a part is called."""


_WORDS: Final = {
    "tbl": ("bảng", "table"),
    "tr": ("hàng", "row"),
    "tc": ("ô", "cell"),
    "p": ("đoạn", "paragraph"),
    _BOX: ("khung chữ", "text box"),
}


def paragraphs(root: Node) -> Iterator[Node]:
    """Every paragraph of a story."""
    for one in root.iter():
        if local(one) == "p" and space(one) in (*WORD, *DRAWING):
            yield one


def pieces(paragraph: Node) -> list[Node]:
    """The elements that hold a paragraph's own text in their order, without that of text boxes inside of it."""
    found: list[Node] = []
    waiting = list(reversed(paragraph))
    while waiting:
        one = waiting.pop()
        name = local(one)
        if name == "t":
            found.append(one)
        elif name not in ("p", _BOX, "Fallback", "Choice", "del", "instrText"):
            waiting.extend(reversed(one))
    return found


def row_of(paragraph: Node) -> Node | None:
    """The row of a table that a paragraph stands in; none for one in a text box, which is no part of the row."""
    for one in paragraph.iterancestors():
        if local(one) == "tr":
            return one
        if local(one) == _BOX:
            return None
    return None


class Places:
    """Tells of the paragraphs of one part where they stand."""

    def __init__(self, part: str, root: Node) -> None:
        """Count what stands beside each other."""
        self._part = part
        self._story = STORIES[local(root)]
        self._numbers: dict[Node, int] = {}
        counts: dict[tuple[Node | None, str], int] = {}
        for one in root.iter():
            name = local(one)
            if name in _WORDS:
                within = (self._around(one), name)
                counts[within] = counts.get(within, 0) + 1
                self._numbers[one] = counts[within]

    def of(self, paragraph: Node) -> Place:
        """The place of a paragraph."""
        steps = [one for one in (paragraph, *paragraph.iterancestors()) if one in self._numbers][::-1]
        told = [(_WORDS[local(one)], self._numbers[one]) for one in steps]
        vi, en = (", ".join(f"{words[at]} {number}" for words, number in told) for at in (0, 1))
        path = pointer(self._part, *(f"{words[1]} {number}".replace(" ", "-") for words, number in told))
        return Place(path, f"{self._story[0]} ({self._part}), {vi}", f"{self._story[1]} ({self._part}), {en}")

    def _around(self, node: Node) -> Node | None:
        return next((one for one in node.iterancestors() if local(one) in _WORDS), None)
