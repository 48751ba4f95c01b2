"""Which grades are there in each sector, and how did they move from one year to the next (B07)?"""

from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection

from events.ids import COUNTRY
from events.vocabulary import Grade
from projections.statistics.cohorts import UNGRADED, Move, transitions
from projections.statistics.question import Question, Views
from projections.view import View
from services.figures.boundaries import Boundaries
from services.readers import Readers
from services.reports.filling import VIEWS as SHEET_VIEWS
from services.reports.frame import Frame
from services.reports.making import Form, of_sheets
from services.reports.report import Cell, Column, Line, Report, Table

VIEWS: Final = (*SHEET_VIEWS, "periods")
_GRADES: Final = (*((one.value, one.vi, one.en) for one in Grade), (UNGRADED, "Không có xếp loại", "None that year"))


async def make(readers: Readers, form: Form, frame: Frame) -> Report:
    """The grades by sector, and the matrix of the year before and the year of the report."""
    made = await of_sheets(readers, form, frame)
    area = None if frame.area == COUNTRY else frame.area
    on = Boundaries(frame.atlas, frame.basis, frame.as_of)
    question = Question(frame.as_of, area=area, areas=on.areas(area))

    def read(conn: Connection, live: Sequence[View]) -> list[Move]:
        movements, periods = live
        return transitions(
            conn, Views(movements, periods), question, before=frame.year - 1, after=frame.year,
            known_at=frame.moment.position,
        )  # fmt: skip

    moves = await readers.together(("movements", "periods"), read)
    return replace(made, tables=(*made.tables, _matrix(frame, moves)))


def _matrix(frame: Frame, moves: Sequence[Move]) -> Table:
    before, after = frame.year - 1, frame.year
    where = f"&area={frame.area}" if frame.area != COUNTRY else ""
    asked = f"from={before}&to={after}&as_of={frame.as_of}{where}&known_at={frame.moment.position}"
    found = {(move.before, move.after): move.organisations for move in moves}
    columns = (
        Column("label", f"Năm {before} \\ năm {after}", f"{before} \\ {after}"),
        *(Column(code or "none", vi, en, number=True) for code, vi, en in _GRADES),
    )
    lines = tuple(
        Line({
            "label": Cell(frame.language.of(vi, en)),
            **{to or "none": _moved(found.get((code, to), 0), _link(asked, code, to), frame) for to, _, _ in _GRADES},
        })
        for code, vi, en in _GRADES
    )  # fmt: skip
    caption = (f"Chuyển hạng từ năm {before} sang năm {after}", f"Grades of {before} and of {after}")
    return Table(frame.language.of(*caption), columns, lines)


def _moved(organisations: int, link: str, frame: Frame) -> Cell:
    return Cell(frame.language.number(organisations), exact=str(organisations), link=link)


def _link(asked: str, before: str, after: str) -> str:
    cell = msgspec.json.encode((before, after)).decode()
    return f"/grades/transitions/lineage?{asked}&cell={quote(cell)}"
