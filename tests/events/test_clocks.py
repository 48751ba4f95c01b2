"""Do the terms of law run from the right day, to the right day, and stop when what they wait for has happened?"""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from events.clocks import BY_CODE, Running, on_day, running
from events.history import fold, resolve, state_on
from tests.events.reorganisation_examples import MERGED
from tests.support.histories import (
    COOP,
    OTHER,
    Filing,
    corrected,
    dissolved,
    event,
    founded,
    members_joined,
    members_left,
    migrated,
    records_of,
    suspended,
)


def running_on(on: str, *filings: Filing) -> tuple[Running, ...]:
    """The terms that run on a day."""
    day = date.fromisoformat(on)
    org = state_on(fold(resolve(records_of(filings)[COOP])).steps, day)
    assert org is not None
    return on_day(running(org), day)


def terms(on: str, *filings: Filing) -> dict[str, tuple[str, str]]:
    """The terms that run on a day: since when, and until when something has to happen."""
    return {one.code: (str(one.since), str(one.due)) for one in running_on(on, *filings)}


def returned(year: int, on: str) -> Filing:
    """The annual return of a year."""
    return event("organisation.annual_return_filed", {"year": year, "period_from": f"{year}-01-01"}, on)


class TestInactivity:
    """L23 art. 103.1.b: twelve months without notice."""

    def test_it_runs_from_the_day_since_which_nothing_is_done(self) -> None:
        """Not from the day of the finding; over a leap day it ends on the last of February."""
        found = event("organisation.inactivity_recorded", {"since": "2024-02-29"}, "2024-09-01")
        assert terms("2024-09-01", founded(), found)["T-INACTIVE"] == ("2024-02-29", "2025-02-28")

    def test_it_stops_when_activity_is_confirmed(self) -> None:
        """Nothing runs then, nor where nobody knows since when, nor against a group."""
        found = event("organisation.inactivity_recorded", {"since": "2024-02-29"}, "2024-09-01")
        active = event("organisation.activity_confirmed", {}, "2024-10-01")
        unknown = event("organisation.inactivity_recorded", {}, "2024-09-01")
        group = founded(kind="group", members={"group_member": 9})
        assert "T-INACTIVE" not in terms("2024-10-01", founded(), found, active)
        assert "T-INACTIVE" not in terms("2024-10-01", founded(), unknown)
        assert "T-INACTIVE" not in terms("2024-10-01", group, found)


class TestMembers:
    """L23 art. 103.1.d: the least number for twelve months."""

    def test_it_runs_from_the_day_on_which_they_became_too_few(self) -> None:
        """Further leavings do not begin it anew."""
        few = (founded(members={"official": 8}), members_left(4, on="2025-03-10"), members_left(1, on="2025-06-01"))
        assert terms("2025-06-01", *few)["T-MEMBERS"] == ("2025-03-10", "2026-03-10")

    def test_it_stops_when_they_are_enough_and_begins_anew(self) -> None:
        """The gap between two shortfalls is not counted into the second."""
        few = (founded(members={"official": 8}), members_left(4, on="2025-03-10"))
        enough = members_joined(1, on="2025-05-01")
        again = members_left(1, on="2025-07-01")
        assert "T-MEMBERS" not in terms("2025-05-01", *few, enough)
        assert terms("2025-07-01", *few, enough, again)["T-MEMBERS"] == ("2025-07-01", "2026-07-01")

    def test_five_are_asked_for_since_the_2023_law_and_seven_before(self) -> None:
        """Six were too few until 30 June 2024 and are enough from the day after; four run on under the new law."""
        six = (founded(members={"official": 8}), members_left(2, on="2024-03-10"))
        four = (*six, members_left(2, on="2024-05-10"))
        assert "T-MEMBERS" not in terms("2024-07-01", *six)
        assert terms("2024-07-01", *four)["T-MEMBERS"] == ("2024-07-01", "2025-07-01")

    def test_it_is_not_known_where_the_count_is_not(self) -> None:
        """An opening record without members starts no clock."""
        assert "T-MEMBERS" not in terms("2025-01-01", migrated())

    def test_a_correction_moves_it(self) -> None:
        """Three left, not four: it never ran."""
        left = members_left(4, on="2025-03-10")
        mended = corrected(left, members_left(3, on="2025-03-10"))
        assert "T-MEMBERS" not in terms("2025-06-01", founded(members={"official": 8}), left, mended)


