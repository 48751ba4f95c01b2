"""Do status, standing and stocks follow from the papers alone, in whatever order and however amended they came?

Random lawful lives of all types that move them (`tests.support.lawful`), told by the register's folds and by a model
that shares nothing with them (`tests.support.slow`).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import given as for_all
from hypothesis import strategies as st

from events.bankruptcy import BankruptcyOpened
from events.dependent_closing import DependentCeased
from events.history import Fold, fold, resolve, state_on
from events.organisation import Organisation, standing
from events.recount import MembersCounted
from events.revocation import RevocationAnnulled
from events.standing import Resumed
from events.status import dependent_status, legal_status
from events.switching import MembershipModeSwitched
from projections.changes import replay
from tests.support import length, slow
from tests.support.histories import (
    COOP,
    OTHER,
    THIRD,
    Filing,
    corrected,
    event,
    founded,
    given,
    particulars,
    records_of,
    reorganised,
    rescinded,
)
from tests.support.lawful import BEGIN, Desk, lives, units_of

END = timedelta(days=1200)
Told = dict[str, Any]


def days_of(filings: list[Filing]) -> list[date]:
    """The days on which something may have changed, the eves, the days after, and one long after all."""
    known = {date.fromisoformat(day) for f in filings for day in (f.on, f.data.get("until")) if day}
    known |= {date.fromisoformat(p.on) for p in slow.in_force(filings)}
    near = {day + timedelta(days=n) for day in known for n in (-1, 0, 1)}
    return sorted({day for day in near if day >= BEGIN} | {BEGIN + END})


def by_fold(org: Organisation, on: date) -> Told:
    """What the register tells of a day."""
    units = {} if org.ended_on is not None and org.ended_on <= on else org.dependents
    return {
        "status": legal_status(org, on).value,
        "standing": standing(org, on).value,
        "registered": org.registered is not False,
        "members": {t: n for t, n in org.members.items() if n},
        "roll": {leaf.ref for leaf in org.people.roll},
        "capital": org.capital,
        "units": {ref: (dependent_status(org, one, on).value, one.area) for ref, one in units.items()},
    }


def by_model(papers: slow.Papers, on: str) -> Told:
    """What the papers tell of it."""
    return {
        "status": papers.status(on),
        "standing": papers.standing(on),
        "registered": papers.registered(on),
        "members": papers.members(on),
        "roll": papers.roll(on),
        "capital": papers.capital(on),
        "units": papers.units(on),
    }


def compare(filings: list[Filing]) -> None:
    """Both are asked about every organisation on every day that matters."""
    for own in records_of(filings).values():
        mine = [f for f in filings if f.subject == own[0].subject]
        papers, steps = slow.Papers(mine), fold(resolve(own)).steps
        for on in days_of(mine):
            org = state_on(steps, on)
            if org is not None:
                assert by_fold(org, on) == by_model(papers, on.isoformat()), (on, mine)


def timeline(filings: list[Filing]) -> dict[str, list[Any]]:
    """Every organisation's steps, without the order of recording."""
    return {subject: seen(fold(resolve(records))) for subject, records in records_of(filings).items()}


def seen(folded: Fold) -> list[Any]:
    """A fold without the order of recording."""
    return [(s.on, s.cause, s.event_id, s.org) for s in folded.steps]


LIVES = length.of(60, 10_000)


@settings(max_examples=LIVES)
@for_all(lives())
def test_what_the_register_tells_equals_an_independent_model(life: Desk) -> None:
    """Status, standing, members, capital and dependent units, on every day of a random lawful life."""
    compare(life.filed)


@settings(max_examples=LIVES)
@for_all(lives(), st.randoms(use_true_random=False))
def test_any_order_of_arrival_that_the_rules_accept_gives_the_same_timeline(life: Desk, chance: Any) -> None:
    """Filed in any order, what is accepted is told as if it had come day by day; the desk's own state as well."""
    units = units_of(life.filed)
    chance.shuffle(units)
    desk = Desk()
    for _ in range(3):  # what is refused today is filed again when the papers before it have come
        units = [unit for unit in units if not desk.file(*unit)]
    arrived = timeline(desk.filed)
    assert arrived == timeline(sorted(desk.filed, key=lambda f: f.on))
    for subject, steps in arrived.items():
        assert desk.dockets[subject].org == (steps[-1][3] if steps else None)


