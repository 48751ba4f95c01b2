"""What do the rules of plausibility find among the 194 figures of the five documents?"""

from collections import Counter
from collections.abc import Mapping
from functools import cache

from projections.plausibility.flags import Flag
from projections.plausibility.rules import examine
from services.demo.figures.figures import figures


@cache
def examined() -> tuple[Flag, ...]:
    """Everything that the rules compared among the 194 figures."""
    return examine(figures())


@cache
def flags() -> tuple[Flag, ...]:
    """What a reader of the 194 figures should know: contradictions, warnings and hints."""
    return tuple(found for found in examined() if found.raised)


@cache
def flags_by_figure() -> Mapping[str, tuple[Flag, ...]]:
    """The raised flags beside each figure at which they stand."""
    beside: dict[str, tuple[Flag, ...]] = {}
    for found in flags():
        beside[found.figures[0]] = (*beside.get(found.figures[0], ()), found)
    return beside


def tally() -> Mapping[str, Mapping[str, int]]:
    """For each code: how many comparisons agree, are told all the same, nearly hold, or do not hold."""
    counts: dict[str, Counter[str]] = {}
    for found in examined():
        verdict = "told" if found.told and not found.broken else found.holds.value
        counts.setdefault(found.rule, Counter())[verdict] += 1
    return {code: dict(counts[code]) for code in sorted(counts, key=lambda code: (code[0] != "X", int(code[1:])))}
