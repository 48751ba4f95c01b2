"""What is behind a figure: which organisations with how much each, and which records moved it?"""

from fractions import Fraction
from typing import Final
from urllib.parse import parse_qsl

from litestar import get
from litestar.params import FromPath
from litestar.response.base import ASGIResponse
from sqlalchemy import Connection

from events.people import SMALLEST_CELL
from projections.statistics.answers import ask
from projections.statistics.lineage import Page, Share, behind
from projections.statistics.question import Views
from projections.statistics.suppression import few, withheld
from projections.views import register
from services.api import cursors, query
from services.api.answering import Asking, address, answer, register_of
from services.api.figuring import Asked, asked, check_cell, views_of
from services.api.statistics import line
from services.contract.figures import LineageAnswer, ShareAnswer
from services.contract.operations import LINEAGE
from services.contract.problems import Declined

_PAGING: Final = ("cursor", "limit", "known_at", "min_position")


@get(LINEAGE.route)
async def read_lineage(request: Asking, indicator: FromPath[str]) -> ASGIResponse:
    """A page of the subjects behind a figure, or behind one of its cells; the cursor pins the day and the position."""
    raw = request.scope["query_string"]
    told = query.read(LINEAGE, raw)
    served = register_of(request)
    mark = cursors.fingerprint({"figure": indicator, **{n: v for n, v in told.items() if n not in _PAGING}})
    cursor = cursors.read(cursors.InLineage, told["cursor"], served.epoch, mark) if told["cursor"] else None
    if cursor is not None:
        told |= {"known_at": cursor.known_at} | ({"as_of": cursor.as_of} if told["period"] is None else {})
    found = await asked(request, LINEAGE, indicator, told=told)
    cell, limit = told["cell"], told["limit"]
    check_cell(cell, found.query)
    after = cursor.subject if cursor else ""
    shares = await served.readers.together(
        found.names, lambda conn, live: _shares(conn, views_of(live), found, cell, after, limit + 1)
    )
    subjects = list(dict.fromkeys(share.subject for share in shares))
    named = await served.readers.read(
        register.NAME,
        lambda conn, view: register.names(conn, view, subjects, as_of=found.at.as_of, known_at=found.at.position),
    )
    page = [_told(found, share, named.get(share.subject)) for share in shares if share.subject in subjects[:limit]]
    following, link = None, None
    if len(subjects) > limit:
        pinned = cursors.InLineage(served.epoch, mark, found.at.position, found.at.as_of, subjects[limit - 1])
        following = cursors.write(pinned)
        kept = {name: text for name, text in parse_qsl(raw.decode()) if name not in {"cursor", "known_at"}}
        link = address(f"/statistics/{indicator}/lineage", {**kept, "cursor": following})
    content = LineageAnswer(found.at.true_for, line(found.indicator), page, following)
    return answer(content, found.at, following=link)


def _shares(
    conn: Connection, views: Views, found: Asked, cell: tuple[str, ...] | None, after: str, limit: int
) -> list[Share]:
    """The subjects, save of a figure that could tell something of a few people."""
    known_at = found.at.position
    if few(found.indicator, found.question):
        cells = ask(conn, views, found.indicator, found.question, known_at=known_at)
        hidden = withheld(found.indicator, found.question, cells)
        if hidden and (cell is None or cell in hidden):
            vi = "Số liệu này nói về vài người nên không nêu tổ chức nào đứng sau."
            en = "The figure is about a few people: the organisations behind it are not told."
            raise Declined("bad-request", [query.refusal("cell", vi, en)])
    page = Page(after, limit)
    return behind(conn, views, found.indicator, found.question, known_at=known_at, cell=cell, page=page)


def _told(found: Asked, share: Share, name: str | None) -> ShareAnswer:
    """What one subject adds; an amount of fewer than five people is left out."""
    hidden = few(found.indicator, found.question) and 0 < share.value < SMALLEST_CELL
    return ShareAnswer(
        subject=share.subject,
        name=name,
        by=dict(zip(found.query.by, share.by, strict=True)),
        exact=None if hidden else str(Fraction(share.value, found.indicator.scale)),
        numerator=None if hidden else share.value,
        base=None if hidden else share.base,
        on=share.on,
        records=[f"/events?after={position - 1}&limit=1" for position in share.records],
        history=f"/organisations/{share.subject}/events",
    )
