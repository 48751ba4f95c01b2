"""How are numbers read and written the Vietnamese way: 1.234.567,5, and 45,4 tỷ đồng?"""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

Exact = int | Decimal | Fraction

_NUMERAL = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?(?![.,]?\d)")
_SCALES = {"tỷ": 10**9, "triệu": 10**6, "nghìn": 10**3, "ngàn": 10**3}
_DECIMALS = 4


class NotANumeralError(ValueError):
    """This text is no number written the Vietnamese way."""


def exact(number: Exact) -> Fraction:
    """The number without any rounding; a float is refused because it is already rounded."""
    if isinstance(number, bool) or not isinstance(number, int | Decimal | Fraction):
        message = f"an exact number is wanted (int, Decimal or Fraction), not {type(number).__name__}"
        raise TypeError(message)
    return Fraction(number)


def numerals(text: str) -> list[str]:
    """The numerals of a text as they are printed, in order: two of them in '11- 12 triệu đồng'."""
    return _NUMERAL.findall(text)


def read(numeral: str) -> Decimal:
    """The number that one numeral says; points group thousands, a comma begins the decimals."""
    if _NUMERAL.fullmatch(numeral) is None:
        message = f"{numeral!r} is no numeral"
        raise NotANumeralError(message)
    return Decimal(numeral.replace(".", "").replace(",", "."))


def decimals(numeral: str) -> int:
    """How many digits are printed after the comma."""
    return len(numeral.partition(",")[2])


def scale(text: str) -> int:
    """How many đồng, or pieces, one unit of a printed numeral stands for: 10^9 beside tỷ, 10^6 beside triệu."""
    return next((factor for word, factor in _SCALES.items() if re.search(rf"\b{word}\b", text)), 1)


def half_up(number: Exact, unit: Exact) -> Fraction:
    """The multiple of `unit` nearest to the number, the higher one of two equally near."""
    step = exact(unit)
    return (exact(number) / step + Fraction(1, 2)).__floor__() * step


def cut(number: Exact, unit: Exact) -> Fraction:
    """The last multiple of `unit` that is not above the number."""
    step = exact(unit)
    return (exact(number) / step).__floor__() * step


def decimal(number: Exact, places: int = _DECIMALS) -> Decimal:
    """The number as a decimal: a whole one in full, any other rounded half-up to `places`."""
    value = exact(number)
    if value.denominator == 1:
        return Decimal(value.numerator)
    rounded = half_up(abs(value), Fraction(1, 10**places))
    digits = int(rounded * 10**places)
    return Decimal(digits if value > 0 else -digits).scaleb(-places)


def write(number: Exact, places: int | None = None) -> str:
    """1.234.567,5: with exactly `places` decimals, or as many as are needed and at most four."""
    if places is None:
        value = decimal(number)
        shown = f"{value:,f}"
        shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    else:
        shown = f"{decimal(number, places).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,f}"
    return shown.translate(str.maketrans(",.", ".,"))


def day(date_: date | None) -> str:
    """31/12/2025; of a date that is not printed 'không rõ ngày'."""
    return "không rõ ngày" if date_ is None else f"{date_:%d/%m/%Y}"


def write_en(number: Exact) -> str:
    """1,234,567.5: the same for English readers, at most four decimals."""
    return write(number).translate(str.maketrans(",.", ".,"))
