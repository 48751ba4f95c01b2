"""Do the documents' cells have the figures of the reports, to the letter?"""

from collections.abc import Iterator
from datetime import date

import msgspec
import pytest

from events.atlas import table as atlas
from services.papers import widths
from services.papers.legible import legible
from services.reports import forms
from services.reports.frame import Frame
from services.reports.language import Language
from services.reports.report import Report, Table
from tests.services.papers.word.papers import FOOTING, body, every, found, grids, paper, rows
from tests.services.reports.registers import Made, everything, register_of


@pytest.fixture(scope="module")
def whole() -> Iterator[Made]:
    """The register of the demo, made once."""
    with register_of(everything()) as made:
        yield made


async def told(made: Made, form: str, language: Language) -> Report:
    """A report of a register on Lạng Sơn's first half of 2011."""
    readers, moment = made
    at = msgspec.structs.replace(moment, as_of=date(2011, 6, 30))
    frame = Frame(
        area="pre2025:20",
        since=date(2010, 12, 31),
        moment=at,
        atlas=atlas(),
        opened=await forms.opened(readers, at),
        language=language,
    )
    found = forms.form_of(form)
    return await found.make(readers, found, frame)


def stated(table: Table, language: Language) -> list[list[str]]:
    """What a table of a report says, row by row."""
    lines = [
        [line.heading] if line.heading else [line.text(column.key) for column in table.columns] for line in table.lines
    ]
    return [[legible(text) for text in row] for row in ([c.heading(language) for c in table.columns], *lines)]


def sheets(report: Report) -> list[bool]:
    """Which pages lie across, section by section, as the widths of the tables ask."""
    asked = [widths.wide(widths.shares(table, report.language)) for table in report.tables]
    return [wide for at, wide in enumerate(asked) if at == 0 or wide != asked[at - 1]]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("form", ["B01", "B04", "B05", "B06", "doi-chieu"])
async def test_a_document_has_the_figures_of_its_report(whole: Made, form: str, language: Language) -> None:
    """Every cell of every table, in their order; and the pages lie as the tables ask."""
    report = await told(whole, form, language)
    tree = body(paper(*report.tables, language=language))
    assert [rows(grid) for grid in grids(tree)] == [stated(table, language) for table in report.tables]
    assert any(text.strip() for table in report.tables for text in every(stated(table, language)[1:]))
    assert [one == "landscape" for one in found(tree, ".//w:pgSz/@w:orient")].count(True) == sheets(report).count(True)


async def test_the_whole_report_goes_on_paper(whole: Made) -> None:
    """Nothing of B04 is lost on the way: 265 organisations stand in it, and its footing below."""
    report = await told(whole, "B04", Language.VI)
    cells = set(every(row for grid in grids(body(paper(*report.tables, footing=FOOTING))) for row in rows(grid)))
    assert {"265", "111"} <= cells
