"""Who is this office, and over which areas may it file?"""

from datetime import date
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from events import ids
from events.atlas import responsible

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


class Office(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An office as the settings know it; its keys are known by their hashes only."""

    id: OfficeId
    name: Annotated[str, Meta(min_length=1, max_length=300)]
    territory: Annotated[tuple[Territory, ...], Meta(min_length=1)]
    key_sha256: tuple[KeyHash, ...] = ()

    @property
    def source(self) -> str:
        """The `source` that this office's CloudEvents must carry."""
        return f"/offices/{self.id}"

    def covers(self, area: str) -> bool:
        """Whether `area` lies in the territory: `pre2025:20` covers itself and `pre2025:20/187/06142`."""
        return any(mine == EVERYWHERE or ids.covers(mine, area) for mine in self.territory)

    def answers_for(self, area: str, on: date) -> bool:
        """Whether the office answers for what is filed under `area`, for a fact effective on a day."""
        return any(mine == EVERYWHERE or responsible(mine, area, on) for mine in self.territory)
