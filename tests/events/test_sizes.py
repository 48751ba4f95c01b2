"""Does the size that the tables give follow the law as far as it is known, and say what is missing where it is not?"""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.result_words import Sector3, SizeClass, SizeScheme
from events.sizes import BILLION, ORDER, SCHEMES, Bar, Scheme, Sized, cells_of, sector3_of, size_class

FIGURES = st.tuples(
    st.none() | st.integers(0, 1_200),
    st.none() | st.integers(0, 100).map(lambda n: n * BILLION),
    st.none() | st.integers(0, 100).map(lambda n: n * BILLION),
)


def sized(members: int | None, revenue: int | None, capital: int | None, *, billion: int = BILLION) -> Sized:
    """The size of an agricultural cooperative under the decree, money in billions."""
    money = [None if v is None else v * billion for v in (revenue, capital)]
    return size_class(SizeScheme.D113, Sector3.AGRICULTURE, members, *money)


@pytest.mark.parametrize(
    ("members", "revenue", "capital", "expected"),
    [
        (300, 50, 0, SizeClass.LARGE),
        (300, 0, 10, SizeClass.LARGE),
        (299, 50, 10, SizeClass.MEDIUM),
        (300, 49, 9, SizeClass.MEDIUM),
        (200, 10, 0, SizeClass.MEDIUM),
        (199, 10, 5, SizeClass.SMALL),
        (50, 2, 0, SizeClass.SMALL),
        (50, 0, 1, SizeClass.SMALL),
        (49, 50, 10, SizeClass.MICRO),
        (50, 1, 0, SizeClass.MICRO),
    ],
)
def test_a_farming_cooperative_has_the_size_of_the_decree(
    members: int, revenue: int, capital: int, expected: SizeClass
) -> None:
    """Members and one of revenue and capital must both reach the bar, from large downwards."""
    assert sized(members, revenue, capital).size is expected


@pytest.mark.parametrize(
    ("members", "revenue", "capital", "below"),
    [(300, 50, 10, SizeClass.MEDIUM), (200, 10, 5, SizeClass.SMALL), (50, 2, 1, SizeClass.MICRO)],
)
def test_a_bar_is_missed_by_one_dong(members: int, revenue: int, capital: int, below: SizeClass) -> None:
    """A đồng short of both is short."""
    assert sized(members, revenue * BILLION - 1, capital * BILLION - 1, billion=1).size is below


def test_a_thousand_members_with_tiny_revenue_and_capital_are_micro() -> None:
    """Members alone make nobody large."""
    assert sized(1_000, 1, 1, billion=1).size is SizeClass.MICRO


def test_a_cell_that_nobody_knows_leaves_the_size_undetermined_and_is_named() -> None:
    """Trade has no bars in our sources; industry has those of large alone."""
    trade = size_class(SizeScheme.D113, Sector3.SERVICES, 1_000, 100 * BILLION, 100 * BILLION)
    assert (trade.size, trade.least, trade.most) == (None, SizeClass.MICRO, SizeClass.LARGE)
    assert "medium.members" in trade.missing
    industry = size_class(SizeScheme.D113, Sector3.INDUSTRY, 99, 80 * BILLION, 0)
    assert (industry.size, industry.most) == (None, SizeClass.MEDIUM)
    assert size_class(SizeScheme.D113, Sector3.INDUSTRY, 100, 80 * BILLION, 0).size is SizeClass.LARGE
    assert size_class(SizeScheme.D113, Sector3.INDUSTRY, 100, 0, 20 * BILLION).size is SizeClass.LARGE
    assert size_class(SizeScheme.D113, Sector3.INDUSTRY, 100, 0, 20 * BILLION - 1).size is None


def test_a_figure_that_nobody_knows_is_named_where_it_matters() -> None:
    """Without members the decree says nothing; with too few, revenue and capital do not matter."""
    assert sized(None, 50, 10) == Sized(SizeClass.MICRO, SizeClass.LARGE, ("members",))
    assert sized(49, None, None) == Sized(SizeClass.MICRO, SizeClass.MICRO)
    assert sized(300, None, 10).size is SizeClass.LARGE


@pytest.mark.parametrize(
    ("members", "expected"),
    [(49, "micro"), (50, "small"), (300, "small"), (301, "medium"), (1_000, "medium"), (1_001, "large")],
)
def test_the_circular_sizes_by_members_alone(members: int, expected: str) -> None:
    """Circular 01/2020: 50, 301, 1,001."""
    found = size_class(SizeScheme.C01_MEMBERS, Sector3.SERVICES, members, None, None)
    assert found.size is SizeClass(expected)


