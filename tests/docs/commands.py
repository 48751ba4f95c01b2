"""Which commands stand in a page, and what does the page say that they answer?

A block ```sh is run as it stands. ```sh WORD says why it is not run with the others: `make` and `container` need what a
test machine may not have, `long` does not end by itself. Under a command, `# → text` is what its output must contain,
`# exit 1` the code with which it ends.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
_BLOCK: Final = re.compile(r"^```sh *(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EXPECTED: Final = "# → "
_EXIT: Final = "# exit "
_GOES_ON: Final = ("\\", "|")


class Command(msgspec.Struct):
    """One command of a page, with what the page promises of it."""

    text: str
    manner: str = ""
    expected: list[str] = []
    exit_code: int = 0


def commands(page: Path) -> list[Command]:
    """Every command of a page, in order."""
    found: list[Command] = []
    for manner, block in _BLOCK.findall(page.read_text("utf-8")):
        goes_on = False
        for line in block.splitlines():
            if line.startswith(_EXPECTED):
                found[-1].expected.append(line.removeprefix(_EXPECTED).strip())
            elif line.startswith(_EXIT):
                found[-1].exit_code = int(line.removeprefix(_EXIT))
            elif goes_on:
                found[-1].text += "\n" + line
            elif line.strip():
                found.append(Command(line, manner))
            goes_on = line.rstrip().endswith(_GOES_ON)
    return found


def words(text: str) -> Iterator[list[str]]:
    """The calls of `sobo` in a page, in blocks and in `code`: name and options."""
    spoken = re.findall(r"`(sobo [^`\n]+)`", text)
    run = [line.strip() for _, block in _BLOCK.findall(text) for line in block.splitlines()]
    for call in [*spoken, *(line for line in run if line.startswith("sobo "))]:
        yield call.split()[1:]
