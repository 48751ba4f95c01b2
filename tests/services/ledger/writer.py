"""A process that appends until it is killed, and prints the id of every event that was acknowledged."""

import asyncio
import sys

from services.ledger.opening import open_ledger
from tests.services.ledger.building import entry


async def main(url: str) -> None:
    """Append groups of three, acknowledging each by printing its event ids."""
    ledger = await open_ledger(url, create=False)
    while True:
        group = [entry() for _ in range(3)]
        await ledger.append(group)
        sys.stdout.write("".join(f"{one.event_id}\n" for one in group))
        sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
