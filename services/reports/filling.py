"""How does a form become a report: which question is each cell, what is answered, and do the parts make the whole?

Every question of the form is asked at once. A cell that cannot be asked says why not: the form's indicator has no such
dimension, the register had not begun, nobody knows a value, or it could tell something of a few people.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from msgspec.structs import replace
from sqlalchemy import Connection

from events.unit import name_on
from projections.catalogue.table import BY_CODE
from projections.indicators import Of
from projections.view import View
from projections.views import figures as figure_views
from services.figures.query import needs_period
from services.reports.answers import Answers, Spot
from services.reports.balancing import balanced
from services.reports.cells import Untold, change_of, untold
from services.reports.form import STATED, Asks, Head, Row, Sheet, When
from services.reports.frame import Frame, Placed
from services.reports.keys import keys
from services.reports.language import Language
from services.reports.prose import Prose, told
from services.reports.report import Cell, Column, Line, Table
from services.reports.stated import Stated, cell_of, value_of
from services.reports.telling import MEASURED, Teller, unit_of
from services.reports.units import UNITS

VIEWS = ("movements", "aggregates", "targets")
_NOTHING_ELSE = (
    "Các nguyên nhân khác không có biến động trong kỳ.",
    "The other causes moved nothing in the period.",
)
NOTE = Column("note", "Ghi chú", "Note")


class Filled(NamedTuple):
    """The tables, how many sums were checked, and how many held."""

    tables: tuple[Table, ...]
    checked: int
    held: int


def fill(
    conn: Connection, live: Sequence[View], frame: Frame, sheets: Sequence[Sheet], proses: Sequence[Prose] = ()
) -> Filled:
    """What is told in words, and the sheets as tables, from the views of `VIEWS` in their order."""
    movements, aggregates, targets = live
    known_at = frame.moment.position
    stated = Stated(
        figure_views.reported(conn, aggregates, known_at=known_at, area=frame.area),
        figure_views.set_targets(conn, targets, known_at=known_at, area=frame.area),
    )
    laid = [(sheet, (*_below(frame, sheet), *sheet.rows)) for sheet in sheets]
    spots = [spot for sheet, rows in laid for spot in _spots(sheet, rows)]
    spots += [spot for prose in proses for spot in prose.spots()]
    teller = Teller(frame, Answers(conn, movements, frame, spots), stated)
    made = [Making(frame, teller, stated, sheet, rows).table() for sheet, rows in laid]
    words = (told(prose, frame, teller) for prose in proses)
    return Filled((*words, *(t for t, _, _ in made)), sum(c for _, c, _ in made), sum(h for _, _, h in made))


def _below(frame: Frame, sheet: Sheet) -> list[Row]:
    """A row for each unit right below the area on the day."""
    if not sheet.below:
        return []
    units = frame.atlas.children(frame.area, frame.as_of)
    return [
        Row(vi=name_on(unit, frame.as_of), en=name_on(unit, frame.as_of), asks=Asks(area=unit.area), part_of="area")
        for unit in sorted(units, key=lambda one: one.area)
    ]


def _spots(sheet: Sheet, rows: Sequence[Row]) -> list[Spot]:
    return [
        Spot(row, head, row.asks.joined(head.asks))
        for row in rows
        if row.asks is not None and not row.rest
        for head in sheet.heads
    ]


class Making:
    """One sheet on its way to being a table."""

    def __init__(self, frame: Frame, teller: Teller, stated: Stated, sheet: Sheet, rows: Sequence[Row]) -> None:
        """Begin with nothing written."""
        self._frame = frame
        self._teller = teller
        self._stated = stated
        self._sheet = sheet
        self._rows = rows
        self._heads = list(sheet.heads)
        self._beside: set[str] = set()
        self._language = frame.language

    def table(self) -> tuple[Table, int, int]:
        """The table, how many of its sums were checked, and how many held."""
        lines = [self._line(row) for row in self._rows]
        lines = [self._rest(row, lines) if row.rest else line for row, line in zip(self._rows, lines, strict=True)]
        lines = [replace(line, key=key) for line, key in zip(lines, keys(self._rows), strict=True)]
        results = [*self._footers(lines)]
        notes = [self._language.of(*note).format_map(self._frame.words) for note in self._sheet.notes]
        notes += [self._frame.partly] if self._frame.partly else []
        if self._sheet.balanced:
            begun = self._frame.begun(self._frame.since)
            lines, residuals = balanced(lines, self._sheet, self._language, begun=begun)
            results += residuals
        if self._sheet.quiet and not self._frame.whole:
            causes = [head for head in self._heads if head.asks.cells or head.net]
            nothing = {"", "0", self._language.label(Untold.NO_FIGURES)}
            quiet = [head for head in causes if all(line.text(head.key) in nothing for line in lines)]
            self._heads = [head for head in self._heads if head not in quiet]
            notes += [self._language.of(*_NOTHING_ELSE)] if quiet else []
        kept = [
            line
            for row, line in zip(self._rows, lines, strict=True)
            if not row.rest or self._frame.whole or any(cell.exact not in (None, "0") for cell in line.cells.values())
        ]
        columns = self._columns(kept)
        shown = {column.key for column in columns}
        kept = [replace(line, cells={k: cell for k, cell in line.cells.items() if k in shown}) for line in kept]
        caption = self._language.of(self._sheet.vi, self._sheet.en).format_map(self._frame.words)
        table = Table(caption, tuple(columns), tuple(kept), tuple(notes))
        return table, len(results), sum(results)

    def _columns(self, lines: Sequence[Line]) -> list[Column]:
        vi, en = self._frame.words_in(Language.VI), self._frame.words_in(Language.EN)
        columns = [Column("label", self._sheet.label, self._sheet.label_en)]
        if self._sheet.units:
            columns.append(Column("unit", "ĐVT", "Unit"))
        for head in self._heads:
            columns.append(Column(head.key, head.vi.format_map(vi), head.en.format_map(en), number=True))
            if head.key in self._beside:
                columns.append(Column(f"{head.key}.document", "Văn bản", "Document", number=True))
                columns.append(Column(f"{head.key}.difference", "Chênh lệch", "Difference", number=True))
        if self._sheet.balanced:
            columns.append(Column("residual", "Phần dư", "Residual", number=True))
        return [*columns, NOTE] if any("note" in line.cells for line in lines) else columns

    def _line(self, row: Row) -> Line:
        label = row.label(self._language)
        label = label.format_map(self._frame.words) if "{" in label else label
        if row.asks is None and not row.missing:
            return Line(heading=label)
        cells = {"label": Cell(label)}
        if row.shown_in is not None:
            cells["unit"] = Cell(row.shown_in.label(self._language))
        if row.asks is None:
            cells[self._sheet.heads[0].key] = untold(Untold.NO_FIGURES, self._language)
            why = self._language.of(row.missing, row.missing_en)
            return Line({**cells, "note": Cell(why)}, depth=row.depth)
        notes: dict[str, None] = {}
        for head in self._sheet.heads if not row.rest else ():
            spot = Spot(row, head, row.asks.joined(head.asks))
            cell = self._teller.cell(spot)
            cells[head.key] = cell
            if head.when in STATED and cell.note:
                notes[f"{self._told(head)}: {cell.note}"] = None
            if self._frame.compared:
                beside = self._compared(spot, cell)
                cells.update(beside)
                other = "" if beside else self._elsewhen(spot)
                notes |= {f"{self._told(head)}: {other}": None} if other else {}
        if notes:
            cells["note"] = Cell("; ".join(notes))
        return Line(cells, depth=row.depth, area=row.asks.area)

    def _told(self, head: Head) -> str:
        return self._language.of(head.vi, head.en).format_map(self._frame.words)

    def _compared(self, spot: Spot, cell: Cell) -> dict[str, Cell]:
        """The document's figure of the very same beside the register's, and by how much they differ."""
        when = spot.head.when
        if when not in (When.NOW, When.GROWTH):
            return {}
        placed = self._frame.placed(spot.asks, spot.row.span, When.NOW)
        if placed is None or placed.cell:
            return {}
        found = self._stated.beside(placed.query, growth=when is When.GROWTH)
        if found is None:
            return {}
        self._beside.add(spot.head.key)
        unit = UNITS["percent"] if when is When.GROWTH else unit_of(spot)
        told = {f"{spot.head.key}.document": cell_of(found, unit, self._language)}
        if cell.exact is not None:
            value = Fraction(cell.exact)
            told[f"{spot.head.key}.difference"] = change_of(value - value_of(found.data, value), unit, self._language)
        return told

    def _elsewhen(self, spot: Spot) -> str:
        """Of which other time documents report the same: it is named, and never compared."""
        placed = self._frame.placed(spot.asks, spot.row.span, When.NOW)
        if spot.head.when is not When.NOW or placed is None or placed.cell:
            return ""
        times = self._stated.of_other_times(placed.query)
        told = ", ".join(times)
        vi, en = f"văn bản chỉ có số của thời gian khác: {told}", f"documents report other times only: {told}"
        return self._language.of(vi, en) if times else ""

    def _rest(self, row: Row, lines: Sequence[Line]) -> Line:
        """What the parts leave of the total with the same name; it leads to the whole, by area."""
        label, name = Cell(row.label(self._language)), row.part_of
        cells = {"label": label}
        for head in self._sheet.heads:
            total, parts = self._group(lines, name, head)
            if total is not None and total.exact is not None:
                left = Fraction(total.exact) - sum(Fraction(part.exact or 0) for part in parts)
                cells[head.key] = replace(
                    change_of(left, unit_of(self._total(name, head)), self._language, plus=False),
                    link=self._whole(name, head),
                )
        return Line({**cells, **self._rest_net(cells, lines, name)})

    def _rest_net(self, told: Mapping[str, Cell], lines: Sequence[Line], name: str) -> dict[str, Cell]:
        """What came and went apart does not add up, for it came and went between the parts too: what is left is net."""
        nets = dict.fromkeys(head.net for head in self._sheet.heads if head.net and head.key not in told)
        cells: dict[str, Cell] = {}
        for net in nets:
            heads = [head for head in self._sheet.heads if head.net == net]
            left = Fraction(0)
            for head in heads:
                for row, line in zip(self._rows, lines, strict=True):
                    if name in (row.part_of, row.total) and not row.rest and head.key in line.cells:
                        moved = Fraction(line.cells[head.key].exact or 0)
                        left += moved if row.total == name else -moved
            for head in heads:
                own = min(left, Fraction(0)) if head.minus else max(left, Fraction(0))
                cell = change_of(own, unit_of(self._total(name, head)), self._language, plus=False)
                cells[head.key] = replace(cell, link=self._whole(name, head))
        return cells

    def _whole(self, name: str, head: Head) -> str | None:
        spot = self._total(name, head)
        placed = self._frame.placed(spot.asks, spot.row.span, head.when)
        if placed is None:
            return None
        broken_down = replace(placed.query, by=("area",))
        return None if broken_down.foreign else broken_down.lineage(self._frame.moment.position, ())

    def _total(self, name: str, head: Head) -> Spot:
        row = next(row for row in self._rows if row.total == name)
        return Spot(row, head, (row.asks or Asks()).joined(head.asks))

    def _group(self, lines: Sequence[Line], name: str, head: Head) -> tuple[Cell | None, list[Cell]]:
        """The total and the parts of a name in a column that adds up."""
        if head.when not in MEASURED:
            return None, []
        total, parts = None, list[Cell]()
        for row, line in zip(self._rows, lines, strict=True):
            if name not in (row.part_of, row.total) or row.rest:
                continue
            placed = self._frame.placed((row.asks or Asks()).joined(head.asks), row.span, head.when)
            if placed is None or not _adds_up(placed) or head.key not in line.cells:
                return None, []
            if row.total == name:
                total = line.cells[head.key]
            else:
                parts.append(line.cells[head.key])
        return total, parts

    def _footers(self, lines: Sequence[Line]) -> list[bool]:
        """Whether the parts make each total; where a row tells what they leave of a stock, that they are not above it.

        What flowed there may be of either sign.
        """
        results: list[bool] = []
        for name in dict.fromkeys(row.total for row in self._rows if row.total):
            rests = any(row.rest and row.part_of == name for row in self._rows)
            for head in self._sheet.heads:
                total, parts = self._group(lines, name, head)
                if total is None or total.exact is None or any(part.withheld for part in parts):
                    continue
                if rests and needs_period(BY_CODE[self._total(name, head).asks.indicator]):
                    continue
                summed = sum(Fraction(part.exact or 0) for part in parts)
                whole = Fraction(total.exact)
                results.append(summed <= whole if rests else summed == whole)
        return results


def _adds_up(placed: Placed) -> bool:
    indicator = placed.query.definition
    return indicator.over is None and indicator.value.of in (Of.VALUE, Of.KNOWN)
