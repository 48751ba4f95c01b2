"""How does a chart stand in a Word document: drawn by us, as a picture that says in words what it shows?

Word reads SVG only where it is new enough, so the drawing is made into a PNG. Its text for who cannot see it is the
chart's own.
"""

from functools import cache
from importlib import resources
from io import BytesIO
from struct import unpack
from typing import Any, Final, cast

import typst
from docx.document import Document
from docx.shared import Mm

from services.charts import svg
from services.charts.chart import Chart
from services.papers.legible import legible
from services.papers.word.page import UPRIGHT
from services.papers.word.style import CAPTION, HEADING, PICTURE
from services.papers.word.writing import Element, element, paragraph

SHARPNESS: Final = 200
"""How many dots an inch."""
HIGHEST: Final = 190
"""How high a picture may be, in millimetres, so that its heading and its caption stand on the same page."""
_TEMPLATE: Final[Any] = f"""\
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.chart), format: "svg", width: {UPRIGHT.text}mm)
""".encode()  # the stubs do not know of a source in memory beside fonts in a folder


def picture(made: Document, at: int, chart: Chart) -> list[Element]:
    """The chart with its heading and what it says in words; `at` is its number in the document, from 1."""
    drawn = draw(chart)
    inline = made.part.new_pic_inline(BytesIO(drawn), width=Mm(_width(drawn)))
    # The library counts what is in the body, and none of this is in it yet.
    inline.docPr.id = at
    inline.docPr.name = f"Picture {at}"
    inline.docPr.set("descr", legible(chart.alt))
    shown = element("r", element("drawing", inline))
    placed = element("p", element("pPr", element("pStyle", val=PICTURE.id)), shown)
    return [paragraph(chart.title, HEADING), placed, paragraph(chart.alt, CAPTION)]


def draw(chart: Chart) -> bytes:
    """The chart as a PNG; white behind it, for a reader whose pages are dark."""
    # A compiler compiles once: the second time it gives the first one's pages.
    compiler = typst.Compiler(
        _TEMPLATE, font_paths=[_fonts()], ignore_system_fonts=True, sys_inputs={"chart": svg.draw(chart)}
    )
    return cast("bytes", compiler.compile(format="png", ppi=SHARPNESS))


def _width(drawn: bytes) -> float:
    """How wide a PNG stands on the page, in millimetres: as the text, or less where it would be too high."""
    wide, high = unpack(">II", drawn[16:24])
    return min(UPRIGHT.text, HIGHEST * wide / high)


@cache
def _fonts() -> str:
    return str(resources.files("services.papers.fonts"))