class TestSilence:
    """Six months of silence, for a group three."""

    def test_a_dissolution_without_a_dossier_ends_in_six_months(self) -> None:
        """Counted from the receipt of the resolution."""
        opened = event("organisation.dissolution_opened", {"received_on": "2025-03-07"}, "2025-03-10")
        assert terms("2025-03-10", founded(), opened)["T-SILENCE"] == ("2025-03-07", "2025-09-07")

    def test_a_group_ends_in_three(self) -> None:
        """Counted from the publication of the status."""
        group = founded(kind="group", members={"group_member": 9})
        opened = event("organisation.termination_opened", {}, "2025-03-10")
        assert terms("2025-03-10", group, opened)["T-SILENCE"] == ("2025-03-10", "2025-06-10")

    def test_it_stops_when_the_dissolution_is_cancelled_and_with_the_end(self) -> None:
        """Nothing runs against what has ended, once its dissolution was posted."""
        opened = event("organisation.dissolution_opened", {"received_on": "2025-03-07"}, "2025-03-10")
        cancelled = event("organisation.dissolution_cancelled", {}, "2025-05-10")
        done = event("organisation.posted", {"posted": opened.event_id}, "2025-03-11")
        assert "T-SILENCE" not in terms("2025-05-10", founded(), opened, cancelled)
        assert terms("2025-05-10", founded(), opened, done, dissolved(on="2025-05-10")) == {}


class TestSuspension:
    """The last day of a suspension."""

    def test_it_runs_on_the_days_of_the_spell(self) -> None:
        """From the first to the last day, and not on the day before or after."""
        life = (founded(), suspended("2025-02-01", "2025-07-31"))
        assert terms("2025-07-31", *life)["T-SUSPENSION"] == ("2025-02-01", "2025-07-31")
        assert "T-SUSPENSION" not in terms("2025-01-31", *life)
        assert "T-SUSPENSION" not in terms("2025-08-01", *life)


class TestReturns:
    """The annual return by 15 December."""

    def test_the_year_after_the_last_return_is_due(self) -> None:
        """Filed for 2024: the next is that of 2025."""
        assert terms("2025-01-20", founded(), returned(2024, "2024-12-10"))["T-RETURN"] == ("2025-01-01", "2025-12-15")

    def test_none_is_due_before_the_circular(self) -> None:
        """From 2024 for cooperatives, from 2019 for groups; the year of the founding is the first."""
        assert "T-RETURN" not in terms("2023-12-31", founded(on="2010-03-01"))
        assert terms("2024-01-01", founded(on="2010-03-01"))["T-RETURN"] == ("2024-01-01", "2024-12-15")
        group = founded(on="2010-03-01", kind="group", members={"group_member": 9})
        assert terms("2019-01-01", group)["T-RETURN"] == ("2019-01-01", "2019-12-15")
        assert terms("2025-05-01", founded(on="2025-04-01"))["T-RETURN"] == ("2025-01-01", "2025-12-15")


UNIT = "0198c5a0-0000-7000-8000-0000000000d1"


def of(type_: str, on: str, **data: Any) -> Filing:
    """A fact of the cooperative."""
    return event(f"organisation.{type_}", data, on)


