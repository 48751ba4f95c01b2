"""How are two contenders compared on a machine whose disk and clock drift within the hour?

They take turns (A B A B …); a figure is the median of its rounds, shown with the least and the greatest; a ratio is the
median of the ratios of neighbouring rounds, so that a drift falls on both.
"""

import gc
import math
import statistics
import sys
from collections.abc import Callable, Sequence
from typing import Final, Literal

import msgspec

WIDE: Final = 100.0


class Scale(msgspec.Struct, frozen=True):
    """How much is measured: all of it, or enough to see that a benchmark runs."""

    quick: bool = False

    def of(self, whole: int, quick: int) -> int:
        """The one number or the other."""
        return quick if self.quick else whole


class Target(msgspec.Struct, frozen=True):
    """What a figure has to reach."""

    sign: Literal["≥", "≤"]
    value: float

    def met(self, reached: float) -> bool:
        """Whether it is reached."""
        return reached >= self.value if self.sign == "≥" else reached <= self.value

    def __str__(self) -> str:
        return f"{self.sign} {self.value:g}"


class Row(msgspec.Struct, frozen=True):
    """One line of the table. `judged` are the figures that the target is about; their median decides."""

    what: str
    unit: str
    ours: Sequence[float]
    theirs: Sequence[float] = ()
    judged: Sequence[float] = ()
    target: Target | None = None
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the target is reached; None where there is none."""
        return None if self.target is None else self.target.met(statistics.median(self.judged))


class Round(msgspec.Struct, frozen=True):
    """What one round of one contender gave: events a second, and the seconds that single ones took."""

    rate: float
    seconds: Sequence[float] = ()

    def quantile(self, share: float) -> float:
        """Milliseconds below which the share of the single ones stayed."""
        ordered = sorted(self.seconds)
        return ordered[min(math.ceil(len(ordered) * share), len(ordered)) - 1] * 1000


def alternate(rounds: int, *contenders: Callable[[int], Round]) -> list[list[Round]]:
    """Let the contenders take turns; each is given the number of the round."""
    found: list[list[Round]] = [[] for _ in contenders]
    for number in range(rounds):
        for contender, own in zip(contenders, found, strict=True):
            gc.collect()
            own.append(contender(number))
            said(f"{number + 1}/{rounds} {contender.__name__}: {shown(own[-1].rate)}/s")
    return found


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    """Ours by theirs, round by round."""
    return [mine / other for mine, other in zip(ours, theirs, strict=True)]


def rates(rounds: Sequence[Round]) -> list[float]:
    """Events a second of each round."""
    return [one.rate for one in rounds]


def quantiles(rounds: Sequence[Round], share: float) -> list[float]:
    """A quantile of each round in milliseconds."""
    return [one.quantile(share) for one in rounds]


def faster(what: str, ours: Sequence[Round], theirs: Sequence[Round], target: Target | None) -> Row:
    """The line of two contenders' rates."""
    return Row(what, "/s", rates(ours), rates(theirs), ratios(rates(ours), rates(theirs)), target)


def shown(value: float) -> str:
    """A figure with three digits that count."""
    return f"{value:,.0f}" if abs(value) >= WIDE else f"{value:.3g}"


def spread(figures: Sequence[float]) -> str:
    """The median, and in brackets the least and the greatest."""
    if not figures:
        return ""
    middle = shown(statistics.median(figures))
    return middle if len(figures) == 1 else f"{middle} ({shown(min(figures))}–{shown(max(figures))})"


def table(rows: Sequence[Row]) -> str:
    """The lines as a Markdown table."""
    lines = ["| | ours | peer | ratio | target | |", "|---|---|---|---|---|---|"]
    for row in rows:
        unit = f" {row.unit}" if row.unit and not row.unit.startswith("/") else row.unit
        verdict = {None: "", True: "met", False: "**missed**"}[row.met]
        compared = spread(row.judged) if row.theirs or not row.ours else ""
        cells = (
            row.what + (f" — {row.note}" if row.note else ""),
            spread(row.ours) + unit if row.ours else "",
            spread(row.theirs) + unit if row.theirs else "",
            compared,
            str(row.target) if row.target else "",
            verdict,
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def said(text: str) -> None:
    """Tell whoever waits how far it is."""
    print(f"  {text}", file=sys.stderr, flush=True)
