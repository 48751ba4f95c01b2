"""What is a list as a paper: its headings, what was asked and what every page says; its rows lie in a spool?"""

from datetime import date, datetime
from typing import Final

import msgspec

from events.words import Word
from services.papers.lists.kinds import Kind
from services.reports.language import Language
from services.reports.report import Column

PRINTED: Final = 2_000
"""Rows of a list that a PDF holds. It is set as a whole, with every cell of it in memory: so many rows take 400 MB and
some seconds, and more take the more. Nobody reads two hundred pages of rows; the other forms hold all of them.
"""


class Form(Word):
    """As what a list may be had."""

    XLSX = "xlsx", "Excel (XLSX)", "Excel (XLSX)"
    CSV = "csv", "CSV", "CSV"
    PDF = "pdf", "PDF", "PDF"


class Heading(msgspec.Struct, frozen=True):
    """One column: what stands above it, what it holds, and whether it stands in the PDF too, which is only so wide."""

    text: str
    kind: Kind
    printed: bool = True


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """A list but for its rows. `asked` is the question in words, `footing` what every page says, `rows` how many.

    Its texts are in one `language`. `notes` say how the rows are to be read.
    """

    title: str
    headings: tuple[Heading, ...]
    asked: tuple[str, ...]
    footing: tuple[str, ...]
    notes: tuple[str, ...]
    rows: int
    area: str
    as_of: date
    position: int
    recorded_at: datetime | None
    epoch: str
    language: Language

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What its columns hold."""
        return tuple(one.kind for one in self.headings)

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its headings as the columns of a table."""
        return tuple(
            Column(str(at), one.text, one.text, number=one.kind is Kind.NUMBER) for at, one in enumerate(self.headings)
        )
