"""Do two sides agree, how grave is it where they do not, and which earlier value does a growth allow?"""

import math
from enum import StrEnum
from fractions import Fraction

from events.words import Word
from projections.plausibility.figure import Figure, place
from projections.plausibility.numerals import cut, half_up


class Level(Word):
    """What it means where a comparison does not hold. None of them refuses anything."""

    CONTRADICTION = "contradiction", "Mâu thuẫn", "Contradiction"
    WARNING = "warning", "Cảnh báo", "Warning"
    HINT = "hint", "Gợi ý", "Hint"


class Holds(StrEnum):
    """Whether both sides agree: yes, only within one last place, no."""

    YES = "yes"
    AT = "at"
    NO = "no"


def verdict(printed: Fraction, computed: Fraction, unit: Fraction, tolerance: str) -> Holds:
    """Whether the computed side, treated at the last printed place, is what is printed."""
    treated = {"exact": computed, "half_up": half_up(computed, unit), "trunc": cut(computed, unit)}[tolerance]
    if treated == printed:
        return Holds.YES
    return Holds.AT if abs(computed - printed) <= unit else Holds.NO


def earlier_values(later: Figure, growth: Figure) -> tuple[Fraction, ...]:
    """Which values, whole in the last printed place of the later one, grow by the printed percentage to reach it.

    Growth g printed to a place p means g - p/2 <= real growth < g + p/2, so the earlier value lies in one interval.
    Nothing grows back from a fall to zero or below. Of many values only the first and the last are given.
    """
    unit, latest, printed = place(later), later.number, growth.number
    slack = place(growth) / 2
    if latest <= 0 or printed - slack <= _TO_NOTHING:
        return ()
    lowest = latest / (1 + (printed + slack) / 100)
    highest = latest / (1 + (printed - slack) / 100)
    first, last = max(math.floor(lowest / unit) + 1, 1), math.floor(highest / unit)
    if last - first >= _MOST:
        return (first * unit, last * unit)
    return tuple(step * unit for step in range(first, last + 1))


_MOST = 10
_TO_NOTHING = -100  # percent
