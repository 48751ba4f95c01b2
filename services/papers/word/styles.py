"""How are the styles written that every paragraph of a document names?"""

from collections.abc import Iterable

from services.papers.word.style import FONT, NORMAL, STYLES, Style
from services.papers.word.writing import Element, element

_VIETNAMESE = "vi-VN"


def styles(language: str) -> Iterable[Element]:
    """What stands in the part of the styles of a document in a language (vi-VN, en-GB)."""
    yield _defaults(language)
    for one in STYLES:
        yield _style(one, language)
    yield _plain_table()


def _defaults(language: str) -> Element:
    letters = element(
        "rPr",
        element("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT),
        element("lang", val=language, eastAsia=language, bidi=language),
    )
    return element("docDefaults", element("rPrDefault", letters), element("pPrDefault", element("pPr")))


def _style(style: Style, language: str) -> Element:
    normal = style is NORMAL
    own = {} if style.built_in else {"customStyle": 1}
    default = {"default": 1} if normal else {}
    return element(
        "style",
        element("name", val=style.name),
        None if normal else element("basedOn", val=NORMAL.id),
        element("qFormat"),
        _placed(style),
        _lettered(style, language),
        type="paragraph", styleId=style.id, **own, **default,
    )  # fmt: skip


def _placed(style: Style) -> Element:
    high = {"line": _twentieths(style.line), "lineRule": "exact"} if style.line else {"line": 240, "lineRule": "auto"}
    line = element("top", val="single", sz=3, space=3, color=style.colour)
    return element(
        "pPr",
        element("keepNext") if style.kept else None,
        element("keepLines") if style.level else None,
        element("pBdr", line) if style.ruled else None,
        element("spacing", before=_twentieths(style.before), after=_twentieths(style.after), **high),
        element("ind", firstLine=style.first) if style.first else None,
        element("jc", val=style.align),
        element("outlineLvl", val=style.level - 1) if style.level else None,
    )


def _lettered(style: Style, language: str) -> Element:
    """The letters. Scripts written from right to left have sizes and weights of their own."""
    half = round(style.size * 2)
    return element(
        "rPr",
        *([element("b"), element("bCs")] if style.bold else []),
        *([element("i"), element("iCs")] if style.italic else []),
        element("color", val=style.colour),
        element("sz", val=half),
        element("szCs", val=half),
        element("lang", val=_VIETNAMESE) if style.vietnamese and language != _VIETNAMESE else None,
    )


def _plain_table() -> Element:
    return element(
        "style",
        element("name", val="Normal Table"),
        element("semiHidden"),
        element("tblPr", element("tblInd", w=0, type="dxa")),
        type="table", default=1, styleId="TableNormal",
    )  # fmt: skip


def _twentieths(points: float) -> int:
    return round(points * 20)
