"""Which mutants are tried, where not all are: so many of each module, drawn by a seed?"""

import random
from collections.abc import Iterator, Mapping, Sequence

from tests.mutation.finding import Mutant


def shares(sizes: Mapping[str, int], sample: int) -> dict[str, int]:
    """How many of each module: in proportion to what it has, at least one of each, and never more than there are."""
    everything = sum(sizes.values())
    if sample >= everything:
        return dict(sizes)
    exact = {file: sample * size / everything for file, size in sizes.items()}
    found = {file: min(max(1, int(exact[file])), sizes[file]) for file in sizes if sizes[file]}
    by_rest = sorted(found, key=lambda file: (int(exact[file]) - exact[file], file))
    for file in by_rest:
        if sum(found.values()) >= sample:
            break
        if exact[file] > found[file]:
            found[file] += 1
    return found


def orders(found: Mapping[str, Sequence[Mutant]], seed: int) -> dict[str, Iterator[Mutant]]:
    """The mutants of each module in an order that depends on the seed and on this module alone."""
    drawn: dict[str, Iterator[Mutant]] = {}
    for file, mutants in found.items():
        chance = random.Random(f"{seed} {file}")  # noqa: S311 - a sample, not a secret
        drawn[file] = iter(chance.sample(mutants, len(mutants)))
    return drawn


def turns(wanted: Mapping[str, int], seed: int) -> list[str]:
    """Each module as often as it is wanted, mixed, so that a run that ends early is a sample too."""
    files = [file for file, number in wanted.items() for _ in range(number)]
    random.Random(seed).shuffle(files)  # noqa: S311
    return files
