"""Is what an event says still known of its subject afterwards?"""

from datetime import date
from typing import Any

import pytest

from events.docket import opened
from events.industry import Sector, section_of, sector_of
from events.people import Foreign
from events.quantities import hundredths
from events.rubric import RUBRICS, overshoots
from events.vocabulary import GradingScheme
from tests.events.dossiers_examples import DOSSIER, received
from tests.events.examples import of
from tests.events.procedures import OLD
from tests.support.histories import COOP, Filing, founded, records_of

FEE = {"amount": 100_000, "paid_on": "2025-03-03"}

KEPT: list[tuple[str, list[Filing], str, dict[str, Any]]] = [
    (
        DOSSIER,
        [received(dossier_no="14/2025", organisation=COOP, fee=FEE, channel="online")],
        "",
        {
            "id": DOSSIER, "procedure": "founding", "area": "pre2025:20/187", "number": "14/2025",
            "received_on": date(2025, 3, 3), "turn_on": date(2025, 3, 3), "organisation": COOP, "channel": "online",
        },
    ),
    (
        COOP,
        [OLD, of("commended", "2025-02-01", level="province"), of("commended", "2025-03-01", level="ministry")],
        "classes",
        {"commended_on": date(2025, 3, 1), "commended_by": "ministry"},
    ),
    (
        COOP, [founded("2025-01-01", business_start_on="2025-02-10")], "governance",
        {"business_start_on": date(2025, 2, 10)},
    ),
    (COOP, [founded("2025-01-01", foreign_members=4)], "people", {"foreign": Foreign(4)}),
    (COOP, [founded("2025-01-01", foreign_members=4)], "limits", {"foreign_since": date(2025, 1, 1)}),
    (COOP, [founded("2025-01-01", foreign_members=3)], "limits", {"foreign_since": None}),
    (COOP, [founded("2025-01-01")], "people", {"foreign": Foreign()}),
]  # fmt: skip


@pytest.mark.parametrize(("subject", "filings", "part", "known"), KEPT, ids=lambda one: str(one)[:30])
def test_what_was_filed_is_known_afterwards(subject: str, filings: list[Filing], part: str, known: Any) -> None:
    """The number of a dossier, the level of the latest commendation, foreign founders and when business starts."""
    state = opened(records_of(filings)[subject]).state
    held = getattr(state, part) if part else state
    assert {name: getattr(held, name) for name in known} == known


# most points of the criteria of Circular 01/2020, one by one
POINTS = dict(zip("123456789", (7, 6, 11, 6, 8, 6, 6, 6, 4), strict=True))


@pytest.mark.parametrize("criterion", POINTS)
def test_no_criterion_has_more_points_than_its_most(criterion: str) -> None:
    """The most is reached, and a hundredth more is too much."""
    rubric = RUBRICS[GradingScheme.C01_2020]
    most = POINTS[criterion]
    assert overshoots(rubric, {criterion: str(most)}) == []
    assert overshoots(rubric, {criterion: f"{most}.01"}) == [criterion]


def test_a_measure_is_read_to_the_hundredth() -> None:
    """12.5 ha are 1,250 hundredths; nothing is lost on the way through a decimal."""
    assert [hundredths(one) for one in ("12.5", "0.29", "1209.58", "0")] == [1_250, 29, 120_958, 0]


SECTIONS = {
    "A": (1, 3), "B": (5, 9), "C": (10, 33), "D": (35, 35), "E": (36, 39), "F": (41, 43), "G": (45, 47), "H": (49, 53),
    "I": (55, 56), "J": (58, 63), "K": (64, 66), "L": (68, 68), "M": (69, 75), "N": (77, 82), "O": (84, 84),
    "P": (85, 85), "Q": (86, 88), "R": (90, 93), "S": (94, 96), "T": (97, 98), "U": (99, 99),
}  # fmt: skip


@pytest.mark.parametrize("section", SECTIONS)
def test_a_code_lies_in_the_section_of_its_division(section: str) -> None:
    """The divisions of VSIC as Decision 27/2018 lists them, the first and the last of each section."""
    for division in SECTIONS[section]:
        assert section_of(f"{division:02}10") == section
    assert section_of("00") == ""


def test_each_section_is_reported_in_one_sector() -> None:
    """Electricity is told by itself; households as employers and international bodies are in no sector."""
    told = {section: sector_of(section) for section in SECTIONS}
    assert [section for section, sector in told.items() if sector is None] == ["T", "U"]
    assert told["A"] is Sector.AGRI
    assert told["D"] is Sector.ELECTRICITY
    assert {told[section] for section in "BCE"} == {Sector.INDUSTRY}
    assert (told["F"], told["H"], told["K"]) == (Sector.CONSTRUCTION, Sector.TRANSPORT, Sector.CREDIT)
    assert {told[section] for section in "GIJLMNOPQRS"} == {Sector.TRADE}
