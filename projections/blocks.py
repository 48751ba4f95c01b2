"""How are the deltas of a register of any size summed up beforehand, so that no question reads all of them?

A block is a run of positions. Once it is complete in every partition it is folded, once, into sums by month of effect
and headings; so many blocks of one level make one of the next. What is folded is never touched again but for the totals
of all that is folded; now and then these are kept as a balance. The deltas stay the truth: a fact that comes late is a
few more deltas at the end, whatever the size of the register.
"""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final, TypeAlias

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    cast,
    extract,
    func,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.elements import ColumnElement

SIZE: Final = 16_384
FAN: Final = 16
APART: Final = 4  # so many balances to a block of the second level
LEVELS: Final = (0, 1, 2)
KEPT: Final = ("measure", "area", "kind", "section", "sector", "standing", "detail")
HEADINGS: Final = (*KEPT, "cause")


class Grain(IntEnum):
    """What a row of sums stands for: a province in a month, or in a year for any cause, or the country in a month."""

    MONTH = 0
    YEAR = 1
    NATION = 2


# Of a level's blocks there are no other sums: blocks of the lowest one span few months, and the months of a province in
# blocks of the highest one are those of the blocks below.
GRAINS: Final = {
    0: (Grain.MONTH, Grain.NATION),
    1: (Grain.MONTH, Grain.YEAR, Grain.NATION),
    2: (Grain.YEAR, Grain.NATION),
}
Place: TypeAlias = tuple[int, int, Grain]
"""A level, one of its blocks, and what a row of it stands for."""


class Folded(msgspec.Struct, frozen=True):
    """How many blocks of each level are folded, and in which month most of the last one lies."""

    blocks: tuple[int, ...]
    month: int


