"""How does a part of a report stand in a Word document: as paragraphs, or as a table that goes on over pages?"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from services.papers import widths
from services.papers.word.page import sheet
from services.papers.word.style import (
    ATTACHED,
    COLUMN,
    END,
    FIGURE,
    FORM,
    HEADING,
    LABEL,
    NOTE,
    PARTING,
    PROSE,
    TEXT,
    Style,
)
from services.papers.word.writing import Element, cell, paragraph, row, table, twips
from services.reports.language import Language
from services.reports.report import Line, Table

_DIFFERS: Final = "differs"


class Part(NamedTuple):
    """Some of a document: its paragraphs and tables, and whether they need pages that lie across."""

    elements: Sequence[Element]
    wide: bool = False


class _Letters(NamedTuple):
    """The styles of one table's texts, numbers, headings of columns, and lines that part it."""

    text: Style
    figure: Style
    column: Style
    parting: Style


_LARGE: Final = _Letters(TEXT, FIGURE, COLUMN, PARTING)
_SMALL: Final = _Letters(*(style.small() for style in _LARGE))


def part(part_: Table, language: Language, label: str = "", attached: str = "") -> Part:
    """A part of a report: its caption, what it tells, its notes. One with a label goes with the document `attached`."""
    caption = _labelled(label, part_.caption, attached) if label else [paragraph(part_.caption, HEADING)]
    notes = [paragraph(note, NOTE) for note in part_.notes]
    if not part_.lines:
        return Part([*caption, paragraph(language.of("Không có dòng nào.", "No lines."), PROSE), *notes])
    if part_.prose:
        told = [paragraph(line.heading or line.text(part_.columns[0].key), PROSE) for line in part_.lines]
        return Part([*caption, *told, *notes])
    shares = widths.paged(part_, language)
    wide = widths.wide(shares)
    columns = divided(twips(sheet(wide=wide).text), shares)
    return Part([*caption, _tabled(part_, language, columns), paragraph("", END), *notes], wide)


def _labelled(label: str, caption: str, attached: str) -> list[Element]:
    told = [paragraph(label, LABEL), paragraph(caption, FORM)]
    return [*told, paragraph(attached, ATTACHED)] if attached else told


def divided(whole: int, shares: Sequence[int]) -> list[int]:
    """A width in parts that have their shares of it, and make all of it."""
    ends = [whole * sum(shares[:at]) // sum(shares) for at in range(len(shares) + 1)]
    return [end - start for start, end in pairwise(ends)]


def _tabled(told: Table, language: Language, columns: Sequence[int]) -> Element:
    letters = _SMALL if len(columns) > widths.MANY else _LARGE
    headings = (
        cell(width, paragraph(column.heading(language), letters.column), middle=True)
        for width, column in zip(columns, told.columns, strict=True)
    )
    rows = [row(headings, repeated=True), *_rows(told, columns, letters)]
    return table(columns, rows, caption=told.caption)


def _rows(told: Table, columns: Sequence[int], letters: _Letters) -> Iterable[Element]:
    looks = [
        (column.key, width, letters.figure if column.number else letters.text)
        for column, width in zip(told.columns, columns, strict=True)
    ]
    for line in told.lines:
        if line.heading:
            parting = paragraph(line.heading, letters.parting)
            yield row([cell(sum(columns), parting, span=len(columns), shaded=True)])
        else:
            yield row(_cells(line, looks))


def _cells(line: Line, looks: Sequence[tuple[str, int, Style]]) -> Iterable[Element]:
    """What stands in a line; one that differs is bold."""
    differs = line.verdict == _DIFFERS
    for at, (key, width, style) in enumerate(looks):
        yield cell(width, paragraph(line.text(key), style, bold=differs, depth=0 if at else line.depth))
