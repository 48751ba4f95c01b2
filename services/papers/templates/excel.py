"""How is an Excel template filled: each name in its cell, each repeated row once for every line?

A figure is a number in the format of its cell. The office's own formulas stay, reach over the repeated rows, and are
computed when the file is opened: what they were in the template is left out, for it is no figure of this report.
"""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Final

from events.errors import Refusal
from services.papers.templates import moving
from services.papers.templates.asking import Known, not_here, unmet
from services.papers.templates.bounds import Bounds
from services.papers.templates.cells import Styles, Texts, own_text, pieces, put_number, settle, told
from services.papers.templates.file import File
from services.papers.templates.markers import joined, read, replace
from services.papers.templates.markup import Node, beside, local
from services.papers.templates.names import Named, Names
from services.papers.templates.references import LAST_ROW, Copy, Rows, area, column, moved, translated
from services.papers.templates.sheets import Sheet, cells, place_of, row_number, rows, running_heads, sheets
from services.papers.templates.wrong import MISPLACED, TOO_LONG, Place, Unfit, at

Say = Callable[[str], Named]
_HEAD: Final = 255
"""Letters of a text above or below printed pages."""
_BEFORE_CALCULATION: Final = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames", "AlternateContent", "revisionPtr",
)  # fmt: skip


def in_cells(file: File, names: Names, known: Known) -> Iterator[Refusal]:
    """What is wrong in cells and above and below pages."""
    texts = _texts(file)
    for sheet in sheets(file):
        headings = _headings(file, sheet)
        for row in rows(sheet):
            tables: set[str] = set()
            for cell in cells(row):
                held = texts.of(cell)
                found = read(joined(pieces(held))) if held is not None else read("")
                place = place_of(sheet, cell)
                yield from unmet(place, found, known)
                asked = [one for one in map(names.repeated, (m.name for m in found.markers)) if one]
                tables.update(table for table, _ in asked)
                if found.markers and row_number(row) in headings:
                    yield not_here(place, found.markers[0].name)
                if len(tables) > 1:
                    yield at(
                        MISPLACED, place, "một hàng chỉ lặp theo một bảng.", "a row is repeated for one table only."
                    )
                    break
        for one in running_heads(sheet):
            found = read(one.text or "")
            yield from unmet(place_of(sheet, one), found, known)
            yield from (not_here(place_of(sheet, one), m.name) for m in found.markers if names.repeated(m.name))


def asked_in_cells(file: File) -> Iterator[str]:
    """Every name that cells, and texts above and below pages, ask for."""
    texts = _texts(file)
    for sheet in sheets(file):
        for row in rows(sheet):
            for cell in cells(row):
                if (held := texts.of(cell)) is not None:
                    yield from (marker.name for marker in read(joined(pieces(held))).markers)
        for one in running_heads(sheet):
            yield from (marker.name for marker in read(one.text or "").markers)


def fill_cells(file: File, names: Names, bounds: Bounds) -> None:
    """Fill every sheet of a file; it was checked before. Raises Unfit where that would make too much of it."""
    filling = _Filling(file, names, bounds)
    all_ = sheets(file)
    repeated = {sheet.name.casefold(): filling.repeated(sheet) for sheet in all_}
    counts = {
        name: {row: len(names.tables[table].lines) for row, table in own.items()} for name, own in repeated.items()
    }
    moves = {name: Rows(own) for name, own in counts.items()}
    for sheet in all_:
        _share_no_formulas(sheet)
    for sheet in all_:
        _refuse_endless(sheet, moves[sheet.name.casefold()])
        filling.fill(sheet, repeated[sheet.name.casefold()], moves)
    moving.follow(file, all_, moves, counts)
    moving.forget_drawn(file)
    filling.texts.forget()
    _compute_anew(file)


