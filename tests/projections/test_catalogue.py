"""Does each new line of the catalogue count what its name says?"""

from datetime import date
from fractions import Fraction

import pytest

from projections.catalogue.reported import REPORTED_BY_CODE
from projections.catalogue.table import BY_CODE, INDICATORS
from projections.measures import DETAILS
from projections.statistics.dimensions import UNATTRIBUTED, dimensions_of
from projections.statistics.lineage import behind
from projections.statistics.question import Question, Views
from projections.statistics.series import Grain, series
from tests.projections.asking import END, START, cells, value, year
from tests.support import scenes
from tests.support.scenes import Scene, org

HQ = "organisation.head_office_moved"
# DOMAIN 4.3 and data/seed-figures: every code that the register is asked to know.
WANTED = [
    "ORG_STOCK_REG", "ORG_STOCK_ACT", "ORG_STOCK_OPER", "ORG_INACTIVE_UNDISSOLVED", "ORG_SUSPENDED",
    "ORG_WINDING", "ORG_NOT_AT_ADDR", "ORG_FOUNDED", "ORG_DISSOLVED", "ORG_BANKRUPT", "ORG_REVOKED",
    "ORG_SPLIT_IN", "ORG_MERGED_OUT", "ORG_CONV_IN", "ORG_CONV_OUT", "ORG_MOVED_IN", "ORG_MOVED_OUT",
    "FOUNDED_MEMBERS", "FOUNDED_CAPITAL", "THT_REGISTERED_SHARE", "MEM_STOCK", "MEM_NEW", "MEM_LEFT",
    "MEM_PER_ORG", "UNION_MEMBER_COOPS", "WRK_REGULAR", "WRK_MEMBER", "JOBS_STABLE", "MGR_STOCK", "MGR_EDU_SHARE",
    "MGR_TRAINED_SHARE", "TRAIN_CLASSES", "TRAIN_TURNS", "TRAIN_PERSONS", "TRAIN_COST", "CAP_CHARTER",
    "CAP_TOTAL", "ASSET_TOTAL", "ASSET_INDIVISIBLE", "REV_TOTAL", "REV_AVG", "REV_INTERNAL_SHARE", "PROFIT_TOTAL",
    "PROFIT_AVG", "TAX_PAID", "INC_WORKER_AVG", "INC_MEMBER_AVG", "DEBT_BY_CREDITOR", "CLAIMS_ON_MEMBERS",
    "GRADE_SHARE", "SIZE_DIST", "CREDIT_CAPITAL", "LOANS_OUT", "LOANS_TURNOVER", "LOAN_COUNT", "LAND_HQ_M2",
    "LAND_CERT_M2", "LAND_LEASE_HA", "ORG_WITH_HQ", "SUP_ORGS", "SUP_AMOUNT", "SUP_LOAN_PROJECTS",
    "SUP_LOAN_AMOUNT", "BUDGET_PLAN", "BUDGET_SPENT", "FUND_CAPITAL", "FUND_DISBURSED", "FUND_OUTSTANDING",
    "COOP_OCOP", "COOP_CHAIN", "COOP_HITECH", "COOP_DIGITAL", "COOP_WOMEN_LED", "TRANSPORT_SHARE", "GDP_SHARE",
    "WRK_STOCK", "THT_REGISTERED", "ORG_SECTOR_SHARE", "ORG_OPER_SHARE", "ORG_FOUNDED_PER_YEAR", "ORG_NET_CHANGE",
    "ORG_GRADED", "ORG_NOMINAL", "MODEL_COOP_PER_TRADE", "MGR_TRAINED", "CAP_WORKING", "WORKSHOPS",
    "WORKSHOP_PERSONS", "OUTREACH_SESSIONS", "OUTREACH_PERSONS", "FUND_COUNT", "POLICY_SOLUTIONS",
]  # fmt: skip


@pytest.mark.parametrize("code", WANTED)
def test_every_code_that_documents_use_is_computed_or_said_to_be_reported_only(code: str) -> None:
    """Never both, never neither."""
    assert (code in BY_CODE) != (code in REPORTED_BY_CODE)


def test_a_detail_is_no_attribute_and_what_is_no_organisation_has_none() -> None:
    """The grade of a grade is its detail; a course has no size class."""
    assert "grade" in dimensions_of(BY_CODE["ORG_GRADED"])
    for indicator in INDICATORS:
        if indicator.value.measure in UNATTRIBUTED:
            assert not {"size", "status", "founded"} & set(dimensions_of(indicator)), indicator.code
        assert {*DETAILS.get(indicator.value.measure, ())} <= {*dimensions_of(indicator)} | {"group"}, indicator.code


