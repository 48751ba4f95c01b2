"""Do the provinces' registers print the tables of documents 000, 001 and 004 as docs/tables has them?

`python -m tests.docs.test_tables` writes the pages anew.
"""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from services.contract.docs import markdown
from services.reports.report import PROSE, Line, Report, Table
from tests.docs.commands import ROOT
from tests.services.reports.registers import Made, everything, register_of, report_of

FOLDER = ROOT / "docs/tables"
NOTICE = "Written by `python -m tests.docs.test_tables` from the demonstration's register; kept true by a test."


class Page(NamedTuple):
    """One page: a form for a province, over a period (from the new year where none is named) to a day."""

    name: str
    form: str
    area: str
    as_of: str
    since: str | None = None


PAGES = (
    Page("000-lang-son.md", "ke-hoach", "pre2025:20", "2011-06-30"),
    Page("001-soc-trang.md", "tinh-hinh", "pre2025:94", "2013-06-30", "2009-12-31"),
    Page("004-lao-cai.md", "tom-tat", "pre2025:10", "2023-12-31"),
)


def page_of(report: Report) -> str:
    """A report as a page."""
    tables = [f"**{table.caption}**\n\n{_words(table) if table.prose else _table(table)}" for table in report.tables]
    return "\n\n".join([f"# {report.title}", NOTICE, *tables]) + "\n"


def _words(table: Table) -> str:
    return "\n\n".join(line.text(PROSE) for line in table.lines)


def _table(table: Table) -> str:
    def told(line: Line) -> list[str]:
        if line.heading:
            return [f"**{line.heading}**", *([""] * (len(table.columns) - 1))]
        return ["– " * line.depth + line.text("label"), *(line.text(column.key) for column in table.columns[1:])]

    return markdown.table([column.vi for column in table.columns], map(told, table.lines))


@pytest.fixture(scope="module")
def whole() -> Iterator[Made]:
    """The register of the demo, made once."""
    with register_of(everything()) as made:
        yield made


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.form)
async def test_a_province_prints_the_tables_of_its_document(whole: Made, page: Page) -> None:
    """The document's figures stand beside the register's, and the page says what the register says."""
    report = await report_of(whole, page.form, page.area, page.as_of, since=page.since, compared=True)
    assert (FOLDER / page.name).read_text("utf-8") == page_of(report), "run: python -m tests.docs.test_tables"


def write(folder: Path = FOLDER) -> None:
    """Write every page."""
    folder.mkdir(exist_ok=True)
    with register_of(everything()) as made:
        for page in PAGES:
            report = asyncio.run(report_of(made, page.form, page.area, page.as_of, since=page.since, compared=True))
            (folder / page.name).write_text(page_of(report), "utf-8")


if __name__ == "__main__":
    write()
