"""What of a workbook has to follow when rows of its sheets were repeated, beside the cells themselves?

Merged cells, formats, checks of input, filters, print areas, frames of pictures, ranges of charts and tables, comments.
"""

from collections.abc import Mapping
from copy import deepcopy
from typing import Final

from services.papers.templates.asking import CACHES
from services.papers.templates.file import File
from services.papers.templates.formulas import ATTRIBUTES, FORMULAS
from services.papers.templates.markup import Node, local
from services.papers.templates.references import Rows, area, covered, moved
from services.papers.templates.sheets import Sheet

_DIGITS: Final = frozenset("0123456789")
_LONGEST: Final = 9
_STAYS: Final = ("sheetData", "sheetViews")


def follow(
    file: File, sheets: list[Sheet], rows: Mapping[str, Rows], repeated: Mapping[str, Mapping[int, int]]
) -> None:
    """Move everything; `rows` and `repeated` are by the names of sheets in lower case."""
    for sheet in sheets:
        name = sheet.name.casefold()
        for part in sheet.root:
            if local(part) == "mergeCells":
                _merge(part, rows[name], repeated[name])
            elif local(part) not in _STAYS:
                _ranges(part, sheet.name, rows[name], rows)
        _follow_parts(file, sheet, rows)
    for root in file.trees.values():
        if local(root) in ("chartSpace", "workbook"):
            _ranges(root, "", Rows({}), rows)


def _follow_parts(file: File, sheet: Sheet, rows: Mapping[str, Rows]) -> None:
    """What belongs to a sheet and stands in parts of its own."""
    own = rows[sheet.name.casefold()]
    for kind in ("table", "comments", "drawing", "vmlDrawing"):
        for one in file.related(sheet.part, kind):
            if one.target not in file.trees:
                continue
            if kind in ("table", "comments"):
                _ranges(file.trees[one.target], sheet.name, own, rows)
            else:
                _frames(file.trees[one.target], own)
                _ranges(file.trees[one.target], sheet.name, own, rows)


def forget_drawn(file: File) -> None:
    """Let charts be drawn anew: what they remember are figures of the template."""
    for root in file.trees.values():
        if local(root) == "chartSpace":
            for one in list(root.iter()):
                if local(one) in CACHES:
                    one.getparent().remove(one)


def _ranges(root: Node, sheet: str, own: Rows, rows: Mapping[str, Rows]) -> None:
    for one in root.iter():
        name = local(one)
        for key in ("ref", "sqref"):
            if key in one.attrib:
                one.set(key, " ".join(covered(part, own) for part in one.get(key).split()))
        if name == "brk" and root.tag == one.getparent().tag and local(root) == "rowBreaks":
            one.set("id", str(own.last(number(one.get("id", "")))))
        if name == "sqref" and one.text:
            one.text = " ".join(covered(part, own) for part in one.text.split())
        elif name in FORMULAS and one.text:
            one.text = moved(one.text, sheet, rows)
        for key in ATTRIBUTES:
            if key in one.attrib and (key != "val" or name == "cfvo"):
                one.set(key, moved(one.get(key), sheet, rows))


def _merge(merged: Node, own: Rows, repeated: Mapping[int, int]) -> None:
    """What is merged in a repeated row is merged in each of its copies; else what is merged grows with its rows."""
    for one in list(merged):
        where = one.get("ref", "")
        row, *others = {number(corner) for corner in where.split(":")}
        if others or row not in repeated:
            one.set("ref", area(where, own))
            continue
        for at in range(repeated[row]):
            copy = deepcopy(one)
            copy.set("ref", ":".join(_put(corner, own.first(row) + at) for corner in where.split(":")))
            merged.append(copy)
        merged.remove(one)
    merged.set("count", str(len(merged)))


def number(corner: str) -> int:
    """The row of a corner of a range, or of what else counts rows; 0 where it names none."""
    return int("".join(sign for sign in corner if sign in _DIGITS)[-_LONGEST:] or 0)


def _put(corner: str, row: int) -> str:
    return "".join(filter(str.isalpha, corner)) + str(row)


def _frames(root: Node, own: Rows) -> None:
    """Frames of pictures and of comments count rows from 0."""
    for one in root.iter():
        if local(one) in ("row", "Row") and (one.text or "").strip().isdecimal():
            one.text = str(own.first(number(one.text) + 1) - 1)
