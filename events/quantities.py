"""In which units and bounds do numbers come? Money is whole đồng, counts are whole, areas have two decimals."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from msgspec import Meta

LARGEST_COUNT = 100_000_000
LARGEST_MONEY = 10**16

Count = Annotated[int, Meta(ge=0, le=LARGEST_COUNT)]
Positive = Annotated[int, Meta(ge=1, le=LARGEST_COUNT)]
Dong = Annotated[int, Meta(ge=0, le=LARGEST_MONEY, description="đồng")]
SignedDong = Annotated[int, Meta(ge=-LARGEST_MONEY, le=LARGEST_MONEY, description="đồng; a loss is negative")]
Year = Annotated[int, Meta(ge=1945, le=2200)]
Measure = Annotated[
    str, Meta(pattern=r"^[0-9]{1,12}(\.[0-9]{1,2})?$(?!\n)", description="Decimal with up to two places")
]
Percent = Annotated[
    str,
    Meta(pattern=r"^(100(\.0{1,2})?|[0-9]{1,2}(\.[0-9]{1,2})?)$(?!\n)", description="Percent with up to two decimals"),
]
Number = Annotated[str, Meta(pattern=r"^-?[0-9]{1,17}(\.[0-9]{1,6})?$(?!\n)", description="Decimal as text")]

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2200, 12, 31)


def hundredths(measure: str) -> int:
    """A measure with two decimals as a whole number of hundredths."""
    return int(Decimal(measure) * 100)
