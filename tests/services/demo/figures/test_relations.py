"""Do our own computations of the relations come to what the table says?"""

from collections import Counter
from fractions import Fraction

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from projections.plausibility.figure import Figure, place
from projections.plausibility.numerals import half_up
from projections.plausibility.verdicts import Holds, Level, earlier_values
from services.demo.figures.figures import figures_by_id
from services.demo.figures.relations import NotArithmeticError, Relation, evaluate, outcome, relations


@pytest.mark.parametrize("relation", relations(), ids=lambda relation: relation.id)
def test_each_relation_is_recomputed(relation: Relation) -> None:
    """The right side comes to `computed`, and the verdict is `holds`."""
    result = outcome(relation)
    assert (result.text, result.holds) == (relation.computed, relation.holds)


def test_ninety_hold_three_nearly_and_twenty_do_not() -> None:
    """Of the 113, twelve broken ones are identities: the contradictions of the documents."""
    assert Counter(relation.holds for relation in relations()) == {Holds.YES: 90, Holds.AT: 3, Holds.NO: 20}
    broken = [r for r in relations() if r.holds is Holds.NO and r.level is Level.CONTRADICTION]
    assert len(broken) == 12


def test_one_unit_more_breaks_a_sum() -> None:
    """Negative control: with 266 registered cooperatives 154 and 111 no longer make them, by one."""
    book = dict(figures_by_id())
    first = relations()[0]
    book["S0-001"] = msgspec.structs.replace(book["S0-001"], value=book["S0-001"].value + 1)
    assert outcome(first, book).holds is Holds.AT
    book["S0-001"] = msgspec.structs.replace(book["S0-001"], value=book["S0-001"].value + 1)
    assert outcome(first, book).holds is Holds.NO


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(1, 10**9))
def test_arithmetic_is_exact(a: int, b: int, c: int) -> None:
    """Thirds stay thirds: no float comes in between."""
    numbers = {"S0-001": Fraction(a), "S0-002": Fraction(b), "S0-003": Fraction(c)}
    assert evaluate("(S0-001 + 2*S0-002) / S0-003 - 1", numbers) == Fraction(a + 2 * b - c, c)


@pytest.mark.parametrize("expression", ["S0-001 ** 2", "abs(S0-001)", "S0-001.real", "'a'", "1.5", "True", "S9-999"])
def test_nothing_but_arithmetic_is_computed(expression: str) -> None:
    """A table cannot make the program do more than add, subtract, multiply and divide."""
    with pytest.raises(NotArithmeticError):
        evaluate(expression, {"S0-001": Fraction(1)})


@given(st.integers(1, 400), st.integers(0, 400))
def test_growth_is_solved_back(base: int, more: int) -> None:
    """Whatever grew, the value it grew from is among the earlier values that the printed percentage allows."""
    million = 10**6
    pattern: tuple[Figure, Figure] = (figures_by_id()["S4-014"], figures_by_id()["S4-015"])
    latest, printed = base + more, half_up(Fraction(100 * more, base), place(pattern[1]))
    later = msgspec.structs.replace(pattern[0], value=latest * million)
    growth = msgspec.structs.replace(pattern[1], value=printed)
    found = earlier_values(later, growth)
    assert base * million in found
    for value in found:
        assert half_up(100 * (latest * million - value) / value, place(growth)) == printed
