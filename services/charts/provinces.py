"""How is a province called where there is little room?"""

from typing import Final

from services.reports.areas import name_of
from services.reports.language import Language

_CITY: Final = "Thành phố "
_PROVINCE: Final = "Tỉnh "
_PERSON: Final = "Hồ Chí Minh"


def called(area: str) -> str:
    """The name without what kind of unit it is; an area that no table has is its code."""
    name = name_of(area)
    # The name alone would be the person.
    return f"TP {_PERSON}" if name == _CITY + _PERSON else name.removeprefix(_CITY).removeprefix(_PROVINCE)


def called_in_full(area: str, language: Language) -> str:
    """The name with what kind of unit it is."""
    city = name_of(area).startswith(_CITY)
    name = called(area)
    return language.of(f"TP {name}", f"{name} City") if city else language.of(f"tỉnh {name}", f"{name} Province")
