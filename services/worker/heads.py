"""How far is the ledger, as far as this process knows?

Whoever needs to know that a position lies in the ledger asks here; those who ask at the same time ask the ledger once.
"""

import asyncio

from services.ledger.ledger import Head
from services.ledger.reading import CoreLedger


class Heads:
    """The last head that was read, by whomever."""

    def __init__(self, ledger: CoreLedger) -> None:
        self.last: Head | None = None
        self._ledger = ledger
        self._asking = asyncio.Lock()

    async def now(self) -> Head:
        """The head as it is. Raises LedgerUnreachable."""
        self.last = await self._ledger.head()
        return self.last

    async def reaching(self, position: int) -> Head:
        """A head at or behind the position where the ledger has one, the newest otherwise. Raises LedgerUnreachable."""
        async with self._asking:
            if self.last is None or self.last.position < position:
                return await self.now()
            return self.last
