"""How does a report become what an office publishes: its tables as printed, their hash, in parts that fit an event?

Links and sums are left out: they can be had again at any time. What was printed cannot, once a release prints it
otherwise.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from events.report_runs import PublishedCell, PublishedColumn, PublishedLine, PublishedPart
from services.reports.report import Cell, Column, Line, Report, Table

LARGEST_PART: Final = 40 * 1024
"""Bytes of figures in one event: with its envelope it stays below what the intake takes."""
_ENCODER: Final = msgspec.json.Encoder(order="sorted")


def parts_of(report: Report) -> tuple[PublishedPart, ...]:
    """The tables of a report as they are printed, each whole."""
    return tuple(_part(number, table) for number, table in enumerate(report.tables))


def _part(number: int, table: Table) -> PublishedPart:
    columns = tuple(PublishedColumn(one.key, one.vi, one.en, one.number) for one in table.columns)
    lines = tuple(_line(line) for line in table.lines)
    return PublishedPart(number, table.caption, columns, lines, table.notes)


def _line(line: Line) -> PublishedLine:
    cells = {k: PublishedCell(c.text, c.exact, c.withheld, c.note) for k, c in line.cells.items()}
    return PublishedLine(cells, line.heading, line.depth, line.verdict)


def hashed(parts: Iterable[PublishedPart]) -> str:
    """The SHA-256 of figures, however they are divided."""
    return hashlib.sha256(_ENCODER.encode(joined(parts))).hexdigest()


def joined(parts: Iterable[PublishedPart]) -> list[PublishedPart]:
    """The tables that parts make up, by their numbers."""
    tables: dict[int, PublishedPart] = {}
    for part in parts:
        known = tables.get(part.table)
        tables[part.table] = (
            part if known is None else msgspec.structs.replace(known, lines=(*known.lines, *part.lines))
        )
    return [tables[number] for number in sorted(tables)]


def divided(parts: Sequence[PublishedPart], largest: int = LARGEST_PART) -> Iterator[tuple[PublishedPart, ...]]:
    """The figures event by event: as many lines as fit, in their order."""
    event: list[PublishedPart] = []
    size = 0
    for part in parts:
        bare = msgspec.structs.replace(part, lines=())
        lines: list[PublishedLine] = []
        size += len(_ENCODER.encode(bare))
        for line in part.lines:
            more = len(_ENCODER.encode(line)) + 1
            if size + more > largest and (lines or event):
                yield (*event, msgspec.structs.replace(part, lines=tuple(lines)))
                event, lines, size = [], [], len(_ENCODER.encode(bare))
            lines.append(line)
            size += more
        event.append(msgspec.structs.replace(part, lines=tuple(lines)))
    yield tuple(event)


def tables_of(parts: Iterable[PublishedPart]) -> tuple[Table, ...]:
    """The tables as they were printed."""
    return tuple(
        Table(
            part.caption,
            tuple(Column(one.key, one.vi, one.en, one.number) for one in part.columns),
            tuple(
                Line(
                    {k: Cell(c.text, c.exact, withheld=c.withheld, note=c.note) for k, c in line.cells.items()},
                    line.heading,
                    line.depth,
                    line.verdict,
                )
                for line in part.lines
            ),
            part.notes,
        )
        for part in joined(parts)
    )
