"""Do texts fit where they are put?"""

import unicodedata
from importlib import resources

import pytest
from fontTools.ttLib import TTFont
from hypothesis import example, given
from hypothesis import strategies as st

from events.atlas import table
from services.charts.lettering import ELLIPSIS, inside, shortened, width, wrapped
from tests.services.charts.pictures import HOSTILE

_texts = st.text(st.sampled_from("aăâbcđeêghiklmnoôơpqrstuưvxyAĂĐMWỜ .,–-0123456789 "), max_size=60)


@pytest.fixture(scope="module")
def advances() -> dict[int, int]:
    """How far each letter of the papers' font leads."""
    font = TTFont(str(resources.files("services.papers.fonts").joinpath("Tinos-Regular.ttf")))
    metrics = font["hmtx"].metrics
    return {code: metrics[name][0] for code, name in (font.getBestCmap() or {}).items()}


def test_names_are_as_wide_as_the_font_draws_them(advances: dict[int, int]) -> None:
    """No name of a unit is wider on paper than it was reckoned, and none much narrower."""
    for name in {unit.name for unit in table().units.values()}:
        drawn = sum(advances[ord(letter)] for letter in unicodedata.normalize("NFC", name))
        assert drawn <= width(name, 2048) <= drawn * 1.02


def test_a_letter_that_is_not_known_is_given_a_full_square() -> None:
    """So what is rare is never reckoned too narrow; marks have no width of their own."""
    assert width("漢", 10) == 10
    assert width("e\u0301", 10) == width("e", 10) == width("é", 10)


@given(_texts, st.integers(8, 14), st.integers(15, 300))
@example("W" * 300, 11, 20)
def test_a_shortened_text_fits_and_says_that_it_goes_on(text: str, size: int, room: int) -> None:
    """It is the text itself, or a beginning of it with a mark."""
    short = shortened(text, size, room)
    assert width(short, size) <= room
    assert short == text or (short.endswith(ELLIPSIS) and text.startswith(short[:-1]) and width(text, size) > room)


@given(_texts, st.integers(15, 300))
@example("Bà Rịa - Vũng Tàu", 42)
def test_a_wrapped_text_fits_on_two_lines(text: str, room: int) -> None:
    """It is broken between words, and nothing of it is lost without a mark."""
    lines = wrapped(text, 10, room)
    assert 1 <= len(lines) <= 2
    assert all(width(line, 10) <= room for line in lines)
    assert lines[-1].endswith(ELLIPSIS) or " ".join(" ".join(lines).split()) == " ".join(text.split())


def test_a_text_of_two_words_is_broken_in_the_middle() -> None:
    """Both lines are as short as they can be."""
    assert wrapped("Bà Rịa - Vũng Tàu", 10, 42) == ("Bà Rịa -", "Vũng Tàu")
    assert wrapped("TP Hồ Chí Minh", 10, 42) == ("TP Hồ", "Chí Minh")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_shortened_like_all(text: str) -> None:
    """Whatever it is made of, it does not run over."""
    assert all(width(line, 11) <= 100 for line in wrapped(text, 11, 100))


def test_a_text_stays_in_the_picture() -> None:
    """At its edges the middle of a text moves inwards."""
    assert [inside(x, 100) for x in (0, 50, 300, 640)] == [50, 50, 300, 610]
