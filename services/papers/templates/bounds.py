"""How much may a template ask for, so that a small file never becomes an endless one?"""

from typing import Final

from services.papers.templates.markup import Node
from services.papers.templates.wrong import TOO_LONG, Place, Unfit, at

MOST_ELEMENTS: Final = 1_500_000
MOST_LETTERS: Final = 20_000_000
_ALL: Final = Place("", "cả tệp", "the whole file")


class Bounds:
    """Counts what filling adds."""

    def __init__(self) -> None:
        """Nothing is added yet."""
        self._elements = 0
        self._letters = 0

    def copied(self, node: Node, times: int) -> None:
        """So many copies of an element are about to be made; raises Unfit."""
        self._elements += times * sum(1 for _ in node.iter())
        self._check()

    def told(self, text: str) -> str:
        """A text is about to be written; raises Unfit."""
        self._letters += len(text)
        self._check()
        return text

    def _check(self) -> None:
        if self._elements > MOST_ELEMENTS or self._letters > MOST_LETTERS:
            raise Unfit(
                at(
                    TOO_LONG,
                    _ALL,
                    "mẫu lặp lại quá nhiều; hãy bớt hàng lặp hoặc chia thành nhiều mẫu.",
                    "the template repeats too much; take rows out, or divide it into several.",
                )
            )
