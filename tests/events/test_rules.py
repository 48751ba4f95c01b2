"""Is every rule refused at least once and passed at least once, on the facts that it is about?"""

from collections.abc import Iterator

import msgspec
import pytest

from events import judgement
from events.base import Event
from events.catalogue import EVENTS
from events.errors import Refusal
from events.rules import Case, Rule, broken
from tests.events.dependents_examples import DEPENDENTS
from tests.events.dissolution_examples import EXAMPLES as DISSOLUTIONS
from tests.events.dossiers_examples import EXAMPLES as DOSSIERS
from tests.events.examples import EXAMPLES, Example
from tests.events.governance_examples import EXAMPLES as GOVERNANCE
from tests.events.late_examples import EXAMPLES as LATE
from tests.events.line_examples import LINES
from tests.events.opening_examples import EXAMPLES as OPENINGS
from tests.events.passing_on_examples import EXAMPLES as PASSING_ON
from tests.events.people_examples import EXAMPLES as PEOPLE
from tests.events.places_examples import EXAMPLES as PLACES
from tests.events.procedures import PROCEDURES
from tests.events.publication_examples import EXAMPLES as PUBLICATION
from tests.events.reference_examples import EXAMPLES as REFERENCES
from tests.events.reorganisation_examples import REORGANISATIONS
from tests.events.repeats_examples import REPEATS
from tests.events.report_examples import EXAMPLES as REPORTS
from tests.events.results_examples import EXAMPLES as RESULTS
from tests.events.shares_examples import EXAMPLES as SHARES
from tests.events.support_examples import EXAMPLES as SUPPORT
from tests.events.tax_move_examples import EXAMPLES as TAX_MOVES
from tests.events.unit_examples import EXAMPLES as UNITS
from tests.events.unit_papers_examples import PAPERS
from tests.support.histories import (
    Filing,
    given,
)

ALL_EXAMPLES = [
    *EXAMPLES,
    *PROCEDURES,
    *GOVERNANCE,
    *DOSSIERS,
    *PEOPLE,
    *SUPPORT,
    *RESULTS,
    *SHARES,
    *DEPENDENTS,
    *LINES,
    *REORGANISATIONS,
    *UNITS,
    *PLACES,
    *REFERENCES,
    *PUBLICATION,
    *REPORTS,
    *PASSING_ON,
    *LATE,
    *OPENINGS,
    *DISSOLUTIONS,
    *REPEATS,
    *PAPERS,
    *TAX_MOVES,
]


# rules that any of several fields could mend
OF_THE_WHOLE = {"R-DEP-10", "R-LINE-02", "R-NOTIFY-02", "R-NOTIFY-03", "W-FUND-01"}


def units(example: Example) -> Iterator[tuple[Filing, ...]]:
    """The refused and the passed unit of an example."""
    for unit in (example.refused, example.passed):
        yield (unit,) if isinstance(unit, Filing) else tuple(unit)


@pytest.mark.parametrize("example", ALL_EXAMPLES, ids=lambda e: e.name)
def test_a_rule_refuses_what_breaks_it(example: Example) -> None:
    """The refusal carries the code, both languages and the citation."""
    bad, _ = units(example)
    then = given(*example.recorded).when(*bad)
    warns = example.codes[0].startswith("W-")
    (then.warned if warns else then.refused)(*example.codes)


@pytest.mark.parametrize("example", ALL_EXAMPLES, ids=lambda e: e.name)
def test_a_rule_lets_pass_what_keeps_it(example: Example) -> None:
    """What differs in the one thing that the rule is about is accepted, without a warning of it."""
    _, good = units(example)
    then = given(*example.recorded).when(*good).accepted()
    assert not {r.code for r in then.warnings} & set(example.codes)


def test_no_rule_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each rule of the catalogue is broken by an example and kept by another; a new rule needs an example."""
    seen: dict[bool, set[int]] = {True: set(), False: set()}

    def watched(rules: tuple[Rule, ...], case: Case) -> tuple[list[Refusal], list[Refusal]]:
        found = broken(rules, case)
        on = case.fact.effective_on
        structural = any(r.structural for r in found)
        for rule in rules:
            if rule.since <= on <= rule.until and (rule.structural or not structural):
                seen[rule in found].add(id(rule))
        return ([r.refusal(case) for r in found if not r.warns], [r.refusal(case) for r in found if r.warns])

    monkeypatch.setattr(judgement, "judge_by", watched)
    for example in ALL_EXAMPLES:
        for unit in units(example):
            given(*example.recorded).when(*unit)
    every = {
        id(rule): (event.type, rule.code, rule.pointer, str(rule.since)) for event in EVENTS for rule in event.rules
    }
    assert [every[i] for i in every.keys() - seen[True]] == []
    assert [every[i] for i in every.keys() - seen[False]] == []


def test_structural_rules_stand_first() -> None:
    """The others may rely on an organisation being there."""
    for kind in EVENTS:
        order = [rule.structural for rule in kind.rules]
        assert order == sorted(order, reverse=True), kind.type


def test_every_rule_speaks_both_languages_and_cites_its_source() -> None:
    """No code stands for two pointers of one event at once without a reason; texts are never empty."""
    for rule in {id(r): r for e in EVENTS for r in e.rules}.values():
        assert rule.vi.strip()
        assert rule.en.strip()
        assert rule.vi != rule.en
        assert rule.law.strip()
        assert rule.pointer.startswith("/")


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.type)
def test_a_rule_points_at_what_has_to_be_mended(event: type[Event]) -> None:
    """A field that the event has, its subject, its day or its type; the data as a whole only where several would do."""
    fields = {field.encode_name for field in msgspec.structs.fields(event)}
    for rule in event.rules:
        match rule.pointer.split("/")[1:]:
            case ["data"]:
                assert rule.code in OF_THE_WHOLE, rule.code
            case ["data", field, *_]:
                assert field in fields, rule.code
            case [envelope]:
                assert envelope in {"type", "subject", "effectiveon", "actid"}, rule.code
            case _:
                pytest.fail(f"{rule.code} points at {rule.pointer}")
