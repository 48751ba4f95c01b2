"""Which terms of law run on a day, against whom or over which dossier, and which are over already?"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from litestar import get
from litestar.params import FromPath
from litestar.response.base import ASGIResponse

from events import dossier_clocks
from events.calendar_terms import CALENDAR, OfficeTerm
from events.clocks import CLOCKS
from events.dossier_clocks import Turn
from projections.views import deadlines, dossiers, register
from services.api import cursors, passing_on
from services.api.answering import Asking, At, moment, register_of
from services.api.listing import Found, Offer, answered
from services.api.organisations import reference_of, subject_of
from services.api.paging import open_page
from services.bootstrap import Register
from services.contract.answers import DeadlinesPage, DossierTerms, OrganisationTerms, TermLine, TermOf
from services.contract.operations.duties import DEADLINES, OWN_DEADLINES
from services.lists.terms import deadlines as sheet_of
from services.lists.terms import terms

FILTERS: Final = ("area", "until", "clock")
_LINES: Final = [
    TermLine(clock.code, clock.law, clock.vi, clock.en) for clock in (*CLOCKS, *dossier_clocks.CLOCKS, *CALENDAR)
]
_VIEWS: Final = (deadlines.NAME, dossiers.NAME)
_WHEN: Final = ("as_of", "known_at", "min_position")
Placed = tuple[deadlines.Place, deadlines.Deadlines | dossiers.Entry]


RUNNING: Final = Offer(DEADLINES, sheet=lambda page: sheet_of(page.content))
OWN: Final = Offer(OWN_DEADLINES, sheet=lambda page: sheet_of(page.content))


@get(RUNNING.routes)
async def list_deadlines(request: Asking) -> ASGIResponse:
    """A page of organisations and dossiers, the first to end first; the cursor pins the day and the position."""
    return await answered(request, RUNNING, lambda asked: _running(register_of(request), asked))


async def _running(served: Register, asked: Mapping[str, Any]) -> Found:
    page = await open_page(served, asked, DEADLINES, _VIEWS, cursors.InDeadlines, FILTERS)
    at, cursor = page.at, page.cursor
    found = await _found(
        served,
        at,
        until=asked["until"],
        code=asked["clock"],
        area=asked["area"],
        after=(cursor.due, cursor.subject) if cursor else None,
        limit=page.limit + 1,
    )
    shown = found[: page.limit]
    following, link = page.following(*shown[-1][0]) if len(found) > page.limit else (None, None)
    offices = await passing_on.terms(served, at, asked["area"])
    return _page(shown, at, offices, following, link)


@get(OWN.routes)
async def read_deadlines(request: Asking, reference: FromPath[str]) -> ASGIResponse:
    """The terms of one organisation and of its open dossiers; none where nothing runs."""
    return await answered(request, OWN, lambda asked: _of_one(register_of(request), reference, asked))


async def _of_one(served: Register, reference: str, asked: Mapping[str, Any]) -> Found:
    at = await moment(served, (*_VIEWS, register.NAME), **{name: asked[name] for name in _WHEN})
    subject = await subject_of(served, reference_of(reference), at.position)
    offices = await passing_on.terms(served, at, None)
    return _page(await _found(served, at, subject=subject), at, offices)


async def _found(served: Register, at: At, *, subject: str | None = None, **asked: Any) -> list[Placed]:
    """Organisations and dossiers in one order; of each no more than asked for."""
    own, theirs = deadlines.Search(subject=subject, **asked), dossiers.Search(organisation=subject, **asked)
    found: list[Placed] = []
    found += await served.readers.read(
        deadlines.NAME, lambda conn, view: deadlines.find(conn, view, own, as_of=at.as_of, known_at=at.position)
    )
    found += await served.readers.read(
        dossiers.NAME,
        lambda conn, view: dossiers.find(
            conn, view, theirs, as_of=at.as_of, known_at=at.position, holidays=served.holidays
        ),
    )
    return sorted(found, key=lambda one: one[0])[: own.limit]


def _page(
    found: list[Placed], at: At, offices: list[OfficeTerm], following: str | None = None, link: str | None = None
) -> Found:
    lines = [line for _, one in found if (line := _told(one, at.as_of))]
    organisations = [line for line in lines if isinstance(line, OrganisationTerms)]
    open_dossiers = [line for line in lines if isinstance(line, DossierTerms)]
    content = DeadlinesPage(at.true_for, organisations, open_dossiers, offices, _LINES, following)
    return Found(content, at, list(terms(content, lines)), following, link)


def _told(one: deadlines.Deadlines | dossiers.Entry, on: date) -> OrganisationTerms | DossierTerms | None:
    """What runs against an organisation or over a dossier; nothing where nothing does."""
    if isinstance(one, dossiers.Entry):
        return None if one.term is None else _dossier(one, one.term, on)
    return _line(one, on) if one.terms else None


def _line(one: deadlines.Deadlines, on: date) -> OrganisationTerms:
    terms = [TermOf(term.code, term.since, term.due, term.due < on) for term in one.terms]
    return OrganisationTerms(one.subject, one.name, one.kind, one.area, one.synthetic, terms)


def _dossier(one: dossiers.Entry, term: Turn, on: date) -> DossierTerms:
    return DossierTerms(
        subject=one.subject,
        organisation=one.organisation,
        number=one.number,
        procedure=one.procedure,
        stage=one.stage,
        area=one.area,
        office=one.office,
        received_on=one.received_on,
        terms=[TermOf(term.code, term.since, term.due, term.due < on, term.estimated)],
    )
