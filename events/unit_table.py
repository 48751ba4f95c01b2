"""Which administrative units were there before and after 1 July 2025, and which went where?

The table that the register ships is known without anybody filing it. It is a constant of the language, read from the
package once, when it is first asked for; units_data/NOTICE says where it comes from.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from events.unit import FROM2025, PRE2025, REFORM, AdminUnit, kind_of, parent_of
from events.unit_words import UnitEnding


@cache
def units() -> Mapping[str, AdminUnit]:
    """Every unit of both schemes by its area, those before the reform first, parents before children."""
    went = _successions()
    found: dict[str, AdminUnit] = {}
    for row in _rows("pre2025.csv"):
        area = f"{PRE2025}:{row['code']}"
        successors = went.get(area, ())
        ending = UnitEnding.ABOLISHED
        if successors:
            ending = UnitEnding.MERGED if len(successors) == 1 else UnitEnding.SPLIT
        found[area] = AdminUnit(
            area, row["name"], kind_of(row["name"]), ended_on=REFORM, ending=ending, successors=successors
        )
    for row in _rows("from2025.csv"):
        area = f"{FROM2025}:{row['code']}"
        found[area] = AdminUnit(area, row["name"], kind_of(row["name"]), created_on=REFORM)
    return MappingProxyType(found)


@cache
def children() -> Mapping[str, tuple[str, ...]]:
    """The units right below each unit."""
    below: dict[str, list[str]] = {}
    for area in units():
        below.setdefault(parent_of(area), []).append(area)
    return MappingProxyType({area: tuple(own) for area, own in below.items()})


def _successions() -> dict[str, tuple[str, ...]]:
    went: dict[str, list[str]] = {}
    for row in _rows("succession.csv"):
        went.setdefault(f"{PRE2025}:{row['old']}", []).append(f"{FROM2025}:{row['new']}")
    return {old: tuple(new) for old, new in went.items()}


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("events.units_data").joinpath(name).read_text("utf-8")
    return csv.DictReader(io.StringIO(text))
