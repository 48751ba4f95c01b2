"""Does each rule over returns fire where a return is altered, and is it silent where nothing is wrong?"""

from datetime import date
from typing import Any, Final

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.credit_funds import CreditFundReportFiled
from events.returns import AnnualReturnFiled
from events.vocabulary import Kind, Standing
from projections.plausibility.annual.rules import RULES, examine
from projections.plausibility.annual.shelf import Shelf
from projections.plausibility.flags import Flag
from projections.views.returns import Return

MILLION: Final = 10**6
LAST: Final = date(2025, 12, 14)
DATA: Final[dict[str, Any]] = {
    "year": 2025, "period_from": "2024-12-15", "revenue": 1_203 * MILLION, "cost": 1_009 * MILLION,
    "profit_before_tax": 194 * MILLION, "profit": 155 * MILLION, "tax_paid": 39 * MILLION, "wages": 412 * MILLION,
    "workers_average": 9, "member_income": 238 * MILLION, "members_average": 12, "loans_taken": 87 * MILLION,
    "accounts": {
        "workers": 10, "workers_regular": 8, "managers": {"university": 1, "none": 2}, "total_capital": 2_106 * MILLION,
        "equity": 1_753 * MILLION, "total_assets": 2_106 * MILLION, "debts": {"bank": 353 * MILLION},
        "claims_on_members": 61 * MILLION,
    },
}  # fmt: skip
CREDIT: Final[dict[str, Any]] = {
    "period_from": "2024-12-15", "total_capital": 42_003 * MILLION, "deposits": 30_151 * MILLION,
    "loans_outstanding": 33_684 * MILLION, "loans_turnover": 28_472 * MILLION, "loan_count": 548,
}  # fmt: skip


