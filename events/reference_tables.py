"""Which cells does each table of the law have, and what do they hold with what has been completed?

The tables themselves stand with what they decide (`sizes`, `rubric`, `licensing`); None is what no source here tells.
"""

import re
from collections.abc import Mapping
from datetime import date

from events import licensing, rubric, sizes
from events.completions import ReferenceTable
from events.industry import KNOWN_EDITIONS, section_of
from events.result_words import SizeScheme
from events.vocabulary import GradingScheme

SIZES = {ReferenceTable.D113: SizeScheme.D113, ReferenceTable.C01_CAPITAL: SizeScheme.C01_CAPITAL}
RUBRICS = {ReferenceTable.C01: GradingScheme.C01_2020, ReferenceTable.C09: GradingScheme.C09_2017}
# Lists of classes of VSIC, `edition_class`: whatever class an administrator names is a cell, and 1 puts it on the list.
LISTS = frozenset({ReferenceTable.BANNED})
LISTED = 1
_CLASS = re.compile(r"(20[0-9]{2})_([0-9]{2,5})")


def cells(table: ReferenceTable) -> Mapping[str, int | None]:
    """Every cell of a table by its name, as the register ships it; of a list, which the register ships empty, none."""
    if table in LISTS:
        return {}
    if table in SIZES:
        return sizes.cells_of(sizes.SCHEMES[SIZES[table]])
    if table in RUBRICS:
        return rubric.RUBRICS[RUBRICS[table]].most
    return {"capital": licensing.MINIMA[-1].capital}


def is_cell(table: ReferenceTable, name: str) -> bool:
    """Whether a table has a cell of that name: of a list, whether there can be such a class."""
    if table not in LISTS:
        return name in cells(table)
    found = _CLASS.fullmatch(name)
    return found is not None and (found[1] not in KNOWN_EDITIONS or bool(section_of(found[2])))


def days(table: ReferenceTable) -> tuple[date | None, date | None]:
    """The first and the last day on which a scheme is in force, as the register ships them; None is not known."""
    if table in SIZES:
        found = sizes.SCHEMES[SIZES[table]]
        return found.since, found.until
    if table in RUBRICS:
        scheme = rubric.RUBRICS[RUBRICS[table]]
        return scheme.since, scheme.until
    return None, None


def agrees(table: ReferenceTable, done: Mapping[str, int]) -> bool:
    """Whether the table can be as the completed cells say: maxima make 100, a larger class asks for no less, and
    what stands on a list stands there.
    """
    if table in SIZES:
        return sizes.ascends(sizes.with_cells(sizes.SCHEMES[SIZES[table]], done))
    if table in RUBRICS:
        return rubric.can_be(rubric.with_cells(rubric.RUBRICS[RUBRICS[table]], done))
    return table not in LISTS or set(done.values()) <= {LISTED}
