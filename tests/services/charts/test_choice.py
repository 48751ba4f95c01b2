"""Does each report have the charts that a person would look at, drawn of its own figures?"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

from services.charts.chart import Chart, Look
from services.charts.choice import charts
from services.charts.svg import draw
from services.reports.language import Language
from tests.services.reports.registers import Made, everything, register_of, report_of


@pytest.fixture(scope="module")
def made() -> Iterator[Made]:
    """The demo's register."""
    with register_of(everything()) as one:
        yield one


async def _charts(made: Made, form: str, area: str, as_of: str, **more: Any) -> tuple[Chart, ...]:
    return charts(await report_of(made, form, area, as_of, **more))


async def test_years_have_foundings_sectors_and_members(made: Made) -> None:
    """Founded and dissolved by year, the stock by sector over time, members."""
    found = await _charts(made, "dien-bien", "pre2025:20", "2011-06-30")
    assert [chart.look for chart in found] == [Look.COLUMNS, Look.STACKED, Look.LINES]
    assert found[0].labels[-1] == "2011 (đến 30/6)"
    assert found[0].series[0].values[-1] == Fraction(4)


async def test_what_is_not_known_is_no_zero(made: Made) -> None:
    """Of the year before the register began no founding is drawn, and its words are."""
    founded = (await _charts(made, "dien-bien", "pre2025:20", "2011-06-30"))[0].series[0]
    assert (founded.values[0], founded.texts[0]) == (None, "chưa có số liệu")


async def test_the_country_is_a_map_and_a_province_are_bars(made: Made) -> None:
    """34 tiles since 1 July 2025, 63 before; a province by its districts."""
    for day, tiles in (("2025-12-31", 34), ("2013-06-30", 63)):
        [country] = await _charts(made, "B05", "country:VN", day)
        assert (country.look, len(country.labels)) == (Look.TILES, tiles)
    [province] = await _charts(made, "B05", "pre2025:20", "2011-06-30")
    assert (province.look, len(province.labels)) == (Look.BARS, 11)


@pytest.mark.parametrize(("form", "look"), [("B04", Look.BARS), ("B07", Look.COLUMNS), ("B08", Look.BARS)])
async def test_sectors_grades_and_plans_are_drawn(made: Made, form: str, look: Look) -> None:
    """Sectors, grades of two years, plans against what was done."""
    found = await _charts(made, form, "pre2025:20", "2012-12-31")
    assert {chart.look for chart in found} == {look}


async def test_every_chart_has_its_figures_in_a_table_of_its_report(made: Made) -> None:
    """Point by point, with the text that the table prints; and its words name that table."""
    for form in ("B04", "B05", "dien-bien", "B08"):
        for language in Language:
            report = await report_of(made, form, "pre2025:20", "2012-12-31", language=language)
            for chart in charts(report):
                table = report.tables[chart.table]
                printed = {cell.text for line in table.lines for cell in line.cells.values()} | {""}
                assert {text for series in chart.series for text in series.texts} <= printed
                assert table.caption in chart.alt
                assert draw(chart).startswith("<svg")


async def test_a_report_with_nothing_to_look_at_has_no_chart(made: Made) -> None:
    """A form of many units, and a province of which nothing is known."""
    assert await _charts(made, "B01", "pre2025:20", "2011-06-30") == ()
    assert await _charts(made, "dien-bien", "pre2025:20", "2001-06-30") == ()
