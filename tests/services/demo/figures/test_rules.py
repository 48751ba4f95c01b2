"""Do the rules find in the figures what the table of relations states, no more and no less?"""

from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from projections.plausibility.book import Book
from projections.plausibility.checks.sums import parts_sum_to_whole
from projections.plausibility.flags import Flag
from projections.plausibility.rules import RULES, examine
from projections.plausibility.verdicts import Holds, Level
from services.demo.figures.figures import SeedFigure, figures, figures_by_id
from services.demo.figures.relations import Relation, relations
from services.demo.figures.rules import examined, flags, flags_by_figure, tally
from tests.support.counted import COUNTED, Counting

BOOK = Book(figures())
X_RULES = [f"X{number}" for number in range(1, 23)]
NOT_IN_RELATIONS = {"X18", "X19", "X22"}
CARRIED = [relation for relation in relations() if relation.rules]


def same(ids: Iterable[str]) -> frozenset[str]:
    """Figures by where their number is printed first: 12 credit funds stand in three places."""
    return frozenset(BOOK.first(BOOK[key]).id for key in ids)


def about(relation: Relation) -> list[Flag]:
    """What the rules said of the figures of a relation."""
    return [flag for flag in examined() if same(flag.figures) == same(relation.ids)]


def changed(**values: int) -> tuple[SeedFigure, ...]:
    """The figures with other values, as S1_011=27110."""
    wanted = {key.replace("_", "-"): value for key, value in values.items()}
    return tuple(
        msgspec.structs.replace(figure, value=wanted[figure.id]) if figure.id in wanted else figure
        for figure in figures()
    )


@pytest.mark.parametrize("relation", CARRIED, ids=lambda relation: relation.id)
def test_each_relation_of_a_rule_is_found_by_it(relation: Relation) -> None:
    """Same figures, same right side, same verdict, same weight: what does not hold is flagged, what holds is not."""
    matching = [
        flag
        for flag in about(relation)
        if flag.rule in relation.rules
        and flag.holds is relation.holds
        and flag.level is relation.level
        and str(flag.computed) == relation.computed
    ]
    assert matching, [(f.rule, f.holds, f.level, f.computed) for f in about(relation)]
    assert all(flag.broken is (relation.holds is not Holds.YES) for flag in matching)


@pytest.mark.parametrize("flag", [flag for flag in examined() if flag.broken], ids=lambda f: f"{f.rule}-{f.figures[0]}")
def test_each_broken_flag_is_a_relation_that_does_not_hold(flag: Flag) -> None:
    """No rule cries wolf: a relation says the same, or the table excuses the figure by this rule (S1-082 by X13)."""
    stated = [
        relation
        for relation in CARRIED
        if same(relation.ids) == same(flag.figures)
        and flag.rule in relation.rules
        and (relation.holds, relation.computed) == (flag.holds, str(flag.computed))
    ]
    assert stated or flag.rule in figures_by_id()[flag.figures[0]].excuse


def test_what_holds_in_the_table_is_never_flagged_as_broken() -> None:
    """A relation without a rule holds in the table, so no rule may call the same sum of the same figures broken."""
    holding = {(same(r.ids), r.computed) for r in relations() if r.holds is Holds.YES and r.comparison == "="}
    crying = [flag for flag in flags() if flag.broken and (same(flag.figures), str(flag.computed)) in holding]
    assert crying == []


def test_every_rule_looked_and_some_are_not_in_the_relations(record_property: Counting) -> None:
    """All of X1 to X22 compared something; X18, X19 and X22 have no contradiction in relations.csv, but own tests."""
    stated = {code for relation in relations() if relation.holds is not Holds.YES for code in relation.rules}
    seen = tally()
    assert [code for code in X_RULES if code not in seen] == []
    assert {code for rule in RULES for code in rule.codes} - set(seen) == {"P2"}, "the documents divide by no area"
    examined = ", ".join(f"{code} {seen[code]}" for code in sorted(NOT_IN_RELATIONS))
    record_property(COUNTED, f"examined by rules that relations.csv does not carry: {examined}")
    assert NOT_IN_RELATIONS.isdisjoint(stated)


