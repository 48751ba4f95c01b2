"""How is a text written so that a font can show all of it, and nothing in it hides or turns what a reader sees?"""

import re
from functools import cache
from importlib import resources

from services.pages.rendering import visible

_RANGES = "coverage.txt"


def legible(text: str) -> str:
    """The text; a character that is hidden, or that the paper's font lacks, is told by its code: `[U+6F22]`."""
    return _unknown().sub(lambda found: f"[U+{ord(found[0]):04X}]", visible(text))


@cache
def _unknown() -> re.Pattern[str]:
    """Every character that the fonts do not have; line feeds are breaks."""
    ranges = resources.files("services.papers.fonts").joinpath(_RANGES).read_text("ascii").split()
    covered = "".join(
        f"{re.escape(chr(int(first, 16)))}-{re.escape(chr(int(last, 16)))}"
        for first, last in (one.split("-") for one in ranges)
    )
    return re.compile(f"[^\n{covered}]")
