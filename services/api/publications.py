"""What has to be posted on a day, of whom, by when, and what was posted?"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from litestar import get
from litestar.params import FromPath
from litestar.response.base import ASGIResponse

from events.publication_duties import DUTIES, due
from events.publication_words import PostingState
from events.publicity import Posting
from events.working_days import Holidays
from projections.views import publications, register
from services.api import cursors, query
from services.api.answering import Asking, moment, register_of
from services.api.listing import Found, Offer, answered
from services.api.organisations import reference_of, subject_of
from services.api.paging import open_page
from services.bootstrap import Register
from services.contract.operations.duties import OWN_PUBLICATIONS, PUBLICATIONS
from services.contract.problems import Declined
from services.contract.publication_answers import DutyLine, OrganisationPublications, PublicationOf, PublicationsPage
from services.lists import posting
from services.offices.office import EVERYWHERE

FILTERS: Final = ("area", "office", "duty", "state")
_WAITING: Final = frozenset({PostingState.OPEN, PostingState.LATE})
_LINES: Final = [DutyLine(d.code, d.law, d.vi, d.en, d.working_days, d.running) for d in DUTIES]


POSTED: Final = Offer(PUBLICATIONS, sheet=lambda _: posting.PUBLICATIONS)
OWN: Final = Offer(OWN_PUBLICATIONS, sheet=lambda _: posting.PUBLICATIONS)


@get(POSTED.routes)
async def list_publications(request: Asking) -> ASGIResponse:
    """A page of organisations with their cases, who waits longest first; the cursor pins the day and the position."""
    return await answered(request, POSTED, lambda asked: _posted(register_of(request), asked))


async def _posted(served: Register, asked: Mapping[str, Any]) -> Found:
    page = await open_page(served, asked, PUBLICATIONS, (publications.NAME,), cursors.InPublications, FILTERS)
    at, cursor = page.at, page.cursor
    search = publications.Search(
        areas=(asked["area"],) if asked["area"] else (),
        territory=_territory(served, asked),
        duty=asked["duty"],
        waiting=asked["state"] in _WAITING,
        after=(cursor.since, cursor.organisation) if cursor else None,
        limit=page.limit + 1,
    )
    found = await served.readers.read(
        publications.NAME,
        lambda conn, view: publications.find(conn, view, search, as_of=at.as_of, known_at=at.position),
    )
    shown = found[: page.limit]
    following, link = page.following(*shown[-1][0]) if len(found) > page.limit else (None, None)
    lines = [_line(one, at.as_of, served.holidays, asked["state"]) for _, one in shown]
    content = PublicationsPage(at.true_for, [one for one in lines if one.publications], _LINES, following)
    return Found(content, at, list(posting.cases(content)), following, link)


@get(OWN.routes)
async def read_publications(request: Asking, reference: FromPath[str]) -> ASGIResponse:
    """The cases of one organisation; none where nothing had to be posted."""
    return await answered(request, OWN, lambda asked: _of_one(register_of(request), reference, asked))


async def _of_one(served: Register, reference: str, asked: Mapping[str, Any]) -> Found:
    when = {name: asked[name] for name in ("as_of", "known_at", "min_position")}
    at = await moment(served, (publications.NAME, register.NAME), **when)
    subject = await subject_of(served, reference_of(reference), at.position)
    search = publications.Search(subject=subject)
    found = await served.readers.read(
        publications.NAME,
        lambda conn, view: publications.find(conn, view, search, as_of=at.as_of, known_at=at.position),
    )
    lines = [_line(one, at.as_of, served.holidays) for _, one in found]
    content = PublicationsPage(at.true_for, lines, _LINES, None)
    return Found(content, at, list(posting.cases(content)))


def _territory(served: Register, asked: Mapping[str, Any]) -> tuple[str, ...]:
    """The areas of the office that is asked about; none where it answers for the whole country, or none is."""
    if asked["office"] is None:
        return ()
    office = served.offices.get(asked["office"])
    if office is None:
        vi, en = f"Không có cơ quan “{asked['office'][:60]}”.", f"There is no office “{asked['office'][:60]}”."
        raise Declined("bad-request", [query.refusal("office", vi, en)])
    return () if EVERYWHERE in office.territory else office.territory


def _line(
    one: publications.Publications, on: date, holidays: Holidays, state: PostingState | None = None
) -> OrganisationPublications:
    cases = [_of(case, on, holidays) for case in one.cases]
    chosen = [case for case in cases if state in (None, case.state)]
    return OrganisationPublications(one.subject, one.name, one.kind, one.area, one.synthetic, chosen)


def _of(case: Posting, on: date, holidays: Holidays) -> PublicationOf:
    last = due(case, holidays)
    return PublicationOf(
        event=case.event,
        duty=case.duty,
        on=case.on,
        since=case.since,
        due=last.day,
        estimated=last.estimated,
        state=_state(case, last.day, on),
        posted_on=case.posted_on,
        until=case.until,
    )


def _state(case: Posting, last: date, on: date) -> PostingState:
    if case.posted_on is None:
        return PostingState.OPEN if on <= last else PostingState.LATE
    return PostingState.DONE if case.posted_on <= last else PostingState.DONE_LATE
