"""What is asked, in the one language of API, command line, console and reports?

A query is an indicator and named conditions; written out it is the address under which the API answers it. A cell of a
report is a query, and so is the way from the cell to what is behind it.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

import msgspec

from projections.catalogue.table import BY_CODE
from projections.indicators import Basis, Indicator, Type
from projections.statistics.dimensions import ATTRIBUTES, DETAILS, foreign_to
from projections.statistics.question import Question
from services.figures.boundaries import Boundaries

CONDITIONS = tuple(dict.fromkeys((*DETAILS, *ATTRIBUTES)))


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """An indicator, when, where, of what, and by what.

    `since` (the day before the first) and `as_of` are the period of a flow; a stock is that at the end of `as_of`, and
    with `since` reconciled over the period. `conditions` narrow by details and attributes.
    """

    indicator: str
    as_of: date
    since: date | None = None
    by: tuple[str, ...] = ()
    area: str | None = None
    basis: Basis = Basis.AS_PUBLISHED
    kinds: tuple[str, ...] = ()
    base_kinds: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    conditions: Mapping[str, tuple[str, ...]] = {}

    @property
    def definition(self) -> Indicator:
        """The indicator."""
        return BY_CODE[self.indicator]

    @property
    def foreign(self) -> tuple[str, ...]:
        """The dimensions in it that the indicator does not have."""
        return foreign_to(self.definition, self.question().names)

    def question(self, boundaries: Boundaries | None = None) -> Question:
        """The question that it asks of the movements, on boundaries."""
        return Question(
            as_of=self.as_of,
            since=self.since,
            area=self.area,
            kinds=self.kinds,
            base_kinds=self.base_kinds,
            sectors=self.sectors,
            sections=self.sections,
            standing=self.standing,
            details={name: frozenset(values) for name, values in self.conditions.items()},
            by=self.by,
            areas=boundaries.areas(self.area) if boundaries else (),
            restate=boundaries.restate if boundaries else None,
        )

    def lineage(self, position: int, cell: Sequence[str]) -> str:
        """Where the API says what is behind one of its cells, as known at a position."""
        told = self._told(position)
        if cell:
            told["cell"] = msgspec.json.encode(cell).decode()
        return f"/statistics/{self.indicator}/lineage?{urlencode(told, quote_via=quote, safe=',:/')}"

    def _told(self, position: int) -> dict[str, Any]:
        """The parameters that say the same."""
        lists = {
            "by": self.by, "kind": self.kinds, "base_kind": self.base_kinds, "sector": self.sectors,
            "section": self.sections, "standing": self.standing, **self.conditions,
        }  # fmt: skip
        told: dict[str, Any] = {name: ",".join(values) for name, values in lists.items() if values}
        if self.since is None:
            told["as_of"] = self.as_of.isoformat()
        else:
            told["period"] = f"{date.fromordinal(self.since.toordinal() + 1)}..{self.as_of}"
        if self.area is not None:
            told["area"] = self.area
        if self.basis is not Basis.AS_PUBLISHED:
            told["basis"] = self.basis.value
        return {**told, "known_at": position}


def from_parameters(indicator: Indicator, asked: Mapping[str, Any], as_of: date) -> Query:
    """The query that the parameters of an address make, `as_of` being the day that was meant."""
    period = asked["period"]
    return Query(
        indicator=indicator.code,
        as_of=as_of,
        since=None if period is None else period.since,
        by=asked["by"] or (),
        area=asked["area"],
        basis=asked["basis"],
        kinds=asked["kind"] or (),
        base_kinds=asked["base_kind"] or (),
        sectors=asked["sector"] or (),
        sections=asked["section"] or (),
        standing=asked["standing"] or (),
        conditions={name: asked[name] for name in CONDITIONS if asked.get(name)},
    )


def needs_period(indicator: Indicator) -> bool:
    """Whether the indicator is asked over a period."""
    return indicator.type is Type.FLOW
