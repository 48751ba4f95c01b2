"""Do the single organisations give every checked figure of the three documents, and only because of all of them?"""

from datetime import date

import msgspec
import pytest

from events.base import Recorded
from projections.plausibility.agreement import agreement
from projections.plausibility.figure import Figure
from services.demo.figures.figures import figures, figures_by_id
from tests.services.demo.histories.counting import counted
from tests.services.demo.histories.register import Register

CHECKED = [figure for figure in figures() if figure.checked]


def test_the_documents_have_119_checked_figures() -> None:
    """28 of Lạng Sơn, 71 of Sóc Trăng and 20 of Lào Cai can be asked of organisations."""
    by_document = [sum(figure.document == document for figure in CHECKED) for document in ("000", "001", "004")]
    assert by_document == [28, 71, 20]
    assert len(CHECKED) == 119


@pytest.mark.parametrize("figure", CHECKED, ids=lambda figure: figure.id)
def test_a_checked_figure_follows_from_the_organisations(register: Register, figure: Figure) -> None:
    """What the document prints is what a count of the organisations gives, rounded as the document rounds."""
    number = counted(register, figure)
    compared = agreement(figure, number)
    assert compared.agrees, f"{figure.indicator} printed {figure.printed}, counted {number}"


HALF_YEAR, YEAR_2012 = {"as_of": date(2011, 6, 30)}, {"period_from": date(2012, 1, 1), "period_to": date(2012, 12, 31)}


@pytest.mark.parametrize(
    ("name", "when"), [("S0-038", HALF_YEAR), ("S1-054", YEAR_2012), ("S1-056", YEAR_2012)], ids=str
)
def test_some_undated_figures_follow_with_a_date_supposed(register: Register, name: str, when: dict[str, date]) -> None:
    """36 % good and fair, and the means in agriculture: no date is printed, so the date is this test's, not theirs."""
    figure = figures_by_id()[name]
    assert not figure.dated
    dated = msgspec.structs.replace(figure, **when)
    assert agreement(dated, counted(register, dated)).agrees


# Office, type, which of its events (0 the first filed, -1 the last), figures that stand on it.
DROPPED = [
    ("lang-son", "organisation.legacy_record_migrated", 0, "S0-001 S0-002"),
    ("lang-son", "organisation.founded", 0, "S0-011 S0-012 S0-013"),
    ("lang-son", "organisation.annual_return_filed", 0, "S0-014"),
    ("lang-son", "organisation.members_left", 0, "S0-004"),
    ("lang-son", "organisation.activity_confirmed", 0, "S0-003 S0-020 S0-021"),
    ("lang-son", "organisation.resumed", 0, "S0-003 S0-020 S0-021"),
    ("lang-son", "organisation.support_granted", 0, "S0-031"),
    ("lang-son", "training.completed", 0, "S0-026 S0-027 S0-028 S0-030"),
    ("lang-son", "record.corrected", 0, "S0-004"),
    ("lang-son", "record.rescinded", 0, "S0-006"),
    ("soc-trang", "organisation.members_joined", 0, "S1-044 S1-045 S1-052"),
    ("soc-trang", "organisation.capital_changed", 0, "S1-053"),
    ("soc-trang", "organisation.support_disbursed", 0, "S1-092 S1-093 S1-095"),
    ("soc-trang", "record.corrected", 0, "S1-044 S1-045 S1-052"),
    ("lao-cai", "organisation.reorganised", 0, "S4-009 S4-011 S4-012"),
    ("lao-cai", "organisation.inactivity_recorded", 0, "S4-012 S4-013"),
    ("lao-cai", "organisation.cooperative_joined", -1, "S4-022"),
    ("lao-cai", "organisation.cooperative_left", 0, "S4-022"),
    ("lao-cai", "organisation.dissolved", 0, "S4-003 S4-004"),
    ("lao-cai", "record.corrected", 0, "S4-006"),
]


@pytest.mark.parametrize(("office", "event", "which", "touched"), DROPPED, ids=str)
def test_one_event_less_changes_a_checked_figure(
    register: Register, records: list[Recorded], office: str, event: str, which: int, touched: str
) -> None:
    """No table is filled by hand: without one event of a type, a figure that stands on it no longer agrees."""
    asked = [figure for figure in CHECKED if figure.id in touched.split()]
    one = [each for each in records if each.office == office and each.type == event][which]
    register.drop(one)
    try:
        agreeing = [figure.id for figure in asked if agreement(figure, counted(register, figure)).agrees]
    finally:
        register.restore(one)
    assert agreeing == []
