"""Which number does a cell print, and by which format does a spreadsheet show exactly the same again?

A format is written the same for every locale: Excel puts the reader's own point and comma. Words beside the number are
literal parts of its format, so that the cell stays a number. What says no single number is none: a range, unknown, x.
"""

from decimal import Decimal
from typing import Final, NamedTuple

from projections.plausibility.numerals import numerals, read
from services.papers.legible import legible
from services.reports.language import Language

PRECISE: Final = 15
"""Digits that a spreadsheet keeps."""
_LONGEST_FORMAT: Final = 255
POINTS: Final = str.maketrans(",.", ".,")
_MINUS: Final = ("-", "\u2212")
_DASHES: Final = (*_MINUS, "\u2010", "\u2011", "\u2012", "\u2013", "\u2014")
_BEFORE_MINUS: Final = ("", " ", "\u00a0", "(")


class Printed(NamedTuple):
    """A number as it is printed: its value, the format that prints it so, and how many digits it has."""

    value: Decimal
    format: str
    digits: int

    @property
    def fits(self) -> bool:
        """Whether a spreadsheet keeps it as it is."""
        return self.digits <= PRECISE

    @property
    def number(self) -> float:
        """What the cell holds: the nearest number that a spreadsheet knows."""
        return int(self.value) if self.value == self.value.to_integral_value() else float(self.value)


def printed(text: str, language: Language) -> Printed | None:
    """The one number that a text prints, or None where it prints none, or several."""
    text = legible(text)
    told = text.translate(POINTS) if language is Language.EN else text
    found = numerals(told)
    if len(found) != 1 or not found[0].isascii():
        return None
    numeral = found[0]
    start = told.index(numeral)
    before, after = text[:start], text[start + len(numeral) :]
    negative = before.endswith(_MINUS) and before[-2:-1] in _BEFORE_MINUS
    words = before[:-1] if negative else before
    if any(letter.isdecimal() for letter in before + after) or words.rstrip().endswith(_DASHES):
        return None
    if after.lstrip().startswith(_DASHES):
        return None
    digits = _digits(numeral)
    if digits is None:
        return None
    value = read(numeral)
    shown = _around(before, digits, after)
    if negative and value:
        value = value.copy_negate()
        # A spreadsheet would put the sign of a negative number before the words.
        shown = f"{_around(words, digits, after)};{shown}" if (before, after) != ("-", "") else digits
    return Printed(value, shown, sum(map(str.isdigit, numeral))) if len(shown) <= _LONGEST_FORMAT else None


def grouped(places: int) -> str:
    """The format of a number with so many decimals, thousands grouped."""
    return "#,##0." + "0" * places if places else "#,##0"


def _digits(numeral: str) -> str | None:
    """The format of a numeral alone: its decimals, its points, and every zero that it begins with."""
    whole, _, decimals = numeral.partition(",")
    padded = len(whole) > 1 and whole.startswith("0")
    if "." in whole:
        return None if padded else grouped(len(decimals))
    if padded or len(whole) > 3:  # noqa: PLR2004 (thousands that no point parts)
        return grouped(len(decimals)).replace("#,##0", "0" * len(whole))
    return grouped(len(decimals))


def _around(before: str, digits: str, after: str) -> str:
    return f"{_literal(before)}{digits}{_literal(after)}"


def _literal(words: str) -> str:
    return '"' + words.replace('"', '"\\""') + '"' if words else ""
