"""How does a paper become a workbook: a sheet for each table, then its text, charts, lineage and notes?"""

from io import BytesIO

from services.papers.paper import Paper
from services.papers.workbook.book import Book
from services.papers.workbook.charts import write_charts
from services.papers.workbook.lineage import write_lineage
from services.papers.workbook.notes import sections, write_notes
from services.papers.workbook.opening import OURS, describe, opened
from services.papers.workbook.printing import Page
from services.papers.workbook.prose import write_prose
from services.papers.workbook.tables import write_table


def workbook(paper: Paper, base: str = "") -> bytes:
    """The paper as an XLSX file. `base` is the address of the service: with it what is behind a figure is a link."""
    if base and not base.startswith(("https://", "http://")):
        raise ValueError(f"the address of a service begins with https:// or http://, not {base!r}")
    report = paper.report
    page = Page(report.title, next(iter(paper.footing), ""), paper.language)
    made = BytesIO()
    with opened(made, {"in_memory": True}) as file:
        book = Book(file, paper.language)
        issuer = paper.letterhead.issuer if paper.letterhead else OURS
        describe(file, report.title, issuer, paper.language, report.recorded_at)
        tables = [table for table in report.tables if not table.prose]
        figures = [placed for table in tables for placed in write_table(book, table, page)]
        write_prose(book, [table for table in report.tables if table.prose], page)
        write_charts(book, paper.charts, page)
        write_lineage(book, figures, page, base)
        write_notes(book, report.title, sections(paper), page)
    return made.getvalue()
