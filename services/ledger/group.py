"""Is a group of entries one that can be recorded together?

What is checked here would be a fault of whoever judged the entries, not a race: a retry would not help.
"""

from collections.abc import Mapping, Sequence

import msgspec

from services.ledger.errors import GroupInconsistent
from services.ledger.ledger import Entry


class Judged(msgspec.Struct, frozen=True):
    """One stream of a group: the version that it was judged at, and how many entries it gets, none where it was only
    looked at.
    """

    stream: str
    version: int
    entries: int


def streams_of(entries: Sequence[Entry], rests_on: Mapping[str, int]) -> list[Judged]:
    """Return the group's streams, sorted by their bytes as both storages sort; raises GroupInconsistent."""
    first: dict[str, int] = {}
    count: dict[str, int] = {}
    events: set[tuple[str, str]] = set()
    for entry in entries:
        seen = count.get(entry.stream, 0)
        if entry.expected != first.setdefault(entry.stream, entry.expected) + seen:
            raise GroupInconsistent(
                f"{entry.stream} was judged at {entry.expected} after {seen} entries from {first[entry.stream]}"
            )
        count[entry.stream] = seen + 1
        events.add((entry.office, entry.event_id))
    if len(events) < len(entries):
        raise GroupInconsistent("an event comes twice")
    if not first.keys().isdisjoint(rests_on):
        raise GroupInconsistent("a stream is written and only looked at")
    first.update(rests_on)
    return [Judged(stream, first[stream], count.get(stream, 0)) for stream in sorted(first)]
