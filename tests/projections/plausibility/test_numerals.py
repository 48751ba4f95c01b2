"""Are Vietnamese numerals read and written without loss?"""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projections.plausibility.numerals import (
    NotANumeralError,
    cut,
    decimal,
    exact,
    half_up,
    numerals,
    read,
    scale,
    write,
)
from projections.plausibility.numerals import write_en as english


@pytest.mark.parametrize(
    ("numeral", "number"),
    [("1.209,58", "1209.58"), ("2.368", "2368"), ("04", "4"), ("10,50", "10.50"), ("1.234.567,5", "1234567.5")],
)
def test_points_group_and_a_comma_divides(numeral: str, number: str) -> None:
    """1.209,58 is one thousand two hundred and nine and 58 hundredths."""
    assert read(numeral) == Decimal(number)


@pytest.mark.parametrize("text", ["", "1,234.5", "12.34", "1.2345", "-3", "3,", "a", "1.234.56"])
def test_what_is_no_vietnamese_numeral_is_refused(text: str) -> None:
    """English grouping, a missing digit or a letter is not silently read as something else."""
    with pytest.raises(NotANumeralError, match="is no numeral"):
        read(text)


def test_a_range_holds_two_numerals() -> None:
    """11- 12 triệu đồng/năm is a range, and both ends are in million đồng."""
    printed = "11- 12 triệu đồng/năm"
    assert numerals(printed) == ["11", "12"]
    assert scale(printed) == 1_000_000
    assert scale("45,4 tỷ đồng") == 10**9
    assert scale("9.800.000 đồng") == 1


@given(st.decimals(min_value=0, max_value=10**15, places=2))
def test_what_is_written_is_read_back(number: Decimal) -> None:
    """Writing with two decimals and reading again gives the same number."""
    assert read(write(number, 2)) == number


@pytest.mark.parametrize(
    ("number", "vietnamese", "in_english"),
    [
        (Fraction(12345675, 10), "1.234.567,5", "1,234,567.5"),
        (27110, "27.110", "27,110"),
        (Decimal(-3552), "-3.552", "-3,552"),
        (Fraction(58, 7), "8,2857", "8.2857"),
        (Decimal("15.20"), "15,2", "15.2"),
        (0, "0", "0"),
    ],
)
def test_numbers_are_written_both_ways(number: int, vietnamese: str, in_english: str) -> None:
    """The same number in the Vietnamese and in the English manner, four decimals at most."""
    assert write(number) == vietnamese
    assert english(number) == in_english


def test_halves_go_up_and_cutting_never_does() -> None:
    """73.075 to two places is 73.08 half-up, and 73.07 cut."""
    unit = Fraction(1, 100)
    assert half_up(Decimal("73.075"), unit) == Fraction(7308, 100)
    assert cut(Decimal("73.0799"), unit) == Fraction(7307, 100)
    assert half_up(6575, 10) == 6580
    assert decimal(Fraction(1, 3)) == Decimal("0.3333")


@given(st.fractions(min_value=0, max_value=10**6), st.integers(min_value=1, max_value=1000))
def test_rounding_moves_by_half_a_unit_at_most(number: Fraction, unit: int) -> None:
    """Half-up is within half a unit, cutting within one below, and both give whole units."""
    assert abs(half_up(number, unit) - number) * 2 <= unit
    assert 0 <= number - cut(number, unit) < unit
    assert half_up(number, unit) % unit == cut(number, unit) % unit == 0


@pytest.mark.parametrize("number", [1.5, True, "3", None])
def test_a_number_that_is_not_exact_is_refused(number: object) -> None:
    """A float was rounded by somebody else; a truth value is no count."""
    with pytest.raises(TypeError, match="exact number"):
        exact(number)  # type: ignore[arg-type]
