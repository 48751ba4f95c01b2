"""Which questions may be asked of an indicator: over which time, by which dimensions, narrowed to what?"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from projections.indicators import Indicator
from projections.statistics.dimensions import dimensions_of
from tests.support.histories import Filing
from tests.support.slow_register import Asked

BEGINNING, EARLY, LATER = "2023-12-31", "2024-05-01", "2027-03-31"
_NARROWER: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "area": (("pre2025:20",), ("pre2025:94",), ("from2025:15", "pre2025:10", "pre2025:15")),
    "kind": (("cooperative",), ("group", "union"), ("credit_fund",)),
    "sector": (("agri_forest_fishery",), ("industry_craft",), ("electricity_service", "transport")),
    "section": (("A",), ("C", "D")),
    "standing": (("operating",), ("closing", "suspended")),
    "member_type": (("official",), ("group_member", "linked_contributing")),
    "grade": (("good", "fair"), ("not_graded",)),
    "year": (("2024",), ("2025", "2026")),
    "education": (("none",), ("college", "university", "postgraduate")),
    "creditor": (("bank",),),
    "group": (("women",),),
    "size": (("small", "micro"),),
    "size_scheme": (("C01_2020_members",),),
    "status": (("active",), ("none", "winding_up")),
    "founded": (("2024",),),
    "support_type": (("fund_loan", "training"),),
    "stage": (("granted",), ("drawn", "disbursed")),
    "budget_source": (("local",), ("central", "unstated")),
    "dependent_type": (("branch",),),
    "place": (("from2025:20", "pre2025:20"),),
    "topic": (("law",),),
    "level": (("short",),),
    "audience": (("managers",), ("managers", "members")),
}


def days_of(filings: Sequence[Filing]) -> list[str]:
    """The days that papers tell of, and those after them."""
    told = {date.fromisoformat(filing.on) for filing in filings}
    return sorted({day.isoformat() for one in told for day in (one, one + timedelta(days=1))})


def period(filings: Sequence[Filing], chance: Random) -> tuple[str, str]:
    """After which day, and until the end of which."""
    days = [BEGINNING, EARLY, *days_of(filings), LATER]
    first, last = sorted(chance.sample(range(len(days)), 2))
    return days[first], days[last]


def questions(indicator: Indicator, time: tuple[str, str], chance: Random, *, number: int = 3) -> list[Asked]:
    """The whole, and some ways to break it down, narrow it and lay it on the boundaries of today."""
    since, as_of = time
    names = dimensions_of(indicator)
    found = [Asked(as_of, since)]
    for _ in range(number - 1):
        by = tuple(chance.sample(names, min(len(names), chance.choice((1, 1, 2)))))
        only: dict[str, frozenset[str]] = {}
        if chance.randrange(3) == 0:
            name = chance.choice([n for n in names if n in _NARROWER])
            only = {name: frozenset(chance.choice(_NARROWER[name]))}
        restated = bool({"area", "province"} & {*by}) and chance.randrange(2) == 0
        found.append(Asked(as_of, since, by, only, restated=restated))
    return found
