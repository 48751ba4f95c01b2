"""For which grounds may a certificate be revoked, who may explain itself, and what becomes of the notice?"""

from collections.abc import Callable

import pytest

from events.procedure_words import RevocationGround
from tests.events.examples import of
from tests.events.procedures import GROUP, OLD, renamed
from tests.events.test_shared_rules import codes
from tests.support.histories import Filing

# L23 art. 103.1 b to e: the organisation may explain itself first (D92 art. 53.2)
EXPLAINED = {"inactive", "report", "membership", "capital", "meeting"}
# D92 art. 53.1, 53.3, 53.4; a group's certificate is revoked for these alone (art. 64.1)
AT_ONCE = {"forged", "authority", "court"}


def noticed(ground: str, on: str = "2025-01-10", **data: str) -> Filing:
    """The office gave notice of a violation."""
    return of("violation_noticed", on, ground=ground, **data)


def revoked(ground: str) -> Filing:
    """The certificate is revoked."""
    return of("certificate_revoked", "2025-01-20", ground=ground)


@pytest.mark.parametrize("ground", RevocationGround)
def test_only_the_grounds_b_to_e_leave_time_to_explain(ground: RevocationGround) -> None:
    """A forged file, an authority's word and a court's decision are acted upon within three working days."""
    assert (ground in EXPLAINED) is not (ground in AT_ONCE)
    found = codes(OLD, filing=noticed(ground.value, explain_by="2025-02-10"))
    assert ("R-VIOL-02" in found) is (ground in AT_ONCE)


@pytest.mark.parametrize("ground", RevocationGround)
@pytest.mark.parametrize("fact", [noticed, revoked])
def test_a_group_loses_its_certificate_on_three_grounds_alone(
    ground: RevocationGround, fact: Callable[[str], Filing]
) -> None:
    """Others have any of the eight."""
    assert ("R-REVOKE-01" in codes(GROUP, filing=fact(ground.value))) is (ground in EXPLAINED)
    assert "R-REVOKE-01" not in codes(OLD, filing=fact(ground.value))


def test_a_revocation_deals_with_the_notice_that_led_to_it() -> None:
    """Once it is annulled no notice of that ground stands in the way of changes; one of another ground does."""
    annulled = of("revocation_annulled", "2025-01-25")
    change = renamed()
    one, other = noticed("inactive"), noticed("meeting", "2025-01-11")
    assert "R-CHANGE-01" in codes(OLD, one, filing=change)
    assert codes(OLD, one, revoked("inactive"), annulled, filing=change) == set()
    assert "R-CHANGE-01" in codes(OLD, one, other, revoked("inactive"), annulled, filing=change)
    assert "R-VIOL-01" in codes(OLD, one, other, revoked("inactive"), annulled, filing=noticed("meeting", "2025-02-01"))
