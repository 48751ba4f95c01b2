"""Can every rule fire, and does it stay silent otherwise? Altered copies of the documents' figures.

One row: a rule, its code, the figure beside which it speaks, and what is altered. Of the documents as they are and the
altered copy it speaks of exactly one.
"""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import msgspec
import pytest

from events.ids import COUNTRY
from projections.plausibility.figure import Figure
from projections.plausibility.flags import Flag
from projections.plausibility.rules import RULES, examine
from services.demo.figures.figures import figures, figures_by_id

DISTRICTS = ("pre2025:20/183", "pre2025:20/187")


class Row(NamedTuple):
    """`speaks_of_it` is whether the rule speaks of the documents as they are."""

    name: str
    code: str
    beside: str
    altered: dict[str, dict[str, Any]]
    speaks_of_it: bool = True
    added: tuple[Figure, ...] = ()


def value(number: int | str, printed: str = "") -> dict[str, Any]:
    """Another value, and another printed form where that is what is compared."""
    return {"value": Decimal(number), **({"printed": printed, "quote": printed} if printed else {})}


def in_districts(*numbers: int) -> tuple[Figure, ...]:
    """The operating cooperatives of two districts of Lạng Sơn, where 111 are in the province."""
    whole = figures_by_id()["S0-003"]
    return tuple(
        msgspec.structs.replace(whole, id=f"D-{area[-3:]}", area=area, value=Decimal(number), printed=str(number))
        for area, number in zip(DISTRICTS, numbers, strict=True)
    )


MILLION = 10**6
ROWS = (
    Row("RegisteredSplits", "X1", "S0-001", {"S0-001": value(266)}, speaks_of_it=False),
    Row("RegisteredSplits", "X1", "S0-002", {"S0-003": value(110)}, speaks_of_it=False),
    Row("PartsSumToWhole", "X1", "S0-003", {"S0-022": value(25)}, speaks_of_it=False),
    Row("PartsSumToWhole", "X7", "S1-011", {"S1-011": value(27110)}),
    Row("PartsSumToWhole", "X7", "S1-013", {"S1-014": value(53)}, speaks_of_it=False),
    Row("PartsSumToWhole", "X8", "S1-025", {"S1-025": value(60_780 * MILLION, "60.780 triệu đồng")}),
    Row("PartsSumToWhole", "X9", "S1-033", {"S1-033": value(2367)}),
    Row("PartsSumToWhole", "X9", "S1-001", {"S1-058": value(8)}, speaks_of_it=False),
    Row("SameFigureAgain", "X1", "S0-020", {"S0-020": value(112)}, speaks_of_it=False),
    Row("SameFigureAgain", "N5", "S0-020", {"S0-020": {"quote": "111 hợp tác xã đang hoạt động"}}),
    Row("TargetFollows", "X2", "S0-033", {"S0-033": value(123)}),
    Row("WeightedMean", "X3", "S0-017", {"S0-017": value(8_500_000)}),
    Row("RevenueIncomeScale", "X4", "S0-014", {"S0-014": value(671_300 * MILLION)}),
    Row("DefinitionDeclared", "X5", "S0-005", {"S0-005": {"dimension": (("includes", "members"),)}}),
    Row("BreakdownComplete", "X6", "S0-015", {"S0-015": value("97.7")}),
    Row("ShareOfParts", "X9", "S1-039", {"S1-039": value("2.88", "2,88%")}, speaks_of_it=False),
    Row("ShareOfParts", "X10", "S1-007", {"S1-007": value("11.53", "11,53%")}),
    Row("ShareOfParts", "X11", "S1-015", {"S1-015": value("11")}, speaks_of_it=False),
    Row("ShareOfParts", "X20", "S4-013", {"S4-012": value(406)}, speaks_of_it=False),
    Row("SharesMakeAHundred", "X9", "S1-035", {"S1-037": value("49.96", "49,96%")}),
    Row("SharesMakeAHundred", "X11", "S1-015", {"S1-019": value("79.81", "79,81%")}),
    Row("RateNeedsPeriod", "X12", "S1-010", {"S1-010": value(8)}),
    Row("SupportedAtMostFounded", "X13", "S1-083", {"S1-083": value(219)}),
    Row("SupportedAtMostFounded", "N3", "S1-084", {"S1-084": value(28)}),
    Row("RepeatedNumber", "X14", "S1-086", {"S1-086": value(2367, "2.367")}),
    Row("StockFlowPlausible", "X15", "S1-081", {"S1-081": value(341_671 * MILLION)}),
    Row("GroupMeanOutlier", "X16", "S1-044", {"S1-044": value(40_000)}),
    Row("DifferentDenominators", "X17", "S1-027", {"S1-027": value(1_259 * MILLION)}),
    Row("TargetModeAmbiguous", "X18", "S2-007", {"S2-007": {"period_from": date(2026, 1, 1)}}),
    Row("PublicationVersusReferenceDate", "X19", "S3-001", {"S3-001": {"published_on": date(2012, 1, 31)}}),
    Row("GrowthBackSolve", "X20", "S4-010", {"S4-009": value(3, "3")}, speaks_of_it=False),
    Row("CrossDocument", "X21", "S3-005", {"S3-005": {"as_of": date(2012, 12, 31)}}),
    Row("DenominatorDate", "X22", "S1-037", {"S1-040": value(2400)}),
    Row("OpeningImplied", "X22", "S0-003", {"S0-007": value(112)}, speaks_of_it=False),
    Row("TrainingIsNoQualification", "N1", "S1-020", {"S1-020": value(100)}),
    Row("OneDigitWouldRepair", "N2", "S1-036", {"S1-033": value(2367)}),
    Row("SameMeanForOthers", "N4", "S0-036", {"S0-036": value(10_400_000)}),
    Row("PersonsWithinTurns", "N7", "S1-020", {"S1-020": value(367)}),
    Row("JobsNearMembers", "N8", "S1-061", {"S1-061": value(199)}),
    Row("RepeatedInLine", "N9", "S3-008", {"S3-008": value(31, "31")}),
    Row("LooksComputed", "N10", "S4-004", {"S4-004": value(47_000)}),
    Row("PrintedIsValue", "P1", "S0-001", {"S0-001": value(256)}, speaks_of_it=False),
    Row("PrintedIsValue", "P1", "S1-026", {"S1-026": value(667_451)}, speaks_of_it=False),
    Row("AreasWithinWhole", "P2", "S0-003", {}, speaks_of_it=False, added=in_districts(60, 52)),
)


