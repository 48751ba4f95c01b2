"""Does a number agree with a printed figure exactly when the table of rounding says so?"""

from decimal import Decimal
from fractions import Fraction

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.support_words import Qualifier
from projections.plausibility.agreement import Agreement, Rule, agreement, rule_for, span
from projections.plausibility.figure import Figure, Rounding, place
from projections.plausibility.numerals import Exact, cut, half_up
from services.demo.figures.documents import DOCUMENTS
from services.demo.figures.figures import figures, figures_by_id

FIGURES = st.sampled_from(figures())


def compared(key: str, number: Exact) -> Agreement:
    """One figure of the table against a number."""
    return agreement(figures_by_id()[key], number)


@pytest.mark.parametrize(
    ("key", "inside", "outside"),
    [
        ("S0-001", [265], [264, 266]),
        ("S0-010", [6575, 6580, 6584], [6574, 6585]),
        ("S0-006", [45_350_000_000, 45_449_999_999], [45_349_999_999, 45_450_000_000]),
        ("S0-014", [46_650_000_000, 46_749_999_999], [46_649_999_999, 46_750_000_000]),
        ("S4-011", [7450, 7499, 7500], [7449, 7501, 7520]),
        ("S1-057", [2501, 2599], [2500, 2600, 2499]),
        ("S1-061", [4001, 4999], [4000, 5000]),
        ("S1-026", [667_450_500_000, 667_451_499_999], [667_450_499_999, 667_451_500_000]),
        ("S1-089", [1_209_575_000, 1_209_584_999], [1_209_574_999, 1_209_585_000]),
        ("S1-022", [Decimal("8547.055"), Decimal("8547.06")], [Decimal("8547.054"), Decimal("8547.065")]),
        ("S1-003", [Fraction(7600, 104), Decimal("73.07")], [Decimal("73.08"), Decimal("73.0699")]),
        ("S4-013", [Fraction(40500, 502), Decimal("80.65")], [Decimal("80.6499"), Decimal("80.75")]),
        ("S4-003", [3958], [3957, 3959]),
        ("S0-009", [0], [1]),
        ("S0-037", [11_000_000, 11_500_000, 12_000_000], [10_499_999, 12_500_000]),
        ("S0-035", [100, 101, 5000], [99]),
        ("S2-006", [Decimal("9.99"), 0], [10, 11]),
    ],
)
def test_where_agreement_ends(key: str, inside: list[Exact], outside: list[Exact]) -> None:
    """Each way of printing has its own limits: a clerk may count on the last number inside and the first outside."""
    assert [number for number in inside if not compared(key, number).agrees] == []
    assert [number for number in outside if compared(key, number).agrees] == []


def test_a_result_says_by_how_much() -> None:
    """27,110 against 27.103 is 7 too many; 6,577 against khoảng 6.580 agrees although it is 3 short."""
    seven = compared("S1-011", 27110)
    assert (seven.agrees, seven.difference, seven.shown) == (False, 7, "27.110")
    three = compared("S0-010", 6577)
    assert (three.agrees, three.difference, three.rounded, three.shown) == (True, -3, 6580, "6.580")
    assert compared("S0-037", 11_400_000).difference == 0
    assert compared("S0-037", 12_700_000).difference == 700_000


def test_document_001_cuts_and_004_rounds() -> None:
    """The rule by document is what recomputing its own shares shows, and the other rule would break them."""
    book = figures_by_id()
    agreeing: dict[str, dict[Rounding, int]] = {code: dict.fromkeys(Rounding, 0) for code in DOCUMENTS}
    for figure in figures():
        if figure.denominator_id:
            share = 100 * book[figure.numerator_id].number / book[figure.denominator_id].number
            unit = place(figure)
            agreeing[figure.document][Rounding.CUT] += cut(share, unit) == figure.number
            agreeing[figure.document][Rounding.HALF_UP] += half_up(share, unit) == figure.number
    assert agreeing["001"][Rounding.CUT] > agreeing["001"][Rounding.HALF_UP]
    assert agreeing["004"] == {Rounding.CUT: 0, Rounding.HALF_UP: 1}
    assert {code: document.rounding for code, document in DOCUMENTS.items() if document.rounding is Rounding.CUT} == {
        "001": Rounding.CUT
    }
    assert [key for key in ("S1-003", "S1-015", "S1-017", "S1-019") if not _rounded_half_up(book[key])] == [
        "S1-003", "S1-015", "S1-017", "S1-019",
    ]  # fmt: skip


