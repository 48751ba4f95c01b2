"""What do the records of the synthetic histories fold into, when nothing but events/ is asked?"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import groupby

import msgspec

from events.base import Fact, Family, OrganisationEvent, Recorded
from events.codec import decode, family_of
from events.correction import Corrected, Rescinded
from events.errors import Refusal
from events.history import Fold, fact_of, fold, place, resolve, state_on
from events.organisation import Organisation, standing
from events.rules import Case, judge
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


class _Known(msgspec.Struct):
    """An organisation as the records so far have it."""

    records: list[Recorded]
    org: Organisation | None = None
    last: tuple[date, int] = (date.min, 0)

    def before(self, fact: Fact) -> Organisation | None:
        """The state just before a fact, in effective order."""
        if self.last <= place(fact):
            return self.org
        earlier = [f for f in resolve(self.records) if place(f) < place(fact)]
        return fold(earlier).org

    def take(self, one: Recorded) -> None:
        """One record more."""
        self.records.append(one)
        fact = fact_of(one)
        if isinstance(one.data, OrganisationEvent) and self.last <= place(fact):
            self.org, self.last = one.data.evolve(self.org, fact), place(fact)
        else:
            facts = resolve(self.records)
            self.org, self.last = fold(facts).org, max(place(f) for f in facts)


def refusals(records: list[Recorded]) -> list[tuple[Recorded, Refusal]]:
    """What the rules refuse, or warn of, when each record is judged as it is filed."""
    known: dict[str, _Known] = defaultdict(lambda: _Known([]))
    found: list[tuple[Recorded, Refusal]] = []
    for act_id, group in groupby(records, key=lambda each: each.act_id or each.event_id):
        filed = list(group)
        act = tuple(fact_of(each) for each in filed) if filed[0].act_id == act_id else ()
        for each in filed:
            if isinstance(each.data, Corrected | Rescinded):
                continue
            fact = fact_of(each)
            parties = each.data.parties() if isinstance(each.data, OrganisationEvent) else ()
            others = {party: known[party].org for party in parties if party in known}
            org = known[each.subject].before(fact) if parties or each.subject in known else None
            refused, warned = judge(each.data.rules, Case(org=org, fact=fact, today=TODAY, act=act, others=others))
            found += [(each, refusal) for refusal in (*refused, *warned)]
        for each in filed:
            if family_of(each.subject) is Family.ORGANISATION:
                known[each.subject].take(each)
    return found


def refusals_at_last(register: Register) -> list[tuple[Fact, Refusal]]:
    """The same for the facts in force at last, in effective order: corrected ones as they now stand."""
    found: list[tuple[Fact, Refusal]] = []
    for subject, facts in register.facts.items():
        amended = any(isinstance(each.data, Corrected | Rescinded) for each in register.streams[subject])
        org: Organisation | None = None
        for fact in facts if amended else ():
            refused, _ = judge(fact.data.rules, Case(org=org, fact=fact, today=TODAY))
            found += [(fact, refusal) for refusal in refused]
            if isinstance(fact.data, OrganisationEvent):
                org = fact.data.evolve(org, fact)
    return found
