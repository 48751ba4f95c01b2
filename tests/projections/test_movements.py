"""Do the deltas add up to what the facts say, on any day and as known at any position?"""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import ColumnElement, func, select

from events.base import Recorded
from events.history import fold, resolve, state_on
from projections.measures import dims, stocks
from projections.views import movements
from tests.support import length
from tests.support.scenes import Scene
from tests.support.timelines import FIRST, SUBJECTS, histories, people
from tests.support.views import changes_of, database, deltas

DAYS = [FIRST + timedelta(days=n) for n in range(-1, 15)]


def expected(records: list[Recorded], on: date, known_at: int) -> Counter[tuple[str, ...]]:
    """The stocks by a fresh fold of what was known: the slow way that cannot be wrong in the same manner."""
    found: Counter[tuple[str, ...]] = Counter()
    for subject in SUBJECTS:
        known = [r for r in records if r.subject == subject and r.position <= known_at]
        org = state_on(fold(resolve(known)).steps, on)
        if org is not None:
            under = dims(org, on)
            for key, value in stocks(org, on).items():
                found[(*under, *key)] += value
    return Counter({k: v for k, v in found.items() if v})


STOCKS = {
    "organisations", "registered", "members", "charter_capital", "workers", "managers", "grades", "sizes", "deposits",
    "loans_outstanding", "dependents", "legal_active", "not_at_address", "composition",
    "union_cooperatives", "enterprises", "bad_debt", "credit_capital",
}  # fmt: skip


@given(histories() | histories(lives=people()), st.sampled_from([1, 3, 100]))
@settings(max_examples=length.of(40, 10_000), deadline=None)
def test_a_stock_is_the_sum_of_its_deltas_on_every_day_as_known_at_every_position(
    records: list[Recorded], batch: int
) -> None:
    """Back-dated, corrected and rescinded facts included: the deltas say what a fresh fold says."""
    view = movements.make()
    table = view.table("deltas")
    changes = changes_of(records)
    with database(view) as conn:
        for start in range(0, len(changes), batch):
            view.apply(conn, changes[start : start + batch])
        columns = [table.c[c] for c in ("kind", "section", "sector", "area", "standing", "measure", "detail")]
        for known_at in range(len(records) + 1):
            for on in DAYS:
                query = (
                    select(*columns, func.sum(table.c.delta))
                    .where(table.c.effective_on <= on, table.c.position <= known_at, table.c.measure.in_(STOCKS))
                    .group_by(*columns)
                )
                found = {tuple(r[:-1]): r[-1] for r in conn.execute(query) if r[-1]}
                assert found == expected(records, on, known_at)


@given(histories() | histories(lives=people()))
@settings(max_examples=length.of(40, 5_000), deadline=None)
def test_opening_and_movements_by_cause_make_the_closing_stock(records: list[Recorded]) -> None:
    """The identity: stock before + movements of the window by cause = stock after, for any window."""
    view = movements.make()
    table = view.table("deltas")
    with database(view) as conn:
        view.apply(conn, changes_of(records))

        def total(*conditions: ColumnElement[bool]) -> int:
            query = select(func.coalesce(func.sum(table.c.delta), 0)).where(
                table.c.measure == "organisations", *conditions
            )
            return int(conn.execute(query).scalar_one())

        for first, last in ((0, 5), (3, 14), (-1, 14)):
            start, end = FIRST + timedelta(days=first), FIRST + timedelta(days=last)
            window = (table.c.effective_on > start) & (table.c.effective_on <= end)
            causes = list(conn.execute(select(table.c.cause).where(window).distinct()).scalars())
            moved = sum(total(window, table.c.cause == cause) for cause in causes)
            assert total(table.c.effective_on <= start) + moved == total(table.c.effective_on <= end)


NOTED = {
    "organisation.legal_representative_changed": {"entering": [{"person": SUBJECTS[1], "position": "chair"}]},
    "organisation.tax_info_changed": {"items": {"accounting_form": "dependent"}},
    "organisation.record_supplemented": {"items": {"reviewed": "yes"}},
    "organisation.governance_changed": {"governance": "full"},
    "organisation.charter_amended": {"meeting_on": "2025-02-28"},
    "organisation.charter_aligned": {"regime_to": "L2023"},
    "organisation.general_meeting_held": {"ordinary": True},
    "organisation.name_change_ordered": {},
    "organisation.line_suspended_by_authority": {"line": {"section": "A"}},
    "organisation.address_relabelled": {"to_area": "from2025:15", "address": "Số 12"},
    "organisation.recovery_opened": {},
}


def deltas_of(*facts: tuple[str, dict[str, Any]]) -> list[tuple[Any, ...]]:
    """What moved, by measure and cause, after a founding."""
    scene = Scene()
    scene.founded(SUBJECTS[0], "2025-01-01", kind="group", registered=False, members={"group_member": 9})
    for type_, data in facts:
        scene.add(SUBJECTS[0], "2026-04-01", type_, **data)
    (_, *changes) = changes_of(scene.records)
    return sorted((row["measure"], row["cause"], row["area"], row["delta"]) for row in deltas(changes))


@pytest.mark.parametrize("noted", NOTED.items(), ids=lambda one: one[0])
def test_what_is_only_noted_moves_no_stock(noted: tuple[str, dict[str, Any]]) -> None:
    """Not even an address that has another name: the area stays as filed. A real move is seen by the same means."""
    assert deltas_of(noted) == []
    moved = ("organisation.head_office_moved", {"area": "pre2025:94"})
    assert ("organisations", "moved", "pre2025:94", 1) in deltas_of(noted, moved)


def test_a_leaving_that_fits_no_more_moves_nobody() -> None:
    """Four of ten are left after the late fact: the eight who leave in May cannot, so nobody is counted as gone twice.

    The stock is never below nothing, and opening, joined and left still make the closing stock.
    """
    scene = Scene()
    scene.founded(SUBJECTS[0], "2011-03-01", members={"official": 10})
    for day, count in (("2012-05-01", 8), ("2012-01-10", 6)):
        scene.add(SUBJECTS[0], day, "organisation.members_left", member_type="official", count=count)
    sums = Counter[str]()
    for row in deltas(changes_of(scene.records)):
        sums[row["measure"]] += row["delta"]
    assert (sums["members"], sums["members_joined"], sums["members_left"]) == (4, 10, 6)


def test_a_notified_group_moves_what_it_tells() -> None:
    """Its members by a line of their own, its place by the line of moves."""
    assert deltas_of(("organisation.group_notification_changed", {"members": 14})) == [
        ("members", "members_notified", "pre2025:20", 5)
    ]
    moved = deltas_of(("organisation.group_notification_changed", {"area": "pre2025:94"}))
    assert ("organisations", "moved", "pre2025:20", -1) in moved
    assert ("members", "moved", "pre2025:94", 9) in moved
