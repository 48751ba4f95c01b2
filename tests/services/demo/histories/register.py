"""What do the records of the synthetic histories fold into, when nothing but events/ is asked?"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import groupby

from events.base import Fact, Family, Recorded, Submission
from events.codec import decode, family_of
from events.docket import NOTHING, Docket
from events.errors import Refusal
from events.history import Fold, fold, resolve, state_on
from events.judgement import judge, streams_of
from events.organisation import Organisation, standing
from events.vocabulary import Standing

TODAY = date(2026, 1, 1)
WHEN = datetime(2026, 1, 1, tzinfo=UTC)


def record(bodies: Iterable[bytes]) -> list[Recorded]:
    """The bytes as records of one ledger, in order."""
    versions: dict[str, int] = defaultdict(int)
    records: list[Recorded] = []
    for position, body in enumerate(bodies, start=1):
        event = decode(body)
        versions[event.subject] += 1
        records.append(
            Recorded(
                position=position,
                recorded_at=WHEN,
                office=event.source.rpartition("/")[2],
                version=versions[event.subject],
                event_id=event.event_id,
                type=event.type,
                schema_version=event.schema_version,
                subject=event.subject,
                effective_on=event.effective_on,
                act_id=event.act_id,
                data=event.data,
            )
        )
    return records


class Register:
    """Every stream folded; one stream can be folded again without one of its records."""

    def __init__(self, records: Iterable[Recorded]) -> None:
        self.streams: dict[str, list[Recorded]] = defaultdict(list)
        for each in records:
            self.streams[each.subject].append(each)
        self.facts: dict[str, list[Fact]] = {}
        self.folds: dict[str, Fold] = {}
        for subject in self.streams:
            self._fold(subject)

    def _fold(self, subject: str) -> None:
        self.facts[subject] = resolve(self.streams[subject])
        if family_of(subject) is Family.ORGANISATION:
            self.folds[subject] = fold(self.facts[subject])

    def drop(self, one: Recorded) -> None:
        """Fold a stream without one of its records."""
        self.streams[one.subject] = [each for each in self.streams[one.subject] if each is not one]
        self._fold(one.subject)

    def restore(self, one: Recorded) -> None:
        """Fold a stream with the record again."""
        self.streams[one.subject] = sorted([*self.streams[one.subject], one], key=lambda each: each.position)
        self._fold(one.subject)

    def standing_on(self, on: date) -> list[Organisation]:
        """The organisations that exist at the end of a day."""
        found = (state_on(folded.steps, on) for folded in self.folds.values())
        return [org for org in found if org is not None and standing(org, on) is not Standing.CEASED]


def judged(bodies: Iterable[bytes]) -> list[tuple[Submission, Refusal]]:
    """What is held against each event, refusal or warning, when an office files them in this order, act by act."""
    known: dict[str, Docket] = {}
    found: list[tuple[Submission, Refusal]] = []
    for _, group in groupby((decode(body) for body in bodies), key=lambda event: event.act_id or event.event_id):
        filed = list(group)
        for stream in {stream for event in filed for stream in streams_of(event)}:
            known.setdefault(stream, NOTHING)
        verdict = judge(filed, known, TODAY)
        known.update(verdict.dockets)
        for event, one in zip(filed, verdict.judged, strict=True):
            found += [(event, refusal) for refusal in (*one.refusals, *one.warnings)]
    return found
