"""A process that makes or restores a backup and is killed at a chosen moment: `dying MOMENT URL FOLDER`."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from services.backup import making, pages, restoring, text
from services.ledger import transfer
from tests.services.backup.building import opened
from tests.services.ledger.transferring import claims_of

MAKING = ("copying", "copied", "described")


def die(*_: Any) -> None:
    """End at once, as a power cut or the kernel would."""
    os.kill(os.getpid(), signal.SIGKILL)


async def main(moment: str, url: str, folder: Path) -> None:
    """Go on until the moment has come."""
    pages.STEP, text._EVERY, transfer.SLICE = 5, 50, 50  # pyright: ignore[reportAttributeAccessIssue, reportConstantRedefinition]
    at: Callable[..., Any] | None = die if moment in ("copying", "importing") else None
    if moment == "copied":
        making._sync = die
    if moment == "described":
        making._put = die  # pyright: ignore[reportAttributeAccessIssue]
    if moment in MAKING:
        async with opened(url) as ledger:
            await making.back_up(ledger, url, folder, progress=at)
    else:
        await restoring.restore(folder, url, claims_of=claims_of, progress=at)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
