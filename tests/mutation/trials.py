"""How does it go with each mutant of a sample: which tests noticed it, and which mutants live on?

First each is tried by itself on the tests that ran the changed line. What lives on is tried on all other tests, several
mutants of different modules in one tree: most of these are noticed by nothing, so that one run answers for all of them.
A test that fails then is asked of each alone.
"""

import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from tests.mutation import copies, finding, trying
from tests.mutation.choosing import Chooser
from tests.mutation.finding import Change, Mutant
from tests.mutation.plan import Plan
from tests.mutation.source import Source

NAP = 0.01
TOGETHER = 12
Fate = Literal["killed", "survived"]


class Outcome(msgspec.Struct, frozen=True):
    """What became of a mutant: by which stage of tests it was killed, and how long that took."""

    mutant: Mutant
    change: Change
    fate: Fate
    stage: str = ""
    seconds: float = 0


class Question(NamedTuple):
    """What a child is asked, and how many seconds of the processor it may take."""

    ask: Callable[[], int]
    within: float


class Undecided(NamedTuple):
    """A mutant that its nearest tests have not noticed, and the tests that are left."""

    mutant: Mutant
    change: Change
    left: list[str]


Trial = Generator[Question, int, list[Outcome]]


class Trials:
    """Mutants of the modules of a tree, tried in copies of it, as many at a time as there are copies."""

    def __init__(self, texts: dict[str, str], plan: Plan, chooser: Chooser, trees: list[Path]) -> None:
        self.texts = texts
        self.plan = plan
        self.chooser = chooser
        self.trees = trees
        self.stillborn: Counter[str] = Counter()
        self.undecided: list[Undecided] = []

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The modules, read."""
        return {file: Source(text, self.plan) for file, text in self.texts.items()}

    def run(self, files: Sequence[str], orders: dict[str, Iterator[Mutant]], until: float = 1e12) -> Iterator[Outcome]:
        """Try the next mutant of each file named, in that order; past `until` (monotonic) no further one is begun."""
        drawn = (file for file in files if time.monotonic() < until)
        yield from self._all(lambda tree: self._alone(orders[file], tree) if (file := next(drawn, "")) else None)
        yield from self._all(lambda tree: self._together(group, tree) if (group := self._group()) else None)

    def _all(self, begin: Callable[[Path], Trial | None]) -> Iterator[Outcome]:
        free, running = list(self.trees), list[_Running]()
        try:
            while True:
                while free and (trial := begin(free[-1])) is not None:
                    running.append(_Running(trial, free.pop()))
                if not running:
                    return
                for one in [one for one in running if not one.goes_on()]:
                    running.remove(one)
                    free.append(one.tree)
                    yield from one.outcomes
                time.sleep(NAP)
        finally:
            for one in running:
                one.stop()

    def _alone(self, drawn: Iterator[Mutant], tree: Path) -> Trial:
        """One mutant that lives: those that cannot be imported, or change nothing, are passed over."""
        for mutant in drawn:
            change = finding.change(mutant, self.texts[mutant.file], self.plan)
            if change is None:
                continue
            begun = time.monotonic()
            module = mutant.file.removesuffix(".py").replace("/", ".")
            stages = self.chooser.stages(mutant.file, self.sources[mutant.file], mutant.offset)
            born, ended = False, 0
            with copies.broken(tree, {mutant.file: change.module}):
                for tests in (stages.quick, stages.near):
                    ask = _born_and_noticed(tree, module, tests, born=born)
                    ended = yield Question(ask, self.chooser.within(tests))
                    born = born or ended != trying.STILLBORN
                    if ended:
                        break
            if not born:
                self.stillborn[mutant.file] += 1
                continue
            if ended:
                stage = "near, hung" if ended < 0 else "near"
                return [Outcome(mutant, change, "killed", stage, time.monotonic() - begun)]
            self.undecided.append(Undecided(mutant, change, stages.left))
            return []
        return []

    def _group(self) -> list[Undecided]:
        """The next mutants to be tried together, of different modules."""
        found: dict[str, Undecided] = {}
        for one in self.undecided:
            if len(found) < TOGETHER:
                found.setdefault(one.mutant.file, one)
        self.undecided = [one for one in self.undecided if found.get(one.mutant.file) is not one]
        return list(found.values())

    def _together(self, alive: list[Undecided], tree: Path) -> Trial:
        tests = self.chooser.in_order({test for one in alive for test in one.left})
        killed: list[Outcome] = []
        while alive and tests:
            if (yield from self._asked(alive, tests, tree)) == 0:
                break
            failed = trying.failed(tree)
            asked = [failed] if failed in tests else tests
            noticed: list[Undecided] = []
            for one in alive:
                if (yield from self._asked([one], asked, tree)) != 0:
                    noticed.append(one)  # noqa: PERF401 - a question cannot be asked inside a list
            killed += [Outcome(one.mutant, one.change, "killed", f"all: {failed}") for one in noticed]
            alive = [one for one in alive if one not in noticed]
            # what no mutant does alone several did together
            tests = tests[tests.index(failed) + (not noticed) :] if failed in tests else []
        return [*killed, *(Outcome(one.mutant, one.change, "survived") for one in alive)]

    def _asked(self, some: list[Undecided], tests: list[str], tree: Path) -> Generator[Question, int, int]:
        with copies.broken(tree, {one.mutant.file: one.change.module for one in some}):
            return (yield Question(lambda: trying.notices(tree, tests), self.chooser.within(tests)))


def _born_and_noticed(tree: Path, module: str, tests: list[str], *, born: bool) -> Callable[[], int]:
    def ask() -> int:
        if not born and (ended := trying.imports(tree, module)):
            return ended
        return trying.notices(tree, tests) if tests else 0

    return ask


class _Running:
    """A trial with the child that answers its present question."""

    def __init__(self, trial: Trial, tree: Path) -> None:
        self.trial = trial
        self.tree = tree
        self.outcomes: list[Outcome] = []
        self.child: trying.Child | None = None
        self._next(None)

    def _next(self, answer: int | None) -> None:
        try:
            question = next(self.trial) if answer is None else self.trial.send(answer)
        except StopIteration as end:
            self.outcomes, self.child = end.value, None
        else:
            self.child = trying.Child(self.tree, question.ask, question.within, self.tree.with_suffix(".log"))

    def stop(self) -> None:
        """Give it up."""
        if self.child is not None:
            self.child.stop()
        self.trial.close()

    def goes_on(self) -> bool:
        """Whether it is not over, having looked after its child."""
        if self.child is not None and (ended := self.child.ended()) is not None:
            self._next(ended)
        return self.child is not None
