"""Do the reports give every figure of the documents that a register can give, and does one event less show?"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar

import msgspec
import pytest
from sqlalchemy import Connection, Engine, StaticPool, create_engine

from events.base import Recorded
from events.codec import decode, family_of
from events.plans import AggregateReported
from projections.changes import Change, Known, advance
from projections.view import View
from projections.views.registry import VIEWS
from services.demo.figures.events import figure_events
from services.demo.figures.figures import figures
from services.demo.histories.histories import all_histories
from services.readers import Moment
from services.reports import comparison, html, tables, text
from services.reports.areas import name_of
from services.reports.report import Report
from services.reports.verdicts import verdict_on

T = TypeVar("T")
AREAS = {"pre2025:20": 28, "pre2025:94": 71, "pre2025:10": 20}


@cache
def everything() -> tuple[bytes, ...]:
    """The demo's events: histories and figures."""
    return (*all_histories(), *(msgspec.json.encode(f.envelope()) for f in figure_events()))


@pytest.fixture(scope="module")
def whole() -> Iterator[tuple[Any, Moment]]:
    """The register of the demo, made once."""
    with register_of(everything()) as made:
        yield made


async def reports_of(made: tuple[Any, Moment]) -> dict[str, Report]:
    """The three comparisons."""
    readers, moment = made
    return {area: await comparison.compare(readers, area, moment) for area in AREAS}


def changes(bodies: Sequence[bytes]) -> list[Change]:
    """What the worker would apply."""
    histories: dict[str, list[Recorded]] = {}
    known: dict[str, Known] = {}
    found = []
    for position, body in enumerate(bodies, 1):
        s = decode(body)
        history = histories.setdefault(s.subject, [])
        recorded = Recorded(
            position, datetime.now(UTC), s.source, len(history) + 1, s.event_id, s.type, s.schema_version, s.subject,
            s.effective_on, s.act_id, s.data,
        )  # fmt: skip
        history.append(recorded)
        known[s.subject], change = advance(known.get(s.subject, Known(0)), recorded, lambda h=history: h)
        found.append(change)
    return found


class InMemory:
    """Readers over views in memory."""

    def __init__(self, engine: Engine, views: dict[str, View]) -> None:
        """Read these views."""
        self.engine = engine
        self.views = views

    async def read(self, name: str, job: Callable[[Connection, View], T]) -> T:
        """Run a read function."""
        with self.engine.connect() as conn:
            return job(conn, self.views[name])


@contextmanager
def register_of(bodies: Sequence[bytes]) -> Iterator[tuple[Any, Moment]]:
    """A register made of some events, and the moment after the last."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    views = {v.name: v.make("") for v in VIEWS if v.name in comparison.VIEWS}
    made = changes(bodies)
    with engine.begin() as conn:
        for view in views.values():
            view.metadata.create_all(conn)
            own = [c for c in made if family_of(c.recorded.subject) in view.families]
            for start in range(0, len(own), 500):
                view.apply(conn, own[start : start + 500])
    yield InMemory(engine, views), Moment(date(2026, 11, 22), len(bodies), len(bodies), "0" * 32)
    engine.dispose()


async def test_every_figure_that_can_be_checked_is_reproduced_and_all_194_are_shown(whole: tuple[Any, Moment]) -> None:
    """119 of 119, from the movements of single organisations alone."""
    found = await reports_of(whole)
    assert {a: r.checks for a, r in found.items()} == {a: {"checked": n, "reproduced": n} for a, n in AREAS.items()}
    assert all(r.passed for r in found.values())
    shown = sorted(row["figure"] for r in found.values() for row in r.rows if "figure" in row)
    assert shown == sorted(f.id for f in figures())


async def test_a_figure_that_is_not_checked_shows_its_excuse(whole: tuple[Any, Moment]) -> None:
    """75 rows say why they cannot be compared."""
    found = await reports_of(whole)
    excused = [row for r in found.values() for row in r.rows if row.get("verdict") == "excused"]
    assert len(excused) == 75
    assert all(row["flag"] for row in excused)


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
    assert any(row.get("verdict") == "differs" for row in report.rows)


async def test_the_plain_forms_agree_with_the_document_and_balance(whole: tuple[Any, Moment]) -> None:
    """B01 has the 265, 111 and 154; B04 adds up; B06 leaves no residual."""
    readers, moment = whole
    mid = msgspec.structs.replace(moment, as_of=date(2011, 6, 30))
    counts = {r["indicator"]: r["cooperative"] for r in (await tables.by_kind(readers, "pre2025:20", mid)).rows}
    sectors = await tables.by_sector(readers, "pre2025:20", mid)
    balance = await tables.movements(readers, "pre2025:20", mid)
    assert [counts[k] for k in ("Số tổ chức", "Số tổ chức đang hoạt động", "Ngừng hoạt động chưa giải thể")] == [
        "265",
        "111",
        "154",
    ]
    rows = {r["sector"]: int(r["coop_ORG_STOCK_REG"].replace(".", "")) for r in sectors.rows}
    parts = sum(n for s, n in rows.items() if s not in ("Tổng số", "Dịch vụ điện năng"))
    assert parts == rows["Tổng số"] == 265
    assert balance.passed
    assert {r["residual"] for r in balance.rows} == {"0"}


async def test_a_report_prints_as_text_and_as_a_page_that_escapes_what_it_shows(whole: tuple[Any, Moment]) -> None:
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
