"""Which identifiers does the register use, and what do they look like?

Areas are written `scheme:province[/district[/commune]]`: seven province codes were given to another province on
1 July 2025, so a bare code is never a key. Schemes: `pre2025` (63 provinces), `from2025` (34), `country`.
"""

from typing import Annotated, NewType

from msgspec import Meta

OrganisationId = NewType("OrganisationId", str)
EventId = NewType("EventId", str)
Position = NewType("Position", int)

COUNTRY = "country:VN"

Area = Annotated[
    str,
    Meta(
        pattern=r"^(pre2025:[0-9]{2}(/[0-9]{3}(/[0-9]{5})?)?|from2025:[0-9]{2}(/[0-9]{5})?|country:VN)$(?!\n)",
        description="Administrative unit: pre2025:20, pre2025:20/187/06142, from2025:15 or country:VN",
    ),
]
UnitArea = Annotated[
    str,
    Meta(
        pattern=r"^(pre2025:[0-9]{2}(/[0-9]{3}(/[0-9]{5})?)?|from2025:[0-9]{2}(/[0-9]{5})?)$(?!\n)",
        description="Administrative unit below the country: pre2025:20/187, from2025:15",
    ),
]
Subject = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=120,
        pattern=r"^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
        r"|(dossier|fund|report):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
        r"|course:[0-9a-f-]{36}|area:[a-z0-9]+:[A-Z0-9/]+|plan:[a-z0-9][a-z0-9.\-]{0,80}"
        r"|unit:(pre|from)2025:[0-9]{2}(/[0-9]{3,5}){0,2}"
        r"|reporting:(pre|from)2025:[0-9]{2}(/[0-9]{3,5}){0,2}"
        r"|reference:[A-Za-z0-9_]{1,60})$(?!\n)",
    ),
]


def province(area: str) -> str:
    """The province of an area, `pre2025:20` of `pre2025:20/187/06142`."""
    return area.partition("/")[0]


def covers(territory: str, area: str) -> bool:
    """Whether an area lies in a territory of the same scheme; `country:VN` covers every area."""
    return territory in (COUNTRY, area) or area.startswith(territory + "/")
