"""Is money counted once, and are enterprises and funds stocks?"""

from datetime import date

from projections.statistics.question import Question
from tests.projections.asking import END, cells, value, year
from tests.support.scenes import Scene, org


def test_money_of_a_named_grant_is_counted_once() -> None:
    """100 granted, of which 60 are paid out, 10 paid back and 20 taken back, are support of 100."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    named = {"support": org(9), "support_type": "fund_loan", "budget_source": "fund"}
    for on, what, amount in (
        ("2011-02-01", "granted", 100),
        ("2011-03-01", "disbursed", 60),
        ("2011-04-01", "repaid", 10),
        ("2011-05-01", "revoked", 20),
    ):
        scene.add(org(1), on, f"organisation.support_{what}", **named, amount=amount)
    told = {code: value(scene, code, year()) for code in ("SUP_ORGS", "SUP_AMOUNT", "SUP_REPAID", "SUP_REVOKED")}
    assert told == {"SUP_ORGS": 1, "SUP_AMOUNT": 100, "SUP_REPAID": 10, "SUP_REVOKED": 20}
    assert value(scene, "FUND_DISBURSED", year()) == 60
    by = cells(scene, "SUP_AMOUNT", year(by=("stage",)))
    assert {c.by[0]: c.value for c in by} == {"granted": 100}


def test_money_of_no_named_grant_is_counted_where_it_is_paid() -> None:
    """The control: an older report tells of disbursements alone, and they are support."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    scene.add(org(1), "2011-03-01", "organisation.support_disbursed", support_type="fund_loan", amount=60)
    assert [value(scene, code, year()) for code in ("SUP_AMOUNT", "FUND_DISBURSED")] == [60, 60]
    scene.add(org(1), "2011-03-01", "organisation.support_repaid", support_type="fund_loan", amount=60)
    assert [value(scene, code, year()) for code in ("SUP_ORGS", "SUP_AMOUNT", "SUP_REPAID")] == [1, 60, 60]


def test_an_organisation_that_only_paid_back_was_not_supported() -> None:
    """In the year asked about it got nothing."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    scene.add(org(1), "2011-03-01", "organisation.support_repaid", support_type="fund_loan", amount=60)
    assert value(scene, "SUP_ORGS", year()) == 0


def test_enterprises_are_counted_while_they_are_held() -> None:
    """One founded and one bought are two; one is given up; none is left when the cooperative ends."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    assert value(scene, "COOP_ENTERPRISES", Question(date(2011, 1, 31))) == 0
    scene.add(org(1), "2011-02-01", "organisation.enterprise_established", enterprise_code="0100109106")
    scene.add(org(1), "2011-03-01", "organisation.stake_acquired", enterprise_code="0312345678")
    scene.add(org(1), "2011-04-01", "organisation.stake_ceded", enterprise_code="0312345678")
    scene.add(org(1), "2011-05-01", "organisation.enterprise_conversion_recorded", direction="to_enterprise")
    counts = [value(scene, "COOP_ENTERPRISES", Question(date(2011, month, 15))) for month in (2, 3, 4, 5)]
    assert counts == [1, 2, 1, 0]


FUND = f"fund:{org(7)}"


def test_funds_and_their_capital_are_stocks() -> None:
    """One fund of 2,500 million that gets as much again, known by whom it was paid; corrected, it is what it was."""
    scene = Scene()
    about = {"name": "Quỹ hỗ trợ phát triển hợp tác xã", "area": "pre2025:94", "model": "other"}
    first = scene.add(FUND, "2010-04-01", "fund.established", **about, charter_capital=2500, budget_source="local")
    scene.add(FUND, "2011-05-01", "fund.capitalised", area="pre2025:94", amount=2500, budget_source="central")
    assert [value(scene, c, Question(date(2010, 12, 31))) for c in ("FUND_COUNT", "FUND_CAPITAL")] == [1, 2500]
    assert [value(scene, c, Question(END, area="pre2025:94")) for c in ("FUND_COUNT", "FUND_CAPITAL")] == [1, 5000]
    by = cells(scene, "FUND_CAPITAL", Question(END, by=("budget_source",)))
    assert {c.by[0]: c.numerator for c in by} == {"local": 2500, "central": 2500}
    new = {"type": first.type, "schemaversion": 1, "effectiveon": "2010-04-01", "data": {**about, "charter_capital": 9}}
    scene.add(FUND, "2010-04-01", "record.corrected", target=first.event_id, reason="nhầm", replacement=new)
    assert value(scene, "FUND_CAPITAL", Question(END)) == 2509
    assert value(scene, "FUND_CAPITAL", Question(END), known_at=2) == 5000


def test_what_a_fund_began_with_is_unknown_where_nobody_said_it() -> None:
    """Two and a half billion were added to nobody knows what; there is one fund all the same, and elsewhere none."""
    scene = Scene()
    about = {"name": "Quỹ hỗ trợ phát triển hợp tác xã", "area": "pre2025:94", "model": "other"}
    scene.add(FUND, "2010-04-01", "fund.established", **about)
    scene.add(FUND, "2011-05-01", "fund.capitalised", area="pre2025:94", amount=2500)
    assert [value(scene, c, Question(END)) for c in ("FUND_COUNT", "FUND_CAPITAL")] == [1, None]
    assert value(scene, "FUND_COUNT", Question(END, area="pre2025:20")) == 0
