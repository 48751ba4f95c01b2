"""What is asked of the register's movements, and what is an answer?"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import msgspec
from msgspec.structs import replace

from projections.view import View

FEBRUARY, SHORT = 2, 28
_DAY = timedelta(days=1)


class Views(msgspec.Struct, frozen=True):
    """The views that answer: the movements, and the periods where attributes of organisations are asked for."""

    movements: View
    periods: View | None = None


class Question(msgspec.Struct, frozen=True):
    """What is asked. A stock needs `as_of`; a flow needs `since` (exclusive) and `as_of` (inclusive).

    `details` narrows by details and attributes. On restated boundaries `areas` are all that `area` stands for;
    `restate` says under which area a filed one counts.
    """

    as_of: date
    since: date | None = None
    area: str | None = None
    kinds: tuple[str, ...] = ()
    base_kinds: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    details: Mapping[str, frozenset[str]] = {}
    subject: str | None = None
    by: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    restate: Callable[[str], str] | None = None

    @property
    def years(self) -> Fraction:
        """How many years (since, as_of] are: whole months as such, else days of a mean year of 365.25."""
        first, after = (self.since or self.as_of) + _DAY, self.as_of + _DAY
        if first.day == after.day:
            return Fraction(12 * (after.year - first.year) + after.month - first.month, 12)
        return Fraction(4 * (after - first).days, 1461)

    @property
    def names(self) -> tuple[str, ...]:
        """The dimensions that it is broken down or narrowed by."""
        narrowed = {
            "area": self.area, "kind": self.kinds, "sector": self.sectors, "section": self.sections,
            "standing": self.standing,
        }  # fmt: skip
        return tuple(dict.fromkeys((*self.by, *(n for n, value in narrowed.items() if value), *self.details)))


class Cell(msgspec.Struct, frozen=True):
    """One value with what it rests on.

    `value` is exact (None where nothing is known or the base is empty), `known` how many known values make it: an
    organisation may have several, one for each type of member, say.
    """

    by: tuple[str, ...]
    value: Fraction | None
    numerator: int
    denominator: int | None
    known: int


def shown(value: Fraction | None, decimals: int) -> str | None:
    """A value rounded half-up for display, as decimal text; None stays unknown."""
    if value is None:
        return None
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return str(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def growth(value: Fraction | None, earlier: Fraction | None) -> Fraction | None:
    """By how many percent a value is more than an earlier one; None where one is unknown or the earlier one is zero."""
    return None if value is None or not earlier else (value / earlier - 1) * 100


def a_year_earlier(question: Question) -> Question:
    """The same period of the year before (cùng kỳ)."""
    since = None if question.since is None else last_year(question.since)
    return replace(question, as_of=last_year(question.as_of), since=since)


def last_year(day: date) -> date:
    """The same day a year before; the last day of a month stays the last one."""
    following = day + timedelta(days=1)
    return following.replace(year=following.year - 1) - timedelta(days=1) if following.day == 1 else _plain(day)


def _plain(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, SHORT) if day.month == FEBRUARY else day.day)