class _Filling:
    """A workbook while it is filled."""

    def __init__(self, file: File, names: Names, bounds: Bounds) -> None:
        self.texts = _texts(file)
        self._styles = Styles(_only(file, "styles"))
        self._names = names
        self._bounds = bounds

    def repeated(self, sheet: Sheet) -> dict[int, str]:
        """The rows of a sheet that are repeated, and for which table."""
        found: dict[int, str] = {}
        for row in rows(sheet):
            for name in self._asked(row):
                if asked := self._names.repeated(name):
                    found[row_number(row)] = asked[0]
        return found

    def fill(self, sheet: Sheet, repeated: Mapping[int, str], moves: Mapping[str, Rows]) -> None:
        """Fill a sheet, and set its rows where they stand now."""
        own = moves[sheet.name.casefold()]
        for row in list(rows(sheet)):
            number = row_number(row)
            if number in repeated:
                self._repeat(sheet, row, repeated[number], moves)
                continue
            for cell in cells(row):
                self._cell(cell, self._names.fields.__getitem__)
                _move(cell, sheet, own.first(number), moves, None)
            row.set("r", str(own.first(number)))
        for one in running_heads(sheet):
            replace([one], lambda name: told(self._bounds.told(self._names.fields[name].text)).replace("&", "&&"))
            one.text = (one.text or "")[:_HEAD]

    def _repeat(self, sheet: Sheet, row: Node, table: str, moves: Mapping[str, Rows]) -> None:
        lines, headings = self._names.tables[table].lines, self._names.tables[table].headings
        number = row_number(row)
        begins = moves[sheet.name.casefold()].first(number)
        first = next(name for name in self._asked(row) if self._names.repeated(name))
        self._bounds.copied(row, len(lines))
        for at_, (line, heading) in enumerate(zip(lines, headings, strict=True)):
            copy = deepcopy(row)

            def say(name: str, line: dict[str, Named] = line, heading: str = heading) -> Named:
                asked = self._names.repeated(name)
                if asked is None:
                    return self._names.fields[name]
                return Named("", "", "", heading) if heading and name == first else line[asked[1]]

            for cell in cells(copy):
                self._cell(cell, say)
                _move(cell, sheet, begins + at_, moves, Copy(number, begins + at_))
            copy.set("r", str(begins + at_))
            row.addprevious(copy)
        row.getparent().remove(row)

    def _asked(self, row: Node) -> Iterator[str]:
        for cell in cells(row):
            if (held := self.texts.of(cell)) is not None:
                yield from (marker.name for marker in read(joined(pieces(held))).markers)

    def _cell(self, cell: Node, say: Say) -> None:
        """Fill one cell: with the number where it asks for that and nothing else."""
        held = self.texts.of(cell)
        if held is None:
            return
        text = joined(pieces(held)).strip()
        markers = read(text).markers
        if not markers:
            return
        only = say(markers[0].name).number if markers[0].end - markers[0].start == len(text) else None
        if only is not None:
            put_number(cell, only)
            return
        held = own_text(cell, held)
        replace(pieces(held), lambda name: told(self._bounds.told(say(name).text)))
        if settle(held):
            self._styles.quote(cell)


def _move(cell: Node, sheet: Sheet, row: int, moves: Mapping[str, Rows], copy: Copy | None) -> None:
    """Set a cell on its row, and its formula with it; what the formula was in the template is forgotten."""
    cell.set("r", f"{''.join(filter(str.isalpha, cell.get('r')))}{row}")
    formula = next((one for one in cell if local(one) == "f"), None)
    if formula is None:
        return
    formula.text = moved(formula.text or "", sheet.name, moves, copy)
    if "ref" in formula.attrib:
        formula.set("ref", area(formula.get("ref"), moves[sheet.name.casefold()], copy))
    for one in list(cell):
        if local(one) == "v":
            cell.remove(one)
    cell.attrib.pop("t", None)


def _share_no_formulas(sheet: Sheet) -> None:
    """Write out formulas that cells share: their copies may have to move each in its own way."""
    masters: dict[str, tuple[str, int, int]] = {}
    for row in rows(sheet):
        for cell in cells(row):
            for formula in cell:
                if local(formula) != "f" or formula.get("t") != "shared":
                    continue
                across = column("".join(filter(str.isalpha, cell.get("r"))))
                if formula.text:
                    masters[formula.get("si", "")] = (formula.text, row_number(row), across)
                told, down, right = masters.get(formula.get("si", ""), ("", row_number(row), across))
                formula.text = translated(told, row_number(row) - down, across - right)
                for key in ("t", "si", "ref"):
                    formula.attrib.pop(key, None)


def _refuse_endless(sheet: Sheet, own: Rows) -> None:
    last = max((row_number(row) for row in rows(sheet)), default=1)
    if own.last(last) > LAST_ROW:
        place = Place("", sheet.name, sheet.name)
        raise Unfit(at(TOO_LONG, place, "có quá nhiều hàng.", "it has too many rows."))


def _headings(file: File, sheet: Sheet) -> set[int]:
    """Rows in which a table of Excel has the names of its columns, which have to stay what they are."""
    refs = (file.trees[one.target].get("ref", "") for one in file.related(sheet.part, "table"))
    return {moving.number(ref.partition(":")[0]) for ref in refs}


def _texts(file: File) -> Texts:
    return Texts(_only(file, "sharedStrings"))


def _only(file: File, kind: str) -> Node | None:
    found = file.related(file.main, kind)
    return file.trees.get(found[0].target) if found else None


def _compute_anew(file: File) -> None:
    """Whoever opens the file computes it; in which order, nobody has written down."""
    root = file.trees[file.main]
    for one in file.related(file.main, "calcChain"):
        file.drop(one.target)
    found = next((one for one in root if local(one) == "calcPr"), None)
    if found is None:
        found = beside(root, "calcPr")
        before = [at for at, one in enumerate(root, 1) if local(one) in _BEFORE_CALCULATION]
        root.insert(before[-1] if before else 0, found)
    found.set("fullCalcOnLoad", "1")
