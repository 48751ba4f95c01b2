"""Are bars as long as their figures, and is every figure said?"""

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from services.charts.chart import Look
from tests.services.charts.pictures import SVG, UNKNOWN, boxes, chart, figures, parsed, texts, written

NAMES = [f"Tỉnh {at}" for at in range(63)]


@given(st.lists(st.integers(-(10**6), 10**15), min_size=1, max_size=12))
def test_bars_are_as_long_as_their_figures(values: list[int]) -> None:
    """All of them on one scale, from one line of zero."""
    drawn = boxes(parsed(chart(Look.BARS, NAMES[: len(values)], figures("", *values))))
    longest = max(map(abs, values))
    (wide,) = {box.wide for box, value in zip(drawn, values, strict=True) if abs(value) == longest}
    if longest:
        due = [abs(value) * wide / longest for value in values]
        assert all(abs(box.wide - wanted) <= Fraction(2, 100) for box, wanted in zip(drawn, due, strict=True))
    assert len({box.right if value < 0 else box.left for box, value in zip(drawn, values, strict=True)}) == 1


def test_a_loss_goes_to_the_left_and_says_its_figure_there() -> None:
    """On the other side of zero than a gain."""
    picture = parsed(chart(Look.BARS, ["Tăng", "Giảm"], figures("", 30, -20)))
    gain, loss = boxes(picture)
    assert loss.right == gain.left
    assert abs(3 * loss.wide - 2 * gain.wide) <= Fraction(5, 100)
    said = {text.text: text for text in picture.iter(f"{SVG}text") if text.get("paint-order")}
    assert Fraction(said["30"].get("x", "")) > gain.right
    assert Fraction(said["-20"].get("x", "")) < loss.left
    assert said["-20"].get("text-anchor") == "end"


def test_every_figure_is_said_as_the_table_prints_it() -> None:
    """Sixty-three of them, too, on a picture that a page can hold."""
    values = [at * 1234 for at in range(63)]
    picture = parsed(chart(Look.BARS, NAMES, figures("", *values)))
    assert set(figures("", *values).texts) <= set(texts(picture))
    assert set(NAMES) <= set(texts(picture))
    assert float(picture.get("viewBox", "").split()[-1]) < 900


def test_what_is_not_known_is_a_text_and_no_bar() -> None:
    """It is not the same as nothing at all, which is a bar of no length and a zero."""
    picture = parsed(chart(Look.BARS, ["A", "B", "C"], figures("", 5, None, 0)))
    assert [box.said for box in boxes(picture)] == ["A: 5", "C: 0"]
    (unknown,) = written(picture, UNKNOWN)
    assert unknown.get("font-style") == "italic"


def test_bars_do_not_overlap() -> None:
    """Of several series they lie below each other."""
    drawn = boxes(parsed(chart(Look.BARS, NAMES[:20], *(figures(f"{at}", *([7] * 20)) for at in range(4)))))
    assert len(drawn) == 80
    assert not any(one.meets(other) for at, one in enumerate(drawn) for other in drawn[at + 1 :])


def test_a_long_name_is_broken_between_its_words() -> None:
    """On two lines it can be read whole."""
    name = "Bán buôn và bán lẻ; sửa chữa ô tô, mô tô, xe máy và xe có động cơ khác"
    said = texts(parsed(chart(Look.BARS, [name], figures("", 1))))
    assert any(f"{one} {other}" == name for one, other in pairwise(said))
