"""Which enterprises does a cooperative have, and what of those that were cooperatives or became them?"""

import pytest

from events.organisation import Organisation
from events.stakes import Stake
from events.vocabulary import Cause, Ending
from tests.events.examples import GOOD_CODE
from tests.events.support_examples import OLD, acquired, became_company, came, ceded, established
from tests.support.histories import COOP, OTHER, Filing, given, members_joined

SECOND = "0312345678"


def after(*filings: Filing, subject: str = COOP) -> Organisation:
    """The organisation after some facts, the last of which is judged."""
    org = given(*filings[:-1]).when(filings[-1]).accepted().verdict.dockets[subject].org
    assert org is not None
    return org


def test_an_enterprise_is_founded_once_and_held() -> None:
    """With its share, and that the cooperative founded it."""
    assert after(OLD, established(share="100")).stakes.held == {GOOD_CODE: Stake("100", founded=True)}


def test_a_stake_stands_as_the_last_report_has_it() -> None:
    """More of it acquired, part of it given up, then all of it."""
    stakes = [acquired(share="10"), acquired("2025-03-01", share="30.5"), ceded("2025-04-01", share="20"), ceded()]
    shares = [after(OLD, *stakes[: n + 1]).stakes.held for n in range(len(stakes))]
    assert [held[GOOD_CODE].share for held in shares[:3]] == ["10", "30.5", "20"]
    assert shares[3] == {}


def test_a_founded_enterprise_stays_one_when_its_share_changes() -> None:
    """Buying members of staff out makes it no bought enterprise."""
    held = after(OLD, established(share="60"), acquired("2025-03-01", share="100")).stakes.held
    assert held[GOOD_CODE] == Stake("100", founded=True)


def test_a_zero_share_is_no_stake() -> None:
    """Nothing is left of it."""
    assert after(OLD, acquired(share="10"), ceded(share="0.00")).stakes.held == {}


def test_a_stake_in_a_members_enterprise_is_remembered_until_it_is_given_up() -> None:
    """What L23 art. 115.4 has unwound by 1 September 2025: the flag is what its clock needs."""
    before = acquired("2023-05-01", member_enterprise=True, general_meeting_on="2023-04-01")
    assert after(OLD, before).stakes.held[GOOD_CODE].member
    assert after(OLD, before, acquired("2024-03-01", share="12")).stakes.held[GOOD_CODE].member
    assert after(OLD, before, ceded("2025-08-20")).stakes.held == {}


def test_a_cooperative_that_became_a_company_has_ended() -> None:
    """By conversion, on that day; it takes no members any more."""
    org = after(OLD, became_company())
    assert (org.ending, str(org.ended_on)) == (Ending.CONVERTED, "2022-05-01")
    given(OLD, became_company()).when(members_joined(1, "2022-05-02")).refused("R-END-01")


def test_a_company_that_became_a_cooperative_is_born() -> None:
    """As its certificate has it, under the fewest members of its day, and once."""
    org = after(came(charter_capital=5), subject=OTHER)
    assert (org.origin, org.capital, org.members) == (Cause.CONVERTED_IN, 5, {"official": 7})
    given(came()).when(came("2023-01-01")).refused("R-BIRTH-02")
    assert came(code=GOOD_CODE).submission().data.claims() == (("tax_code", GOOD_CODE),)


def test_only_what_exists_becomes_a_company() -> None:
    """Nobody converts what was never on the register."""
    given().when(became_company()).refused("R-BIRTH-01")


@pytest.mark.parametrize(("gone", "stays"), [(GOOD_CODE, SECOND), (SECOND, GOOD_CODE)])
def test_a_stake_that_is_given_up_leaves_the_others(gone: str, stays: str) -> None:
    """Whichever of two enterprises it is."""
    two = (OLD, acquired(share="10"), acquired(enterprise_code=SECOND, share="20"))
    assert after(*two, ceded(enterprise_code=gone)).stakes.held.keys() == {stays}
