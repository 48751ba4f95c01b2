"""Are printed percentages those of their counts, and does a breakdown come to a hundred?"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby

from events.support_words import FigureStatus
from projections.plausibility.agreement import agreement
from projections.plausibility.book import Book
from projections.plausibility.checks.sums import contradicted, covers
from projections.plausibility.figure import Figure, Rounding, as_printed, place
from projections.plausibility.flags import Flag, flag
from projections.plausibility.numerals import day, half_up, write, write_en
from projections.plausibility.verdicts import Holds, Level, verdict

_HUNDRED = Fraction(100)
_TOLERANCES = {Rounding.CUT: "trunc", Rounding.HALF_UP: "half_up"}


def shares_of_parts(book: Book) -> Iterator[Flag]:
    """X9, X10, X11, X20: a share is its numerator over its denominator, rounded as its document rounds.

    Where the parts contradict the printed total (X9), the share is computed over the parts too.
    """
    for share in _shares(book):
        numerator, total = book[share.numerator_id], book[share.denominator_id]
        yield _share_flag(_code(book, share), share, numerator, total.number, (numerator, total))
        parts = contradicted(book, total)
        if parts:
            over = sum((part.number for part in parts), Fraction(0))
            if over <= 0:
                continue
            figures = (numerator, *(part for part in parts if part is not numerator))
            yield _share_flag("X9", share, numerator, over, figures)


def shares_make_a_hundred(book: Book) -> Iterator[Flag]:
    """X9, X10, X11: the shares of a complete breakdown lie less than one last place each below a hundred."""
    for shares in _breakdowns(book):
        made = sum((share.number for share in shares), Fraction(0))
        slack = len(shares) * max(place(share) for share in shares)
        code = _breakdown_code(book, shares)
        yield flag(
            code,
            Level.WARNING,
            shares,
            computed=made,
            printed=_HUNDRED,
            holds=_HUNDRED - slack < made <= _HUNDRED,
            told=code == "X11",
            vi=f"Các tỷ lệ in cộng lại là {write(made)} %, thiếu {write(_HUNDRED - made)} điểm so với 100.",
            en=f"The printed shares make {write_en(made)} %, {write_en(_HUNDRED - made)} points below 100.",
        )


def breakdown_is_complete(book: Book) -> Iterator[Flag]:
    """X6: shares of one whole that stay far below a hundred leave the rest undescribed."""
    loose = [f for f in book.figures if f.status is FigureStatus.SHARE and not f.denominator_id and f.dimension]
    for _, grouped in groupby(loose, key=lambda f: (f.document, f.indicator, f.kind, f.sector, f.when, f.base)):
        shares = tuple(grouped)
        made = sum((share.number for share in shares), Fraction(0))
        if len(shares) > 1:
            yield flag(
                "X6",
                Level.WARNING,
                shares,
                computed=made,
                printed=_HUNDRED,
                holds=made <= _HUNDRED,
                told=made < _HUNDRED,
                vi=f"Mới mô tả {write(made)} %; {write(_HUNDRED - made)} % còn lại không được nêu.",
                en=f"{write_en(made)} % are described; the other {write_en(_HUNDRED - made)} % are not.",
            )


def denominator_of_another_date(book: Book) -> Iterator[Flag]:
    """X22: a share that its own denominator does not give, but the same stock at another date does."""
    for share in _shares(book):
        numerator, own = book[share.numerator_id], book[share.denominator_id]
        if agreement(share, _percent(numerator, own.number)).agrees:
            continue
        for other in (f for f in book.beside(own, own.indicator) if f.number > 0):
            percent = _percent(numerator, other.number)
            if other.dimension == own.dimension and other.when != own.when and agreement(share, percent).agrees:
                yield flag(
                    "X22",
                    Level.HINT,
                    (share, numerator, other),
                    computed=percent,
                    printed=share.number,
                    holds=Holds.YES,
                    told=True,
                    vi=f"{numerator.printed}/{other.printed} (mẫu số ngày {day(other.as_of)}) in ra {share.printed}; "
                    f"{numerator.printed}/{own.printed} (mẫu số ngày {day(own.as_of)}) thì không.",
                    en=f"{numerator.printed}/{other.printed} (denominator of {other.as_of}) prints {share.printed}; "
                    f"{numerator.printed}/{own.printed} (denominator of {own.as_of}) does not.",
                )


def one_digit_would_repair(book: Book) -> Iterator[Flag]:
    """N2: what a contradicted total leaves for one part gives a share one digit away from the printed one."""
    for share in _shares(book):
        numerator, total = book[share.numerator_id], book[share.denominator_id]
        parts = contradicted(book, total) or ()
        others = tuple(part for part in parts if part is not numerator)
        if numerator not in parts:
            continue
        rest = total.number - sum((part.number for part in others), Fraction(0))
        percent = 100 * rest / total.number
        if _digits_apart(share, half_up(percent, place(share))) != 1:
            continue
        yield flag(
            "N2",
            Level.HINT,
            (numerator, total, *others),
            computed=rest,
            printed=numerator.number,
            holds=verdict(numerator.number, rest, place(numerator), "exact"),
            vi=f"Tổng {total.printed} để lại {write(rest)} cho phần in {numerator.printed}; chỉ gợi ý, không sửa.",
            en=f"The total {total.printed} leaves {write_en(rest)} for the part printed {numerator.printed}; "
            "a hint, never a correction.",
        )
        yield flag(
            "N2",
            Level.HINT,
            (share, total, *others),
            computed=percent,
            printed=share.number,
            holds=verdict(share.number, percent, place(share), "half_up"),
            vi=f"{write(rest)}/{total.printed} sẽ in {as_printed(share, percent)}, khác {share.printed} một chữ số.",
            en=f"{write_en(rest)}/{total.printed} would print {as_printed(share, percent)}, "
            f"one digit away from {share.printed}.",
        )


def _shares(book: Book) -> list[Figure]:
    """Shares whose two counts are here, the lower one above zero."""
    return [
        f
        for f in book.figures
        if f.status is FigureStatus.SHARE
        and f.numerator_id in book
        and f.denominator_id in book
        and book[f.denominator_id].number > 0
    ]


def _percent(numerator: Figure, denominator: Fraction) -> Fraction:
    return 100 * numerator.number / denominator


def _share_flag(code: str, share: Figure, numerator: Figure, over: Fraction, figures: tuple[Figure, ...]) -> Flag:
    percent = _percent(numerator, over)
    return flag(
        code,
        Level.CONTRADICTION,
        (share, *figures),
        computed=percent,
        printed=share.number,
        holds=verdict(share.number, percent, place(share), _TOLERANCES[share.rounding]),
        vi=f"{numerator.printed}/{write(over)} là {write(percent)} %, văn bản in {share.printed}.",
        en=f"{numerator.printed}/{write_en(over)} is {write_en(percent)} %, printed is {share.printed}.",
    )


def _breakdowns(book: Book) -> list[tuple[Figure, ...]]:
    """Shares of one denominator whose numerators divide it."""
    found: dict[tuple[str, str], list[Figure]] = {}
    for share in _shares(book):
        found.setdefault((share.indicator, share.denominator_id), []).append(share)
    complete: list[tuple[Figure, ...]] = []
    for (_, denominator), shares in found.items():
        numerators = {share.numerator_id for share in shares}
        if any(numerators == {part.id for part in parts} for parts in covers(book, book[denominator])):
            complete.append(tuple(shares))
    return complete


def _breakdown_code(book: Book, shares: tuple[Figure, ...]) -> str:
    if contradicted(book, book[shares[0].denominator_id]):
        return "X9"
    return "X10" if sum(share.number for share in shares) == _HUNDRED else "X11"


def _code(book: Book, share: Figure) -> str:
    if contradicted(book, book[share.denominator_id]):
        return "X9"
    own = [shares for shares in _breakdowns(book) if share in shares]
    return _breakdown_code(book, own[0]) if own else "X20"


def _digits_apart(share: Figure, number: Fraction) -> int:
    """In how many places two percentages of the same length differ."""
    ours, theirs = as_printed(share, number), share.printed
    return sum(a != b for a, b in zip(ours, theirs, strict=True)) if len(ours) == len(theirs) else len(theirs)
