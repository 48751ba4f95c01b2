"""When do the sums of whole blocks answer a question, and what is read beside them?

Of the positions up to the one asked about, the whole blocks are read from the sums, as few and as large as there
are, the rest from the deltas; of the days, whole years and months from the sums, the rest of a month from the deltas.
A stock that takes everything folded into account is the totals less what takes effect after its day, where that is
less to read.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Connection, FromClause, literal, select, union_all

from events.ids import COUNTRY, province
from projections.blocks import Blocks, Folded, Grain, months, province_of
from projections.indicators import Of, Type
from projections.statistics.question import Views
from projections.statistics.reading import Reading, conditions

Periods: TypeAlias = tuple[int | None, int | None]
"""Months from the first to before the second; None is without an end."""
Days: TypeAlias = tuple[date | None, date | None]
"""Days from the first to before the second."""


class _Part(NamedTuple):
    """Sums to read: the blocks of a level, of a grain, in the months of some periods."""

    level: int
    blocks: range
    grain: Grain
    periods: Periods


def folded(conn: Connection, views: Views, type_: Type, read: Reading, known_at: int, *, monthly: bool = False) -> (
    FromClause | None
):  # fmt: skip
    """Rows with the reading's headings, `delta`, `known` and `facts`, and the `month` where it is asked by month; None
    where nothing is folded that could answer it. What comes to no facts is no cell.
    """
    blocks = views.movements.blocks
    if blocks is None or not _may(read):
        return None
    state = blocks.state(conn)
    whole = min(known_at // blocks.size, state.blocks[0])
    if not whole or not _keeps_provinces(conn, blocks, read):
        return None
    parts = _Parts(conn, blocks, state, read, whole, monthly=monthly)
    days = _days(type_, read)
    if type_ is Type.STOCK and whole == state.blocks[0] and _late(read.question.as_of, state):
        parts.totals()
        if days[1] is not None:
            parts.within((days[1], None), sign=-1)
    elif not parts.within(days):
        return None
    parts.deltas(days, whole * blocks.size, known_at)
    return parts.all()


def _may(read: Reading) -> bool:
    """Whether the question asks for nothing that the sums do not keep."""
    question = read.question
    return (
        read.what.of in (Of.VALUE, Of.KNOWN)
        and read.table is read.deltas
        and question.subject is None
        and "area" not in question.by
        and "area" not in question.details
        and not any("/" in area for area in _areas(read))
    )


def _areas(read: Reading) -> tuple[str, ...]:
    question = read.question
    areas = question.areas or ((question.area,) if question.area else ())
    return () if COUNTRY in areas else areas


def _keeps_provinces(conn: Connection, blocks: Blocks, read: Reading) -> bool:
    """Whether all that was filed in a province counts in the same one on the boundaries of the question."""
    restate = read.question.restate
    if restate is None or "province" not in read.question.by:
        return True
    return all(
        province(restate(area)) == province(restate(province(area)))
        for area in conn.execute(select(blocks.places.c.area)).scalars()
    )


def _days(type_: Type, read: Reading) -> Days:
    since, as_of = read.question.since, read.question.as_of
    first = None if type_ is Type.STOCK or since is None else _after(since)
    return first, _after(as_of)


def _after(day: date) -> date | None:
    return None if day == date.max else day + timedelta(days=1)


def _late(day: date, state: Folded) -> bool:
    """Whether less lies after a day than before it."""
    return 2 * _month(day) > state.first + state.last


def _month(day: date) -> int:
    return 12 * day.year + day.month - 1


class _Parts:
    """The rows that make up an answer, gathered."""

    def __init__(
        self, conn: Connection, blocks: Blocks, state: Folded, read: Reading, whole: int, *, monthly: bool
    ) -> None:
        self._conn, self._blocks, self._read, self._monthly = conn, blocks, read, monthly
        self._names = [column.name for column in read.columns]
        self._caused = "cause" in self._names or bool(read.what.causes)
        counts = [whole]
        for level in (1, 2):
            counts.append(min(counts[-1] // blocks.fan, state.blocks[level]))
        self._counts = counts
        self._found: list[Any] = []

    def all(self) -> FromClause:
        """All of them."""
        return union_all(*self._found).subquery("parts")

    def totals(self) -> None:
        """Everything that is folded."""
        self._sums(self._blocks.totals, (), 1)

    def within(self, days: Days, sign: int = 1) -> bool:
        """What took effect in some days, of the whole blocks; False where they do not make up a month."""
        first, end = days
        begins = None if first is None else _month(first) + (first.day > 1)
        ends = None if end is None else _month(end)
        if begins is not None and ends is not None and begins >= ends:
            return False
        c = self._blocks.sums.c
        for part in self._parts((begins, ends)):
            if part.blocks:
                where = (c.level == part.level, c.grain == int(part.grain), c.block.in_(part.blocks))
                self._sums(self._blocks.sums, (*where, *_in(c.period, part.periods)), sign)
        upto = self._counts[0] * self._blocks.size
        for edge in _edges(days, begins, ends):
            self.deltas(edge, 0, upto, sign)
        return True

    def deltas(self, days: Days, after: int, upto: int, sign: int = 1) -> None:
        """The deltas of some days, known from after one position up to another."""
        if after >= upto:
            return
        c, where = self._blocks.deltas.c, []
        if after:
            where.append(c.position > after)
        where += [c.position <= upto, *_in(c.effective_on, days)]
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

    def _parts(self, periods: Periods) -> Iterable[_Part]:
        """Which sums make up some months."""
        fan, (low, middle, high) = self._blocks.fan, self._counts
        tail = range(middle * fan, low)
        if "area" not in self._names and not _areas(self._read):
            yield _Part(2, range(high), Grain.NATION, periods)
            yield _Part(1, range(high * fan, middle), Grain.NATION, periods)
            yield _Part(0, tail, Grain.NATION, periods)
            return
        yield _Part(0, tail, Grain.MONTH, periods)
        years, rest = (None, [periods]) if self._monthly or self._caused else _years(periods)
        if years is not None:
            yield _Part(2, range(high), Grain.YEAR, years)
            yield _Part(1, range(high * fan, middle), Grain.YEAR, years)
        for each in rest:
            yield _Part(1, range(middle), Grain.MONTH, each)


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


def _edges(days: Days, begins: int | None, ends: int | None) -> list[Days]:
    """The days beside the whole months."""
    first, end = days
    found: list[Days] = []
    if first is not None and begins is not None and first.day > 1:
        found.append((first, date(begins // 12, begins % 12 + 1, 1)))
    if end is not None and end.day > 1:
        found.append((end.replace(day=1), end))
    return found


def _in(column: Any, bounds: tuple[Any, Any]) -> list[Any]:
    """From the first to before the second."""
    first, end = bounds
    return [*([] if first is None else [column >= first]), *([] if end is None else [column < end])]
