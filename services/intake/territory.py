"""May this office file this: does the subject lie in its territory, and what the event says of it?

A subject outside the territory answers exactly like one that does not exist.
"""

from collections.abc import Sequence

from events.base import Family, Submission
from events.codec import family_of
from events.docket import Docket, Dockets, amends, area_of
from events.errors import Refusal
from services.intake import refusals
from services.offices.office import Office

# What has to be brought into being before anything else can be said of it.
_BORN = frozenset({Family.ORGANISATION, Family.DOSSIER, Family.FUND})


def hidden(office: Office, submission: Submission, docket: Docket, born: set[str]) -> bool:
    """Whether the subject does not exist for the office; `born` are those that the unit itself brings into being."""
    if docket.version:
        if docket.area is None or office.covers(docket.area):
            return False
        area = area_of(submission.data)
        return not (submission.data.received() and area is not None and office.covers(area))
    if submission.subject in born:
        return False
    if amends(submission.data):
        return True
    return family_of(submission.subject) in _BORN and not submission.data.born()


def abroad(office: Office, submission: Submission) -> list[Refusal]:
    """The areas that the submission files under and the office does not answer for."""
    area = area_of(submission.data)
    found = [] if area is None or office.covers(area) else [refusals.outside_territory(area, _pointer(submission))]
    if family_of(submission.subject) is Family.AREA:
        area = submission.subject.partition(":")[2]
        found += [] if office.covers(area) else [refusals.outside_territory(area, "/subject")]
    return found


def births(submissions: Sequence[Submission], known: Dockets) -> set[str]:
    """The subjects that these submissions bring into being."""
    return {s.subject for s in submissions if s.data.born() and known[s.subject].version == 0}


def _pointer(submission: Submission) -> str:
    if amends(submission.data):
        return "/data/replacement/data/area"
    return "/data/area" if getattr(submission.data, "area", None) else "/data/successor/area"
