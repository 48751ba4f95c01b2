"""Does the register's own number agree with a figure that an office reported, and if it cannot be asked, why not?

For figures that an office files in its own words (those of the five documents have their own table). A plain figure or
an estimate agrees where the register's number, rounded half-up to its last digit, is the figure; `khoảng` where it is
that to the last digit that is not zero; a bound where the inequality holds; a range where the number lies within it.
"""

from decimal import Decimal
from fractions import Fraction

import msgspec

from events.plans import TargetSet
from events.support_words import FigureStatus, Qualifier
from projections.plausibility.numerals import half_up
from services.reports.questions import ReportedFigure


class Verdict(msgspec.Struct, frozen=True):
    """What comparing gave: the code of the verdict, its words, and by how much the register differs where it does."""

    code: str
    vi: str
    en: str
    difference: Fraction | None = None

    @property
    def checked(self) -> bool:
        """Whether the figure could be held against the register at all."""
        return self.code != "excused"


def verdict_on(figure: ReportedFigure, value: Fraction | None) -> Verdict:
    """What is to be said of a figure beside the register's number."""
    low, high = Fraction(figure.value), Fraction(figure.value_max or figure.value)
    difference = None if value is None else value - min(max(value, low), high)
    if excuse := _excuse(figure, value):
        return Verdict("excused", *excuse, difference)
    if value is not None and _holds(figure, value, low, high):
        return Verdict("agrees", *_WORDS.get(figure.qualifier, ("khớp", "agrees")), difference)
    return Verdict("differs", *DIFFERS, difference)


DIFFERS = ("LỆCH", "DIFFERS")
_MET = ("đạt", "met")
_WORDS = {
    Qualifier.ABOUT: ("khớp (khoảng)", "agrees (about)"),
    Qualifier.ABOVE: ("khớp (trên)", "agrees (above)"),
    Qualifier.AT_LEAST: _MET,
    Qualifier.BELOW: _MET,
    Qualifier.AT_MOST: _MET,
}


def _excuse(figure: ReportedFigure, value: Fraction | None) -> tuple[str, str] | None:
    if isinstance(figure, TargetSet) or figure.status is FigureStatus.TARGET:
        return "mục tiêu của kế hoạch, không phải số thực hiện", "a target of a plan, not a result"
    if figure.as_of is None and figure.period_to is None:
        return "số liệu không nêu thời điểm, thời kỳ", "the figure names no day and no period"
    if value is None:
        return "sổ bộ không tính được chỉ tiêu này", "the register cannot compute this"
    return None


def _holds(figure: ReportedFigure, value: Fraction, low: Fraction, high: Fraction) -> bool:
    match figure.qualifier:
        case Qualifier.ABOVE:
            return value > low
        case Qualifier.AT_LEAST:
            return value >= low
        case Qualifier.BELOW:
            return value < low
        case Qualifier.AT_MOST:
            return value <= low
        case _:
            rounded = half_up(value, _place(figure))
            return low <= rounded <= high


def _place(figure: ReportedFigure) -> Fraction:
    """The worth of the last digit that counts: the last one, after `khoảng` the last that is not zero."""
    number = Decimal(figure.value)
    if figure.qualifier is Qualifier.ABOUT and number:
        number = number.normalize()
    exponent = number.as_tuple().exponent
    return Fraction(10) ** int(exponent)
