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
from projections.statistics.question import Cell as Answer
from projections.statistics.question import Views, growth
from projections.statistics.together import Asked, ask_together
from projections.view import View
from projections.views import figures as figure_views
from services.figures.query import needs_period
from services.reports.cells import NO_FIGURES, WITHHELD, change_of, figure, percent_of, unanswered
from services.reports.form import STATED, Asks, Head, Row, Sheet, When
from services.reports.frame import Frame, Placed
from services.reports.report import Cell, Column, Line, Table
from services.reports.stated import CEILINGS, Known, Stated, cell_of, value_of
from services.reports.units import UNITS, Unit
from services.reports.withholding import hidden

VIEWS = ("movements", "aggregates", "targets")
NOTE = Column("note", "Ghi chú", "Note")
_QUIET = frozenset({"", "0", NO_FIGURES})
_MEASURED = frozenset({When.NOW, When.OPENING, When.EARLIER, When.BEFORE})


class Filled(NamedTuple):
    """The tables, how many sums were checked, and how many held."""

    tables: tuple[Table, ...]
    checked: int
    held: int


class Spot(NamedTuple):
    """Where a cell stands, and what it asks in all."""

    row: Row
    head: Head
    asks: Asks


def fill(conn: Connection, live: Sequence[View], frame: Frame, sheets: Sequence[Sheet]) -> Filled:
    """The sheets as tables, from the views of `VIEWS` in their order."""
    movements, aggregates, targets = live
    known_at = frame.moment.position
    stated = Stated(
        figure_views.reported(conn, aggregates, known_at=known_at, area=frame.area),
        figure_views.set_targets(conn, targets, known_at=known_at, area=frame.area),
    )
    laid = [(sheet, (*_below(frame, sheet), *sheet.rows)) for sheet in sheets]
    spots = [spot for sheet, rows in laid for spot in _spots(sheet, rows)]
    answers = Answers(conn, movements, frame, spots)
    made = [Making(frame, answers, stated, sheet, rows).table() for sheet, rows in laid]
    return Filled(tuple(t for t, _, _ in made), sum(c for _, c, _ in made), sum(h for _, _, h in made))


def _below(frame: Frame, sheet: Sheet) -> list[Row]:
    """A row for each unit right below the area on the day."""
    if not sheet.below:
        return []
    units = frame.atlas.children(frame.area, frame.as_of)
    return [
        Row(vi=name_on(unit, frame.as_of), asks=Asks(area=unit.area), part_of="area")
        for unit in sorted(units, key=lambda one: one.area)
    ]


def _spots(sheet: Sheet, rows: Sequence[Row]) -> list[Spot]:
    return [
        Spot(row, head, row.asks.joined(head.asks))
        for row in rows
        if row.asks is not None and not row.rest
        for head in sheet.heads
    ]


class Answers:
    """What the movements say, asked once for all."""

    def __init__(self, conn: Connection, movements: View, frame: Frame, spots: Sequence[Spot]) -> None:
        """Ask for every cell at the times that its column needs."""
        self._frame = frame
        self.placed: dict[str, Placed] = {}
        for spot in spots:
            for when in _needs(spot.head.when):
                placed = frame.placed(spot.asks, spot.row.span, when)
                if placed is not None and not placed.query.foreign:
                    self.placed[self.link(placed)] = placed
        asked = [
            Asked(one.query.definition, one.query.question(frame.boundaries(one.query)), one.cell)
            for one in self.placed.values()
        ]
        found = ask_together(conn, Views(movements), asked, known_at=frame.moment.position)
        self._answers = dict(zip(self.placed, found, strict=True))
        self._hidden = hidden({link: (self.placed[link], answer) for link, answer in self._answers.items()})

    def link(self, placed: Placed) -> str:
        """Where what is behind a cell can be read."""
        return placed.query.lineage(self._frame.moment.position, placed.cell)

    def of(self, placed: Placed) -> Answer | None:
        """What the movements say; None where it is not told."""
        link = self.link(placed)
        return None if link in self._hidden else self._answers[link]

    def began_later(self, placed: Placed) -> bool:
        """Whether a figure is not known because the register had not begun."""
        value = self._answers[self.link(placed)].value
        return value is not None and self._frame.known(placed.query, value) is None