def test_every_excuse_by_a_rule_has_its_flag() -> None:
    """A figure that the table excuses by X7 stands in a raised flag of X7, and so for all."""
    without = [
        (figure.id, code)
        for figure in figures()
        for code in figure.excuse
        if code.startswith("X") and not any(f.rule == code and figure.id in f.figures for f in flags())
    ]
    assert without == []


def test_an_identity_breaks_only_beside_figures_that_are_not_checked() -> None:
    """No figure that a register must give stands on the left of a broken identity."""
    broken = {flag.figures[0] for flag in flags() if flag.broken and flag.level is Level.CONTRADICTION}
    assert [key for key in sorted(broken) if figures_by_id()[key].checked] == []
    assert broken == {
        "S0-017", "S0-033", "S1-007", "S1-010", "S1-011", "S1-025", "S1-033", "S1-035", "S1-037", "S1-043", "S1-082",
        "S1-083",
    }  # fmt: skip


def test_flags_speak_both_languages_with_numbers() -> None:
    """Each flag says in Vietnamese and in English what was compared, and differs by computed less printed."""
    assert flags()
    for flag in flags():
        assert flag.name
        assert flag.text_vi.endswith(".")
        assert flag.text_en.endswith(".")
        assert flag.text_vi != flag.text_en
        if flag.computed is not None and flag.printed is not None and flag.difference is not None:
            assert abs(flag.computed - flag.printed - flag.difference) < 1
    seven = next(flag for flag in flags_by_figure()["S1-011"] if flag.rule == "X7")
    assert (seven.computed, seven.printed, seven.difference) == (27110, 27103, 7)
    assert "27.110" in seven.text_vi
    assert "27,110" in seven.text_en


def test_no_rule_knows_an_id() -> None:
    """With every figure renamed, the same flags come out under the new names."""
    names = {figure.id: f"T{figure.id[1:]}" for figure in figures()}
    renamed = [
        msgspec.structs.replace(
            figure,
            id=names[figure.id],
            numerator_id=names.get(figure.numerator_id, ""),
            denominator_id=names.get(figure.denominator_id, ""),
            check=figures()[0].check,
            excuse=(),
            note="",
        )
        for figure in figures()
    ]
    expected = [(f.rule, tuple(names[key] for key in f.figures), f.holds, f.computed) for f in examined()]
    assert [(f.rule, f.figures, f.holds, f.computed) for f in examine(renamed)] == expected


def test_above_a_total_means_just_above() -> None:
    """'Trên 60.780 triệu đồng' is true of 60,784 m; 'trên 60.700' says it less exactly, and is true as well."""
    for printed, agrees in (
        ("60.780", True),
        ("60.700", True),
        ("60.784", False),
        ("60.770", False),
        ("60.790", False),
    ):
        total = msgspec.structs.replace(
            BOOK["S1-025"], printed=f"{printed} triệu đồng", value=int(printed.replace(".", "")) * 10**6
        )
        others = [figure for figure in figures() if figure.id != "S1-025"]
        broken = {f.figures[0] for f in parts_sum_to_whole(Book([*others, total])) if f.rule == "X8" and f.broken}
        assert (broken == set()) is agrees, printed


@given(st.sampled_from(["S1_050", "S1_059", "S1_063", "S1_066", "S1_069", "S1_073"]), st.integers(-9, 9))
def test_a_sum_holds_exactly_where_its_parts_do(part: str, more: int) -> None:
    """With a total of 27,110 the flag X7 is there for any part that is off by even one person, and else not."""
    value = int(BOOK[part.replace("_", "-")].value)
    book = Book(changed(S1_011=27110, **{part: value + more}))
    (found,) = [flag for flag in parts_sum_to_whole(book) if flag.figures[0] == "S1-011"]
    assert found.broken is (more != 0)
    assert found.difference == more
