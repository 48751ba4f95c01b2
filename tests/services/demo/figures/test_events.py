"""Does each figure become exactly one event that the register accepts and that says all that is printed?"""

from collections import Counter
from datetime import date
from decimal import Decimal

import msgspec
import pytest

from events.codec import decode
from events.plans import AggregateReported, TargetSet
from events.support_words import FigureStatus, TargetMode
from services.demo.figures.documents import DOCUMENTS
from services.demo.figures.events import NATIONAL_SCHEME, FigureEvent, figure_event, figure_events
from services.demo.figures.figures import SeedFigure, figures, figures_by_id


def event(key: str) -> FigureEvent:
    """The event of one figure."""
    return figure_event(figures_by_id()[key])


def test_194_events_of_194_figures() -> None:
    """28 targets and one budget are set by plans, the other 165 figures are reported; no two share an id."""
    events = figure_events()
    assert Counter(type(each.data) for each in events) == {AggregateReported: 165, TargetSet: 29}
    assert len({each.event_id for each in events}) == 194
    assert figure_events() == events


@pytest.mark.parametrize("figure", figures(), ids=lambda figure: figure.id)
def test_an_event_passes_intake_and_says_what_is_printed(figure: SeedFigure) -> None:
    """Encoded as a CloudEvent it decodes without a refusal, and value, time, line and quote come back unchanged."""
    made = figure_event(figure)
    submission = decode(msgspec.json.encode(made.envelope()))
    data = submission.data
    assert isinstance(data, AggregateReported | TargetSet)
    assert data == made.data
    assert (data.figure, Decimal(data.value)) == (figure.id, figure.value)
    assert (data.as_of, data.period_from, data.period_to) == figure.when
    assert data.qualifier == figure.qualifier.value
    assert data.source is not None
    assert (data.source.line, data.source.quote) == (figure.line, figure.quote)
    assert submission.effective_on == made.effective_on
    assert submission.source == f"/offices/{made.office}"


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("S0-001", date(2011, 6, 30)),
        ("S0-014", date(2010, 12, 31)),
        ("S0-018", date(2011, 7, 15)),
        ("S0-033", date(2011, 7, 15)),
        ("S1-054", date(2013, 8, 21)),
        ("S1-100", date(2013, 8, 21)),
        ("S2-001", date(2019, 6, 11)),
        ("S3-005", date(2022, 10, 7)),
        ("S4-005", date(2023, 12, 31)),
        ("S4-001", date(2023, 12, 31)),
    ],
)
def test_when_an_event_takes_effect(key: str, day: date) -> None:
    """A figure counts from its own day, a target from its document's; what is undated from the one date there is."""
    assert event(key).effective_on == day


def test_an_unknown_period_stays_unknown() -> None:
    """The page date of the article is the day of the event, and no date of its figures."""
    data = event("S3-005").data
    assert (data.as_of, data.period_from, data.period_to) == (None, None, None)
    assert data.document is not None
    assert data.document.issued_on is None


def test_who_reports_and_who_plans() -> None:
    """Figures stand with their province, targets with their plan; the scheme of 461/QĐ-TTg with the whole country."""
    assert event("S0-001").subject == "area:pre2025:20"
    assert event("S0-034").subject == f"plan:{DOCUMENTS['000'].slug}"
    national = event("S2-013")
    assert (national.subject, national.office, national.data.area) == (
        f"plan:{NATIONAL_SCHEME}", "national", "country:VN",
    )  # fmt: skip
    assert event("S4-024").subject == f"plan:{DOCUMENTS['004'].slug}"
    assert {f.status for f in figures() if isinstance(figure_event(f).data, TargetSet)} == {
        FigureStatus.TARGET, FigureStatus.BUDGET,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("key", "mode"),
    [
        ("S0-034", TargetMode.ADDITIONAL),
        ("S2-001", TargetMode.UNSTATED),
        ("S2-004", TargetMode.SHARE),
        ("S0-033", TargetMode.LEVEL),
        ("S0-037", TargetMode.LEVEL),
    ],
)
def test_how_a_target_counts(key: str, mode: TargetMode) -> None:
    """Twelve to be founded within 2012 are additional; a hundred by 2025 may be a running total: not stated."""
    data = event(key).data
    assert isinstance(data, TargetSet)
    assert data.mode is mode


def test_a_share_names_what_it_is_over() -> None:
    """73,07 % carries its numerator and its denominator."""
    assert (event("S1-003").data.numerator, event("S1-003").data.denominator) == ("S1-002", "S1-001")
    assert event("S4-006").data.base is not None
    assert event("S0-037").data.value_max == "12000000"
