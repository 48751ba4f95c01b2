"""Are funds and plans judged by what the ledger holds of them, and kept to the office of their place?"""

from services.intake.intake import Intake
from services.ledger.reading import CoreLedger
from tests.events.support_examples import BILLION, FUND, PLAN, capitalised, fund, target, target_revised
from tests.support.histories import TODAY, Filing, event
from tests.support.submitting import SOC_TRANG, accepted, codes, rejected


def theirs(filing: Filing) -> Filing:
    """What the office of Sóc Trăng files."""
    return Filing(type=filing.type, data=filing.data, on=filing.on, subject=filing.subject, source="/offices/soc-trang")


async def test_a_fund_belongs_to_the_office_of_its_place(intake: Intake) -> None:
    """Another office neither establishes nor capitalises it; one that nobody established is not there."""
    assert codes(await rejected(intake, fund())) == [["R-OFFICE-02"]]
    assert codes(await rejected(intake, theirs(capitalised()), office=SOC_TRANG)) == [["R-OFFICE-03"]]
    receipts = await accepted(intake, theirs(fund()), theirs(capitalised()), office=SOC_TRANG)
    assert [(r.subject, r.version) for r in receipts] == [(FUND, 1), (FUND, 2)]
    elsewhere = event("fund.capitalised", {**capitalised().data, "area": "pre2025:20"}, "2012-01-01", FUND)
    assert codes(await rejected(intake, elsewhere)) == [["R-OFFICE-03"]]
    assert codes(await rejected(intake, theirs(fund("2011-01-01")), office=SOC_TRANG)) == [["R-FUND-02"]]


async def test_a_late_fact_of_a_fund_is_judged_by_its_history(ledger: CoreLedger) -> None:
    """By a process that has just begun, too: 15 billion and one more were not yet the least."""
    first = Intake(ledger, today=lambda: TODAY)
    await accepted(first, theirs(fund(charter_capital=15 * BILLION)), office=SOC_TRANG)
    await accepted(first, theirs(capitalised(5 * BILLION, "2023-01-01")), office=SOC_TRANG)
    await first.close()
    second = Intake(ledger, today=lambda: TODAY)
    (late,) = await accepted(second, theirs(capitalised(BILLION, "2022-01-01")), office=SOC_TRANG)
    assert [w.code for w in late.warnings] == ["W-FUND-01"]
    (now,) = await accepted(second, theirs(capitalised(BILLION, "2024-01-01")), office=SOC_TRANG)
    assert now.warnings == []
    await second.close()


async def test_a_plans_targets_are_known_to_whoever_begins_anew(ledger: CoreLedger) -> None:
    """A revision is judged by what was recorded before, a later target by nothing."""
    first = Intake(ledger, today=lambda: TODAY)
    await accepted(first, target(), target(figure="S0-035"))
    await first.close()
    second = Intake(ledger, today=lambda: TODAY)
    (unknown,) = await rejected(second, target_revised(figure="S0-036"))
    assert codes([unknown]) == [["R-TARGET-01"]]
    late, revised = await accepted(second, target("2010-01-01", figure="S0-036"), target_revised(figure="S0-036"))
    assert (late.subject, late.version, revised.version) == (PLAN, 3, 4)
    await second.close()