def spoken(row: Row, given: list[Figure]) -> list[Flag]:
    """The flags of the row's rule and code that stand beside its figure."""
    return [
        flag
        for flag in examine(given)
        if flag.raised and (flag.name, flag.rule, flag.figures[0]) == (row.name, row.code, row.beside)
    ]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.name}-{row.code}-{row.beside}")
def test_a_rule_speaks_of_one_copy_and_not_of_the_other(row: Row) -> None:
    """What is spoilt is seen; what is put right is seen no more."""
    original: list[Figure] = list(figures())
    copy = [msgspec.structs.replace(one, **row.altered.get(one.id, {})) for one in figures()]
    assert bool(spoken(row, original)) is row.speaks_of_it
    assert bool(spoken(row, [*copy, *row.added])) is not row.speaks_of_it


def test_no_rule_and_no_code_is_left_out() -> None:
    """Every rule has a row, and so has every code; a code of a rule that only ever agrees has it at another rule."""
    assert {row.name for row in ROWS} == {rule.name for rule in RULES}
    assert {row.code for row in ROWS} == {code for rule in RULES for code in rule.codes}


def test_areas_that_fit_are_left_alone() -> None:
    """60 and 51 make 111; 60 and 50 leave one in a district that nobody printed; a district alone says nothing."""
    row = ROWS[-1]
    for districts in (in_districts(60, 51), in_districts(60, 50), in_districts(112, 60)[:1]):
        assert spoken(row, [*figures(), *districts]) == []


def test_more_persons_than_turns_are_a_warning() -> None:
    """Of 367 persons the last digits say nothing; were there only 271 turns, 96 would have had none."""
    row = next(row for row in ROWS if row.name == "PersonsWithinTurns")
    altered = {**row.altered, "S1-086": value(200)}
    (flag,) = spoken(row, [msgspec.structs.replace(one, **altered.get(one.id, {})) for one in figures()])
    assert (flag.broken, flag.difference) == (True, -96)


def test_no_flag_is_graver_than_its_rule_says() -> None:
    """As a reader sees it: what agrees and is told all the same is a hint, whatever its rule compares."""
    order = ["contradiction", "warning", "hint"]
    seen: dict[str, set[int]] = {}
    for row in ROWS:
        copy = [msgspec.structs.replace(one, **row.altered.get(one.id, {})) for one in figures()]
        for flag in examine([*copy, *row.added]):
            if flag.raised:
                seen.setdefault(flag.name, set()).add(order.index(flag.shown_level.value))
    told = {rule.name: order.index(rule.level.value) for rule in RULES}
    assert {name for name, levels in seen.items() if min(levels) < told[name]} == set()
    milder = {"BreakdownComplete", "StockFlowPlausible", "PersonsWithinTurns", "TargetModeAmbiguous"}
    assert {name for name, levels in seen.items() if min(levels) > told[name]} == milder, "these warn of other numbers"


def test_provinces_are_not_set_against_the_country() -> None:
    """As the rule says of itself: a country printed with 100 beside its provinces' 111 and 104 is no flag of P2."""
    (one,) = [figure for figure in figures() if figure.id == "S0-003"]
    country = msgspec.structs.replace(one, id="country", area=COUNTRY, value=Decimal(100), printed="100")
    other = msgspec.structs.replace(one, id="other", area="pre2025:94", value=Decimal(104), printed="104")
    assert [flag for flag in examine([one, country, other]) if flag.rule == "P2"] == []
    (rule,) = [rule for rule in RULES if rule.codes == ("P2",)]
    assert "Provinces are not set against" in (rule.look.__doc__ or "")
