"""By which criteria is an organisation assessed, with how many points at most, under schemes in force when?

Circular 01/2020 has fifteen criteria and 100 points; our sources give the maxima of the first nine and leave 40 points
to the other six. Circular 09/2017 has six criteria whose points are in an annex that is not known. None is not known.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import msgspec

from events.vocabulary import GradingScheme

POINTS = 100


class Rubric(msgspec.Struct, frozen=True):
    """A scheme: days in force as far as established, most points by criterion, and why a year is not graded."""

    since: date | None
    until: date | None
    most: Mapping[str, int | None]

    @property
    def complete(self) -> bool:
        """Whether all maxima are known and make 100."""
        known = [m for m in self.most.values() if m is not None]
        return len(known) == len(self.most) > 0 and sum(known) == POINTS

    @property
    def rest(self) -> int:
        """The points that the criteria of unknown maximum share."""
        return POINTS - sum(m for m in self.most.values() if m is not None)


def _numbered(first: int, last: int, *most: int) -> dict[str, int | None]:
    return {str(n): (most[n - first] if most else None) for n in range(first, last + 1)}


# The first day of C09/2017 and the days of the 2003 law's scheme are not in our sources; whether C01/2020 still holds
# after the 2012 law lapsed is not established: an administrator closes it (`reference.closed`).
RUBRICS: dict[GradingScheme, Rubric] = {
    GradingScheme.L2003: Rubric(None, None, {}),
    GradingScheme.C09_2017: Rubric(date(2017, 1, 1), None, _numbered(1, 6)),
    GradingScheme.C01_2020: Rubric(
        date(2020, 4, 1), None, {**_numbered(1, 9, 7, 6, 11, 6, 8, 6, 6, 6, 4), **_numbered(10, 15)}
    ),
}


def with_cells(rubric: Rubric, done: Mapping[str, int]) -> Rubric:
    """The rubric with maxima that were open and are completed; a known one stays as it is."""
    return msgspec.structs.replace(
        rubric, most={c: done.get(c) if most is None else most for c, most in rubric.most.items()}
    )


def can_be(rubric: Rubric) -> bool:
    """Whether the maxima can make 100: exactly where all are known, at most where some are not."""
    known = [m for m in rubric.most.values() if m is not None]
    return sum(known) == POINTS if len(known) == len(rubric.most) else sum(known) <= POINTS


def overshoots(rubric: Rubric, scores: Mapping[str, str]) -> list[str]:
    """The criteria that are no criterion of the scheme or have more points than they can."""
    over = [c for c, p in scores.items() if c not in rubric.most or _over(rubric.most[c], p)]
    if over:
        return over
    sharing = [c for c in scores if rubric.most[c] is None]
    return sharing if sum((Decimal(scores[c]) for c in sharing), Decimal(0)) > rubric.rest else []


def _over(most: int | None, points: str) -> bool:
    return most is not None and Decimal(points) > most


def total_of(rubric: Rubric, scores: Mapping[str, str]) -> Decimal | None:
    """The sum of the scores where the rubric is complete and every criterion scored; None where it is refused."""
    return summed(rubric, scores) if rubric.complete else None


def summed(rubric: Rubric, scores: Mapping[str, str]) -> Decimal | None:
    """The sum of the scores where every criterion of the scheme has one, whatever the maxima are."""
    every = bool(rubric.most) and set(scores) == set(rubric.most)
    return sum((Decimal(p) for p in scores.values()), Decimal(0)) if every else None


def agrees(rubric: Rubric, scores: Mapping[str, str], total: str) -> bool:
    """Whether an entered total can be: at most 100, what the scores make together, or more where some are missing."""
    added = sum((Decimal(p) for p in scores.values()), Decimal(0))
    stated = Decimal(total)
    every = bool(rubric.most) and set(scores) == set(rubric.most)
    return stated <= POINTS and (stated == added if every else stated >= added)
