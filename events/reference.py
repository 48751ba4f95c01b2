"""Which facts complete what our sources left open of a table of the law: a cell, or its last day?"""

from datetime import date
from typing import Annotated, Any, ClassVar, Final

import msgspec
from msgspec import Meta

from events.authority_words import Publisher
from events.base import Fact, Family, MatterEvent, Term
from events.completions import Cell, Reference, ReferenceTable, stream_of
from events.life import NOT_FAR_AHEAD
from events.quantities import Dong
from events.reference_tables import LISTS, agrees, cells, days, is_cell
from events.rules import Case, Rule
from events.texts import Line

REGISTER: Final = "quy tắc của sổ bộ"
CellName = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9_]+(\.[a-z]+){0,2}$(?!\n)",
        max_length=60,
        description="Cell of the table: services.small.capital, large.capital, 10; of a list of lines 2018_0118",
    ),
]


def _done(case: Case) -> dict[str, int]:
    known = {} if case.org is None else {cell.name: cell.value for cell in case.org.cells}
    return {**known, case.fact.data.cell: case.fact.data.value}


def _open(case: Case) -> list[str]:
    if case.fact.data.table in LISTS:
        return ["20xx_0000"]
    filled = set() if case.org is None else {cell.name for cell in case.org.cells}
    return [name for name, value in cells(case.fact.data.table).items() if value is None and name not in filled]


def _is_cell(case: Case) -> bool:
    return is_cell(case.fact.data.table, case.fact.data.cell)


OWN_STREAM: Final = Rule(
    code="R-REF-01",
    law=REGISTER,
    vi="Đối tượng phải là {stream}, dòng của chính bảng này.",
    en="The subject must be {stream}, the table's own stream.",
    pointer="/subject",
    structural=True,
    holds=lambda case: case.fact.subject == stream_of(case.fact.data.table),
    facts=lambda case: {"stream": stream_of(case.fact.data.table)},
)


class ReferenceCompleted(MatterEvent, frozen=True, kw_only=True):
    """An administrator completed a cell that the register's table of a law leaves open, and cites where it stands.

    It counts for facts effective from the effective date on, which is the day from which the law has it so; what was
    recorded before is not judged again. Money in đồng, members as heads, points as points. A cell that the register
    ships with a value is the law as our sources have it and is not changed by a fact.
    """

    type: ClassVar[str] = "reference.completed"
    family: ClassVar[Family] = Family.REFERENCE
    term: ClassVar[Term] = Term("Bổ sung ô còn thiếu của bảng tra cứu", "Reference table completed", REGISTER)
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.NATIONAL,)
    timeless: ClassVar[bool] = True
    example: ClassVar[dict[str, Any]] = {
        "table": "D113_2024",
        "cell": "industry_construction.small.members",
        "value": 10,
        "source": "Số minh họa; hãy ghi văn bản, điều, khoản nêu giá trị này",
    }

    table: ReferenceTable
    cell: CellName
    value: Dong
    source: Line

    def evolve(self, matter: Reference | None, fact: Fact) -> Reference:
        """One cell more is known."""
        before = matter or Reference(self.table)
        cell = Cell(self.cell, self.value, fact.effective_on, self.source)
        return msgspec.structs.replace(before, cells=(*before.cells, cell))

    rules: ClassVar[tuple[Rule, ...]] = (
        OWN_STREAM,
        NOT_FAR_AHEAD,
        Rule(
            code="R-REF-02",
            law=REGISTER,
            vi="Bảng không có ô {cell}. Các ô còn thiếu: {open}.",
            en="The table has no cell {cell}. Its open cells: {open}.",
            pointer="/data/cell",
            holds=_is_cell,
            facts=lambda case: {"cell": case.fact.data.cell, "open": ", ".join(_open(case))},
        ),
        Rule(
            code="R-REF-03",
            law=REGISTER,
            vi="Ô {cell} đã có giá trị theo luật: {known}. Sửa giá trị đó cần một bản phát hành mới của sổ bộ.",
            en="The law's value of {cell} is known: {known}. To change it takes a new release of the register.",
            pointer="/data/cell",
            holds=lambda case: cells(case.fact.data.table).get(case.fact.data.cell) is None,
            facts=lambda case: {
                "cell": case.fact.data.cell,
                "known": cells(case.fact.data.table).get(case.fact.data.cell),
            },
        ),
        Rule(
            code="R-REF-04",
            law=REGISTER,
            vi="Ô {cell} đã được bổ sung rồi. Ghi nhầm thì hiệu đính bản ghi đó (record.corrected).",
            en="The cell {cell} is completed already. A slip is mended by record.corrected of that event.",
            pointer="/data/cell",
            holds=lambda case: case.org is None or all(c.name != case.fact.data.cell for c in case.org.cells),
            facts=lambda case: {"cell": case.fact.data.cell},
        ),
        Rule(
            code="R-REF-05",
            law=REGISTER,
            vi="{value} không hợp: điểm tối đa cộng lại là 100, quy mô lớn hơn không đòi ít hơn, ô của danh mục ghi 1.",
            en="{value} does not fit: maxima make 100, a larger class asks for no less, a cell of a list holds 1.",
            pointer="/data/value",
            holds=lambda case: not _is_cell(case) or agrees(case.fact.data.table, _done(case)),
            facts=lambda case: {"value": case.fact.data.value},
        ),
    )


