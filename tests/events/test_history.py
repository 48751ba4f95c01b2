"""Do the laws of history hold: order of recording, corrections and rescissions, replay?"""

from datetime import date, timedelta
from typing import Any

from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from events.base import Recorded
from events.history import Fold, fold, fold_both, resolve, state_on
from events.organisation import standing
from events.vocabulary import Standing
from projections.changes import replay
from tests.support import length
from tests.support.histories import (
    COOP,
    Filing,
    capital_changed,
    corrected,
    dissolved,
    event,
    founded,
    members_joined,
    members_left,
    migrated,
    records_of,
    rescinded,
    suspended,
)
from tests.support.timelines import PROCEDURES

BIRTH = date(2010, 1, 1)


def on(day: int) -> str:
    """A day counted from the founding."""
    return (BIRTH + timedelta(days=day)).isoformat()


def a_fact(day: int) -> st.SearchStrategy[Filing]:
    """Any fact of the cooperative's life on a day."""
    at = on(day)
    return st.one_of(
        st.integers(1, 9).map(lambda n: members_joined(n, at)),
        st.integers(1, 3).map(lambda n: members_left(n, at)),
        st.integers(0, 10**9).map(lambda n: capital_changed(n, at)),
        st.integers(0, 400).map(lambda n: suspended(at, on(day + n))),
        st.sampled_from(["resumed", "inactivity_recorded", "activity_confirmed", "dissolved"]).map(
            lambda word: event(f"organisation.{word}", {}, at)
        ),
        PROCEDURES.filter(lambda fact: fact[0] != "organisation.suspended").map(lambda fact: event(*fact, at)),
        st.sampled_from(["HTX Một", "HTX Hai"]).map(lambda name: event("organisation.renamed", {"name": name}, at)),
    )


@st.composite
def lives(draw: st.DrawFn) -> list[Filing]:
    """A founding or an opening record, and facts on days of their own, some of them before it."""
    days = draw(st.lists(st.integers(-50, 1500), unique=True, max_size=8))
    birth = draw(st.sampled_from([founded(on(0)), migrated(on(0)), migrated(on(400), founded_on=on(0))]))
    return [birth, *(draw(a_fact(day)) for day in days if day not in (0, 400))]


def seen(folded: Fold) -> list[Any]:
    """A fold without the order of recording."""
    return [(s.on, s.cause, s.event_id, s.org) for s in folded.steps]


def recorded(filings: list[Filing]) -> list[Recorded]:
    """The records of the one stream."""
    return records_of(filings)[COOP]


@settings(max_examples=length.of(200, 10_000), deadline=None)
@for_all(lives(), st.randoms(use_true_random=False))
def test_the_order_of_recording_does_not_matter(life: list[Filing], chance: Any) -> None:
    """Facts of days of their own give the same history in whatever order they became known."""
    shuffled = list(life)
    chance.shuffle(shuffled)
    assert seen(fold(resolve(recorded(shuffled)))) == seen(fold(resolve(recorded(life))))


@settings(max_examples=length.of(200, 10_000), deadline=None)
@for_all(lives(), st.data())
def test_rescinding_a_rescission_changes_nothing(life: list[Filing], data: st.DataObject) -> None:
    """rescind(rescind(x)) = x, for any fact, however often."""
    target = data.draw(st.sampled_from(life))
    first = rescinded(target)
    second = rescinded(first)
    third = rescinded(second)
    whole, once = resolve(recorded(life)), resolve(recorded([*life, first]))
    assert target.event_id not in {f.event_id for f in once}
    assert resolve(recorded([*life, first, second])) == whole
    assert resolve(recorded([*life, first, second, third])) == once


@settings(max_examples=length.of(200, 10_000), deadline=None)
@for_all(lives(), st.data())
def test_rescinding_a_correction_restores_the_original(life: list[Filing], data: st.DataObject) -> None:
    """And of two corrections, the one before."""
    target = data.draw(st.sampled_from(life))
    moved = Filing(type=target.type, on=on(data.draw(st.integers(0, 1500))), data=target.data)
    first = corrected(target, moved)
    second = corrected(target, Filing(type=target.type, on=on(1), data=target.data), on="2026-11-21")
    whole = resolve(recorded(life))
    assert resolve(recorded([*life, first, rescinded(first)])) == whole
    assert resolve(recorded([*life, first, second, rescinded(second)])) == resolve(recorded([*life, first]))
    both = [*life, first, second, rescinded(first)]
    assert resolve(recorded(both)) == resolve(recorded([*life, second]))


