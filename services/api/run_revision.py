"""What does a published report say today, and which records made the difference?

Made again from the records of its position it gives the same figures; made now it may not, and every difference of the
register's own figures is explained.
"""

from typing import Final

from litestar import get
from litestar.params import FromPath
from litestar.response.base import ASGIResponse
from msgspec.structs import replace

from projections.catalogue.table import BY_CODE
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
from services.reports.revision import Changed, beside

MOST_EXPLAINED: Final = 200
MOST_SHARES: Final = 20


@get([RUN_REVISION.route, RUN_REVISION_PAGE.route])
async def compare_run(request: Asking, run: FromPath[str]) -> ASGIResponse:
    """A published report beside the same one made now, the differences explained."""
    asked = query.read(RUN_REVISION, request.scope["query_string"])
    served = register_of(request)
    one, at = await published(served, run, asked)
    parts = await figures_of(served, one, at)
    form = forms.form_of(one.data.form)
    frames = [await framed(request, form, again(one, position)) for position in (one.data.known_at, at.position)]
    (_, at_then), (_, later) = frames
    then, now = [await made(request, form, frame) for frame, _ in frames]
    sides = beside(runs.tables_of(parts), now.tables)
    changed = [
        await _explained(served, cell, at_then, later, why=number < MOST_EXPLAINED)
        for number, cell in enumerate(sides.changed)
    ]
    reproduced = runs.hashed(runs.parts_of(then)) == one.data.sha256
    found = RunRevision(at.true_for, line_of(one), reproduced, sides.same, changed)
    if wants_page(request):
        return answer(
            html.page(revising.laid_out(as_published(one, parts, at_then), now, found)).encode(), at, media=HTML
        )
    return answer(found, at, negotiated=True)


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
