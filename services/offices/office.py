"""Who is this office, of which levels, and over which areas may it file?"""

from datetime import date
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from events import ids
from events.atlas import responsible
from events.authority_table import Pilots
from events.authority_words import Level
from events.letterheads import Letterhead

EVERYWHERE: Final = "*"

OfficeId = Annotated[
    str,
    Meta(pattern=r"^[a-z0-9](-?[a-z0-9])*$(?!\n)", max_length=60, description="Lower-case id: lang-son"),
]
Territory = Annotated[
    str,
    Meta(
        pattern=r"^(\*|country:VN|(pre2025|from2025):[0-9]{2}(/[0-9]{3,5}){0,2})$(?!\n)",
        description="Area that the office answers for with all that lies in it; `*` is the whole country",
    ),
]
KeyHash = Annotated[
    str, Meta(pattern=r"^[0-9a-f]{64}$(?!\n)", description="SHA-256 of an API key, lower-case hexadecimal")
]


class DatedLevel(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A level that an office was, or is, of between two days, both inside."""

    level: Level
    since: date = msgspec.field(name="from", default=date.min)
    until: date = date.max


class Office(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """An office as the settings know it; its keys are known by their hashes only.

    `levels` hold on any day, those of `dated_levels` between their days. `pilots` are the periods of provinces under a
    pilot resolution (Decree 92/2024 art. 5.2), from the same file. `letterhead` heads the papers that it issues.
    """

    id: OfficeId
    name: Annotated[str, Meta(min_length=1, max_length=300)]
    levels: frozenset[Level] = frozenset()
    territory: Annotated[tuple[Territory, ...], Meta(min_length=1)]
    key_sha256: tuple[KeyHash, ...] = ()
    pilots: Pilots = ()
    dated_levels: tuple[DatedLevel, ...] = ()
    letterhead: Letterhead | None = None

    @property
    def source(self) -> str:
        """The `source` that this office's CloudEvents must carry."""
        return f"/offices/{self.id}"

    def levels_on(self, day: date) -> frozenset[Level]:
        """Of which levels the office is on a day."""
        if not self.dated_levels:
            return self.levels
        return self.levels | {one.level for one in self.dated_levels if one.since <= day <= one.until}

    def covers(self, area: str) -> bool:
        """Whether `area` lies in the territory: `pre2025:20` covers itself and `pre2025:20/187/06142`."""
        return any(mine == EVERYWHERE or ids.covers(mine, area) for mine in self.territory)

    def answers_for(self, area: str, on: date, today: date) -> bool:
        """Whether the office answers for what is filed under `area`, for a fact effective on a day and filed today.

        Whoever has the files today files the late facts of the time before.
        """
        days = {on, max(on, today)}
        return any(mine == EVERYWHERE or any(responsible(mine, area, day) for day in days) for mine in self.territory)
