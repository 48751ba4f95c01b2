"""What is on record of single members' shares, and what of it does anybody see?"""

from datetime import date
from decimal import Decimal

import msgspec

from events.limits import NO_LIMITS, Limits
from events.people import shown
from events.vocabulary import MemberType
from projections.views.audit import FIELDS
from tests.events.results_examples import MEMBER, MILLION, OLD, after, paid, returned
from tests.events.shares_examples import stated
from tests.support.histories import corrected

ANOTHER = "0198c5a0-0000-7000-8000-0000000000b2"


def test_payments_and_repayments_of_a_member_add_up() -> None:
    """What is paid back beyond the record leaves nothing, and nobody."""
    org = after(OLD, paid(20, member_ref=MEMBER), paid(30, "2025-02-10", member_ref=MEMBER), paid(5))
    assert (org.limits.of(MEMBER), org.limits.largest, org.limits.official) == (50 * MILLION,) * 3
    back = after(OLD, paid(20, member_ref=MEMBER), paid(90, member_ref=ANOTHER), returned(30, member_ref=MEMBER))
    assert (back.limits.of(MEMBER), back.limits.largest) == (0, 90 * MILLION)
    assert back.limits.holdings.size == 1


def test_a_total_that_is_stated_with_a_payment_replaces_what_was_reckoned() -> None:
    """The office knows of 200 million where two payments of 20 are on record."""
    second = paid(20, "2025-02-10", member_ref=MEMBER, member_total=200 * MILLION)
    assert after(OLD, paid(20, member_ref=MEMBER), second).limits.largest == 200 * MILLION


def test_a_member_of_whom_nothing_is_on_record_changes_nothing() -> None:
    """Neither by leaving nor by being of another type."""
    assert NO_LIMITS.leaving(MEMBER) is NO_LIMITS
    assert NO_LIMITS.retyped(MEMBER, MemberType.OFFICIAL) is NO_LIMITS
    assert NO_LIMITS.holding(MEMBER, MemberType.LINKED_CONTRIBUTING, 5).official == 0


def test_no_reference_is_ever_shown() -> None:
    """Neither to a reader of the state nor to an auditor; shares and days are. The state itself has them."""
    org = after(OLD, paid(400, member_ref=MEMBER), stated("40"))
    assert MEMBER.encode() in msgspec.json.encode(org)
    told = shown(org)
    assert MEMBER.encode() not in msgspec.json.encode(told)
    assert told.limits == Limits(stated="40", share_since=date(2025, 2, 1))
    assert {field for field in FIELDS if field.startswith("limits")} == {
        "limits.stated",
        "limits.share_since",
        "limits.foreign_since",
    }


def test_a_correction_of_a_payment_leaves_nothing_of_the_wrong_one() -> None:
    """The state is that of the right payment alone."""
    wrong, right = paid(400, member_ref=MEMBER), paid(40, member_ref=ANOTHER)
    assert after(OLD, wrong, corrected(wrong, right)).limits == after(OLD, right).limits


def test_a_statement_is_kept_as_it_was_printed() -> None:
    """Two decimals, no float."""
    org = after(OLD, stated("27.50"))
    assert org.limits.stated is not None
    assert Decimal(org.limits.stated) == Decimal("27.5")
