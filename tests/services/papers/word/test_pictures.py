"""Do charts stand before the tables as pictures that say in words what they show?"""

from io import BytesIO

import msgspec
import pytest
from docx.shared import Mm
from PIL import Image

from services.charts.chart import Look, Series
from services.papers.word.document import document
from services.papers.word.page import UPRIGHT
from services.papers.word.pictures import HIGHEST, draw
from tests.services.papers.word.papers import CHART, body, found, paper, parts, said, styled, tabled


def test_charts_stand_before_the_tables() -> None:
    """Each with its heading above and what it says in words below."""
    second = msgspec.structs.replace(CHART, title="Nữa", alt="Như trên.")
    texts = said(body(paper(tabled({"c0": "a"}), charts=(CHART, second))))
    assert texts[2:] == [CHART.title, CHART.alt, "Nữa", "Như trên.", "Bảng", "Cột 0", "Cột 1", "Cột 2", "a"]


def test_a_picture_says_what_it_shows() -> None:
    """To who cannot see it; its number in the document is its own."""
    second = msgspec.structs.replace(CHART, alt="Như trên\u202e.")
    tree = body(paper(tabled({"c0": "a"}), charts=(CHART, second, second)))
    told = found(tree, ".//wp:docPr")
    assert [one.get("descr") for one in told] == [CHART.alt, "Như trên[U+202E].", "Như trên[U+202E]."]
    assert [one.get("id") for one in told] == ["1", "2", "3"]
    assert styled(tree, "Caption")[1] == "Như trên[U+202E]."


def test_a_picture_is_as_wide_as_the_text() -> None:
    """At 200 dots an inch."""
    made = document(paper(charts=(CHART,)))
    (shown,) = found(body(paper(charts=(CHART,))), ".//wp:extent")
    assert int(shown.get("cx")) == Mm(UPRIGHT.text)
    (drawn,) = [part for name, part in parts(made).items() if name.startswith("word/media/")]
    with Image.open(BytesIO(drawn)) as image:
        assert image.format == "PNG"
        assert image.width == pytest.approx(UPRIGHT.text / 25.4 * 200, abs=1)


def test_a_high_chart_stays_on_its_page() -> None:
    """Sixty bars: the picture is made smaller, and keeps its shape."""
    labels = tuple(f"Xã {at}" for at in range(60))
    texts = tuple(map(str, range(60)))
    bars = msgspec.structs.replace(
        CHART, look=Look.BARS, labels=labels, series=(Series("HTX", (CHART.series[0].values[0],) * 60, texts),)
    )
    (shown,) = found(body(paper(charts=(bars,))), ".//wp:extent")
    with Image.open(BytesIO(draw(bars))) as image:
        assert image.height / image.width > HIGHEST / UPRIGHT.text
        assert int(shown.get("cy")) == pytest.approx(Mm(HIGHEST), abs=1000)
        assert int(shown.get("cx")) / int(shown.get("cy")) == pytest.approx(image.width / image.height, rel=0.001)


def test_a_chart_that_says_something_else_is_another_picture() -> None:
    """What is drawn is drawn anew for each chart, and the same for the same."""
    other = msgspec.structs.replace(CHART, labels=("2012", "2013"))
    assert draw(CHART) == draw(CHART)
    assert draw(CHART) != draw(other)
