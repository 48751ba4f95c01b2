"""What becomes of the capital that members pay in and get back?"""

from datetime import date

from events.paid import Paid
from tests.events.examples import of
from tests.events.results_examples import FUND, MEMBER, MILLION, OLD, SEPARATED, after, paid, returned
from tests.support.histories import corrected, founded, given


def test_what_is_paid_in_adds_up_by_type_and_what_is_undertaken_stays_due() -> None:
    """60 of 100 million are paid, the rest is due until August; a second payment settles it."""
    first = paid(60, committed=100 * MILLION, contribution_due_on="2025-08-01")
    assert after(OLD, first).paid == Paid(official=60 * MILLION, unpaid=40 * MILLION, due_on=date(2025, 8, 1))
    linked = paid(5, "2025-04-01", "linked_contributing", committed=5 * MILLION)
    assert after(OLD, first, linked).paid.unpaid == 40 * MILLION
    org = after(OLD, first, linked, paid(40, "2025-05-01"))
    assert org.paid == Paid(official=100 * MILLION, linked_contributing=5 * MILLION)
    assert org.paid.total == 105 * MILLION


def test_what_is_returned_is_paid_in_no_more() -> None:
    """Of foreign members' 30 million, 20 go back; the charter capital is another fact."""
    org = after(OLD, paid(30, foreign=True), returned(20, foreign=True))
    assert (org.paid.official, org.paid.foreign) == (10 * MILLION, 10 * MILLION)
    assert org.capital == 1_000_000_000


def test_a_late_payment_makes_a_refused_return_possible() -> None:
    """The office records the payment that it had forgotten, then the return."""
    given(OLD).when(returned(5)).refused("R-PAID-04", paid=0)
    given(OLD, paid(5, "2020-04-01")).when(returned(5)).accepted()


def test_a_payment_taken_back_leaves_a_return_without_cover_and_says_so() -> None:
    """Nothing is lost: the later return is named in a warning."""
    payment, back = paid(5), returned(5)
    smaller = paid(4)
    given(OLD, payment, back).when(corrected(payment, smaller)).warned("W-LATER-01")


def test_one_members_share_is_judged_by_what_is_said_of_that_member() -> None:
    """Three members' 600 million in one fact are no one's share; one's are."""
    given(OLD).when(paid(600)).accepted().warned()
    given(OLD).when(paid(600, member_ref=MEMBER)).warned(
        "W-PAID-01", paid=600 * MILLION, most=30, capital=1000 * MILLION
    )


def test_a_group_and_a_fund_have_no_share_limits_of_the_law_on_cooperatives() -> None:
    """Article 74 speaks of cooperatives and unions."""
    group = founded(on="2020-03-01", kind="group")
    given(group).when(paid(900, member_type="group_member", member_ref=MEMBER)).warned()
    given(FUND).when(paid(900, member_ref=MEMBER)).warned()


def test_an_organisation_that_is_being_dissolved_pays_back_but_takes_nothing_in() -> None:
    """The ban of article 100 is on new capital."""
    opening = of("dissolution_opened", "2025-02-10", route="voluntary")
    given(OLD, paid(5), opening).when(paid(1, "2025-03-01")).refused("R-PROC-02")
    given(OLD, paid(5), opening).when(returned(5)).accepted()


def test_after_a_separation_nobody_knows_whose_payments_moved() -> None:
    """More than is on record can then be returned, with a warning."""
    assert after(OLD, paid(5, "2021-01-01"), SEPARATED).paid == Paid(official=5 * MILLION, mixed=True)
    given(OLD, SEPARATED).when(returned(5)).warned("W-PAID-05")
