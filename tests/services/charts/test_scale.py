"""Are axes honest and easy to read?"""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.charts.scale import scale

_values = st.lists(
    st.integers(-(10**15), 10**15).map(Fraction) | st.fractions(-(10**6), 10**6, max_denominator=10**9), max_size=8
)


@given(_values)
def test_an_axis_covers_zero_and_every_value(values: list[Fraction]) -> None:
    """No column is cut off at its foot or at its end."""
    axis = scale(values)
    assert all(axis.low <= value <= axis.high for value in [Fraction(0), *values])
    assert 0 in axis.ticks
    assert (axis.high - axis.low) * axis.part(240) == 240


@given(_values)
def test_an_axis_has_three_to_eight_round_numbers(values: list[Fraction]) -> None:
    """Steps are 1, 2 or 5 times a power of ten, all of them equal."""
    axis = scale(values)
    assert 3 <= len(axis.ticks) <= 8
    assert {one - other for other, one in pairwise(axis.ticks)} == {axis.step}
    digits = axis.step
    while digits.denominator > 1:
        digits *= 10
    while digits % 10 == 0:
        digits /= 10
    assert digits in (1, 2, 5)


@given(_values.filter(any))
def test_an_axis_is_no_longer_than_it_must_be(values: list[Fraction]) -> None:
    """Beyond the values there is less than a step, unless so few steps would be no axis."""
    axis = scale(values)
    beyond = max(axis.high - max(0, *values), min(0, *values) - axis.low)
    assert beyond < axis.step or len(axis.ticks) == 3


@given(st.lists(st.integers(-(10**6), 10**6).map(Fraction)))
def test_counts_have_no_fractions_on_their_axis(values: list[Fraction]) -> None:
    """There is no half cooperative."""
    axis = scale(values)
    assert axis.places is None
    assert all(tick.denominator == 1 for tick in axis.ticks)


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([], [0, 1, 2]),
        ([0], [0, 1, 2]),
        ([1], [0, 1, 2]),
        ([-1], [-2, -1, 0]),
        ([2443], [0, 500, 1000, 1500, 2000, 2500]),
        ([-45, 123], [-50, 0, 50, 100, 150]),
        ([10**15], [at * 2 * 10**14 for at in range(6)]),
    ],
)
def test_some_axes_as_a_hand_would_draw_them(values: list[int], ticks: list[int]) -> None:
    """Nothing, zeros, one, a year's count, gains and losses, the money of the country."""
    assert list(scale(map(Fraction, values)).ticks) == ticks


def test_fractions_are_written_with_as_many_decimals_as_they_need() -> None:
    """Steps of 0,05 have two."""
    assert scale([Fraction(26, 100)]).places == 2
    assert scale([Fraction(5, 2)]).places == 1
