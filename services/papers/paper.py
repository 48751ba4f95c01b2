"""What is a paper: a report with what every page says of its figures, and with the head of an office that issues it?"""

import msgspec

from services.charts.chart import Chart
from services.papers.letterhead import Head
from services.reports.language import Language
from services.reports.report import Report


class Paper(msgspec.Struct, frozen=True):
    """A report as it goes to paper. `footing` is what every page says; `charts` stand before the tables.

    `preface` is what a PDF says before anything else, where it holds a list.
    """

    report: Report
    footing: tuple[str, ...]
    letterhead: Head | None = None
    charts: tuple[Chart, ...] = ()
    preface: tuple[str, ...] = ()

    @property
    def language(self) -> Language:
        """The language of the report."""
        return self.report.language
