"""Where does an axis begin and end, and at which round numbers does it stand still?

Every axis has zero on it: a cut axis makes small differences look large.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

import msgspec

_MOST: Final = 6
_FEWEST: Final = 2
_ROUND: Final = (1, 2, 5)


class Scale(msgspec.Struct, frozen=True):
    """An axis from `low` to `high`, both whole steps from zero."""

    low: Fraction
    high: Fraction
    step: Fraction

    @property
    def ticks(self) -> tuple[Fraction, ...]:
        """The round numbers of the axis, from its beginning to its end."""
        return tuple(self.low + at * self.step for at in range(_steps(self.low, self.high, self.step) + 1))

    @property
    def places(self) -> int | None:
        """How many decimals the numbers of the axis need; None where they are whole."""
        places = 0
        while (self.step * 10**places).denominator != 1:
            places += 1
        return places or None

    def part(self, long: Fraction | int) -> Fraction:
        """How much of an axis so long is one unit of its values."""
        return long / (self.high - self.low)


def scale(values: Iterable[Fraction]) -> Scale:
    """The narrowest axis around zero and the values with three to seven round numbers; counts get no fractions."""
    known = [Fraction(0), *values]
    low, high = min(known), max(known)
    whole = all(value.denominator == 1 for value in known)
    step = _step(low, high, Fraction(1) if whole else Fraction(0))
    low, high = step * (low / step).__floor__(), step * (high / step).__ceil__()
    missing = max(0, _FEWEST - _steps(low, high, step)) * step
    return Scale(low - missing, high, step) if high == 0 > low else Scale(low, high + missing, step)


def _step(low: Fraction, high: Fraction, least: Fraction) -> Fraction:
    """The smallest round step, not under `least`, that needs few steps."""
    power = _power(max(high, -low)) / 100
    while True:
        for digit in _ROUND:
            step = max(power * digit, least)
            if _steps(step * (low / step).__floor__(), step * (high / step).__ceil__(), step) <= _MOST:
                return step
        power *= 10


def _power(value: Fraction) -> Fraction:
    """The greatest power of ten that is not above a positive value; 1 for zero."""
    power = Fraction(1)
    while 0 < value < power:
        power /= 10
    while power * 10 <= value:
        power *= 10
    return power


def _steps(low: Fraction, high: Fraction, step: Fraction) -> int:
    return int((high - low) / step)
