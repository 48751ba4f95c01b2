"""What is a chart: which figures are looked at side by side, and what does it say to who cannot see it?

A chart draws figures that stand in a table of the same report: each point bears its text as the table prints it, so
nothing is rounded twice, and what is unknown is told as unknown and never drawn as zero.
"""

from fractions import Fraction

import msgspec

from events.words import Word
from services.reports.language import Language


class Look(Word):
    """How figures are drawn."""

    COLUMNS = "columns", "Cột theo thời gian", "Columns over time"
    STACKED = "stacked", "Cột chồng theo thời gian", "Stacked columns over time"
    LINES = "lines", "Đường theo thời gian", "Lines over time"
    BARS = "bars", "Thanh theo tên", "Bars by name"
    TILES = "tiles", "Ô theo tỉnh", "Tiles by province"


class Series(msgspec.Struct, frozen=True):
    """Figures under one name, one for each label: exact values (None: not known), and their texts as printed."""

    name: str
    values: tuple[Fraction | None, ...]
    texts: tuple[str, ...]


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """A chart. `unit` is the unit of its figures; labels are years, names, or (of tiles) the codes of provinces.

    `alt` says in words what is drawn; `table` is the place of the table behind it among the report's.
    """

    look: Look
    title: str
    alt: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    table: int
    language: Language = Language.VI
