"""What follows once an administrator has completed a cell that the law's table left open?"""

from typing import Any

import pytest

from events.completions import ReferenceTable
from events.docket import opened
from events.reference_tables import LISTS, agrees, cells
from tests.events.reference_examples import closed, completed
from tests.support.histories import Filing, corrected, event, founded, given, records_of, rescinded

INDUSTRY = founded(on="2020-03-01", primary_line={"section": "C"})
FUND: dict[str, Any] = {"kind": "credit_fund", "members": {"official": 30}, "charter_capital": 5_000_000_000}
LICENCE: dict[str, Any] = {
    "licence": {"number": "12/GP-NHNN", "issued_on": "2025-01-02", "areas": ["pre2025:20/187/06142"]}
}
POINTS = {str(n): "1" for n in range(1, 16)}


def sized(size: str, on: str = "2025-02-01", **figures: Any) -> Filing:
    """A size class with its figures."""
    told = {"members": 60, "revenue": 3_000_000_000, "total_capital": 2_000_000_000, **figures}
    return event("organisation.size_classed", {"year": 2025, "scheme": "D113_2024", "size": size, **told}, on)


SMALL = [
    completed("industry_construction.small.members", 50),
    completed("industry_construction.small.revenue", 2_000_000_000),
    completed("industry_construction.small.capital", 1_000_000_000),
    completed("industry_construction.medium.members", 80),
]


def points(*most: int) -> list[Filing]:
    """The maxima of Circular 01/2020 from the tenth criterion on."""
    return [completed(str(n), one, table="C01_2020") for n, one in enumerate(most, 10)]


def test_a_size_is_told_once_its_cells_are_known() -> None:
    """Sixty members and three billion: undetermined before, small by the completed cells; a large one is warned of."""
    given(INDUSTRY).when(sized("micro")).warned()
    given(INDUSTRY, *SMALL).when(sized("small")).warned()
    given(INDUSTRY, *SMALL).when(sized("micro")).warned("W-SIZE-04", computed="small")


def test_a_cell_counts_from_its_day_on() -> None:
    """The decree is of 1 November 2024; a cell that another decree sets in 2026 says nothing of 2025."""
    later = [completed(f.data["cell"], f.data["value"], on="2026-01-01") for f in SMALL]
    given(INDUSTRY, *later).when(sized("micro")).warned()
    given(INDUSTRY, *later).when(sized("micro", on="2026-02-01")).warned("W-SIZE-04")


def test_a_completion_is_corrected_and_rescinded_like_any_fact() -> None:
    """A slip of the pen is mended; what is taken back is open again."""
    slip = completed("industry_construction.small.members", 70)
    stream = "reference:D113_2024"
    mended = corrected(slip, completed("industry_construction.small.members", 50), on="2026-11-20")
    assert opened(records_of([slip, mended])[stream]).matter.cells[0].value == 50
    again = completed("industry_construction.small.members", 55)
    given(slip, rescinded(slip)).when(again).accepted()
    wrong = corrected(slip, completed("industry_construction.small.members", 101), on="2026-11-20")
    given(slip).when(wrong).refused("R-REF-05")


def test_what_was_completed_before_is_not_known_to_a_reader_of_then() -> None:
    """The cells lie in the ledger: as known at a position there are those up to it, for ever."""
    records = records_of([SMALL[0], SMALL[1]])["reference:D113_2024"]
    assert [len(opened(records[:n]).matter.cells) for n in (1, 2)] == [1, 2]


def test_a_complete_rubric_adds_up_and_still_takes_no_wrong_total() -> None:
    """Forty points on six criteria: with all of them known the register adds the scores up itself."""
    rest = points(8, 8, 8, 6, 6, 4)
    year = {"year": 2025, "scheme": "C01_2020", "scores": POINTS}
    by_itself = event("organisation.self_assessed", year, "2025-12-10")
    given(founded()).when(by_itself).refused("R-ASSESS-05")
    given(founded(), *rest[:5]).when(by_itself).refused("R-ASSESS-05")
    after = given(founded(), *rest).when(by_itself).accepted()
    assert after.verdict.dockets[by_itself.subject].org.classes.assessed_total == "15"  # type: ignore[union-attr]
    over = event("organisation.self_assessed", {**year, "scores": {**POINTS, "15": "5"}}, "2025-12-10")
    given(founded(), *rest).when(over).refused("R-ASSESS-04")


def test_the_last_maximum_makes_a_hundred() -> None:
    """Five of six cells have 36 points: the sixth has four, neither three nor five."""
    five = points(8, 8, 8, 6, 6)
    for last, fits in ((3, False), (4, True), (5, False)):
        then = given(*five).when(completed("15", last, table="C01_2020"))
        assert bool(then.refusals) is not fits


def test_the_legal_capital_of_a_credit_fund_is_compared_once_it_is_known() -> None:
    """Five billion against a completed hundred million: nothing to look up any more."""
    bank = founded(on="2025-02-01", **FUND, **LICENCE)
    given().when(bank).warned("W-LICENCE-05", least="?")
    known = completed("capital", 100_000_000, "2025-01-01", table="D162_2024")
    given(known).when(bank).warned()
    more = completed("capital", 6_000_000_000, "2025-01-01", table="D162_2024")
    given(more).when(bank).warned("W-LICENCE-05", least=6_000_000_000)


USES: dict[str, Filing] = {
    "C01_2020": event("organisation.classified", {"year": 2025, "scheme": "C01_2020", "grade": "good"}, "2025-12-31"),
    "C09_2017": event("organisation.self_assessed", {"year": 2025, "scheme": "C09_2017", "total": "70"}, "2025-12-31"),
    "C01_2020_capital": event(
        "organisation.size_classed", {"year": 2025, "scheme": "C01_2020_capital", "size": "small"}, "2025-12-31"
    ),
}


@pytest.mark.parametrize("table", USES)
def test_a_scheme_is_used_to_the_last_day_that_an_administrator_filed(table: str) -> None:
    """On its last day and never after; another table's last day says nothing of it."""
    use = USES[table]
    given(founded(), closed("2025-12-31", table=table)).when(use).accepted()
    late = given(founded(), closed("2025-12-30", table=table)).when(use)
    assert {(r.facts["since"], r.facts["until"]) for r in late.refusals} == {
        ("2017-01-01" if table == "C09_2017" else "2020-04-01", "2025-12-30")
    }
    given(founded(), closed("2025-12-30", table="D113_2024")).when(use).accepted()


def test_a_last_day_that_is_taken_back_is_open_again() -> None:
    """A slip is corrected or rescinded like any fact; cells that were completed before stay."""
    slip = closed("2025-06-30")
    use = USES["C01_2020"]
    given(founded(), slip).when(use).refused("R-GRADE-04", until="2025-06-30")
    given(founded(), slip, rescinded(slip)).when(use).accepted()
    cell = completed("15", 4, table="C01_2020")
    told = opened(records_of([cell, slip])[slip.subject]).matter
    assert [c.value for c in told.cells] == [4]


@pytest.mark.parametrize("table", ReferenceTable)
def test_every_table_has_open_cells_and_agrees_as_it_is_shipped(table: ReferenceTable) -> None:
    """Nothing is invented: what no source tells is open, and what is known makes sense; a list is shipped empty."""
    assert (None in cells(table).values()) is (table not in LISTS)
    assert agrees(table, {})
