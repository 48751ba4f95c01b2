"""What does a rule say of some figures: do both sides agree, by how much not, and what should a reader know?"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

import msgspec

from projections.plausibility.numerals import decimal
from projections.plausibility.verdicts import Holds, Level


class Named(Protocol):
    """What a flag can stand beside: a figure, or a return."""

    @property
    def id(self) -> str:
        """What it is called among all that is compared."""
        ...


class Flag(msgspec.Struct, frozen=True, kw_only=True):
    """One comparison that a rule made. It is raised where it does not hold, or where it is worth telling all the same.

    `figures` are the ids compared, the one that the flag stands beside first. `computed` and `printed` are the two
    sides in the figure's unit (None where nothing is computed), `difference` is computed less printed; a number that is
    not whole has four decimals. An identity must hold; a plausibility warns; a hint proves nothing.
    """

    rule: str
    name: str = ""
    level: Level
    holds: Holds
    told: bool
    figures: tuple[str, ...]
    computed: Decimal | None
    printed: Decimal | None
    difference: Decimal | None
    text_vi: str
    text_en: str

    @property
    def raised(self) -> bool:
        """Whether a reader should see it."""
        return self.told or self.holds is not Holds.YES

    @property
    def shown_level(self) -> Level:
        """How grave it is for a reader: what holds and is told all the same is a hint."""
        return self.level if self.broken else Level.HINT

    @property
    def broken(self) -> bool:
        """Whether the two sides differ."""
        return self.holds is not Holds.YES


def flag(  # noqa: PLR0913 - one keyword for each part of a flag: they are read at the call
    rule: str,
    level: Level,
    figures: Sequence[Named],
    *,
    holds: Holds | bool,
    vi: str,
    en: str,
    computed: Fraction | None = None,
    printed: Fraction | None = None,
    told: bool = False,
) -> Flag:
    """A flag from exact sides; the name of its rule is set by `rules`."""
    verdict = holds if isinstance(holds, Holds) else (Holds.YES if holds else Holds.NO)
    return Flag(
        rule=rule,
        level=level,
        holds=verdict,
        told=told,
        figures=tuple(figure.id for figure in figures),
        computed=None if computed is None else decimal(computed),
        printed=None if printed is None else decimal(printed),
        difference=None if computed is None or printed is None else decimal(computed - printed),
        text_vi=vi,
        text_en=en,
    )