class TestDuties:
    """Terms that begin with a fact and end with another: each runs, and each stops."""

    def test_an_annual_meeting_is_due_within_four_months_and_missed_after_eighteen(self) -> None:
        """Counted from the last ordinary one; an extraordinary one changes nothing."""
        held = of("general_meeting_held", "2025-03-10", ordinary=True)
        other = of("general_meeting_held", "2025-09-10", ordinary=False)
        found = terms("2026-01-01", founded(on="2024-08-01"), held, other)
        assert found["T-MEETING"] == ("2025-03-10", "2026-09-10")
        assert found["T-AGM"] == ("2026-01-01", "2026-04-30")
        assert terms("2025-01-01", founded(on="2024-08-01"))["T-MEETING"] == ("2024-08-01", "2026-02-01")
        assert not {"T-MEETING", "T-AGM"} & terms("2025-01-01", founded(on="2010-08-01")).keys()

    def test_a_compliance_report_is_awaited_for_twelve_months(self) -> None:
        """From the day on which it was asked for, until it is there."""
        asked = of("compliance_report_requested", "2025-03-10", due="2025-04-10")
        assert terms("2025-03-10", founded(), asked)["T-COMPLIANCE"] == ("2025-03-10", "2026-03-10")
        assert "T-COMPLIANCE" not in terms("2025-05-01", founded(), asked, of("compliance_report_filed", "2025-05-01"))

    def test_a_decision_is_due_when_the_time_to_explain_is_over(self) -> None:
        """Three working days; on the grounds a and g from the notice; answered, revoked or resolved nothing is due."""
        notice = of("violation_noticed", "2025-02-03", ground="meeting", explain_by="2025-02-28")
        forged = of("violation_noticed", "2025-02-10", ground="forged")
        court = of("violation_noticed", "2025-02-10", ground="court")
        assert "T-DECISION" not in terms("2025-02-28", founded(), notice)
        assert terms("2025-03-01", founded(), notice)["T-DECISION"] == ("2025-03-01", "2025-03-05")
        assert terms("2025-02-10", founded(), forged)["T-DECISION"] == ("2025-02-10", "2025-02-13")
        assert "T-DECISION" not in terms("2025-02-10", founded(), court)
        for answer in ("violation_resolved", "certificate_revoked"):
            done = of(answer, "2025-03-03", ground="meeting")
            assert "T-DECISION" not in terms("2025-03-03", founded(), notice, done)
        assert "T-DECISION" not in terms("2025-03-03", founded(), notice, of("certificate_revoked", "2025-03-03",
            ground="court"))  # fmt: skip
        early = of("violation_noticed", "2024-07-17", ground="forged")
        assert "T-DECISION" not in terms("2024-07-17", founded(), early)

    def test_a_decision_on_a_branch_is_due_as_one_on_its_organisation(self) -> None:
        """Noticed with a time to explain; revoked, on whichever ground, there is nothing left to decide."""
        branch = of("dependent_registered", "2025-01-10", dependent=UNIT, unit="branch", area="pre2025:20")
        notice = of("dependent_violation_noticed", "2025-02-03", dependent=UNIT, ground="inactive",
                    explain_by="2025-02-28")  # fmt: skip
        revoked = of("dependent_certificate_revoked", "2025-03-03", dependent=UNIT, ground="court")
        assert terms("2025-03-01", founded(), branch, notice)["T-DECISION"] == ("2025-03-01", "2025-03-05")
        assert "T-DECISION" not in terms("2025-03-03", founded(), branch, notice, revoked)

    def test_an_infringing_name_is_changed_within_sixty_days(self) -> None:
        """From the notice; a new name ends it."""
        ordered = of("name_change_ordered", "2025-03-10")
        renamed = of("renamed", "2025-04-01", name="Hợp tác xã Bình Minh")
        assert terms("2025-03-10", founded(), ordered)["T-NAME"] == ("2025-03-10", "2025-05-09")
        assert "T-NAME" not in terms("2025-04-01", founded(), ordered, renamed)

    def test_capital_that_was_undertaken_is_paid_in_time(self) -> None:
        """By the day that was stated; then thirty days for the correction; nothing is due once all is paid."""
        born = founded(on="2025-01-10", charter_capital=100)
        some = of("capital_contributed", "2025-02-01", member_type="official", amount=40, committed=100,
                  contribution_due_on="2025-07-10")  # fmt: skip
        rest = of("capital_contributed", "2025-03-01", member_type="official", amount=60, committed=0)
        assert terms("2025-02-01", born, some)["T-CAPITAL"] == ("2025-01-10", "2025-07-10")
        assert terms("2025-07-11", born, some)["T-CAPITAL"] == ("2025-07-11", "2025-08-09")
        assert "T-CAPITAL" not in terms("2025-03-01", born, some, rest)

    def test_older_charters_have_until_2026(self) -> None:
        """Those of cooperatives of before the 2023 law, until they are aligned; a younger one has no such term."""
        aligned = of("charter_aligned", "2025-03-10", regime_to="L2023")
        assert terms("2024-07-01", founded())["T-CHARTER"] == ("2024-07-01", "2026-01-01")
        union, group = founded(kind="union"), founded(kind="group")
        assert terms("2024-07-01", union)["T-CHARTER"] == ("2024-07-01", "2026-01-01")
        assert "T-CHARTER" not in terms("2024-07-01", group)
        assert "T-CHARTER" not in terms("2024-06-30", founded())
        assert "T-CHARTER" not in terms("2025-03-10", founded(), aligned)
        assert "T-CHARTER" not in terms("2025-03-10", founded(on="2024-07-01"))

    def test_a_bound_group_registers_until_2026(self) -> None:
        """Capital and a contract without term: bound; registered, or never bound, it has no term."""
        contract = {"signed_on": "2022-01-03", "indefinite": True}
        group: dict[str, Any] = {"kind": "group", "members": {"group_member": 9}, "registered": False}
        bound = founded(on="2022-01-04", charter_capital=5, contract=contract, **group)
        assert terms("2025-01-01", bound)["T-REGISTER"] == ("2024-07-01", "2026-01-01")
        assert "T-REGISTER" not in terms(
            "2025-01-01", founded(on="2022-01-04", charter_capital=0, contract=contract, **group)
        )
        registered = of("registered", "2025-02-01", certificate_no="1")
        assert "T-REGISTER" not in terms("2025-02-01", bound, registered)

    def test_a_branch_that_is_being_closed_ends_after_six_months_of_silence(self) -> None:
        """From the opening of its termination, until it has ceased."""
        branch = of("dependent_registered", "2025-01-10", dependent=UNIT, unit="branch", area="pre2025:20")
        closing = of("dependent_termination_opened", "2025-03-10", dependent=UNIT)
        ceased = of("dependent_ceased", "2025-04-10", dependent=UNIT)
        assert terms("2025-03-10", founded(), branch, closing)["T-UNIT"] == ("2025-03-10", "2025-09-10")
        assert "T-UNIT" not in terms("2025-01-10", founded(), branch)
        assert "T-UNIT" not in terms("2025-04-10", founded(), branch, closing, ceased)

    def test_converted_data_are_reviewed_within_ninety_days(self) -> None:
        """Where the office converted them under Decree 92/2024, or from its notice; overdue until they are answered."""
        opened, answer = migrated(on="2025-01-01"), {"items": {"review": "confirmed"}}
        assert terms("2025-01-01", opened)["T-REVIEW"] == ("2025-01-01", "2025-04-01")
        assert terms("2026-04-02", opened)["T-REVIEW"] == ("2025-01-01", "2025-04-01")
        assert "T-REVIEW" not in terms("2024-07-17", migrated(on="2024-07-17"))
        noticed = migrated(on="2022-12-31", review_notice_on="2025-02-01")
        assert terms("2025-02-01", noticed)["T-REVIEW"] == ("2025-02-01", "2025-05-02")
        assert "T-REVIEW" not in terms("2025-01-31", noticed)
        told = of("record_supplemented", "2025-03-01", **answer)
        assert "T-REVIEW" in terms("2025-03-01", opened, told)
        answered = of("record_supplemented", "2025-03-01", **answer, answers_review=True)
        assert "T-REVIEW" not in terms("2025-03-01", opened, answered)
        assert "T-REVIEW" in terms("2025-02-28", opened, answered)

    def test_a_void_certificate_asks_for_a_new_file(self) -> None:
        """Within thirty days of the declaration."""
        birth = founded(on="2020-03-01")
        void = of("certificate_declared_void", "2025-03-10", target=birth.event_id, reason="không trung thực")
        assert terms("2025-03-10", birth, void)["T-VOID"] == ("2025-03-10", "2025-04-09")

    def test_a_member_enterprise_is_unwound_by_september_2025(self) -> None:
        """A stake that is given up ends the term."""
        stake = of("stake_acquired", "2022-03-10", enterprise_code="0100109106", member_enterprise=True)
        ceded = of("stake_ceded", "2025-03-10", enterprise_code="0100109106")
        assert terms("2023-09-01", founded(), stake)["T-STAKE"] == ("2023-09-01", "2025-09-01")
        assert "T-STAKE" not in terms("2025-03-10", founded(), stake, ceded)

    def test_what_is_not_posted_is_owed_by_the_office(self) -> None:
        """Three working days from the receipt of a resolution; a posting ends it, the end of the organisation not."""
        opened = of("bankruptcy_opened", "2025-03-10")
        declared = of("bankruptcy_declared", "2025-04-10")
        done = of("posted", "2025-04-14", posted=declared.event_id)
        assert terms("2025-03-10", founded(), opened)["T-POST"] == ("2025-03-10", "2025-03-13")
        also = of("posted", "2025-03-11", posted=opened.event_id)
        assert terms("2025-04-10", founded(), opened, also, declared) == {"T-POST": ("2025-04-10", "2025-04-15")}
        assert terms("2025-04-14", founded(), opened, also, declared, done) == {}