def test_active_in_law_is_moved_by_what_the_law_says_and_not_by_inactivity() -> None:
    """Suspended it is not active, resumed it is; an office's finding of inactivity changes nothing in law.

    The tax authority's flag yields to a suspension (D92 art. 27.6), and is its status when that is over.
    """
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    scene.add(org(1), "2011-02-01", "organisation.inactivity_recorded")
    scene.add(org(1), "2011-03-01", "organisation.activity_confirmed")
    scene.add(org(1), "2011-04-01", "organisation.suspended", until="2011-12-31")
    scene.add(org(1), "2011-06-01", "organisation.address_flagged", flag="tax")
    days = {"2011-02-02": 1, "2011-04-02": 0, "2011-06-02": 0}
    assert {day: value(scene, "ORG_STOCK_ACT", Question(date.fromisoformat(day))) for day in days} == days
    flagged = {"2011-12-31": 0, "2012-01-01": 1}
    assert {day: value(scene, "ORG_NOT_AT_ADDR", Question(date.fromisoformat(day))) for day in flagged} == flagged


def test_a_move_within_an_area_is_none_and_a_corrected_one_was_none() -> None:
    """From district to district nobody leaves the province; what a rescinded move did is not counted."""
    scene = Scene()
    for number in (1, 2, 3):
        scene.founded(org(number), "2010-01-01", area="pre2025:20/180")
    scene.add(org(1), "2011-02-01", HQ, area="pre2025:20/181")
    scene.add(org(2), "2011-03-01", HQ, area="pre2025:94")
    gone = scene.add(org(3), "2011-04-01", HQ, area="pre2025:94")
    scene.add(org(3), "2011-04-01", "record.rescinded", target=gone.event_id, reason="nhầm")
    for area, entered, left in (("pre2025:20", 0, 1), ("pre2025:20/180", 0, 2), ("pre2025:20/181", 1, 0),
                                ("pre2025:94", 1, 0)):  # fmt: skip
        asked = year(area=area)
        assert value(scene, "ORG_MOVED_IN", asked) == entered, area
        assert value(scene, "ORG_MOVED_OUT", asked) == left, area
    by = cells(scene, "ORG_MOVED_OUT", year(by=("province",)))
    assert {c.by[0]: c.numerator for c in by} == {"pre2025:20": 1}
    with scenes.shown("movements", scene.records) as (conn, view):
        shares = behind(conn, Views(view), BY_CODE["ORG_MOVED_OUT"], year(area="pre2025:20"), known_at=1000)
    assert [(share.subject, share.value) for share in shares] == [(org(2), 1)]


def returned(scene: Scene, number: int, **data: object) -> None:
    """A return for 2011."""
    scene.add(
        org(number), "2011-12-31", "organisation.annual_return_filed", year=2011, period_from="2011-01-01", **data
    )


def test_a_mean_income_is_over_those_who_state_both() -> None:
    """Wages without heads, or heads without wages, would bend the mean; a share of revenue likewise."""
    scene = Scene()
    for number in (1, 2, 3):
        scene.founded(org(number), "2010-01-01")
    returned(scene, 1, wages=100, workers_average=10, revenue=1000, revenue_internal=250)
    returned(scene, 2, wages=900, revenue=5000)
    returned(scene, 3, workers_average=90)
    (cell,) = cells(scene, "INC_WORKER_AVG", year())
    assert (cell.value, cell.numerator, cell.denominator) == (10, 100, 10)
    assert value(scene, "REV_INTERNAL_SHARE", year()) == 25


