"""May this office file this: does the subject lie in its territory, and what the event says of it?

A subject outside the territory answers exactly like one that does not exist. Some facts are for the office of another
place than the subject's own (`Event.places`): a head office's new place, a branch's place. Such an office may file
these, and amend what it filed of a dependent unit itself; nothing else.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from events.amending import root_of
from events.base import Event, Family, Submission
from events.codec import family_of
from events.correction import Corrected
from events.dependents import DependentEvent
from events.docket import Docket, Dockets, amends, area_of, state_on, stated
from events.errors import Refusal
from events.organisation import Organisation
from services.intake import refusals
from services.offices.office import Office

# What has to be brought into being before anything else can be said of it.
_BORN = frozenset({Family.ORGANISATION, Family.DOSSIER, Family.FUND})


def hidden(office: Office, submission: Submission, docket: Docket, born: Mapping[str, Event]) -> bool:
    """Whether the subject does not exist for the office; `born` are those that the unit itself brings into being."""
    if docket.version:
        if docket.area is None or office.covers(docket.area) or _was_here(office, submission, docket):
            return False
        if amends(submission.data):
            return not _its_own(office, submission, docket)
        return not any(office.covers(place) for place in _places(submission, docket))
    if submission.subject in born:
        return False
    if amends(submission.data):
        return True
    return family_of(submission.subject) in _BORN and not submission.data.born()


def _was_here(office: Office, submission: Submission, docket: Docket) -> bool:
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
    return isinstance(then, Organisation) and office.covers(then.area)


def abroad(office: Office, submission: Submission, docket: Docket) -> list[Refusal]:
    """The areas that the submission files under and the office does not answer for."""
    area = area_of(submission.data)
    found = [] if area is None or office.covers(area) else [refusals.outside_territory(area, _pointer(submission))]
    if family_of(submission.subject) is Family.AREA:
        area = submission.subject.partition(":")[2]
        found += [] if office.covers(area) else [refusals.outside_territory(area, "/subject")]
    places = () if found or area is not None else _places(submission, docket)
    if places and not any(office.covers(place) for place in places):
        found.append(refusals.outside_territory(places[0], "/data/dependent"))
    return found


def births(submissions: Sequence[Submission], known: Dockets) -> dict[str, Event]:
    """The subjects that these submissions bring into being, and what does."""
    return {s.subject: s.data for s in reversed(submissions) if s.data.born() and known[s.subject].version == 0}


def _places(submission: Submission, docket: Docket) -> tuple[str, ...]:
    """Whose office files it beside that of the subject's own place, as things stood on the day of the fact."""
    if type(submission.data).places is Event.places:
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
