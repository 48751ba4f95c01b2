"""Which terms of law run on a day, against whom or over which dossier, and which are over already?"""

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
from services.api import cursors, passing_on, query
from services.api.answering import Asking, At, answer, moment, register_of
from services.api.organisations import reference_of, subject_of
from services.api.paging import open_page
from services.bootstrap import Register
from services.contract.answers import DeadlinesPage, DossierTerms, OrganisationTerms, TermLine, TermOf
from services.contract.operations.duties import DEADLINES, OWN_DEADLINES

FILTERS: Final = ("area", "until", "clock")
_LINES: Final = [
    TermLine(clock.code, clock.law, clock.vi, clock.en) for clock in (*CLOCKS, *dossier_clocks.CLOCKS, *CALENDAR)
]
_VIEWS: Final = (deadlines.NAME, dossiers.NAME)
Found = tuple[deadlines.Place, deadlines.Deadlines | dossiers.Entry]


@get(DEADLINES.route)
async def list_deadlines(request: Asking) -> ASGIResponse:
    """A page of organisations and dossiers, the first to end first; the cursor pins the day and the position."""
    page = await open_page(request, DEADLINES, _VIEWS, cursors.InDeadlines, FILTERS)
    served, asked, at, cursor = page.served, page.asked, page.at, page.cursor
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
    return answer(_page(shown, at, offices, following), at, following=link)


@get(OWN_DEADLINES.route)
async def read_deadlines(request: Asking, reference: FromPath[str]) -> ASGIResponse:
    """The terms of one organisation and of its open dossiers; none where nothing runs."""
    asked = query.read(OWN_DEADLINES, request.scope["query_string"])
    served = register_of(request)
    at = await moment(served, (*_VIEWS, register.NAME), **asked)
    subject = await subject_of(served, reference_of(reference), at.position)
    offices = await passing_on.terms(served, at, None)
    return answer(_page(await _found(served, at, subject=subject), at, offices, None), at)


async def _found(served: Register, at: At, *, subject: str | None = None, **asked: Any) -> list[Found]:
    """Organisations and dossiers in one order; of each no more than asked for."""
    own, theirs = deadlines.Search(subject=subject, **asked), dossiers.Search(organisation=subject, **asked)
    found: list[Found] = []
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


def _page(found: list[Found], at: At, offices: list[OfficeTerm], following: str | None) -> DeadlinesPage:
    organisations: list[OrganisationTerms] = []
    open_dossiers: list[DossierTerms] = []
    for _, one in found:
        if isinstance(one, dossiers.Entry):
            if one.term is not None:
                open_dossiers.append(_dossier(one, one.term, at.as_of))
        elif one.terms:
            organisations.append(_line(one, at.as_of))
    return DeadlinesPage(at.true_for, organisations, open_dossiers, offices, _LINES, following)


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
