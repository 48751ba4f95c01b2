"""May this office file this: does the subject lie in its territory, and what the event says of it?

A subject outside the territory answers exactly like one that does not exist.
"""

from collections.abc import Sequence

from events.base import Family, Submission
from events.codec import family_of
from events.docket import Docket, Dockets, amends, area_of
from events.errors import Refusal
from events.ids import COUNTRY
from services.intake import refusals
from services.offices.office import Office


def hidden(office: Office, submission: Submission, docket: Docket, born: set[str]) -> bool:
    """Whether the subject does not exist for the office; `born` are those that the unit itself brings into being."""
    on = submission.effective_on
    if docket.version:
        if docket.area is None or office.covers(docket.area) or office.answers_for(docket.area, on):
            return False
        area = area_of(submission.data)
        return not (submission.data.received() and area is not None and office.answers_for(area, on))
    if submission.subject in born:
        return False
    if amends(submission.data):
        return True
    return family_of(submission.subject) is Family.ORGANISATION and not submission.data.born()


def abroad(office: Office, submission: Submission, docket: Docket) -> list[Refusal]:
    """The areas that the submission is about and that the office does not answer for on its effective date."""
    area, family = area_of(submission.data), family_of(submission.subject)
    found = _foreign(office, submission, area, _pointer(submission))
    if docket.version and family is Family.ORGANISATION and docket.area != area and not submission.data.received():
        found += _foreign(office, submission, docket.area, "/subject")
    if family is Family.AREA:
        found += _foreign(office, submission, submission.subject.partition(":")[2], "/subject")
    if family is Family.UNIT and not office.covers(COUNTRY):
        found += [refusals.outside_territory(submission.subject.partition(":")[2], "/subject")]
    return found


def _foreign(office: Office, submission: Submission, area: str | None, pointer: str) -> list[Refusal]:
    on = submission.effective_on
    if area is None or office.answers_for(area, on):
        return []
    return [refusals.passed_on(area) if office.covers(area) else refusals.outside_territory(area, pointer)]


def births(submissions: Sequence[Submission], known: Dockets) -> set[str]:
    """The subjects that these submissions bring into being."""
    return {s.subject for s in submissions if s.data.born() and known[s.subject].version == 0}


def _pointer(submission: Submission) -> str:
    if amends(submission.data):
        return "/data/replacement/data/area"
    return "/data/area" if getattr(submission.data, "area", None) else "/data/successor/area"
