"""Does a register's exact number reproduce a printed figure?

| printed            | the number agrees when                                                          |
|--------------------|---------------------------------------------------------------------------------|
| plain, or ước      | rounded half-up to the last printed digit it is the printed number              |
| percentage cut off | cut off at the last printed digit it is, where the document rounds so (`rounding`)  |
| khoảng             | rounded half-up to the last digit that is not zero it is                        |
| gần                | the same, and it is not above                                                   |
| trên               | it is above, and the same when cut at the last digit that is not zero           |
| ít nhất, dưới, ... | the inequality holds; only targets are printed so                               |
| a range            | rounded, it lies within both ends                                               |
"""

from enum import StrEnum
from fractions import Fraction

import msgspec

from events.support_words import Qualifier
from projections.plausibility.figure import PERCENT, Figure, Rounding, as_printed, place
from projections.plausibility.numerals import Exact, cut, exact, half_up


class Rule(StrEnum):
    """By which line of the table a figure is compared."""

    ROUNDED = "rounded"
    CUT_OFF = "cut_off"
    ABOUT = "about"
    NEARLY = "nearly"
    ABOVE = "above"
    BOUND = "bound"


class Agreement(msgspec.Struct, frozen=True):
    """What comparing gave: `rounded` is the number as the document would have printed it (`shown` in its words).

    `difference` is the exact number less the printed one (for a range: less its nearer end), so it may differ from
    zero where the number agrees.
    """

    agrees: bool
    rule: Rule
    number: Fraction
    rounded: Fraction
    difference: Fraction
    shown: str


class Span(msgspec.Struct, frozen=True):
    """All numbers that reproduce a figure; None is an open end."""

    low: Fraction | None
    high: Fraction | None
    with_low: bool
    with_high: bool

    def __contains__(self, number: Exact) -> bool:
        """Whether the number lies inside."""
        value = exact(number)
        above = self.low is None or value > self.low or (self.with_low and value == self.low)
        below = self.high is None or value < self.high or (self.with_high and value == self.high)
        return above and below


def rule_for(figure: Figure) -> Rule:
    """The line of the table that applies to a figure."""
    match figure.qualifier:
        case Qualifier.EXACT | Qualifier.ESTIMATE:
            cuts = figure.unit == PERCENT and figure.rounding is Rounding.CUT
            return Rule.CUT_OFF if cuts else Rule.ROUNDED
        case Qualifier.ABOUT:
            return Rule.NEARLY if figure.nearly else Rule.ABOUT
        case Qualifier.ABOVE:
            return Rule.ABOVE
        case Qualifier.AT_LEAST | Qualifier.BELOW | Qualifier.AT_MOST:
            return Rule.BOUND


def agreement(figure: Figure, number: Exact) -> Agreement:
    """Compare the register's exact number (in the figure's unit, percentages as 73.07) with what is printed."""
    value, unit, rule = exact(number), place(figure), rule_for(figure)
    low, high = _ends(figure)
    rounded = cut(value, unit) if rule in {Rule.CUT_OFF, Rule.ABOVE} else half_up(value, unit)
    agrees = {
        Rule.ROUNDED: low <= rounded <= high,
        Rule.CUT_OFF: low <= rounded <= high,
        Rule.ABOUT: low <= rounded <= high,
        Rule.NEARLY: rounded == low and value <= low,
        Rule.ABOVE: rounded == low and value > low,
        Rule.BOUND: _bound_holds(figure, value),
    }[rule]
    nearer = min(max(value, low), high)
    return Agreement(
        agrees=agrees,
        rule=rule,
        number=value,
        rounded=rounded,
        difference=value - nearer,
        shown=as_printed(figure, rounded),
    )


def span(figure: Figure) -> Span:
    """Every number that agrees with the figure, as one interval."""
    unit, (low, high) = place(figure), _ends(figure)
    match rule_for(figure):
        case Rule.ROUNDED | Rule.ABOUT:
            return Span(low - unit / 2, high + unit / 2, with_low=True, with_high=False)
        case Rule.CUT_OFF:
            return Span(low, high + unit, with_low=True, with_high=False)
        case Rule.NEARLY:
            return Span(low - unit / 2, low, with_low=True, with_high=True)
        case Rule.ABOVE:
            return Span(low, low + unit, with_low=False, with_high=False)
        case Rule.BOUND:
            if figure.qualifier is Qualifier.AT_LEAST:
                return Span(low, None, with_low=True, with_high=False)
            return Span(None, low, with_low=False, with_high=figure.qualifier is Qualifier.AT_MOST)


def _ends(figure: Figure) -> tuple[Fraction, Fraction]:
    """Both ends of a range; twice the value of any other figure."""
    return figure.number, figure.number if figure.value_max is None else Fraction(figure.value_max)


def _bound_holds(figure: Figure, value: Fraction) -> bool:
    if figure.qualifier is Qualifier.AT_LEAST:
        return value >= figure.number
    return value < figure.number or (figure.qualifier is Qualifier.AT_MOST and value == figure.number)
