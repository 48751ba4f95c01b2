"""How is a report printed on a terminal or in a log: aligned, wrapped to a width, with nothing but text?"""

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from services.reports.language import Language
from services.reports.report import PROSE, Cell, Column, Line, Report, Table

WIDTH: Final = 150
NARROWEST: Final = 24
_SHORT: Final = 24
_DAY: Final = timedelta(days=1)


def text(report: Report, width: int = WIDTH) -> str:
    """The report as lines of text."""
    return "\n".join(_lines(report, width)) + "\n"


def _lines(report: Report, width: int) -> Iterator[str]:
    yield report.title
    tell, since, last = report.language.of, report.since, f"{report.as_of:%d/%m/%Y}"
    first = f"{since + _DAY:%d/%m/%Y}" if since else ""
    days = tell(f"từ {first} đến {last}", f"from {first} to {last}") if first else tell(f"Ngày {last}", f"On {last}")
    known = tell("tính đến bản ghi số {} của sổ {}", "as known at record {} of the ledger {}")
    yield f"{days}, {known.format(report.position, report.epoch[:8])}"
    for table in report.tables:
        yield ""
        yield from _prose(table, width) if table.prose else _table(table, width, report.language)
    yield ""
    yield from report.notes


def _prose(table: Table, width: int) -> Iterator[str]:
    yield table.caption
    for line in table.lines:
        yield from textwrap.wrap(line.text(PROSE), width, initial_indent="  ", subsequent_indent="")
    yield from table.notes


def _table(table: Table, width: int, language: Language) -> Iterator[str]:
    yield table.caption
    widths = _widths(table, width, language)
    heads = {c.key: Cell(c.heading(language)) for c in table.columns}
    yield from _row(Line(heads), table.columns, widths)
    yield "─" * (sum(widths) + 2 * (len(widths) - 1))
    for line in table.lines:
        if line.heading:
            yield ""
            yield f"▌{line.heading}"
        else:
            yield from _row(line, table.columns, widths)
    yield from table.notes


def _widths(table: Table, width: int, language: Language) -> list[int]:
    lines = [line for line in table.lines if not line.heading]
    fixed: list[int] = []
    wanted: list[int] = []
    for column in table.columns:
        told = max((_size(line.text(column.key)) + 2 * line.depth for line in lines), default=0)
        if column.number:
            # The words of a heading may be wrapped, its figures never are.
            told = max(told, *(_size(word) for word in column.heading(language).split()))
            fixed.append(told)
        else:
            told = max(told, _size(column.heading(language)))
            fixed.append(told if told <= _SHORT else 0)
        wanted.append(told)
    left = width - sum(fixed) - 2 * (len(fixed) - 1)
    flexible = sum(1 for w in fixed if not w)
    share = max(NARROWEST, left // flexible) if flexible else 0
    return [w or min(full, share) for w, full in zip(fixed, wanted, strict=True)]


def _row(line: Line, columns: Sequence[Column], widths: Sequence[int]) -> Iterator[str]:
    cells: list[list[str]] = []
    for index, (column, width) in enumerate(zip(columns, widths, strict=True)):
        before = "" if index else "  " * line.depth
        told = textwrap.wrap(line.text(column.key), width, initial_indent=before, subsequent_indent=before)
        cells.append(told or [""])
    for index in range(max(map(len, cells))):
        parts = [
            _pad(cell[index] if index < len(cell) else "", w, right=c.number)
            for cell, c, w in zip(cells, columns, widths, strict=True)
        ]
        yield "  ".join(parts).rstrip()


def _size(line: str) -> int:
    return sum(not unicodedata.combining(c) for c in line)


def _pad(line: str, width: int, *, right: bool) -> str:
    space = " " * max(0, width - _size(line))
    return space + line if right else line + space
