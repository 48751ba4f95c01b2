"""How is a report printed on a terminal or in a log: aligned, wrapped to a width, with nothing but text?"""

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence

from services.reports.report import Column, Report

WIDTH = 150
WIDEST = 44


def text(report: Report, width: int = WIDTH) -> str:
    """The report as lines of text."""
    return "\n".join(_lines(report, width)) + "\n"


def _lines(report: Report, width: int) -> Iterator[str]:
    yield report.title
    yield f"Ngày {report.as_of:%d/%m/%Y}, tính đến bản ghi số {report.position} của sổ {report.epoch[:8]}"
    yield ""
    widths = _widths(report, width)
    yield from _row({c.key: c.vi for c in report.columns}, report.columns, widths)
    yield "─" * (sum(widths) + 2 * (len(widths) - 1))
    for row in report.rows:
        if "heading" in row:
            yield ""
            yield f"▌{row['heading']}"
        else:
            yield from _row(row, report.columns, widths)
    yield ""
    yield from report.notes


def _widths(report: Report, width: int) -> list[int]:
    rows = [r for r in report.rows if "heading" not in r]
    wanted = [max(_size(t) for t in [c.vi, *(r.get(c.key, "") for r in rows)]) for c in report.columns]
    fixed = [min(w, WIDEST) if c.number or w <= 24 else 0 for w, c in zip(wanted, report.columns, strict=True)]  # noqa: PLR2004
    left = width - sum(fixed) - 2 * (len(fixed) - 1)
    flexible = sum(1 for w in fixed if not w)
    share = max(16, left // flexible) if flexible else 0
    return [w or min(full, share) for w, full in zip(fixed, wanted, strict=True)]


def _row(row: dict[str, str], columns: Sequence[Column], widths: Sequence[int]) -> Iterator[str]:
    cells = [textwrap.wrap(row.get(c.key, ""), w) or [""] for c, w in zip(columns, widths, strict=True)]
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
