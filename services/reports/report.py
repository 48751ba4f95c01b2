"""What is a report: a table with its title, for an area, true for a day and a position?"""

from datetime import date, datetime

import msgspec


class Column(msgspec.Struct, frozen=True):
    """One column: its key in each row, its heading in two languages, and whether it holds numbers."""

    key: str
    vi: str
    en: str
    number: bool = False


class Report(msgspec.Struct, frozen=True):
    """A report as every channel gives it; a row maps column keys to text, a row with only `heading` parts the table.

    `passed` is None where a report checks nothing; `checks` counts what was checked and what held.
    """

    form: str
    title: str
    area: str
    as_of: date
    position: int
    recorded_at: datetime | None
    epoch: str
    columns: tuple[Column, ...]
    rows: tuple[dict[str, str], ...]
    notes: tuple[str, ...] = ()
    passed: bool | None = None
    checks: dict[str, int] = {}
