"""Which changes are made to events/, where would a change be none, and which tests are to notice them?

The answers are data with their reasons: tests/data/mutation.toml.
"""

import re
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Final

import msgspec

ROOT: Final = Path(__file__).parents[2]
PLAN: Final = ROOT / "tests/data/mutation.toml"


class LeftOut(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the code in which a change is none, and why."""

    what: str
    why: str


class Plan(msgspec.Struct, forbid_unknown_fields=True, dict=True):
    """What `make mutants` tries of events/.

    `operators` are patterns of names, `left_out` the parts that are not touched, `first` and `then` the folders of
    tests: a mutant that survives the first is tried on the others before it is called a survivor.
    """

    sample: int
    seed: int
    share: float
    operators: tuple[str, ...]
    first: tuple[str, ...]
    then: tuple[str, ...]
    left_out: tuple[LeftOut, ...]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{one})" for one in self.operators))

    def tries(self, operator: str) -> bool:
        """Whether an operator's changes are made."""
        return self._pattern.fullmatch(operator) is not None

    def silent(self, sort: str) -> frozenset[str]:
        """The names that are left out of one sort: those of keywords, targets, decorators …"""
        found = (one.what.partition(" ") for one in self.left_out)
        return frozenset(name for kind, _, name in found if kind == sort)


def plan() -> Plan:
    """Read the plan."""
    return msgspec.convert(tomllib.loads(PLAN.read_text("utf-8")), Plan)
