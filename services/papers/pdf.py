"""How does a paper become a PDF: A4 as Decree 30/2020 sets it, kept for long (PDF/A-2b) and read aloud (PDF/UA-1)?

The compiler checks both standards. Data goes in as JSON and is never read as markup; the day of the document is that of
its last record, so the same paper has the same bytes.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import msgspec
import typst

from services.charts import svg
from services.charts.chart import Chart, Look
from services.papers import arranging, footing, widths
from services.papers.legible import legible
from services.papers.paper import Paper
from services.reports.language import Language
from services.reports.report import Line, Table

STANDARDS: Final[Any] = ["a-2b", "ua-1"]  # typst keeps the type of it to its stubs
DIFFERS: Final = "differs"
_TALL: Final = 1_000  # letters of a cell that may need more than a page: such a row goes on over the next one
_WHOLE, _MAP = 100, 88  # of the width of the page: a map is taller than it is wide
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def pdf(paper: Paper) -> bytes:
    """The paper as a PDF."""
    stamp = int((paper.report.recorded_at or _EPOCH).timestamp())
    made: Any = _compiler(paper).compile(format="pdf", pdf_standards=STANDARDS, timestamp=stamp)
    found: bytes = made
    return found


def _compiler(paper: Paper) -> typst.Compiler:
    files: Any = {"main.typ": _template(), "paper.json": msgspec.json.encode(told(paper))}
    files |= {f"chart{at}.svg": svg.draw(chart).encode() for at, chart in enumerate(paper.charts)}
    return typst.Compiler(files, font_paths=[str(_fonts())], ignore_system_fonts=True)


@cache
def _template() -> bytes:
    return resources.files("services.papers").joinpath("paper.typ").read_bytes()


@cache
def _fonts() -> Path:
    return Path(str(resources.files("services.papers.fonts")))


def told(paper: Paper) -> dict[str, Any]:
    """What the template reads."""
    report, language = paper.report, paper.language
    head = paper.letterhead
    order = arranging.arranged(paper)
    body = [*(_placed(paper, one) for one in order.body), {"kind": "end", "wide": False}]
    body[-1]["wide"] = body[-2]["wide"] if len(body) > 1 else False
    sections = [*_sections(body), *_sections([_placed(paper, one) for one in order.attached])]
    return _legible(
        {
            "language": language.value,
            "title": report.title,
            "subtitle": _capital(footing.period(report)),
            "issuer": head.issuer if head else "Sổ Bộ",
            "preface": list(paper.preface),
            "letterhead": msgspec.structs.asdict(head) if head else None,
            "footing": list(paper.footing),
            "sections": sections,
            "enclosed": order.enclosed,
            "notes": list(report.notes),
        }
    )


def _sections(parts: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Parts that follow one another on pages of one kind."""
    for wide, some in groupby(parts, lambda part: part["wide"]):
        yield {"wide": wide, "parts": list(some)}


def _placed(paper: Paper, placed: arranging.Placed) -> dict[str, Any]:
    if isinstance(placed.part, Chart):
        return _chart(placed.number - 1, placed.part)
    return {**_part(placed.part, paper.language), "label": placed.label}


def _chart(at: int, chart: Chart) -> dict[str, Any]:
    return {
        "kind": "chart",
        "caption": chart.title,
        "file": f"chart{at}.svg",
        "alt": chart.alt,
        "share": _MAP if chart.look is Look.TILES else _WHOLE,
        "notes": [],
        "wide": False,
    }


def _part(table: Table, language: Language) -> dict[str, Any]:
    if table.prose:
        paragraphs = [line.heading or line.text(table.columns[0].key) for line in table.lines]
        return {
            "kind": "prose",
            "caption": table.caption,
            "paragraphs": paragraphs,
            "notes": table.notes,
            "wide": False,
        }
    shares = widths.paged(table, language)
    columns = [
        {"heading": column.heading(language), "number": column.number, "share": share}
        for column, share in zip(table.columns, shares, strict=True)
    ]
    keys = [column.key for column in table.columns]
    return {
        "kind": "table",
        "caption": table.caption,
        "columns": columns,
        "lines": list(_lines(table.lines, keys)),
        "notes": table.notes,
        "wide": widths.wide(shares),
    }


def _lines(lines: Iterable[Line], keys: Sequence[str]) -> Iterable[dict[str, Any]]:
    for line in lines:
        if line.heading:
            yield {"heading": line.heading}
        else:
            cells = [line.text(key) for key in keys]
            whole = max(map(len, cells), default=0) < _TALL
            yield {"cells": cells, "depth": line.depth, "bold": line.verdict == DIFFERS, "whole": whole}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _legible(value: Any) -> Any:
    """Every text of some data as a font can show it."""
    if isinstance(value, str):
        return legible(value)
    if isinstance(value, dict):
        return {name: _legible(one) for name, one in value.items()}
    return [_legible(one) for one in value] if isinstance(value, list | tuple) else value
