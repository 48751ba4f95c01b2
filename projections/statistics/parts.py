"""Of which rows of sums and deltas is an answer made up?"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple, TypeAlias

from sqlalchemy import Connection, FromClause, literal, select, union_all
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from projections.blocks import Blocks, Folded, Grain, months, province_of
from projections.statistics.reading import Reading, conditions

Periods: TypeAlias = tuple[int | None, int | None]
"""Months from the first to before the second; None is without an end."""
Days: TypeAlias = tuple[date | None, date | None]
"""Days from the first to before the second."""
MIDDLE: Final = 16


class _Part(NamedTuple):
    """Sums to read: some blocks of a level, of a grain, in the months of some periods."""

    level: int
    blocks: Sequence[int]
    grain: Grain
    periods: Periods


class Parts:
    """The rows that make up an answer, gathered: the first `whole` blocks are read from the sums."""

    def __init__(
        self, conn: Connection, blocks: Blocks, state: Folded, read: Reading, whole: int, *, monthly: bool
    ) -> None:
        """Begin with nothing."""
        self._conn, self._blocks, self._state, self._read = conn, blocks, state, read
        self._whole, self._monthly = whole, monthly
        self._names = [column.name for column in read.columns]
        self._caused = "cause" in self._names or bool(read.what.causes)
        self._found: list[Any] = []

    def all(self) -> FromClause:
        """All of them."""
        return union_all(*self._found).subquery("parts")

    def balance(self, end: date | None, begin: int | None) -> None:
        """What took effect before a day, of the whole blocks: from the balance after some blocks, None being all."""
        month = None if end is None else month_of(end) + (end.day > MIDDLE and end.year < date.max.year)
        blocks = self._whole if begin is None else begin
        if begin is None:
            self._sums(self._blocks.totals, (), 1)
        elif begin:
            c = self._blocks.balances.c
            self._sums(self._blocks.balances, (c.blocks == begin,), 1)
        if month is not None and end is not None:
            self._of_blocks(range(blocks), (month, None), -1)
            turn, upto = _first_of(month), self._whole * self._blocks.size
            self.deltas((turn, end), 0, upto) if turn < end else self.deltas((end, turn), 0, upto, -1)
        self._of_blocks(range(blocks, self._whole), (None, month), 1)

    def within(self, days: Days) -> bool:
        """What took effect in some days, of the whole blocks; False where they do not make up a month."""
        first, end = days
        begins = None if first is None else month_of(first) + (first.day > 1)
        ends = None if end is None else month_of(end)
        if begins is not None and ends is not None and begins >= ends:
            return False
        self._of_blocks(range(self._whole), (begins, ends), 1)
        upto = self._whole * self._blocks.size
        if first is not None and begins is not None:
            self.deltas((first, _first_of(begins)), 0, upto)
        if end is not None:
            self.deltas((end.replace(day=1), end), 0, upto)
        return True

    def deltas(self, days: Days, after: int, upto: int, sign: int = 1) -> None:
        """The deltas of some days, known from after one position up to another."""
        first, end = days
        if after >= upto or (first is not None and first == end):
            return
        c, where = self._blocks.deltas.c, []
        day: Any = c.effective_on
        if after:
            where.append(c.position > after)
            if self._conn.dialect.name == "sqlite":
                # It cannot tell the narrow range, which is that of positions, and would read thirty years.
                day = UnaryExpression(day, operator=custom_op("+"), type_=day.type)
        where += [c.position <= upto, *_in(day, days)]
        columns: list[Any] = [
            province_of(self._conn, c.area).label("area") if name == "area" and self._read.question.restate is None
            else c[name]
            for name in self._names
        ]  # fmt: skip
        if self._monthly:
            columns.insert(0, months(c.effective_on).label("month"))
        self._add(
            columns, (c.delta, c.known, literal(1)), sign, [*conditions(c, self._read), *where], self._blocks.deltas
        )

    def _of_blocks(self, blocks: range, periods: Periods, sign: int) -> None:
        c = self._blocks.sums.c
        for part in self._parts(blocks, periods):
            if part.blocks:
                where = (c.level == part.level, c.grain == int(part.grain), c.block.in_(part.blocks))
                self._sums(self._blocks.sums, (*where, *_in(c.period, part.periods)), sign)

    def _parts(self, blocks: range, periods: Periods) -> Iterator[_Part]:
        """Which sums make up some months of a run of blocks."""
        low, middle, high = self._largest(blocks)
        if "area" not in self._names and not self._read.areas:
            yield from (_Part(level, each, Grain.NATION, periods) for level, each in enumerate((low, middle, high)))
            return
        yield _Part(0, low, Grain.MONTH, periods)
        years, rest = (None, [periods]) if self._monthly or self._caused else _years(periods)
        if years is not None:
            yield _Part(2, high, Grain.YEAR, years)
            yield _Part(1, middle, Grain.YEAR, years)
        fan = self._blocks.fan
        monthly = [*middle, *(below for block in high for below in range(block * fan, (block + 1) * fan))]
        yield from (_Part(1, monthly, Grain.MONTH, each) for each in rest)

    def _largest(self, blocks: range) -> tuple[list[int], ...]:
        """A run of blocks of the lowest level as the largest blocks that make it up, by level."""
        found: tuple[list[int], ...] = ([], [], [])
        at = blocks.start
        while at < blocks.stop:
            level, width = 0, 1
            while level + 1 < len(found) and self._has(level + 1, at, width * self._blocks.fan, blocks.stop):
                level, width = level + 1, width * self._blocks.fan
            found[level].append(at // width)
            at += width
        return found

    def _has(self, level: int, at: int, width: int, stop: int) -> bool:
        return at % width == 0 and at + width <= stop and at // width < self._state.blocks[level]

    def _sums(self, table: Any, where: Sequence[Any], sign: int) -> None:
        c = table.c
        columns = [c[name] for name in self._names]
        if self._monthly:
            columns.insert(0, c.period.label("month"))
        self._add(columns, (c.delta, c.known, c.facts), sign, [*conditions(c, self._read), *where], table)

    def _add(self, columns: Sequence[Any], added: Sequence[Any], sign: int, where: Sequence[Any], table: Any) -> None:
        named = zip(("delta", "known", "facts"), added, strict=True)
        signed = [(-value if sign < 0 else value).label(name) for name, value in named]
        self._found.append(select(*columns, *signed).select_from(table).where(*where))


def month_of(day: date) -> int:
    """Its month: months since the year 0."""
    return 12 * day.year + day.month - 1


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _years(periods: Periods) -> tuple[Periods | None, list[Periods]]:
    """The whole years in some months, and the months beside them."""
    first, end = periods
    begins = None if first is None else -(-first // 12) * 12
    ends = None if end is None else end // 12 * 12
    if begins is not None and ends is not None and begins >= ends:
        return None, [periods]
    before = [(first, begins)] if first is not None and first != begins else []
    after = [(ends, end)] if end is not None and end != ends else []
    return (begins, ends), [*before, *after]


def _in(column: Any, bounds: tuple[Any, Any]) -> list[Any]:
    """From the first to before the second."""
    first, end = bounds
    return [*([] if first is None else [column >= first]), *([] if end is None else [column < end])]
