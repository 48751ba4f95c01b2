"""May this office file this: does the subject lie in its territory, and what the event says of it?

A subject outside the territory answers exactly like one that does not exist.
"""

from collections.abc import Mapping, Sequence

from events.base import Event, Family, Submission
from events.codec import family_of
from events.docket import Docket, Dockets, amends, area_of, state_on
from events.errors import Refusal
from events.organisation import Organisation
from services.intake import refusals
from services.offices.office import Office


def hidden(office: Office, submission: Submission, docket: Docket, born: Mapping[str, Event]) -> bool:
    """Whether the subject does not exist for the office; `born` are those that the unit itself brings into being."""
    if docket.version:
        if docket.area is None or office.covers(docket.area) or _was_here(office, submission, docket):
            return False
        area = area_of(submission.data)
        return not (submission.data.received() and area is not None and office.covers(area))
    if submission.subject in born:
        return False
    if amends(submission.data):
        return True
    return family_of(submission.subject) is Family.ORGANISATION and not submission.data.born()


def _was_here(office: Office, submission: Submission, docket: Docket) -> bool:
    """Whether it lay in the territory on the fact's own day, or the office amends what it recorded itself."""
    if docket.records is None:
        return False
    if amends(submission.data):
        target = getattr(submission.data, "target", None)
        return any(r.event_id == target and r.office == office.id for r in docket.records)
    if docket.in_order(submission.effective_on):
        return False
    then = state_on(docket, submission.effective_on)
    return isinstance(then, Organisation) and office.covers(then.area)


def abroad(office: Office, submission: Submission) -> list[Refusal]:
    """The areas that the submission files under and the office does not answer for."""
    area = area_of(submission.data)
    found = [] if area is None or office.covers(area) else [refusals.outside_territory(area, _pointer(submission))]
    if family_of(submission.subject) is Family.AREA:
        area = submission.subject.partition(":")[2]
        found += [] if office.covers(area) else [refusals.outside_territory(area, "/subject")]
    return found


def births(submissions: Sequence[Submission], known: Dockets) -> dict[str, Event]:
    """The subjects that these submissions bring into being, and what does."""
    return {s.subject: s.data for s in reversed(submissions) if s.data.born() and known[s.subject].version == 0}


def _pointer(submission: Submission) -> str:
    if amends(submission.data):
        return "/data/replacement/data/area"
    return "/data/area" if getattr(submission.data, "area", None) else "/data/successor/area"
