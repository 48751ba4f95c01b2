"""In which order does a paper tell its parts, and where is it signed?

A report that is told in sentences is a document with its tables attached, as the provinces' own: the sentences, the
signature, and then "Biểu số 01" and those that follow, each naming the document that it came with. Of any other report
charts stand before the tables, and the end is the end.
"""

from collections.abc import Iterator, Sequence

import msgspec

from services.charts.chart import Chart
from services.papers.paper import Paper
from services.reports.language import Language
from services.reports.report import Table


class Placed(msgspec.Struct, frozen=True):
    """A table, or a chart with its `number` among the paper's, from 1. A table that is attached has its `label`."""

    part: Table | Chart
    label: str = ""
    number: int = 0

    @property
    def chart_of(self) -> int | None:
        """The place of the table that a chart is drawn from."""
        return self.part.table if isinstance(self.part, Chart) else None


class Arranged(msgspec.Struct, frozen=True):
    """What stands above the signature, and what is attached below it. `enclosed` says how much that is."""

    body: tuple[Placed, ...]
    attached: tuple[Placed, ...] = ()
    enclosed: str = ""


def arranged(paper: Paper) -> Arranged:
    """The parts of a paper in their order."""
    tables, language = paper.report.tables, paper.language
    words = [table for table in tables if table.prose]
    numbered = [at for at, table in enumerate(tables) if not table.prose]
    if not words or not numbered:
        return Arranged((*_charts(paper), *map(Placed, tables)))
    last = len(numbered)
    return Arranged(
        tuple(map(Placed, words)),
        tuple(_attached(paper, numbered)),
        language.of(
            f"Kèm theo {last} biểu, từ {_label(1, language)} đến {_label(last, language)}."
            if last > 1
            else f"Kèm theo {_label(1, language)}.",
            f"Attached: {_label(1, language)}" + (f" to {_label(last, language)}." if last > 1 else "."),
        ),
    )


def _attached(paper: Paper, numbered: Sequence[int]) -> Iterator[Placed]:
    """Each table with its number, and the charts of it behind it; at the end those of none of them."""
    charts = _charts(paper)
    for number, at in enumerate(numbered, 1):
        yield Placed(paper.report.tables[at], _label(number, paper.language))
        yield from (one for one in charts if one.chart_of == at)
    yield from (one for one in charts if one.chart_of not in numbered)


def _charts(paper: Paper) -> list[Placed]:
    return [Placed(chart, number=number) for number, chart in enumerate(paper.charts, 1)]


def _label(number: int, language: Language) -> str:
    return language.of(f"Biểu số {number:02}", f"Form {number:02}")
