"""What is a rule, when is it in force, and what does it say when it is broken?

A rule is data: code, citation, the dates between which facts are judged by it, what it refuses or warns of, in
Vietnamese and English, what to do, and a test on the case. A fact is judged by the law of its effective date.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from events.errors import Refusal
from events.working_days import HOLIDAYS, Holidays

if TYPE_CHECKING:
    from events.organisation import Organisation


class Case(msgspec.Struct, frozen=True, gc=False):
    """What a rule may look at: the state just before the fact, the fact, its act, the other parties, the days."""

    org: Any
    fact: Any
    today: date
    act: tuple[Any, ...] = ()
    others: Mapping[str, Any] = {}
    holidays: Holidays = HOLIDAYS

    @property
    def alive(self) -> Organisation:
        """The organisation, where the rules before have made sure that there is one."""
        org: Organisation = self.org
        return org


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One rule of law or of the register."""

    code: str
    law: str
    vi: str
    en: str
    holds: Callable[[Case], bool]
    facts: Callable[[Case], dict[str, Any]] | None = None
    pointer: str = "/data"
    since: date = date.min
    until: date = date.max
    warns: bool = False
    structural: bool = False

    def refusal(self, case: Case) -> Refusal:
        """What to say when the rule is broken."""
        facts = {k: str(v) if isinstance(v, date) else v for k, v in (self.facts(case) if self.facts else {}).items()}
        vi, en = self.vi.format_map(facts), self.en.format_map(facts)
        return Refusal(code=self.code, pointer=self.pointer, vi=vi, en=en, law=self.law, facts=facts)


def broken(rules: tuple[Rule, ...], case: Case) -> list[Rule]:
    """The rules in force on the fact's date that the case breaks, structural ones alone if one of them fails.

    Structural rules stand first: the others may rely on them.
    """
    on: date = case.fact.effective_on
    found: list[Rule] = []
    for rule in rules:
        if found and found[0].structural and not rule.structural:
            break
        if rule.since <= on <= rule.until and not rule.holds(case):
            found.append(rule)
    return found


def judge(rules: tuple[Rule, ...], case: Case) -> tuple[list[Refusal], list[Refusal]]:
    """Refusals and warnings of one fact, all of them at once."""
    found = broken(rules, case)
    if not found:
        return [], []
    return (
        [r.refusal(case) for r in found if not r.warns],
        [r.refusal(case) for r in found if r.warns],
    )
