"""Is every chart a well-formed picture that carries nothing but itself?"""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import typst
from hypothesis import example, given

from services.charts.canvas import WIDTH
from services.charts.chart import Chart, Look, Series
from services.charts.lettering import width
from services.charts.svg import draw
from services.papers.pdf import STANDARDS, _fonts
from services.reports.language import Language
from tests.services.charts.pictures import HOSTILE, SVG, chart, charts, each_look, figures, parsed, texts

ELEMENTS = {"svg", "title", "desc", "defs", "pattern", "rect", "line", "path", "text", "g"}
ATTRIBUTES = {
    "viewBox", "role", "aria-label", "font-family", "font-size", "font-style", "text-anchor", "x", "y", "x1", "y1",
    "x2", "y2", "width", "height", "rx", "d", "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin",
    "paint-order", "transform", "id", "patternUnits",
}  # fmt: skip
EVIL = Chart(
    look=Look.COLUMNS,
    title="<script>alert('x')</script>",
    alt="\u202e& \x00",
    unit='"><style>*{}</style>',
    labels=HOSTILE,
    series=(
        Series(HOSTILE[0], tuple(Fraction(at) for at in range(len(HOSTILE))), HOSTILE),
        Series("", (None,) * len(HOSTILE), HOSTILE),
    ),
    table=0,
)


def evil(look: Look) -> Chart:
    """Hostile names everywhere, in some look."""
    return Chart(
        look=look, title=EVIL.title, alt=EVIL.alt, unit=EVIL.unit, labels=EVIL.labels, series=EVIL.series, table=0
    )


def _harmless(picture: ET.Element) -> bool:
    """Whether there is nothing in it but marks, and nothing that leads elsewhere or runs."""
    used = {f"url(#{pattern.get('id')})" for pattern in picture.iter(f"{SVG}pattern")}
    for one in picture.iter():
        if one.tag.removeprefix(SVG) not in ELEMENTS or not set(one.attrib) <= ATTRIBUTES:
            return False
        if "(" in one.get("fill", "") and one.get("fill") not in used:
            return False
    return True


@given(charts())
@example(EVIL)
@example(evil(Look.STACKED))
@example(evil(Look.LINES))
@example(evil(Look.BARS))
@example(evil(Look.TILES))
def test_every_chart_is_a_well_formed_document_of_marks_alone(drawn: Chart) -> None:
    """Whatever was filed as a name: no script, no style, no link, no handler, and every pattern that is used."""
    picture = parsed(drawn)
    assert picture.tag == f"{SVG}svg"
    assert _harmless(picture)
    assert not re.search(r"<script|\s(?:style|class|href|on\w+)=\"", draw(drawn))


@pytest.mark.parametrize(
    "broken",
    [
        '<rect style="fill:red"/>', "<script>x</script>", '<g onload="x"/>', '<rect fill="url(#gone)"/>',
        '<a href="x"/>', '<rect fill="url(http://x)"/>',
    ],
)  # fmt: skip
def test_the_search_for_harm_finds_it(broken: str) -> None:
    """A negative control."""
    assert not _harmless(ET.fromstring(f'<svg xmlns="{SVG[1:-1]}">{broken}</svg>'))  # noqa: S314 - ours


@given(charts())
@example(EVIL)
def test_the_same_chart_has_the_same_bytes(drawn: Chart) -> None:
    """It can be drawn into a paper that has to keep its bytes."""
    assert draw(drawn).encode() == draw(drawn).encode()


@given(charts())
@example(EVIL)
@example(evil(Look.LINES))
@example(evil(Look.BARS))
@example(evil(Look.TILES))
def test_no_text_leaves_the_picture(drawn: Chart) -> None:
    """Long names are broken or shortened, however long they are."""
    picture = parsed(drawn)
    high = float(picture.get("viewBox", "").split()[-1])
    for text in picture.iter(f"{SVG}text"):
        wide = float(width(text.text or "", Fraction(text.get("font-size", ""))))
        before = {"middle": wide / 2, "end": wide}.get(text.get("text-anchor", ""), 0.0)
        x, y = float(text.get("x", "")), float(text.get("y", ""))
        left, right, top = (x, x, y - wide) if text.get("transform") else (x - before, x - before + wide, y)
        assert -0.01 <= left <= right <= WIDTH + 0.01
        assert 0 < top <= y < high


