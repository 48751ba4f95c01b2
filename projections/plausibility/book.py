"""Which figures speak of the same thing: same document, organisations, sector, time?"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import chain

from events.support_words import FigureStatus
from projections.plausibility.figure import EVERY, Figure

Atom = tuple[str, str]
Cell = tuple[object, ...]
Parts = tuple[Figure, ...]

REPORTED = frozenset({FigureStatus.ACTUAL, FigureStatus.ESTIMATE})
REGISTERED, OPERATING, STOPPED = "ORG_STOCK_REG", "ORG_STOCK_OPER", "ORG_INACTIVE_UNDISSOLVED"


class Book:
    """Figures to be compared, in document order."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self.figures = tuple(figures)
        self.covers: dict[str, list[Parts]] = {}
        self._by_id = {figure.id: figure for figure in self.figures}
        self._first: dict[Cell, Figure] = {}
        self._reported: dict[str, list[Figure]] = {}
        for figure in self.figures:
            is_first = self._first.setdefault((*cell(figure), figure.value, figure.value_max), figure) is figure
            if is_first and figure.status in REPORTED:
                self._reported.setdefault(figure.indicator, []).append(figure)
        self._order = {figure.id: place for place, figure in enumerate(self.figures)}

    def __getitem__(self, key: str) -> Figure:
        """The figure with this id."""
        return self._by_id[key]

    def __contains__(self, key: str) -> bool:
        """Whether a figure has this id."""
        return key in self._by_id

    @cached_property
    def papers(self) -> tuple["Book", ...]:
        """What each document says of each area, in document order."""
        papers: dict[tuple[str, str], list[Figure]] = {}
        for figure in self.figures:
            papers.setdefault((figure.area, figure.document), []).append(figure)
        return tuple(map(Book, papers.values()))

    def order(self, figure: Figure) -> int:
        """Its place in document order."""
        return self._order[figure.id]

    def first(self, figure: Figure) -> Figure:
        """Where the same number of the same thing is printed for the first time."""
        return self._first[(*cell(figure), figure.value, figure.value_max)]

    def reported(self, *indicators: str) -> Iterator[Figure]:
        """Actual and estimated figures of these indicators (of all, if none is named), each printed number once."""
        found = (self._reported.get(indicator, []) for indicator in indicators or self._reported)
        yield from sorted(chain.from_iterable(found), key=self.order)

    def beside(self, figure: Figure, *indicators: str) -> Iterator[Figure]:
        """Reported figures of these indicators on the same organisations, in the same document."""
        for other in self.reported(*indicators):
            if other is not figure and same_organisations(figure, other):
                yield other


def cell(figure: Figure) -> Cell:
    """What a figure is about, time and unit included: two figures of one cell must print one number."""
    return (
        *(figure.document, figure.area, figure.indicator, figure.status, figure.kind, figure.sector),
        *(figure.when, figure.unit, figure.dimension),
    )


def same_organisations(one: Figure, other: Figure) -> bool:
    """Whether two figures of one document are about the same kinds and sectors."""
    return (
        one.document == other.document
        and one.area == other.area
        and one.kinds == other.kinds
        and set(one.sector) == set(other.sector)
    )


def atoms(figure: Figure) -> frozenset[Atom]:
    """The pairs of kind and single sector that it counts; none if it does not divide by sector."""
    return frozenset((kind, sector) for kind in figure.kinds for sector in figure.sector if sector != EVERY)


def last_day(figure: Figure) -> date | None:
    """The day that it speaks of, or the last of its period."""
    return figure.as_of or figure.period_to
