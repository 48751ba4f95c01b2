"""How is WordprocessingML written, so that a text is never anything but a text?

The elements that this package makes are made here. Each text is legible and stands in `w:t`, which the library escapes:
nothing in it becomes a field, a link or markup. (python-docx's own tables look for every cell anew: 2,000 rows take
them minutes.)
"""

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias, cast

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from services.papers.legible import legible
from services.papers.word.style import Style

Element: TypeAlias = BaseOxmlElement
_SPACE: Final = qn("xml:space")
_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_PADDING: Final = {"top": 70, "left": 60, "bottom": 70, "right": 60}


def twips(millimetres: float) -> int:
    """How many twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def element(name: str, /, *inside: Element | None, **attributes: str | int) -> Element:
    """An element of WordprocessingML; what is None inside it is left out."""
    made = cast("Element", OxmlElement(f"w:{name}", {qn(f"w:{key}"): str(value) for key, value in attributes.items()}))
    for one in inside:
        if one is not None:
            made.append(one)
    return made


def paragraph(text: str, style: Style, *, bold: bool = False, depth: int = 0) -> Element:
    """A paragraph of one text; `depth` is how many times 3 mm it is indented."""
    indented = element("ind", left=depth * twips(3)) if depth else None
    return element("p", element("pPr", element("pStyle", val=style.id), indented), run(text, bold=bold))


def run(text: str, *, bold: bool = False) -> Element | None:
    """A text as it stands in a paragraph; nothing where there is none."""
    if not text:
        return None
    shown = element("t")
    shown.text = legible(text)
    shown.set(_SPACE, "preserve")
    return element("r", element("rPr", element("b"), element("bCs")) if bold else None, shown)


def rule(millimetres: float, of: float, style: Style) -> Element:
    """A line so long, in the middle of a space so wide."""
    beside = twips((of - millimetres) / 2)
    line = element("pBdr", element("top", val="single", sz=6, space=1, color="000000"))
    return element(
        "p", element("pPr", element("pStyle", val=style.id), line, element("ind", left=beside, right=beside))
    )


def page_number(style: Style) -> Element:
    """A paragraph of the number of the page that it stands on."""
    signs = [element("r", element("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")]
    asks = element("instrText")
    asks.text = "PAGE"
    told = [signs[0], element("r", asks), signs[1], run("2"), signs[2]]
    return element("p", element("pPr", element("pStyle", val=style.id)), *told)


def cell(width: int, *inside: Element, span: int = 1, shaded: bool = False, middle: bool = False) -> Element:
    """A cell so many twips wide, over so many columns; there is a paragraph in every cell."""
    return element(
        "tc",
        element(
            "tcPr",
            element("tcW", w=width, type="dxa"),
            element("gridSpan", val=span) if span > 1 else None,
            element("shd", val="clear", color="auto", fill="EBEBEB") if shaded else None,
            element("vAlign", val="center") if middle else None,
        ),
        *(inside or [element("p")]),
    )


def row(cells: Iterable[Element], *, repeated: bool = False) -> Element:
    """A row that no end of a page parts; one that is repeated stands at the head of each page."""
    again = element("tblHeader") if repeated else None
    return element("tr", element("trPr", element("cantSplit"), again), *cells)


def table(widths: Sequence[int], rows: Iterable[Element], *, caption: str | None = None) -> Element:
    """A table of columns so many twips wide, whatever stands in them: a word that is too long is broken.

    What has a caption is a table of figures, with lines and a row of headings; what has none only sets texts side by
    side.
    """
    figures = caption is not None
    lines = (element(side, val="single", sz=4, space=0, color="000000") for side in _SIDES)
    around = (element(side, w=wide if figures else 0, type="dxa") for side, wide in _PADDING.items())
    properties = element(
        "tblPr",
        element("tblW", w=sum(widths), type="dxa"),
        element("tblBorders", *lines) if figures else None,
        element("tblLayout", type="fixed"),
        element("tblCellMar", *around),
        element("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
        if figures
        else None,
        element("tblCaption", val=legible(caption)) if caption else None,
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", properties, grid, *rows)