@given(charts())
def test_numbers_have_at_most_two_decimals(drawn: Chart) -> None:
    """The document is small, and no length depends on a machine."""
    for one in parsed(drawn).iter():
        for key in ("x", "y", "width", "height", "x1", "x2", "y1", "y2", "d", "transform", "font-size"):
            assert not re.search(r"\.\d{3}|e-\d", one.get(key, ""))


def test_a_picture_says_what_it_is() -> None:
    """One role, one name, one description, and the letters of the papers."""
    picture = parsed(chart(Look.COLUMNS, ["2024"], figures("HTX", 3)))
    assert (picture.get("role"), picture.get("aria-label")) == ("img", "Hợp tác xã")
    assert picture.findtext(f"{SVG}title") == "Hợp tác xã"
    assert picture.findtext(f"{SVG}desc") == "Hợp tác xã qua các năm"
    assert picture.get("font-family") == "Tinos, 'Times New Roman', serif"
    assert picture.get("viewBox", "").startswith("0 0 660 ")


def test_hostile_names_are_told_as_text() -> None:
    """Markup is read as it was filed; what hides or turns letters is shown by its code."""
    names = ["<b>&amp;</b>", "a\u202eb", "\x00\ufffe", "e\u0336"]
    said = texts(parsed(chart(Look.BARS, names, figures("", 1, 2, 3, 4))))
    assert {"<b>&amp;</b>", "a[U+202E]b", "[U+0000][U+FFFE]", "e[U+0336]"} <= set(said)


@pytest.mark.parametrize("language", Language)
def test_the_unit_is_said_once(language: Language) -> None:
    """At the upper left, in the language of the report."""
    for look in Look:
        said = texts(parsed(chart(look, ["2023", "2024"], figures("HTX", 1, 2), language=language)))
        assert said.count(f"{language.of('Đơn vị', 'Unit')}: tổ chức") == 1
        assert " ".join(said).count("tổ chức") == 1


@pytest.mark.parametrize("look", Look)
def test_a_chart_of_nothing_says_so(look: Look) -> None:
    """There is no axis without a figure on it."""
    assert "không có số liệu" in texts(parsed(chart(look, [])))
    assert "không có số liệu" in texts(parsed(chart(look, ["2024"])))
    assert "no figures" in texts(parsed(chart(look, [], figures("HTX"), language=Language.EN)))


def test_charts_on_one_page_do_not_share_the_names_of_patterns() -> None:
    """Else the first chart's patterns, hidden or not, would be drawn in all of them."""
    drawn = [chart(look, ["2024"], figures("a", 1), figures("b", at)) for look in Look for at in (2, 3)]
    names = [{one.get("id") for one in parsed(each).iter(f"{SVG}pattern")} for each in drawn]
    assert all(not one & other for one, other in combinations(names, 2))
    assert sum(map(len, names)) > 0


@pytest.mark.parametrize("look", Look)
def test_names_stand_beside_their_fills_where_there_are_several(look: Look) -> None:
    """One series needs no legend; of several every name is said."""
    one = texts(parsed(chart(look, ["2023", "2024"], figures("HTX", 1, 2))))
    two = texts(parsed(chart(look, ["2023", "2024"], figures("HTX", 1, 2), figures("THT", 3, 4))))
    assert "HTX" not in one
    assert {"HTX", "THT"} <= set(two)


def _printed(svgs: Sequence[str]) -> bytes:
    """Pictures as a PDF that keeps to the standards of papers."""
    files: Any = {f"{at}.svg": svg.encode() for at, svg in enumerate(svgs)}
    images = "".join(f'#image("{name}", alt: "x")\n' for name in files)
    files["main.typ"] = f'#set document(title: "x")\n#set page(height: auto)\n{images}'.encode()
    compiler = typst.Compiler(files, font_paths=[str(_fonts())], ignore_system_fonts=True)
    made = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=0)
    assert isinstance(made, bytes)
    return made


def test_the_printers_standards_take_every_picture() -> None:
    """PDF/A and PDF/UA, whatever was filed as a name: one name must not keep a whole paper from being made."""
    drawn = [*map(evil, Look), *each_look((figures("a", 3, None, -1), figures("b", 1, 2, 3)), ["2022", "2023", "2024"])]
    assert _printed([draw(one) for one in drawn]).startswith(b"%PDF-")


def test_the_standards_would_refuse_a_mark_that_stands_alone() -> None:
    """A negative control: why such marks are told by their codes."""
    svg = draw(chart(Look.BARS, ["HTX"], figures("", 1)))
    with pytest.raises(RuntimeError, match="missing codepoints"):
        _printed([svg.replace(">HTX<", ">e\u0336a<")])
