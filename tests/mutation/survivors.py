"""Which mutants may survive, and why? tests/data/survivors.toml says it, by their text and never by a line's number."""

import tomllib
from pathlib import Path
from typing import Final

import msgspec

from tests.mutation.finding import Change, Mutant
from tests.mutation.plan import ROOT

LISTED: Final = ROOT / "tests/data/survivors.toml"


class Survivor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A change that no test notices: what it makes of which text, inside which definition, and why that is so."""

    file: str
    at: str
    text: str
    becomes: str
    why: str

    def is_(self, mutant: Mutant, change: Change) -> bool:
        """Whether it is this one."""
        return (self.file, self.at, self.text, self.becomes) == (mutant.file, mutant.at, change.text, change.becomes)


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    survivors: tuple[Survivor, ...] = ()


def listed(table: Path = LISTED) -> tuple[Survivor, ...]:
    """Read the list."""
    return msgspec.convert(tomllib.loads(table.read_text("utf-8")), _Table).survivors
