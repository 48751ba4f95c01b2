"""How many of the votes carry what a general meeting decides on the charter, a reorganisation or a dissolution?"""

from decimal import Decimal
from typing import Final

# Percent of the votes cast: L23 art. 61.2.a and d.
FEWEST: Final = 65
_ALL: Final = 100


def carried(percent: str | None) -> bool:
    """Whether a share of the votes cast is enough; one that the file does not state is not judged."""
    return percent is None or FEWEST <= Decimal(percent) <= _ALL
