"""Where does a reference of a formula lead once rows of its sheet were repeated?

A row that is repeated for n lines becomes n rows; what stood below it moves down. A range that reaches over it reaches
over all of them, so that a sum below a table sums every line.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import accumulate
from typing import Final, NamedTuple

LAST_ROW: Final = 1_048_576
_TOKEN: Final = re.compile(
    r"""
      (?P<text>"(?:[^"]|"")*")
    | (?P<sheet>(?:'(?:[^']|'')*'|[^\W\d][\w.]*)!)?
      (?:(?P<cell>\$?[A-Z]{1,3}\$?[1-9]\d{0,6}(?::\$?[A-Z]{1,3}\$?[1-9]\d{0,6})?)
       |(?P<rows>\$?[1-9]\d{0,6}:\$?[1-9]\d{0,6}))(?![\w.(!])
    | (?P<columns>\[[^\[\]]*\])
    | (?P<word>[\w.$]+)
    """,
    re.VERBOSE,
)
_CORNER: Final = re.compile(r"(\$?)([A-Z]*)(\$?)([1-9]\d*)")


class Rows:
    """The rows of a sheet, some of which become many."""

    def __init__(self, repeated: Mapping[int, int]) -> None:
        """How many rows (at least one) each of some becomes."""
        self._rows = sorted(repeated)
        self._added = [0, *accumulate(repeated[row] - 1 for row in self._rows)]

    @property
    def added(self) -> int:
        """How many there are more."""
        return self._added[-1]

    def first(self, row: int) -> int:
        """Where a row stands now, or the first of those that it became."""
        return row + self._added[bisect_left(self._rows, row)]

    def last(self, row: int) -> int:
        """The last of those that it became."""
        return row + self._added[bisect_right(self._rows, row)]


class Copy(NamedTuple):
    """A formula in the copy of a repeated row: in which row it stood, and in which it stands."""

    row: int
    now: int


def moved(formula: str, sheet: str, rows: Mapping[str, Rows], copy: Copy | None = None) -> str:
    """A formula of a sheet after rows were repeated; `rows` is by the names of sheets in lower case."""

    def put(found: re.Match[str]) -> str:
        where = found["cell"] or found["rows"]
        if where is None:
            return found[0]
        named = found["sheet"] or ""
        on = (named[:-1].strip("'").replace("''", "'") if named else sheet).casefold()
        return f"{named}{area(where, rows[on], copy if on == sheet.casefold() else None)}" if on in rows else found[0]

    return _TOKEN.sub(put, formula)


def area(reference: str, rows: Rows, copy: Copy | None = None) -> str:
    """A cell or a range after rows were repeated: the first of the rows that its first became, the last of its last."""
    first, _, last = reference.partition(":")
    if copy is not None and {_row(one) for one in (first, last) if one} == {copy.row}:
        return ":".join(_at(one, copy.now) for one in (first, last) if one)
    if not last:
        return _at(first, rows.first(_row(first)))
    return f"{_at(first, rows.first(_row(first)))}:{_at(last, rows.last(_row(last)))}"


def covered(reference: str, rows: Rows) -> str:
    """Where something lies (a format, a picture's frame) after rows were repeated: one cell becomes as many."""
    first, _, last = reference.partition(":")
    if not _CORNER.fullmatch(first) or (last and not _CORNER.fullmatch(last)):
        return reference  # whole columns
    top, bottom = rows.first(_row(first)), rows.last(_row(last or first))
    return _at(first, top) if top == bottom and not last else f"{_at(first, top)}:{_at(last or first, bottom)}"


def translated(formula: str, down: int, right: int) -> str:
    """A shared formula as it stands so many rows and columns away: what is not fixed by `$` moves along."""

    def put(found: re.Match[str]) -> str:
        where = found["cell"] or found["rows"]
        if where is None:
            return found[0]
        return (found["sheet"] or "") + ":".join(_shifted(one, down, right) for one in where.split(":"))

    return _TOKEN.sub(put, formula)


def column(letters: str) -> int:
    """The number of a column from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def letters(column_: int) -> str:
    """The letters of a column."""
    told = ""
    while column_ > 0:
        column_, rest = divmod(column_ - 1, 26)
        told = chr(65 + rest) + told
    return told


def _row(corner: str) -> int:
    found = _CORNER.fullmatch(corner)
    return int(found[4]) if found else 0


def _at(corner: str, row: int) -> str:
    return _CORNER.sub(lambda found: f"{found[1]}{found[2]}{found[3]}{min(row, LAST_ROW)}", corner)


def _shifted(corner: str, down: int, right: int) -> str:
    found = _CORNER.fullmatch(corner)
    if found is None:
        return corner
    fixed, name, fixed_row, row = found.groups()
    if name and not fixed:
        name = letters(max(1, column(name) + right))
    still = fixed_row or (fixed if not name else "")
    return f"{fixed}{name}{fixed_row}{int(row) if still else max(1, int(row) + down)}"
