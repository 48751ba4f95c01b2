"""How is an organisation classed by size, products, points and commendations?"""

from datetime import date
from typing import Any

import pytest

from events.classes import Classes
from events.result_words import ProductType, SizeClass, SizeScheme
from events.rubric import RUBRICS, Rubric, agrees, overshoots, total_of
from events.vocabulary import Grade, GradingScheme
from tests.events.examples import of
from tests.events.results_examples import OLD, after, assessed, graded, sized
from tests.support.histories import founded, given


def test_size_type_assessment_and_commendation_stand_beside_the_grade() -> None:
    """The latest year counts; an older one that comes later changes nothing."""
    org = after(
        OLD,
        sized("medium", members=250, revenue=0, total_capital=6_000_000_000),
        sized("small", "2026-01-01", year=2024),
        of("product_type_assigned", "2025-01-01", product_type="mixed", agri_subtype="crop"),
        assessed("2022-12-31", total="71.5"),
        assessed("2023-12-31", year=2021, total="50"),
        of("commended", "2024-01-20", level="province"),
        graded("fair"),
    )
    assert org.classes == Classes(
        size=SizeClass.MEDIUM, size_scheme=SizeScheme.D113, size_year=2025, product_type=ProductType.MIXED,
        agri_subtype=org.classes.agri_subtype, assessed_year=2022, assessed_total="71.5",
        commended_on=date(2024, 1, 20), commended_by=org.classes.commended_by,
    )  # fmt: skip


def test_the_sector_of_a_size_follows_from_the_primary_line() -> None:
    """A farm of 1,000 members is sized by the bars of agriculture without being told so."""
    figures: dict[str, Any] = {"members": 1_000, "revenue": 50_000_000_000, "total_capital": 1}
    given(OLD).when(sized("large", **figures)).warned()
    given(OLD).when(sized("medium", **figures)).warned("W-SIZE-04", computed="large", stated="medium")
    given(OLD).when(sized("medium", sector3="trade_services", **figures)).warned()


@pytest.mark.parametrize("scheme", ["C01_2020", "C09_2017"])
@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("100", "good"), ("80", "good"), ("79.99", "fair"), ("65", "fair"), ("64.99", "average"), ("50", "average"),
        ("49.99", "weak"), ("0.01", "weak"), ("0", "weak"),
    ],
)  # fmt: skip
def test_points_make_the_grade_of_their_band(scheme: str, total: str, grade: str) -> None:
    """Good from 80 points on, fair from 65, average from 50, weak below; whoever was fined is weak with any (C09)."""
    fits = {
        one.value
        for one in (Grade.GOOD, Grade.FAIR, Grade.AVERAGE, Grade.WEAK)
        if not given(OLD).when(graded(one.value, scheme=scheme, total=total)).refusals
    }
    assert fits == {grade} | ({"weak"} if scheme == "C09_2017" else set[str]())


def test_a_scheme_grades_from_its_first_day_on() -> None:
    """The circular of 2020 from 1 April of that year; one whose day is not established has no bound there."""
    fits = {
        on: not given(OLD).when(graded("fair", on, year=2019, scheme="C01_2020")).refusals
        for on in ("2020-03-31", "2020-04-01", "2022-01-01")
    }
    assert fits == {"2020-03-31": False, "2020-04-01": True, "2022-01-01": True}
    ancient = founded(on="1998-01-01")
    given(ancient).when(graded("fair", "2000-01-01", year=1999, scheme="L2003_4")).accepted()


def test_points_are_added_only_by_a_rubric_that_is_complete() -> None:
    """The annex is not known: a total is entered; a complete rubric adds up by itself."""
    c01 = RUBRICS[GradingScheme.C01_2020]
    assert (c01.complete, c01.rest) == (False, 40)
    assert total_of(c01, {str(n): "1" for n in range(1, 16)}) is None
    whole = Rubric(None, None, {"1": 60, "2": 40})
    assert whole.complete
    assert total_of(whole, {"1": "55.5", "2": "40"}) is not None
    assert str(total_of(whole, {"1": "55.5", "2": "40"})) == "95.5"
    assert total_of(whole, {"1": "55.5"}) is None
    assert not Rubric(None, None, {"1": 60, "2": 41}).complete
    assert overshoots(whole, {"1": "60.5", "2": "40", "3": "1"}) == ["1", "3"]
    assert agrees(whole, {"1": "60"}, "100")
    assert not agrees(whole, {"1": "60", "2": "30"}, "100")
