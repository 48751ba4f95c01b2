"""Does a question get the number that the facts give, with what it rests on?"""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

from hypothesis import given, settings

from events.atlas import table
from events.base import Recorded
from projections.catalogue.table import INDICATORS
from projections.indicators import Type
from projections.statistics.identity import reconcile
from projections.statistics.question import Question, Views, shown
from tests.projections.asking import END, START, cells, value, year
from tests.support import length, scenes
from tests.support.scenes import Scene, org
from tests.support.timelines import FIRST, histories, people

OLD: Final[dict[str, Any]] = {
    "kind": "cooperative",
    "name": "HTX cũ",
    "area": "pre2025:20",
    "primary_line": {"section": "A"},
    "founded_on": "2005-05-01",
    "members": {"official": 7},
}


def test_a_stock_is_read_at_the_end_of_a_day_and_as_known_at_a_position() -> None:
    """Recorded late, a fact changes what we know of the past, and not what we knew."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    scene.founded(org(2), "2011-06-01")
    scene.add(org(1), "2011-03-01", "organisation.dissolved")
    assert value(scene, "ORG_STOCK_REG", Question(date(2011, 6, 1))) == 1
    assert value(scene, "ORG_STOCK_REG", Question(date(2011, 6, 1)), known_at=2) == 2
    assert value(scene, "ORG_STOCK_REG", Question(date(2010, 12, 31))) == 0


def test_registered_is_operating_and_stopped() -> None:
    """265 = 111 + 154 in small: stopped but never dissolved is counted apart."""
    scene = Scene()
    for number in (1, 2, 3):
        scene.founded(org(number), "2011-01-01")
    scene.add(org(1), "2011-02-01", "organisation.inactivity_recorded")
    assert value(scene, "ORG_STOCK_REG", Question(END)) == 3
    assert value(scene, "ORG_STOCK_OPER", Question(END)) == 2
    assert value(scene, "ORG_INACTIVE_UNDISSOLVED", Question(END)) == 1
    assert value(scene, "ORG_STOCK_OPER", Question(date(2011, 1, 31))) == 3


def test_dissolutions_are_counted_as_a_positive_number() -> None:
    """One dissolved is 1 in the report, though the stock moved by -1."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    scene.add(org(1), "2011-03-01", "organisation.dissolved")
    assert value(scene, "ORG_DISSOLVED", year()) == 1
    assert value(scene, "ORG_NET_CHANGE", year()) == 0


