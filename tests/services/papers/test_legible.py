"""Can the papers' font show every text, and does nothing hidden or unknown pass in silence?"""

from importlib import resources
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from events.texts import UNSAFE
from services.papers.legible import legible

FONTS = resources.files("services.papers.fonts")
STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


def _letters(style: str) -> set[int]:
    with BytesIO(FONTS.joinpath(f"Tinos-{style}.ttf").read_bytes()) as file:
        return set(TTFont(file).getBestCmap() or {})


def _covered() -> set[int]:
    """What the table of ranges says."""
    ranges = [line.split("-") for line in FONTS.joinpath("coverage.txt").read_text("ascii").split()]
    return {one for first, last in ranges for one in range(int(first, 16), int(last, 16) + 1)}


def test_the_table_of_letters_is_that_of_the_fonts() -> None:
    """What all four styles have, blank to the last, and nothing that one of them lacks."""
    shared = set.intersection(*(_letters(style) for style in STYLES))
    assert _covered() == {one for one in shared if one >= ord(" ")}


@pytest.mark.parametrize("style", STYLES)
def test_every_vietnamese_letter_is_there(style: str) -> None:
    """All letters with all tones, small and capital."""
    import unicodedata

    letters = {unicodedata.normalize("NFC", letter + tone) for letter in LETTERS for tone in TONES}
    wanted = {ord(one) for text in letters for one in text + text.upper() if len(text) == 1}
    assert len(wanted) > 2 * 89
    assert wanted <= _letters(style)


@given(st.text())
def test_whatever_is_written_can_be_shown(text: str) -> None:
    """What is left has a glyph, and holds nothing that hides or turns."""
    shown = legible(text)
    assert {ord(one) for one in shown} - {10} <= _covered()
    assert not set(shown) & set("\u202e\u200b\u0000\u2066")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hợp tác xã Đông Phong", "Hợp tác xã Đông Phong"),
        ("漢", "[U+6F22]"),
        ("a\u202eb", "a[U+202E]b"),
        ("m² ≥ 5 → 6", "m² ≥ 5 → 6"),
    ],
)
def test_what_cannot_be_shown_is_told_by_its_code(text: str, told: str) -> None:
    """Nothing is left out; what can be shown stays."""
    assert legible(text) == told


def test_the_list_of_hidden_characters_is_that_of_names() -> None:
    """What no name may have is hidden on paper neither."""
    assert legible("\u200b") == "[U+200B]"
    assert "\\u200b" in UNSAFE.lower() or "\u200b" in UNSAFE
