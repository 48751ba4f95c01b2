"""May this office file this: does the subject lie in its territory, and what the event says of it?

A subject outside the territory answers exactly like one that does not exist. Some facts are for the office of another
place than the subject's own (`Event.places`): a head office's new place, a branch's place. Such an office may file
these, and amend what it filed of a dependent unit itself; nothing else.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from events.amending import root_of
from events.base import Event, Family, Submission
from events.codec import family_of
from events.correction import Corrected
from events.dependents import DependentEvent
from events.docket import Docket, Dockets, amends, area_of, state_on, stated
from events.errors import Refusal
from events.ids import COUNTRY
from events.organisation import Organisation
from services.intake import refusals
from services.offices.office import Office

# What has to be brought into being before anything else can be said of it.
_BORN = frozenset({Family.ORGANISATION, Family.DOSSIER, Family.FUND, Family.REPORT})


def hidden(office: Office, submission: Submission, docket: Docket, born: Mapping[str, Event], today: date) -> bool:
    """Whether the subject does not exist for the office; `born` are those that the unit itself brings into being."""
    on = submission.effective_on
    if docket.version:
        if (
            docket.area is None
            or _answers(office, docket.area, on, today)
            or _was_here(office, submission, docket, today)
        ):
            return False
        if amends(submission.data):
            return not _its_own(office, submission, docket)
        return not any(office.answers_for(place, on, today) for place in _places(submission, docket))
    if submission.subject in born:
        return False
    if amends(submission.data):
        return True
    return family_of(submission.subject) in _BORN and not submission.data.born()


def _answers(office: Office, area: str, on: date, today: date) -> bool:
    """Whether an area lies in the territory, or has passed to it by that day."""
    return office.covers(area) or office.answers_for(area, on, today)


def _was_here(office: Office, submission: Submission, docket: Docket, today: date) -> bool:
    """Whether it lay in the territory on the fact's own day; of an amendment, on the day of the office's own record."""
    if docket.records is None:
        return False
    on = submission.effective_on
    if amends(submission.data):
        wanted = getattr(submission.data, "target", None)
        target = next((r for r in docket.records if r.event_id == wanted and r.office == office.id), None)
        if target is None:
            return False
        on = target.effective_on
    elif docket.in_order(on):
        return False
    then = state_on(docket, on)
    return isinstance(then, Organisation) and _answers(office, then.area, on, today)


def abroad(office: Office, submission: Submission, docket: Docket, today: date) -> list[Refusal]:
    """The areas that the submission is about and that the office does not answer for on its effective date."""
    on, area, family = submission.effective_on, area_of(submission.data), family_of(submission.subject)
    found = _foreign(office, (on, today), area, _pointer(submission))
    places = () if found or area is not None else _places(submission, docket)
    if places and not any(office.answers_for(place, on, today) for place in places):
        found.append(refusals.outside_territory(places[0], "/data/dependent"))
    own = docket.area if docket.version and family is Family.ORGANISATION and not places else None
    if own is not None and own != area and office.covers(own) and not _received(submission):
        found += _foreign(office, (on, today), own, "/subject")
    if family is Family.AREA:
        found += _foreign(office, (on, today), submission.subject.partition(":")[2], "/subject")
    if family in {Family.UNIT, Family.REFERENCE} and not office.covers(COUNTRY):
        found.append(refusals.outside_territory(submission.subject.partition(":")[2], "/subject"))
    return found


def _foreign(office: Office, days: tuple[date, date], area: str | None, pointer: str) -> list[Refusal]:
    if area is None or office.answers_for(area, *days):
        return []
    return [refusals.passed_on(area) if office.covers(area) else refusals.outside_territory(area, pointer)]


def _received(submission: Submission) -> bool:
    """Whether another office than that of the subject's own place files such a fact."""
    return type(submission.data).places is not Event.places


def births(submissions: Sequence[Submission], known: Dockets) -> dict[str, Event]:
    """The subjects that these submissions bring into being, and what does."""
    return {s.subject: s.data for s in reversed(submissions) if s.data.born() and known[s.subject].version == 0}


def _places(submission: Submission, docket: Docket) -> tuple[str, ...]:
    """Whose office files it beside that of the subject's own place, as things stood on the day of the fact."""
    if not _received(submission):
        return ()
    on = submission.effective_on
    known = docket.records is not None and not docket.in_order(on)
    state: Any = state_on(docket, on) if known else docket.state
    return submission.data.places(state)


def _its_own(office: Office, submission: Submission, docket: Docket) -> bool:
    """Whether it amends what this office filed of a dependent unit, and goes on speaking of that unit."""
    target = next((r for r in docket.history if r.event_id == getattr(submission.data, "target", None)), None)
    if target is None or target.office != office.id:
        return False
    root = root_of(docket.history, target)
    if root.office != office.id or not isinstance(root.data, DependentEvent):
        return False
    if not isinstance(submission.data, Corrected):
        return True
    new = stated(submission)
    return isinstance(new, DependentEvent) and new.dependent == root.data.dependent


def _pointer(submission: Submission) -> str:
    if amends(submission.data):
        return "/data/replacement/data/area"
    return "/data/area" if getattr(submission.data, "area", None) else "/data/successor/area"
