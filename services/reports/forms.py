"""Which report forms are there?"""

from datetime import date
from typing import Final

from events.errors import RegistryError
from projections.views import movements
from services.readers import Moment, Readers
from services.reports import comparison, grades, groups, lists, targets, years
from services.reports.form import Sheet
from services.reports.frame import Frame
from services.reports.making import Form, of_sheets
from services.reports.report import Report
from services.reports.sheets import breakdowns, counts, documents, narratives, support


class UnknownForm(RegistryError):
    """There is no report form of that name."""

    http_status = 404

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code


async def _beside(readers: Readers, _: Form, frame: Frame) -> Report:
    return await comparison.compare(readers, frame.area, frame.moment, frame.language)


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
        Form(code="B07", vi="Xếp loại", en="Grades", make=grades.make, views=grades.VIEWS, sheets=breakdowns.B07),
        Form(code="B08", vi="Mục tiêu", en="Targets", make=targets.make, views=targets.VIEWS),
        Form(code="B09", vi="Tổ hợp tác", en="Cooperative groups", make=groups.make, sheets=(groups.SHEET,),
             since=groups.since_report_year),
        _plain("B10", "Quỹ hỗ trợ phát triển HTX, quỹ tín dụng nhân dân", "Support funds, credit funds", support.B10),
        Form(code="B11", vi="Nhật ký một tổ chức", en="What happened to an organisation", make=lists.trail,
             views=lists.TRAIL_VIEWS, of_one=True),
        Form(code="B12", vi="Cần xử lý", en="To be dealt with", make=lists.to_deal_with, views=lists.VIEWS),
        Form(code="dien-bien", vi="Diễn biến qua các năm", en="Over the years", make=years.make, views=years.VIEWS),
        Form(code="ke-hoach", vi="Tình hình, kế hoạch phát triển kinh tế tập thể",
             en="The collective economy and its plan", make=of_sheets,
             proses=narratives.PLAN_WORDS, sheets=documents.PLAN_REPORT),
        Form(code="tinh-hinh", vi="Tình hình phát triển kinh tế tập thể",
             en="The collective economy", make=of_sheets,
             proses=narratives.SITUATION_WORDS, sheets=documents.SITUATION),
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