class Blocks(msgspec.Struct, frozen=True):
    """The tables of the sums of a view's deltas, in blocks of `size` positions, `fan` blocks to one of the next level.

    `sums` and `totals` carry what is added up: `delta`, `known`, and `facts`, the number of deltas: where it comes to
    none there is no cell. A period is the month, or the first month of the year. `balances` are the totals as they were
    after so many blocks, `balanced` says after how many, with the month as in Folded. `places` are the areas as filed.
    """

    size: int
    fan: int
    deltas: Table
    sums: Table
    totals: Table
    balances: Table
    balanced: Table
    places: Table
    folded: Table

    def state(self, conn: Connection, *, hold: bool = False) -> Folded:
        """How far the folding is; `hold` keeps everybody else from going on until the commit."""
        query = select(self.folded).order_by(self.folded.c.level)
        rows = {row.level: row for row in conn.execute(query.with_for_update() if hold else query)}
        if not rows:
            return Folded((0,) * len(LEVELS), 0)
        return Folded(tuple(rows[level].blocks for level in LEVELS), rows[0].month)

    def balance(self, conn: Connection, most: int, month: int) -> int:
        """After how many blocks the last balance is that lies before a month, of so many at most; 0 where none does."""
        c = self.balanced.c
        query = select(c.blocks).where(c.blocks <= most, c.month <= month).order_by(c.blocks.desc()).limit(1)
        return conn.execute(query).scalar_one_or_none() or 0

    def fold(self, conn: Connection, complete: int) -> bool:
        """Fold one block whose positions are all at or below `complete`, in the caller's transaction; False where there
        is none, or where somebody else folds it.
        """
        done = self.state(conn).blocks
        for level in LEVELS[:0:-1]:
            if done[level - 1] >= (done[level] + 1) * self.fan:
                return self._merge(conn, level, done[level])
        return complete >= (done[0] + 1) * self.size and self._sum_up(conn, done[0])

    def _claim(self, conn: Connection, level: int, block: int) -> bool:
        """Whether it is for us to fold the block: one row moves from block to block, and waits for who moved it."""
        rows = [{"level": each, "blocks": 0, "month": 0} for each in LEVELS]
        conn.execute(_inserting(conn)(self.folded).on_conflict_do_nothing(), rows)
        c = self.folded.c
        moved = conn.execute(update(self.folded).where(c.level == level, c.blocks == block).values(blocks=block + 1))
        return moved.rowcount == 1

    def _sum_up(self, conn: Connection, block: int) -> bool:
        """A block of the lowest level, from its deltas."""
        if not self._claim(conn, 0, block):
            return False
        c = self.deltas.c
        own = (c.position > block * self.size, c.position <= (block + 1) * self.size)
        headings = [province_of(conn, c.area) if name == "area" else c[name] for name in HEADINGS]
        added = (func.sum(c.delta), func.sum(c.known), func.count())
        self._put(conn, (0, block, Grain.MONTH), [months(c.effective_on), *headings], added, self.deltas, *own)
        self._sums_of(conn, (0, block, Grain.NATION), (0, [block], Grain.MONTH))
        self._add_totals(conn, block)
        filed = select(c.area).where(*own).distinct()
        conn.execute(_inserting(conn)(self.places).from_select(["area"], filed).on_conflict_do_nothing())
        month = self._note_month(conn, block)
        if (block + 1) % max(self.fan // APART, 1) == 0:
            self._keep_balance(conn, block + 1, month)
        return True

    def _merge(self, conn: Connection, level: int, block: int) -> bool:
        """A block of a higher level, from those that it is made of."""
        if not self._claim(conn, level, block):
            return False
        below = range(block * self.fan, (block + 1) * self.fan)
        for grain in GRAINS[level]:
            source = grain if grain in GRAINS[level - 1] else Grain.MONTH
            self._sums_of(conn, (level, block, grain), (level - 1, below, source))
        return True

    def _sums_of(self, conn: Connection, to: Place, of: tuple[int, Sequence[int], Grain]) -> None:
        """Sums of a block from the sums of blocks."""
        c, (level, blocks, grain) = self.sums.c, of
        period: Any = c.period - c.period % 12 if to[2] is Grain.YEAR else c.period
        left_out = {Grain.YEAR: "cause", Grain.NATION: "area"}.get(to[2])
        headings = [literal("").label(name) if name == left_out else c[name] for name in HEADINGS]
        added = (func.sum(c.delta), func.sum(c.known), func.sum(c.facts))
        own = (c.level == level, c.grain == int(grain), c.block.in_(blocks))
        self._put(conn, to, [period, *headings], added, self.sums, *own)

    def _put(
        self, conn: Connection, to: Place, under: Sequence[Any], added: Sequence[Any], source: Table, *where: Any
    ) -> None:
        """Add up what is under the same period and headings."""
        names = ["level", "block", "grain", "period", *HEADINGS, "delta", "known", "facts"]
        level, block, grain = to
        named = [column.label(f"in_{name}") for column, name in zip(under, ("period", *HEADINGS), strict=True)]
        query = (
            select(literal(level), literal(block), literal(int(grain)), *named, *added)
            .select_from(source)
            .where(*where)
            .group_by(*(column.name for column in named))
            .order_by("in_measure", "in_period")
        )
        conn.execute(insert(self.sums).from_select(names, query))

    def _add_totals(self, conn: Connection, block: int) -> None:
        c, own = self.sums.c, self.totals.c
        query = (
            select(*(c[name] for name in KEPT), func.sum(c.delta), func.sum(c.known), func.sum(c.facts))
            .where(c.level == 0, c.grain == int(Grain.MONTH), c.block == block)
            .group_by(*(c[name] for name in KEPT))
        )
        adding = _inserting(conn)(self.totals).from_select([*KEPT, "delta", "known", "facts"], query)
        news = {name: own[name] + adding.excluded[name] for name in ("delta", "known", "facts")}
        conn.execute(adding.on_conflict_do_update(index_elements=[own[name] for name in KEPT], set_=news))

    def _note_month(self, conn: Connection, block: int) -> int:
        c = self.sums.c
        most = (
            select(c.period)
            .where(c.level == 0, c.grain == int(Grain.NATION), c.block == block)
            .group_by(c.period)
            .order_by(func.sum(c.facts).desc(), c.period)
            .limit(1)
        )
        own = self.folded.c
        month = conn.execute(most).scalar_one_or_none()
        if month is None:
            return conn.execute(select(own.month).where(own.level == 0)).scalar_one()
        conn.execute(update(self.folded).where(own.level == 0).values(month=month))
        return month

    def _keep_balance(self, conn: Connection, after: int, month: int) -> None:
        names = [*KEPT, "delta", "known", "facts"]
        c = self.totals.c
        query = select(literal(after), *(c[name] for name in names)).order_by(c.measure)
        conn.execute(insert(self.balances).from_select(["blocks", *names], query))
        conn.execute(insert(self.balanced), [{"blocks": after, "month": month}])


def define(metadata: MetaData, key: str, deltas: Table, size: int = SIZE, fan: int = FAN) -> Blocks:
    """The tables of the sums of a table of deltas."""

    def headings(names: Sequence[str], *, key: bool) -> list[Column[Any]]:
        return [Column(name, deltas.c[name].type, primary_key=key, nullable=False) for name in names]

    def added() -> list[Column[Any]]:
        return [Column(name, BigInteger, nullable=False) for name in ("delta", "known", "facts")]

    sums = Table(
        f"{key}_sums",
        metadata,
        Column("level", SmallInteger, nullable=False),
        Column("block", Integer, nullable=False),
        Column("grain", SmallInteger, nullable=False),
        Column("period", Integer, nullable=False),
        *headings(HEADINGS, key=False),
        *added(),
    )
    Index(f"{key}_by_block", sums.c.level, sums.c.grain, sums.c.block, sums.c.measure, sums.c.period)
    totals = Table(f"{key}_totals", metadata, *headings(KEPT, key=True), *added())
    after = Column("blocks", Integer, nullable=False)
    balances = Table(f"{key}_balances", metadata, after, *headings(KEPT, key=False), *added())
    Index(f"{key}_by_balance", balances.c.blocks, balances.c.measure)
    balanced = Table(
        f"{key}_balanced",
        metadata,
        Column("blocks", Integer, primary_key=True, autoincrement=False),
        Column("month", Integer, nullable=False),
    )
    places = Table(f"{key}_places", metadata, Column("area", String(40), primary_key=True))
    folded = Table(
        f"{key}_folded",
        metadata,
        Column("level", SmallInteger, primary_key=True, autoincrement=False),
        *(Column(name, Integer, nullable=False) for name in ("blocks", "month")),
    )
    return Blocks(size, fan, deltas, sums, totals, balances, balanced, places, folded)


def months(day: Any) -> ColumnElement[int]:
    """The calendar month of a day: months since the year 0."""
    return cast(12 * extract("year", day) + extract("month", day) - 1, Integer)


def province_of(conn: Connection, area: Any) -> ColumnElement[str]:
    """The province of an area as filed."""
    if conn.dialect.name == "postgresql":
        return func.split_part(area, "/", 1)
    return func.substr(area, 1, func.instr(area + "/", "/") - 1)


def _inserting(conn: Connection) -> Any:
    return postgresql.insert if conn.dialect.name == "postgresql" else sqlite.insert
