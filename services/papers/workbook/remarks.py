"""What did not go into a cell as it was, and where: cut, or written as text though it is a number?"""

from collections.abc import Iterator
from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell

from events.words import Word
from services.reports.language import Language

_MOST: Final = 1_000


class Remark(Word):
    """Why a cell does not hold what it was given."""

    CUT = (
        "cut",
        "văn bản dài hơn 32.767 ký tự, được cắt ở dấu […]",
        "text of more than 32,767 characters, cut at the mark […]",
    )
    LONG = (
        "long",
        "số có hơn 15 chữ số, được ghi là văn bản vì bảng tính sẽ đổi nó",
        "number of more than 15 digits, written as text because a spreadsheet would change it",
    )
    WORDED = (
        "worded",
        "số kèm chữ, được ghi là văn bản vì bảng tính chỉ nhận một số định dạng nhất định",
        "number with words, written as text because a spreadsheet takes only so many formats",
    )


class Remarks:
    """Remarks on cells, the first thousand of them; the others are counted."""

    def __init__(self) -> None:
        self._found: list[tuple[str, Remark]] = []
        self._left = 0

    def add(self, remark: Remark, sheet: str, row: int, column: int) -> None:
        """Remark on a cell, by the sheet's name and its place (from zero)."""
        if len(self._found) < _MOST:
            self._found.append((f"{sheet}!{xl_rowcol_to_cell(row, column)}", remark))
        else:
            self._left += 1

    def told(self, language: Language) -> Iterator[str]:
        """Each remark as a sentence."""
        for cell, remark in self._found:
            yield f"{cell}: {language.label(remark)}"
        if self._left:
            yield language.of(f"… và {self._left} ô khác", f"… and {self._left} more cells")
