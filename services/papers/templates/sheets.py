"""Which sheets has a workbook, which rows and cells has each, and where does a name stand in it?"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from services.papers.templates.file import File
from services.papers.templates.markup import Node, local, own
from services.papers.templates.references import LAST_ROW, column, letters
from services.papers.templates.wrong import Place, pointer, unsafe

_WIDEST: Final = 16_384


class Sheet(NamedTuple):
    """A sheet: what it is called, its part, and that part's root."""

    name: str
    part: str
    root: Node


def sheets(file: File) -> list[Sheet]:
    """The sheets in their order, each cell of which says where it stands; raises Unfit."""
    targets = {one.id: one.target for one in file.related(file.main, "worksheet")}
    found: list[Sheet] = []
    for one in file.trees[file.main].iter():
        if local(one) == "sheet":
            part = targets.get(own(one, "id"), "")
            if part not in file.trees:
                raise unsafe(file.main, "có trang tính không có nội dung.", "a sheet of it has no content.")
            found.append(Sheet(one.get("name", ""), part, file.trees[part]))
            _number(part, found[-1].root)
    return found


def rows(sheet: Sheet) -> Iterator[Node]:
    """The rows of a sheet."""
    for data in sheet.root:
        if local(data) == "sheetData":
            yield from (row for row in data if local(row) == "row")


def cells(row: Node) -> Iterator[Node]:
    """The cells of a row."""
    yield from (cell for cell in row if local(cell) == "c")


def running_heads(sheet: Sheet) -> Iterator[Node]:
    """The texts above and below each printed page."""
    for heads in sheet.root:
        if local(heads) == "headerFooter":
            yield from heads


def place_of(sheet: Sheet, cell: Node) -> Place:
    """Where a cell, or a text above or below a page, stands."""
    where = cell.get("r") or local(cell)
    return Place(pointer(sheet.part, where), f"{sheet.name}!{where}", f"{sheet.name}!{where}")


def row_number(row: Node) -> int:
    """The number of a row from 1."""
    return int(row.get("r"))


def _number(part: str, root: Node) -> None:
    """Let every row and every cell say where it stands, as those who leave it out mean it."""
    last = 0
    for data in root:
        for row in data if local(data) == "sheetData" else ():
            if local(row) != "row":
                continue
            told = row.get("r") or str(last + 1)
            if not told.isascii() or not told.isdecimal() or not last < int(told[:8]) <= LAST_ROW:
                raise unsafe(part, f"hàng “{told[:20]}” không đúng chỗ.", f"the row “{told[:20]}” is out of place.")
            last = int(told)
            row.set("r", str(last))
            across = 0
            for cell in cells(row):
                where = cell.get("r") or f"{letters(across + 1)}{last}"
                name = where.removesuffix(str(last))
                if not name.isascii() or not name.isalpha() or not name.isupper() or len(name) > 3:  # noqa: PLR2004
                    raise unsafe(part, f"ô “{where[:20]}” không đúng chỗ.", f"the cell “{where[:20]}” is out of place.")
                across = column(name)
                if across > _WIDEST:
                    raise unsafe(part, f"ô “{where[:20]}” không đúng chỗ.", f"the cell “{where[:20]}” is out of place.")
                cell.set("r", where)
