"""Are numbers, days and words told as readers of each language write them?"""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.vocabulary import Kind
from services.reports.language import Language


@pytest.mark.parametrize(
    ("number", "places", "vi", "en"),
    [
        (3906, None, "3.906", "3,906"),
        (Fraction(454, 10), None, "45,4", "45.4"),
        (Fraction(1234567, 2), 1, "617.283,5", "617,283.5"),
        (-1200, None, "-1.200", "-1,200"),
    ],
)
def test_points_and_commas_change_their_places(number: Fraction, places: int | None, vi: str, en: str) -> None:
    """3.906 and 45,4 here, 3,906 and 45.4 there."""
    assert (Language.VI.number(number, places), Language.EN.number(number, places)) == (vi, en)


@given(st.fractions(max_denominator=10**6))
def test_both_languages_write_the_same_number(number: Fraction) -> None:
    """Points and commas apart."""
    swapped = Language.EN.number(number).translate(str.maketrans(",.", ".,"))
    assert swapped == Language.VI.number(number)


def test_days_are_told_without_needless_zeros() -> None:
    """30/6/2011 in a sentence; a document's day has the zeros of the decree."""
    day = date(2011, 2, 5)
    assert (Language.VI.day(day), Language.EN.day(day)) == ("5/2/2011", "5 February 2011")
    assert (Language.VI.dated(day), Language.EN.dated(day)) == ("ngày 05 tháng 02 năm 2011", "5 February 2011")


def test_a_word_is_told_by_its_label() -> None:
    """The same words as everywhere."""
    assert [one.label(Kind.COOPERATIVE) for one in Language] == [Kind.COOPERATIVE.vi, Kind.COOPERATIVE.en]
