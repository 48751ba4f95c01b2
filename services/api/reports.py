"""Which report forms are there, and what does one say: as data, or as a page that prints?"""

from typing import Final

from litestar import get
from litestar.params import FromPath
from litestar.response.base import ASGIResponse

from events.ids import COUNTRY
from services.api import query
from services.api.answering import FOR_A_WHILE, Asking, answer, moment, register_of
from services.api.negotiation import prefers_page
from services.contract.answers import FormLine, FormList, ReportAnswer
from services.contract.operations import REPORT, REPORTS
from services.reports import forms, html

PAGE: Final = ".html"


@get(REPORTS.route)
async def list_reports(request: Asking) -> ASGIResponse:
    """The forms."""
    query.read(REPORTS, request.scope["query_string"])
    lines = [
        FormLine(form.code, form.vi, form.en, f"/reports/{form.code}", f"/reports/{form.code}{PAGE}")
        for form in forms.FORMS.values()
    ]
    return answer(FormList(lines), cache=FOR_A_WHILE)


@get(REPORT.route)
async def read_report(request: Asking, form: FromPath[str]) -> ASGIResponse:
    """One report for an area, the whole country where none is named."""
    asked = query.read(REPORT, request.scope["query_string"])
    served = register_of(request)
    code, as_page = form.removesuffix(PAGE), form.endswith(PAGE) or prefers_page(request)
    if code not in forms.FORMS:
        raise forms.UnknownForm(code)
    at = await moment(served, forms.FORMS[code].views, **{k: v for k, v in asked.items() if k != "area"})
    report = await forms.FORMS[code].make(served.readers, asked["area"] or COUNTRY, at.moment)
    if as_page:
        return answer(html.page(report).encode(), at, media="text/html")
    return answer(ReportAnswer(at.true_for, report), at)
