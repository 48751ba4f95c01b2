"""Do the parts make the whole?

Parts are found by what the figures count: sectors and kinds that are disjoint and together make up all in which the
document counts such organisations, or a division of one line by education or topic.
"""

from collections.abc import Iterator
from fractions import Fraction

from services.demo.figures.agreement import agreement
from services.demo.figures.book import OPERATING, REGISTERED, STOPPED, Atom, Book, atoms, same_organisations, whole
from services.demo.figures.figures import Figure, Qualifier, Status, Unit, as_printed, place
from services.demo.figures.flags import Flag, flag
from services.demo.figures.relations import Holds, Severity, verdict
from services.demo.figures.words import write, write_en

Parts = tuple[Figure, ...]

_SUMMABLE = frozenset({Unit.ORGANISATION, Unit.PERSON, Unit.VND, Unit.CLASS})
_DIVIDING = ("education", "topic")


def covers(book: Book, total: Figure) -> list[Parts]:
    """Every way in which other figures divide this one without gap or overlap."""
    if total.unit not in _SUMMABLE:
        return []
    needed = atoms(total) if not whole(total) else _counted(book, total)
    found = _exact(needed, _candidates(book, total, needed), ())
    if total.indicator == REGISTERED:
        found = [parts for parts in found if any(part.indicator == REGISTERED for part in parts)]
    return [*found, *_divisions(book, total)]


def contradicted(book: Book, total: Figure) -> Parts | None:
    """The first parts that do not make this total, if there are any."""
    return next((parts for parts in covers(book, total) if _sum(parts) != total.number), None)


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
        if stopped and operating and whole(registered):
            yield _sum_flag("X1", registered, (stopped[0], operating[0]))
            yield _rest_flag(stopped[0], registered, operating[0])
            yield _rest_flag(operating[0], registered, stopped[0])


def same_figure_again(book: Book) -> Iterator[Flag]:
    """X1: what is printed twice of the same thing is the same number; N5: even where the heading says more."""
    for figure in book.figures:
        first = next(f for f in book.figures if _again(f, figure) or f is figure)
        if first is figure or figure.status is Status.TARGET:
            continue
        yield flag(
            "X1",
            Severity.IDENTITY,
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
                    Severity.IDENTITY,
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
    if total.qualifier not in {Qualifier.EXACT, Qualifier.ESTIMATED}:
        return "X8"
    if total.unit is Unit.ORGANISATION:
        return "X9" if any(figure.denominator_id == total.id for figure in book.figures) else "X1"
    return "X7"


def _sum_flag(code: str, total: Figure, parts: Parts) -> Flag:
    made = _sum(parts)
    off = made - total.number
    return flag(
        code,
        Severity.IDENTITY,
        (total, *parts),
        computed=made,
        printed=total.number,
        holds=_holds(total, made),
        vi=f"{len(parts)} phần cộng lại là {as_printed(total, made)}, văn bản in {total.printed}: "
        f"chênh {as_printed(total, off)}.",
        en=f"The {len(parts)} parts make {write_en(made)}, printed is {total.printed}: {write_en(off)} apart.",
    )


def _holds(total: Figure, made: Fraction) -> Holds:
    """Plain totals are exact; one after khoảng or trên agrees as any number agrees with it, precision included."""
    if total.qualifier in {Qualifier.EXACT, Qualifier.ESTIMATED}:
        return verdict(total.number, made, place(total), "exact")
    if agreement(total, made).agrees:
        return Holds.YES
    return Holds.AT if abs(made - total.number) <= place(total) else Holds.NO


def _inequality(total: Figure, parts: Parts) -> Flag:
    made = _sum(parts)
    return flag(
        "X8",
        Severity.PLAUSIBILITY,
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
        Severity.IDENTITY,
        (part, total, other),
        computed=rest,
        printed=part.number,
        holds=verdict(part.number, rest, place(part), "exact"),
        vi=f"{total.printed} trừ {other.printed} còn {write(rest)}, văn bản in {part.printed}.",
        en=f"{total.printed} less {other.printed} leaves {write_en(rest)}, printed is {part.printed}.",
    )


def _same_kinds(one: Figure, other: Figure) -> bool:
    return one.document == other.document and one.kinds == other.kinds and one.when == other.when


def _again(first: Figure, later: Figure) -> bool:
    """Whether both are the same thing, whatever numbers they print."""
    return (
        same_organisations(first, later)
        and (first.indicator, first.status, first.when, first.unit, first.dimension)
        == (later.indicator, later.status, later.when, later.unit, later.dimension)
        and first.dated
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
            smaller = counts and counts <= needed and (whole(total) or counts < needed)
            if smaller and part is not total and _comparable(total, part):
                found.setdefault(counts, part)
    return sorted(found.values(), key=lambda part: part.id)


def _comparable(total: Figure, part: Figure) -> bool:
    return (
        (part.document, part.area_code, part.when, part.unit, part.dimension)
        == (total.document, total.area_code, total.when, total.unit, total.dimension)
    )  # fmt: skip


def _exact(needed: frozenset[Atom], candidates: list[Figure], chosen: Parts) -> list[Parts]:
    """All exact covers of the atoms, each in document order."""
    if not needed:
        return [tuple(sorted(chosen, key=lambda part: part.id))] if len(chosen) > 1 else []
    target = min(needed)
    fitting = [part for part in candidates if target in atoms(part) and atoms(part) <= needed]
    return [cover for part in fitting for cover in _exact(needed - atoms(part), candidates, (*chosen, part))]


def _divisions(book: Book, total: Figure) -> Iterator[Parts]:
    for key in _DIVIDING:
        parts = tuple(
            part
            for part in book.beside(total, total.indicator)
            if key in part.dimensions and (part.line, part.when, part.unit) == (total.line, total.when, total.unit)
        )
        if key not in total.dimensions and len(parts) > 1:
            yield parts
