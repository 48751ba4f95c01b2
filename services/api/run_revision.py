"""What does a published report say today, or when it was published again, and which records made the difference?

Made again from the records of its position it gives the same figures; made later it may not, and every difference of
the register's own figures is explained.
"""

from typing import Any, Final

import msgspec
from litestar import get
from litestar.params import FromPath
from litestar.response.base import ASGIResponse
from msgspec.structs import replace

from projections.catalogue.table import BY_CODE
from projections.views.report_runs import Published
from services.api import query
from services.api.answering import Asking, At, answer, register_of
from services.api.printing import PAPERS, named, on_paper, paper_of, plain
from services.api.report_runs import again, as_published, figures_of, line_of, published
from services.api.reports import framed, made
from services.api.revision import revision
from services.bootstrap import Register
from services.contract.figures import RevisionAnswer
from services.contract.operations.figures import LINEAGE
from services.contract.operations.operation import JSON
from services.contract.operations.reports import RUN_REVISION, RUN_REVISION_PAPERS
from services.contract.problems import Declined
from services.contract.run_answers import ChangedCell, RunRevision
from services.figures.query import Query, from_parameters
from services.papers.paper import Paper
from services.reports import forms, revising, runs
from services.reports.frame import Frame
from services.reports.language import Language
from services.reports.report import Report
from services.reports.revision import Changed, beside

MOST_EXPLAINED: Final = 200
MOST_SHARES: Final = 20


@get([*RUN_REVISION_PAPERS.routes, RUN_REVISION.route])
async def compare_run(request: Asking, run: FromPath[str]) -> ASGIResponse:
    """A published report beside the same one made now, or published later, the differences explained."""
    asked = query.read(RUN_REVISION, request.scope["query_string"])
    served = register_of(request)
    _, media = named(request, request.url.path)
    sides = await _sides(served, run, asked)
    if media in PAPERS:
        return await on_paper(
            request,
            RevisionOrder(run, {**asked, "known_at": sides.at.position, "min_position": None}),
            sides.later,
            media,
        )
    found, told, _ = await _compared(served, sides, asked["lang"])
    if media == JSON:
        return answer(found, sides.later, negotiated=True)
    return plain(told, sides.later, media)


class RevisionOrder(msgspec.Struct, frozen=True):
    """A published report and what it is set beside."""

    run: str
    asked: dict[str, Any]

    async def paper(self, served: Register) -> Paper:
        """What changed, told with what the later side rests on."""
        sides = await _sides(served, self.run, self.asked)
        _, told, frame = await _compared(served, sides, self.asked["lang"])
        return await paper_of(served, told, frame, None)


class _Sides(msgspec.Struct, frozen=True):
    """A run, the moment asked about, the later run where one is named, and the moment of the later side."""

    one: Published
    at: At
    other: Published | None
    later: At

    @property
    def until(self) -> int:
        """The position of the later side."""
        return self.at.position if self.other is None else self.other.data.known_at


async def _sides(served: Register, run: str, asked: dict[str, Any]) -> _Sides:
    one, at = await published(served, run, asked)
    other = await _other(served, one, asked)
    until = at.position if other is None else other.data.known_at
    _, later = await framed(served, forms.form_of(one.data.form), again(one, until))
    return _Sides(one, at, other, later)


async def _compared(served: Register, sides: _Sides, language: Language) -> tuple[RunRevision, Report, Frame]:
    """What changed: as data, and as a report with the frame of the later side."""
    one, form = sides.one, forms.form_of(sides.one.data.form)
    parts = await figures_of(served, one, sides.at)
    frames = [await framed(served, form, again(one, position)) for position in (one.data.known_at, sides.until)]
    (_, at_then), (frame, later) = frames
    then, now = [await made(served, form, frame) for frame, _ in frames]
    if sides.other is not None:
        now = await _as_recorded(served, sides.other, sides.at, now)
    found = beside(runs.tables_of(parts), now.tables)
    changed = [
        await _explained(served, cell, at_then, later, why=number < MOST_EXPLAINED)
        for number, cell in enumerate(found.changed)
    ]
    revision_ = RunRevision(
        true_for=later.true_for,
        run=line_of(one),
        reproduced=runs.hashed(runs.parts_of(then)) == one.data.sha256,
        same=found.same,
        changed=changed,
        against=sides.other and line_of(sides.other),
    )
    told = revising.laid_out(as_published(one, parts, at_then), now, revision_, language)
    return revision_, told, replace(frame, language=language)


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
