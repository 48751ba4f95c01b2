"""What is to be seen in a picture, and which charts can be drawn?"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple
from xml.etree import ElementTree as ET

from hypothesis import strategies as st

from services.charts.chart import Chart, Look, Series
from services.charts.svg import draw
from services.reports.language import Language

SVG = "{http://www.w3.org/2000/svg}"
UNKNOWN = "chưa rõ"
HOSTILE = (
    "<script>alert(1)</script>",
    "]]>&amp;&\"'<!--",
    "\x00\x07\x1b\ufffe\uffff\ud800",
    "\u202eabc\u2066\u200b",
    "e\u0301\u0323 \u0336",
    "漢字 ខ្មែរ \U0001f600",
    "W" * 300,
    "hai từ " * 50,
    "' onload='x' style='y",
    "\n\t",
    "",
)


class Box(NamedTuple):
    """A rectangle as it is written, with what it says."""

    said: str
    left: Fraction
    top: Fraction
    wide: Fraction
    high: Fraction
    fill: str

    @property
    def right(self) -> Fraction:
        """Where it ends."""
        return self.left + self.wide

    @property
    def bottom(self) -> Fraction:
        """Where it ends below."""
        return self.top + self.high

    def meets(self, other: "Box") -> bool:
        """Whether the two have a place in common, more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def figures(name: str, *values: int | Fraction | None) -> Series:
    """Figures with their texts as a Vietnamese table prints them."""
    exact = tuple(None if value is None else Fraction(value) for value in values)
    return Series(name, exact, tuple(UNKNOWN if value is None else Language.VI.number(value) for value in exact))


def chart(look: Look, labels: Sequence[str], *series: Series, language: Language = Language.VI) -> Chart:
    """A chart of some figures."""
    return Chart(
        look=look,
        title="Hợp tác xã",
        alt="Hợp tác xã qua các năm",
        unit="tổ chức",
        labels=tuple(labels),
        series=series,
        table=0,
        language=language,
    )


def parsed(drawn: Chart) -> ET.Element:
    """The picture of a chart as an XML reader has it."""
    return ET.fromstring(draw(drawn))  # noqa: S314 - ours, and that it is well-formed is what is tested


def box(rect: ET.Element, said: str = "") -> Box:
    """A rectangle of the picture."""
    x, y, wide, high = (Fraction(rect.get(key, "")) for key in ("x", "y", "width", "height"))
    return Box(said, x, y, wide, high, rect.get("fill", ""))


def boxes(picture: ET.Element) -> list[Box]:
    """The rectangles that say what they are."""
    return [box(rect, said) for rect in picture.iter(f"{SVG}rect") if (said := rect.findtext(f"{SVG}title"))]


def markers(picture: ET.Element) -> dict[str, tuple[Fraction, Fraction]]:
    """The places of the markers of lines, by what they say."""
    found: dict[str, tuple[Fraction, Fraction]] = {}
    for group in picture.iter(f"{SVG}g"):
        said = group.findtext(f"{SVG}path/{SVG}title")
        if said:
            x, y = re.findall(r"-?[\d.]+", group.get("transform", ""))
            found[said] = (Fraction(x), Fraction(y))
    return found


def texts(picture: ET.Element) -> list[str]:
    """What is written in the picture."""
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


def written(picture: ET.Element, said: str) -> list[ET.Element]:
    """The places where a text is written."""
    return [text for text in picture.iter(f"{SVG}text") if text.text == said]


_texts = st.text(max_size=12) | st.sampled_from(HOSTILE)
_values = st.none() | st.integers(-(10**15), 10**15).map(Fraction) | st.fractions(-1000, 1000, max_denominator=10**6)


def _series(count: int) -> st.SearchStrategy[Series]:
    values = st.lists(_values, min_size=count, max_size=count).map(tuple)
    said = st.lists(_texts, min_size=count, max_size=count).map(tuple)
    return st.builds(Series, _texts, values, said)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Any chart at all, with whatever may have been filed as a name."""
    labels = draw(st.lists(_texts | st.sampled_from(["from2025:01", "pre2025:79", "country:VN", "2024"]), max_size=7))
    return Chart(
        look=draw(st.sampled_from(Look)),
        title=draw(_texts),
        alt=draw(_texts),
        unit=draw(_texts),
        labels=tuple(labels),
        series=tuple(draw(st.lists(_series(len(labels)), max_size=10))),
        table=draw(st.integers(0, 9)),
        language=draw(st.sampled_from(Language)),
    )


def each_look(series: Sequence[Series], labels: Sequence[str]) -> Iterator[Chart]:
    """The same figures in every look."""
    for look in Look:
        yield chart(look, labels, *series)


def luminance(colour: str) -> float:
    """How light a colour is, as WCAG 2 reckons it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How much lighter one colour is than another: 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
