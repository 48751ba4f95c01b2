"""Do the tests notice when something is broken? Each mutant of tests/data/mutants.toml must make its tests fail.

`python -m tests.mutants [WORD …]` tries all of them, or those whose name holds a word, each in a copy of the tree.
A mutant says which text of which file becomes which other text, and which tests must notice.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Final

import msgspec

ROOT: Final = Path(__file__).parents[1]
TABLE: Final = ROOT / "tests/data/mutants.toml"
LEFT_OUT: Final = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "dist")
WITHIN: Final = 300


class Mutant(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to break the register, and the tests that must notice."""

    name: str
    file: str
    text: str
    becomes: str
    tests: tuple[str, ...]


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    mutants: tuple[Mutant, ...]


def mutants() -> tuple[Mutant, ...]:
    """Read the table."""
    return msgspec.convert(tomllib.loads(TABLE.read_text("utf-8")), _Table).mutants


def fits(mutant: Mutant) -> bool:
    """Say whether the mutant's text stands exactly once in its file: the code moves on, the table must follow."""
    return (ROOT / mutant.file).read_text("utf-8").count(mutant.text) == 1


def survives(mutant: Mutant, copy: Path) -> bool:
    """Break the copy, run the tests that must notice, and mend the copy again."""
    file = copy / mutant.file
    sound = file.read_text("utf-8")
    file.write_text(sound.replace(mutant.text, mutant.becomes), "utf-8")
    try:
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *mutant.tests]
        compiling = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}  # what was compiled may be of another mutant
        done = subprocess.run(command, check=False, capture_output=True, cwd=copy, timeout=WITHIN, env=compiling)
    except subprocess.TimeoutExpired:
        return False
    finally:
        file.write_text(sound, "utf-8")
    return done.returncode == 0


def main(words: list[str]) -> int:
    """Try the mutants; exit 1 when one survives or no longer fits."""
    chosen = [mutant for mutant in mutants() if not words or any(word in mutant.name for word in words)]
    failures = [f"{mutant.name}: its text is not in {mutant.file} once" for mutant in chosen if not fits(mutant)]
    with tempfile.TemporaryDirectory(prefix="sobo-mutants-") as folder:
        copy = Path(folder) / "tree"
        shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
        for mutant in chosen:
            if fits(mutant) and survives(mutant, copy):
                failures.append(f"{mutant.name}: survived {', '.join(mutant.tests)}")
            print(f"{mutant.name}: {'survived' if mutant.name in str(failures) else 'noticed'}", flush=True)  # noqa: T201
    print(*failures, f"{len(chosen) - len(failures)} passed, {len(failures)} failed", sep="\n")  # noqa: T201
    return 1 if failures or not chosen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
