"""Which tests are to notice a mutant, and in which order are they asked?

Those that ran the changed line first, the quickest and the most particular of them before the others; of a table, which
belongs to no test, those that ran something beside it or read its module by name, and then all. Where a line ran in a
function, no test that did not run it can notice, save one of the same file that shares a fixture with one that did.
"""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.mutation.plan import Plan
from tests.mutation.source import Source
from tests.mutation.watching import Watched

FEW, FILES = 60, 3
SLOW = 2.0  # seconds: what did not run the changed line is not asked for that long


class Stages(NamedTuple):
    """Tests to be asked one stage after the other, for as long as the mutant lives."""

    quick: list[str]
    near: list[str]
    left: list[str]


class Chooser:
    """The tests of a tree and what they ran."""

    def __init__(self, watched: Watched, plan: Plan, tree: Path) -> None:
        self.watched = watched
        self.tree = tree
        self.plan = plan
        self.files = [test.partition("::")[0] for test in watched.tests]
        self.first = self._under(plan.first)
        reach = [0] * len(watched.tests)
        for lines in watched.lines.values():
            for tests in lines.values():
                for index in _bits(tests):
                    reach[index] += 1
        # a test that takes long, or that runs half of events/ on its way, is asked late
        self.rank = [reach[i] + 20_000 * seconds for i, seconds in enumerate(watched.seconds)]
        self.seconds = dict(zip(watched.tests, watched.seconds, strict=True))

    def _under(self, folders: tuple[str, ...]) -> int:
        return sum(1 << i for i, test in enumerate(self.watched.tests) if test.startswith(folders))

    def stages(self, file: str, source: Source, offset: int) -> Stages:
        """What to ask of a mutant at a place."""
        later = source.run_later(offset)
        near, inside = 0, False
        for node in reversed(source.holders(offset)):
            near = self.watched.tests_of(file, node.lineno, node.end_lineno)  # pyright: ignore[reportAttributeAccessIssue]
            if near:
                inside = later
                break
        beside = near if inside else near | self._readers(file)
        first = self._ordered(near & self.first)
        files = list(dict.fromkeys(self.files[i] for i in first))
        quick = [i for i in first if self.files[i] in files[:FILES]][:FEW]
        known = set(quick)
        left = [i for i in self._quick(self.first) if not inside or self.files[i] in files]
        stages = (quick, [i for i in first if i not in known], [*left, *self._quick(beside & ~self.first)])
        return Stages(*([self.watched.tests[i] for i in stage] for stage in stages))

    def _readers(self, file: str) -> int:
        """A bit for each test of a file that imports from a module: it may read a table, and run nothing of it."""
        package, _, name = file.removesuffix(".py").replace("/", ".").rpartition(".")
        named = re.compile(rf"^\s*from {re.escape(package)}(\.{name} import| import .*\b{name}\b)", re.MULTILINE)
        return sum(1 << i for i, test in enumerate(self.files) if named.search(_text(self.tree / test)))

    def in_order(self, tests: set[str]) -> list[str]:
        """Some tests in the order in which they ran."""
        return [test for test in self.watched.tests if test in tests]

    def _ordered(self, tests: int) -> list[int]:
        return sorted(_bits(tests), key=lambda i: self.rank[i])

    def _quick(self, tests: int) -> list[int]:
        return [i for i in self._ordered(tests) if self.watched.seconds[i] < SLOW]

    def within(self, tests: list[str]) -> float:
        """How many seconds these tests may take: a mutant that hangs is noticed."""
        return 30 + 4 * sum(self.seconds[test] for test in tests)


@cache
def _text(file: Path) -> str:
    return file.read_text("utf-8")


def _bits(tests: int) -> list[int]:
    return [i for i, bit in enumerate(reversed(f"{tests:b}")) if bit == "1"]