@settings(max_examples=LIVES)
@for_all(lives(), st.randoms(use_true_random=False))
def test_facts_that_come_late_and_unsettle_nothing_agree_with_the_model(life: Desk, chance: Any) -> None:
    """Suspensions announced ahead, facts told months after: the papers do not say when they came."""
    units = units_of(life.filed)
    chance.shuffle(units)
    desk = Desk()
    for _ in range(3):
        units = [unit for unit in units if not desk.file(*unit, unsettling=False)]
    compare(desk.filed)


def test_a_part_that_is_no_longer_there_is_not_given() -> None:
    """Seven of ten were given to a new cooperative; founded with five, as is known now, it keeps its five."""
    born, share = founded(on="2024-08-01"), {"members": {"official": 7}, "charter_capital": 0}
    act = [
        reorganised("separation", "source", [OTHER], "2025-02-01", COOP, THIRD, **share),
        reorganised("separation", "successor", [COOP], "2025-02-01", OTHER, THIRD, successor=particulars(), **share),
    ]
    fewer = corrected(born, founded(on="2024-08-01", members={"official": 5}))
    given(born, *act).when(fewer).warned("W-LATER-01")
    org = fold(resolve(records_of([born, *act, fewer])[COOP])).org
    assert org is not None
    assert org.members == {"official": 5}


def test_a_survivor_receives_types_of_members_that_it_did_not_have() -> None:
    """A cooperative with linked members joins one without: nobody is lost on the way."""
    two = {"official": 8, "linked_contributing": 2}
    born = [founded(on="2024-08-01", members=two, charter_capital=9), founded(on="2024-08-01", subject=OTHER)]
    share = {"members": two, "charter_capital": 9}
    act = [
        reorganised("merger", "source", [OTHER], "2025-02-01", COOP, THIRD, **share),
        reorganised("merger", "survivor", [COOP], "2025-02-01", OTHER, THIRD, **share),
    ]
    given(*born).when(*act).accepted()
    org = fold(resolve(records_of([*born, *act])[OTHER])).org
    assert org is not None
    assert org.members == {"official": 18, "linked_contributing": 2}


def test_a_group_that_was_converted_ended_with_the_figures_that_it_had() -> None:
    """They are the cooperative's now, and nothing counts those of what has ended."""
    born = founded(on="2024-05-01", kind="group", charter_capital=90)
    share = {"members": {"group_member": 10}, "charter_capital": 90}
    into = {"members": {"official": 10}, "charter_capital": 90, "successor": particulars()}
    act = [
        reorganised("conversion", "source", [OTHER], "2025-05-07", COOP, THIRD, **share),
        reorganised("conversion", "successor", [COOP], "2025-05-07", OTHER, THIRD, **into),
    ]
    given(born).when(*act).accepted()
    compare([born, *act])


STACKED: list[tuple[tuple[str, ...], str]] = [
    (("dissolution_opened", "bankruptcy_opened", "bankruptcy_closed"), "winding_up"),
    (("dissolution_opened", "certificate_revoked", "revocation_annulled"), "winding_up"),
    (("tax_enforced", "dissolution_opened", "dissolution_cancelled"), "revoked_tax"),
    (("bankruptcy_opened", "certificate_revoked"), "bankruptcy"),
    (("bankruptcy_opened", "certificate_revoked", "revocation_annulled"), "bankruptcy"),
    (("bankruptcy_opened", "certificate_revoked", "bankruptcy_closed"), "winding_up"),
    (("bankruptcy_opened", "certificate_revoked", "bankruptcy_declared"), "ceased"),
    (("dissolution_opened", "bankruptcy_opened", "bankruptcy_closed", "dissolution_cancelled"), "active"),
]
STACKS = {
    "certificate_revoked": {"ground": "forged"},
    "tax_enforced": {"ground": "authority", "tax_enforced": True},
}


@pytest.mark.parametrize(("whats", "status"), STACKED, ids=lambda v: "-".join(v) if isinstance(v, tuple) else v)
def test_a_status_is_derived_without_what_was_undone(whats: tuple[str, ...], status: str) -> None:
    """One procedure may open over another: when it is taken back, the other still runs (D92 art. 50.6, 56)."""
    filed = [founded(on="2024-08-01")]
    for n, what in enumerate(whats):
        name = "certificate_revoked" if what == "tax_enforced" else what
        filing = event(f"organisation.{name}", STACKS.get(what, {}), f"2025-0{n + 1}-01")
        given(*filed).when(filing).accepted()
        filed.append(filing)
    org = fold(resolve(records_of(filed)[COOP])).org
    assert org is not None
    assert legal_status(org, date(2025, 9, 1)).value == status
    compare(filed)


