"""Which digits stand twice for different things? Suspicious, never wrong by that alone."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from projections.plausibility.book import REPORTED, Book, cell
from projections.plausibility.figure import Figure
from projections.plausibility.flags import Flag, flag
from projections.plausibility.thresholds import LINE_DIGITS_FROM, TELLING_DIGITS
from projections.plausibility.verdicts import Holds, Level


def numbers_do_not_repeat(book: Book) -> Iterator[Flag]:
    """X14: three or more digits that recur in a document for another thing may be a slip of copying."""
    for earlier, later in _repeats(book):
        if _digits(earlier) >= TELLING_DIGITS.value and earlier.indicator != later.indicator:
            yield _repeat("X14", earlier, later)


def one_line_says_a_number_once(book: Book) -> Iterator[Flag]:
    """N9: two things in one line that have the same number, and nothing else in common."""
    for earlier, later in _repeats(book):
        apart = earlier.indicator != later.indicator and not set(earlier.dimension) & set(later.dimension)
        if 0 < earlier.line == later.line and apart and _digits(earlier) < TELLING_DIGITS.value:
            yield _repeat("N9", earlier, later)


def _repeats(book: Book) -> Iterator[tuple[Figure, Figure]]:
    alike: dict[Fraction, list[Figure]] = {}
    for figure in book.figures:
        mantissa = figure.mantissa if figure.status in REPORTED and book.first(figure) is figure else None
        if mantissa is not None and mantissa >= LINE_DIGITS_FROM.value:
            alike.setdefault(mantissa, []).append(figure)
    pairs = (pair for figures in alike.values() for pair in combinations(figures, 2))
    for earlier, later in sorted(pairs, key=lambda pair: (book.order(pair[0]), book.order(pair[1]))):
        if cell(earlier) != cell(later):
            yield earlier, later


def _digits(figure: Figure) -> int:
    """How many digits of the printed number tell something: three of 2.440, two of 2.500."""
    return len(str(figure.mantissa).strip("0")) if figure.mantissa and figure.mantissa.denominator == 1 else 0


def _repeat(code: str, earlier: Figure, later: Figure) -> Flag:
    return flag(
        code,
        Level.HINT,
        (later, earlier),
        computed=earlier.mantissa,
        printed=later.mantissa,
        holds=Holds.YES,
        told=True,
        vi=f"“{later.printed}”{_line(later, 'dòng')} trùng chữ số với “{earlier.printed}”{_line(earlier, 'dòng')}: "
        "có thể chép nhầm.",
        en=f"“{later.printed}”{_line(later, 'line')} has the digits of “{earlier.printed}”{_line(earlier, 'line')}: "
        "perhaps a slip of copying.",
    )


def _line(figure: Figure, word: str) -> str:
    return f" ({word} {figure.line})" if figure.line else ""
