"""Which dockets are at hand, and how are the others fetched from the ledger?

A docket at hand may be out of date: another process may have recorded something since. What is accepted on it is
guarded by the ledger's own check of versions; what is refused is confirmed against them first (see committer).
"""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from typing import Final

import msgspec

from events.codec import decode_record
from events.docket import NOTHING, Docket, opened
from services.ledger.ledger import Ledger

DOSSIERS: Final = 20_000
WITH_RECORDS: Final = 500
MANY: Final = 1_000


class Shelf:
    """The dockets that were used last; the records are kept of few of them."""

    def __init__(self, ledger: Ledger, *, dockets: int = DOSSIERS, with_records: int = WITH_RECORDS) -> None:
        """Begin empty."""
        self._ledger = ledger
        self._kept: OrderedDict[str, Docket] = OrderedDict()
        self._thick: OrderedDict[str, None] = OrderedDict()
        self._thickest: set[str] = set()
        self._doubted: set[str] = set()
        self._most, self._most_thick = dockets, with_records

    async def fetch(self, streams: Iterable[str], births: Collection[str] = ()) -> None:
        """Put the dockets of these streams at hand.

        Of a stream that is about to be born nothing is supposed to be there, unless that has proved wrong before.
        """
        missing = {s for s in streams if s not in self._kept}
        unborn = missing.intersection(births) - self._doubted
        self.keep(dict.fromkeys(unborn, NOTHING))
        if missing := missing - unborn:
            await self._read(list(missing))

    async def open(self, streams: Iterable[str]) -> None:
        """Put these streams' dockets at hand as they are now, with their records."""
        await self._read(list(streams))

    def __getitem__(self, stream: str) -> Docket:
        """Return a docket that is at hand."""
        return self._kept[stream]

    def keep(self, dockets: Mapping[str, Docket]) -> None:
        """Take over what was recorded."""
        for stream, docket in dockets.items():
            self._kept[stream] = docket
            self._kept.move_to_end(stream)
            if docket.records:
                self._thick[stream] = None
                self._thick.move_to_end(stream)
                if len(docket.records) > MANY:
                    self._thickest.add(stream)

    def drop(self, streams: Iterable[str]) -> None:
        """Forget dockets that may be out of date."""
        for stream in streams:
            if self._kept.pop(stream, None) is NOTHING:
                self._doubted.add(stream)
            self._thick.pop(stream, None)

    def tidy(self) -> None:
        """Let go of what was not used for longest; between two groups only.

        So many records are let go of at once that every further one would take long to write behind them.
        """
        for stream in self._thickest:
            self._thick.pop(stream, None)
            self._thin(stream)
        self._thickest.clear()
        while len(self._thick) > self._most_thick:
            self._thin(self._thick.popitem(last=False)[0])
        while len(self._kept) > self._most:
            stream, _ = self._kept.popitem(last=False)
            self._thick.pop(stream, None)

    def _thin(self, stream: str) -> None:
        docket = self._kept.get(stream)
        if docket is not None:
            self._kept[stream] = msgspec.structs.replace(docket, records=None)

    async def _read(self, streams: list[str]) -> None:
        histories = await self._ledger.histories(streams)
        self._doubted.difference_update(streams)
        self.keep({s: opened([decode_record(r) for r in records]) for s, records in histories.items()})
        self.keep({s: NOTHING for s in streams if s not in histories})
