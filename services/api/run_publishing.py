"""How does an office publish a report? As its address asks for it: made, hashed, and recorded with its figures.

A published report is an event, and its figures as they were printed are others of the same act.
"""

import uuid
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from importlib.metadata import version
from typing import Any, Final

import msgspec
from litestar import post
from litestar.params import FromPath
from litestar.response.base import ASGIResponse
from msgspec.structs import replace

from events.codec import decode_record
from events.report_runs import PublishedPart, ReportFiguresRecorded, ReportPublished
from projections.views.report_runs import Published
from services.api import query
from services.api.answering import Asking, At, answer, moment, register_of
from services.api.organisations import reference_of, subject_of
from services.api.printing import paper_of, press_of
from services.api.receiving import office_of, posted
from services.api.report_runs import line_of
from services.api.reports import framed, made
from services.bootstrap import Register
from services.contract.operations.reports import PUBLISH_RUN
from services.contract.problems import Declined
from services.contract.run_answers import RunReceipt, RunRequest
from services.intake import calendar
from services.intake.outcome import Accepted, Ground
from services.offices.office import Office
from services.papers.format import REPRODUCED
from services.papers.letterhead import head
from services.reports import forms, runs

NEVER: Final = "no-store"


@post(PUBLISH_RUN.route)
async def publish(request: Asking, form: FromPath[str]) -> ASGIResponse:
    """201 with the receipt and the run; 200 with the same where this id was answered before."""
    asked = query.read(PUBLISH_RUN, request.scope["query_string"])
    served = register_of(request)
    office = office_of(served, dict(request.scope["headers"]))
    wanted = await posted(request, RunRequest)
    first = await _first(served, office, wanted, form, asked)
    if first is not None:
        return first
    form_ = forms.form_of(form)
    frame, at = await framed(served, form_, asked)
    report = await made(served, form_, frame)
    subject = await subject_of(served, reference_of(asked["organisation"]), at.position) if form_.of_one else None
    parts = runs.parts_of(report)
    written = office.letterhead and head(office.letterhead, frame.language, number=wanted.number, on=calendar.today())
    paper = await paper_of(served, report, frame, written)
    data = ReportPublished(
        form=form,
        area=report.area,
        title=report.title,
        as_of=report.as_of,
        since=report.since,
        basis=asked["basis"].value,
        compared=asked["compare"] is not None,
        organisation=subject,
        known_at=report.position,
        release=version("sobo"),
        sha256=runs.hashed(parts),
        lines=sum(len(part.lines) for part in parts),
        number=wanted.number,
        revises=wanted.revises,
        letterhead=office.letterhead,
        papers={one.value: sha256(await press_of(request).print(paper, one)).hexdigest() for one in REPRODUCED},
    )
    outcomes = await served.intake.submit(office, tuple(_events(office, wanted.id, data, parts)))
    for outcome in outcomes:
        if not isinstance(outcome, Accepted):
            first = await _first(served, office, wanted, form, asked) if outcome.ground is Ground.DUPLICATE else None
            if first is not None:  # the same request came twice at once
                return first
            headers = {"Retry-After": "2"} if outcome.passing else None
            raise Declined(outcome.ground.value, outcome.refusals, headers=headers)
    receipt: Any = outcomes[0]
    return _receipt(at, receipt, data, calendar.today())


def _events(office: Office, named: str, data: ReportPublished, parts: tuple[PublishedPart, ...]) -> list[bytes]:
    """The act: what was published, and its figures."""
    act, subject = str(uuid.uuid5(uuid.UUID(named), "act")), f"report:{named}"
    figures = [ReportFiguresRecorded(parts=some) for some in runs.divided(parts)]
    ids = [named, *(str(uuid.uuid5(uuid.UUID(named), f"figures {n}")) for n in range(len(figures)))]
    return [
        msgspec.json.encode(
            {
                "specversion": "1.0",
                "id": id_,
                "source": office.source,
                "type": event.type,
                "schemaversion": event.version,
                "subject": subject,
                "effectiveon": calendar.today(),
                "actid": act,
                "data": event,
            }
        )
        for id_, event in zip(ids, (data, *figures), strict=True)
    ]


async def _first(
    served: Register, office: Office, wanted: RunRequest, form: str, asked: Mapping[str, Any]
) -> ASGIResponse | None:
    """The answer that was given to this request before; None where there was none."""
    stored = [decode_record(record) for record in await served.ledger.find(wanted.id)]
    before = next((one for one in stored if one.office == office.id), None)
    data = before.data if before is not None else None
    if before is None or not isinstance(data, ReportPublished):
        return None
    if (data.form, data.number, data.revises) != (form, wanted.number, wanted.revises) or not _same(data, asked):
        return None
    receipt = Accepted(
        before.event_id, before.position, before.subject, before.version, before.recorded_at, repeated=True
    )
    return _receipt(await moment(served, ()), receipt, data, before.effective_on)


def _same(data: ReportPublished, asked: Mapping[str, Any]) -> bool:
    """Whether what is recorded is what is asked for; what is left out agrees with anything."""
    period = asked["period"]
    last = asked["as_of"] if period is None else period.last
    known_at = asked["known_at"] if isinstance(asked["known_at"], int) else None
    pairs = (
        (asked["area"], data.area),
        (last, data.as_of),
        (period and period.since, data.since),
        (asked["basis"].value, data.basis),
        (asked["compare"] is not None, data.compared),
        (known_at, data.known_at),
    )
    return all(given in (None, known) for given, known in pairs)


def _receipt(at: At, receipt: Accepted, data: ReportPublished, on: date) -> ASGIResponse:
    run = line_of(Published(receipt.subject, receipt.event_id, receipt.position, on, data))
    status = 200 if receipt.repeated else 201
    return answer(RunReceipt(at.true_for, receipt, run), replace(at, final=False), status=status, cache=NEVER)
