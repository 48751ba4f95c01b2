"""Which territory of an office is no longer there, and who has its ground now?

Territories stand in a file and follow no fact by themselves: intake waits for no view (docs/decisions/0030). This says
what to change in the file, by the units as they are known today, later successions among them.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from events.ids import COUNTRY
from services.offices.office import EVERYWHERE, Office


class Lost(msgspec.Struct, frozen=True):
    """An area of an office's territory that has ended, or that no table has; `now` holds its ground."""

    office: str
    area: str
    ended: bool
    now: tuple[str, ...] = ()


def lost(offices: Iterable[Office], units: Mapping[str, tuple[bool, tuple[str, ...]]]) -> Iterator[Lost]:
    """The areas that want attention; `units` says of each area whether it has ended and which units hold it now.

    An older area beside a new one that took it over is right: whoever has the files answers for the time before.
    """
    for office in offices:
        if EVERYWHERE in office.territory or COUNTRY in office.territory:
            continue
        for area in office.territory:
            found = units.get(area)
            if found is None:
                yield Lost(office.id, area, ended=False)
            elif found[0] and not any(office.covers(one) for one in found[1]):
                yield Lost(office.id, area, ended=True, now=found[1])
