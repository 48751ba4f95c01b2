"""Do the years of a province add up, and is what the register does not know of told as unknown?"""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from services.reports.language import Language
from services.reports.report import Report
from services.reports.years import MOST
from tests.services.reports.registers import Made, everything, line_of, register_of, report_of


@pytest.fixture(scope="module")
def made() -> Iterator[Made]:
    """The demo's register."""
    with register_of(everything()) as one:
        yield one


async def _years(made: Made, area: str, as_of: str, language: Language = Language.VI) -> Report:
    return await report_of(made, "dien-bien", area, as_of, language=language)


async def test_each_year_tells_what_came_and_what_there_was(made: Made) -> None:
    """Lạng Sơn: 261 at the end of 2010, 4 founded by June 2011, 265 then; the last year says how far it goes."""
    table = (await _years(made, "pre2025:20", "2011-06-30")).tables[0]
    before, now = line_of(table, "2010"), line_of(table, "2011 (đến 30/6)")
    assert before.text("coops") == "261"
    assert [now.text(key) for key in ("founded", "ended", "coops", "operating")] == ["4", "0", "265", "111"]


async def test_what_came_and_went_makes_the_difference_of_two_years(made: Made) -> None:
    """Stock of a year = stock of the year before + founded − dissolved, where nothing else moved (Sóc Trăng)."""
    lines = (await _years(made, "pre2025:94", "2013-06-30")).tables[0].lines
    told = [{key: int(line.cells[key].exact or 0) for key in ("coops", "founded", "ended")} for line in lines[2:]]
    assert len(told) > 2
    for earlier, later in pairwise(told):
        assert later["coops"] == earlier["coops"] + later["founded"] - later["ended"]


async def test_sectors_make_the_whole(made: Made) -> None:
    """Every cooperative of a year stands in one sector."""
    whole, sectors = (await _years(made, "pre2025:20", "2011-06-30")).tables
    for line in whole.lines:
        parts = line_of(sectors, line.text("label")).cells
        total = sum(int(cell.exact or 0) for key, cell in parts.items() if key != "label")
        assert total == int(line.cells["coops"].exact or 0)


async def test_no_more_than_ten_years_and_none_before_the_register(made: Made) -> None:
    """The last ten; of what lies before the first record nothing is told."""
    report = await _years(made, "pre2025:20", "2026-11-01")
    assert len(report.tables[0].lines) == MOST
    first = await _years(made, "pre2025:20", "2011-06-30")
    assert first.tables[0].lines[0].text("label") == "2009"
    assert first.tables[0].lines[0].text("founded") == "chưa có số liệu"


async def test_the_years_are_told_in_english(made: Made) -> None:
    """Headings and the day of the last year."""
    report = await _years(made, "pre2025:20", "2011-06-30", Language.EN)
    assert report.tables[0].lines[-1].text("label") == "2011 (to 30/6)"
    assert report.tables[0].columns[1].heading(Language.EN) == "Cooperatives founded"
