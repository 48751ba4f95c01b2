"""Which 194 figures do the five documents print, each with its line, unit, date and qualifier?

The shipped table is read once. A column that is empty is None or an empty tuple: unknown is not zero.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from services.demo.figures.documents import DOCUMENTS, Rounding, SeedDocument
from services.demo.figures.words import decimals, exact, numerals, read, scale, write


class Status(StrEnum):
    """What kind of statement a figure is."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"
    TARGET = "target"
    SHARE = "share"
    GROWTH = "growth"
    BUDGET = "budget"
    SURVEY = "survey"


class Kind(StrEnum):
    """Which organisations a figure is about; several where it counts them together."""

    COOPERATIVE = "cooperative"
    GROUP = "group"
    UNION = "union"
    CREDIT_FUND = "credit_fund"
    ALL = "all"
    NONE = "none"


class Sector(StrEnum):
    """Which sectors of the report a figure is about; several where it counts them together."""

    AGRI_FOREST_FISHERY = "agri_forest_fishery"
    INDUSTRY_CRAFT = "industry_craft"
    CONSTRUCTION = "construction"
    TRADE_SERVICE = "trade_service"
    TRANSPORT = "transport"
    CREDIT = "credit"
    ELECTRICITY_SERVICE = "electricity_service"
    ALL = "all"


class Qualifier(StrEnum):
    """The word before a figure: none, khoảng or gần, trên, ít nhất, dưới, không quá, ước."""

    EXACT = "="
    ABOUT = "~"
    ABOVE = ">"
    AT_LEAST = ">="
    BELOW = "<"
    AT_MOST = "<="
    ESTIMATED = "e"


class Unit(StrEnum):
    """What is counted or measured; money is in đồng."""

    ORGANISATION = "organisation"
    ORGANISATION_PER_YEAR = "organisation_per_year"
    PERSON = "person"
    VND = "VND"
    VND_PER_YEAR = "VND_per_year"
    PERCENT = "percent"
    SQUARE_METRE = "m2"
    HECTARE = "ha"
    CLASS = "class"
    SESSION = "session"
    WORKSHOP = "workshop"
    TURN = "turn"
    PROJECT = "project"
    FUND = "fund"
    SOLUTION_GROUP = "solution_group"


class Check(StrEnum):
    """How other figures give this one."""

    SUM_OF_PARTS = "sum_of_parts"
    SHARE = "share"
    GROWTH = "growth"
    DERIVED = "derived"
    NONE = "none"


EVERY_KIND = (Kind.COOPERATIVE, Kind.GROUP, Kind.UNION, Kind.CREDIT_FUND)


class Figure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A figure as printed: where it stands, what it is about, when, how much, and whether units can give it."""

    id: str
    document: str
    quote: str
    line: int
    status: Status
    indicator: str
    kind: tuple[Kind, ...]
    sector: tuple[Sector, ...]
    area: str
    area_code: str = ""
    dimension: tuple[tuple[str, str], ...] = ()
    as_of: date | None = None
    period_from: date | None = None
    period_to: date | None = None
    value: Decimal
    value_max: Decimal | None = None
    unit: Unit
    printed: str
    qualifier: Qualifier = Qualifier.EXACT
    numerator_id: str = ""
    denominator_id: str = ""
    base: str = ""
    check: Check = Check.NONE
    checked: bool
    excuse: tuple[str, ...] = ()
    note: str = ""

    @property
    def number(self) -> Fraction:
        """The value, exactly; the lower end of a range."""
        return Fraction(self.value)

    @property
    def dimensions(self) -> dict[str, str]:
        """What else distinguishes the figure: member_type, education, support_type, per and others."""
        return dict(self.dimension)

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds counted, all four where the document speaks of the whole sector."""
        if Kind.ALL in self.kind:
            return frozenset(EVERY_KIND)
        return frozenset(self.kind) - {Kind.NONE}

    @property
    def source(self) -> SeedDocument:
        """The document that prints it."""
        return DOCUMENTS[self.document]

    @property
    def rounding(self) -> Rounding:
        """How its document rounds percentages; half-up where nobody knows better."""
        return DOCUMENTS[self.document].rounding if self.document in DOCUMENTS else Rounding.HALF_UP

    @property
    def mantissa(self) -> Fraction | None:
        """The printed number without triệu or tỷ: 2440 of '2.440 triệu đồng'; None of a range or a zero in words."""
        found = numerals(self.printed)
        return exact(read(found[0])) if len(found) == 1 else None

    @property
    def when(self) -> tuple[date | None, date | None, date | None]:
        """Its date or period; two figures with the same one are about the same time."""
        return (self.as_of, self.period_from, self.period_to)

    @property
    def dated(self) -> bool:
        """Whether the document says of which time it speaks."""
        return self.when != (None, None, None)

    @property
    def nearly(self) -> bool:
        """Whether the word before it is gần: a little below, never above."""
        return re.search(rf"\bgần\s+{re.escape(self.printed)}", self.quote, re.IGNORECASE) is not None


def place(figure: Figure) -> Fraction:
    """One unit in the last place that the printed form vouches for, in the unit of the value.

    That is the last printed digit; beside khoảng, gần, trên and the like it is the last whole digit that is not zero
    ('khoảng 6.580': ten; 'gần 7.500': a hundred). Printed decimals are always meant. Of a zero in words it is one.
    """
    found = numerals(figure.printed)
    if not found:
        return Fraction(1)
    unit = Fraction(1, 10 ** decimals(found[0]))
    if figure.qualifier not in {Qualifier.EXACT, Qualifier.ESTIMATED} and unit == 1:
        whole = str(read(found[0]))
        unit = Fraction(10 ** (len(whole) - len(whole.rstrip("0")))) if whole.strip("0") else unit
    return unit * scale(figure.printed)


def as_printed(figure: Figure, number: Fraction) -> str:
    """Another number in the form of this figure: its scale, its decimals and its words ('45,4 tỷ đồng')."""
    found = numerals(figure.printed)
    if not found:
        return write(number)
    numeral = write(number / scale(figure.printed), decimals(found[0]))
    start = figure.printed.index(found[0])
    end = figure.printed.rindex(found[-1]) + len(found[-1])
    return figure.printed[:start] + numeral + figure.printed[end:]


def parse(row: Mapping[str, str]) -> Figure:
    """One record of the table; an unknown word, a missing column or a malformed date is refused."""
    cells: dict[str, Any] = {column: cell for column, cell in row.items() if cell}
    cells["kind"] = row["kind"].split("+")
    cells["sector"] = row["sector"].removeprefix("other:").split("+")
    cells["dimension"] = [part.split("=", 1) for part in row["dimension"].split(";") if part]
    cells["excuse"] = [part.strip() for part in row["excuse"].split(";") if part.strip()]
    cells["checked"] = {"yes": True, "no": False}[row["checked"]]
    return msgspec.convert(cells, Figure, strict=False)


def table(name: str) -> list[dict[str, str]]:
    """The records of a shipped table."""
    raw = (files("services.demo") / "data" / name).read_bytes()
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8"), newline=""), strict=True))


@cache
def figures() -> Sequence[Figure]:
    """All 194 figures in document order."""
    return tuple(parse(row) for row in table("figures.csv"))


@cache
def figures_by_id() -> Mapping[str, Figure]:
    """All figures by their id, S0-001 to S4-024."""
    return {figure.id: figure for figure in figures()}
