"""What does the API say of the tables of the law that the register judges by?"""

from datetime import date

import msgspec

from services.contract.true_for import TrueFor


class TableCell(msgspec.Struct, frozen=True):
    """One cell on the day of `true_for`: money in đồng, members as heads, points as points; 0 asks for nothing.

    `value` is null where nobody has told it. `since` and `source` are of the fact that completed it, and null where
    the register ships the value.
    """

    cell: str
    value: int | None
    since: date | None
    source: str | None


class TableLine(msgspec.Struct, frozen=True):
    """A table with every cell; `open` counts those without a value, `subject` is where its facts are filed.

    `first_day` and `last_day` are the days in force, null where no source tells or nobody has filed it.
    """

    table: str
    vi: str
    en: str
    subject: str
    first_day: date | None
    last_day: date | None
    open: int
    cells: list[TableCell]


class TableList(msgspec.Struct, frozen=True):
    """The tables of the law of which our sources leave cells open."""

    true_for: TrueFor
    tables: list[TableLine]
