"""What has an administrator completed that our sources left open: which cells, since when, and a table's last day?

What lies over a table of the law: cells by name, each with the day from which it counts, and the last day on which the
table is in force. A fact is judged by those of its effective date (docs/decisions/0034).
"""

from collections.abc import Mapping
from datetime import date

import msgspec

from events.rules import Case
from events.words import Word


class ReferenceTable(Word):
    """A table of the law with cells that our sources do not have."""

    D113 = "D113_2024", "Quy mô theo NĐ 113/2024/NĐ-CP", "Sizes of Decree 113/2024"
    C01_CAPITAL = "C01_2020_capital", "Quy mô theo vốn, TT 01/2020/TT-BKHĐT", "Sizes by capital, Circular 01/2020"
    C01 = "C01_2020", "Điểm tối đa theo TT 01/2020/TT-BKHĐT", "Most points, Circular 01/2020"
    C09 = "C09_2017", "Điểm tối đa theo TT 09/2017/TT-BNNPTNT", "Most points, Circular 09/2017"
    CREDIT = "D162_2024", "Vốn pháp định của quỹ tín dụng nhân dân", "Legal capital of people's credit funds"
    BANNED = "L23_44_banned_lines", "Ngành, nghề bị cấm đầu tư kinh doanh", "Banned lines of business"


class Cell(msgspec.Struct, frozen=True, gc=False):
    """A completed cell: its value, the day from which it counts, and where it stands written."""

    name: str
    value: int
    since: date
    source: str


class Reference(msgspec.Struct, frozen=True, gc=False):
    """A table's completed cells, in the order in which they were filed, and its last day where one was filed."""

    table: ReferenceTable
    cells: tuple[Cell, ...] = ()
    last_day: date | None = None

    def on(self, day: date) -> dict[str, int]:
        """What counts on a day."""
        return {cell.name: cell.value for cell in self.cells if cell.since <= day}


def stream_of(table: str) -> str:
    """The subject of the facts about a table."""
    return f"reference:{table}"


def last_day(case: Case, table: str) -> date | None:
    """The last day of a table as an administrator filed it; None where nobody has."""
    found = case.others.get(stream_of(table))
    return found.last_day if isinstance(found, Reference) else None


def completed(case: Case, table: str) -> Mapping[str, int]:
    """The completed cells by which a fact is judged; none where nothing is filed."""
    found = case.others.get(stream_of(table))
    return found.on(case.fact.effective_on) if isinstance(found, Reference) else {}
