"""Who is this office, of which levels, and over which areas may it file?"""

from datetime import date
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from events import ids
from events.atlas import responsible
from events.authority_table import Pilots
from events.authority_words import Level

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


class Office(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """An office as the settings know it; its keys are known by their hashes only.

    `pilots` are the periods of provinces under a pilot resolution (Decree 92/2024 art. 5.2), from the same file.
    """

    id: OfficeId
    name: Annotated[str, Meta(min_length=1, max_length=300)]
    levels: Annotated[frozenset[Level], Meta(min_length=1)]
    territory: Annotated[tuple[Territory, ...], Meta(min_length=1)]
    key_sha256: tuple[KeyHash, ...] = ()
    pilots: Pilots = ()

    @property
    def source(self) -> str:
        """The `source` that this office's CloudEvents must carry."""
        return f"/offices/{self.id}"

    def covers(self, area: str) -> bool:
        """Whether `area` lies in the territory: `pre2025:20` covers itself and `pre2025:20/187/06142`."""
        return any(mine == EVERYWHERE or ids.covers(mine, area) for mine in self.territory)

    def answers_for(self, area: str, on: date, today: date) -> bool:
        """Whether the office answers for what is filed under `area`, for a fact effective on a day and filed today.

        Whoever has the files today files the late facts of the time before.
        """
        days = {on, max(on, today)}
        return any(mine == EVERYWHERE or any(responsible(mine, area, day) for day in days) for mine in self.territory)
