"""How are figures told in sentences, as the reports of provinces tell them?

A sentence names its figures. Where one of them is not known the sentence says which, and what the others are: nothing
is left out in silence, and nothing is told that nobody knows.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

import msgspec

from services.reports.answers import Spot
from services.reports.cells import Untold
from services.reports.form import STATED, Asks, Head, Row, Span, When
from services.reports.frame import Frame
from services.reports.language import Language
from services.reports.report import PROSE, Cell, Column, Line, Table
from services.reports.telling import Teller, unit_of
from services.reports.units import Unit

_PLACE: Final = re.compile(r"\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}")
_NOT_STATED: Final = ("không nêu", "not stated")
_COLUMN: Final = Column(PROSE, "Nội dung", "Text")


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that a sentence names. `vi` and `en` say what it is, where its sentence cannot be told."""

    name: str
    vi: str
    en: str
    asks: Asks
    when: When = When.NOW
    span: Span = Span.PERIOD
    unit: Unit | None = None

    @property
    def spot(self) -> Spot:
        """What it asks, as a cell of a form does."""
        row = Row(vi=self.vi, en=self.en, asks=self.asks, span=self.span, unit=self.unit)
        return Spot(row, Head(key=self.name, vi=self.vi, en=self.en, when=self.when), self.asks)


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence in two languages with places for its figures, `{name}`, and for words of the report's time and area.

    `{name|word|words}` is the word that goes with the figure's number. `zero` is said where its first figure is 0.
    """

    vi: str
    en: str
    figures: tuple[Said, ...]
    zero_vi: str = ""
    zero_en: str = ""


class Prose(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a report in words: its heading, and the sentences of each of its paragraphs."""

    vi: str
    en: str
    paragraphs: tuple[tuple[Sentence, ...], ...]

    def spots(self) -> Iterator[Spot]:
        """All that it asks."""
        for paragraph in self.paragraphs:
            for sentence in paragraph:
                yield from (said.spot for said in sentence.figures)


def told(prose: Prose, frame: Frame, teller: Teller) -> Table:
    """The part as a table of paragraphs, each with the cells that it names."""
    lines: list[Line] = []
    for paragraph in prose.paragraphs:
        cells: dict[str, Cell] = {}
        texts: list[str] = []
        for sentence in paragraph:
            found = {said.name: teller.cell(said.spot) for said in sentence.figures}
            texts.append(_sentence(sentence, found, frame))
            cells |= found
        lines.append(Line({PROSE: Cell(" ".join(texts)), **cells}))
    notes = (frame.partly,) if frame.partly else ()
    return Table(frame.language.of(prose.vi, prose.en).format_map(frame.words), (_COLUMN,), tuple(lines), notes)


def _sentence(sentence: Sentence, cells: Mapping[str, Cell], frame: Frame) -> str:
    language, first = frame.language, cells[sentence.figures[0].name]
    if any(_unknown(cell, language) for cell in cells.values()):
        return _listed(sentence.figures, cells, language)
    zero = language.of(sentence.zero_vi, sentence.zero_en)
    template = zero if zero and first.exact == "0" else language.of(sentence.vi, sentence.en)
    whens = {said.name: said.when for said in sentence.figures}

    def fill(place: re.Match[str]) -> str:
        name, one, many = place.groups()
        if name not in cells:
            return frame.words[name]
        if one is not None:
            return str(one) if cells[name].exact == "1" else str(many)
        return _grown(cells[name], language) if whens[name] is When.GROWTH else cells[name].text

    return _PLACE.sub(fill, template)


def _unknown(cell: Cell, language: Language) -> bool:
    return not cell.text or cell.text in {language.label(one) for one in Untold}


def _listed(figures: Sequence[Said], cells: Mapping[str, Cell], language: Language) -> str:
    """What is known and what is not, figure by figure."""
    found: list[str] = []
    for said in figures:
        cell = cells[said.name]
        unit = "%" if said.when in (When.GROWTH, When.COMPLETION) else unit_of(said.spot).label(language)
        known = f"{cell.text} {unit}" if not _unknown(cell, language) else cell.text
        nothing = (
            _NOT_STATED if said.when in (*STATED, When.COMPLETION) else (Untold.NO_FIGURES.vi, Untold.NO_FIGURES.en)
        )
        found.append(f"{language.of(said.vi, said.en)}: {known or language.of(*nothing)}")
    text = "; ".join(found)
    return f"{text[:1].upper()}{text[1:]}."


def _grown(cell: Cell, language: Language) -> str:
    """A growth in words: tăng 4,5 %, giảm 3 %, không đổi."""
    grown = Fraction(cell.exact or 0)
    if not grown:
        return language.of("không đổi", "unchanged")
    amount = f"{cell.text.lstrip('-')} %"
    ways = (f"tăng {amount}", f"up {amount}") if grown > 0 else (f"giảm {amount}", f"down {amount}")
    return language.of(*ways)
