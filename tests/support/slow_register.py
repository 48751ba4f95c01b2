"""What does a whole register tell, asked by a heading, a narrowing, a day or a period, and what was known then?

For each position known at there is another register, made of nothing but the papers up to it.
An entry is one number with the headings that it counts under; a question takes the entries that it means and adds.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from tests.support.histories import Filing
from tests.support.slow import Paper
from tests.support.slow_counts import OfPaper, OfSheet
from tests.support.slow_happenings import Happening, happenings
from tests.support.slow_sheets import Sheet, papers_of, sheet

By = tuple[str, ...]
# DOMAIN 6.1: what the provinces of these scenes have become on 1 July 2025.
SINCE_THE_REFORM = {
    "pre2025:10": "from2025:15", "pre2025:15": "from2025:15", "pre2025:20": "from2025:20", "pre2025:20/187":
    "from2025:20", "pre2025:94": "from2025:92",
}  # fmt: skip


class Entry(NamedTuple):
    """One number, of whom it is, and under what it counts."""

    subject: str
    number: int
    headings: Mapping[str, str]


class Asked(NamedTuple):
    """A question: a day, or a period that begins after a day; broken down; narrowed; on the boundaries of today."""

    as_of: str
    since: str
    by: By = ()
    only: Mapping[str, frozenset[str]] = {}
    restated: bool = False
    without: frozenset[str] = frozenset()

    def heading(self, entry: Entry) -> By | None:
        """Under which heading an entry counts, None where it is not meant."""
        told = dict(entry.headings)
        for name, allowed in self.only.items():
            # The whole of a share is that of the kinds asked for, whatever it is broken down by.
            if (name == "kind" or name not in self.without) and not _meant(name, told.get(name, ""), allowed):
                return None
        if self.restated:
            told["area"] = SINCE_THE_REFORM.get(told["area"], told["area"])
            told["province"] = told["area"].split("/", maxsplit=1)[0]
        return tuple("" if name in self.without else told.get(name, "") for name in self.by)


def _meant(name: str, told: str, allowed: frozenset[str]) -> bool:
    if name == "area":
        return any(told == one or told.startswith(one + "/") for one in allowed)
    if name == "sector" and "industry_craft" in allowed and told == "electricity_service":
        return True
    return {*told.split("+")} <= allowed


class Register:
    """All papers of all files that were recorded up to a position."""

    def __init__(self, filings: Sequence[Filing]) -> None:
        """Sort what is recorded into files."""
        own: dict[str, list[Filing]] = defaultdict(list)
        for filing in filings:
            own[filing.subject].append(filing)
        self.papers = {subject: papers_of(mine) for subject, mine in own.items()}
        self.files = {s: papers for s, papers in self.papers.items() if ":" not in s}
        self._sheets: dict[str, list[Sheet]] = {}
        self._entries: dict[tuple[Any, ...], list[Entry]] = {}

    def sheets(self, day: str) -> list[Sheet]:
        """Every organisation that there is at the end of a day."""
        if day not in self._sheets:
            found = (sheet(subject, papers, day) for subject, papers in self.files.items())
            self._sheets[day] = [one for one in found if one is not None]
        return self._sheets[day]

    @cached_property
    def happened(self) -> list[tuple[str, Happening]]:
        """Everything that ever happened to an organisation."""
        return [(subject, one) for subject, papers in self.files.items() for one in happenings(subject, papers)]

    def happened_in(self, asked: Asked) -> Iterator[tuple[str, Happening]]:
        """What happened after a day and until the end of another."""
        return ((subject, one) for subject, one in self.happened if asked.since < one.on <= asked.as_of)

    def standing(self, count: OfSheet, asked: Asked) -> list[Entry]:
        """What is counted of those that there are at the end of the day."""
        return self._once(("standing", count, asked.as_of), lambda: self._standing(count, asked))

    def moved(self, count: OfSheet, asked: Asked) -> list[Entry]:
        """What is counted after each happening, less what was counted just before it."""
        return self._once(("moved", count, asked.since, asked.as_of), lambda: self._moved(count, asked))

    def told(self, count: OfPaper, asked: Asked) -> list[Entry]:
        """What the papers of a period tell."""
        return self._once(("told", count, asked.since, asked.as_of), lambda: self._told(count, asked))

    def _once(self, what: tuple[Any, ...], read: Callable[[], Iterable[Entry]]) -> list[Entry]:
        """The entries, read when they are first asked for."""
        if what not in self._entries:
            self._entries[what] = list(read())
        return self._entries[what]

    def _standing(self, count: OfSheet, asked: Asked) -> Iterator[Entry]:
        for one in self.sheets(asked.as_of):
            headings = {**one.attributes, **one.headings}
            for number, what in count(one):
                yield Entry(one.subject, number, {**headings, **what})

    def _moved(self, count: OfSheet, asked: Asked) -> Iterator[Entry]:
        for subject, one in self.happened_in(asked):
            beside = {**one.attributes, "cause": one.cause}
            for sign, side in ((-1, one.before), (1, one.after)):
                for number, what in count(side) if side is not None else ():
                    yield Entry(subject, sign * number, {**beside, **(side.headings if side else {}), **what})

    def _told(self, count: OfPaper, asked: Asked) -> Iterator[Entry]:
        for subject, one in self.happened_in(asked):
            if one.paper is not None:
                for number, what in count(one.paper, one.headings["kind"]):
                    yield Entry(subject, number, {**one.headings, **what})

    def of_no_organisation(self, count: OfPaper, asked: Asked) -> Iterator[Entry]:
        """What papers on courses and funds tell; a stock has no day on which it begins."""
        for subject, papers in self.papers.items():
            for paper in papers if ":" in subject else ():
                if asked.since < paper.on <= asked.as_of:
                    for number, what in count(paper, ""):
                        yield Entry(subject, number, {**_place(paper), **what})

    def crossed(self, count: OfSheet, cause: str, asked: Asked, *, into: bool) -> dict[By, "Sum"]:
        """How much came into each heading by what has this cause, or left it; what stays within a heading does not."""
        found: dict[By, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for subject, one in self.happened_in(asked):
            sides = ((-1, one.before), (1, one.after)) if one.cause == cause else ()
            net: dict[By, int] = defaultdict(int)
            for sign, side in sides:
                for number, what in count(side) if side is not None else ():
                    headings = {**one.attributes, "cause": cause, **(side.headings if side else {}), **what}
                    by = asked.heading(Entry(subject, number, headings))
                    if by is not None:
                        net[by] += sign * number
            for by, number in net.items():
                if (number > 0) if into else (number < 0):
                    found[by][subject] += abs(number)
        return {by: Sum(sum(numbers.values()), len(numbers)) for by, numbers in found.items()}


def _place(paper: Paper) -> dict[str, str]:
    area = str(paper.data["area"])
    return {
        "kind": paper.data.get("kind", "") if paper.what == "training.completed" else "",
        "sector": paper.data.get("sector", "") if paper.what == "training.completed" else "",
        "section": "",
        "standing": "",
        "area": area,
        "province": area.split("/", maxsplit=1)[0],
        "cause": "trained" if paper.what == "training.completed" else "fund_capitalised",
    }


class Sum(NamedTuple):
    """A number, and how many entries it is made of."""

    number: int
    known: int


def added(entries: Iterable[Entry], asked: Asked) -> dict[By, Sum]:
    """The sum under each heading."""
    found: dict[By, list[int]] = defaultdict(list)
    for entry in entries:
        by = asked.heading(entry)
        if by is not None:
            found[by].append(entry.number)
    return {by: Sum(sum(numbers), len(numbers)) for by, numbers in found.items()}


def heads(entries: Iterable[Entry], asked: Asked) -> dict[By, Sum]:
    """How many organisations have anything under each heading."""
    found: dict[By, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for entry in entries:
        by = asked.heading(entry)
        if by is not None:
            found[by][entry.subject] += entry.number
    return {by: Sum(n := sum(of > 0 for of in own.values()), n) for by, own in found.items()}
