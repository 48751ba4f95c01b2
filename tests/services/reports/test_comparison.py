"""Do the reports give every figure of the documents that a register can give, and does one event less show?"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest

from events.atlas import table
from events.codec import decode
from events.plans import AggregateReported
from projections.catalogue.table import BY_CODE
from projections.statistics.answers import ask
from projections.statistics.lineage import behind
from projections.statistics.question import Views
from services.api import query
from services.contract.operations.figures import LINEAGE
from services.demo.figures.figures import figures, figures_by_id
from services.figures.boundaries import Boundaries
from services.figures.query import from_parameters
from services.reports import comparison, html, text
from services.reports.areas import name_of
from services.reports.comparison import _number
from services.reports.report import Line, Report
from services.reports.verdicts import verdict_on
from tests.services.reports.registers import Made, everything, register_of

AREAS = {"pre2025:20": 28, "pre2025:94": 71, "pre2025:10": 20}


@pytest.fixture(scope="module")
def whole() -> Iterator[Made]:
    """The register of the demo, made once."""
    with register_of(everything()) as made:
        yield made


async def reports_of(made: Made) -> dict[str, Report]:
    """The three comparisons."""
    readers, moment = made
    return {area: await comparison.compare(readers, area, moment) for area in AREAS}


def lines(report: Report) -> tuple[Line, ...]:
    """The lines of its one table."""
    (table,) = report.tables
    return table.lines


async def test_every_figure_that_can_be_checked_is_reproduced_and_all_194_are_shown(whole: Made) -> None:
    """119 of 119, from the movements of single organisations alone."""
    found = await reports_of(whole)
    assert {a: r.checks for a, r in found.items()} == {a: {"checked": n, "reproduced": n} for a, n in AREAS.items()}
    assert all(r.passed for r in found.values())
    shown = sorted(line.text("figure") for r in found.values() for line in lines(r) if "figure" in line.cells)
    assert shown == sorted(f.id for f in figures())


async def test_a_figure_that_is_not_checked_shows_its_excuse(whole: Made) -> None:
    """75 rows say why they cannot be compared."""
    found = await reports_of(whole)
    excused = [line for r in found.values() for line in lines(r) if line.verdict == "excused"]
    assert len(excused) == 75
    assert all(line.text("flag") for line in excused)


async def test_every_number_of_the_register_leads_to_what_is_behind_it(whole: Made) -> None:
    """Each address is one that the API reads, and asks for the number that is linked (a share for its numerator)."""
    readers, moment = whole
    followed = 0
    for report in (await reports_of(whole)).values():
        for line in (one for one in lines(report) if one.text("register")):
            link = line.cells["register"].link
            assert link is not None, line.text("figure")
            parts = urlsplit(link)
            if parts.path.startswith("/organisations/"):
                continue
            read = query.read(LINEAGE, parts.query.encode())
            indicator = BY_CODE[parts.path.split("/")[2]]
            day = read["as_of"] or read["period"].last
            question = from_parameters(indicator, read, day).question(Boundaries(table(), read["basis"], day))
            with readers.engine.connect() as conn:
                views = Views(readers.views["movements"])
                cells = ask(conn, views, indicator, question, known_at=moment.position)
                shares = behind(conn, views, indicator, question, known_at=moment.position)
            assert sum(share.value for share in shares) == sum(cell.numerator for cell in cells)
            figure = figures_by_id()[line.text("figure")]
            if not figure.numerator_id and figure.indicator == indicator.code:
                assert _number(cells[0].value or Fraction(0)) == line.text("register"), link
                followed += 1
    assert followed > 90


@pytest.mark.parametrize(
    ("type_name", "area"),
    [("organisation.founded", "pre2025:20"), ("organisation.cooperative_joined", "pre2025:10")],
)
async def test_one_synthetic_event_less_changes_the_report(type_name: str, area: str) -> None:
    """The negative control: the report is computed, not filled in."""
    office = {"pre2025:20": b"/offices/lang-son", "pre2025:10": b"/offices/lao-cai"}[area]
    bodies = [b for b in everything() if office in b]
    place = max(i for i, b in enumerate(bodies) if f'"type":"{type_name}"'.encode() in b)
    lost = bodies.pop(place)
    if type_name == "organisation.founded":
        bodies = [b for b in bodies if decode(b).subject != decode(lost).subject]
    with register_of(bodies) as (readers, moment):
        report = await comparison.compare(readers, area, moment)
    assert not report.passed
    assert any(line.verdict == "differs" for line in lines(report))


async def test_a_report_prints_as_text_and_as_a_page_that_escapes_what_it_shows(whole: Made) -> None:
    """A name with a tag in it is text, never markup."""
    found = await reports_of(whole)
    report = found["pre2025:10"]
    assert "Tái lập 20/20" in text.text(report)
    assert max(map(len, text.text(report).splitlines())) <= 160
    hostile = msgspec.structs.replace(report, title="<script>alert(1)</script>")
    page = html.page(hostile)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def own(value: str, qualifier: str = "=", **more: Any) -> AggregateReported:
    """A figure that an office files in its own words."""
    data = {"figure": "A-1", "indicator": "ORG_STOCK_REG", "area": "pre2025:20", "kind": "cooperative", "sector": "all"}
    at = {"unit": "organisation", "as_of": "2011-06-30"}
    return msgspec.convert({**data, **at, "value": value, "qualifier": qualifier, **more}, AggregateReported)


@pytest.mark.parametrize(
    ("figure", "number", "verdict"),
    [
        (own("265"), 265, "agrees"),
        (own("265"), 266, "differs"),
        (own("6580", "~"), 6584, "agrees"),
        (own("6580", "~"), 6586, "differs"),
        (own("73.07", unit="percent"), Fraction(7307, 100), "agrees"),
        (own("73.07", unit="percent"), Fraction(76 * 100, 104), "differs"),
        (own("100", ">"), 101, "agrees"),
        (own("100", ">"), 100, "differs"),
        (own("100", "<="), 100, "agrees"),
        (own("11", value_max="12"), 12, "agrees"),
        (own("11", value_max="12"), 13, "differs"),
        (own("265"), None, "excused"),
        (own("265", as_of=None), 265, "excused"),
        (own("265", status="target"), 265, "excused"),
    ],
)
def test_an_offices_own_figure_has_a_verdict(
    figure: AggregateReported, number: Fraction | int | None, verdict: str
) -> None:
    """By its last digit and its qualifier; a target, one without a time and one that nobody can count have none."""
    assert verdict_on(figure, None if number is None else Fraction(number)).code == verdict


@pytest.mark.parametrize(
    ("area", "name"),
    [
        ("country:VN", "Việt Nam"),
        ("pre2025:20", "Tỉnh Lạng Sơn"),
        ("pre2025:20/178", "Thành phố Lạng Sơn, Tỉnh Lạng Sơn"),
        ("from2025:15/02728", "Xã Mường Hum, Tỉnh Lào Cai"),
        ("pre2025:20/999", "Tỉnh Lạng Sơn (pre2025:20/999)"),
    ],
)
def test_a_report_is_entitled_by_the_unit_itself(area: str, name: str) -> None:
    """A district's report is the district's, not its province's with a code."""
    assert name_of(area) == name
