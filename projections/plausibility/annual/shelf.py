"""Which returns stand side by side: those of a year up to a day, each with the one before it and with its like?"""

from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property

import msgspec

from events.ids import province
from projections.plausibility.annual.measures import IN_GROUP, Measure
from projections.plausibility.thresholds import GROUP_SIZE, LEAST_SPREAD, SPREAD_POWER
from projections.views.returns import Return

Like = tuple[str, ...]


class Group(msgspec.Struct, frozen=True):
    """What is usual of a measure among returns of a like: the median, and the median deviation as a ratio."""

    size: int
    median: Fraction
    spread: Fraction

    def far(self, value: Fraction) -> bool:
        """Whether a value above zero lies outside of what is usual."""
        return self.times(value) > max(self.spread, LEAST_SPREAD.value) ** int(SPREAD_POWER.value)

    def near(self, value: Fraction) -> bool:
        """Whether it lies within two deviations."""
        return self.times(value) <= max(self.spread, LEAST_SPREAD.value) ** 2

    def times(self, value: Fraction) -> Fraction:
        """How many times the median it is, or the median it: at least one."""
        return max(value / self.median, self.median / value)


class Shelf:
    """Returns of a province: the latest of each organisation and type, and the one before it."""

    def __init__(self, returns: Iterable[Return], earlier: Iterable[Return] = ()) -> None:
        """Take the returns of a year, and those of the year before."""
        self.returns = tuple({(one.subject, type(one.data)): one for one in returns}.values())
        earlier = tuple(earlier)
        self.all = (*earlier, *self.returns)
        self._before = {(one.subject, type(one.data)): one for one in earlier}

    def before(self, one: Return) -> Return | None:
        """The return of the same organisation for the year before."""
        found = self._before.get((one.subject, type(one.data)))
        return found if found is not None and found.year == one.year - 1 else None

    def group(self, one: Return, measure: Measure) -> Group | None:
        """What is usual among its like: of its kind, sector and province, else of its kind and province."""
        for like in _likes(one):
            found = self._groups.get((measure.name, *like))
            if found is not None:
                return found
        return None

    @cached_property
    def _groups(self) -> dict[Like, Group]:
        values: dict[Like, list[Fraction]] = {}
        for one in self.returns:
            for measure in IN_GROUP:
                value = measure.read(one)
                if value is not None and value > 0:
                    for like in _likes(one):
                        values.setdefault((measure.name, *like), []).append(value)
        return {like: _group(found) for like, found in values.items() if len(found) >= GROUP_SIZE.value}


def _likes(one: Return) -> tuple[Like, Like]:
    narrow = (type(one.data).__name__, province(one.area), one.kind.value)
    return (*narrow, one.sector), narrow


def _group(values: list[Fraction]) -> Group:
    middle = _median(values)
    return Group(len(values), middle, _median([max(value / middle, middle / value) for value in values]))


def _median(values: list[Fraction]) -> Fraction:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
