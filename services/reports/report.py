"""What is a report: tables with their title, for an area and a period, true for a day and a position?

Every figure carries what it rests on and where what is behind it can be read. Unknown is a text, never a zero.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final

import msgspec

from services.reports.language import Language

PROSE: Final = "prose"
"""The one column of a table whose lines are paragraphs."""


class Column(msgspec.Struct, frozen=True):
    """One column: its key in each line, its heading in two languages, and whether it holds numbers."""

    key: str
    vi: str
    en: str
    number: bool = False

    def heading(self, language: Language) -> str:
        """What stands above it."""
        return language.of(self.vi, self.en)


class Cell(msgspec.Struct, frozen=True, omit_defaults=True):
    """A text as it is shown; of a figure also the exact value, and what it rests on.

    `exact` is a fraction in the indicator's unit, `known` the organisations whose value is known, `link` the address of
    what is behind it. A figure that a document stated has its event behind it, and its words as `note`.
    """

    text: str
    exact: str | None = None
    numerator: int | None = None
    denominator: int | None = None
    known: int | None = None
    withheld: bool = False
    link: str | None = None
    note: str = ""


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One row: cells by the keys of the columns, or a heading that parts the table; `depth` is how far it is indented.

    `verdict` says how a line that was checked came out: agrees, differs, excused. `area` is the unit that a line is of,
    where it is of another one than the report. `key` names a row of a form in every year, area and language.
    """

    cells: dict[str, Cell] = {}
    heading: str = ""
    depth: int = 0
    verdict: str = ""
    area: str = ""
    key: str = ""

    def text(self, key: str) -> str:
        """What stands in a column; nothing where nothing does."""
        found = self.cells.get(key)
        return found.text if found else ""


class Table(msgspec.Struct, frozen=True):
    """One table with its caption; of the columns the first says what each line is about."""

    caption: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()

    @property
    def prose(self) -> bool:
        """Whether its lines are paragraphs of a text."""
        return tuple(column.key for column in self.columns) == (PROSE,)


class Report(msgspec.Struct, frozen=True):
    """A report as every channel gives it. `since` is the day before the period's first, None where it has none.

    Its texts are in one `language`. `passed` is None where a report checks nothing; `checks` counts what was checked
    and what held.
    """

    form: str
    title: str
    area: str
    as_of: date
    position: int
    recorded_at: datetime | None
    epoch: str
    tables: tuple[Table, ...]
    since: date | None = None
    notes: tuple[str, ...] = ()
    passed: bool | None = None
    checks: dict[str, int] = {}
    language: Language = Language.VI


def plain(rows: Iterable[Mapping[str, str]]) -> tuple[Line, ...]:
    """Lines of nothing but texts; a row's `heading` and `verdict` are the line's own."""
    own = ("heading", "verdict")
    return tuple(
        Line(
            {key: Cell(text) for key, text in row.items() if key not in own},
            row.get("heading", ""),
            verdict=row.get("verdict", ""),
        )
        for row in rows
    )