def test_a_suspended_branch_has_a_last_day_of_its_own() -> None:
    """One that was set along with its organisation has that organisation's."""
    branch = of("dependent_registered", "2025-01-10", dependent=UNIT, unit="branch", area="pre2025:20")
    alone = of("dependent_suspended", "2025-02-01", dependent=UNIT, until="2025-04-30", origin="authority")
    assert terms("2025-02-01", founded(), branch, alone)["T-SUSPENSION"] == ("2025-02-01", "2025-04-30")
    both = running_on("2025-03-01", founded(), branch, suspended("2025-03-01", "2025-05-31"))
    assert [one.code for one in both].count("T-SUSPENSION") == 1


def test_who_handed_everything_over_owes_nothing_but_what_its_office_owes() -> None:
    """It waits for its taxes to be settled, with no members to be too few of; on the day before it had terms."""
    day = date.fromisoformat(MERGED[-1].on)
    assert {"T-RETURN", "T-CHARTER"} <= terms(str(day - timedelta(days=1)), *MERGED).keys()
    assert terms(str(day), *MERGED).keys() <= {"T-POST"}
    survivor = state_on(fold(resolve(records_of(MERGED)[OTHER])).steps, day)
    assert survivor is not None
    assert "T-RETURN" in {one.code for one in on_day(running(survivor), day)}


