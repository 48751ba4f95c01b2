"""What do the communes report of their cooperative groups, and by when has each level to pass it on (B09)?

Decree 77/2019 art. 29 (form II.02) and Circular 09/2024 art. 6.1, 7.1, 7.2. Who takes the district's step since
1 July 2025 neither of them states: its line stays, with the question.
"""

from datetime import date
from typing import Final, NamedTuple

from msgspec.structs import replace

from services.readers import Readers
from services.reports.form import Asks, Head, Note, Sheet
from services.reports.frame import Frame
from services.reports.making import Form, of_sheets
from services.reports.report import Cell, Column, Line, Report, Table
from services.reports.sheets.breakdowns import UNPLACED, WHOLE
from services.reports.sheets.counts import GROUP


class Step(NamedTuple):
    """Who reports to whom, before or on which day, in the year of the report or the one after, by which law."""

    who: Note
    whom: Note
    month: int
    day: int
    after: int
    last: bool
    law: str
    open: bool = False


_OPEN: Final = Note(
    "từ 01/07/2025 chưa quy định cấp nào thay cấp huyện",
    "since 01/07/2025 no level is appointed in the district's place",
)
_GROUP: Final = Note("Tổ hợp tác", "Groups")
_COMMUNE: Final = Note("UBND cấp xã", "Communes")
_DISTRICT: Final = Note("UBND cấp huyện", "Districts")
_PROVINCE: Final = Note("UBND cấp tỉnh", "Provinces")
_MINISTRY: Final = Note("Bộ", "The ministry")
_ALL: Final = Note("Hợp tác xã, liên hiệp, tổ hợp tác", "Cooperatives, unions, groups")
_OFFICE: Final = Note("Cơ quan đăng ký", "Registration offices")
_DISTRICT_OFFICE: Final = Note("Cơ quan đăng ký cấp huyện", "Registration offices of districts")
_UPPER: Final = Note("Cấp tỉnh", "The province")
STEPS: Final = (
    Step(_GROUP, _COMMUNE, 12, 16, 0, False, "NĐ 77/2019 Đ.29.1"),
    Step(_COMMUNE, _DISTRICT, 12, 30, 0, False, "NĐ 77/2019 Đ.29"),
    Step(_DISTRICT, _PROVINCE, 1, 15, 1, False, "NĐ 77/2019 Đ.29", open=True),
    Step(_PROVINCE, _MINISTRY, 1, 30, 1, False, "NĐ 77/2019 Đ.29"),
    Step(_ALL, _OFFICE, 12, 15, 0, True, "TT 09/2024/TT-BKHĐT Đ.6.1"),
    Step(_DISTRICT_OFFICE, _UPPER, 12, 18, 0, True, "TT 09/2024/TT-BKHĐT Đ.7.1", open=True),
    Step(_UPPER, _MINISTRY, 12, 21, 0, True, "TT 09/2024/TT-BKHĐT Đ.7.2"),
)
_COLUMNS: Final = (
    Column("label", "Nơi báo cáo", "Who reports"),
    Column("whom", "Nơi nhận", "To whom"),
    Column("due", "Thời hạn", "Due"),
    Column("law", "Căn cứ", "Law"),
    Column("note", "Ghi chú", "Note"),
)


SHEET: Final = Sheet(
    vi="Tổ hợp tác theo địa bàn, {period}", en="Groups by area, {period}", label="Đơn vị hành chính", label_en="Unit",
    below=True, units=False, rows=(UNPLACED, WHOLE),
    heads=(
        *(
            Head(key=key, vi=vi, en=en, asks=Asks(indicator=code, kinds=GROUP))
            for key, vi, en, code in (
                ("groups", "Số THT", "Groups", "ORG_STOCK_REG"),
                ("registered", "Đăng ký với cấp xã", "Registered", "THT_REGISTERED"),
                ("founded", "Thành lập mới", "Founded", "ORG_FOUNDED"),
                ("ended", "Chấm dứt hoạt động", "Ended", "ORG_DISSOLVED"),
                ("members", "Thành viên", "Members", "MEM_STOCK"),
                ("joined", "Thành viên mới", "Joined", "MEM_NEW"),
            )
        ),
    ),
)  # fmt: skip


def since_report_year(day: date) -> date:
    """The day before the reporting year that a day lies in: it begins on 15 December (C09/24 art. 6.2, 7.3)."""
    begun = date(day.year, 12, 14)
    return begun if day > begun else date(day.year - 1, 12, 14)


async def make(readers: Readers, form: Form, frame: Frame) -> Report:
    """The groups of each unit, and the days of the chain for the year of the report."""
    made = await of_sheets(readers, form, frame)
    caption = frame.language.of("Thời hạn của từng cấp", "By when each level reports")
    chain = Table(caption, _COLUMNS, tuple(_line(step, frame) for step in STEPS))
    return replace(made, tables=(*made.tables, chain))


def _line(step: Step, frame: Frame) -> Line:
    tell = frame.language.of
    due = date(frame.year + step.after, step.month, step.day)
    told = {
        "label": tell(*step.who),
        "whom": tell(*step.whom),
        "due": f"{tell('chậm nhất', 'by') if step.last else tell('trước', 'before')} {due:%d/%m/%Y}",
        "law": step.law,
        "note": tell(*_OPEN) if step.open else "",
    }
    return Line({key: Cell(text) for key, text in told.items()})
