"""Which terms of law run on a day, against whom, and which are over already?"""

from datetime import date
from typing import Final

from litestar import get
from litestar.params import FromPath
from litestar.response.base import ASGIResponse

from events.clocks import CLOCKS
from projections.views import deadlines, register
from services.api import cursors, query
from services.api.answering import Asking, address, answer, moment, register_of
from services.api.organisations import reference_of, subject_of
from services.contract.answers import DeadlinesPage, OrganisationTerms, TermLine, TermOf
from services.contract.operations import DEADLINES, OWN_DEADLINES

FILTERS: Final = ("area", "until", "clock")
_LINES: Final = [TermLine(clock.code, clock.law, clock.vi, clock.en) for clock in CLOCKS]


@get(DEADLINES.route)
async def list_deadlines(request: Asking) -> ASGIResponse:
    """A page of organisations with their terms, the first to end first; the cursor pins the day and the position."""
    asked = query.read(DEADLINES, request.scope["query_string"])
    served = register_of(request)
    mark = cursors.fingerprint({name: asked[name] for name in FILTERS})
    text, limit = asked["cursor"], asked["limit"]
    cursor = cursors.read(cursors.InDeadlines, text, served.epoch, mark) if text else None
    at = await moment(
        served,
        (deadlines.NAME,),
        as_of=cursor.as_of if cursor else asked["as_of"],
        known_at=cursor.known_at if cursor else asked["known_at"],
        min_position=asked["min_position"],
    )
    search = deadlines.Search(
        until=asked["until"],
        code=asked["clock"],
        area=asked["area"],
        after=(cursor.due, cursor.organisation) if cursor else None,
        limit=limit + 1,
    )
    found = await served.readers.read(
        deadlines.NAME,
        lambda conn, view: deadlines.find(conn, view, search, as_of=at.as_of, known_at=at.position),
    )
    page = found[:limit]
    following, link = None, None
    if len(found) > limit:
        due, last = page[-1][0]
        following = cursors.write(cursors.InDeadlines(served.epoch, mark, at.position, at.as_of, due, last))
        kept = {name: asked[name] for name in (*FILTERS, "limit")}
        link = address(DEADLINES.path, {**kept, "cursor": following})
    lines = [_line(one, at.as_of) for _, one in page if one.terms]
    return answer(DeadlinesPage(at.true_for, lines, _LINES, following), at, following=link)


@get(OWN_DEADLINES.route)
async def read_deadlines(request: Asking, reference: FromPath[str]) -> ASGIResponse:
    """The terms of one organisation; none where nothing runs."""
    asked = query.read(OWN_DEADLINES, request.scope["query_string"])
    served = register_of(request)
    views = (deadlines.NAME, register.NAME)
    at = await moment(served, views, **asked)
    subject = await subject_of(served, reference_of(reference), at.position)
    found = await served.readers.read(
        deadlines.NAME,
        lambda conn, view: deadlines.find(
            conn, view, deadlines.Search(subject=subject), as_of=at.as_of, known_at=at.position
        ),
    )
    lines = [_line(one, at.as_of) for _, one in found if one.terms]
    return answer(DeadlinesPage(at.true_for, lines, _LINES, None), at)


def _line(one: deadlines.Deadlines, on: date) -> OrganisationTerms:
    terms = [TermOf(term.code, term.since, term.due, term.due < on) for term in one.terms]
    return OrganisationTerms(one.subject, one.name, one.kind, one.area, one.synthetic, terms)
