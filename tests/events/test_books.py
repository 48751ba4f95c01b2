"""Does an amendment that changes what was counted in a closed period need a second approver, and no other one?"""

from typing import Any

import pytest

from tests.events.passing_on_examples import passed_on
from tests.events.places_examples import moved
from tests.support.histories import (
    Filing,
    approved,
    capital_changed,
    corrected,
    event,
    founded,
    given,
    members_joined,
    rescinded,
    suspended,
)

CLOSED = passed_on()
OLD = founded(on="2010-03-01")


def needs_approval(*recorded: Filing, amendment: Filing) -> bool:
    """Whether it is refused without a second approver; with one it is accepted."""
    refusals = given(*recorded).when(amendment).refusals
    assert {r.code for r in refusals} <= {"R-AMEND-08"}, refusals
    given(*recorded).when(approved(amendment)).accepted()
    return bool(refusals)


JOINED = members_joined(5, on="2024-03-01")
LATE = members_joined(5, on="2024-12-15")
CAPITAL = capital_changed(900_000_000, on="2024-05-01")
SUSPENDED = suspended("2024-06-01", "2024-09-30")
NAMED = event("organisation.renamed", {"name": "Hợp tác xã Tràng Định"}, "2024-03-01")


@pytest.mark.parametrize(
    ("fact", "amendment"),
    [
        (JOINED, rescinded(JOINED)),
        (JOINED, corrected(JOINED, members_joined(6, on="2024-03-01"))),
        (JOINED, corrected(JOINED, members_joined(5, on="2024-04-01"))),
        (LATE, corrected(LATE, members_joined(5, on="2024-12-14"))),
        (CAPITAL, corrected(CAPITAL, capital_changed(800_000_000, on="2024-05-01"))),
        (SUSPENDED, rescinded(SUSPENDED)),
        (SUSPENDED, corrected(SUSPENDED, suspended("2024-06-01", "2024-10-31"))),
    ],
    ids=["taken back", "another number", "another day", "moved into it", "capital", "status", "status at another time"],
)
def test_what_changes_a_status_or_stock_of_a_closed_period_is_approved(fact: Filing, amendment: Filing) -> None:
    """Closed up to 14 December 2024; before the reports were passed on nobody had to approve (the control)."""
    assert needs_approval(OLD, fact, CLOSED, amendment=amendment)
    assert not needs_approval(OLD, fact, amendment=amendment)


@pytest.mark.parametrize(
    ("fact", "amendment"),
    [
        (LATE, rescinded(LATE)),
        (LATE, corrected(LATE, members_joined(6, on="2024-12-15"))),
        (NAMED, rescinded(NAMED)),
        (JOINED, corrected(JOINED, event(JOINED.type, {**JOINED.data, "decided_on": "2024-02-20"}, JOINED.on))),
    ],
    ids=["after it", "corrected after it", "a name", "a decision's day"],
)
def test_what_changes_neither_is_not(fact: Filing, amendment: Filing) -> None:
    """What took effect after its last day, a name, the day of a decision."""
    assert not needs_approval(OLD, fact, CLOSED, amendment=amendment)


@pytest.mark.parametrize(
    ("area", "closes"),
    [
        ("pre2025:20", True),
        ("pre2025:20/187", True),
        ("pre2025:20/187/06142", True),
        ("from2025:20", True),
        ("pre2025:22", False),
        ("pre2025:20/180", False),
    ],
)
def test_a_period_is_closed_by_the_offices_around_the_place_now_and_then(area: str, closes: bool) -> None:
    """Commune, district, province, and the province of today that the old one went to; no other one."""
    there = founded(on="2010-03-01", area="pre2025:20/187/06142")
    closing = passed_on(on="2026-01-05", area=area, subject=f"reporting:{area}")
    assert needs_approval(there, JOINED, closing, amendment=rescinded(JOINED)) is closes


def test_where_it_lay_before_and_where_the_amendment_puts_it_count_too() -> None:
    """A cooperative that moved to another province: its years in the first one are closed by that one."""
    start = founded(on="2010-03-01", area="pre2025:22/193/06655")
    arrived = moved("2025-02-01", "pre2025:20/187/06142")
    closing = passed_on(area="pre2025:22", subject="reporting:pre2025:22")
    assert needs_approval(start, JOINED, arrived, closing, amendment=rescinded(JOINED))
    elsewhere = corrected(OLD, founded(on="2010-03-01", area="pre2025:22/193/06655"))
    assert needs_approval(OLD, closing, amendment=elsewhere)


@pytest.mark.parametrize(("kind", "closes"), [("group", True), ("cooperative", False)])
def test_reports_on_groups_close_the_period_for_groups_alone(kind: str, closes: bool) -> None:
    """Decree 77/2019 is about groups; Circular 09/2024 about all."""
    data: dict[str, Any] = {"kind": kind, "registered": True} if kind == "group" else {}
    one = founded(on="2020-03-01", **data)
    groups = passed_on(chain="groups")
    assert needs_approval(one, JOINED, groups, amendment=rescinded(JOINED)) is closes
    assert needs_approval(one, JOINED, CLOSED, amendment=rescinded(JOINED))


def test_the_latest_closing_counts_and_one_that_was_taken_back_does_not() -> None:
    """Closed at midyear and again in December; the second taken back, the first half stays closed."""
    half = passed_on("2024-06-30", "2024-07-10")
    autumn = members_joined(5, on="2024-09-01")
    facts = (OLD, JOINED, autumn, half, CLOSED)
    assert needs_approval(*facts, amendment=rescinded(autumn))
    reopened = (*facts, rescinded(CLOSED))
    assert not needs_approval(*reopened, amendment=rescinded(autumn))
    assert needs_approval(*reopened, amendment=rescinded(JOINED))


def test_a_closed_period_is_not_opened_by_one_person() -> None:
    """To take a passing-on back, or to move its period, needs an approver like what it guards."""
    given(CLOSED).when(rescinded(CLOSED)).refused("R-AMEND-09")
    given(CLOSED).when(corrected(CLOSED, passed_on("2024-06-30"))).refused("R-AMEND-09")
    given(CLOSED).when(approved(rescinded(CLOSED))).accepted()


def test_a_late_fact_is_not_held_up() -> None:
    """What comes in late is a fact of its own: the figures' revision tells of it."""
    given(OLD, CLOSED).when(JOINED).accepted()
