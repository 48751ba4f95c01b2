"""What is a figure, whoever printed it: where it stands, what it is about, when, how much, how precisely?

The rules know no other figure than this: reported aggregates and targets are read into it (`filed`), and so are the
tables of documents that a demonstration ships. An empty column is None or empty: unknown is not zero.
"""

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import msgspec

from events.support_words import FigureStatus, Qualifier, TargetMode
from events.vocabulary import Kind
from projections.plausibility.numerals import decimals, exact, numerals, read, scale, write

EVERY, NO_KIND = "all", "none"
EVERY_KIND = frozenset(kind.value for kind in Kind)
ORGANISATION, PERSON, VND, VND_PER_YEAR, PERCENT = "organisation", "person", "VND", "VND_per_year", "percent"
ORGANISATION_PER_YEAR, CLASS, PROJECT = "organisation_per_year", "class", "project"
PLAIN = frozenset({Qualifier.EXACT, Qualifier.ESTIMATE})


class Rounding(StrEnum):
    """How a document brings a percentage to its last printed digit."""

    HALF_UP = "half_up"
    CUT = "cut"


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure as printed. `id` is its own among those compared, `document` tells papers apart.

    `published_on` is the day that the paper bears, or that of the page it stood on; `speaks_until` the latest day that
    its text speaks of as past. `numerator_id` and `denominator_id` are those of a share as the document means them; of
    a growth the first is the later value. `line` is 0 where none is stated; `code`, `subject`,
    `effective_on` and `event_id` are those of the filing, where there is one.
    """

    id: str
    document: str
    area: str
    indicator: str
    status: FigureStatus
    kind: tuple[str, ...]
    sector: tuple[str, ...]
    value: Decimal
    unit: str
    printed: str
    value_max: Decimal | None = None
    qualifier: Qualifier = Qualifier.EXACT
    dimension: tuple[tuple[str, str], ...] = ()
    as_of: date | None = None
    period_from: date | None = None
    period_to: date | None = None
    mode: TargetMode = TargetMode.UNSTATED
    numerator_id: str = ""
    denominator_id: str = ""
    base: str = ""
    quote: str = ""
    line: int = 0
    published_on: date | None = None
    speaks_until: date | None = None
    rounding: Rounding = Rounding.HALF_UP
    code: str = ""
    subject: str = ""
    effective_on: date = date.min
    event_id: str = ""

    @property
    def number(self) -> Fraction:
        """The value, exactly; the lower end of a range."""
        return Fraction(self.value)

    @property
    def dimensions(self) -> dict[str, str]:
        """What else distinguishes the figure: member_type, education, support_type, per and others."""
        return dict(self.dimension)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds counted, all four where the document speaks of the whole sector."""
        return EVERY_KIND if EVERY in self.kind else frozenset(self.kind) - {NO_KIND}

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

    @property
    def whole(self) -> bool:
        """Whether it counts all sectors together."""
        return EVERY in self.sector


def place(figure: Figure) -> Fraction:
    """One unit in the last place that the printed form vouches for, in the unit of the value.

    That is the last printed digit; beside khoảng, gần, trên and the like it is the last whole digit that is not zero
    ('khoảng 6.580': ten; 'gần 7.500': a hundred). Printed decimals are always meant. Of a zero in words it is one.
    """
    found = numerals(figure.printed)
    if not found:
        return Fraction(1)
    unit = Fraction(1, 10 ** decimals(found[0]))
    if figure.qualifier not in PLAIN and unit == 1:
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
