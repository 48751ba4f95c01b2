"""Which figures of a table could tell something of a few people, and are therefore not told?

Fewer than five of one qualification are withheld; and where they could be had from what is told beside them (a wider
count less the narrower ones, the whole being known always), the smallest of those is withheld with them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from events.people import SMALLEST_CELL
from events.vocabulary import Education
from projections.statistics.question import Cell
from projections.statistics.suppression import few
from services.reports.frame import Placed

Buckets: TypeAlias = frozenset[str]
EDUCATION = "education"
EVERYBODY: Buckets = frozenset(one.value for one in Education)


def hidden(answers: Mapping[str, tuple[Placed, Cell]]) -> frozenset[str]:
    """The keys of the answers that are not told."""
    families: dict[object, dict[Buckets, int]] = defaultdict(dict)
    members: dict[str, tuple[object, Buckets]] = {}
    for key, (placed, cell) in answers.items():
        query = placed.query
        if few(query.definition, query.question()):
            family = (query.kinds, query.sectors, query.sections, query.area, query.as_of)
            buckets = frozenset(query.conditions.get(EDUCATION, EVERYBODY))
            families[family][buckets] = cell.numerator
            members[key] = (family, buckets)
    secret = {family: withheld(counts) for family, counts in families.items()}
    return frozenset(key for key, (family, buckets) in members.items() if buckets in secret[family])


def withheld(counts: Mapping[Buckets, int]) -> set[Buckets]:
    """Of overlapping counts by qualification those that are not told."""
    secret = {buckets for buckets, count in counts.items() if 0 < count < SMALLEST_CELL}
    while True:
        told = {buckets: count for buckets, count in counts.items() if buckets not in secret}
        given_away = [parts for one in secret for parts in _ways_to(one, told)]
        if not given_away:
            return secret
        secret.add(min(given_away[0], key=lambda buckets: (counts[buckets], sorted(buckets))))


def _ways_to(one: Buckets, told: Mapping[Buckets, int]) -> Iterable[tuple[Buckets, ...]]:
    """The counts that give a withheld one away: parts that with it make a wider count, or make itself."""
    for wider in (*told, EVERYBODY):
        if one < wider:
            yield from _covers(wider - one, tuple(told))
    yield from _covers(one, tuple(told))


def _covers(whole: Buckets, told: tuple[Buckets, ...]) -> Iterable[tuple[Buckets, ...]]:
    """The ways in which counts that do not overlap make a whole."""
    for index, buckets in enumerate(told):
        if buckets == whole:
            yield (buckets,)
        elif buckets < whole:
            for others in _covers(whole - buckets, told[index + 1 :]):
                yield (buckets, *others)
