"""Are the figures of a register that is small enough to count on the fingers those that we counted?

Both the register's own answer and the slow computation are held to them, so that neither is only as wrong as the other.
"""

from fractions import Fraction
from typing import NamedTuple

import pytest

from tests.projections.comparing import compared, shown
from tests.support.histories import (
    OTHER,
    THIRD,
    corrected,
    event,
    founded,
    members_joined,
    rescinded,
    suspended,
)
from tests.support.slow_register import Asked, By, Register

_WINDOW = {"year": 2025, "period_from": "2025-01-10"}
_ACCOUNTS = {"workers": 6, "managers": {"none": 3, "college": 1}, "land_office_m2": "12.50"}
_BORN = founded("2025-01-10", members={"official": 10}, charter_capital=1000)
_SECOND = founded(
    "2025-02-01", OTHER, members={"official": 7, "linked_contributing": 2}, charter_capital=None, area="pre2025:94",
    primary_line={"section": "C"},
)  # fmt: skip
_GROUP = founded("2025-03-01", THIRD, kind="group", members={"group_member": 5}, charter_capital=90, registered=False)
_JOINED = members_joined(5, "2025-04-01")
_RETURN = event(
    "organisation.annual_return_filed",
    {**_WINDOW, "revenue": 600, "profit": 60, "wages": 100, "workers_average": 4, "accounts": _ACCOUNTS},
    "2025-12-14",
)
_AMENDED = {**_RETURN.data, "revenue": 500}
_ENDED = event("organisation.terminated", {}, "2025-11-30", THIRD)
_LOAN = {"support_type": "fund_loan", "amount": 300, "sanctioned": False}
FILED = [
    _BORN,
    _SECOND,
    _GROUP,
    _JOINED,
    _RETURN,
    event("organisation.annual_return_filed", {**_WINDOW, "revenue": 200}, "2025-12-14", OTHER),
    suspended("2025-06-01", "2025-08-31", OTHER),
    event("organisation.head_office_moved", {"area": "from2025:20"}, "2025-10-01", OTHER),
    event("organisation.support_disbursed", _LOAN, "2025-11-01"),
    corrected(_RETURN, event(_RETURN.type, _AMENDED, _RETURN.on)),
    corrected(_JOINED, members_joined(3, "2025-04-02")),
    _ENDED,
    rescinded(_ENDED),
]
# As known after so many papers: before the corrections, with the end of the group, and when that was taken back.
BEFORE, ENDED, NOW = 9, 12, 13
YEAR = Asked("2025-12-31", "2024-12-31")


class Counted(NamedTuple):
    """What we counted of an indicator."""

    code: str
    known_at: int
    cells: dict[By, Fraction | int | None]
    asked: Asked = YEAR


def _on(day: str, *by: str) -> Asked:
    return Asked(day, "2024-12-31", by)


COUNTED = [
    Counted("ORG_STOCK_REG", NOW, {(): 3}),
    Counted("ORG_STOCK_REG", ENDED, {(): 2}),
    Counted("ORG_STOCK_REG", NOW, {(): 2}, _on("2025-02-28")),
    Counted("ORG_STOCK_REG", NOW, {("pre2025:20",): 2, ("from2025:20",): 1}, _on("2025-12-31", "province")),
    Counted("ORG_STOCK_REG", NOW, {("from2025:20",): 3}, _on("2025-12-31", "province")._replace(restated=True)),
    Counted("ORG_STOCK_REG", NOW, {("cooperative",): 2, ("group",): 1}, _on("2025-12-31", "kind")),
    Counted("ORG_FOUNDED", NOW, {(): 3}),
    Counted("ORG_FOUNDED", NOW, {(): 2}, Asked("2025-03-01", "2025-01-10")),
    Counted("ORG_DISSOLVED", ENDED, {(): 1}),
    Counted("ORG_DISSOLVED", NOW, {(): 0}),
    Counted("ORG_SUSPENDED", NOW, {(): 1}, _on("2025-08-31")),
    Counted("ORG_SUSPENDED", NOW, {(): 0}, _on("2025-09-01")),
    Counted("ORG_SUSPENDED", 6, {(): 0}, _on("2025-08-31")),
    Counted("ORG_MOVED_IN", NOW, {("from2025:20",): 1}, _on("2025-12-31", "province")),
    Counted("ORG_MOVED_OUT", NOW, {("pre2025:94",): 1}, _on("2025-12-31", "province")),
    Counted("ORG_OPER_SHARE", NOW, {(): Fraction(200, 3)}, _on("2025-07-01")),
    Counted("THT_REGISTERED_SHARE", NOW, {("cooperative",): 100, ("group",): 0}, _on("2025-12-31", "kind")),
    Counted("MEM_STOCK", BEFORE, {(): 29}),
    Counted("MEM_STOCK", NOW, {(): 27}),
    Counted("MEM_STOCK", NOW, {(): 24}, _on("2025-04-01")),
    Counted(
        "MEM_STOCK", NOW, {("official",): 20, ("linked_contributing",): 2, ("group_member",): 5},
        _on("2025-12-31", "member_type"),
    ),
    Counted("MEM_NEW", NOW, {(): 27}),
    Counted("MEM_PER_ORG", NOW, {(): 9}),
    Counted("CAP_CHARTER", NOW, {(): 1090}),
    Counted("CAP_CHARTER", NOW, {("agri_forest_fishery",): 1090}, _on("2025-12-31", "sector")),
    Counted("REV_TOTAL", BEFORE, {(): 800}),
    Counted("REV_TOTAL", NOW, {(): 700}),
    Counted("REV_TOTAL", NOW, {(): 0}, _on("2025-12-13")),
    Counted("REV_AVG", NOW, {(): 350}),
    Counted("PROFIT_AVG", NOW, {(): 60}),
    Counted("INC_WORKER_AVG", NOW, {(): 25}),
    Counted("INC_MEMBER_AVG", NOW, {(): None}),
    Counted("MGR_EDU_SHARE", NOW, {("none",): 75, ("college",): 25}, _on("2025-12-31", "education")),
    Counted("WRK_STOCK", NOW, {(): 6}),
    Counted("WRK_STOCK", NOW, {(): None}, _on("2025-12-13")),
    Counted("LAND_HQ_M2", NOW, {(): Fraction(25, 2)}),
    Counted("FUND_OUTSTANDING", NOW, {(): 300}),
    Counted("SUP_ORGS", NOW, {(): 1}),
    Counted("DQ_RETURN_COVERAGE", NOW, {(): Fraction(200, 3)}),
]  # fmt: skip


@pytest.mark.parametrize("one", COUNTED, ids=lambda one: f"{one.code}-{one.asked.as_of}-{one.known_at}")
def test_the_register_and_the_slow_computation_say_what_we_counted(one: Counted) -> None:
    """Three organisations, thirteen papers."""
    with shown(FILED) as (conn, views):
        known = Register(FILED[: one.known_at])
        told = list(compared(conn, views, known, one.code, one.asked, known_at=one.known_at))
    for values in ({cell.by: quick.value for cell, quick, _ in told}, {cell.by: slow.value for cell, _, slow in told}):
        assert {by: value for by, value in values.items() if value or by in one.cells} == one.cells