def merged(data: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """A return with other values; those of the accounts in their place."""
    accounts = {**data.get("accounts", {}), **more.get("accounts", {})}
    return {**data, **more, **({"accounts": accounts} if accounts else {})}


def grown(number: int, percent: int) -> dict[str, Any]:
    """A return of another size: every amount and head a little more, by other digits."""

    def more(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: more(one) for key, one in value.items()}
        return (
            value * (percent * 1_000 + number * 7) // 100_000 if isinstance(value, int) and value > MILLION else value
        )

    return {**{key: more(value) for key, value in DATA.items()}, "year": DATA["year"]}


def filed(number: int, data: dict[str, Any], on: date = LAST, **more: Any) -> Return:
    """The return of one of the organisations."""
    kind = CreditFundReportFiled if "loan_count" in data else AnnualReturnFiled
    usual: dict[str, Any] = {
        "event_id": f"{number}-{on.year}", "subject": str(number), "position": number * 10_000 + on.year,
        "name": f"Hợp tác xã số {number}",
        "kind": Kind.COOPERATIVE, "sector": "agri_forest_fishery", "area": "pre2025:20/187",
        "standing": Standing.OPERATING, "members": 12, "managers": 3, "effective_on": on,
        "data": msgspec.convert(data, kind),
    }  # fmt: skip
    return Return(**{**usual, **more})


OTHERS: Final = [filed(number, grown(number, 88 + 3 * number)) for number in range(2, 10)]
BEFORE: Final = filed(
    1,
    merged(grown(17, 95), {"year": 2024, "period_from": "2023-12-15", "accounts": {"debts": {"bank": 300 * MILLION}}}),
    date(2024, 12, 14),
)


def spoken(
    data: dict[str, Any] | None = None, *, before: Return = BEFORE, others: list[Return] = OTHERS, **more: Any
) -> list[Flag]:
    """The raised flags that stand beside the first organisation's return."""
    one = filed(1, DATA if data is None else data, **more)
    return [f for f in examine(Shelf([one, *others], [before])) if f.raised and f.figures[0] == one.id]


def codes(flags: list[Flag]) -> set[str]:
    """Which rules spoke."""
    return {flag.rule for flag in flags}


def test_an_ordinary_return_raises_nothing() -> None:
    """Nor do the eight of its like."""
    assert spoken() == []
    assert [f.text_en for f in examine(Shelf(OTHERS)) if f.raised] == []


ALTERED: Final = [
    ("A1", {"accounts": {"total_capital": 90_001 * MILLION, "total_assets": 90_001 * MILLION}}, {"A1", "A9"}),
    ("A1", {"workers_average": 60, "wages": 2_412 * MILLION, "accounts": {"workers": 61}}, {"A1", "A4"}),
    ("A2", {"revenue": 1_203_000, "cost": 1_009_000, "profit_before_tax": 194_000, "profit": 155_000,
            "wages": 412_000, "tax_paid": 39_000, "member_income": 238_000}, {"A2"}),
    ("A2", {"accounts": {"total_capital": 2_106, "total_assets": 2_106, "equity": 1_753, "debts": {"bank": 353},
                         "claims_on_members": 61}}, {"A2"}),
    ("A3", {"accounts": {"workers_regular": 11}}, {"A3"}),
    ("A3", {"accounts": {"debts": {"bank": 354 * MILLION}}}, {"A3"}),
    ("A3", {"profit": 195 * MILLION}, {"A3"}),
    ("A4", {"wages": 1_010 * MILLION, "workers_average": 22}, {"A4"}),
    ("A4", {"tax_paid": 1_204 * MILLION}, {"A4"}),
    ("A5", {"accounts": {"total_assets": 2_130 * MILLION}}, {"A5"}),
    ("A5", {"profit_before_tax": 207 * MILLION}, {"A5"}),
    ("A6", {"workers_average": 0}, {"A6", "A7"}),
    ("A7", {"accounts": {"workers": 28}}, {"A7"}),
    ("A7", {"members_average": 37}, {"A7"}),
    ("A7", {"accounts": {"managers": {"university": 1, "none": 3}}}, {"A7"}),
    ("A9", {"revenue": 11_603 * MILLION, "cost": 11_409 * MILLION}, {"A1", "A9"}),
    ("A10", {"loans_taken": 52 * MILLION}, {"A10"}),
    ("A13", {"tax_paid": 155 * MILLION}, {"A13"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "altered", "all_that_speak"), ALTERED, ids=lambda it: str(it if not isinstance(it, set) else sorted(it))
)
def test_an_altered_return_is_seen(code: str, altered: dict[str, Any], all_that_speak: set[str]) -> None:
    """By the rule that is meant, and by no rule that is not; the return as it was raises nothing."""
    flags = spoken(merged(DATA, altered))
    assert code in codes(flags)
    assert codes(flags) == all_that_speak, [flag.text_en for flag in flags]


def test_revenue_of_one_that_stopped_is_worth_a_look() -> None:
    """The register calls it inactive; the return says revenue. Without revenue nothing is told."""
    assert codes(spoken(standing=Standing.INACTIVE)) == {"A8"}
    nothing = merged(DATA, {"revenue": 0, "cost": 0, "profit_before_tax": 0, "profit": 0, "wages": 0, "tax_paid": 0,
                            "member_income": 0})  # fmt: skip
    assert codes(spoken(nothing, standing=Standing.INACTIVE)) == set()


def test_last_years_values_again_are_told() -> None:
    """Three exactly the same are; two are not."""
    debts = {"accounts": {"debts": {"bank": 300 * MILLION}}}
    last = merged(grown(17, 95), {"year": 2024, "period_from": "2023-12-15", **debts})
    two = {"revenue": 1_203 * MILLION, "wages": 412 * MILLION}
    three = {**two, "cost": 1_009 * MILLION}
    assert codes(spoken(before=filed(1, merged(last, three), BEFORE.effective_on))) == {"A11"}
    assert codes(spoken(before=filed(1, merged(last, two), BEFORE.effective_on))) == set()


def test_the_values_of_another_are_told() -> None:
    """Two that tell something are; one is not; heads, which are small numbers, are alike every day."""
    copied = filed(10, merged(grown(10, 91), {"revenue": 1_203 * MILLION, "wages": 412 * MILLION}))
    (flag,) = spoken(others=[*OTHERS, copied])
    assert (flag.rule, flag.figures, flag.level.value) == ("A12", ("12025", "102025"), "hint")
    assert "Hợp tác xã số 10" in flag.text_vi
    one = filed(10, merged(grown(10, 91), {"revenue": 1_203 * MILLION}))
    assert spoken(others=[*OTHERS, one]) == []


def test_a_slip_is_seen_beside_last_year_where_the_like_are_too_few() -> None:
    """Two organisations are no group; last year's 1,1 billion against 1,2 million is a thousand all the same."""
    slipped = merged(DATA, {"revenue": 1_203_000, "cost": 1_009_000, "profit_before_tax": 194_000, "profit": 155_000,
                            "wages": 412_000, "tax_paid": 39_000, "member_income": 238_000})  # fmt: skip
    (flag,) = spoken(slipped, others=OTHERS[:1])
    assert flag.rule == "A2"
    assert "nghìn đồng" in flag.text_vi
    assert "4 amounts (revenue, cost, " in flag.text_en
    assert codes(spoken(merged(DATA, {"revenue": 90_003 * MILLION}), others=OTHERS[:1])) == {"A5", "A9"}


def test_a_small_group_widens_to_its_kind_and_no_further() -> None:
    """With seven of the sector the eight of the kind judge; where there are fewer than eight nobody does."""
    elsewhere = [msgspec.structs.replace(one, sector="transport") for one in OTHERS]
    far = merged(DATA, {"workers_average": 60, "wages": 900 * MILLION, "accounts": {"workers": 61}})
    assert codes(spoken(far, others=elsewhere)) == {"A1"}
    assert codes(spoken(far, others=elsewhere[:6])) == set()
    assert codes(spoken(far, others=[msgspec.structs.replace(one, kind=Kind.GROUP) for one in OTHERS])) == set()


CREDIT_ALTERED: Final = [
    ("A4", {"loans_outstanding": 42_004 * MILLION}),
    ("A4", {"deposits": 42_004 * MILLION}),
    ("A6", {"loan_count": 0}),
    ("A10", {"loans_turnover": 3_000 * MILLION}),
    ("A9", {"loans_turnover": 300_000 * MILLION}),
    ("A2", {"deposits": 30_151}),
]


@pytest.mark.parametrize(("code", "altered"), CREDIT_ALTERED, ids=str)
def test_reports_of_credit_funds_are_looked_at_too(code: str, altered: dict[str, Any]) -> None:
    """Loans within the capital, counted where money was lent, grown by what was lent; more owed than lent is fine."""
    old = {**CREDIT, "deposits": 29_817 * MILLION, "loans_outstanding": 30_005 * MILLION,
                       "loans_turnover": 25_611 * MILLION, "total_capital": 40_101 * MILLION}  # fmt: skip
    before = filed(1, old, BEFORE.effective_on)
    assert spoken(CREDIT, before=before, others=[]) == []
    assert codes(spoken({**CREDIT, **altered}, before=before, others=[])) == {code}


def test_every_rule_has_fired_here() -> None:
    """No rule is left without a return that it speaks of, and none is graver than it says."""
    shown = {code for code, *_ in ALTERED} | {code for code, _ in CREDIT_ALTERED} | {"A8", "A11", "A12"}
    assert shown == {code for rule in RULES for code in rule.codes}
    for code, altered, _ in ALTERED:
        (rule,) = [rule for rule in RULES if code in rule.codes]
        order = ["contradiction", "warning", "hint"]
        levels = [order.index(f.level.value) for f in spoken(merged(DATA, altered)) if f.rule == code]
        assert min(levels) >= order.index(rule.level.value)


@given(st.dictionaries(
    st.sampled_from(["revenue", "cost", "wages", "workers_average", "member_income", "members_average", "loans_taken",
                     "tax_paid", "profit", "profit_before_tax"]),
    st.sampled_from([0, 1, 7, 10**6, 10**8]),
), st.dictionaries(st.sampled_from(["workers", "workers_regular", "total_capital", "equity", "total_assets"]),
                   st.sampled_from([0, 1, 10**8])), st.integers(0, 9))  # fmt: skip
def test_whatever_is_filed_is_compared(data: dict[str, int], accounts: dict[str, int], others: int) -> None:
    """Nothing stated, nothing but zeros, the largest numbers there are: flags, never an error."""
    frame = {"year": 2025, "period_from": "2024-12-15"}
    for flag in spoken({**frame, **data, "accounts": accounts}, others=OTHERS[:others]):
        assert flag.text_vi.endswith(".")
        assert flag.text_en.endswith(".")
