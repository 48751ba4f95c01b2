"""May this be recorded: one submission, or all of an act at once, against what is recorded so far?

A fact is judged at its place in effective order by the rules of its own date. In an act every event is judged and all
refusals are returned; it is recorded as a whole or not at all. What later facts suffer from a late or amended one is
a warning, never a refusal.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import msgspec

from events import closed_periods
from events.amending import fits_badly, misdirected, no_longer_fits, rebased, root_of, uncovered
from events.base import Fact, Recorded, Submission
from events.consistency import worsened
from events.correction import Corrected
from events.docket import NOTHING, Docket, Dockets, amends, as_recorded, fact_in, followed, opened, state_on, stated
from events.errors import Refusal
from events.history import day_of, resolve, state_of
from events.rules import Case, broken
from events.rules import judge as judge_by
from events.working_days import HOLIDAYS, Holidays


class Days(NamedTuple):
    """The day on which it is judged, and the days off by which working days are counted."""

    today: date
    holidays: Holidays


class Judged(msgspec.Struct, frozen=True, gc=False):
    """What is held against one submission, and what whoever filed it should look at again."""

    refusals: list[Refusal]
    warnings: list[Refusal]


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """The judgement on every submission of a unit, and its streams as they are after it."""

    judged: tuple[Judged, ...]
    dockets: Dockets

    @property
    def accepted(self) -> bool:
        """Whether nothing is held against any of them."""
        return not any(one.refusals for one in self.judged)


def streams_of(submission: Submission) -> tuple[str, ...]:
    """The streams that must be known to judge a submission: its own, and those of its parties."""
    return (submission.subject, *stated(submission).parties())


def histories_needed(unit: Sequence[Submission], known: Dockets) -> set[str]:
    """The streams whose records must be loaded before the unit is judged."""
    first = unit[0]
    if len(unit) == 1 and not amends(first.data) and len(streams_of(first)) == 1:
        docket = known[first.subject]
        late = not docket.in_order(day_of(fact_in(first)))
        return {first.subject} if late and docket.records is None else set()
    needed: set[str] = set()
    latest: dict[str, date] = {}
    for submission in unit:
        subject, data = submission.subject, submission.data
        day = day_of(fact_in(submission))
        last = max(latest.get(subject, day), known[subject].last_on or day)
        if amends(data) or day < last:
            needed.add(subject)
        latest[subject] = max(last, day)
        asked = data.replacement.effectiveon if isinstance(data, Corrected) else submission.effective_on
        needed.update(s for s in streams_of(submission)[1:] if not known[s].in_order(asked))
    return {s for s in needed if known[s].records is None}


def judge(unit: Sequence[Submission], known: Dockets, today: date, holidays: Holidays = HOLIDAYS) -> Verdict:
    """Judge the submissions of one unit in their order; `known` has every stream that `streams_of` names."""
    if len(unit) == 1 and not amends(unit[0].data):
        judged, after = _fact(unit[0], (fact_in(unit[0]),), known, known[unit[0].subject], Days(today, holidays))
        return Verdict((judged,), {unit[0].subject: after})
    act = tuple(fact_in(s) for s in unit if not amends(s.data))
    now: dict[str, Docket] = {}
    judged_so_far: list[Judged] = []
    for submission in unit:
        before = now.get(submission.subject) or known[submission.subject]
        if amends(submission.data):
            refusals = misdirected(submission, before.history) or _unlawful(submission, before, today)
            judged, after = Judged(refusals, []), before if refusals else _with(before, submission, today)
        else:
            judged, after = _fact(submission, act, known, before, Days(today, holidays))
        judged_so_far.append(judged)
        now[submission.subject] = after
    amended = _amended(unit, judged_so_far, known, now, Days(today, holidays))
    return Verdict(tuple(amended), now)


def _fact(
    submission: Submission, act: tuple[Fact, ...], known: Dockets, before: Docket, days: Days
) -> tuple[Judged, Docket]:
    fact = fact_in(submission)
    day = day_of(fact)
    late = not before.in_order(day)
    case = Case(_state_for(fact, before, day), fact, days.today, act, _others(fact, known), days.holidays)
    refusals, warnings = judge_by(fact.data.rules, case)
    if refusals:
        return Judged(refusals, warnings), before
    if not late:
        return Judged([], warnings), followed(before, submission, days.today)
    after = _with(before, submission, days.today)
    later = _later(before, after, {fact.event_id}, days.today)
    return Judged([], [*warnings, *later]), after


def _unlawful(submission: Submission, before: Docket, today: date) -> list[Refusal]:
    """What the rules of a kind of amendment hold against one whose target stands in its stream."""
    rules, fact = submission.data.rules, fact_in(submission)
    if not rules:
        return []
    targets = {r.event_id: r for r in before.history}
    case = Case(org=state_on(before, fact.effective_on), fact=fact, today=today, others=targets)
    return judge_by(rules, case)[0]


def _state_for(fact: Fact, before: Docket, day: date) -> Any:
    """The subject just before a fact; for a birth, whatever else has brought it into being on any day."""
    state = before.state if before.in_order(day) else state_on(before, day)
    return before.state if state is None and fact.data.born() else state


def _others(fact: Fact, known: Dockets) -> Mapping[str, Any]:
    parties = fact.data.parties()
    return {p: state for p in parties if (state := state_on(known[p], fact.effective_on)) is not None}


def _with(before: Docket, submission: Submission, today: date) -> Docket:
    return opened((*before.history, as_recorded(submission, before.version + 1, today)))


def _amended(
    unit: Sequence[Submission], judged: list[Judged], known: Dockets, now: Dockets, days: Days
) -> list[Judged]:
    """The judgement on the amendments, once all of the unit stands in its streams."""
    roots = {
        i: root_of(now[s.subject].history, now_record)
        for i, s in enumerate(unit)
        if amends(s.data) and not judged[i].refusals
        for now_record in now[s.subject].history
        if now_record.event_id == s.event_id
    }
    covered: dict[str, set[str]] = {}
    for root in roots.values():
        if root.act_id is not None:
            covered.setdefault(root.act_id, set()).add(root.subject)
    facts = {s.subject: resolve(now[s.subject].history) for s in unit if now[s.subject].records is not None}
    for i, root in roots.items():
        submission = unit[i]
        before, after = known.get(submission.subject, NOTHING), now[submission.subject]
        refusals = uncovered(root, covered, now)
        refusals += closed_periods.unapproved(submission.data, before, after, known)
        found, warnings = _restated(submission, root, facts, known, days)
        touched = {root.event_id, *(s.event_id for s in unit)}
        judged[i] = Judged([*refusals, *found], [*warnings, *_later(before, after, touched, days.today)])
    return judged


def _restated(
    submission: Submission, root: Recorded, facts: Mapping[str, list[Fact]], known: Dockets, days: Days
) -> tuple[list[Refusal], list[Refusal]]:
    """What is held against the fact as it stands after an amendment, judged at its place by the rules of its day."""
    mine = facts[submission.subject]
    at = next((i for i, f in enumerate(mine) if f.event_id == root.event_id), None)
    if at is None:
        return [], []
    fact = mine[at]
    state = state_of(fact.subject, mine[:at])
    if state is None and fact.data.born():
        state = state_of(fact.subject, [*mine[:at], *mine[at + 1 :]])
    act = tuple(f for own in facts.values() for f in own if f.act_id is not None and f.act_id == fact.act_id)
    case = Case(state, fact, days.today, act, _others_at(fact, facts, known), days.holidays)
    rules = tuple(r for r in fact.data.rules if r.since <= root.recorded_at.date())
    if isinstance(submission.data, Corrected):
        refusals, warnings = judge_by(rules, case)
        return [rebased(r) for r in refusals], [rebased(r) for r in warnings]
    found = [r for r in broken(rules, case) if not r.warns]
    lost = [no_longer_fits(fact, r.refusal(case)) for r in found if r.structural]
    return lost, [fits_badly(fact, r.refusal(case)) for r in found if not r.structural]


def _others_at(fact: Fact, facts: Mapping[str, list[Fact]], known: Dockets) -> Mapping[str, Any]:
    """The other parties just before a fact: what else is in its act has not happened yet."""
    states: dict[str, Any] = {}
    for party in fact.data.parties():
        if party in facts:
            earlier = [
                f
                for f in facts[party]
                if day_of(f) <= fact.effective_on and (f.act_id is None or f.act_id != fact.act_id)
            ]
            state = state_of(party, earlier)
        else:
            state = state_on(known[party], fact.effective_on) if party in known else None
        if state is not None:
            states[party] = state
    return states


def _later(before: Docket, after: Docket, touched: set[str], today: date) -> list[Refusal]:
    """The warning that names later facts which break a rule now and did not before."""
    if before.state is None and after.state is None:
        return []
    worse = worsened(resolve(before.history), resolve(after.history), touched, today)
    if not worse:
        return []
    listed = ", ".join(f"{event} ({' '.join(codes)})" for event, codes in worse.items())
    return [
        Refusal(
            code="W-LATER-01",
            pointer="/effectiveon",
            vi=f"Sau thay đổi này các bản ghi sau không còn khớp: {listed}. Hãy hiệu đính hoặc hủy chúng.",
            en=f"With this change, later facts no longer fit: {listed}. Correct or rescind them.",
            law="quy tắc của sổ bộ",
            facts={"events": list(worse), "rules": worse},
        )
    ]
