"""How was a figure known before, how is it known now, and which records that arrived between make the difference?"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

import msgspec
from litestar import get
from litestar.params import FromPath
from litestar.response.base import ASGIResponse
from sqlalchemy import Connection, select

from events.catalogue import BY_TYPE
from events.people import SMALLEST_CELL
from projections.indicators import Indicator
from projections.statistics.answers import ask
from projections.statistics.question import Cell
from projections.statistics.revision import Known, Revised, revised
from projections.statistics.suppression import few, withheld
from projections.view import View
from projections.views import movements, periods, register
from services.api import query
from services.api.answering import Asking, At, answer, moment, register_of
from services.api.figuring import Asked, asked, attributes, boundaries, check_cell, check_opening, views_of
from services.api.statistics import line, told
from services.bootstrap import Register
from services.contract.figures import CellAnswer, RecordLine, RevisedShare, RevisionAnswer
from services.contract.operations.figures import REVISION
from services.contract.problems import Declined
from services.figures.query import Query
from services.ledger.record import instant
from services.ledger.tables import records

MOST_RECORDS: Final = 20
By = tuple[str, ...]


@get(REVISION.route)
async def read_revision(request: Asking, indicator: FromPath[str]) -> ASGIResponse:
    """A figure at two positions, and what moved it."""
    now = await asked(request, REVISION, indicator)
    cell, served = now.parameters["cell"], register_of(request)
    check_cell(now, cell)
    before = now.parameters["known_before"]
    if before is None:
        vi, en = "Cần known_before: vị trí hoặc thời điểm để so.", "known_before is needed: a position or an instant."
        raise Declined("bad-request", [query.refusal("known_before", vi, en)])
    earlier = await moment(served, now.names, as_of=now.at.as_of, known_at=before)
    if earlier.position > now.at.position:
        vi, en = "known_before phải không sau known_at.", "known_before must not lie behind known_at."
        raise Declined("bad-request", [query.refusal("known_before", vi, en)])
    found = await revision(served, now.query, cell, earlier, now.at, now.parameters["limit"])
    return answer(found, now.at)


async def revision(
    served: Register, drawn: Query, cell: By | None, earlier: At, later: At, limit: int
) -> RevisionAnswer:
    """The revision of a query, or of one of its cells; raises Declined where one of the two was no answer."""
    names = (movements.NAME, *([periods.NAME] if attributes(drawn) else []))
    before, after = [await _asked(served, drawn, at, names) for at in (earlier, later)]

    def read(conn: Connection, live: Sequence[View]) -> tuple[list[Cell], list[Cell], list[Revised]]:
        views, indicator = views_of(live), drawn.definition
        was, now = (ask(conn, views, indicator, one.question, known_at=one.at.position) for one in (before, after))
        sides = [Known(one.question, one.at.position) for one in (before, after)]
        return was, now, revised(conn, views, indicator, *sides, cell=cell)

    was, now, moved = await served.readers.together(names, read)
    hidden = withheld(drawn.definition, before.question, was) | withheld(drawn.definition, after.question, now)
    open_ = [one for one in moved if one.by not in hidden]
    shown = open_[:limit]
    return RevisionAnswer(
        true_for=later.true_for,
        known_before=earlier.true_for,
        indicator=line(drawn.definition),
        before=_told(before, was, cell),
        after=_told(after, now, cell),
        moved=len(open_),
        shares=await _shares(served, after, shown),
    )


async def _asked(served: Register, drawn: Query, at: At, names: tuple[str, ...]) -> Asked:
    opened = await check_opening(served, at)
    on = await boundaries(served, at, drawn.basis, drawn.area)
    return Asked(drawn.definition, drawn, drawn.question(on), at, names, {}, opened)


def _told(found: Asked, cells: list[Cell], cell: By | None) -> list[CellAnswer]:
    """What may be told of all cells, or of one: that depends on all of them."""
    answers = told(found, cells)
    return [one for one, known in zip(answers, cells, strict=True) if cell is None or known.by == cell]


async def _shares(served: Register, found: Asked, moved: Sequence[Revised]) -> list[RevisedShare]:
    subjects = list(dict.fromkeys(one.subject for one in moved))
    named = await served.readers.read(
        register.NAME,
        lambda conn, view: register.names(conn, view, subjects, as_of=found.at.as_of, known_at=found.at.position),
    )
    lines = await record_lines(served, {p for one in moved for p in one.records[-MOST_RECORDS:]})
    return [_share(found, one, named, lines) for one in moved]


async def record_lines(served: Register, positions: Iterable[int]) -> dict[int, RecordLine]:
    """Records in short, by their positions."""
    c = records.c
    columns = select(c.position, c.event_id, c.type, c.effective_on, c.recorded_at, c.office)
    rows = await served.ledger.fetch(columns.where(c.position.in_(sorted(positions))).order_by(c.position))
    found = {}
    for row in rows:
        term = BY_TYPE[row.type].term
        found[row.position] = RecordLine(
            row.position, row.event_id, row.type, term.vi, term.en, row.effective_on, instant(row.recorded_at),
            row.office,
        )  # fmt: skip
    return found


def _share(found: Asked, one: Revised, named: Mapping[str, str], lines: Mapping[int, RecordLine]) -> RevisedShare:
    """What one subject moved it by; amounts of fewer than five people are left out."""
    hidden = few(found.indicator, found.question) and any(0 < v < SMALLEST_CELL for v in (one.before, one.after))
    share = RevisedShare(
        subject=one.subject,
        name=named.get(one.subject),
        by=dict(zip(found.query.by, one.by, strict=True)),
        before=_exact(found.indicator, one.before),
        after=_exact(found.indicator, one.after),
        base_before=one.base_before,
        base_after=one.base_after,
        records=[lines[position] for position in one.records[-MOST_RECORDS:] if position in lines],
    )
    nothing: dict[str, Any] = dict.fromkeys(("before", "after", "base_before", "base_after"))
    return msgspec.structs.replace(share, **nothing) if hidden else share


def _exact(indicator: Indicator, amount: int) -> str:
    return str(Fraction(amount, indicator.scale))
