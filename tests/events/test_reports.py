"""What becomes of what an organisation reports, and how is it reported otherwise?"""

from datetime import date

import pytest

from events.filed import Filed
from events.result_words import Creditor
from tests.events.examples import of
from tests.events.results_examples import FUND, OLD, after, amended, assessed, audited, filed, graded, reported, stated
from tests.support.histories import Filing, corrected, dissolved, founded, given, rescinded


def test_a_return_states_debts_assets_and_what_is_set_aside() -> None:
    """Stocks stand from its last day on; a later return that is silent leaves them."""
    first = filed(
        "2024-12-14", year=2024, period_from="2023-12-15", revenue=900, cost=700, profit_before_tax=200, tax_paid=20,
        funds_percent={"development": "20", "reserve": "5.5"}, ocop_products=2, chain_contracts=1, hi_tech=True,
        digital=False, loans_taken=50, received_on="2024-12-10",
        accounts={"total_assets": 500, "indivisible_assets": 90, "debts": {"bank": 30, "members": 5}},
    )  # fmt: skip
    given(OLD).when(first).warned()
    accounts = after(OLD, first, filed()).accounts
    assert accounts.debts == {Creditor.BANK: 30, Creditor.MEMBERS: 5}
    assert (accounts.total_assets, accounts.indivisible_assets, accounts.equity) == (500, 90, None)


def test_the_return_of_a_year_may_come_after_the_end_if_the_year_lies_before() -> None:
    """Of the ended only late returns for what came before are taken (DOMAIN 3)."""
    end = dissolved("2024-05-01")
    late = of("annual_return_filed", "2023-12-14", year=2023, period_from="2023-01-01", revenue=5)
    given(OLD, end).when(late).accepted()
    given(OLD, end).when(filed()).refused("R-END-01", ended_on="2024-05-01")
    given(OLD, end).when(audited("2023-12-31", year=2023)).accepted()


def test_a_new_cooperative_reports_from_its_founding() -> None:
    """The window begins with it; there is nothing to warn of."""
    young = founded(on="2025-06-01")
    given(young).when(filed(period_from="2025-06-01")).warned()
    given(young).when(filed()).warned("W-RETURN-10")


def test_a_group_was_late_already_in_2019_and_a_cooperative_never_before_2024() -> None:
    """Decree 77 fixed 15 December five years before the circular did."""
    for kind, first in (("group", 2019), ("cooperative", 2024), ("union", 2024), ("credit_fund", 2024)):
        for year, late in ((first - 1, False), (first, True)):
            data = {"year": year, "period_from": f"{year - 1}-12-15", "received_on": f"{year}-12-16"}
            then = given(founded(kind=kind, on="2010-03-01")).when(of("annual_return_filed", f"{year}-12-14", **data))
            assert ("W-RETURN-11" in {one.code for one in then.accepted().warnings}) is late, (kind, year)


@pytest.mark.parametrize("kind", ["cooperative", "union", "group", "credit_fund"])
def test_cooperatives_and_unions_are_audited_and_file_statements(kind: str) -> None:
    """L23 art. 106 and Circular 83/2015 speak of no others."""
    whose, has = founded(on="2020-03-01", kind=kind), kind in {"cooperative", "union"}
    for report, code in ((audited(), "R-AUDIT-01"), (stated(), "R-STATEMENT-01")):
        assert (code not in {one.code for one in given(whose).when(report).refusals}) is has


def test_audits_and_statements_are_known_by_their_year_and_move_no_stock() -> None:
    """What statistics count is what the annual return states."""
    org = after(OLD, audited(), stated(total_assets=5, liabilities=2, equity=3))
    assert org.filed == Filed(audit_year=2024, statement_year=2024)
    assert org.accounts == after(OLD).accounts


def test_whoever_filed_a_report_reports_otherwise_and_the_latest_word_counts() -> None:
    """The amendment takes the place of the return; a second one that of the first."""
    target = filed(accounts={"workers": 5})
    once = amended(target, filed(accounts={"workers": 7}))
    twice = amended(target, filed(accounts={"workers": 9}))
    given(OLD, target).when(once).accepted()
    given(OLD, target, once).when(twice).accepted()
    assert after(OLD, target, once).accounts.workers == 7
    assert after(OLD, target, once, twice).accounts.workers == 9
    undone = rescinded(twice)
    given(OLD, target, once, twice).when(undone).accepted()
    assert after(OLD, target, once, twice, undone).accounts.workers == 7


def test_a_report_is_amended_after_the_organisation_ended() -> None:
    """The end stands in nobody's way who mends what was reported before it."""
    target, end = filed("2025-12-14"), dissolved("2026-01-15")
    change = amended(target, filed(revenue=7))
    given(OLD, target, end).when(change).accepted()
    org = after(OLD, target, end, change)
    assert org.ended_on == date(2026, 1, 15)


@pytest.mark.parametrize(
    ("target", "replacement"),
    [
        (reported(), reported(bad_debt=5, loans_outstanding=9)),
        (audited(), audited(opinion="qualified")),
        (stated(), stated(profit=-5)),
        (assessed(), assessed(total="75")),
    ],
    ids=lambda f: f.type,
)
def test_every_report_can_be_amended(target: Filing, replacement: Filing) -> None:
    """The year's return is not the only one."""
    whose = FUND if "credit" in target.type else OLD
    given(whose, target).when(amended(target, replacement)).accepted()


def test_only_a_report_is_amended_by_its_filer() -> None:
    """A slip of the office in anything else is put right by a correction; the control is the correction itself."""
    end = graded("good")
    given(OLD, end).when(amended(end, graded("fair"))).refused("R-AMEND-07", type="organisation.classified")
    given(OLD, end).when(corrected(end, graded("fair"))).accepted()


def test_an_amended_report_is_judged_like_the_report() -> None:
    """Profit above revenue is refused in an amendment too, and the pointer leads into it."""
    target = filed()
    then = given(OLD, target).when(amended(target, filed(revenue=5, profit=6))).refused("R-RETURN-03")
    assert then.refusals[0].pointer == "/data/replacement/data/profit"
    given(OLD, target).when(amended(filed(revenue=1), filed())).refused("R-AMEND-01")
    given(OLD, target).when(amended(target, audited())).refused("R-AMEND-02")


def test_an_amendment_is_not_amended_itself() -> None:
    """The report is named again, never the amendment."""
    target = filed()
    once = amended(target, filed(revenue=7))
    replacement = Filing(type="organisation.report_amended", on="2026-11-20", data=once.data)
    given(OLD, target, once).when(amended(once, filed(revenue=8))).refused("R-AMEND-02")
    with pytest.raises(Exception, match="R-TYPE-01"):
        amended(target, replacement).submission()
