"""For which grounds may a certificate be revoked, who may explain itself, and what becomes of the notice?"""

from collections.abc import Callable

import pytest

from events.procedure_words import RevocationGround
from events.working_days import parse
from tests.events.examples import of
from tests.events.procedures import GROUP, OLD, REVOKED, renamed
from tests.events.test_shared_rules import codes
from tests.support.histories import Filing, corrected, given, rescinded

# L23 art. 103.1 b to e: the organisation may explain itself first (D92 art. 53.2)
EXPLAINED = {"inactive", "report", "membership", "capital", "meeting"}
# D92 art. 53.1, 53.3, 53.4; a group's certificate is revoked for these alone (art. 64.1)
AT_ONCE = {"forged", "authority", "court"}


def noticed(ground: str, on: str = "2025-01-10", **data: str) -> Filing:
    """The office gave notice of a violation, with a week to explain where the law gives time."""
    until = {"explain_by": "2025-01-17"} if ground in EXPLAINED else {}
    return of("violation_noticed", on, ground=ground, **{**until, **data})


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
    again = noticed("meeting", "2025-02-01", explain_by="2025-02-28")
    assert "R-VIOL-01" in codes(OLD, one, other, revoked("inactive"), annulled, filing=again)


def test_a_notice_that_was_recorded_first_lets_the_revocation_stand_in_whatever_order_they_came() -> None:
    """Entered late, the notice of January mends what was recorded without it; taken back, it names what falls."""
    notice, end = noticed("meeting"), revoked("meeting")
    given(OLD).when(end).refused("R-REVOKE-05")
    given(OLD, notice).when(end).accepted()
    given(OLD, notice, end).when(rescinded(notice)).warned("W-LATER-01", events=[end.event_id])


def test_a_time_to_explain_that_was_corrected_names_the_revocation_that_came_too_early() -> None:
    """It ended on the last of January, not on the seventeenth."""
    notice, end = noticed("meeting"), revoked("meeting")
    longer = corrected(notice, noticed("meeting", explain_by="2025-01-31"))
    given(OLD, notice, end).when(longer).warned("W-LATER-01", events=[end.event_id])


def test_before_the_decree_a_revocation_is_not_judged_by_its_notice() -> None:
    """What the older law asked for is not known to the register."""
    for day, found in (("2024-07-17", set()), ("2024-07-18", {"R-REVOKE-05"})):
        assert codes(OLD, filing=of("certificate_revoked", day, ground="meeting")) == found
    early = of("violation_noticed", "2024-07-17", ground="meeting")
    given(OLD, early).when(of("certificate_revoked", "2025-03-03", ground="meeting")).accepted()
    given(OLD).when(early).accepted()


def test_a_posting_that_is_recorded_late_names_the_dissolution_that_came_too_early() -> None:
    """Revoked on 10 January and dissolved on 10 July; that it was posted on the 20th alone becomes known afterwards."""
    end = of("dissolved", "2025-07-10", after_silence=True)
    given(OLD, REVOKED).when(end).accepted()
    late = of("posted", "2025-01-20", posted=REVOKED.event_id)
    then = given(OLD, REVOKED, end).when(late).warned("W-POST-01", "W-LATER-01")
    assert [w.facts["events"] for w in then.warnings if w.code == "W-LATER-01"] == [[end.event_id]]
    in_time = of("posted", "2025-01-10", posted=REVOKED.event_id)
    assert not given(OLD, REVOKED, end).when(in_time).accepted().warnings


def test_tet_gives_the_office_more_time() -> None:
    """Explained until 24 January 2025: three working days end after the days off that the Government fixed."""
    notice = noticed("meeting", explain_by="2025-01-24")
    end = of("certificate_revoked", "2025-02-05", ground="meeting")
    tet = parse("day,kind,name\n" + "\n".join(f"2025-01-{n},off,Tết" for n in range(27, 32)) + "\n2025,complete,\n")
    late = given(OLD, notice).when(end).warned("W-REVOKE-01", due="2025-01-29", estimated=True)
    assert late.warnings[0].en.endswith("(an estimate).")
    assert not given(OLD, notice).when(end, holidays=tet).accepted().warnings
