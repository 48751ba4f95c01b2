"""What do the records of one organisation say, in the order in which things took effect?

Records come in the order in which they became known. Corrections and rescissions are applied, the facts in force are
put into effective order and folded into steps; a step is a day on which the organisation may have changed.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

import msgspec

from events.base import Event, Fact, Family, MatterEvent, OrganisationEvent, Recorded
from events.breaches import watched
from events.codec import data_of, family_of
from events.correction import Corrected, Rescinded
from events.legacy import LegacyRecordMigrated
from events.organisation import Organisation, boundaries
from events.publication_duties import owing
from events.rules import Case, Rule
from events.vocabulary import Cause


class Step(msgspec.Struct, frozen=True, gc=False):
    """The organisation from a day on, what moved it there, and the event behind it (None of its own for a lapse)."""

    on: date
    order: int
    cause: Cause
    event_id: str
    org: Organisation
    fact: Fact | None = None


class Fold(msgspec.Struct, frozen=True):
    """The steps of an organisation, and the facts that no longer fit since something before them changed."""

    steps: tuple[Step, ...]
    inconsistent: tuple[Fact, ...] = ()

    @property
    def org(self) -> Organisation | None:
        """The organisation after its last fact."""
        return self.steps[-1].org if self.steps else None


def fact_of(recorded: Recorded) -> Fact:
    """The fact that a record states."""
    return Fact(
        event_id=recorded.event_id,
        subject=recorded.subject,
        effective_on=recorded.effective_on,
        order=recorded.position,
        data=recorded.data,
        act_id=recorded.act_id,
    )


def resolve(records: Sequence[Recorded]) -> list[Fact]:
    """The facts in force, corrected and without the rescinded, in effective order."""
    originals = [r for r in records if not isinstance(r.data, Corrected | Rescinded)]
    if len(originals) == len(records):
        return sorted((fact_of(r) for r in records), key=place)
    gone = rescinded(records)
    corrections: dict[str, Recorded] = {}
    for record in records:
        if isinstance(record.data, Corrected) and record.event_id not in gone:
            corrections[record.data.target] = record
    facts = (_corrected(r, corrections.get(r.event_id)) for r in originals if r.event_id not in gone)
    return sorted(facts, key=place)


def rescinded(records: Sequence[Recorded]) -> set[str]:
    """What is rescinded by a rescission that is not rescinded itself: the latest word is read first."""
    gone: set[str] = set()
    for record in reversed(records):
        if isinstance(record.data, Rescinded) and record.event_id not in gone:
            gone.add(record.data.target)
    return gone


def _corrected(record: Recorded, correction: Recorded | None) -> Fact:
    fact = fact_of(record)
    if correction is None or not isinstance(correction.data, Corrected):
        return fact
    new = correction.data.replacement
    data = data_of(new.type, new.schemaversion, new.data)
    return msgspec.structs.replace(fact, effective_on=new.effectiveon, data=data)


def day_of(fact: Fact) -> date:
    """The day from which a fact counts: an opening record counts from the founding that it states."""
    data = fact.data
    if type(data) is LegacyRecordMigrated and data.founded_on is not None:
        return data.founded_on
    return fact.effective_on


def place(fact: Fact) -> tuple[date, int]:
    """Effective order, and the order of records within a day."""
    return day_of(fact), fact.order


def fits(org: Any, fact: Fact) -> bool:
    """Whether the structural rules let the fact be folded here at all."""
    case = Case(org=org, fact=fact, today=date.max)
    for rule in _structural(type(fact.data)):  # noqa: SIM110  of every record: a generator costs more than the rules
        if not rule.holds(case):
            return False
    return True


@cache
def _structural(kind: type[Event]) -> tuple[Rule, ...]:
    return tuple(rule for rule in kind.rules if rule.structural)


def lapses(step: Step) -> tuple[Step, ...]:
    """The steps that follow from a step with no further fact: spells that end, openings that begin."""
    days = boundaries(step.org, step.on)
    return tuple([Step(day, step.order, cause, step.event_id, step.org) for day, cause in days]) if days else ()


def fold(facts: Sequence[Fact]) -> Fold:
    """The steps of one organisation from its facts in effective order."""
    return _folded([], [], facts)


def fold_both(before: Sequence[Fact], after: Sequence[Fact]) -> tuple[Fold, Fold]:
    """The steps that an organisation had and those that it has now; what both begin with is folded once."""
    shared = 0
    for left, right in zip(before, after, strict=False):
        if left != right:
            break
        shared += 1
    steps: list[Step] = []
    stray: list[Fact] = []
    _take(steps, stray, after[:shared])
    return _folded([*steps], [*stray], before[shared:]), _folded(steps, stray, after[shared:])


def _folded(steps: list[Step], stray: list[Fact], facts: Sequence[Fact]) -> Fold:
    _take(steps, stray, facts)
    if steps:
        steps.extend(lapses(steps[-1]))
    return Fold(tuple(steps), tuple(stray))


def _take(steps: list[Step], stray: list[Fact], facts: Sequence[Fact]) -> None:
    """Add the steps of further facts, and what lapses before each of them."""
    for fact in facts:
        last = steps[-1] if steps else None
        day = day_of(fact)
        org = last.org if last else None
        if not fits(org, fact):
            stray.append(fact)
            continue
        if last is not None:
            steps.extend(s for s in lapses(last) if s.on <= day)
        steps.append(step_of(org, fact))


def step_of(org: Organisation | None, fact: Fact) -> Step:
    """One fact applied."""
    data: Any = fact.data
    if not isinstance(data, OrganisationEvent):
        raise TypeError(fact.data)
    day = day_of(fact)
    after = owing(watched(org, data.evolve(org, fact), day), fact)
    return Step(day, fact.order, data.cause(), fact.event_id, after, fact)


def evolved(state: Any, fact: Fact) -> Any:
    """The organisation, or the matter, after a fact that fits it; what is neither stays as it is."""
    if isinstance(fact.data, MatterEvent):
        return fact.data.evolve(state, fact)
    return step_of(state, fact).org if isinstance(fact.data, OrganisationEvent) else state


def matter_of(facts: Sequence[Fact]) -> Any:
    """What is no organisation, from its facts in effective order; None where nothing has brought it into being."""
    matter = None
    for fact in facts:
        if isinstance(fact.data, MatterEvent) and fits(matter, fact):
            matter = fact.data.evolve(matter, fact)
    return matter


def state_of(subject: str, facts: Sequence[Fact]) -> Any:
    """The organisation, or the matter, that facts in effective order make of a subject."""
    return fold(facts).org if family_of(subject) is Family.ORGANISATION else matter_of(facts)


def state_on(steps: Sequence[Step], on: date) -> Organisation | None:
    """The organisation at the end of a day, None before it was born."""
    found = None
    for step in steps:
        if step.on > on:
            break
        found = step.org
    return found
