"""Do lines go through their figures, and stop where nothing is known?"""

import re
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from services.charts.chart import Chart, Look
from services.charts.fills import STROKES
from services.charts.frame import TALL
from services.charts.scale import scale
from tests.services.charts.pictures import SVG, UNKNOWN, chart, figures, markers, parsed, texts, written

YEARS = [str(year) for year in range(2015, 2025)]


def _runs(drawn: Chart) -> list[int]:
    """Through how many points each line leads (those of the legend left out)."""
    paths = [path.get("d", "") for path in parsed(drawn).iter(f"{SVG}path") if path.get("stroke-width") == "2"]
    return [len(re.findall("[ML]", steps)) for steps in paths if steps != "M0 6L26 6"]


@given(st.lists(st.integers(-(10**6), 10**15), min_size=2, max_size=10))
def test_markers_are_as_far_from_zero_as_their_figures(values: list[int]) -> None:
    """One scale, and zero on it."""
    at = markers(parsed(chart(Look.LINES, YEARS[: len(values)], figures("", *values))))
    axis = scale(map(Fraction, values))
    unit = TALL / (axis.high - axis.low)
    places = [at[f"{year}: {said}"][1] for year, said in zip(YEARS, figures("", *values).texts, strict=False)]
    for value, place in zip(values, places, strict=True):
        assert abs((places[0] - place) - (value - values[0]) * unit) <= Fraction(1, 100)


def test_a_figure_that_is_not_known_is_a_gap() -> None:
    """No line leads over it, and a figure alone is a marker alone."""
    drawn = chart(Look.LINES, YEARS[:8], figures("", 1, 2, None, 4, None, 6, 7, 8))
    assert _runs(drawn) == [2, 3]
    assert len(markers(parsed(drawn))) == 6
    assert _runs(chart(Look.LINES, YEARS[:3], figures("", 1, 2, 3))) == [3]


def test_years_are_as_far_apart_as_they_are() -> None:
    """A missing year is not skipped; times that are no years stand evenly."""
    at = markers(parsed(chart(Look.LINES, ["2010", "2011", "2020"], figures("", 0, 1, 2))))
    x = [place[0] for place in at.values()]
    assert abs((x[2] - x[0]) - 10 * (x[1] - x[0])) <= Fraction(1, 10)
    at = markers(parsed(chart(Look.LINES, ["Quý I", "Quý II", "Quý IV"], figures("", 0, 1, 2))))
    x = [place[0] for place in at.values()]
    assert abs((x[2] - x[1]) - (x[1] - x[0])) <= Fraction(2, 100)


def test_the_last_figure_of_each_line_is_said_beside_it() -> None:
    """Figures that would stand on each other move apart."""
    series = [figures(f"{at}", 0, 500 + at) for at in range(6)]
    picture = parsed(chart(Look.LINES, ["2023", "2024"], *series))
    places = sorted(Fraction(written(picture, str(500 + at))[-1].get("y", "")) for at in range(6))
    assert all(after - before >= 13 for before, after in pairwise(places))


def test_a_line_that_ends_early_says_its_last_figure_where_it_ends() -> None:
    """It is not written at the end of the axis, where it would be taken for the last year's."""
    picture = parsed(chart(Look.LINES, YEARS[:5], figures("", 10, 20, 37, None, None)))
    (said,) = written(picture, "37")
    assert said.get("x") == written(picture, YEARS[2])[0].get("x")


def test_a_series_of_which_nothing_is_known_says_so_beside_its_name() -> None:
    """Nobody looks for a line that is not there."""
    said = texts(parsed(chart(Look.LINES, YEARS[:2], figures("HTX", 1, 2), figures("THT", None, None))))
    assert f"THT ({UNKNOWN})" in said
    assert "HTX" in said


def test_each_line_has_its_own_dash() -> None:
    """Without colour a line can be followed by its dashes."""
    drawn = parsed(chart(Look.LINES, YEARS[:2], *(figures(f"{at}", at, at) for at in range(8))))
    dashes = [path.get("stroke-dasharray", "") for path in drawn.iter(f"{SVG}path") if path.get("stroke-width") == "2"]
    assert set(dashes) == {look.dash for look in STROKES}


def test_a_single_figure_is_one_marker() -> None:
    """With its text beside it, and no line."""
    drawn = chart(Look.LINES, ["2024"], figures("", 5))
    assert _runs(drawn) == []
    assert len(markers(parsed(drawn))) == 1
    assert len(written(parsed(drawn), "5")) == 2
