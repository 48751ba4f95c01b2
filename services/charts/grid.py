"""Where does each province stand in a picture of tiles?

Neighbours stand beside each other as far as squares allow, and all of them together have the country's shape. What is
drawn below is what is drawn there: two digits are the code of a province, four letters of this text are one tile wide.
"""

from fractions import Fraction
from functools import cache
from re import finditer
from typing import Final

import msgspec

from events.unit import FROM2025, PRE2025

_FROM2025: Final = """
12      08  04
11  15  25  19  20
    14  01  24  22
    38  37  33  31
    40  42
        44  46
            48  51
                  52
                  66
      80  75  68  56
  91  82  79
  92  86
  96
"""

_PRE2025: Final = """
12  10  02  04
11  15  08  06  20
14  25  26  19  24  22
    17  01  27  30  31
    37  35  33  34
    38  36
    40  42
        44  45
            46  48
                49  51
                    62  52
                    64  54
                67  66  56
            72  70  68  58
        87  80  74  75  60
    89  92  82  79  77
    91  93  86  83
    96  95  94  84
"""


class Place(msgspec.Struct, frozen=True):
    """Where a tile stands, counted in tiles from the north-west."""

    column: Fraction
    row: Fraction


class Islands(msgspec.Struct, frozen=True):
    """An archipelago, which province it belongs to, and where the middle of its own shape stands."""

    name: str
    province: str
    at: Place


class Grid(msgspec.Struct, frozen=True):
    """The tiles of the provinces of one time, how wide they and how high their letters are, and the islands."""

    places: dict[str, Place]
    side: int
    letters: int
    islands: tuple[Islands, Islands]

    @property
    def rows(self) -> Fraction:
        """How many tiles it is high."""
        return max(place.row for place in self.places.values()) + 1


@cache
def grids() -> dict[str, Grid]:
    """The grid of each scheme of codes."""
    return {
        FROM2025: Grid(_places(FROM2025, _FROM2025), 58, 12, _islands(FROM2025, (8, 6), (9, 11))),
        PRE2025: Grid(_places(PRE2025, _PRE2025), 46, 10, _islands(PRE2025, (9, 9), (11, 15))),
    }


def _places(scheme: str, drawn: str) -> dict[str, Place]:
    return {
        f"{scheme}:{code[0]}": Place(Fraction(code.start(), 4), Fraction(row))
        for row, line in enumerate(drawn.strip("\n").split("\n"))
        for code in finditer(r"\d\d", line)
    }


def _islands(scheme: str, north: tuple[int, int], south: tuple[int, int]) -> tuple[Islands, Islands]:
    """Hoàng Sa lies off Đà Nẵng, Trường Sa off Khánh Hòa and further out; so they did before 1 July 2025."""
    return (
        Islands("Hoàng Sa", f"{scheme}:48", Place(Fraction(north[0]), Fraction(north[1]))),
        Islands("Trường Sa", f"{scheme}:56", Place(Fraction(south[0]), Fraction(south[1]))),
    )