def amendments(desk: Desk, targets: list[Filing], shift: int) -> Iterator[tuple[Filing, ...]]:
    """A rescission, a correction by some days and a fallen change of each, as far as its act stands alone."""
    for n, target in enumerate(targets):
        if target.act is not None:
            unit = [f for f in desk.filed if f.act == target.act]
            yield tuple(rescinded(f) for f in unit)
            continue
        moved = (date.fromisoformat(target.on) + timedelta(days=shift)).isoformat()
        if all(f.on != moved for f in desk.of(target.subject)):
            yield (corrected(target, Filing(type=target.type, on=moved, data=target.data)),)
        yield (event("organisation.change_declared_void", {"target": target.event_id, "reason": "sai"}, "2026-11-20"),)
        first = rescinded(target)
        yield (first,)
        if n % 2:
            yield (rescinded(first),)


@settings(max_examples=LIVES)
@for_all(lives(), st.data())
def test_amended_lives_agree_with_the_model(life: Desk, data: st.DataObject) -> None:
    """Corrected, rescinded, restored, fallen: what stands is told, where nothing later suffers from it."""
    targets = data.draw(st.lists(st.sampled_from(life.filed), max_size=4, unique_by=lambda f: f.event_id))
    for unit in amendments(life, targets, data.draw(st.integers(-9, 9))):
        life.file(*unit, unsettling=False)
    compare(life.filed)


@settings(max_examples=LIVES)
@for_all(lives(), st.data())
def test_no_sum_is_ever_negative_and_every_replay_tells_the_fold(life: Desk, data: st.DataObject) -> None:
    """Whatever is amended, and whatever later facts suffer from it: no stock falls below nothing."""
    targets = data.draw(st.lists(st.sampled_from(life.filed), max_size=4, unique_by=lambda f: f.event_id))
    for unit in amendments(life, targets, data.draw(st.integers(-9, 9))):
        life.file(*unit)
    for records in records_of(life.filed).values():
        steps: list[Any] = []
        for change in replay(records):
            steps = [*steps[: len(steps) - len(change.before)], *((s.on, s.cause, s.org) for s in change.after)]
        assert steps == [(s.on, s.cause, s.org) for s in fold(resolve(records)).steps]
        for _, _, org in steps:
            assert all(n >= 0 for n in org.members.values()), (org.members, life.filed)
            assert (org.capital or 0) >= 0, (org.capital, life.filed)


def unmoved(_self: Any, org: Organisation, _fact: Any) -> Organisation:
    """An effect that was forgotten."""
    return org


WRONG_FOLDS = {
    "a resumption that resumes nothing": (Resumed, unmoved),
    "a unit that ceased and stays": (DependentCeased, unmoved),
    "an annulment that annuls nothing": (RevocationAnnulled, unmoved),
    "a bankruptcy that opens nothing": (BankruptcyOpened, unmoved),
    "a switch that lists nobody": (MembershipModeSwitched, unmoved),
    "a recount that is not heard": (MembersCounted, unmoved),
}


def noticed() -> bool:
    """Whether the comparison fails for one of many lives."""

    @settings(max_examples=400, derandomize=True, phases=[Phase.generate], database=None)
    @for_all(lives())
    def told(life: Desk) -> None:
        compare(life.filed)

    try:
        told()
    except AssertionError:
        return True
    return False


@pytest.mark.parametrize("wrong", WRONG_FOLDS)
def test_a_wrong_fold_is_noticed(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: the model does not go along with a fold that is wrong."""
    kind, effect = WRONG_FOLDS[wrong]
    monkeypatch.setattr(kind, "evolve", effect)
    assert noticed()


@pytest.mark.parametrize("name", ["_FIRST", "_ENDS", "_WAITS"])
def test_a_wrong_model_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the register does not go along with a model that is wrong: it says too little, or the last first."""
    table = getattr(slow, name)
    monkeypatch.setattr(slow, name, table[::-1] if isinstance(table, tuple) else set())
    assert noticed()