def test_members_of_an_organisation_are_over_those_whose_members_are_known() -> None:
    """9 and 11 members make 10 each; of the third nobody knows."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    scene.founded(org(2), "2011-01-01", members={"official": 10, "linked_contributing": 1})
    scene.add(
        org(3), "2011-01-01", "organisation.legacy_record_migrated", kind="cooperative", name="HTX cũ",
        area="pre2025:20", primary_line={"section": "A"},
    )  # fmt: skip
    (cell,) = cells(scene, "MEM_PER_ORG", Question(END))
    assert (cell.value, cell.denominator) == (10, 2)


def test_foundings_a_year_need_the_length_of_the_period() -> None:
    """7 in 3½ years are 2 a year (rule X12), whatever is printed."""
    scene = Scene()
    for number in range(1, 8):
        scene.founded(org(number), "2010-05-01")
    asked = Question(date(2013, 6, 30), date(2009, 12, 31))
    assert value(scene, "ORG_FOUNDED_PER_YEAR", asked) == 2
    odd = Question(date(2010, 5, 10), date(2010, 5, 5))
    assert odd.years == Fraction(4 * 5, 1461)


def test_returns_are_over_those_who_operate_at_the_end_of_the_year() -> None:
    """One of two operating organisations filed; the late one is counted apart."""
    scene = Scene()
    for number in (1, 2, 3):
        scene.founded(org(number), "2010-01-01")
    scene.add(org(3), "2011-06-01", "organisation.dissolved")
    returned(scene, 1, received_on="2012-06-30")
    (cell,) = cells(scene, "DQ_RETURN_COVERAGE", year())
    assert (cell.value, cell.numerator, cell.denominator) == (50, 1, 2)
    with scenes.shown("movements", scene.records) as (conn, view):
        (point,) = series(conn, Views(view), BY_CODE["DQ_RETURN_COVERAGE"], year(), Grain.YEAR, known_at=1000)
    assert point.cells[0].value == 50


def test_what_the_fund_is_owed_is_what_it_lent_less_what_came_back() -> None:
    """100 paid out, 30 paid back."""
    scene = Scene()
    scene.founded(org(1), "2010-01-01")
    for day, type_, amount in (("2011-02-01", "disbursed", 100), ("2011-08-01", "repaid", 30)):
        scene.add(org(1), day, f"organisation.support_{type_}", support_type="fund_loan", amount=amount)
    assert value(scene, "FUND_OUTSTANDING", Question(date(2011, 6, 30))) == 100
    assert value(scene, "FUND_OUTSTANDING", Question(END)) == 70
    assert value(scene, "FUND_DISBURSED", Question(END, START)) == 100


def test_a_decision_that_is_taken_back_pays_nothing_back() -> None:
    """100 granted, 60 paid out, 90 taken back: 60 are owed to the fund until they are paid back."""
    scene = Scene()
    scene.founded(org(1), "2010-01-01")
    named = {"support": org(9), "support_type": "fund_loan"}
    for day, type_, amount in (
        ("2011-01-10", "granted", 100), ("2011-02-01", "disbursed", 60), ("2011-03-01", "revoked", 90),
        ("2011-08-01", "repaid", 20),
    ):  # fmt: skip
        scene.add(org(1), day, f"organisation.support_{type_}", **named, amount=amount)
    assert value(scene, "FUND_OUTSTANDING", Question(date(2011, 6, 30))) == 60
    assert value(scene, "FUND_OUTSTANDING", Question(END)) == 40


def test_jobs_of_a_grant_are_counted_once() -> None:
    """Five jobs were granted; that the money was paid out, and a part of it paid back, makes no more of them."""
    scene = Scene()
    scene.founded(org(1), "2010-01-01")
    named = {"support": org(9), "support_type": "fund_loan", "amount": 10, "jobs": 5}
    for day, type_ in (("2011-01-10", "granted"), ("2011-02-01", "disbursed"), ("2011-03-01", "repaid")):
        scene.add(org(1), day, f"organisation.support_{type_}", **named)
    assert value(scene, "SUP_JOBS", year()) == 5


def test_the_capital_of_credit_funds_is_not_that_of_cooperatives() -> None:
    """Asked of all kinds at once, it is still that of the one fund."""
    scene = Scene()
    scene.founded(org(1), "2010-01-01")
    returned(scene, 1, accounts={"working_capital": 700})
    scene.founded(org(2), "2010-01-01", kind="credit_fund")
    period = {"period_from": "2011-07-01", "total_capital": 90}
    scene.add(org(2), "2011-12-31", "organisation.credit_fund_report_filed", **period)
    assert value(scene, "CREDIT_CAPITAL", Question(END)) == 90
    assert value(scene, "CAP_WORKING", Question(END)) == 790


def test_a_grade_of_a_year_that_nobody_knows_is_of_no_year() -> None:
    """An opening record may know the grade and not its year."""
    scene = Scene()
    older = {"kind": "cooperative", "name": "HTX cũ", "area": "pre2025:20", "primary_line": {"section": "A"}}
    scene.add(org(1), "2011-01-01", "organisation.legacy_record_migrated", **older, grade="good")
    assert [cell.by for cell in cells(scene, "ORG_GRADED", Question(END, by=("grade", "year")))] == [("good", "")]


def test_who_handed_everybody_over_has_no_women_left() -> None:
    """A merged cooperative that waits for its end has no members, and none of them is a woman."""
    scene = Scene()
    for number in (1, 2):
        scene.founded(org(number), "2025-01-01")
    women = {"members": {"official": 9}, "composition": {"women": 6}}
    scene.add(org(1), "2025-02-01", "organisation.members_counted", **women)
    act = {"form": "merger", "members": {"official": 9}}
    scene.add(org(1), "2025-05-01", "organisation.reorganised", **act, role="source", counterparts=[org(2)])
    told = [value(scene, "MEM_WOMEN", Question(date(2025, month, 1))) for month in (4, 5)]
    assert told == [6, 0]


def test_what_rests_on_those_who_operate_is_not_asked_by_cause() -> None:
    """Nobody operates because of a return: a share of returns has no cause, the returns themselves have one."""
    assert "cause" in dimensions_of(BY_CODE["DQ_RETURNS"])
    assert "cause" not in dimensions_of(BY_CODE["DQ_RETURN_COVERAGE"])
