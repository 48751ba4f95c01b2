"""May an office of these levels publish this, effective on that day; and may it amend what was recorded?

Asked after the territory: whoever may not know of a subject is never told who is competent for it.
"""

from datetime import date

from events import authority
from events.amending import rebased, root_of
from events.authority_words import Level
from events.base import Event, Recorded, Submission
from events.correction import Corrected, Rescinded
from events.docket import Docket, area_of, state_on, stated
from events.errors import Refusal
from services.intake.calendar import VIET_NAM
from services.offices.office import Office


def refused(office: Office, submission: Submission, docket: Docket, birth: Event | None, today: date) -> Refusal | None:
    """Why the office may not; `birth` is what brings the subject into being in the same unit."""
    data = submission.data
    if isinstance(data, Corrected | Rescinded):
        return _amending(office, data, submission, docket, today)
    return _publishing(office, data, submission.effective_on, docket, birth, today)


def _publishing(
    office: Office, data: Event, on: date, docket: Docket, birth: Event | None, today: date
) -> Refusal | None:
    who = _concerned(docket, on, data, birth)
    return authority.incompetent(office.levels, data, who, on, today, office.pilots)


def _amending(
    office: Office, data: Corrected | Rescinded, submission: Submission, docket: Docket, today: date
) -> Refusal | None:
    target = next((r for r in docket.history if r.event_id == data.target), None) if docket.version else None
    root = None if target is None else root_of(docket.history, target)
    if target is not None and root is not None and target.office != office.id:
        may = _superiors(office, root, target, docket, today)
        if office.levels.isdisjoint(may):
            return authority.not_the_author(target.office, may)
    if isinstance(data, Corrected) and (root is None or data.replacement.effectiveon != root.effective_on):
        found = _publishing(office, stated(submission), data.replacement.effectiveon, docket, None, today)
        return rebased(found) if found is not None else None
    return None


def _superiors(office: Office, root: Recorded, target: Recorded, docket: Docket, today: date) -> frozenset[Level]:
    """Which levels may amend what another office recorded."""
    who = _concerned(docket, root.effective_on, root.data, None)
    recorded_on = target.recorded_at.astimezone(VIET_NAM).date()
    return authority.amending_levels(root.data, who, recorded_on, max(today, recorded_on), office.pilots)


def _concerned(docket: Docket, on: date, data: Event, birth: Event | None) -> authority.Concerned:
    late = docket.org is not None and docket.records is not None and not docket.in_order(on)
    org = state_on(docket, on) if late else None
    return authority.concerned(org or docket.org, data, docket.area or area_of(birth or data), birth)
