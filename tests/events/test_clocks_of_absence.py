"""Which terms run while nobody acts: the only representative cannot, or a suspension lapsed and nobody said a word?"""

from typing import Any

import pytest

from events.docket import opened
from events.organisation import Organisation
from tests.events.examples import of
from tests.events.governance_examples import CHAIR, DIRECTOR, NEW, acts_again, out, represented
from tests.events.test_clocks import terms
from tests.support.histories import COOP, Filing, founded, given, migrated, records_of, suspended

SPELL = suspended("2025-02-01", "2025-06-30")
CONFIRMED = of("activity_confirmed", "2025-08-01")
LAPSE = ("2025-07-01", "2026-06-30")


def meeting(on: str, *, ordinary: bool = False) -> Filing:
    """A general meeting."""
    return of("general_meeting_held", on, ordinary=ordinary)


def state(*filings: Filing) -> Organisation:
    """The cooperative after all of them."""
    org: Any = opened(records_of(filings)[COOP]).state
    assert isinstance(org, Organisation)
    return org


class TestRepresentative:
    """L23 art. 11.3: thirty days out of action, and fifteen more for a general meeting."""

    def test_it_runs_when_the_thirty_days_are_over(self) -> None:
        """Out since 1 March: from 31 March to 15 April, and overdue behind it."""
        assert "T-REPRESENTATIVE" not in terms("2025-03-30", NEW, out())
        assert terms("2025-03-31", NEW, out())["T-REPRESENTATIVE"] == ("2025-03-31", "2025-04-15")
        assert terms("2025-12-31", NEW, out())["T-REPRESENTATIVE"] == ("2025-03-31", "2025-04-15")

    @pytest.mark.parametrize(
        ("ends", "ended"),
        [
            (acts_again(), True),
            (meeting("2025-03-31"), True),
            (meeting("2025-03-31", ordinary=True), True),
            (meeting("2025-03-30", ordinary=True), False),
            (represented("2025-03-10", leaving=[CHAIR], entering=[{"person": DIRECTOR, "position": "director"}]), True),
            (represented("2025-03-10", entering=[{"person": DIRECTOR, "position": "director"}]), True),
            (represented("2025-03-10", entering=[{"person": CHAIR, "position": "director"}]), False),
        ],
    )
    def test_it_ends_with_whoever_acts_or_with_the_meeting(self, ends: Filing, ended: bool) -> None:
        """He himself, another one, a meeting behind the thirty days; not one before them, nor a new position."""
        assert ("T-REPRESENTATIVE" not in terms("2025-04-01", NEW, out(), ends)) is ended

    def test_of_days_before_the_law_none_counts(self) -> None:
        """The terms of older laws are not known: the thirty days begin with 1 July 2024."""
        assert terms("2024-08-01", founded(), out(on="2024-05-01"))["T-REPRESENTATIVE"] == ("2024-07-31", "2024-08-15")

    def test_who_acts_again_may_be_out_of_action_anew(self) -> None:
        """The second time has days of its own."""
        again = (NEW, out(), acts_again(), out(on="2025-05-01"))
        assert terms("2025-06-01", *again)["T-REPRESENTATIVE"] == ("2025-05-31", "2025-06-15")

    def test_where_no_representative_is_on_record_the_organisation_is_believed(self) -> None:
        """Older papers name nobody."""
        given(founded()).when(out()).accepted()


class TestLapse:
    """D92 art. 27.1, 47.1: behind its last day a suspension is over by itself."""

    def test_it_begins_on_the_day_behind_the_spell_and_lasts_a_year(self) -> None:
        """While the spell runs, its own term does; a year later nothing is listed any more."""
        life = (founded(), SPELL)
        assert "T-LAPSED" not in terms("2025-06-30", *life)
        assert terms("2025-07-01", *life)["T-LAPSED"] == LAPSE
        assert terms("2026-06-30", *life)["T-LAPSED"] == LAPSE
        assert "T-LAPSED" not in terms("2026-07-01", *life)

    @pytest.mark.parametrize(
        "settled",
        [
            of("resumed", "2025-04-01"),
            of("resumed", "2025-06-30"),
            CONFIRMED,
            of("inactivity_recorded", "2025-08-01", since="2025-07-01"),
            of("dissolution_opened", "2025-08-01", received_on="2025-07-30"),
            suspended("2025-07-01", "2025-12-31"),
            suspended("2025-08-01", "2025-12-31"),
        ],
        ids=lambda one: f"{one.type} {one.on}",
    )
    def test_whoever_said_a_word_is_not_listed(self, settled: Filing) -> None:
        """A resumption, a finding of either sort, a procedure, or another suspension."""
        assert "T-LAPSED" not in terms("2025-08-02", founded(), SPELL, settled)

    def test_a_later_spell_lapses_by_itself(self) -> None:
        """What was confirmed of the first says nothing of the second."""
        life = (founded(), SPELL, CONFIRMED, suspended("2025-09-01", "2025-10-31"))
        assert terms("2025-11-01", *life)["T-LAPSED"] == ("2025-11-01", "2026-10-31")

    def test_a_spell_of_an_opening_record_lapses_too_and_one_before_the_decree_does_not(self) -> None:
        """The last day of it counts: from 18 July 2024 on."""
        running: dict[str, Any] = {"suspended_since": "2024-12-01", "suspended_until": "2025-06-30"}
        assert terms("2025-07-01", migrated("2025-01-01", state=running))["T-LAPSED"] == LAPSE
        assert "T-LAPSED" not in terms("2024-08-01", founded(), suspended("2024-02-01", "2024-07-17"))
        assert "T-LAPSED" in terms("2024-08-01", founded(), suspended("2024-02-01", "2024-07-18"))

    def test_activity_is_confirmed_of_a_lapsed_suspension_once(self) -> None:
        """Not while the spell runs, and not when all is said already."""
        given(founded(), SPELL).when(CONFIRMED).accepted()
        given(founded(), SPELL).when(of("activity_confirmed", "2025-06-30")).refused("R-ACTIVE-01")
        given(founded(), SPELL, CONFIRMED).when(of("activity_confirmed", "2025-08-02")).refused("R-ACTIVE-01")
        given(founded()).when(CONFIRMED).refused("R-ACTIVE-01")
        assert str(state(founded(), SPELL, CONFIRMED).active_on) == "2025-08-01"
