"""Which facts of a subject no longer fit, now that something before them has changed?

A late, corrected or rescinded fact is never refused for what it does to later ones: they are named, until somebody puts
them right. Other parties and acts are left out of account, before and after alike, so that only the change counts.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from events.base import Fact
from events.history import evolved, state_of
from events.rules import Case, broken

Codes = frozenset[str]


def worsened(
    earlier: Sequence[Fact], facts: Sequence[Fact], touched: Collection[str], today: date
) -> dict[str, list[str]]:
    """The facts that break rules now and did not before, by event, with those rules; `touched` are judged elsewhere."""
    pairs = enumerate(zip(earlier, facts, strict=False))
    same = next((place for place, (one, other) in pairs if one != other), min(len(earlier), len(facts)))
    state = state_of(facts[0].subject, facts[:same]) if same else None
    old, new = faults(state, earlier[same:], today), faults(state, facts[same:], today)
    worse = {event: codes - old[event] for event, codes in new.items() if event in old and event not in touched}
    return {event: sorted(codes) for event, codes in worse.items() if codes}


def faults(state: Any, facts: Iterable[Fact], today: date) -> dict[str, Codes]:
    """The refusal rules that each fact behind a state breaks at its place."""
    found: dict[str, Codes] = {}
    for fact in facts:
        rules = [r for r in broken(fact.data.rules, Case(org=state, fact=fact, today=today)) if not r.warns]
        found[fact.event_id] = frozenset(r.code for r in rules)
        if not any(r.structural for r in rules):
            state = evolved(state, fact)
    return found


def own_faults(facts: Sequence[Fact], event_id: str, today: date) -> Codes:
    """The refusal rules that one of the facts breaks at its place; none where it is not among them."""
    place = next((i for i, fact in enumerate(facts) if fact.event_id == event_id), None)
    if place is None:
        return frozenset()
    return faults(state_of(facts[place].subject, facts[:place]), facts[place : place + 1], today)[event_id]
