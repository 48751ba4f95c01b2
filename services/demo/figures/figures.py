"""Which 194 figures do the five documents print, each with its line, unit, date and qualifier?

The shipped table is read once. A column that is empty is None or an empty tuple: unknown is not zero.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from events.ids import COUNTRY
from projections.plausibility.figure import Figure
from services.demo.figures.documents import DOCUMENTS, SeedDocument


class Kind(StrEnum):
    """Which organisations a figure is about; several where it counts them together."""

    COOPERATIVE = "cooperative"
    GROUP = "group"
    UNION = "union"
    CREDIT_FUND = "credit_fund"
    ALL = "all"
    NONE = "none"


class Sector(StrEnum):
    """Which sectors of the report a figure is about; several where it counts them together."""

    AGRI_FOREST_FISHERY = "agri_forest_fishery"
    INDUSTRY_CRAFT = "industry_craft"
    CONSTRUCTION = "construction"
    TRADE_SERVICE = "trade_service"
    TRANSPORT = "transport"
    CREDIT = "credit"
    ELECTRICITY_SERVICE = "electricity_service"
    ALL = "all"


class Unit(StrEnum):
    """What is counted or measured; money is in đồng."""

    ORGANISATION = "organisation"
    ORGANISATION_PER_YEAR = "organisation_per_year"
    PERSON = "person"
    VND = "VND"
    VND_PER_YEAR = "VND_per_year"
    PERCENT = "percent"
    SQUARE_METRE = "m2"
    HECTARE = "ha"
    CLASS = "class"
    SESSION = "session"
    WORKSHOP = "workshop"
    TURN = "turn"
    PROJECT = "project"
    FUND = "fund"
    SOLUTION_GROUP = "solution_group"


class Check(StrEnum):
    """How other figures give this one."""

    SUM_OF_PARTS = "sum_of_parts"
    SHARE = "share"
    GROWTH = "growth"
    DERIVED = "derived"
    NONE = "none"


class SeedFigure(Figure, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A figure of the five documents: what every figure has, its province, and whether units can give it."""

    kind: tuple[Kind, ...]
    sector: tuple[Sector, ...]
    unit: Unit
    province: str
    check: Check = Check.NONE
    checked: bool
    excuse: tuple[str, ...] = ()
    note: str = ""

    @property
    def source(self) -> SeedDocument:
        """The document that prints it."""
        return DOCUMENTS[self.document]


def parse(row: Mapping[str, str]) -> SeedFigure:
    """One record of the table; an unknown word, a missing column or a malformed date is refused."""
    cells: dict[str, Any] = {column: cell for column, cell in row.items() if cell}
    source = DOCUMENTS[row["document"]]
    cells["area"], cells["province"] = cells.pop("area_code", COUNTRY), row["area"]
    cells |= {"published_on": source.dated, "speaks_until": source.cites_up_to, "rounding": source.rounding}
    cells["kind"] = row["kind"].split("+")
    cells["sector"] = row["sector"].removeprefix("other:").split("+")
    cells["dimension"] = [part.split("=", 1) for part in row["dimension"].split(";") if part]
    cells["excuse"] = [part.strip() for part in row["excuse"].split(";") if part.strip()]
    cells["checked"] = {"yes": True, "no": False}[row["checked"]]
    return msgspec.convert(cells, SeedFigure, strict=False)


def table(name: str) -> list[dict[str, str]]:
    """The records of a shipped table."""
    raw = (files("services.demo") / "data" / name).read_bytes()
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8"), newline=""), strict=True))


@cache
def figures() -> Sequence[SeedFigure]:
    """All 194 figures in document order."""
    return tuple(parse(row) for row in table("figures.csv"))


@cache
def figures_by_id() -> Mapping[str, SeedFigure]:
    """All figures by their id, S0-001 to S4-024."""
    return {figure.id: figure for figure in figures()}
