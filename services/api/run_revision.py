"""What does a published report say today, or when it was published again, and which records made the difference?

Made again from the records of its position it gives the same figures; made later it may not, and every difference of
the register's own figures is explained.
"""

from typing import Any, Final

from litestar import get
from litestar.params import FromPath
from litestar.response.base import ASGIResponse
from msgspec.structs import replace

from projections.catalogue.table import BY_CODE
from projections.views.report_runs import Published
from services.api import query
from services.api.answering import Asking, At, answer, register_of
from services.api.negotiation import wants_page
from services.api.report_runs import again, as_published, figures_of, line_of, published
from services.api.reports import framed, made
from services.api.revision import revision
from services.bootstrap import Register
from services.contract.figures import RevisionAnswer
from services.contract.operations.figures import LINEAGE
from services.contract.operations.operation import HTML
from services.contract.operations.reports import RUN_REVISION, RUN_REVISION_PAGE
from services.contract.problems import Declined
from services.contract.run_answers import ChangedCell, RunRevision
from services.figures.query import Query, from_parameters
from services.reports import forms, html, revising, runs
from services.reports.report import Report
from services.reports.revision import Changed, beside

MOST_EXPLAINED: Final = 200
MOST_SHARES: Final = 20


@get([RUN_REVISION.route, RUN_REVISION_PAGE.route])
async def compare_run(request: Asking, run: FromPath[str]) -> ASGIResponse:
    """A published report beside the same one made now, or published later, the differences explained."""
    asked = query.read(RUN_REVISION, request.scope["query_string"])
    served = register_of(request)
    one, at = await published(served, run, asked)
    parts = await figures_of(served, one, at)
    other = await _other(served, one, asked)
    form, until = forms.form_of(one.data.form), at.position if other is None else other.data.known_at
    frames = [await framed(request, form, again(one, position)) for position in (one.data.known_at, until)]
    (_, at_then), (_, later) = frames
    then, now = [await made(request, form, frame) for frame, _ in frames]
    if other is not None:
        now = await _as_recorded(served, other, at, now)
    sides = beside(runs.tables_of(parts), now.tables)
    changed = [
        await _explained(served, cell, at_then, later, why=number < MOST_EXPLAINED)
        for number, cell in enumerate(sides.changed)
    ]
    found = RunRevision(
        true_for=later.true_for,
        run=line_of(one),
        reproduced=runs.hashed(runs.parts_of(then)) == one.data.sha256,
        same=sides.same,
        changed=changed,
        against=other and line_of(other),
    )
    if wants_page(request):
        told = revising.laid_out(as_published(one, parts, at_then), now, found, asked["lang"])
        return answer(html.page(told).encode(), later, media=HTML)
    return answer(found, later, negotiated=True)


async def _other(served: Register, one: Published, asked: dict[str, Any]) -> Published | None:
    """The later run to compare with, where one is named; raises Declined for one of another question or time."""
    if asked["against"] is None:
        return None
    other, _ = await published(served, asked["against"], asked)
    if again(other, 0) != again(one, 0) or other.data.form != one.data.form:
        vi = "Hai bản không cùng mẫu, địa bàn, kỳ, địa giới: chỉ so các lần công bố của cùng một báo cáo."
        en = "The two differ in form, area, period or boundaries: only runs of the same report are compared."
        raise Declined("bad-request", [query.refusal("against", vi, en)])
    if other.data.known_at < one.data.known_at:
        vi = f"Bản {asked['against']} làm trước bản này: hãy đổi chỗ hai bản."
        en = f"The run {asked['against']} was made before this one: ask for the two the other way round."
        raise Declined("bad-request", [query.refusal("against", vi, en)])
    return other


async def _as_recorded(served: Register, other: Published, at: At, made_again: Report) -> Report:
    """The later run: made again, where that says the same and leads to what is behind it, or else as recorded."""
    if runs.hashed(runs.parts_of(made_again)) == other.data.sha256:
        return made_again
    return replace(made_again, tables=runs.tables_of(await figures_of(served, other, at)))


async def _explained(served: Register, cell: Changed, earlier: At, later: At, *, why: bool) -> ChangedCell:
    """A changed cell with the records behind the difference, where its figure is the register's own."""
    told = ChangedCell(cell.table, cell.line, cell.column, cell.published, cell.now, cell.difference, cell.link)
    path, _, raw = (cell.link or "").partition("?")
    if not path.startswith("/statistics/"):
        return told
    asked = query.read(LINEAGE, raw.encode())
    code = path.split("/")[2]
    period, place = asked["period"], asked["cell"]
    drawn = from_parameters(BY_CODE[code], asked, asked["as_of"] if period is None else period.last)
    link = f"/statistics/{code}/revision?{raw}&known_before={earlier.position}"
    found = None
    if why:
        days = {"as_of": drawn.as_of}
        sides = [replace(at, moment=replace(at.moment, **days)) for at in (earlier, later)]
        found = await _revised(served, drawn, place, *sides)
    return replace(told, revision=link, why=found)


async def _revised(
    served: Register, drawn: Query, cell: tuple[str, ...] | None, earlier: At, later: At
) -> RevisionAnswer | None:
    """What moved a figure; None where the register could not tell it at the earlier position."""
    try:
        return await revision(served, drawn, cell, earlier, later, MOST_SHARES)
    except Declined:
        return None
