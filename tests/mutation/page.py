"""What came out, for a reader: a line for each module, and the survivors with their reasons?"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from tests.mutation.survivors import Survivor
from tests.mutation.trials import Outcome

BEGINS: Final = "<!-- what follows is written by `make mutants ARGS=--write` -->"


class Result(msgspec.Struct, frozen=True):
    """A run: what was asked for, how many mutants there are, and what became of those that were tried."""

    day: str
    commit: str
    seed: int
    sizes: dict[str, int]
    outcomes: list[Outcome]
    stillborn: dict[str, int]
    reasons: Sequence[Survivor]
    minutes: int

    def share(self, file: str = "") -> float:
        """The share of the mutants tried that were killed, in one module or in all."""
        fates = [one.fate for one in self.outcomes if file in ("", one.mutant.file)]
        return fates.count("killed") / max(1, len(fates))

    def survivors(self) -> list[Outcome]:
        """What was not noticed."""
        return [one for one in self.outcomes if one.fate == "survived"]

    def reason(self, outcome: Outcome) -> str | None:
        """Why a survivor may live; None where nobody has said so."""
        return next((one.why for one in self.reasons if one.is_(outcome.mutant, outcome.change)), None)

    def unlisted(self) -> list[Outcome]:
        """Survivors without a reason."""
        return [one for one in self.survivors() if self.reason(one) is None]


def _cell(text: str) -> str:
    return f"`{text.replace('|', chr(92) + '|')}`" if text else "(left out)"


def lines(result: Result) -> Iterator[str]:
    """The page, line by line."""
    tried = len(result.outcomes)
    killed = tried - len(result.survivors())
    yield f"Run of {result.day} on commit `{result.commit}`, seed {result.seed}: {tried} mutants tried of the"
    yield f"{sum(result.sizes.values())} of these modules; **{killed} killed, {tried - killed} survived:"
    yield f"{100 * result.share():.1f} %**, in {result.minutes} minutes."
    yield f"{sum(result.stillborn.values())} others could not be imported and count neither way."
    yield ""
    yield "| module | mutants | tried | killed | survived | share |"
    yield "|---|---:|---:|---:|---:|---:|"
    by_file = Counter((one.mutant.file, one.fate) for one in result.outcomes)
    for file, size in result.sizes.items():
        dead, alive = by_file[file, "killed"], by_file[file, "survived"]
        if dead + alive:
            yield f"| {file} | {size} | {dead + alive} | {dead} | {alive} | {100 * dead / (dead + alive):.0f} % |"
    yield ""
    if result.survivors():
        yield "| survivor | in | becomes | why it may live |"
        yield "|---|---|---|---|"
    for one in sorted(result.survivors(), key=lambda o: (o.mutant.file, o.mutant.line)):
        reason = result.reason(one) or "**no reason known**"
        place = f"{one.mutant.file}, {one.mutant.at}"
        yield f"| {_cell(one.change.text)} | {place} | {_cell(one.change.becomes)} | {reason} |"


def write(result: Result, page: Path) -> None:
    """Put the result on its page, in the place of the last one."""
    prose = page.read_text("utf-8").partition(BEGINS)[0]
    page.write_text(f"{prose}{BEGINS}\n\n" + "\n".join(lines(result)) + "\n", "utf-8")
