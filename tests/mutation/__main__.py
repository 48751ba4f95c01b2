"""`make mutants`: is enough of what could break noticed?

First the named mutants of tests/data/mutants.toml, then a sample of all that events/ has, drawn by a seed. Exit 1 when
a named one survives, when fewer than the plan's share of the sample are killed, or when a survivor has no reason in
tests/data/survivors.toml.
"""

# ruff: noqa: T201 - a command prints what it found

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tests import mutants as named
from tests.mutation import copies, finding, page, sampling, survivors, trying, watching
from tests.mutation.choosing import Chooser
from tests.mutation.plan import ROOT, Plan, plan
from tests.mutation.trials import Outcome, Trials

PAGE = ROOT / "docs/mutation.md"


def _asked(arguments: list[str], by: Plan) -> argparse.Namespace:
    parser = argparse.ArgumentParser("make mutants", description=__doc__, allow_abbrev=False)
    parser.add_argument("words", nargs="*", help="only what has one of these words in its name or module")
    parser.add_argument("--only", choices=["named", "sample"], help="one half of the work")
    parser.add_argument("--sample", type=int, default=by.sample, help="how many mutants (default %(default)s)")
    parser.add_argument("--all", action="store_true", help="every mutant of events/")
    parser.add_argument("--seed", type=int, default=by.seed, help="what draws the sample (default %(default)s)")
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time (default %(default)s)")
    parser.add_argument("--minutes", type=float, default=600, help="begin no further mutant after so many")
    parser.add_argument("--watched", type=Path, help="keep which test runs what in this file, or read it there")
    parser.add_argument("--write", action="store_true", help="write the result to docs/mutation.md")
    return parser.parse_args(arguments)


@contextmanager
def _rooms(number: int) -> Iterator[list[Path]]:
    with tempfile.TemporaryDirectory(prefix="sobo-mutants-") as folder:
        yield [copies.copy(Path(folder).resolve() / f"tree{i}") for i in range(number)]


def _done(tree: Path, ask: Callable[[], int]) -> None:
    child = trying.Child(tree, ask, 3_600, tree.with_suffix(".log"))
    while (ended := child.ended()) is None:
        time.sleep(0.1)
    if ended != 0:
        raise RuntimeError(child.output.read_text("utf-8")[-4_000:])


def _watched(tree: Path, by: Plan, kept: Path | None) -> watching.Watched:
    file = (kept or tree.with_name("watched")).resolve()
    if not file.exists():
        print("recording which test runs what …", flush=True)
        tests = (*by.first, *by.then)
        _done(tree, lambda: watching.watch(tree, tests, file))
    return watching.read(file)


def _commit() -> str:
    told = subprocess.run(["git", "describe", "--always", "--dirty"], check=False, capture_output=True, cwd=ROOT)
    return told.stdout.decode().strip() or "unknown"


def sampled(asked: argparse.Namespace, by: Plan) -> page.Result:
    """Try a sample, and tell how it goes."""
    begun = time.monotonic()
    trying.warm_up()
    with _rooms(asked.jobs) as trees:
        for tree in trees:
            _done(tree, lambda: trying.prepare((*by.first, *by.then)))
        texts = {file: text for file, text in finding.modules(trees[0]).items() if _meant(file, asked.words)}
        found = {file: finding.mutants(file, text, by) for file, text in texts.items()}
        sizes = {file: len(mutants) for file, mutants in found.items() if mutants}
        wanted = sampling.shares(sizes, sum(sizes.values()) if asked.all else asked.sample)
        trials = Trials(texts, by, Chooser(_watched(trees[0], by, asked.watched), by, trees[0]), trees)
        outcomes: list[Outcome] = []
        turns = sampling.turns(wanted, asked.seed)
        for one in trials.run(turns, sampling.orders(found, asked.seed), begun + 60 * asked.minutes):
            outcomes.append(one)
            told = f"{one.fate} {one.stage}".strip()
            print(f"{len(outcomes)}/{len(turns)} {told} {one.seconds:.1f}s {one.mutant.name}", flush=True)
            if one.fate == "survived":
                print(f"    - {one.change.text}\n    + {one.change.becomes}", flush=True)
    return page.Result(
        day=f"{datetime.now(UTC):%Y-%m-%d}",
        commit=_commit(),
        seed=asked.seed,
        sizes=sizes,
        outcomes=outcomes,
        stillborn=dict(trials.stillborn),
        reasons=survivors.listed(),
        minutes=round((time.monotonic() - begun) / 60),
    )


def _meant(name: str, words: list[str]) -> bool:
    return not words or any(word in name for word in words)


def _enough(result: page.Result, by: Plan, *, write: bool) -> bool:
    print("", *page.lines(result), sep="\n")
    if write:
        page.write(result, PAGE)
    if result.unlisted():
        print(f"{len(result.unlisted())} survivors have no reason in {survivors.LISTED.relative_to(ROOT)}")
    if result.share() < by.share:
        print(f"fewer than {by.share:.0%} were killed")
    return not result.unlisted() and result.share() >= by.share


def main(arguments: list[str]) -> int:
    """Try the named mutants and the sample."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # children and copies go as well
    by = plan()
    asked = _asked(arguments, by)
    files = [file for file in finding.modules(ROOT) if _meant(file, asked.words)]
    names = [mutant.name for mutant in named.mutants() if _meant(mutant.name, asked.words)]
    failed = not files and not names
    if names and asked.only != "sample":
        failed = named.main(asked.words) != 0
    if files and asked.only != "named":
        failed = not _enough(sampled(asked, by), by, write=asked.write) or failed
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
