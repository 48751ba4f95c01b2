"""Does what may be published agree with what is judged, in every state of an organisation?"""

from datetime import date

import pytest

from events.allowed import Allowance, allowances
from events.catalogue import BY_TYPE, ORGANISATION_EVENTS
from events.docket import opened
from tests.events.test_status import STATES
from tests.support.histories import COOP, TODAY, event, given, records_of

ON = "2025-02-01"


def told(state: str, on: str = ON) -> dict[str, Allowance]:
    """What may be published in a state."""
    records = records_of(STATES[state])[COOP] if state != "none" else []
    return {one.type: one for one in allowances(COOP, opened(records), date.fromisoformat(on), TODAY)}


@pytest.mark.parametrize("state", STATES)
def test_it_is_the_judgement_on_the_subject_and_the_day(state: str) -> None:
    """For every type: what is named is what a filing is refused for, and nothing about them is left out."""
    for type_, allowance in told(state).items():
        then = given(*STATES[state]).when(event(type_, BY_TYPE[type_].example, ON))
        expected = {r.code for r in then.refusals if r.pointer in {"/type", "/subject", "/effectiveon"}}
        assert {r.code for r in allowance.refusals} == expected, type_
        assert allowance.allowed is (not expected)


def test_every_type_of_an_organisations_life_is_told() -> None:
    """In the order of the catalogue."""
    assert list(told("active")) == [one.type for one in ORGANISATION_EVENTS]


def test_nothing_but_a_birth_comes_first() -> None:
    """An id that nobody used yet."""
    births = {one.type for one in ORGANISATION_EVENTS if one.births}
    assert {type_ for type_, one in told("none").items() if one.allowed} >= births
    assert all(one.allowed is (type_ in births) for type_, one in told("none").items() if "reorganised" not in type_)


def test_a_dissolution_in_the_seventh_month_cannot_be_cancelled() -> None:
    """The answer depends on the day that is asked about."""
    assert told("voluntary", "2025-05-20")["organisation.dissolution_cancelled"].allowed
    late = told("voluntary", "2025-07-20")["organisation.dissolution_cancelled"]
    assert [r.code for r in late.refusals] == ["R-DISSOLVE-05"]
    assert late.refusals[0].facts["latest"] == "2025-06-30"
