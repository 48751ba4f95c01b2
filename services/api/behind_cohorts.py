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
from services.api.answering import Asking, At, address, answer, moment, register_of
from services.api.cohorts import VIEWS, asked, grade, years
from services.api.figuring import views_of
from services.api.negotiation import wants_page
from services.contract.figures import GradedLine, MemberLine, SurvivalLineage, TransitionsLineage
from services.contract.operations.figures import (
    SURVIVAL_LINEAGE,
    SURVIVAL_LINEAGE_PAGE,
    TRANSITIONS_LINEAGE,
    TRANSITIONS_LINEAGE_PAGE,
)
from services.contract.operations.operation import HTML, Operation
from services.contract.problems import Declined
from services.pages import cohorts as pages
from services.pages.rendering import render
from services.pages.subjects import Subjects

_PAGING: Final = ("cursor", "limit", "known_at", "min_position")
_GRADES: Final = (UNGRADED, *Grade)
_T = TypeVar("_T", Member, Moved)


class Found(msgspec.Struct, frozen=True):
    """A page of what was found: the moment, what was asked, and where the next page is."""

    at: At
    told: dict[str, Any]
    page: list[Any]
    following: str | None
    link: str | None


@get([TRANSITIONS_LINEAGE.route, TRANSITIONS_LINEAGE_PAGE.route])
async def read_moved(request: Asking) -> ASGIResponse:
    """The organisations of one cell of the matrix, or of all of it, each with the records that gave its grades."""

    def read(conn: Connection, live: Sequence[View], at: At, question: Question, told: dict[str, Any]) -> list[Moved]:
        before, after = years(told)
        cell = _grades(told["cell"])
        every = moved(conn, views_of(live), question, before=before, after=after, known_at=at.position)
        return [one for one in every if cell is None or (one.before, one.after) == cell]

    found = await _found(request, TRANSITIONS_LINEAGE, read)
    before, after = years(found.told)
    if wants_page(request):
        subject, records = await _described(request, found, {p for one in found.page for p in one.records})
        printed = pages.transitions(found.at.true_for, (before, after), found.page, subject, records, found.link)
        return answer(render(printed), found.at, media=HTML, following=found.link, negotiated=True)
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
    return answer(content, found.at, following=found.link, negotiated=True)


@get([SURVIVAL_LINEAGE.route, SURVIVAL_LINEAGE_PAGE.route])
async def read_members(request: Asking) -> ASGIResponse:
    """Those founded in a year, or those of them that there still were at the end of another."""

    def read(conn: Connection, live: Sequence[View], at: At, question: Question, told: dict[str, Any]) -> list[Member]:
        cell = _year_pair(told["cell"])
        every = members(conn, views_of(live), question, known_at=at.position)
        return [
            one
            for one in every
            if cell is None or (one.founded == cell[0] and (cell[1] is None or one.alive(cell[1], at.as_of)))
        ]

    found = await _found(request, SURVIVAL_LINEAGE, read)
    if wants_page(request):
        subject, _ = await _described(request, found, set())
        printed = pages.survival(found.at.true_for, found.page, subject, found.link)
        return answer(render(printed), found.at, media=HTML, following=found.link, negotiated=True)
    named = await _named(request, found)
    lines = [
        MemberLine(
            one.subject, named.get(one.subject), one.founded or None, None if one.end == FOREVER_DAY else one.end,
            f"/organisations/{one.subject}/events",
        )
        for one in found.page
    ]  # fmt: skip
    return answer(SurvivalLineage(found.at.true_for, lines, found.following), found.at, following=found.link,
                  negotiated=True)  # fmt: skip


async def _found(
    request: Asking,
    operation: Operation,
    read: Callable[[Connection, Sequence[View], At, Question, dict[str, Any]], list[_T]],
) -> Found:
    """The page that a cursor asks for; the cursor pins the day and the position."""
    served, raw = register_of(request), request.scope["query_string"]
    told = query.read(operation, raw)
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
    return Found(at, told, page, following, link)


async def _named(request: Asking, found: Found) -> dict[str, str]:
    subjects = [one.subject for one in found.page]
    return await register_of(request).readers.read(
        register.NAME,
        lambda conn, view: register.names(
            conn, view, subjects, as_of=found.at.as_of, known_at=found.at.position
        ),
    )  # fmt: skip


async def _described(
    request: Asking, found: Found, positions: set[int]
) -> tuple[Subjects, dict[int, audit.AuditEntry]]:
    """What the register says of those of a page, and what their records say."""
    served, known_at, as_of = register_of(request), found.at.position, found.at.as_of
    await moment(served, (register.NAME, audit.NAME), as_of=as_of, known_at=known_at, min_position=known_at)
    subjects = [one.subject for one in found.page]
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