def _needs(when: When) -> tuple[When, ...]:
    if when in STATED:
        return ()
    if when is When.GROWTH:
        return (When.NOW, When.EARLIER)
    return (When.NOW,) if when is When.COMPLETION else (when,)


class Making:
    """One sheet on its way to being a table."""

    def __init__(self, frame: Frame, answers: Answers, stated: Stated, sheet: Sheet, rows: Sequence[Row]) -> None:
        """Begin with nothing written."""
        self._frame = frame
        self._answers = answers
        self._stated = stated
        self._sheet = sheet
        self._rows = rows
        self._heads = list(sheet.heads)
        self._beside: set[str] = set()

    def table(self) -> tuple[Table, int, int]:
        """The table, how many of its sums were checked, and how many held."""
        lines = [self._line(row) for row in self._rows]
        lines = [self._rest(row, lines) if row.rest else line for row, line in zip(self._rows, lines, strict=True)]
        results = [*self._footers(lines)]
        notes = [note.format_map(self._frame.words) for note in self._sheet.notes]
        notes += [self._frame.partly] if self._frame.partly else []
        if self._sheet.balanced:
            lines, residuals = _balanced(lines, self._sheet, begun=self._frame.begun(self._frame.since))
            results += residuals
        if self._sheet.quiet:
            causes = [head for head in self._heads if head.asks.cells or head.net]
            quiet = [head for head in causes if all(line.text(head.key) in _QUIET for line in lines)]
            self._heads = [head for head in self._heads if head not in quiet]
            notes += ["Các nguyên nhân khác không có biến động trong kỳ."] if quiet else []
        kept = [
            line
            for row, line in zip(self._rows, lines, strict=True)
            if not row.rest or any(cell.exact not in (None, "0") for cell in line.cells.values())
        ]
        columns = self._columns(kept)
        shown = {column.key for column in columns}
        kept = [replace(line, cells={k: cell for k, cell in line.cells.items() if k in shown}) for line in kept]
        table = Table(self._sheet.vi.format_map(self._frame.words), tuple(columns), tuple(kept), tuple(notes))
        return table, len(results), sum(results)

    def _columns(self, lines: Sequence[Line]) -> list[Column]:
        words = self._frame.words
        columns = [Column("label", self._sheet.label, self._sheet.label_en)]
        if self._sheet.units:
            columns.append(Column("unit", "ĐVT", "Unit"))
        for head in self._heads:
            columns.append(Column(head.key, head.vi.format_map(words), head.en.format_map(words), number=True))
            if head.key in self._beside:
                columns.append(Column(f"{head.key}.document", "Văn bản", "Document", number=True))
                columns.append(Column(f"{head.key}.difference", "Chênh lệch", "Difference", number=True))
        if self._sheet.balanced:
            columns.append(Column("residual", "Phần dư", "Residual", number=True))
        return [*columns, NOTE] if any("note" in line.cells for line in lines) else columns

    def _line(self, row: Row) -> Line:
        label = row.vi.format_map(self._frame.words) if "{" in row.vi else row.vi
        if row.asks is None and not row.missing:
            return Line(heading=label)
        cells = {"label": Cell(label)}
        if row.shown_in is not None:
            cells["unit"] = Cell(row.shown_in.vi)
        if row.asks is None:
            cells[self._sheet.heads[0].key] = Cell(NO_FIGURES)
            return Line({**cells, "note": Cell(row.missing)}, depth=row.depth)
        notes: dict[str, None] = {}
        for head in self._sheet.heads if not row.rest else ():
            spot = Spot(row, head, row.asks.joined(head.asks))
            cell = self._cell(spot)
            cells[head.key] = cell
            if head.when in STATED and cell.note:
                notes[f"{head.vi.format_map(self._frame.words)}: {cell.note}"] = None
            if self._frame.compared:
                beside = self._compared(spot, cell)
                cells.update(beside)
                other = "" if beside else self._elsewhen(spot)
                notes |= {f"{head.vi.format_map(self._frame.words)}: {other}": None} if other else {}
        if notes:
            cells["note"] = Cell("; ".join(notes))
        return Line(cells, depth=row.depth)

    def _cell(self, spot: Spot) -> Cell:
        unit, when = _unit(spot), spot.head.when
        if when in STATED:
            found = self._found(spot, when)
            return cell_of(found, unit) if found else Cell("")
        now = self._asked(spot, When.NOW if when not in _MEASURED else when)
        if isinstance(now, Cell):
            return now if when in _MEASURED else Cell("")
        answer = self._answers.of(now)
        if answer is None:
            return Cell(WITHHELD, withheld=True)
        link = self._answers.link(now)
        if when is When.GROWTH:
            before = self._asked(spot, When.EARLIER)
            earlier = None if isinstance(before, Cell) else self._answers.of(before)
            return percent_of(growth(answer.value, earlier.value if earlier else None), link)
        if when is When.COMPLETION:
            plan = self._found(spot, When.PLAN)
            return _completion(answer.value, plan, unit, link) if plan else Cell("")
        return figure(now.query.definition, answer, unit, link, minus=spot.head.minus)

    def _asked(self, spot: Spot, when: When) -> Placed | Cell:
        placed = self._frame.placed(spot.asks, spot.row.span, when)
        if placed is None or placed.query.foreign:
            return unanswered(placed)
        return Cell(NO_FIGURES) if self._answers.began_later(placed) else placed

    def _found(self, spot: Spot, when: When) -> Known | None:
        placed = self._frame.placed(spot.asks, spot.row.span, When.NOW)
        if placed is None or placed.cell:
            return None
        if when is When.ESTIMATE:
            return self._stated.estimated(placed.query, self._frame.year)
        return self._stated.planned(placed.query, self._frame.year + (when is When.NEXT_PLAN))

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
        unit = UNITS["percent"] if when is When.GROWTH else _unit(spot)
        told = {f"{spot.head.key}.document": cell_of(found, unit)}
        if cell.exact is not None:
            value = Fraction(cell.exact)
            told[f"{spot.head.key}.difference"] = change_of(value - value_of(found.data, value), unit)
        return told

    def _elsewhen(self, spot: Spot) -> str:
        """Of which other time documents report the same: it is named, and never compared."""
        placed = self._frame.placed(spot.asks, spot.row.span, When.NOW)
        if spot.head.when is not When.NOW or placed is None or placed.cell:
            return ""
        times = self._stated.of_other_times(placed.query)
        return f"văn bản chỉ có số của thời gian khác: {', '.join(times)}" if times else ""

    def _rest(self, row: Row, lines: Sequence[Line]) -> Line:
        """What the parts leave of the total with the same name; it leads to the whole, by area."""
        label, name = Cell(row.vi), row.part_of
        cells = {"label": label}
        for head in self._sheet.heads:
            total, parts = self._group(lines, name, head)
            if total is not None and total.exact is not None:
                left = Fraction(total.exact) - sum(Fraction(part.exact or 0) for part in parts)
                cells[head.key] = replace(
                    change_of(left, _unit(self._total(name, head)), plus=False), link=self._whole(name, head)
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
                cell = change_of(own, _unit(self._total(name, head)), plus=False)
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
        if head.when not in _MEASURED:
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


def _unit(spot: Spot) -> Unit:
    return spot.head.unit or spot.row.unit or UNITS[BY_CODE[spot.asks.indicator].unit]


def _completion(value: Fraction | None, plan: Known, unit: Unit, link: str) -> Cell:
    """Actual over target in percent; of a ceiling by how much it is exceeded instead."""
    if value is None:
        return Cell("")
    target = value_of(plan.data, value)
    if plan.data.qualifier in CEILINGS:
        return replace(change_of(value - target, unit), link=link)
    return percent_of(100 * value / target if target else None, link)


def _balanced(lines: Sequence[Line], sheet: Sheet, *, begun: bool) -> tuple[list[Line], list[bool]]:
    """Closing less opening less everything that moved: it must be zero, and it is told where it is not. Where the
    register had not begun, all that it has came in by a movement.
    """
    results: list[bool] = []
    found: list[Line] = []
    for line in lines:
        opening, closing = line.cells.get("opening"), line.cells.get("closing")
        if opening is None or closing is None or closing.exact is None or (begun and opening.exact is None):
            found.append(line)
            continue
        moved = sum(Fraction(line.cells[head.key].exact or 0) for head in sheet.heads if head.when is When.NOW
                    and head.key != "closing" and head.key in line.cells)  # fmt: skip
        residual = Fraction(closing.exact) - Fraction(opening.exact or 0) - moved
        results.append(residual == 0)
        cells = {**line.cells, "residual": change_of(residual, Unit("", ""))}
        found.append(replace(line, cells=cells, verdict="" if residual == 0 else "differs"))
    return found, results