@settings(max_examples=length.of(300, 10_000), deadline=None)
@for_all(lives(), st.randoms(use_true_random=False), st.data())
def test_replaying_the_changes_gives_the_fold(life: list[Filing], chance: Any, data: st.DataObject) -> None:
    """Step by step, with late, corrected and rescinded facts among them: the differences add up to the whole."""
    shuffled = list(life)
    chance.shuffle(shuffled)
    for target in data.draw(st.lists(st.sampled_from(life), max_size=2, unique_by=lambda f: f.event_id)):
        new = Filing(type=target.type, on=on(data.draw(st.integers(0, 1500))), data=target.data)
        shuffled.append(data.draw(st.sampled_from([rescinded(target), corrected(target, new)])))
    records = recorded(shuffled)
    steps: list[Any] = []
    for change in replay(records):
        keep = len(steps) - len(change.before)
        assert [(s.on, s.cause, s.org) for s in change.before] == steps[keep:]
        steps = [*steps[:keep], *((s.on, s.cause, s.org) for s in change.after)]
    assert steps == [(s.on, s.cause, s.org) for s in fold(resolve(records)).steps]


@settings(max_examples=length.of(200, 10_000), deadline=None)
@for_all(lives(), st.randoms(use_true_random=False), st.data())
def test_two_histories_folded_together_are_each_folded_alone(
    life: list[Filing], chance: Any, data: st.DataObject
) -> None:
    """Whatever comes late, is corrected or rescinded between them: what both begin with is folded once, and no more."""
    shuffled = list(life)
    chance.shuffle(shuffled)
    target = data.draw(st.sampled_from(life))
    new = Filing(type=target.type, on=on(data.draw(st.integers(0, 1500))), data=target.data)
    shuffled.append(data.draw(st.sampled_from([rescinded(target), corrected(target, new)])))
    records = recorded(shuffled)
    cut = data.draw(st.integers(0, len(records)))
    before, after = resolve(records[:cut]), resolve(records)
    assert fold_both(before, after) == (fold(before), fold(after))


@settings(max_examples=length.of(100, 10_000), deadline=None)
@for_all(lives(), st.integers(-60, 2000))
def test_a_state_of_a_day_is_made_by_the_facts_up_to_that_day(life: list[Filing], day: int) -> None:
    """What comes later does not reach back."""
    at = BIRTH + timedelta(days=day)
    facts = resolve(recorded(life))
    whole = fold(facts)
    up_to = fold([f for f in facts if f.effective_on <= at or f.event_id == life[0].event_id])
    org = state_on(whole.steps, at)
    assert org == state_on(up_to.steps, at)
    if org is not None and org.ended_on is not None and org.ended_on <= at:
        assert standing(org, at) is Standing.CEASED


def test_a_suspension_lapses_by_itself() -> None:
    """The day after its last day is a step of its own, with no event of its own."""
    steps = fold(resolve(recorded([founded(on(0)), suspended(on(10), on(20))]))).steps
    assert [(s.on, s.cause.value) for s in steps] == [
        (BIRTH, "founded"),
        (BIRTH + timedelta(days=10), "suspended"),
        (BIRTH + timedelta(days=21), "suspension_lapsed"),
    ]


def test_facts_of_one_day_keep_the_order_of_recording() -> None:
    """Nothing else says which was first."""
    steps = fold(
        resolve(recorded([founded(on(0)), capital_changed(5, on(9)), capital_changed(7, on(9)), dissolved(on(9))]))
    ).steps
    assert steps[-1].org.capital == 7
    late = fold(resolve(recorded([founded(on(0)), dissolved(on(9)), capital_changed(7, on(9))])))
    assert late.steps[-1].org.capital == 1_000_000_000
    assert [f.effective_on for f in late.inconsistent] == [BIRTH + timedelta(days=9)]


def test_a_suspension_forgets_the_ones_that_were_over() -> None:
    """However often it was suspended, what is kept is what a later day can lie in; the overlapping one stays."""
    spells = [suspended(on(day), on(day + 20)) for day in (100, 200, 300)]
    held = fold(resolve(recorded([founded(on(0)), *spells]))).org
    assert held is not None
    assert [s.first for s in held.spells] == [BIRTH + timedelta(days=300)]
    late = fold(resolve(recorded([founded(on(0)), suspended(on(100), on(150)), suspended(on(140), on(160))]))).org
    assert late is not None
    assert [(s.last - BIRTH).days for s in late.spells] == [150, 160]
