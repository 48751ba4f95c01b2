"""Are lengths and marks written as they should be, and can series be told apart?"""

from fractions import Fraction
from io import BytesIO
from itertools import combinations, pairwise
from typing import Any

import typst
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageStat

from services.charts.canvas import INK, PAPER, QUIET, element, rect, rounded, written
from services.charts.fills import FILLS, STROKES, Palette
from tests.services.charts.pictures import contrast

PALETTE = Palette("c")


@given(st.fractions(-(10**6), 10**6))
def test_a_length_has_at_most_two_decimals(length: Fraction) -> None:
    """It is the nearest hundredth, without idle zeros."""
    said = written(length)
    assert abs(Fraction(said) - length) <= Fraction(1, 200)
    assert len(said.partition(".")[2]) <= 2
    assert not said.endswith(".")
    assert "." not in said or not said.endswith("0")
    assert said != "-0"


def test_neighbours_share_the_edge_that_is_written() -> None:
    """Three thirds on each other leave no seam."""
    edges = [Fraction(100, 3) * at for at in range(4)]
    high = [rounded(after) - rounded(before) for before, after in pairwise(edges)]
    assert sum(high) == 100
    assert 'y="33.33" width="1" height="33.34"' in rect((0, edges[1]), (1, edges[2]), fill=INK)


def test_an_attribute_is_text_and_nothing_else() -> None:
    """A quotation mark ends no attribute."""
    assert element("g", fill="\" onload='x'") == '<g fill="&quot; onload=&#x27;x&#x27;"/>'


def test_no_two_fills_have_the_same_pattern() -> None:
    """On a bad copy each is still told by its strokes."""
    assert all(one.strokes != other.strokes for one, other in combinations(FILLS, 2))


def test_no_two_fills_are_the_same_grey() -> None:
    """With their strokes on them, as paper shows them without colour; the first four are far apart."""
    boxes = "".join(rect((10 * at, 0), (10 * at + 10, 60), fill=PALETTE.series(at)) for at in range(len(FILLS)))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 60">{PALETTE.definitions(boxes)}{boxes}</svg>'
    page = b'#set page(width: 80mm, height: 60mm, margin: 0mm)\n#image("c.svg", width: 80mm)'
    files: Any = {"main.typ": page, "c.svg": svg.encode()}
    made = typst.Compiler(files).compile(format="png", ppi=127)
    assert isinstance(made, bytes)
    grey = Image.open(BytesIO(made)).convert("L")
    tones = [ImageStat.Stat(grey.crop((50 * at + 2, 0, 50 * at + 48, 300))).mean[0] for at in range(len(FILLS))]
    assert all(after - before >= 15 for before, after in pairwise(sorted(tones)))
    assert all(after - before >= 35 for before, after in pairwise(sorted(tones[:4])))


def test_strokes_are_seen_on_their_ground() -> None:
    """A pattern is at least three times lighter or darker than what it lies on."""
    assert all(contrast(fill.ground, fill.ink) >= 3 for fill in FILLS if fill.strokes)


def test_no_two_lines_have_the_same_dash_or_the_same_marker() -> None:
    """Each is told without its colour, twice."""
    assert len({look.dash for look in STROKES}) == len(STROKES)
    assert len({(look.marker, look.hollow) for look in STROKES}) == len(STROKES)


def test_words_can_be_read_on_paper() -> None:
    """Words in ink, quiet ones and those in a line's colour have the contrast that WCAG 2 asks for."""
    assert all(contrast(colour, PAPER) >= 4.5 for colour in (INK, QUIET, *(look.colour for look in STROKES)))
    assert contrast("#9a9a9a", PAPER) < 4.5
