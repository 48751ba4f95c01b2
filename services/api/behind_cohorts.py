"""Who is behind a number of a cohort or of the matrix of grades: which organisations, graded by which records?"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final, TypeVar
from urllib.parse import parse_qsl

import msgspec
from litestar import get
from litestar.response.base import ASGIResponse
from sqlalchemy import Connection

from events.vocabulary import Grade
from projections.statistics.cohorts import UNGRADED, Member, Moved, members, moved
from projections.statistics.question import Question
from projections.view import FOREVER_DAY, View
from projections.views import audit, register
from services.api import cursors, query
from services.api.answering import Asking, At, address, moment, register_of
from services.api.cohorts import VIEWS, asked, grade, years
from services.api.figuring import views_of
from services.api.listing import Found, Offer, answered
from services.api.negotiation import PAGE
from services.bootstrap import Register
from services.contract.figures import GradedLine, MemberLine, SurvivalLineage, TransitionsLineage
from services.contract.operations.figures import (
    SURVIVAL_LINEAGE,
    SURVIVAL_LINEAGE_PAGE,
    TRANSITIONS_LINEAGE,
    TRANSITIONS_LINEAGE_PAGE,
)
from services.contract.operations.operation import Operation
from services.contract.problems import Declined
from services.lists import behind as sheet
from services.pages import cohorts as pages
from services.pages.rendering import render
from services.pages.subjects import Subjects

_PAGING: Final = ("cursor", "limit", "known_at", "min_position", "lang")
_GRADES: Final = (UNGRADED, *Grade)
_T = TypeVar("_T", Member, Moved)


class Cut(msgspec.Struct, frozen=True):
    """A page of what was found: the moment, and where the next page is."""

    at: At
    page: list[Any]
    following: str | None
    link: str | None


async def _rows(served: Register, found: Found) -> list[sheet.Behind]:
    """The lines of a page with their organisations, and with the records of each in words."""
    positions = [one.records if isinstance(one, Moved) else () for one in found.more]
    subjects, records = await _described(served, found, {p for some in positions for p in some})
    return list(sheet.joined(found.rows, subjects.lines, positions, records))


MOVED: Final = Offer(
    TRANSITIONS_LINEAGE, sheet=lambda found: sheet.graded(found.content.before, found.content.after), rows=_rows
)
BORN: Final = Offer(SURVIVAL_LINEAGE, sheet=lambda _: sheet.MEMBERS, rows=_rows)


@get([*MOVED.routes, TRANSITIONS_LINEAGE_PAGE.route])
async def read_moved(request: Asking) -> ASGIResponse:
    """The organisations of one cell of the matrix, or of all of it, each with the records that gave its grades."""

    async def show(found: Found) -> bytes:
        content: TransitionsLineage = found.content
        positions = {p for one in found.more for p in one.records}
        subject, records = await _described(register_of(request), found, positions)
        years, data = (content.before, content.after), _data(request, found)
        return render(pages.transitions(found.at.true_for, years, found.more, subject, records, found.link, data))

    return await answered(request, MOVED, lambda told: _moved(request, dict(told)), show)


async def _moved(request: Asking, told: dict[str, Any]) -> Found:
    def read(conn: Connection, live: Sequence[View], at: At, question: Question, told: dict[str, Any]) -> list[Moved]:
        before, after = years(told)
        cell = _grades(told["cell"])
        every = moved(conn, views_of(live), question, before=before, after=after, known_at=at.position)
        return [one for one in every if cell is None or (one.before, one.after) == cell]

    found = await _found(request, TRANSITIONS_LINEAGE, read, told)
    before, after = years(told)
    named = await _named(request, found)
    lines = [
        GradedLine(
            one.subject, named.get(one.subject), grade(one.before), grade(one.after),
            [f"/events?after={position - 1}&limit=1" for position in one.records],
            f"/organisations/{one.subject}/events",
        )
        for one in found.page
    ]  # fmt: skip
    content = TransitionsLineage(found.at.true_for, before, after, lines, found.following)
    return Found(content, found.at, lines, found.following, found.link, more=found.page)


@get([*BORN.routes, SURVIVAL_LINEAGE_PAGE.route])
async def read_members(request: Asking) -> ASGIResponse:
    """Those founded in a year, or those of them that there still were at the end of another."""

    async def show(found: Found) -> bytes:
        subject, _ = await _described(register_of(request), found, set())
        return render(pages.survival(found.at.true_for, found.more, subject, found.link, _data(request, found)))

    return await answered(request, BORN, lambda told: _born(request, dict(told)), show)


async def _born(request: Asking, told: dict[str, Any]) -> Found:
    def read(conn: Connection, live: Sequence[View], at: At, question: Question, told: dict[str, Any]) -> list[Member]:
        cell = _year_pair(told["cell"])
        every = members(conn, views_of(live), question, known_at=at.position)
        return [
            one
            for one in every
            if cell is None or (one.founded == cell[0] and (cell[1] is None or one.alive(cell[1], at.as_of)))
        ]

    found = await _found(request, SURVIVAL_LINEAGE, read, told)
    named = await _named(request, found)
    lines = [
        MemberLine(
            one.subject, named.get(one.subject), one.founded or None, None if one.end == FOREVER_DAY else one.end,
            f"/organisations/{one.subject}/events",
        )
        for one in found.page
    ]  # fmt: skip
    content = SurvivalLineage(found.at.true_for, lines, found.following)
    return Found(content, found.at, lines, found.following, found.link, more=found.page)


async def _found(
    request: Asking,
    operation: Operation,
    read: Callable[[Connection, Sequence[View], At, Question, dict[str, Any]], list[_T]],
    told: dict[str, Any],
) -> Cut:
    """The page that a cursor asks for; the cursor pins the day and the position."""
    served, raw = register_of(request), request.scope["query_string"]
    mark = cursors.fingerprint({"path": operation.path, **{n: v for n, v in told.items() if n not in _PAGING}})
    cursor = cursors.read(cursors.InLineage, told["cursor"], served.epoch, mark) if told["cursor"] else None
    if cursor is not None:
        told |= {"known_at": cursor.known_at, "as_of": cursor.as_of}
    at, question = await asked(request, told)
    every = await served.readers.together(VIEWS, lambda conn, live: read(conn, live, at, question, told))
    rest = [one for one in every if cursor is None or one.subject > cursor.subject]
    page = rest[: told["limit"]]
    following, link = None, None
    if len(rest) > len(page):
        following = cursors.write(cursors.InLineage(served.epoch, mark, at.position, at.as_of, page[-1].subject))
        kept = {name: text for name, text in parse_qsl(raw.decode()) if name not in {"cursor", "known_at"}}
        link = address(request.url.path, {**kept, "cursor": following})
    return Cut(at, page, following, link)


def _data(request: Asking, found: Found) -> str:
    """The address of the same as data, at the position that the page is true for."""
    raw = request.scope["query_string"].decode()
    kept = {name: text for name, text in parse_qsl(raw) if name not in _PAGING}
    return address(request.url.path.removesuffix(PAGE), {**kept, "known_at": found.at.position})


async def _named(request: Asking, found: Cut) -> dict[str, str]:
    subjects = [one.subject for one in found.page]
    return await register_of(request).readers.read(
        register.NAME,
        lambda conn, view: register.names(
            conn, view, subjects, as_of=found.at.as_of, known_at=found.at.position
        ),
    )  # fmt: skip


async def _described(
    served: Register, found: Found, positions: set[int]
) -> tuple[Subjects, dict[int, audit.AuditEntry]]:
    """What the register says of those of a page, and what their records say."""
    known_at, as_of = found.at.position, found.at.as_of
    await moment(served, (register.NAME, audit.NAME), as_of=as_of, known_at=known_at, min_position=known_at)
    subjects = [one.subject for one in found.more]
    lines = await served.readers.read(
        register.NAME, lambda conn, view: register.entries(conn, view, subjects, as_of=as_of, known_at=known_at)
    )
    records = await served.readers.read(audit.NAME, lambda conn, view: audit.at(conn, view, positions))
    return Subjects(await served.gazetteer.at(known_at, served.epoch), as_of, known_at, lines), records


def _grades(cell: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """A cell of the matrix; raises Declined for one that it does not have."""
    if cell is None:
        return None
    if len(cell) == 2 and {*cell} <= {*_GRADES}:  # noqa: PLR2004  before and after
        return cell
    listed = ", ".join(f'"{one}"' for one in _GRADES)
    vi = f'cell là hạng của hai năm, ví dụ ["fair","good"]; mỗi hạng là một trong {listed} ("" là không có xếp loại).'
    en = f'cell is the grades of both years, as ["fair","good"]; each is one of {listed} ("" is none that year).'
    raise Declined("bad-request", [query.refusal("cell", vi, en, valid=list(_GRADES))])


def _year_pair(cell: tuple[str, ...] | None) -> tuple[str, int | None] | None:
    """A year of founding ("" where nobody knows it), and the year at whose end they still were there."""
    if cell is None:
        return None
    born, *later = cell or ("?",)
    if (not born or _is_year(born)) and len(later) <= 1 and all(map(_is_year, later)):
        return born, int(later[0]) if later else None
    vi = 'cell là năm thành lập và, nếu muốn, năm còn lại: ["2012"], ["2012","2020"]; "" là không rõ năm thành lập.'
    en = 'cell is the year of founding and, if wanted, a later one: ["2012"], ["2012","2020"]; "" is an unknown year.'
    raise Declined("bad-request", [query.refusal("cell", vi, en)])


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit() and int(text) >= date.min.year  # noqa: PLR2004  YYYY
