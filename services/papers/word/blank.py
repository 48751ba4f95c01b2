"""What does a document begin as, with our styles and nothing left of the library's own template?

The template brings a thumbnail, another program's settings and styles, fonts that no paper has, and who made it. What
remains is the body, the styles, the settings and the properties, all of them ours.
"""

from collections.abc import Iterable, MutableMapping
from datetime import UTC, datetime
from typing import Any, Final, cast

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.package import Package

from services.papers.legible import legible
from services.papers.paper import Paper
from services.papers.word.styles import styles
from services.papers.word.writing import Element, element
from services.reports.language import Language

_KEPT: Final = (
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
)
_OURS: Final = "Sổ Bộ"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST: Final = 255
"""How many letters a property may have."""
_WORD: Final = "http://schemas.microsoft.com/office/word"
_AS_WORD_2013: Final = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
}


def blank(paper: Paper) -> Document:
    """A document without content: its styles, its settings, and what it says of itself."""
    made = docx.Document()
    for links in (cast("Package", made.part.package).rels, made.part.rels):
        _forget(links)
    _fill(made.styles.element, styles(_code(paper.language)))
    _fill(made.settings.element, _settings())
    _fill(made.element, [element("body", element("sectPr"))])
    _tell(made, paper)
    return made


def _code(language: Language) -> str:
    return language.of("vi-VN", "en-GB")


def _forget(links: MutableMapping[str, Any]) -> None:
    for name in [name for name, link in links.items() if link.reltype not in _KEPT]:
        del links[name]


def _fill(root: Element, inside: Iterable[Element]) -> None:
    root.attrib.clear()
    root[:] = list(inside)


def _tell(made: Document, paper: Paper) -> None:
    """The properties: whose document it is, and of when. What holds no clock has the same bytes every time."""
    said = made.core_properties
    at = (paper.report.recorded_at or _EPOCH).astimezone(UTC)
    issuer = legible(paper.letterhead.issuer if paper.letterhead else _OURS)[:_LONGEST]
    said.title = legible(paper.report.title)[:_LONGEST]
    said.author = said.last_modified_by = issuer
    said.created = said.modified = at
    said.language = _code(paper.language)
    said.comments = ""
    said.revision = 1


def _settings() -> Iterable[Element]:
    yield element("zoom", percent=100)
    yield element("defaultTabStop", val=720)
    yield element("characterSpacingControl", val="doNotCompress")
    settings = (element("compatSetting", name=name, uri=_WORD, val=value) for name, value in _AS_WORD_2013.items())
    yield element("compat", *settings)
