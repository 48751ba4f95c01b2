"""Do the parts make the whole?

Parts are found by what the figures count: sectors and kinds that are disjoint and together make up all in which the
document counts such organisations, or a division of one line by education or topic.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

from events.support_words import FigureStatus, Qualifier
from projections.plausibility.agreement import agreement
from projections.plausibility.book import OPERATING, REGISTERED, STOPPED, Atom, Book, Cell, Parts, atoms
from projections.plausibility.figure import CLASS, ORGANISATION, PERSON, PLAIN, VND, Figure, as_printed, place
from projections.plausibility.flags import Flag, flag
from projections.plausibility.numerals import write, write_en
from projections.plausibility.verdicts import Holds, Level, verdict

SUMMABLE = frozenset({ORGANISATION, PERSON, VND, CLASS})
_DIVIDING = ("education", "topic")
_MOST = 8


def covers(book: Book, total: Figure) -> list[Parts]:
    """Every way in which other figures divide this one without gap or overlap; of very many the first ones."""
    if total.unit not in SUMMABLE:
        return []
    if total.id not in book.covers:
        needed = atoms(total) if not total.whole else _counted(book, total)
        found = list(islice(_exact(book, needed, _candidates(book, total, needed), ()), _MOST))
        if total.indicator == REGISTERED:
            found = [parts for parts in found if any(part.indicator == REGISTERED for part in parts)]
        book.covers[total.id] = [*found, *_divisions(book, total)]
    return book.covers[total.id]


def contradicted(book: Book, total: Figure) -> Parts | None:
    """The first parts that do not make this total, if there are any."""
    found = (parts for parts in covers(book, total) if not (_open(parts) and _sum(parts) <= total.number))
    return next((parts for parts in found if _sum(parts) != total.number), None)


def parts_sum_to_whole(book: Book) -> Iterator[Flag]:
    """X1, X7, X8, X9: a total is the sum of its parts; beside 'trên' it must be so to the precision printed."""
    for total in book.reported():
        for parts in covers(book, total):
            yield _sum_flag(_code(book, total), total, parts)
            if total.qualifier is Qualifier.ABOVE:
                yield _inequality(total, parts)


def registered_are_operating_or_stopped(book: Book) -> Iterator[Flag]:
    """X1: the registered are the operating and the stopped that were never dissolved; each follows from the others."""
    for registered in book.reported(REGISTERED):
        stopped = [f for f in book.reported(STOPPED) if _same_kinds(registered, f)]
        operating = [f for f in book.beside(registered, OPERATING) if f.when == registered.when]
        if stopped and operating and registered.whole:
            yield _sum_flag("X1", registered, (stopped[0], operating[0]))
            yield _rest_flag(stopped[0], registered, operating[0])
            yield _rest_flag(operating[0], registered, stopped[0])


def same_figure_again(book: Book) -> Iterator[Flag]:
    """X1: what is printed twice of the same thing is the same number; N5: even where the heading says more."""
    said: dict[Cell, Figure] = {}
    for figure in book.figures:
        first = said.setdefault(_thing(figure), figure) if figure.dated else figure
        if first is figure or figure.status is FigureStatus.TARGET:
            continue
        yield flag(
            "X1",
            Level.CONTRADICTION,
            (figure, first),
            computed=first.number,
            printed=figure.number,
            holds=first.number == figure.number,
            vi=f"Cùng một số liệu được in hai lần: {first.printed} và {figure.printed}.",
            en=f"The same figure is printed twice: {first.printed} and {figure.printed}.",
        )
        if figure.indicator == OPERATING and "tổng số" in figure.quote.lower():
            registered = [f for f in book.beside(figure, REGISTERED) if f.when == figure.when]
            for larger in (f for f in registered if f.number > figure.number):
                yield flag(
                    "N5",
                    Level.CONTRADICTION,
                    (figure, first),
                    computed=first.number,
                    printed=figure.number,
                    holds=first.number == figure.number,
                    told=True,
                    vi=f"“{figure.quote}” là số đang hoạt động; số đăng ký là {larger.printed}.",
                    en=f"“{figure.quote}” is the operating stock; {larger.printed} are registered.",
                )


def _sum(parts: Parts) -> Fraction:
    return sum((part.number for part in parts), Fraction(0))


def _code(book: Book, total: Figure) -> str:
    if total.qualifier not in PLAIN:
        return "X8"
    if total.unit == ORGANISATION:
        return "X9" if any(figure.denominator_id == total.id for figure in book.figures) else "X1"
    return "X7"


def _sum_flag(code: str, total: Figure, parts: Parts) -> Flag:
    made = _sum(parts)
    off = made - total.number
    return flag(
        code,
        Level.CONTRADICTION,
        (total, *parts),
        computed=made,
        printed=total.number,
        holds=True if _open(parts) and made <= total.number else _holds(total, made),
        vi=f"{len(parts)} phần cộng lại là {as_printed(total, made)}, văn bản in {total.printed}: "
        f"chênh {as_printed(total, off)}.",
        en=f"The {len(parts)} parts make {write_en(made)}, printed is {total.printed}: {write_en(off)} apart.",
    )


def _holds(total: Figure, made: Fraction) -> Holds:
    """Plain totals are exact; one after khoảng or trên agrees as any number agrees with it, precision included."""
    if total.qualifier in PLAIN:
        return verdict(total.number, made, place(total), "exact")
    if agreement(total, made).agrees:
        return Holds.YES
    return Holds.AT if abs(made - total.number) <= place(total) else Holds.NO


def _inequality(total: Figure, parts: Parts) -> Flag:
    made = _sum(parts)
    return flag(
        "X8",
        Level.WARNING,
        (total, *parts),
        computed=made,
        printed=total.number,
        holds=total.number < made,
        vi=f"Nếu chỉ hiểu “trên {total.printed}” là bất đẳng thức thì các phần ({as_printed(total, made)}) thỏa mãn.",
        en=f"Taken as a mere inequality, above {total.printed} is true of the parts ({write_en(made)}).",
    )


def _rest_flag(part: Figure, total: Figure, other: Figure) -> Flag:
    rest = total.number - other.number
    return flag(
        "X1",
        Level.CONTRADICTION,
        (part, total, other),
        computed=rest,
        printed=part.number,
        holds=verdict(part.number, rest, place(part), "exact"),
        vi=f"{total.printed} trừ {other.printed} còn {write(rest)}, văn bản in {part.printed}.",
        en=f"{total.printed} less {other.printed} leaves {write_en(rest)}, printed is {part.printed}.",
    )


def _same_kinds(one: Figure, other: Figure) -> bool:
    return one.document == other.document and one.kinds == other.kinds and one.when == other.when


def _thing(figure: Figure) -> Cell:
    """What a figure is about, whatever number it prints."""
    return (
        *(figure.document, figure.area, figure.kinds, frozenset(figure.sector), figure.indicator, figure.status),
        *(figure.when, figure.unit, figure.dimension),
    )


def _counted(book: Book, total: Figure) -> frozenset[Atom]:
    """All kinds and sectors in which the document counts organisations of the kinds of this total."""
    stocks = (REGISTERED, OPERATING, STOPPED) if total.indicator == REGISTERED else (REGISTERED, OPERATING)
    counted = [f for f in book.reported(*stocks) if f.document == total.document and f.kinds <= total.kinds]
    return frozenset(atom for figure in counted for atom in atoms(figure))


def _candidates(book: Book, total: Figure, needed: frozenset[Atom]) -> list[Figure]:
    found: dict[frozenset[Atom], Figure] = {}
    for indicator in dict.fromkeys((total.indicator, OPERATING if total.indicator == REGISTERED else total.indicator)):
        for part in book.reported(indicator):
            counts = atoms(part)
            smaller = counts and counts <= needed and (total.whole or counts < needed)
            if smaller and part is not total and _comparable(total, part):
                found.setdefault(counts, part)
    return sorted(found.values(), key=book.order)


def _open(parts: Parts) -> bool:
    """Whether there may be parts that nobody names: topics, and education without those who have none."""
    named = [part.dimensions for part in parts]
    if all("topic" in one for one in named):
        return True
    return all("education" in one for one in named) and all(one["education"] != "none" for one in named)


def _comparable(total: Figure, part: Figure) -> bool:
    return (
        (part.document, part.area, part.when, part.unit, part.dimension)
        == (total.document, total.area, total.when, total.unit, total.dimension)
    )  # fmt: skip


def _exact(book: Book, needed: frozenset[Atom], candidates: list[Figure], chosen: Parts) -> Iterator[Parts]:
    """All exact covers of the atoms, each in document order."""
    if not needed:
        if len(chosen) > 1:
            yield tuple(sorted(chosen, key=book.order))
        return
    target = min(needed)
    for part in candidates:
        if target in (counts := atoms(part)) and counts <= needed:
            yield from _exact(book, needed - counts, candidates, (*chosen, part))


def _divisions(book: Book, total: Figure) -> Iterator[Parts]:
    for key in _DIVIDING:
        parts = tuple(
            part
            for part in book.beside(total, total.indicator)
            if key in part.dimensions and (part.line, part.when, part.unit) == (total.line, total.when, total.unit)
        )
        if key not in total.dimensions and len(parts) > 1:
            yield parts
