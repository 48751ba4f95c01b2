"""Where does a mutant live? In a copy of the tree, never in the tree itself.

What is compiled in a copy is checked by the hash of its source: a mutant of the same length, written in the same
second, is never taken for the sound module.
"""

import compileall
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import Final

from tests.mutation.plan import ROOT

LEFT_OUT: Final = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "dist")
ROOMS: Final = ("events", "projections", "services", "tests")


def copy(to: Path) -> Path:
    """A copy of the tree, compiled."""
    shutil.copytree(ROOT, to, ignore=LEFT_OUT)
    for room in ROOMS:
        compileall.compile_dir(to / room, quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
    return to


@contextmanager
def broken(tree: Path, texts: Mapping[str, str]) -> Iterator[None]:
    """A copy with another text of some files for a while."""
    sound = {file: (tree / file).read_bytes() for file in texts}
    for file, text in texts.items():
        (tree / file).write_text(text, "utf-8")
    try:
        yield
    finally:
        for file, was in sound.items():
            (tree / file).write_bytes(was)
