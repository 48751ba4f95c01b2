"""Which code is this? What was made by other code is recognised by it."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.metadata import version
from importlib.resources.abc import Traversable
from typing import Final

_PACKAGES: Final = ("events", "projections")
_SHOWN: Final = 12  # hexadecimal digits


def code() -> str:
    """A fingerprint of all code and tables that make rows: what other code has begun is not gone on with."""
    found = hashlib.sha256()
    for package in _PACKAGES:
        for content in _sources(resources.files(package)):
            found.update(content)
    return found.hexdigest()


def language() -> str:
    """A fingerprint of the code that folds: what other code folded is not used."""
    found = hashlib.sha256()
    for folder, names in (("events", None), ("projections", ("changes.py",))):
        files = sorted(resources.files(folder).iterdir(), key=lambda file: file.name)
        for file in files:
            if file.name.endswith(".py") and (names is None or file.name in names):
                found.update(file.read_bytes())
    return found.hexdigest()


@cache
def release() -> str:
    """What this process runs, for people: the release, and the beginning of the code's fingerprint."""
    return f"{version('sobo')}+{code()[:_SHOWN]}"


def _sources(folder: Traversable) -> Iterator[bytes]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _sources(entry)
        elif entry.name.endswith((".py", ".csv")):
            yield entry.read_bytes()
