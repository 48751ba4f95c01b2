"""Is the shipped table whole, and is every column read as what it is?"""

import hashlib
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files

import msgspec
import pytest

from events.ids import COUNTRY
from events.support_words import FigureStatus, Qualifier
from projections.plausibility.figure import as_printed, place
from projections.plausibility.numerals import numerals, read, scale
from services.demo.figures.documents import DOCUMENTS
from services.demo.figures.figures import Kind, Sector, SeedFigure, figures, figures_by_id, parse, table

SHA256 = {
    "figures.csv": "7b6092d12725d518d08022fbe2bc5e03aa7e0f6002cc675d6b93b7e3c985b644",
    "relations.csv": "53ce85e9c8de96b536721c25609891d71ba7cce00dca0fb93d4f1a539989a5c2",
}


@pytest.mark.parametrize("name", SHA256)
def test_the_tables_are_those_that_were_delivered(name: str) -> None:
    """Not one byte was adjusted: a figure that does not fit is shown, never edited."""
    raw = (files("services.demo") / "data" / name).read_bytes()
    assert hashlib.sha256(raw).hexdigest() == SHA256[name]


def test_there_are_194_figures_of_which_119_are_checked() -> None:
    """42, 102, 13, 13 and 24 figures; 28, 71, 0, 0 and 20 of them can be given by units."""
    assert Counter(figure.document for figure in figures()) == {"000": 42, "001": 102, "002": 13, "003": 13, "004": 24}
    assert Counter(f.document for f in figures() if f.checked) == {"000": 28, "001": 71, "004": 20}
    assert Counter(figure.status for figure in figures()) == {
        FigureStatus.ACTUAL: 126,
        FigureStatus.TARGET: 28,
        FigureStatus.SHARE: 19,
        FigureStatus.ESTIMATE: 12,
        FigureStatus.GROWTH: 6,
        FigureStatus.SURVEY: 2,
        FigureStatus.BUDGET: 1,
    }


@pytest.mark.parametrize("figure", figures(), ids=lambda figure: figure.id)
def test_each_value_is_what_is_printed(figure: SeedFigure) -> None:
    """The printed numerals, times triệu or tỷ, are the value and the upper end; words for none are zero."""
    amounts = [read(numeral) * scale(figure.printed) for numeral in numerals(figure.printed)] or [Decimal(0)]
    assert amounts == [value for value in (figure.value, figure.value_max) if value is not None]
    assert figure.printed in figure.quote
    assert figure.source is DOCUMENTS[figure.document]
    assert figure.area in {COUNTRY, figure.source.area}
    assert bool(figure.excuse) is not figure.checked


@pytest.mark.parametrize(
    ("key", "unit"),
    [
        ("S0-001", 1),
        ("S0-006", 100_000_000),
        ("S0-010", 10),
        ("S0-016", Fraction(1, 10)),
        ("S0-017", 100_000),
        ("S1-003", Fraction(1, 100)),
        ("S1-026", 1_000_000),
        ("S1-057", 100),
        ("S1-061", 1000),
        ("S1-089", 10_000),
        ("S0-009", 1),
        ("S0-037", 1_000_000),
        ("S4-011", 100),
        ("S4-024", 100_000_000),
    ],
)
def test_the_place_vouched_for(key: str, unit: Fraction) -> None:
    """A plain figure vouches for its last digit, one after khoảng or trên for its last digit that is not zero."""
    assert place(figures_by_id()[key]) == unit


def test_columns_become_types() -> None:
    """Kinds, sectors and dimensions that are joined in a cell come apart; empty is unknown, not zero."""
    four = figures_by_id()["S1-004"]
    assert four.sector == (Sector.TRADE_SERVICE, Sector.TRANSPORT, Sector.CONSTRUCTION, Sector.INDUSTRY_CRAFT)
    assert figures_by_id()["S1-001"].kind == (Kind.COOPERATIVE, Kind.CREDIT_FUND)
    assert figures_by_id()["S0-017"].kinds == set(Kind) - {Kind.ALL, Kind.NONE}
    assert figures_by_id()["S0-032"].kinds == frozenset()
    loan = figures_by_id()["S0-031"]
    assert loan.dimensions == {"support_type": "national_job_fund", "stage": "advised"}
    assert figures_by_id()["S3-005"].dated is False
    assert [figure.id for figure in figures() if figure.nearly] == ["S4-011"]
    assert figures_by_id()["S4-011"].qualifier is Qualifier.ABOUT


def test_another_number_in_the_same_form() -> None:
    """The report writes the register's number as the document writes its own."""
    assert as_printed(figures_by_id()["S0-006"], Fraction(45_380_000_000)) == "45,4 tỷ đồng"
    assert as_printed(figures_by_id()["S1-003"], Fraction(7307, 100)) == "73,07%"
    assert as_printed(figures_by_id()["S0-009"], Fraction(0)) == "0"
    assert as_printed(figures_by_id()["S0-037"], Fraction(11_000_000)) == "11 triệu đồng/năm"


@pytest.mark.parametrize(
    ("column", "cell"),
    [("qualifier", "≈"), ("unit", "tons"), ("as_of", "2011-06-31"), ("value", "many"), ("kind", "bank")],
)
def test_a_word_that_nobody_knows_is_refused(column: str, cell: str) -> None:
    """A table with an unknown unit, kind or date is not loaded at all."""
    row = table("figures.csv")[0] | {column: cell}
    with pytest.raises(msgspec.ValidationError, match=column):
        parse(row)
