"""A workbook read back: its cells as calamine reads them, and the parts of its zip as XML."""

import re
import zipfile
from decimal import Decimal
from io import BytesIO
from typing import Any, Final, NamedTuple
from xml.etree.ElementTree import Element, fromstring

from python_calamine import CalamineWorkbook

from services.reports.language import Language

MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_GENERAL: Final = "General"
_BUILT_IN: Final = {0: _GENERAL, 1: "0"}
_PIECE: Final = re.compile(r'"([^"]*)"|\\(.)|([#0][#0,.]*)|(.)')


class Entry(NamedTuple):
    """A cell of a sheet: whether it holds a number, what it holds, and how it looks."""

    numeric: bool
    raw: str
    format: str
    bold: bool
    quoted: bool
    indent: int
    filled: bool
    right: bool


class Reading:
    """An XLSX file."""

    def __init__(self, made: bytes) -> None:
        """Open its zip."""
        with zipfile.ZipFile(BytesIO(made)) as file:
            self.parts = {name: file.read(name) for name in file.namelist()}
        self._calamine = CalamineWorkbook.from_filelike(BytesIO(made))
        self.names = self._calamine.sheet_names

    def xml(self, part: str) -> Element:
        """One part; fails where it is not well-formed."""
        return fromstring(self.parts[part])  # noqa: S314 (what we wrote ourselves)

    def every_xml(self) -> dict[str, Element]:
        """All parts of the zip."""
        return {name: self.xml(name) for name in self.parts}

    def values(self, sheet: str) -> list[list[Any]]:
        """The rows of a sheet as calamine reads them, empty ones included."""
        return self._calamine.get_sheet_by_name(sheet).to_python(skip_empty_area=False)

    def part(self, sheet: str) -> Element:
        """The XML of a sheet."""
        return self.xml(f"xl/worksheets/sheet{self.names.index(sheet) + 1}.xml")

    def entries(self, sheet: str) -> dict[str, Entry]:
        """The cells of a sheet by their references."""
        strings = self._strings()
        looks = self._looks()
        found: dict[str, Entry] = {}
        for cell in self.part(sheet).iter(f"{MAIN}c"):
            kind, value = cell.get("t"), cell.findtext(f"{MAIN}v")
            raw = "".join(text.text or "" for text in cell.iter(f"{MAIN}t"))
            if kind == "s":
                raw = strings[int(value or 0)]
            elif kind is None:
                raw = value or ""
            found[cell.get("r", "")] = Entry(kind is None and value is not None, raw, *looks[int(cell.get("s", 0))])
        return found

    def links(self) -> list[str]:
        """The addresses of all relationships that lead out of the file."""
        return [
            one.get("Target", "")
            for name, part in self.every_xml().items()
            if name.endswith(".rels")
            for one in part
            if one.get("TargetMode") == "External" or one.get("Type", "").endswith(("hyperlink", "externalLink"))
        ]

    def _strings(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self.parts:
            return []
        table = self.xml("xl/sharedStrings.xml")
        return ["".join(text.text or "" for text in one.iter(f"{MAIN}t")) for one in table]

    def _looks(self) -> list[tuple[str, bool, bool, int, bool, bool]]:
        styles = self.xml("xl/styles.xml")
        codes = {int(one.get("numFmtId", 0)): one.get("formatCode", "") for one in styles.iter(f"{MAIN}numFmt")}
        fonts = [font.find(f"{MAIN}b") is not None for font in styles.find(f"{MAIN}fonts") or ()]
        found: list[tuple[str, bool, bool, int, bool, bool]] = []
        for xf in styles.find(f"{MAIN}cellXfs") or ():
            align = xf.find(f"{MAIN}alignment")
            number = int(xf.get("numFmtId", 0))
            found.append(
                (
                    codes.get(number) or _BUILT_IN[number],
                    fonts[int(xf.get("fontId", 0))],
                    xf.get("quotePrefix") == "1",
                    int(align.get("indent", 0)) if align is not None else 0,
                    int(xf.get("fillId", 0)) > 1,
                    align is not None and align.get("horizontal") == "right",
                )
            )
        return found


def shown(raw: str, code: str, language: Language) -> str:
    """What a spreadsheet shows of a number by a format, with the point and the comma of a language."""
    value = Decimal(raw)
    parts = _sections(code)
    told = parts[1] if value < 0 and len(parts) > 1 else parts[0]
    pieces: list[str] = []
    for literal, escaped, digits, other in (found.groups(default="") for found in _PIECE.finditer(told)):
        assert not other, f"{other!r} in a format is neither a digit nor quoted"
        pieces.append(_digits(value.copy_abs(), digits, language) if digits else literal + escaped)
    sign = "-" if value < 0 and len(parts) == 1 else ""
    return sign + "".join(pieces)


def _sections(code: str) -> list[str]:
    found = [""]
    for piece in _PIECE.finditer(code):
        if piece[4] == ";":
            found.append("")
        else:
            found[-1] += piece[0]
    return found


def _digits(value: Decimal, pattern: str, language: Language) -> str:
    whole, _, decimals = pattern.partition(".")
    told = f"{value:{',' if ',' in whole else ''}.{len(decimals)}f}"
    front, point, rest = told.partition(".")
    told = front.zfill(whole.count("0")) + point + rest
    return told if language is Language.EN else told.translate(str.maketrans(",.", ".,"))
