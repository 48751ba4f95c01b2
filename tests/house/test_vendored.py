"""Are the fonts that lie in the tree those of the package that their lock names, with its hash and no place?"""

import hashlib
import json
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parents[2] / "services/papers/fonts"


def _sums() -> dict[str, str]:
    lines = (FONTS / "sums.txt").read_text("ascii").splitlines()
    return {name: sum_ for sum_, name, _ in (line.split() for line in lines)}


def test_every_font_is_the_one_that_was_taken() -> None:
    """Byte for byte: each has its sum, and no sum is of a font that is not there; one byte more would be another."""
    fonts = {path.name: path.read_bytes() for path in FONTS.glob("*.ttf")}
    assert _sums() == {name: hashlib.sha256(content).hexdigest() for name, content in fonts.items()}
    assert _sums() != {name: hashlib.sha256(content + b"\0").hexdigest() for name, content in fonts.items()}


def test_their_lock_has_a_hash_and_no_place() -> None:
    """The version that is asked for, its SHA-512, and not from where it was taken."""
    asked: dict[str, str] = _json("package.json")["dependencies"]
    lock = _json("package-lock.json")["packages"]
    taken = {name.removeprefix("node_modules/"): one for name, one in lock.items() if name}
    assert {name: one["version"] for name, one in taken.items()} == asked
    assert all(one["integrity"].startswith("sha512-") and "resolved" not in one for one in taken.values())


def _json(name: str) -> Any:
    return json.loads((FONTS / name).read_text("utf-8"))