def test_a_suspension_lapses_by_itself_on_its_day() -> None:
    """No fact is needed for the standing to change back."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    scene.add(org(1), "2011-02-01", "organisation.suspended", until="2011-03-31")
    assert value(scene, "ORG_SUSPENDED", Question(date(2011, 3, 31))) == 1
    assert value(scene, "ORG_SUSPENDED", Question(date(2011, 4, 1))) == 0
    assert value(scene, "ORG_STOCK_OPER", Question(date(2011, 4, 1))) == 1


def test_an_unknown_count_is_not_zero() -> None:
    """An opening record without members leaves the sum unknown, and the coverage says so."""
    scene = Scene()
    scene.add(
        org(1),
        "2011-01-01",
        "organisation.legacy_record_migrated",
        kind="cooperative",
        name="HTX điện Tân Mỹ",
        area="pre2025:20",
        primary_line={"section": "D"},
    )
    assert value(scene, "MEM_STOCK", Question(END)) is None
    scene.founded(org(2), "2011-02-01")
    (cell,) = cells(scene, "MEM_STOCK", Question(END))
    assert (cell.value, cell.known) == (9, 1)


def test_an_opening_record_is_never_a_founding() -> None:
    """Migrated with a known founding date, it exists from then on, and is founded in no period."""
    scene = Scene()
    scene.add(org(1), "2011-06-30", "organisation.legacy_record_migrated", **OLD)
    assert value(scene, "ORG_FOUNDED", Question(END, date(2000, 1, 1))) == 0
    assert value(scene, "ORG_STOCK_REG", Question(date(2006, 1, 1))) == 1
    assert value(scene, "ORG_STOCK_OPER", Question(date(2006, 1, 1))) == 0
    assert value(scene, "MEM_STOCK", Question(date(2006, 1, 1))) is None
    assert value(scene, "ORG_STOCK_OPER", Question(END)) == 1


def test_one_that_had_ended_before_its_opening_record_is_counted_while_it_existed() -> None:
    """Carried over in 2012, dissolved in 2011: in the stock of 2010, dissolved in its year, and the identity holds."""
    scene = Scene()
    ended = {"ending": "dissolved", "ended_on": "2011-03-01"}
    scene.add(org(1), "2012-06-30", "organisation.legacy_record_migrated", **OLD, state=ended)
    assert value(scene, "ORG_STOCK_REG", Question(date(2011, 2, 28))) == 1
    assert value(scene, "ORG_STOCK_REG", Question(date(2011, 3, 1))) == 0
    assert value(scene, "ORG_STOCK_REG", Question(date(2012, 12, 31))) == 0
    assert value(scene, "ORG_DISSOLVED", year()) == 1
    assert value(scene, "ORG_FOUNDED", Question(END, date(2000, 1, 1))) == 0


def test_a_mean_is_a_ratio_of_sums_over_those_who_report_it() -> None:
    """Two report revenue, one does not: the mean is over two."""
    scene = Scene()
    for number, revenue in ((1, 100), (2, 300), (3, None)):
        scene.founded(org(number), "2010-01-01")
        data = {} if revenue is None else {"revenue": revenue}
        scene.add(
            org(number), "2011-12-31", "organisation.annual_return_filed", year=2011, period_from="2011-01-01", **data
        )
    (cell,) = cells(scene, "REV_AVG", year())
    assert (cell.value, cell.numerator, cell.denominator) == (200, 400, 2)


def test_a_share_carries_its_counts() -> None:
    """One of four managers has a college degree: 25 %."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    scene.add(
        org(1),
        "2011-12-31",
        "organisation.annual_return_filed",
        year=2011,
        period_from="2011-01-01",
        accounts={"managers": {"none": 3, "college": 1}},
    )
    (cell,) = cells(scene, "MGR_EDU_SHARE", Question(END, details={"education": frozenset({"college"})}))
    assert (cell.value, cell.numerator, cell.denominator) == (25, 1, 4)
    by = cells(scene, "MGR_EDU_SHARE", Question(END, by=("education",)))
    assert {c.by[0]: c.value for c in by} == {"none": 75, "college": 25}


def test_supported_organisations_are_counted_once() -> None:
    """Two grants to one are one organisation supported; a rescinded grant is none."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    scene.founded(org(2), "2011-01-01")
    for on in ("2011-02-01", "2011-03-01"):
        scene.add(org(1), on, "organisation.support_granted", support_type="founding_advice", amount=10)
    lost = scene.add(org(2), "2011-02-01", "organisation.support_granted", support_type="founding_advice", amount=5)
    scene.add(org(2), "2011-02-01", "record.rescinded", target=lost.event_id, reason="nhầm")
    assert value(scene, "SUP_ORGS", year()) == 1
    assert value(scene, "SUP_AMOUNT", year()) == 20
    assert value(scene, "SUP_ORGS", year(), known_at=5) == 2


def test_what_a_credit_fund_lends_is_a_flow_and_what_is_owed_to_it_a_stock() -> None:
    """Two half years are added up; the last outstanding stands, though it is more than was lent."""
    scene = Scene()
    scene.founded(org(1), "2010-01-01", kind="credit_fund")
    for first, last, turnover, out in (("2011-01-01", "2011-06-30", 30, 40), ("2011-07-01", "2011-12-31", 20, 70)):
        scene.add(
            org(1), last, "organisation.credit_fund_report_filed", period_from=first, loans_turnover=turnover,
            loan_count=2, loans_outstanding=out, total_capital=90, deposits=60, bad_debt=1,
        )  # fmt: skip
    found = {code: value(scene, code, year()) for code in ("LOANS_TURNOVER", "LOAN_COUNT")}
    assert found == {"LOANS_TURNOVER": 50, "LOAN_COUNT": 4}
    stocks = ("LOANS_OUT", "CREDIT_CAPITAL", "CREDIT_DEPOSITS", "CREDIT_BAD_DEBT")
    assert [value(scene, code, Question(END)) for code in stocks] == [70, 90, 60, 1]
    assert value(scene, "LOANS_OUT", Question(date(2011, 6, 30))) == 40


def test_an_amended_report_counts_once_with_its_latest_figures() -> None:
    """Reported 100, then 80: the year's revenue is 80, and it was 100 as known before."""
    scene = Scene()
    scene.founded(org(1), "2010-01-01")
    window = {"year": 2011, "period_from": "2011-01-01"}
    first = scene.add(org(1), "2011-12-31", "organisation.annual_return_filed", **window, revenue=100)
    new = {"type": first.type, "schemaversion": 1, "effectiveon": "2011-12-31", "data": {**window, "revenue": 80}}
    scene.add(org(1), "2012-03-01", "organisation.report_amended", target=first.event_id, reason="sửa", replacement=new)
    assert value(scene, "REV_TOTAL", year()) == 80
    assert value(scene, "REV_TOTAL", year(), known_at=2) == 100


