"""Was a figure taken over as it is printed, and do areas fit into the one that holds them?"""

from collections.abc import Iterator
from fractions import Fraction

from projections.plausibility.book import REPORTED, Book, Cell
from projections.plausibility.checks.sums import SUMMABLE
from projections.plausibility.figure import Figure, place
from projections.plausibility.flags import Flag, flag
from projections.plausibility.numerals import numerals, read, scale, write, write_en
from projections.plausibility.verdicts import Level


def value_is_what_is_printed(book: Book) -> Iterator[Flag]:
    """P1: the value is one of the printed numerals, times triệu or tỷ. Words without a numeral say nothing of it."""
    for figure in book.figures:
        amounts = [read(numeral) * scale(figure.printed) for numeral in numerals(figure.printed)]
        if not amounts:
            continue
        nearest = min(amounts, key=lambda amount: abs(amount - figure.value))
        stated = (figure.value, *(() if figure.value_max is None else (figure.value_max,)))
        yield flag(
            "P1",
            Level.CONTRADICTION,
            (figure,),
            computed=Fraction(nearest),
            printed=figure.number,
            holds=all(value in amounts or abs(value) in amounts for value in stated),
            vi=f"Văn bản in “{figure.printed}”, tức {write(nearest)}, nhưng số đã ghi là {write(figure.value)}.",
            en=f"Printed is “{figure.printed}”, that is {write_en(nearest)}, but {write_en(figure.value)} was filed.",
        )


def areas_fit_into_their_whole(book: Book) -> Iterator[Flag]:
    """P2: the areas within one do not come to more than the document gives for the whole. Provinces are not set against
    the country: its one figure in the documents at hand is a target for 2020, and no province gives its part of that.
    """
    alike: dict[Cell, dict[str, Figure]] = {}
    for figure in book.figures:
        if figure.status in REPORTED and figure.unit in SUMMABLE:
            alike.setdefault(_but_for_area(figure), {}).setdefault(figure.area, figure)
    for by_area in alike.values():
        for area, whole in by_area.items():
            parts = [by_area[other] for other in by_area if _right_below(other, area, by_area)]
            if len(parts) > 1:
                yield _areas_flag(whole, parts)


def _areas_flag(whole: Figure, parts: list[Figure]) -> Flag:
    made = sum((part.number for part in parts), Fraction(0))
    return flag(
        "P2",
        Level.CONTRADICTION,
        (whole, *parts),
        computed=made,
        printed=whole.number,
        holds=made < whole.number + (place(whole) if place(whole) > 1 else Fraction(1, 10**6)),
        vi=f"{len(parts)} địa bàn cấp dưới cộng lại là {write(made)}, nhiều hơn {whole.printed} của cả địa bàn.",
        en=f"The {len(parts)} areas within it make {write_en(made)}, more than {whole.printed} for the whole.",
    )


def _but_for_area(figure: Figure) -> Cell:
    return (
        *(figure.document, figure.indicator, figure.status, figure.kinds, frozenset(figure.sector)),
        *(figure.when, figure.unit, figure.dimension),
    )


def _right_below(other: str, area: str, areas: dict[str, Figure]) -> bool:
    """Whether an area lies within another with none of the given areas between them."""
    if not other.startswith(area + "/"):
        return False
    return not any(other.startswith(one + "/") and one.startswith(area + "/") for one in areas)
