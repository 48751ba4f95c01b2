"""On which boundaries is a figure told: those in force on its day, the latest, or those under which things were filed?

A figure of a day before the reform of 1 July 2025 counts organisations where they were filed. From that day on, and
wherever restated figures are asked for, what was filed under an older unit counts in the unit that took it over whole.
As filed, an older unit can be asked about on any day, and has what nobody filed elsewhere since.
"""

from datetime import date

from events.atlas import LAST, Atlas
from events.ids import COUNTRY
from events.unit import REFORM
from projections.indicators import Basis


class Boundaries:
    """The boundaries of a question: a day's, as an atlas knows them."""

    def __init__(self, atlas: Atlas, basis: Basis, as_of: date) -> None:
        """Those in force on a day, or the latest."""
        self._atlas = atlas
        self._filed = basis is Basis.AS_FILED
        self.on = LAST if basis is Basis.RESTATED else as_of
        self.moved = self.on >= REFORM and not self._filed
        self.restate = atlas.within if self.moved else None

    def areas(self, area: str | None) -> tuple[str, ...]:
        """The areas under which that is filed which lies in one; none where it stands for itself."""
        return self._atlas.filed_within(area) if area is not None and self.moved else ()

    def has(self, area: str) -> bool:
        """Whether there is such an area."""
        there = area in self._atlas.units if self._filed else self._atlas.unit(area, self.on) is not None
        return area == COUNTRY or there
