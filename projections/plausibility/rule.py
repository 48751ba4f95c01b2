"""What is a rule of plausibility?"""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

import msgspec

from projections.plausibility.flags import Flag
from projections.plausibility.thresholds import Threshold
from projections.plausibility.verdicts import Level

T = TypeVar("T")


class Rule(msgspec.Struct, Generic[T], frozen=True):
    """A rule by its name: the codes it can give, what it asks in both languages, and how it looks.

    `level` is the gravest that a reader can see of it; `across` says that it compares documents, not each by itself.
    """

    name: str
    codes: tuple[str, ...]
    vi: str
    en: str
    look: Callable[[T], Iterator[Flag]]
    level: Level
    thresholds: tuple[Threshold, ...] = ()
    across: bool = False
