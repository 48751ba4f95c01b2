"""How is a figure written in a cell: rounded, in its unit, or with the words for what there is no figure for?"""

from fractions import Fraction
from typing import Final

from events.returns import FLOWS
from events.words import Word
from projections.indicators import Indicator
from projections.measures import CREDIT_FLOWS
from projections.plausibility.numerals import half_up
from projections.statistics.question import Cell as Answer
from services.reports.frame import Placed
from services.reports.language import Language
from services.reports.report import Cell
from services.reports.units import Unit


class Untold(Word):
    """What stands where there is no number, and is no zero."""

    UNKNOWN = "unknown", "chưa rõ", "unknown"
    NO_FIGURES = "no_figures", "chưa có số liệu", "no figures"
    NOT_APPLICABLE = "not_applicable", "x", "x"
    WITHHELD = "withheld", "ẩn", "withheld"


REPORTED: Final = frozenset({*FLOWS, *CREDIT_FLOWS})
"""Measures of which there is nothing to tell where nobody filed a report."""
_FINEST: Final = 4


def figure(
    indicator: Indicator,
    answer: Answer,
    unit: Unit,
    link: str | None,
    language: Language = Language.VI,
    *,
    minus: bool = False,
) -> Cell:
    """What the movements say; unknown where nobody knows a value, or nobody has reported one for the period.

    What is behind a figure with a `minus` sign adds up to it without the sign.
    """
    unreported = indicator.over is None and indicator.value.measure in REPORTED and not answer.known
    value = None if unreported else answer.value
    value = -value if minus and value is not None else value
    return Cell(
        language.label(Untold.UNKNOWN) if value is None else number(value, unit, indicator.decimals, language),
        exact=None if value is None else str(value),
        numerator=answer.numerator,
        denominator=answer.denominator,
        known=answer.known,
        link=link,
    )


def number(value: Fraction, unit: Unit, decimals: int = _FINEST, language: Language = Language.VI) -> str:
    """A value in a unit, rounded half-up."""
    places = decimals if unit.decimals is None else unit.decimals
    return language.number(half_up(value / unit.size, Fraction(1, 10**places)))


def percent_of(value: Fraction | None, link: str | None, language: Language) -> Cell:
    """A growth or a completion, to one decimal; nothing where one of its sides is unknown or its base is zero."""
    if value is None:
        return Cell("")
    return Cell(language.number(half_up(value, Fraction(1, 10))), exact=str(value), link=link)


def change_of(value: Fraction, unit: Unit, language: Language, *, plus: bool = True) -> Cell:
    """A difference, with its sign."""
    sign = "-" if value < 0 else "+" if value > 0 and plus else ""
    return Cell(sign + number(abs(value), unit, language=language), exact=str(value))


def untold(what: Untold, language: Language) -> Cell:
    """A cell without a number."""
    return Cell(language.label(what), withheld=what is Untold.WITHHELD)


def unanswered(placed: Placed | None, language: Language) -> Cell:
    """A cell that cannot be asked: the indicator has no such dimension, or there was no register yet."""
    return untold(Untold.NO_FIGURES if placed is None else Untold.NOT_APPLICABLE, language)