def test_debts_are_told_by_creditor_and_sizes_by_class() -> None:
    """One cooperative owes a bank and its members; it is small since its size was found."""
    scene = Scene()
    scene.founded(org(1), "2010-01-01")
    scene.add(
        org(1), "2011-06-30", "organisation.annual_return_filed", year=2011, period_from="2011-01-01",
        accounts={"debts": {"bank": 30, "members": 5}, "total_assets": 90},
    )  # fmt: skip
    scene.add(org(1), "2011-07-01", "organisation.size_classed", year=2011, scheme="C01_2020_members", size="small")
    by = cells(scene, "DEBT_BY_CREDITOR", Question(END, by=("creditor",)))
    assert {c.by[0]: c.value for c in by} == {"bank": 30, "members": 5}
    assert value(scene, "ASSET_TOTAL", Question(END)) == 90
    sizes = cells(scene, "SIZE_DIST", Question(END, by=("size", "size_scheme")))
    assert {c.by: c.value for c in sizes} == {("small", "C01_2020_members"): 1}
    assert value(scene, "SIZE_DIST", Question(date(2011, 6, 30))) == 0


def test_dimensions_split_a_number_and_add_up_to_it() -> None:
    """By province and kind; industry contains electricity service."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01", area="pre2025:20/187")
    scene.founded(org(2), "2011-01-01", area="pre2025:94", primary_line={"section": "D"})
    by = cells(scene, "ORG_STOCK_REG", Question(END, by=("province", "kind")))
    assert {c.by: c.value for c in by} == {("pre2025:20", "cooperative"): 1, ("pre2025:94", "cooperative"): 1}
    assert value(scene, "ORG_STOCK_REG", Question(END, sectors=("industry_craft",))) == 1
    assert value(scene, "ORG_STOCK_REG", Question(END, sectors=("electricity_service",))) == 1
    assert value(scene, "ORG_STOCK_REG", Question(END, area="pre2025:20")) == 1


@given(histories() | histories(lives=people()))
@settings(max_examples=length.of(25, 5_000), deadline=None)
def test_the_residual_of_every_plain_stock_is_zero(records: list[Recorded]) -> None:
    """Opening + movements by cause = closing, whatever was late, corrected or rescinded."""
    with scenes.shown("movements", records) as (conn, view):
        for indicator in INDICATORS:
            if indicator.type is Type.STOCK and indicator.over is None:
                window = Question(FIRST + timedelta(days=9), FIRST + timedelta(days=2))
                sums = reconcile(conn, Views(view), indicator, window, known_at=len(records))
                assert sums is not None
                assert sums.residual == 0


def test_a_value_is_shown_rounded_half_up_and_unknown_stays_unknown() -> None:
    """73.0769 is 73.08, 0.005 is 0.01, nothing is nothing."""
    assert shown(Fraction(7600, 104), 2) == "73.08"
    assert shown(Fraction(1, 200), 2) == "0.01"
    assert shown(None, 2) is None


def test_who_was_supported_in_two_old_provinces_is_one_in_the_new_one() -> None:
    """Distinct organisations are counted after restating: one that moved inside the new province is not two."""
    scene = Scene()
    scene.founded(org(1), "2010-03-01", area="pre2025:10")
    grant = {"support_type": "training", "stage": "granted"}
    scene.add(org(1), "2011-01-15", "organisation.support_granted", **grant)
    scene.add(org(1), "2011-02-01", "organisation.head_office_moved", area="pre2025:15")
    scene.add(org(1), "2011-02-15", "organisation.support_granted", **grant)
    plain = Question(END, START, by=("province",))
    restated = Question(END, START, by=("province",), restate=lambda area: table().restated(area).within)
    told = {
        name: {cell.by: cell.numerator for cell in cells(scene, "SUP_ORGS", question)}
        for name, question in (("plain", plain), ("restated", restated))
    }
    assert told == {
        "plain": {("pre2025:10",): 1, ("pre2025:15",): 1},
        "restated": {("from2025:15",): 1},
    }
