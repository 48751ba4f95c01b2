"""Are the figures of a real report those that its workbook holds, in both languages?"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

import msgspec
import pytest

from events.atlas import table
from services.papers.paper import Paper
from services.papers.workbook.workbook import workbook
from services.reports import forms
from services.reports.frame import Frame
from services.reports.language import Language
from services.reports.report import Report
from tests.services.papers.workbook.reading import Reading, shown
from tests.services.reports.registers import Made, everything, register_of


@pytest.fixture(scope="module")
def whole() -> Iterator[Made]:
    """The register of the demo, made once."""
    with register_of(everything()) as made:
        yield made


async def report_in(made: Made, form: str, language: Language) -> Report:
    """A report on Lạng Sơn in the first half of 2011."""
    readers, moment = made
    at = msgspec.structs.replace(moment, as_of=date(2011, 6, 30))
    frame = Frame(
        area="pre2025:20", since=date(2010, 12, 31), moment=at, atlas=table(), opened=await forms.opened(readers, at),
        language=language,
    )  # fmt: skip
    found = forms.form_of(form)
    return await found.make(readers, found, frame)


def written(numeral: str, language: Language) -> Decimal:
    """The number of a printed figure, read without our own reader."""
    sign = -1 if "-" in numeral else 1
    kept = "".join(letter for letter in numeral if letter.isdigit() or letter in ",.")
    points = {".": "", ",": "."} if language is Language.VI else {",": ""}
    return sign * Decimal(kept.translate(str.maketrans(points)))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("form", ["B01", "B04", "B06"])
async def test_every_figure_of_a_report_is_read_as_it_is_printed(whole: Made, form: str, language: Language) -> None:
    """Each cell shows the printed text; each figure that prints a number is that number; its exact value is behind."""
    report = await report_in(whole, form, language)
    read = Reading(workbook(Paper(report, ("Lạng Sơn",))))
    tables = [one for one in report.tables if not one.prose]
    figures = 0
    for one, name in zip(tables, read.names, strict=False):
        cells, rows = read.entries(name), read.values(name)
        for row, line in enumerate(one.lines, 2):
            for at, column in enumerate(one.columns if not line.heading else ()):
                cell, told = line.cells.get(column.key), cells.get(f"{chr(ord('A') + at)}{row + 1}")
                if cell is None or not cell.text:
                    assert told is None
                    continue
                assert told is not None
                if told.numeric:
                    assert shown(told.raw, told.format, language) == cell.text
                    assert Decimal(str(rows[row][at])) == written(cell.text, language)
                    figures += 1
                else:
                    assert told.raw == rows[row][at] == cell.text
                    assert cell.exact is None or not any(letter.isdigit() for letter in cell.text)
    assert figures > 5
    lineage = read.values("Nguồn số liệu" if language is Language.VI else "Lineage")[1:]
    exact = [cell.exact for one in tables for line in one.lines for cell in line.cells.values() if cell.exact]
    assert sorted(Fraction(row[5]) for row in lineage if row[5]) == sorted(map(Fraction, exact))
