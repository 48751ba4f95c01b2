"""Which units are known at a position: the table with all that was filed of units up to it?"""

from collections import OrderedDict
from typing import Final

from events.atlas import Atlas, table
from projections.views import units
from services.readers import Readers

KEPT: Final = 4


class Gazetteer:
    """The atlas at any position; the last few are kept, for making one takes a tenth of a second."""

    def __init__(self, readers: Readers) -> None:
        """Read what was filed from the view of units."""
        self._readers = readers
        self._kept: OrderedDict[tuple[str, int], Atlas] = OrderedDict()

    async def at(self, position: int, epoch: str) -> Atlas:
        """The atlas as known at a position of a ledger."""
        last = await self._readers.read(units.NAME, lambda conn, view: units.last_change(conn, view, known_at=position))
        if not last:
            return table()
        key = (epoch, last)
        found = self._kept.get(key)
        if found is None:
            filed = await self._readers.read(units.NAME, lambda conn, view: units.filed(conn, view, known_at=last))
            found = self._kept[key] = Atlas(filed)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return found
