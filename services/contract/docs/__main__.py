"""Which pages are written from the code, and are they up to date?

`python -m services.contract.docs` writes them into docs/ of the current folder; with `--check` it writes nothing, names
every page that is not what the code says, and exits 1.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from services.contract.docs import (
    catalogue,
    ending,
    glossary,
    interface,
    postings,
    refusing,
    reporting,
    suspecting,
    tables,
)

PAGES: Final[dict[str, Callable[[], str]]] = {
    "api.md": interface.page,
    "events.md": catalogue.page,
    "exchange.md": postings.exchange,
    "glossary.md": glossary.page,
    "indicators.md": tables.indicators,
    "publications.md": postings.duties,
    "operations/exit-codes.md": ending.exits,
    "plausibility.md": suspecting.page,
    "reports.md": reporting.page,
    "rules.md": refusing.page,
    "settings.md": tables.settings,
    "views.md": tables.views,
    "words.md": catalogue.words,
}


def stale(folder: Path) -> list[str]:
    """The pages that are missing or are not what the code says."""
    return [name for name, page in PAGES.items() if not (folder / name).is_file() or _read(folder / name) != page()]


def write(folder: Path) -> list[str]:
    """Write what is stale, and name it."""
    names = stale(folder)
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(PAGES[name](), "utf-8")
    return names


def main(arguments: list[str], folder: Path = Path("docs")) -> int:
    """Write or check; the exit code."""
    if arguments not in ([], ["--check"]):
        sys.stderr.write("python -m services.contract.docs [--check]\n")
        return 2
    names = stale(folder) if arguments else write(folder)
    sys.stderr.writelines(f"{folder / name}\n" for name in names)
    return 1 if arguments and names else 0


def _read(path: Path) -> str:
    return path.read_text("utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
