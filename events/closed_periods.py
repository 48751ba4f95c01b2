"""Does an amendment change what was counted in a period that is closed, and who has to approve it?

An office closes a period by passing its reports on (`events.passing_on`). A later correction or rescission that changes
the status or a stock of an organisation on a day of that period needs a second approver. What is filed late is a fact
of its own, explained by the revision of figures: it is not held up (docs/decisions/0042-closed-periods.md).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from events.atlas import table
from events.base import Event, Fact, Submission
from events.books import Books, stream_of
from events.correction import Corrected, Rescinded
from events.docket import Docket, amends, area_of, stated
from events.errors import Refusal
from events.history import fold, resolve
from events.ids import COUNTRY, province
from events.organisation import Organisation, standing
from events.status import dependent_status, legal_status
from events.vocabulary import Kind


def streams_for(areas: Iterable[str]) -> set[str]:
    """The streams that may close a period for what lies in these areas: of each, what is around it, now and then."""
    found: set[str] = set()
    within = table().within
    for area in {area for one in areas for area in (one, within(one), within(province(one)))} - {COUNTRY}:
        parts = area.split("/")
        found.update(stream_of("/".join(parts[: n + 1])) for n in range(len(parts)))
    return found


def needed(unit: Sequence[Submission], known: Mapping[str, Docket]) -> set[str]:
    """The streams of books by which the amendments of a unit are judged; their subjects' records are loaded."""
    areas: set[str] = set()
    for submission in unit:
        docket = known[submission.subject]
        if amends(submission.data) and docket.org is not None:
            areas.update(_areas(docket), filter(None, [area_of(stated(submission))]))
    return streams_for(areas)


def unapproved(data: Event, before: Docket, after: Docket, known: Mapping[str, Docket]) -> list[Refusal]:
    """The refusal of an amendment, approved by nobody else, that changes what was counted in a closed period."""
    if not isinstance(data, Corrected | Rescinded) or data.approved_by is not None:
        return []
    if isinstance(before.matter, Books):
        return [_reopens()]
    org = before.org or after.org
    if org is None:
        return []
    books = [known[stream].matter for stream in streams_for({*_areas(before), *_areas(after)}) if stream in known]
    until = closed_until(org.kind, books)
    if until is None or _course(before, until) == _course(after, until):
        return []
    return [_changes(until)]


def closed_until(kind: Kind, books: Iterable[Any]) -> date | None:
    """The last day of the periods that are closed for organisations of a kind; None where none is."""
    days = [one.until for book in books if isinstance(book, Books) for one in book.closings if one.about(kind)]
    return max(days, default=None)


def _areas(docket: Docket) -> set[str]:
    """Where the organisation lay at any time, as it is recorded."""
    return {area for record in docket.history if (area := area_of(record.data)) is not None}


def _course(docket: Docket, until: date) -> list[tuple[date, Any]]:
    """What the organisation counted as from which day on, up to a day."""
    facts: list[Fact] = resolve(docket.history)
    days: dict[date, Any] = {}
    for step in fold(facts).steps:
        if step.on <= until:
            days[step.on] = _counted(step.org, step.on)
    course: list[tuple[date, Any]] = []
    for day, counted in days.items():
        if not course or course[-1][1] != counted:
            course.append((day, counted))
    return course


def _counted(org: Organisation, on: date) -> tuple[Any, ...]:
    """Its status and its stocks at the end of a day."""
    dependents = {key: dependent_status(org, one, on) for key, one in org.dependents.items()}
    status = (org.kind, org.area, org.section, org.registered, standing(org, on), legal_status(org, on))
    return (*status, org.members, org.capital, dependents)


def _changes(until: date) -> Refusal:
    return Refusal(
        code="R-AMEND-08",
        pointer="/data/approved_by",
        vi=f"Số liệu đến {until} của địa bàn đã được báo cáo lên trên (khóa sổ). Hiệu đính hay hủy làm đổi trạng thái "
        "hoặc số lượng của kỳ đó phải có người thứ hai duyệt: hãy ghi approved_by.",
        en=f"Figures up to {until} were passed on: the period is closed. An amendment that changes a status or a stock "
        "of it needs a second approver: state approved_by.",
        law="quy tắc của sổ bộ; NĐ 92/2024 Đ.26",
        facts={"until": until.isoformat()},
    )


def _reopens() -> Refusal:
    return Refusal(
        code="R-AMEND-09",
        pointer="/data/approved_by",
        vi="Hiệu đính hay hủy việc chuyển báo cáo là mở lại kỳ đã khóa sổ, phải có người thứ hai duyệt: hãy ghi "
        "approved_by.",
        en="To amend that reports were passed on opens a closed period again: state a second approver, approved_by.",
        law="quy tắc của sổ bộ",
    )
