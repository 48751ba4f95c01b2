"""What becomes of a people's credit fund by its licence and its reports?"""

from datetime import date
from typing import Any

from events.licensing import MINIMA, Minimum, enough_capital, minimum_on
from events.procedure_words import LegalStatus
from events.status import legal_status
from tests.events.examples import of
from tests.events.results_examples import FUND, LICENCE, LICENSED, MILLION, after, licensed, reported
from tests.support.histories import founded, given

OTHER_LICENCE = {**LICENCE, "number": "34/GP-NHNN", "issued_on": "2025-05-01"}


def test_a_fund_is_licensed_before_it_is_registered() -> None:
    """The founding carries the licence; without one it is warned of, and told later."""
    assert after(LICENSED).credit.licence is not None
    new: dict[str, Any] = {"kind": "credit_fund", "members": {"official": 30}}
    bare = founded(on="2025-02-01", **new)
    given().when(bare).warned("W-LICENCE-03", "W-LICENCE-05")
    org = after(bare, licensed(LICENCE))
    assert org.credit.licence is not None
    assert org.credit.licence.issued_on == date(2020, 1, 15)


def test_a_licence_taken_back_is_no_status_until_the_office_acts() -> None:
    """The fund is active in law; a new licence may follow."""
    revoked = of("credit_fund_licence_revoked", "2025-03-01")
    org = after(LICENSED, revoked)
    assert org.credit.revoked_on == date(2025, 3, 1)
    assert legal_status(org, date(2025, 3, 1)) is LegalStatus.ACTIVE
    given(LICENSED, revoked).when(licensed(OTHER_LICENCE, "2025-06-01")).accepted()
    again = after(LICENSED, revoked, licensed(OTHER_LICENCE, "2025-06-01")).credit
    assert again.revoked_on is None
    assert again.licence is not None
    assert again.licence.number == "34/GP-NHNN"


def test_more_may_be_outstanding_than_was_lent() -> None:
    """404,210 outstanding of 341,671 lent (Sóc Trăng 2013): a stock and a flow, never refused."""
    figures = {
        "total_capital": 504_043 * MILLION, "loans_outstanding": 404_210 * MILLION,
        "loans_turnover": 341_671 * MILLION, "loan_count": 6_571,
    }  # fmt: skip
    fund = founded(on="2010-03-01", kind="credit_fund")
    given(fund).when(reported("2013-06-30", "2013-01-01", **figures)).warned()
    org = after(fund, reported("2013-06-30", "2013-01-01", **figures))
    assert org.accounts.loans_outstanding == 404_210 * MILLION
    assert org.accounts.working_capital == org.accounts.total_capital == 504_043 * MILLION


def test_a_later_report_keeps_what_it_leaves_out() -> None:
    """Deposits are silent in the second half year: the last known stand."""
    org = after(FUND, reported(deposits=7, bad_debt=1), reported("2025-12-31", "2025-07-01", bad_debt=0))
    assert (org.credit.deposits, org.credit.bad_debt, org.credit.reported_until) == (7, 0, date(2025, 12, 31))


def test_the_legal_capital_is_asked_of_whoever_knows_it() -> None:
    """The table has no amount: the register says so; with one it compares."""
    assert minimum_on(date(2024, 12, 31)) == Minimum(date.min, None, None)
    assert minimum_on(date(2025, 1, 1)).members == 30
    assert minimum_on(date(2025, 1, 1)).capital is None
    later = (*MINIMA, Minimum(date(2026, 1, 1), 30, 5))
    assert minimum_on(date(2026, 1, 1), later).capital == 5
    assert [enough_capital(*pair) for pair in ((5, 5), (4, 5), (None, 5), (5, None))] == [True, False, None, None]