def test_every_clock_has_run_in_a_test_of_these_pages() -> None:
    """A clock that no test starts could be dead: each code stands in these files."""
    page = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_clocks*.py"))
    assert [code for code in BY_CODE if f'"{code}"' not in page] == []


def test_who_enters_behind_the_fourteenth_of_december_reports_for_the_next_year() -> None:
    """The year of reports runs from 15 December to 14 December: nothing is owed for the days before the founding."""
    assert terms("2025-12-20", founded(on="2025-12-14"))["T-RETURN"] == ("2025-01-01", "2025-12-15")
    assert terms("2026-01-05", founded(on="2025-12-15"))["T-RETURN"] == ("2026-01-01", "2026-12-15")


def test_silence_upon_a_court_s_decision_runs_from_the_publication() -> None:
    """The day on which a paper was received says nothing of it (L23 art. 99.3; D92 art. 51.3)."""
    opened = of("dissolution_opened", "2025-01-10", route="compulsory", received_on="2024-12-20")
    assert terms("2025-01-10", founded(), opened)["T-SILENCE"] == ("2025-01-10", "2025-07-10")
    posted = of("posted", "2025-01-20", posted=opened.event_id)
    assert terms("2025-01-20", founded(), opened, posted)["T-SILENCE"] == ("2025-01-20", "2025-07-20")


def test_silence_upon_a_revocation_and_of_a_group_runs_from_the_posting_too() -> None:
    """D92 art. 51.3, 63.5; of a resolution it runs from the receipt, whenever that was posted (50.5)."""
    revoked = of("certificate_revoked", "2025-01-10", ground="forged")
    seen = of("posted", "2025-01-14", posted=revoked.event_id)
    assert terms("2025-01-14", founded(), revoked, seen)["T-SILENCE"] == ("2025-01-14", "2025-07-14")
    group = founded(kind="group", members={"group_member": 9})
    assert terms("2025-01-14", group, revoked, seen)["T-SILENCE"] == ("2025-01-14", "2025-04-14")
    ending = of("termination_opened", "2025-01-10")
    told = of("posted", "2025-01-13", posted=ending.event_id)
    assert terms("2025-01-13", group, ending, told)["T-SILENCE"] == ("2025-01-13", "2025-04-13")
    wish = of("dissolution_opened", "2025-01-10", received_on="2025-01-08")
    also = of("posted", "2025-01-13", posted=wish.event_id)
    assert terms("2025-01-13", founded(), wish, also)["T-SILENCE"] == ("2025-01-08", "2025-07-08")


def test_the_posting_of_an_annulled_revocation_says_nothing_of_the_next() -> None:
    """Posted in January, annulled in February, revoked again in March and not posted yet."""
    first = of("certificate_revoked", "2025-01-10", ground="forged")
    seen = of("posted", "2025-01-14", posted=first.event_id)
    again = of("certificate_revoked", "2025-03-10", ground="court")
    life = (founded(), first, seen, of("revocation_annulled", "2025-02-10"), again)
    assert terms("2025-03-10", *life)["T-SILENCE"] == ("2025-03-10", "2025-09-10")
