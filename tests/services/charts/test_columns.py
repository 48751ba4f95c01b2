"""Are columns as high as their figures, and what stands where there is none?"""

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from services.charts.chart import Look
from services.charts.frame import TALL
from services.charts.scale import scale
from tests.services.charts.pictures import SVG, UNKNOWN, Box, boxes, chart, figures, parsed, texts, written

CENT = Fraction(1, 100)
YEARS = [str(year) for year in range(1965, 2025)]
_count = st.integers(-(10**9), 10**15) | st.fractions(-100, 100, max_denominator=1000)
_counts = st.lists(_count, min_size=1, max_size=9)


def _proportional(drawn: list[Box], values: list[Fraction]) -> bool:
    """Whether every column is as high as its value, to the hundredth that is written."""
    axis = scale(values)
    unit = TALL / (axis.high - axis.low)
    return all(abs(box.high - abs(value) * unit) <= CENT for box, value in zip(drawn, values, strict=True))


@given(_counts)
def test_columns_are_as_high_as_their_figures(values: list[int | Fraction]) -> None:
    """From zero, on one scale: twice as many is twice as high."""
    exact = [Fraction(value) for value in values]
    drawn = boxes(parsed(chart(Look.COLUMNS, YEARS[: len(values)], figures("", *values))))
    assert _proportional(drawn, exact)
    zero = {box.bottom if value > 0 else box.top for box, value in zip(drawn, exact, strict=True)}
    assert len(zero) == 1


def test_a_column_from_a_cut_axis_would_be_noticed() -> None:
    """A negative control: columns without their lower part are out of proportion."""
    values = [Fraction(95), Fraction(97)]
    drawn = boxes(parsed(chart(Look.COLUMNS, YEARS[:2], figures("", *values))))
    assert _proportional(drawn, values)
    assert not _proportional([box._replace(high=box.high - 100) for box in drawn], values)


@given(st.lists(st.lists(st.integers(0, 10**12), min_size=3, max_size=3), min_size=1, max_size=8))
def test_parts_stand_on_each_other_without_gap_or_overlap(parts: list[list[int]]) -> None:
    """The stack is as high as the sum, and each part begins where the one below it ends."""
    series = [figures(f"phần {at}", *values) for at, values in enumerate(parts)]
    drawn = boxes(parsed(chart(Look.STACKED, YEARS[:3], *series)))
    sums = [Fraction(sum(values)) for values in zip(*parts, strict=True)]
    unit = Fraction(TALL) / scale(sums).high
    for at, total in enumerate(sums):
        stack = drawn[at * len(parts) : (at + 1) * len(parts)]
        assert all(below.top == above.bottom for below, above in pairwise(stack))
        assert sum(box.high for box in stack) == stack[0].bottom - stack[-1].top
        assert abs(stack[0].bottom - stack[-1].top - total * unit) <= CENT


def test_what_is_under_zero_hangs_below_it() -> None:
    """Gains are stacked above the line of zero, losses below."""
    drawn = boxes(parsed(chart(Look.STACKED, ["2024"], *(figures(f"{at}", at) for at in (30, -10, 20, -5)))))
    gain, loss, more_gain, more_loss = drawn
    assert gain.bottom == loss.top
    assert more_gain.bottom == gain.top
    assert more_loss.top == loss.bottom


def test_what_is_not_known_is_no_column_of_no_height() -> None:
    """A zero is drawn and said; of the unknown stands its text, small and slanted, at its place."""
    picture = parsed(chart(Look.COLUMNS, ["2022", "2023", "2024"], figures("", 5, 0, None)))
    assert [(box.said, box.high > 0) for box in boxes(picture)] == [("2022: 5", True), ("2023: 0", False)]
    (unknown,) = written(picture, UNKNOWN)
    assert unknown.get("font-style") == "italic"
    year = written(picture, "2024")[0]
    assert unknown.get("x") == year.get("x")


def test_a_stack_of_which_a_part_is_unknown_says_so() -> None:
    """The known parts alone would pass for the whole; a year of which nothing is known has no plus."""
    picture = parsed(chart(Look.STACKED, ["2023", "2024"], figures("a", 5, None), figures("b", None, None)))
    assert len(written(picture, f"+ {UNKNOWN}")) == 1
    assert len(written(picture, UNKNOWN)) == 1


def test_figures_are_said_where_columns_are_wide_enough() -> None:
    """As the table prints them; where one has no room the axis has to do."""
    few = texts(parsed(chart(Look.COLUMNS, YEARS[:5], figures("a", 1000, 2000, 3000, 4000, 5432))))
    many = texts(parsed(chart(Look.COLUMNS, YEARS, figures("a", *([5432] * 60)))))
    assert {"1.000", "5.432"} <= set(few)
    assert "5.432" not in many


def test_every_column_tells_its_figure_when_it_is_pointed_at() -> None:
    """Also where there is no room to write it."""
    drawn = boxes(parsed(chart(Look.COLUMNS, YEARS, figures("HTX", *range(1000, 1060)), figures("THT", *range(60)))))
    assert len(drawn) == 120
    assert drawn[-2].said == "2024, HTX: 1.059"


def test_sixty_years_have_room_for_their_first_and_last() -> None:
    """Labels are left out so that none runs into another."""
    picture = parsed(chart(Look.COLUMNS, YEARS, figures("", *range(60))))
    labels = [text for text in picture.iter(f"{SVG}text") if text.text in YEARS]
    assert (labels[0].text, labels[-1].text) == ("1965", "2024")
    assert 10 < len(labels) < 40
    places = [Fraction(label.get("x", "")) for label in labels]
    assert all(after - before > 25 for before, after in pairwise(places))


def test_columns_of_one_time_do_not_overlap() -> None:
    """However many series there are."""
    drawn = boxes(parsed(chart(Look.COLUMNS, YEARS[:12], *(figures(f"{at}", *([9] * 12)) for at in range(8)))))
    assert not any(one.meets(other) for at, one in enumerate(drawn) for other in drawn[at + 1 :])


def test_the_axis_is_written_as_the_language_writes_numbers() -> None:
    """2.500 in Vietnamese."""
    said = texts(parsed(chart(Look.COLUMNS, ["2024"], figures("", 2443))))
    assert {"0", "500", "1.000", "2.500"} <= set(said)
