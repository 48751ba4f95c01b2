"""Which report forms are there, and how is one made?"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import Final

import msgspec
from sqlalchemy import Connection

from events.errors import RegistryError
from projections.view import View
from projections.views import movements
from services.readers import Moment, Readers
from services.reports import comparison, filling
from services.reports.form import Sheet
from services.reports.frame import Frame
from services.reports.report import Report
from services.reports.sheets import breakdowns, counts, documents, support

Make = Callable[[Readers, "Form", Frame], Awaitable[Report]]


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A report form: its code in the address, its name, the views that it reads, its tables, how it is made."""

    code: str
    vi: str
    en: str
    make: Make
    views: tuple[str, ...] = filling.VIEWS
    sheets: tuple[Sheet, ...] = ()


class UnknownForm(RegistryError):
    """There is no report form of that name."""

    http_status = 404

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code


async def of_sheets(readers: Readers, form: Form, frame: Frame) -> Report:
    """The tables of a form; where parts have to make a whole, whether they do."""

    def read(conn: Connection, live: Sequence[View]) -> filling.Filled:
        return filling.fill(conn, live, frame, form.sheets)

    filled = await readers.together(filling.VIEWS, read)
    return report(
        form,
        frame,
        tables=filled.tables,
        passed=filled.held == filled.checked if filled.checked else None,
        checks={"checked": filled.checked, "held": filled.held},
    )


def report(form: Form, frame: Frame, **more: object) -> Report:
    """A report of a form with what it is for."""
    moment = frame.moment
    return msgspec.structs.replace(
        Report(
            form=form.code, title=f"{form.vi}: {frame.name}", area=frame.area, as_of=moment.as_of,
            position=moment.position, recorded_at=moment.recorded_at, epoch=moment.epoch, tables=(), since=frame.since,
        ),
        **more,
    )  # fmt: skip


async def _beside(readers: Readers, _: Form, frame: Frame) -> Report:
    return await comparison.compare(readers, frame.area, frame.moment)


def _plain(code: str, vi: str, en: str, *sheets: Sheet) -> Form:
    return Form(code=code, vi=vi, en=en, make=of_sheets, sheets=sheets)


FORMS: Final[dict[str, Form]] = {
    form.code: form
    for form in (
        Form(
            code="doi-chieu", vi="Đối chiếu văn bản với sổ bộ", en="Documents beside the register", make=_beside,
            views=comparison.VIEWS,
        ),
        _plain("B01", "Số lượng, thành viên, lao động, cán bộ", "Counts, members, workers, managers", counts.B01),
        _plain("B02", "Kết quả hoạt động", "Results", counts.B02),
        _plain("B03", "Hỗ trợ", "Support", *support.B03),
        _plain("B04", "Theo lĩnh vực", "By sector", breakdowns.B04),
        _plain("B05", "Theo địa bàn", "By area", breakdowns.B05),
        _plain("B06", "Biến động", "Reconciliation", *breakdowns.B06),
        _plain("B07", "Xếp loại", "Grades", *breakdowns.B07),
        _plain("B10", "Quỹ hỗ trợ phát triển HTX, quỹ tín dụng nhân dân", "Support funds, credit funds", support.B10),
        _plain("ke-hoach", "Báo cáo kế hoạch sáu tháng", "Six-month plan report", *documents.PLAN_REPORT),
        _plain("tinh-hinh", "Báo cáo tình hình", "Situation report", *documents.SITUATION),
        _plain("tom-tat", "Tóm tắt năm", "Summary of a year", *documents.SUMMARY),
    )
}  # fmt: skip


def form_of(code: str) -> Form:
    """The form of a code; raises UnknownForm."""
    if code not in FORMS:
        raise UnknownForm(code)
    return FORMS[code]


async def opened(readers: Readers, moment: Moment) -> date | None:
    """The first day that the register knows of."""
    return await readers.read(
        movements.NAME, lambda conn, view: movements.opened_on(conn, view, known_at=moment.position)
    )
