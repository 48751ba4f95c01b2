"""Which reports were published, and what did one say when it was?"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from litestar import get
from litestar.response.base import ASGIResponse

from events.codec import decode_record
from events.history import resolve
from events.ids import COUNTRY
from events.report_runs import PublishedPart, ReportFiguresRecorded, ReportPublished
from projections.indicators import Basis
from projections.views import report_runs, units
from projections.views.report_runs import Published
from services.api import cursors, query
from services.api.answering import Asking, At, address, moment, register_of
from services.api.listing import Found, Offer, answered
from services.bootstrap import Register
from services.contract.operations.reports import RUNS
from services.contract.period import Period
from services.contract.problems import Declined
from services.contract.run_answers import RunLine, RunPage
from services.lists import runs as sheet
from services.reports import runs
from services.reports.form import Beside
from services.reports.report import Report

_PAGING: Final = ("cursor", "limit", "known_at", "min_position", "lang")


LISTED: Final = Offer(RUNS, sheet=lambda _: sheet.RUNS)


@get(LISTED.routes)
async def list_runs(request: Asking) -> ASGIResponse:
    """A page of published reports, the last first."""
    raw = request.scope["query_string"]
    return await answered(request, LISTED, lambda asked: _runs(register_of(request), asked, raw))


async def _runs(served: Register, asked: Mapping[str, Any], raw: bytes) -> Found:
    mark = cursors.fingerprint({"runs": True, **{n: v for n, v in asked.items() if n not in _PAGING}})
    cursor = cursors.read(cursors.InRuns, asked["cursor"], served.epoch, mark) if asked["cursor"] else None
    known_at = asked["known_at"] if cursor is None else cursor.known_at
    at = await moment(served, (report_runs.NAME,), known_at=known_at, min_position=asked["min_position"])
    area = None if asked["area"] == COUNTRY else asked["area"]
    found = await served.readers.read(
        report_runs.NAME,
        lambda conn, view: report_runs.listed(
            conn, view, known_at=at.position, area=area, form=asked["form"],
            before=cursor and (cursor.on, cursor.position), limit=asked["limit"] + 1,
        ),
    )  # fmt: skip
    page, following, link = found[: asked["limit"]], None, None
    if len(found) > len(page):
        following = cursors.write(cursors.InRuns(served.epoch, mark, at.position, *page[-1].mark))
        kept = {name: text for name, text in parse_qsl(raw.decode()) if name not in {"cursor", "known_at"}}
        link = address("/report-runs", {**kept, "cursor": following})
    lines = [line_of(one) for one in page]
    return Found(RunPage(at.true_for, lines, following), at, lines, following, link)


def line_of(one: Published) -> RunLine:
    """A run as it is listed."""
    data, name = one.data, one.run.partition(":")[2]
    here = f"/report-runs/{name}"
    return RunLine(
        id=name,
        published_on=one.published_on,
        position=one.position,
        form=data.form,
        title=data.title,
        area=data.area,
        as_of=data.as_of,
        since=data.since,
        basis=data.basis,
        compared=data.compared,
        organisation=data.organisation,
        known_at=data.known_at,
        release=data.release,
        sha256=data.sha256,
        number=data.number,
        revises=data.revises,
        papers=data.papers,
        report=_address(data),
        figures=here,
        revision=f"{here}/revision",
    )


async def published(served: Register, name: str, asked: dict[str, Any]) -> tuple[Published, At]:
    """A run, and the moment that is asked about; raises Declined where there is none."""
    at = await moment(
        served, (report_runs.NAME, units.NAME), known_at=asked["known_at"], min_position=asked["min_position"]
    )
    one = await served.readers.read(
        report_runs.NAME, lambda conn, view: report_runs.find(conn, view, f"report:{name}", known_at=at.position)
    )
    if one is None:
        vi = f"Không có báo cáo đã công bố nào với mã {name[:80]}."
        en = f"There is no published report with the id {name[:80]}."
        raise Declined("not-found", [query.refusal("run", vi, en)])
    return one, at


async def figures_of(served: Register, one: Published, at: At) -> list[PublishedPart]:
    """The figures as they were recorded."""
    stored = (await served.ledger.histories([one.run], upto=at.position))[one.run]
    facts = resolve([decode_record(record) for record in stored])
    return [part for fact in facts if isinstance(fact.data, ReportFiguresRecorded) for part in fact.data.parts]


def as_published(one: Published, parts: list[PublishedPart], then: At) -> Report:
    """The report as it was published; `then` is its position."""
    data = one.data
    return Report(
        form=data.form,
        title=data.title,
        area=data.area,
        as_of=data.as_of,
        position=data.known_at,
        recorded_at=then.moment.recorded_at,
        epoch=then.moment.epoch,
        tables=runs.tables_of(parts),
        since=data.since,
    )


def _address(data: ReportPublished) -> str:
    """Where the same report is made now."""
    when = {"as_of": data.as_of} if data.since is None else {"period": period_of(data.since, data.as_of).text}
    told = {
        **when, "area": data.area, "basis": None if data.basis == Basis.AS_PUBLISHED.value else data.basis,
        "compare": Beside.DOCUMENTS.value if data.compared else None, "organisation": data.organisation,
    }  # fmt: skip
    return f"/reports/{data.form}?{urlencode({k: v for k, v in told.items() if v is not None}, safe=':/.')}"


def period_of(since: date, until: date) -> Period:
    """The period that begins the day after one day and ends on another."""
    first = date.fromordinal(since.toordinal() + 1)
    return Period(f"{first}..{until}", first, until)


def again(one: Published, known_at: int) -> dict[str, Any]:
    """What a run was asked for, as known at a position."""
    data = one.data
    return {
        "period": None if data.since is None else period_of(data.since, data.as_of),
        "as_of": data.as_of if data.since is None else None,
        "area": data.area,
        "basis": Basis(data.basis),
        "compare": Beside.DOCUMENTS if data.compared else None,
        "organisation": data.organisation,
        "known_at": known_at,
        "min_position": None,
    }
