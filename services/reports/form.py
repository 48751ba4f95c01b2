"""What is a form: tables of rows and columns of which each carries a part of a question?

A cell is the row's part and the column's part together, asked over the row's span at the column's time. Forms are data:
what a table shows, the page in the documentation and the links behind its figures all come from it.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import msgspec
from msgspec.structs import replace

from events.words import Word
from projections.catalogue.table import BY_CODE
from services.reports.language import Language
from services.reports.units import UNITS, Unit


class When(Word):
    """Of which time a column is, beside the span of a row."""

    NOW = "now", "Kỳ báo cáo", "The period; of a stock its end"
    OPENING = "opening", "Đầu kỳ", "The day before the period"
    EARLIER = "earlier", "Cùng kỳ năm trước", "The same period a year earlier"
    BEFORE = "before", "Cả năm trước", "The whole year before"
    GROWTH = "growth", "So cùng kỳ (%)", "Growth over the same period a year earlier"
    PLAN = "plan", "Kế hoạch năm", "What a plan sets for the year"
    COMPLETION = "completion", "So kế hoạch (%)", "The period's figure over the plan's"
    ESTIMATE = "estimate", "Ước cả năm", "What a document estimates for the year"
    NEXT_PLAN = "next_plan", "Kế hoạch năm sau", "What a plan sets for the year after"


class Beside(Word):
    """What stands beside the register's figures."""

    DOCUMENTS = "documents", "Số liệu của văn bản", "What documents report of the same"


STATED: Final = frozenset({When.PLAN, When.ESTIMATE, When.NEXT_PLAN})
"""What documents say, and the register's movements do not."""


class Span(Word):
    """Over which time a row is asked."""

    PERIOD = "period", "Kỳ báo cáo", "The period of the report"
    YEAR_BEFORE = "year_before", "Năm trước", "The whole year before"
    TO_YEAR_BEFORE = (
        "to_year_before",
        "Từ đầu kỳ đến hết năm trước",
        "From the period's first day to the last year's end",
    )


class Asks(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a question: which indicator, of what. `cells` are single headings of dimensions, also the empty one.

    `{year}` in a condition stands for the year of the report, `{before}` for the one before it.
    """

    indicator: str = ""
    kinds: tuple[str, ...] = ()
    base_kinds: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    conditions: Mapping[str, tuple[str, ...]] = {}
    area: str = ""
    cells: Mapping[str, str] = {}

    def joined(self, other: "Asks") -> "Asks":
        """Both parts together; where both say something of the same, the other has the last word."""
        said: dict[str, Any] = {name: value for name, value in msgspec.structs.asdict(other).items() if value}
        both = {"conditions": {**self.conditions, **other.conditions}, "cells": {**self.cells, **other.cells}}
        return replace(self, **{**said, **both})


class Note(NamedTuple):
    """A sentence below a table, in two languages."""

    vi: str
    en: str


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row: a figure (`asks`), a heading (neither `asks` nor `missing`), or what the register does not know and why.

    Rows with one `part_of` add up to the row with that `total`; a `rest` is what the parts leave of it.
    """

    vi: str
    en: str = ""
    asks: Asks | None = None
    span: Span = Span.PERIOD
    unit: Unit | None = None
    depth: int = 0
    missing: str = ""
    missing_en: str = ""
    part_of: str = ""
    total: str = ""
    rest: bool = False

    @property
    def shown_in(self) -> Unit | None:
        """Its own unit, or the indicator's; None where the columns have each their own."""
        if self.unit is not None or self.asks is None or not self.asks.indicator:
            return self.unit
        return UNITS[BY_CODE[self.asks.indicator].unit]

    @property
    def english(self) -> str:
        """What it is called in English."""
        return self.en or (BY_CODE[self.asks.indicator].en if self.asks and self.asks.indicator else "")

    def label(self, language: Language) -> str:
        """What it is called."""
        return language.of(self.vi, self.english)


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """One column of figures; `{year}`, `{before}`, `{next}` and `{period}` in its words are those of the report.

    A `minus` column is what went away, with its sign. Columns with one `net` tell what came and what went apart.
    """

    key: str
    vi: str
    en: str
    asks: Asks = Asks()
    when: When = When.NOW
    unit: Unit | None = None
    minus: bool = False
    net: str = ""


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """One table of a form. `below` sets a row for each unit right below the area, before its own rows.

    With `quiet` columns that are zero throughout are named in a note instead of shown.
    """

    vi: str
    en: str
    label: str = "Chỉ tiêu"
    label_en: str = "Indicator"
    rows: tuple[Row, ...]
    heads: tuple[Head, ...]
    below: bool = False
    units: bool = True
    quiet: bool = False
    balanced: bool = False
    notes: tuple[Note, ...] = ()


def row(vi: str, code: str, *, en: str = "", depth: int = 0, span: Span = Span.PERIOD, unit: Unit | None = None,
        **asks: Any) -> Row:  # fmt: skip
    """A row of an indicator; what else is given are its conditions, or another part of the question by its name."""
    named = {name: asks.pop(name) for name in Asks.__struct_fields__ if name in asks}
    return Row(
        vi=vi, en=en, depth=depth, span=span, unit=unit, asks=Asks(indicator=code, **named, conditions=asks or {})
    )


def heading(vi: str, en: str) -> Row:
    """A row that parts the table."""
    return Row(vi=vi, en=en)


def missing(vi: str, en: str, why: str, why_en: str, *, depth: int = 0, unit: Unit | None = None) -> Row:
    """A row that the form has and the register has no figure for."""
    return Row(vi=vi, en=en, depth=depth, unit=unit, missing=why, missing_en=why_en)
