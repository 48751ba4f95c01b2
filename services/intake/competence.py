"""May an office of these levels publish this, effective on that day; and may it amend what was recorded?

Asked after the territory: whoever may not know of a subject is never told who is competent for it.
"""

from datetime import date

from events import authority
from events.amending import rebased, root_of
from events.base import Event, Recorded, Submission
from events.correction import Corrected, Rescinded
from events.docket import Docket, amends, area_of, state_on, stated
from events.errors import Refusal
from events.vocabulary import Kind
from services.intake.calendar import VIET_NAM
from services.intake.outcome import Ground
from services.offices.office import Office

Finding = tuple[Ground, Refusal]


def refused(office: Office, submission: Submission, docket: Docket, birth: Event | None, today: date) -> Finding | None:
    """Why the office may not; `birth` is what brings the subject into being in the same unit."""
    data = submission.data
    if amends(data) and isinstance(data, Corrected | Rescinded):
        return _amending(office, data, stated(submission), docket, today)
    found = _publishing(office, data, submission.effective_on, docket, birth, today)
    return None if found is None else (Ground.NOT_COMPETENT, found)


def _publishing(
    office: Office, data: Event, on: date, docket: Docket, birth: Event | None, today: date
) -> Refusal | None:
    who = _concerned(docket, on, data, birth)
    found = authority.incompetent(office.levels_on(max(on, today)), data, who, on, today, office.pilots)
    if found is None or not office.dated_levels:
        return found
    # What it was on the fact's own day is asked by the table of that day alone.
    return found if authority.incompetent(office.levels_on(on), data, who, on, on, office.pilots) else None


def _amending(
    office: Office, data: Corrected | Rescinded, replacement: Event, docket: Docket, today: date
) -> Finding | None:
    target = next((r for r in docket.history if r.event_id == data.target), None) if docket.version else None
    root = None if target is None else root_of(docket.history, target)
    if target is not None and root is not None and target.office != office.id:
        found = _of_another(office, data, target, root, docket, today)
        if found is not None:
            return found
    if isinstance(data, Corrected) and (root is None or data.replacement.effectiveon != root.effective_on):
        beyond = _publishing(office, replacement, data.replacement.effectiveon, docket, None, today)
        return None if beyond is None else (Ground.NOT_COMPETENT, rebased(beyond))
    return None


def _of_another(
    office: Office, data: Corrected | Rescinded, target: Recorded, root: Recorded, docket: Docket, today: date
) -> Finding | None:
    """Why the office may not amend what another recorded."""
    who = _concerned(docket, root.effective_on, root.data, None)
    recorded_on = target.recorded_at.astimezone(VIET_NAM).date()
    asked = (root.data, who, recorded_on, max(today, recorded_on), office.pilots)
    heirs, superiors = authority.successors(*asked), authority.superiors(*asked)
    mine = office.levels_on(today)
    if not mine.isdisjoint(heirs):
        return None
    if mine.isdisjoint(superiors):
        return Ground.NOT_COMPETENT, authority.not_the_author(target.office, heirs | superiors)
    return None if data.approved_by is not None else (Ground.RULES, authority.unapproved(target.office))


def _concerned(docket: Docket, on: date, data: Event, birth: Event | None) -> authority.Concerned:
    org = docket.org
    if org is None:
        return authority.concerned(None, data, docket.area or area_of(birth or data), birth)
    if org.kind is Kind.GROUP and docket.records is not None and not docket.in_order(on):
        org = state_on(docket, on) or org
    return authority.concerned(org, data, docket.area)