def _rounded_half_up(figure: Figure) -> bool:
    book = figures_by_id()
    share = 100 * book[figure.numerator_id].number / book[figure.denominator_id].number
    return half_up(share, place(figure)) == figure.number


def test_no_share_of_001_but_two_needs_an_excuse() -> None:
    """11,55 and 49,66 agree with neither rule; they are the only ones."""
    book = figures_by_id()
    shares = [figure for figure in figures() if figure.denominator_id and figure.document == "001"]
    off = [
        figure.id
        for figure in shares
        if not agreement(figure, 100 * book[figure.numerator_id].number / book[figure.denominator_id].number).agrees
    ]
    assert off == ["S1-007", "S1-037"]


@given(FIGURES)
def test_a_figure_agrees_with_itself(figure: Figure) -> None:
    """The printed number reproduces the figure, unless the words say strictly above or below it."""
    strict = figure.qualifier in {Qualifier.ABOVE, Qualifier.BELOW}
    assert agreement(figure, figure.number).agrees is not strict
    assert agreement(figure, figure.number).difference == 0


@given(FIGURES, st.integers(-3, 3), st.fractions(min_value=-2, max_value=2))
def test_agreeing_is_lying_in_the_span(figure: Figure, steps: int, part: Fraction) -> None:
    """Two independent ways to say it, rounding and an interval, never differ."""
    number = figure.number + place(figure) * (steps + part)
    assert agreement(figure, number).agrees is (number in span(figure))


@given(FIGURES, st.lists(st.fractions(min_value=-2, max_value=2), min_size=3, max_size=3))
def test_agreement_is_one_interval(figure: Figure, parts: list[Fraction]) -> None:
    """If two numbers agree, so does every number between them."""
    low, middle, high = (figure.number + place(figure) * part for part in sorted(parts))
    if agreement(figure, low).agrees and agreement(figure, high).agrees:
        assert agreement(figure, middle).agrees


@given(FIGURES)
def test_two_places_off_never_agrees(figure: Figure) -> None:
    """Negative control: no closed rule is so wide that twice its last place above the figure would pass."""
    if rule_for(figure) is not Rule.BOUND:
        top = figure.number if figure.value_max is None else Fraction(figure.value_max)
        assert not agreement(figure, top + 2 * place(figure)).agrees
        assert not agreement(figure, figure.number - 2 * place(figure)).agrees


def test_a_wide_tolerance_would_have_passed_what_is_wrong() -> None:
    """Negative control: 49,66 % is off by a quarter point, which a tolerance of 0.5 would have let through."""
    share = Fraction(100 * 1182, 2368)
    figure = figures_by_id()["S1-037"]
    assert abs(share - figure.number) < Fraction(1, 2)
    assert not agreement(figure, share).agrees


def test_the_half_up_rule_on_001_would_have_failed_it() -> None:
    """Negative control: under half-up the same 73,07 % is not reproduced by 76 of 104."""
    figure = figures_by_id()["S1-003"]
    share = Fraction(7600, 104)
    assert agreement(figure, share).agrees
    assert not agreement(msgspec.structs.replace(figure, rounding=Rounding.HALF_UP), share).agrees


def test_the_exact_number_is_wanted() -> None:
    """A float is refused: it could agree or not by an error of its own."""
    with pytest.raises(TypeError, match="exact number"):
        compared("S0-001", 265.0)  # type: ignore[arg-type]