def _first(case: Case) -> date:
    return days(case.fact.data.table)[0] or date.min


class ReferenceClosed(MatterEvent, frozen=True, kw_only=True):
    """An administrator found that a scheme of grading or of sizes is no longer in force, and since when.

    `last_day` is the last day on which it is; a fact effective later cannot use it, what was recorded before is not
    judged again. `source` cites the text that repealed or replaced it.
    """

    type: ClassVar[str] = "reference.closed"
    family: ClassVar[Family] = Family.REFERENCE
    term: ClassVar[Term] = Term("Ghi ngày hết hiệu lực của bảng tra cứu", "Reference table closed", REGISTER)
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.NATIONAL,)
    timeless: ClassVar[bool] = True
    example: ClassVar[dict[str, Any]] = {
        "table": "C01_2020",
        "last_day": "2025-12-31",
        "source": "Ngày minh họa; hãy ghi văn bản, điều, khoản bãi bỏ hoặc thay thế",
    }

    table: ReferenceTable
    last_day: date
    source: Line

    def evolve(self, matter: Reference | None, fact: Fact) -> Reference:
        """With its last day."""
        return msgspec.structs.replace(matter or Reference(self.table), last_day=self.last_day)

    rules: ClassVar[tuple[Rule, ...]] = (
        OWN_STREAM,
        NOT_FAR_AHEAD,
        Rule(
            code="R-REF-06",
            law=REGISTER,
            vi="Bảng này không phải cách xếp loại hay phân quy mô còn để ngỏ ngày hết hiệu lực.",
            en="The table is no scheme of grades or sizes whose last day is open.",
            pointer="/data/table",
            holds=lambda case: (
                days(case.fact.data.table)[1] is None
                and case.fact.data.table is not ReferenceTable.CREDIT
                and case.fact.data.table not in LISTS
            ),
        ),
        Rule(
            code="R-REF-07",
            law=REGISTER,
            vi="Ngày hết hiệu lực đã được ghi là {last_day}. Ghi nhầm thì hiệu đính bản ghi đó (record.corrected).",
            en="Its last day is on record: {last_day}. A slip is mended by record.corrected of that event.",
            pointer="/data/table",
            holds=lambda case: case.org is None or case.org.last_day is None,
            facts=lambda case: {"last_day": case.org.last_day},
        ),
        Rule(
            code="R-REF-08",
            law=REGISTER,
            vi="Ngày cuối có hiệu lực không thể trước ngày bắt đầu {since}.",
            en="The last day cannot lie before the first, {since}.",
            pointer="/data/last_day",
            holds=lambda case: case.fact.data.last_day >= _first(case),
            facts=lambda case: {"since": _first(case)},
        ),
    )