def test_the_circular_sizes_by_capital_as_far_as_it_is_known() -> None:
    """One and five billion are known; where large begins is not, so that five billion are medium or large."""

    def by(capital: int) -> Sized:
        return size_class(SizeScheme.C01_CAPITAL, Sector3.AGRICULTURE, None, None, capital)

    assert by(BILLION - 1).size is SizeClass.MICRO
    assert by(BILLION).size is SizeClass.SMALL
    assert by(5 * BILLION - 1).size is SizeClass.SMALL
    assert by(5 * BILLION) == Sized(SizeClass.MEDIUM, SizeClass.LARGE, ("large.capital",))


def test_an_administrator_fills_a_cell_and_the_size_is_determined() -> None:
    """A table is data: the same question is answered by the completed one."""
    old = SCHEMES[SizeScheme.C01_CAPITAL]
    bars = {s: {**b, SizeClass.LARGE: Bar(0, None, 50 * BILLION)} for s, b in old.bars.items()}
    filled = {SizeScheme.C01_CAPITAL: msgspec.structs.replace(old, bars=bars)}
    found = size_class(SizeScheme.C01_CAPITAL, Sector3.INDUSTRY, None, None, 5 * BILLION, schemes=filled)
    assert found.size is SizeClass.MEDIUM


@given(st.sampled_from(SizeScheme), st.sampled_from(Sector3), FIGURES, FIGURES)
def test_more_of_anything_never_makes_smaller(
    scheme: SizeScheme,
    sector: Sector3,
    one: tuple[int | None, int | None, int | None],
    more: tuple[int | None, int | None, int | None],
) -> None:
    """Monotone in members, revenue and capital, in both bounds, for every scheme and sector."""
    known = [None if a is None or b is None else (a, a + b) for a, b in zip(one, more, strict=True)]
    below = size_class(scheme, sector, *[pair and pair[0] for pair in known])
    above = size_class(scheme, sector, *[pair and pair[1] for pair in known])
    assert ORDER.index(below.least) <= ORDER.index(above.least)
    assert ORDER.index(below.most) <= ORDER.index(above.most)


@given(st.sampled_from(SizeScheme), st.sampled_from(Sector3), FIGURES, FIGURES)
def test_what_is_learnt_later_only_narrows_the_answer(
    scheme: SizeScheme,
    sector: Sector3,
    some: tuple[int | None, int | None, int | None],
    rest: tuple[int | None, int | None, int | None],
) -> None:
    """A class that was ruled out with fewer figures stays ruled out with more."""
    before = size_class(scheme, sector, *some)
    after = size_class(scheme, sector, *[r if s is None else s for s, r in zip(some, rest, strict=True)])
    assert before.allows(after.least)
    assert before.allows(after.most)
    assert (before.size is None) == bool(before.missing)


def nested(scheme: Scheme) -> bool:
    """Whether each class asks for at least what the smaller one asks, which both bounds rest on."""
    return all(
        low is None or high is None or low <= high
        for bars in scheme.bars.values()
        for i, small in enumerate(ORDER[1:])
        for large in ORDER[i + 2 :]
        for low, high in zip(bars[small], bars[large], strict=True)
    )


def test_every_table_is_nested_and_one_that_is_not_is_noticed() -> None:
    """The negative control asks less of large than of small."""
    assert all(nested(scheme) for scheme in SCHEMES.values())
    odd = {SizeClass.SMALL: Bar(50, 2, 1), SizeClass.MEDIUM: Bar(60, 2, 1), SizeClass.LARGE: Bar(10, 2, 1)}
    assert not nested(Scheme(date(2020, 1, 1), None, dict.fromkeys(Sector3, odd)))


def test_a_scheme_has_its_first_day_and_a_section_its_sector() -> None:
    """A of VSIC is agriculture, B to F industry and construction, all else services."""
    first = {"C01_2020_members": date(2020, 4, 1), "C01_2020_capital": date(2020, 4, 1), "D113_2024": date(2024, 11, 1)}
    assert {scheme.value: SCHEMES[scheme].since for scheme in SizeScheme} == first
    assert [sector3_of(s) for s in "AFG"] == [Sector3.AGRICULTURE, Sector3.INDUSTRY, Sector3.SERVICES]


def test_the_circular_asks_for_no_revenue_and_the_decree_does() -> None:
    """Circular 01/2020 sizes by members or by capital alone (DOMAIN 5.4): nobody completes a bar that it has not."""
    for scheme, asked in ((SizeScheme.C01_MEMBERS, False), (SizeScheme.C01_CAPITAL, False), (SizeScheme.D113, True)):
        assert any(cell.endswith("revenue") for cell in cells_of(SCHEMES[scheme])) is asked
