"""Which report forms are there, and what does one say: as data, as a page that prints, or for a spreadsheet?"""

from typing import Any

import msgspec
from litestar import get
from litestar.params import FromPath
from litestar.response.base import ASGIResponse

from events.ids import COUNTRY
from projections.views import register, units
from services.api import query
from services.api.answering import FOR_A_WHILE, Asking, At, answer, moment, register_of
from services.api.figuring import boundaries, check_opening
from services.api.organisations import reference_of, subject_of
from services.api.printing import FILES, PAPERS, letterhead_of, named, on_paper, paper_of, plain
from services.bootstrap import Register
from services.contract.answers import FormLine, FormList, ReportAnswer
from services.contract.operations.operation import JSON
from services.contract.operations.reports import REPORT, REPORTS
from services.contract.problems import Declined
from services.papers.letterhead import Head, head
from services.papers.paper import Paper
from services.reports import forms
from services.reports.frame import Frame
from services.reports.language import Language
from services.reports.making import Form
from services.reports.report import Report


@get(REPORTS.route)
async def list_reports(request: Asking) -> ASGIResponse:
    """The forms."""
    query.read(REPORTS, request.scope["query_string"])
    lines = [
        FormLine(form.code, form.vi, form.en, path, *(f"{path}{suffix}" for suffix in FILES), of_one=form.of_one)
        for form in forms.FORMS.values()
        for path in (f"/reports/{form.code}",)
    ]
    return answer(FormList(lines), cache=FOR_A_WHILE)


@get(REPORT.route)
async def read_report(request: Asking, form: FromPath[str]) -> ASGIResponse:
    """One report for an area, the whole country where none is named."""
    asked = query.read(REPORT, request.scope["query_string"])
    code, media = named(request, form)
    letterhead = letterhead_of(register_of(request), asked["letterhead"])
    served, language = register_of(request), asked["lang"]
    frame, at = await framed(served, forms.form_of(code), asked, language)
    if media in PAPERS:
        order = ReportOrder(code, settled(asked, at), language, letterhead and head(letterhead, language))
        return await on_paper(request, order, at, media)
    report = await made(served, forms.form_of(code), frame)
    if media == JSON:
        return answer(ReportAnswer(at.true_for, report), at, negotiated=True)
    return plain(report, at, media)


class ReportOrder(msgspec.Struct, frozen=True):
    """A report of a form as its address asks for it, at a position."""

    form: str
    asked: dict[str, Any]
    language: Language
    letterhead: Head | None

    async def paper(self, served: Register) -> Paper:
        """The report, read and told."""
        form = forms.form_of(self.form)
        frame, _ = await framed(served, form, self.asked, self.language)
        return await paper_of(served, await made(served, form, frame), frame, self.letterhead)


def settled(asked: dict[str, Any], at: At) -> dict[str, Any]:
    """What is asked of another process: the same, for the day and as known at the position that were found here."""
    day = at.as_of if asked["period"] is None else None
    return {**asked, "as_of": day, "known_at": at.position, "min_position": None}


async def made(served: Register, form: Form, frame: Frame) -> Report:
    """The report of a form for a frame."""
    return await form.make(served.readers, form, frame)


async def framed(
    served: Register, form: Form, asked: dict[str, Any], language: Language = Language.VI
) -> tuple[Frame, At]:
    """What parameters ask a form for, and the moment that it is true for; raises Declined."""
    period, area = asked["period"], asked["area"] or COUNTRY
    if period is not None and asked["as_of"] is not None:
        vi, en = "Chỉ dùng một trong hai: as_of hoặc period.", "Use one of the two: as_of or period."
        raise Declined("bad-request", [query.refusal("period", vi, en)])
    at = await moment(
        served,
        (*form.views, units.NAME, *((register.NAME,) if form.of_one else ())),
        as_of=asked["as_of"] if period is None else period.last,
        known_at=asked["known_at"],
        min_position=asked["min_position"],
    )
    if form.of_one and asked["organisation"] is None:
        vi, en = f"Mẫu {form.code} cần organisation.", f"{form.code} is about one organisation: it needs organisation."
        raise Declined("bad-request", [query.refusal("organisation", vi, en)])
    subject = await subject_of(served, reference_of(asked["organisation"]), at.position) if form.of_one else ""
    if form.sheets:
        await check_opening(served, at)
        await boundaries(served, at, asked["basis"], area)
    frame = Frame(
        area=area,
        since=form.since(at.as_of) if period is None else period.since,
        moment=at.moment,
        atlas=await served.gazetteer.at(at.position, served.epoch),
        basis=asked["basis"],
        opened=await forms.opened(served.readers, at.moment),
        compared=asked["compare"] is not None,
        organisation=subject,
        language=language,
    )
    return frame, at
