"""How is a published report read: as data, as a page, and as the papers that were made of it?

Its page and its data are the figures as they were recorded. Its papers are made again from the records of its position,
so that the same release gives the same bytes; a release that makes other figures of them prints the recorded ones.
"""

import msgspec
from litestar import get
from litestar.params import FromPath
from litestar.response.base import ASGIResponse
from msgspec.structs import replace

from projections.views.report_runs import Published
from services.api import query
from services.api.answering import Asking, answer, moment, register_of
from services.api.printing import PAPERS, named, on_paper, paper_of, plain
from services.api.report_runs import again, as_published, figures_of, line_of, published
from services.api.reports import framed, made
from services.bootstrap import Register
from services.contract.operations.operation import JSON
from services.contract.operations.reports import RUN
from services.contract.run_answers import RunAnswer
from services.papers.letterhead import head
from services.papers.paper import Paper
from services.reports import forms, runs
from services.reports.report import Report


@get(RUN.route)
async def read_run(request: Asking, run: FromPath[str]) -> ASGIResponse:
    """A report as it was published."""
    asked = query.read(RUN, request.scope["query_string"])
    served = register_of(request)
    name, media = named(request, run)
    one, at = await published(served, name, asked)
    parts = await figures_of(served, one, at)
    report = as_published(one, parts, await moment(served, (), known_at=one.data.known_at))
    if media == JSON:
        intact = runs.hashed(parts) == one.data.sha256
        return answer(RunAnswer(at.true_for, line_of(one), intact, report), at, negotiated=True)
    if media not in PAPERS:
        return plain(_told(report, one), at, media)
    return await on_paper(request, RunOrder(one, report), at, media)


class RunOrder(msgspec.Struct, frozen=True):
    """A run and what was recorded of it."""

    one: Published
    report: Report

    async def paper(self, served: Register) -> Paper:
        """Of the same figures made again, which lead to what is behind them, or else as recorded."""
        one, data, form = self.one, self.one.data, forms.form_of(self.one.data.form)
        frame, _ = await framed(served, form, again(one, data.known_at))
        report = await made(served, form, frame)
        if runs.hashed(runs.parts_of(report)) != data.sha256:
            report = self.report
        written = data.letterhead and head(data.letterhead, frame.language, number=data.number, on=one.published_on)
        return await paper_of(served, report, frame, written)


def _told(report: Report, one: Published) -> Report:
    """With a note of when it was published, under which number and hash."""
    number = f", số {one.data.number}" if one.data.number else ""
    note = f"Đã công bố ngày {one.published_on:%d/%m/%Y}{number}; bản ghi {one.position}, SHA-256 {one.data.sha256}."
    return replace(report, notes=(note, *report.notes))
