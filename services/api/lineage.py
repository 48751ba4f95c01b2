"""What is behind a figure: which organisations with how much each, and which records moved it?"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final
from urllib.parse import parse_qsl

import msgspec
from litestar import get
from litestar.params import FromPath
from litestar.response.base import ASGIResponse
from sqlalchemy import Connection

from events.people import SMALLEST_CELL
from projections.statistics.answers import ask
from projections.statistics.lineage import Page, Share, Whole, behind, whole
from projections.statistics.question import Cell, Views
from projections.statistics.suppression import few, withheld
from projections.statistics.together import Asked as One
from projections.statistics.together import ask_together
from projections.view import View
from projections.views import audit, register
from services.api import cursors, query
from services.api.answering import Asking, At, address, moment, register_of
from services.api.figuring import Asked, asked, check_cell, views_of
from services.api.listing import Found, Offer, answered, medium
from services.api.statistics import line
from services.bootstrap import Register
from services.contract.figures import LineageAnswer, ShareAnswer
from services.contract.operations.figures import LINEAGE, LINEAGE_PAGE
from services.contract.operations.operation import HTML
from services.contract.problems import Declined
from services.lists import behind as sheet
from services.pages import behind as behind_page
from services.pages.rendering import render

_PAGING: Final = ("cursor", "limit", "known_at", "min_position", "lang")


class Shares(msgspec.Struct, frozen=True):
    """What a page of it was made of: the question, the cell, and the shares; `hidden` where none may be told."""

    asked: Asked
    cell: tuple[str, ...] | None
    shares: list[Share]
    hidden: bool


async def _rows(served: Register, page: Found) -> list[sheet.Behind]:
    """The lines of a page with their organisations, and with the records behind each in words."""
    lines: LineageAnswer = page.content
    entries, records = await described(served, page.more.shares, page.at)
    positions = [share.records for share in page.more.shares]
    return list(sheet.joined(lines.shares, entries, positions, records))


BEHIND: Final = Offer(LINEAGE, sheet=lambda page: sheet.lineage(page.more.asked.query), rows=_rows)


@get([*BEHIND.routes, LINEAGE_PAGE.route])
async def read_lineage(request: Asking, indicator: FromPath[str]) -> ASGIResponse:
    """A page of the subjects behind a figure, or behind one of its cells; the cursor pins the day and the position."""
    served, paged = register_of(request), medium(request, LINEAGE) == HTML

    async def show(found: Found) -> bytes:
        return await _printed(served, found)

    return await answered(request, BEHIND, lambda told: _lineage(request, indicator, dict(told), paged=paged), show)


async def _lineage(request: Asking, indicator: str, told: dict[str, Any], *, paged: bool) -> Found:
    served, raw = register_of(request), request.scope["query_string"]
    mark = cursors.fingerprint({"figure": indicator, **{n: v for n, v in told.items() if n not in _PAGING}})
    cursor = cursors.read(cursors.InLineage, told["cursor"], served.epoch, mark) if told["cursor"] else None
    if cursor is not None:
        told |= {"known_at": cursor.known_at} | ({"as_of": cursor.as_of} if told["period"] is None else {})
    found = await asked(request, LINEAGE, indicator, told=told)
    cell, limit = told["cell"], told["limit"]
    check_cell(found, cell)
    after = cursor.subject if cursor else ""
    hidden = await served.readers.together(found.names, lambda conn, live: _hidden(conn, views_of(live), found, cell))
    if hidden and not paged:
        vi = "Số liệu này nói về vài người nên không nêu tổ chức nào đứng sau."
        en = "The figure is about a few people: the organisations behind it are not told."
        raise Declined("bad-request", [query.refusal("cell", vi, en)])
    shares = await served.readers.together(
        found.names, lambda conn, live: [] if hidden else _shares(conn, views_of(live), found, cell, after, limit + 1)
    )
    subjects = list(dict.fromkeys(share.subject for share in shares))
    page = [share for share in shares if share.subject in subjects[:limit]]
    following, link = None, None
    if len(subjects) > limit:
        pinned = cursors.InLineage(served.epoch, mark, found.at.position, found.at.as_of, subjects[limit - 1])
        following = cursors.write(pinned)
        kept = {name: text for name, text in parse_qsl(raw.decode()) if name not in {"cursor", "known_at"}}
        link = address(request.url.path, {**kept, "cursor": following})
    named = await served.readers.read(
        register.NAME,
        lambda conn, view: register.names(conn, view, subjects, as_of=found.at.as_of, known_at=found.at.position),
    )
    told_of = [_told(found, share, named.get(share.subject)) for share in page]
    content = LineageAnswer(found.at.true_for, line(found.indicator), told_of, following)
    return Found(content, found.at, told_of, following, link, more=Shares(found, cell, page, hidden))


def _hidden(conn: Connection, views: Views, found: Asked, cell: tuple[str, ...] | None) -> bool:
    """Whether the figure could tell something of a few people."""
    if not few(found.indicator, found.question):
        return False
    cells = ask(conn, views, found.indicator, found.question, known_at=found.at.position)
    hidden = withheld(found.indicator, found.question, cells)
    return bool(hidden) and (cell is None or cell in hidden)


def _shares(
    conn: Connection, views: Views, found: Asked, cell: tuple[str, ...] | None, after: str, limit: int
) -> list[Share]:
    at = found.at.position
    return behind(conn, views, found.indicator, found.question, known_at=at, cell=cell, page=Page(after, limit))


async def described(
    served: Register, shares: Sequence[Share], at: At
) -> tuple[dict[str, register.Entry], dict[int, audit.AuditEntry]]:
    """What the register says of the subjects of some shares, and what their records say."""
    known_at, as_of = at.position, at.as_of
    await moment(served, (register.NAME, audit.NAME), as_of=as_of, known_at=known_at, min_position=known_at)
    subjects = list(dict.fromkeys(share.subject for share in shares))
    lines = await served.readers.read(
        register.NAME, lambda conn, view: register.entries(conn, view, subjects, as_of=as_of, known_at=known_at)
    )
    places = {position for share in shares for position in share.records}
    return lines, await served.readers.read(audit.NAME, lambda conn, view: audit.at(conn, view, places))


async def _printed(served: Register, answer: Found) -> bytes:
    """The page: beside the shares what they come to, what the organisations are, and what their records say."""
    told: Shares = answer.more
    found, cell, shares = told.asked, told.cell, told.shares
    known_at, as_of = found.at.position, found.at.as_of
    shown = behind_page.Behind(
        query=found.query,
        cell=cell,
        true_for=found.at.true_for,
        atlas=await served.gazetteer.at(known_at, served.epoch),
        data=found.query.lineage(known_at, cell or ()),
    )
    if told.hidden:
        return render(behind_page.page(shown))

    def comes_to(conn: Connection, live: Sequence[View]) -> tuple[Whole, Cell | None]:
        views = views_of(live)
        summed = whole(conn, views, found.indicator, found.question, known_at=known_at, cell=cell)
        if cell is None and found.query.by:
            return summed, None
        (one,) = ask_together(conn, views, [One(found.indicator, found.question, cell or ())], known_at=known_at)
        since = found.query.since
        return summed, msgspec.structs.replace(one, value=found.known(one.value, since=since, as_of=as_of))

    summed, value = await served.readers.together(found.names, comes_to)
    lines, records = await described(served, shares, found.at)
    page = msgspec.structs.replace(
        shown,
        answer=value,
        whole=summed,
        shares=shares,
        told=answer.content.shares,
        lines=lines,
        records=records,
        following=answer.link or "",
    )
    return render(behind_page.page(page))


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
