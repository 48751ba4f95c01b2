"""What must be known of a stream to judge the next thing that is said of it?

The state after the last fact is enough for a fact in order; a late, corrected or rescinded one needs the records.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

import msgspec

from events.base import Event, Fact, MatterEvent, OrganisationEvent, Recorded, Submission
from events.catalogue import AMENDMENTS
from events.codec import data_of
from events.correction import Corrected
from events.errors import RegistryError
from events.growing import Growing
from events.history import day_of, fold, matter_of, resolve, step_of
from events.organisation import Organisation

# What is under judgement, or judged and not yet appended, comes after every record of its day.
LAST = 2**62


class HistoryMissingError(RegistryError):
    """The records of this stream are needed to judge; load them first (see judgement.histories_needed)."""


class Docket(msgspec.Struct, frozen=True, gc=False):
    """A stream as it is known: version, last effective day, state after it, area, and its records where loaded.

    A stream that is no organisation has a `matter` where its events are folded, and else only version and area.
    `records` None means not loaded.
    """

    version: int = 0
    last_on: date | None = None
    org: Organisation | None = None
    matter: Any = None
    area: str | None = None
    records: Growing[Recorded] | None = Growing()

    @property
    def history(self) -> Growing[Recorded]:
        """The records; raises HistoryMissingError where they were not loaded."""
        if self.records is None:
            raise HistoryMissingError
        return self.records

    @property
    def state(self) -> Any:
        """The organisation or the matter after the last fact."""
        return self.matter if self.org is None else self.org

    def in_order(self, day: date) -> bool:
        """Whether a fact of that day comes after all that is known."""
        return self.last_on is None or self.last_on <= day


Dockets = Mapping[str, Docket]
NOTHING = Docket()


def opened(records: Sequence[Recorded]) -> Docket:
    """The docket of a stream from all of its records."""
    if not records:
        return NOTHING
    org, matter, last_on = None, None, None
    if any(isinstance(r.data, OrganisationEvent) for r in records):
        folded = fold(resolve(records))
        org = folded.org
        last_on = max((s.on for s in folded.steps if s.fact is not None), default=None)
    elif any(isinstance(r.data, MatterEvent) for r in records):
        facts = resolve(records)
        matter, last_on = matter_of(facts), max((day_of(f) for f in facts if not _timeless(f.data)), default=None)
    filed = [area for r in records if (area := area_of(r.data)) is not None]
    area = org.area if org is not None else filed[-1] if filed else None
    return Docket(records[-1].version, last_on, org, matter, area, Growing(records))


def followed(before: Docket, submission: Submission, today: date) -> Docket:
    """The docket after a fact in order that breaks no rule."""
    fact, version = fact_in(submission), before.version + 1
    records = None if before.records is None else before.records.plus(as_recorded(submission, version, today))
    area = area_of(fact.data) or before.area
    if isinstance(fact.data, MatterEvent):
        last_on = before.last_on if fact.data.timeless else day_of(fact)
        return Docket(version, last_on, None, fact.data.evolve(before.matter, fact), area, records)
    if before.org is None and not fact.data.born():
        return Docket(version, None, None, None, area, records)
    step = step_of(before.org, fact)
    return Docket(version, step.on, step.org, None, step.org.area, records)


def state_on(docket: Docket, on: date) -> Any:
    """The organisation, or the matter, at the end of a day, as far as it is recorded."""
    if docket.in_order(on):
        return docket.state
    facts = [f for f in resolve(docket.history) if day_of(f) <= on]
    return fold(facts).org if docket.matter is None else matter_of(facts)


def _timeless(data: Event) -> bool:
    return isinstance(data, MatterEvent) and data.timeless


def area_of(data: Event) -> str | None:
    """The area that an event files under, None where it states none."""
    if isinstance(data, Corrected):
        new = data.replacement
        return area_of(data_of(new.type, new.schemaversion, new.data))
    area = getattr(data, "area", None) or getattr(getattr(data, "successor", None), "area", None)
    return area if isinstance(area, str) else None


def stated(submission: Submission) -> Event:
    """The data that a submission wants to be true: its own, or its replacement's."""
    data = submission.data
    if isinstance(data, Corrected):
        return data_of(data.replacement.type, data.replacement.schemaversion, data.replacement.data)
    return data


def fact_in(submission: Submission) -> Fact:
    """The fact that a submission states, at the place that it would have."""
    return Fact(
        event_id=submission.event_id,
        subject=submission.subject,
        effective_on=submission.effective_on,
        order=LAST,
        data=submission.data,
        act_id=submission.act_id,
    )


def as_recorded(submission: Submission, version: int, today: date) -> Recorded:
    """The submission as a record that has no position yet."""
    return Recorded(
        position=LAST,
        recorded_at=datetime.combine(today, time(), UTC),
        office=submission.source.removeprefix("/offices/"),
        version=version,
        event_id=submission.event_id,
        type=submission.type,
        schema_version=submission.schema_version,
        subject=submission.subject,
        effective_on=submission.effective_on,
        act_id=submission.act_id,
        data=submission.data,
    )


def amends(data: Event) -> bool:
    """Whether an event corrects or rescinds another."""
    return type(data) in AMENDMENTS
