"""Which digits stand twice for different things? Suspicious, never wrong by that alone."""

from collections.abc import Iterator
from itertools import combinations

from services.demo.figures.book import Book, cell
from services.demo.figures.figures import Figure, Status
from services.demo.figures.flags import Flag, flag
from services.demo.figures.relations import Holds, Severity

_TELLING_DIGITS = 3
_TWO_DIGITS = 10
_COUNTS = frozenset({Status.ACTUAL, Status.ESTIMATE})


def numbers_do_not_repeat(book: Book) -> Iterator[Flag]:
    """X14: three or more digits that recur in a document for another thing may be a slip of copying."""
    for earlier, later in _repeats(book):
        if _digits(earlier) >= _TELLING_DIGITS and earlier.indicator != later.indicator:
            yield _repeat("X14", earlier, later)


def one_line_says_a_number_once(book: Book) -> Iterator[Flag]:
    """N9: two things in one line that have the same number, and nothing else in common."""
    for earlier, later in _repeats(book):
        apart = earlier.indicator != later.indicator and not set(earlier.dimension) & set(later.dimension)
        if earlier.line == later.line and apart and _digits(earlier) < _TELLING_DIGITS:
            yield _repeat("N9", earlier, later)


def _repeats(book: Book) -> Iterator[tuple[Figure, Figure]]:
    counts = [f for f in book.figures if f.status in _COUNTS and book.first(f) is f]
    for earlier, later in combinations(counts, 2):
        alike = earlier.document == later.document and earlier.mantissa == later.mantissa
        if alike and earlier.mantissa is not None and earlier.mantissa >= _TWO_DIGITS and cell(earlier) != cell(later):
            yield earlier, later


def _digits(figure: Figure) -> int:
    """How many digits of the printed number tell something: three of 2.440, two of 2.500."""
    return len(str(figure.mantissa).strip("0")) if figure.mantissa and figure.mantissa.denominator == 1 else 0


def _repeat(code: str, earlier: Figure, later: Figure) -> Flag:
    return flag(
        code,
        Severity.HINT,
        (later, earlier),
        computed=earlier.mantissa,
        printed=later.mantissa,
        holds=Holds.YES,
        told=True,
        vi=f"“{later.printed}” (dòng {later.line}) trùng chữ số với “{earlier.printed}” (dòng {earlier.line}): "
        "có thể chép nhầm.",
        en=f"“{later.printed}” (line {later.line}) has the digits of “{earlier.printed}” (line {earlier.line}): "
        "perhaps a slip of copying.",
    )
