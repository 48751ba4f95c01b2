"""How is a report read by a spreadsheet: comma-separated, UTF-8 with its mark, and nothing that would be computed?

RFC 4180: every line has as many fields as the widest table. Each table begins with a line of its caption and a line of
its headings. A figure stands exactly as on the page; a text that a spreadsheet would take for a formula gets an
apostrophe before it.
"""

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from services.reports.language import Language
from services.reports.report import Report, Table

MARK: Final = "\ufeff"
_COMPUTED: Final = ("=", "+", "-", "@", "\t", "\r")
_NUMBER: Final = re.compile(
    r"[+-]?([0-9]{1,3}(\.?[0-9]{3})*(,[0-9]+)?|[0-9]+,[0-9]+|[0-9]{1,3}(,[0-9]{3})*(\.[0-9]+)?)"
)


def text(report: Report) -> str:
    """The report as CSV."""
    width = max(len(table.columns) for table in report.tables)
    written = io.StringIO()
    writer = csv.writer(written)
    for fields in _lines(report):
        told = [safe(field) for field in fields]
        writer.writerow([*told, *([""] * (width - len(told)))])
    return MARK + written.getvalue()


def _lines(report: Report) -> Iterator[list[str]]:
    at, of = report.language.of("bản ghi", "record"), report.language.of("của sổ", "of the ledger")
    yield [f"{report.title}, {report.as_of:%d/%m/%Y}, {at} {report.position} {of} {report.epoch}"]
    for table in report.tables:
        yield from _table(table, report.language)
    for note in report.notes:
        yield [note]


def _table(table: Table, language: Language) -> Iterator[list[str]]:
    yield [table.caption]
    yield [column.heading(language) for column in table.columns]
    for line in table.lines:
        yield [line.heading] if line.heading else [line.text(column.key) for column in table.columns]
    for note in table.notes:
        yield [note]


def safe(field: str) -> str:
    """A field that no spreadsheet computes."""
    return f"'{field}" if field.startswith(_COMPUTED) and not _NUMBER.fullmatch(field) else field
