"""What does one recorded event change: which steps of its subject go, and which come?

Views are written by difference. A fact in order replaces only the steps that were to follow by themselves; a late,
corrected or rescinded one loads the history and gives the difference of the two folds.
"""

from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from events.base import Fact, Family, OrganisationEvent, Recorded
from events.codec import family_of
from events.correction import Corrected, Rescinded
from events.history import Fold, Step, day_of, fact_of, fits, fold_both, lapses, resolve, step_of
from events.organisation import Organisation

Load = Callable[[], Sequence[Recorded]]


class Known(msgspec.Struct, frozen=True):
    """What is remembered of a subject between events: enough to step on with a fact in order.

    `org` is the state after the last fact in effective order, `last` the day and order of that fact. Where some facts
    did not fit (`strays`), a later one may make them fit, so the history is folded anew each time.
    """

    version: int
    last: tuple[date, int] | None = None
    org: Organisation | None = None
    strays: bool = False


class Change(msgspec.Struct, frozen=True):
    """The difference that one record makes to its subject.

    Organisations: `base` is the last step that stays, `before` what followed it, `after` what follows it now.
    Other families: `facts_before` and `facts_after` are the facts in force. `records` is set where the whole history
    was loaded (late, corrected, rescinded).
    """

    recorded: Recorded
    base: Step | None = None
    before: tuple[Step, ...] = ()
    after: tuple[Step, ...] = ()
    facts_before: tuple[Fact, ...] = ()
    facts_after: tuple[Fact, ...] = ()
    stray: tuple[Fact, ...] = ()
    records: tuple[Recorded, ...] = ()


def advance(known: Known, recorded: Recorded, load: Load) -> tuple[Known, Change]:
    """The next thing known of a subject, and what the record changes; `load` gives its history up to the record."""
    if family_of(recorded.subject) is not Family.ORGANISATION:
        return _other(recorded, load)
    if isinstance(recorded.data, OrganisationEvent):
        fact = fact_of(recorded)
        place = (day_of(fact), fact.order)
        steps_on = known.version == recorded.version - 1 and not known.strays
        if steps_on and (known.last is None or known.last <= place):
            return _in_order(known, recorded, fact, place)
    return _again(recorded, load)


def _in_order(known: Known, recorded: Recorded, fact: Fact, place: tuple[date, int]) -> tuple[Known, Change]:
    day, org = place[0], known.org
    base, before = None, ()
    if org is not None and known.last is not None:
        anchor = Step(known.last[0], known.last[1], org.origin, "", org)
        ahead = lapses(anchor)
        past = len([step for step in ahead if step.on <= day]) if ahead else 0
        base = msgspec.structs.replace(ahead[past - 1] if past else anchor, on=day)
        before = ahead[past:]
    if not fits(org, fact):
        kept = msgspec.structs.replace(known, version=recorded.version, strays=True)
        return kept, Change(recorded, base, before, before, stray=(fact,))
    step = step_of(org, fact)
    # A fold keeps the place of the last fact that it took; what follows by itself is derived from it again.
    return Known(recorded.version, place, step.org), Change(recorded, base, before, (step, *lapses(step)))


def _again(recorded: Recorded, load: Load) -> tuple[Known, Change]:
    records = tuple(load())
    old, new = fold_both(resolve(records[:-1]), resolve(records))
    same = 0
    for left, right in zip(old.steps, new.steps, strict=False):
        if left is not right and _moved(left) != _moved(right):
            break
        same += 1
    change = Change(
        recorded,
        base=new.steps[same - 1] if same else None,
        before=old.steps[same:],
        after=new.steps[same:],
        stray=new.inconsistent,
        records=records,
    )
    return known_after(recorded.version, new), change


def _moved(step: Step) -> tuple[object, ...]:
    """What makes a step: of two folds that agree in it on every step so far, the organisations agree too."""
    return step.on, step.order, step.event_id, step.fact


def known_after(version: int, folded: Fold) -> Known:
    """What is remembered of a fold."""
    facts = [s for s in folded.steps if s.fact is not None]
    strays = bool(folded.inconsistent)
    if not facts:
        return Known(version, strays=strays)
    return Known(version, (facts[-1].on, facts[-1].order), facts[-1].org, strays)


def _other(recorded: Recorded, load: Load) -> tuple[Known, Change]:
    if not isinstance(recorded.data, Corrected | Rescinded):
        return Known(recorded.version), Change(recorded, facts_after=(fact_of(recorded),))
    records = tuple(load())
    before, after = resolve(records[:-1]), resolve(records)
    gone = tuple(f for f in before if f not in after)
    come = tuple(f for f in after if f not in before)
    return Known(recorded.version), Change(recorded, facts_before=gone, facts_after=come, records=records)


def replay(subject_records: Sequence[Recorded]) -> list[Change]:
    """Every change of one subject from its first record on, as a rebuild makes them."""
    known = Known(0)
    changes = []
    for index, recorded in enumerate(subject_records):
        known, change = advance(known, recorded, lambda upto=index: subject_records[: upto + 1])
        changes.append(change)
    return changes
