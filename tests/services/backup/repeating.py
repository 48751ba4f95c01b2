"""A process that backs a ledger up again and again, and tells each folder once it is done: `repeating URL FOLDER`.

With `careless` as a third word it does so without a single sync.
"""

import asyncio
import sys
from pathlib import Path

from services.backup import making
from tests.services.backup.building import backed_up


def persuade() -> None:
    """Let a backup be called done before the disk has it."""
    making._sync = lambda _: None


async def main(url: str, folder: Path) -> None:
    """Back up until somebody ends it."""
    while True:
        made = await backed_up(url, folder)
        assert made.sound, made.findings
        sys.stdout.write(f"{made.folder.name}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    if "careless" in sys.argv[3:]:
        persuade()
    asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
