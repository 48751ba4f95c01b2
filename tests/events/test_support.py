"""What becomes of a named support: paid out, paid back, taken back, late and corrected?"""

from events.grants import MOST_OPEN, NO_GRANTS, Grant, Grants
from events.support_words import BudgetSource, SupportType
from tests.events.support_examples import DECLARED, GRANT, GROUP, NOTIFIED, OLD, disbursed, granted, repaid, revoked
from tests.support.histories import COOP, Filing, Then, corrected, event, given, rescinded


def grants(*filings: Filing) -> dict[str, Grant]:
    """The open grants after some facts, the last of which is judged."""
    return open_after(given(*filings[:-1]).when(filings[-1]))


def open_after(then: Then) -> dict[str, Grant]:
    """The open grants after what was filed."""
    org = then.accepted().verdict.dockets[COOP].org
    assert org is not None
    return org.grants.open


def loan(granted: int | None = 100, paid: int = 0, repaid: int = 0) -> Grant:
    """A loan of the fund as the register has it."""
    return Grant(SupportType.FUND_LOAN, BudgetSource.FUND, granted, paid, repaid)


def test_a_loan_is_paid_out_in_parts() -> None:
    """100 granted, 60 paid out, then 40; nothing is left to pay, all of it is owed."""
    assert grants(OLD, granted()) == {GRANT: loan()}
    assert grants(OLD, granted(), disbursed(60)) == {GRANT: loan(paid=60)}
    assert grants(OLD, granted(), disbursed(60), disbursed(40, "2021-02-02")) == {GRANT: loan(paid=100)}


def test_what_is_paid_back_in_full_is_settled() -> None:
    """Nothing can follow from it any more, and naming it again is refused."""
    assert grants(OLD, granted(), disbursed(100), repaid(99)) == {GRANT: loan(paid=100, repaid=99)}
    assert grants(OLD, granted(), disbursed(100), repaid(100)) == {}
    given(OLD, granted(), disbursed(100), repaid(100)).when(repaid(1, "2021-04-01")).refused("R-SUPPORT-02")


def test_what_is_taken_back_before_it_was_paid_is_settled() -> None:
    """Without an amount all of it is meant; with one, the rest stands."""
    assert grants(OLD, granted(), revoked()) == {}
    assert grants(OLD, granted(), revoked(40)) == {GRANT: loan(60)}


def test_what_is_taken_back_after_it_was_paid_is_owed() -> None:
    """It stays open until the money is back, and no more of it is paid out."""
    taken = (OLD, granted(), disbursed(60), revoked())
    assert grants(*taken) == {GRANT: loan(0, paid=60)}
    given(*taken).when(disbursed(1, "2021-04-01")).refused("R-SUPPORT-05", amount=1, left=0)
    assert grants(*taken, repaid(60, "2021-04-01")) == {}


def test_a_grant_without_an_amount_has_no_limit() -> None:
    """Unknown is not zero: land was given, and machines were paid for."""
    assert grants(OLD, granted(amount=None), disbursed(500)) == {GRANT: loan(None, paid=500)}
    assert grants(OLD, granted(amount=None), revoked(5)) == {GRANT: loan(None)}
    assert grants(OLD, granted(amount=None), revoked()) == {}


def test_support_without_a_name_is_kept_as_it_is_told() -> None:
    """The older form: nothing is checked against a grant, and no state is kept."""
    unnamed = granted(support=None)
    assert grants(OLD, unnamed, disbursed(500, support=None)) == {}


def test_advice_is_no_grant() -> None:
    """A project that was only prepared cannot be paid out."""
    given(OLD, granted(stage="advised")).when(disbursed(1)).refused("R-SUPPORT-02", support=GRANT)


def test_a_late_disbursement_is_judged_at_its_place() -> None:
    """60 were paid in February; that 50 were paid in January too is refused, 40 are not."""
    recorded = given(OLD, granted("2021-01-05"), disbursed(60))
    recorded.when(disbursed(101, "2021-01-20")).refused("R-SUPPORT-05", left=100)
    recorded.when(disbursed(50, "2021-01-20")).warned("W-LATER-01", events=[disbursed(60).event_id])
    recorded.when(disbursed(40, "2021-01-20")).warned()


def test_a_corrected_grant_still_covers_what_was_paid() -> None:
    """50 granted instead of 100, of which 60 were paid: the later payment is named."""
    recorded = given(OLD, granted(), disbursed(60))
    recorded.when(corrected(granted(), granted(amount=50))).warned("W-LATER-01", events=[disbursed(60).event_id])
    recorded.when(corrected(granted(), granted(amount=60))).warned()
    recorded.when(rescinded(granted())).warned("W-LATER-01", events=[disbursed(60).event_id])


def test_a_group_needs_no_ground_but_a_certificate() -> None:
    """L23 art. 18.1 is about cooperatives and unions, 18.2 about groups."""
    given(GROUP).when(granted("2025-01-10", sanctioned=False)).warned()
    registered = event("organisation.registered", {}, "2024-12-01")
    given(NOTIFIED, registered).when(granted("2025-01-10", sanctioned=False)).warned()


def test_no_grant_of_the_past_is_judged_by_the_law_of_2023() -> None:
    """Of 2021 nothing is asked; of 2025 what was declared."""
    given(OLD).when(granted()).warned()
    given(OLD).when(granted("2025-01-10", **DECLARED)).warned()
    given(OLD).when(granted("2025-01-10")).warned("W-SUPPORT-01", "W-SUPPORT-02")


def test_an_organisation_remembers_so_many_grants_and_no_more() -> None:
    """The oldest gives way: judging costs the same however many grants there were."""
    kept = NO_GRANTS
    for number in range(MOST_OPEN + 3):
        kept = kept.opening(str(number), loan())
    assert list(kept.open) == [str(n) for n in range(3, MOST_OPEN + 3)]
    assert Grants() == NO_GRANTS
