"""Do the terms of law run from the right day, to the right day, and stop when what they wait for has happened?"""

from datetime import date
from pathlib import Path
from typing import Any

from events.clocks import BY_CODE, Running, on_day, running
from events.history import fold, resolve, state_on
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
    reorganised,
    suspended,
)

WHO = "0198c5a0-0000-7000-8000-0000000000b0"
LINKED = "linked_contributing"
MILLION = 1_000_000


def running_on(on: str, *filings: Filing) -> tuple[Running, ...]:
    """The terms that run on a day."""
    day = date.fromisoformat(on)
    org = state_on(fold(resolve(records_of(filings)[COOP])).steps, day)
    assert org is not None
    return on_day(running(org), day)


def terms(on: str, *filings: Filing) -> dict[str, tuple[str, str]]:
    """The terms that run on a day: since when, and until when something has to happen."""
    return {one.code: (str(one.since), str(one.due)) for one in running_on(on, *filings)}


def paid(millions: int, on: str, member_type: str = "official", member_ref: str | None = WHO) -> Filing:
    """A member pays in so many millions of đồng."""
    data = {"member_type": member_type, "amount": millions * MILLION}
    return of("capital_contributed", on, **data, **({"member_ref": member_ref} if member_ref else {}))


def stated(percent: str, on: str) -> Filing:
    """What an organisation says of its largest share."""
    return of("largest_share_stated", on, percent=percent)


def foreigners(count: int, on: str) -> Filing:
    """So many of the official members are foreign."""
    return of("foreign_members_changed", on, count=count)


def sized(size: str, on: str, scheme: str = "D113_2024") -> Filing:
    """The size class of the year."""
    return of("size_classed", on, year=int(on[:4]), scheme=scheme, size=size)


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
        """Nothing runs against what has ended."""
        opened = event("organisation.dissolution_opened", {"received_on": "2025-03-07"}, "2025-03-10")
        cancelled = event("organisation.dissolution_cancelled", {}, "2025-05-10")
        assert "T-SILENCE" not in terms("2025-05-10", founded(), opened, cancelled)
        assert terms("2025-05-10", founded(), opened, dissolved(on="2025-05-10")) == {}


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
        """Only where the office converted them under Decree 92/2024, and no longer than that."""
        assert terms("2025-01-01", migrated(on="2025-01-01"))["T-REVIEW"] == ("2025-01-01", "2025-04-01")
        assert "T-REVIEW" not in terms("2025-04-02", migrated(on="2025-01-01"))
        assert "T-REVIEW" not in terms("2024-07-17", migrated(on="2024-07-17"))

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


class TestShares:
    """L23 art. 103.1.đ: one member above 30 % (of a union: 40 %) of the charter capital for twelve months."""

    def test_two_payments_of_one_member_run_it_and_a_repayment_stops_it(self) -> None:
        """Twice 200 million of a billion, by name of one member; paid back in part it is within the limit."""
        life = (founded(), paid(200, "2025-02-01"), paid(200, "2025-03-01"))
        assert "T-SHARE" not in terms("2025-02-28", *life)
        assert terms("2025-03-01", *life)["T-SHARE"] == ("2025-03-01", "2026-03-01")
        assert terms("2025-06-01", *life, paid(50, "2025-06-01"))["T-SHARE"] == ("2025-03-01", "2026-03-01")
        back = of("capital_returned", "2025-07-01", member_type="official", amount=100 * MILLION, member_ref=WHO)
        assert "T-SHARE" not in terms("2025-07-01", *life, back)

    def test_the_payments_of_several_members_or_of_nobody_named_are_no_ones_share(self) -> None:
        """Three of 300 million each; 900 million of nobody in particular; a linked member's share has no such term."""
        three = [paid(300, f"2025-02-0{day}", member_ref=WHO[:-1] + str(day)) for day in (1, 2, 3)]
        assert "T-SHARE" not in terms("2025-03-01", founded(), *three)
        assert "T-SHARE" not in terms("2025-03-01", founded(), paid(900, "2025-02-01", member_ref=None))
        assert "T-SHARE" not in terms("2025-03-01", founded(), paid(900, "2025-02-01", member_type=LINKED))

    def test_it_follows_the_charter_capital(self) -> None:
        """300 million are 30 % of a billion and more of less; a larger capital ends the term."""
        life = (founded(), paid(300, "2025-02-01"), of("capital_changed", "2025-03-01", charter_capital=900 * MILLION))
        assert terms("2025-03-01", *life)["T-SHARE"] == ("2025-03-01", "2026-03-01")
        more = of("capital_changed", "2025-04-01", charter_capital=1_000 * MILLION)
        assert "T-SHARE" not in terms("2025-04-01", *life, more)

    def test_it_begins_with_the_2023_law_and_a_union_has_forty_percent(self) -> None:
        """Above the limit since 2020: the term of older laws is not known here."""
        assert terms("2024-07-01", founded(), paid(301, "2020-02-01"))["T-SHARE"] == ("2024-07-01", "2025-07-01")
        assert "T-SHARE" not in terms("2025-03-01", founded(kind="union"), paid(400, "2025-02-01"))
        assert "T-SHARE" in terms("2025-03-01", founded(kind="union"), paid(401, "2025-02-01"))
        assert "T-SHARE" not in terms("2025-03-01", founded(kind="credit_fund"), paid(900, "2025-02-01"))

    def test_a_member_kept_by_itself_takes_its_share_along(self) -> None:
        """Of a linked member nothing runs; the day it is an official one it does, and it ends when it leaves."""
        roll = [{"member_type": "official", "refs": [WHO[:-1] + digit for digit in "12345"]}]
        roll += [{"member_type": LINKED, "refs": [WHO]}]
        counts = {"official": 5, LINKED: 1}
        kept = of("membership_mode_switched", "2025-01-10", to="individual", members=counts, roll=roll)
        life = (founded(members=counts), kept, paid(400, "2025-02-01", member_type=LINKED))
        official = of("member_type_changed", "2025-03-01", member_ref=WHO, from_type=LINKED, to_type="official")
        left = of("member_left", "2025-04-01", member_ref=WHO, member_type="official")
        assert "T-SHARE" not in terms("2025-02-01", *life)
        assert terms("2025-03-01", *life, official)["T-SHARE"] == ("2025-03-01", "2026-03-01")
        assert "T-SHARE" not in terms("2025-04-01", *life, official, left)

    def test_what_is_stated_runs_it_until_another_is_stated(self) -> None:
        """Where no payment is on record the organisation's own word counts, with or without a known capital."""
        above, within = stated("30.01", "2025-03-31"), stated("30", "2025-06-30")
        assert terms("2025-03-31", founded(), above)["T-SHARE"] == ("2025-03-31", "2026-03-31")
        assert "T-SHARE" in terms("2025-03-31", founded(charter_capital=None), above)
        assert "T-SHARE" not in terms("2025-06-30", founded(), above, within)
        again = stated("35", "2025-09-30")
        assert terms("2025-09-30", founded(), above, within, again)["T-SHARE"] == ("2025-09-30", "2026-09-30")

    def test_what_is_stated_yields_to_a_whole_record_of_payments_and_to_no_less(self) -> None:
        """Half of the capital by name proves nothing of the rest; all of it leaves nobody's share open."""
        by_name = [paid(250, f"2025-05-0{day}", member_ref=WHO[:-1] + str(day)) for day in (1, 2, 3, 4)]
        assert "T-SHARE" in terms("2025-05-31", founded(), stated("35", "2025-03-31"), *by_name[:2])
        assert "T-SHARE" not in terms("2025-05-31", founded(), stated("35", "2025-03-31"), *by_name)
        assert "T-SHARE" not in terms("2025-06-30", founded(), *by_name, stated("35", "2025-06-30"))

    def test_a_reorganisation_leaves_no_ones_share_known(self) -> None:
        """What a merger did to single members is on no record: it is stated anew, or nothing runs."""
        merged = reorganised("merger", "survivor", [OTHER], "2025-05-01", COOP, None, members={"official": 3})
        assert "T-SHARE" not in terms("2025-05-01", founded(), paid(400, "2025-02-01"), merged)

    def test_a_correction_moves_it(self) -> None:
        """Not 400 but 40 million were paid in: it never ran."""
        wrong = paid(400, "2025-02-01")
        assert "T-SHARE" not in terms("2025-03-01", founded(), wrong, corrected(wrong, paid(40, "2025-02-01")))


class TestForeigners:
    """L23 art. 103.1.d: foreign members are fewer than 35 % of the official ones, or that again within six months."""

    def test_it_runs_for_six_months_from_the_day_of_too_many(self) -> None:
        """Four of ten are too many; further ones do not begin it anew; three of ten end it."""
        four, five, three = foreigners(4, "2025-03-10"), foreigners(5, "2025-04-10"), foreigners(3, "2025-05-10")
        assert terms("2025-03-10", founded(), four)["T-FOREIGN"] == ("2025-03-10", "2025-09-10")
        assert terms("2025-04-10", founded(), four, five)["T-FOREIGN"] == ("2025-03-10", "2025-09-10")
        assert "T-FOREIGN" not in terms("2025-05-10", founded(), four, five, three)

    def test_it_follows_the_number_of_all_members(self) -> None:
        """Three of ten are within the bound, three of eight are not; two more end it. Older laws start nothing."""
        life = (founded(), foreigners(3, "2025-03-10"), members_left(2, on="2025-04-10"))
        assert "T-FOREIGN" not in terms("2025-03-10", *life)
        assert terms("2025-04-10", *life)["T-FOREIGN"] == ("2025-04-10", "2025-10-10")
        assert "T-FOREIGN" not in terms("2025-05-10", *life, members_joined(2, on="2025-05-10"))
        assert terms("2024-07-01", founded(), foreigners(4, "2020-03-10"))["T-FOREIGN"] == ("2024-07-01", "2025-01-01")


class TestAudits:
    """L23 art. 106.1: large cooperatives and unions of ten members, once in two years."""

    def test_it_runs_from_the_day_since_which_a_cooperative_is_known_to_be_large(self) -> None:
        """Then from the last year audited; a smaller size ends it, and another scheme says nothing of it."""
        large = sized("large", "2024-12-31")
        audited = of("audit_report_filed", "2025-12-31", year=2025, auditor="Công ty Kiểm toán")
        other = sized("medium", "2025-06-30", scheme="C01_2020_members")
        assert terms("2025-01-10", founded(), large)["T-AUDIT"] == ("2024-12-31", "2026-12-31")
        assert terms("2026-01-10", founded(), large, other, audited)["T-AUDIT"] == ("2025-12-31", "2027-12-31")
        assert "T-AUDIT" not in terms("2026-12-31", founded(), large, audited, sized("medium", "2026-12-31"))

    def test_nothing_runs_where_the_size_is_not_known_in_the_laws_own_scheme(self) -> None:
        """No size, a size of the older circular, a smaller one; an audit of one that need not have it."""
        audited = of("audit_report_filed", "2025-12-31", year=2025, auditor="Công ty Kiểm toán")
        for known in ((), (sized("large", "2024-12-31", scheme="C01_2020_members"),), (sized("medium", "2024-12-31"),)):
            assert "T-AUDIT" not in terms("2026-01-10", founded(), *known, audited)

    def test_a_union_is_bound_from_ten_members_on(self) -> None:
        """Founded with ten before the law: the term begins with the law; with nine there is none."""
        ten, nine = (founded(kind="union", members={"official": n}) for n in (10, 9))
        assert terms("2024-07-01", ten)["T-AUDIT"] == ("2024-07-01", "2026-07-01")
        assert "T-AUDIT" not in terms("2025-01-01", nine)
        assert "T-AUDIT" not in terms("2025-03-10", ten, members_left(1, on="2025-03-10"))


def test_a_suspended_branch_has_a_last_day_of_its_own() -> None:
    """One that was set along with its organisation has that organisation's."""
    branch = of("dependent_registered", "2025-01-10", dependent=UNIT, unit="branch", area="pre2025:20")
    alone = of("dependent_suspended", "2025-02-01", dependent=UNIT, until="2025-04-30", origin="authority")
    assert terms("2025-02-01", founded(), branch, alone)["T-SUSPENSION"] == ("2025-02-01", "2025-04-30")
    both = running_on("2025-03-01", founded(), branch, suspended("2025-03-01", "2025-05-31"))
    assert [one.code for one in both].count("T-SUSPENSION") == 1


def test_every_clock_has_run_in_a_test_of_this_page() -> None:
    """A clock that no test starts could be dead: each code stands in this file."""
    page = Path(__file__).read_text("utf-8")
    assert [code for code in BY_CODE if f'"{code}"' not in page] == []


def test_who_enters_behind_the_fourteenth_of_december_reports_for_the_next_year() -> None:
    """The year of reports runs from 15 December to 14 December: nothing is owed for the days before the founding."""
    assert terms("2025-12-20", founded(on="2025-12-14"))["T-RETURN"] == ("2025-01-01", "2025-12-15")
    assert terms("2026-01-05", founded(on="2025-12-15"))["T-RETURN"] == ("2026-01-01", "2026-12-15")


def test_silence_upon_a_court_s_decision_runs_from_the_publication() -> None:
    """The day on which a paper was received says nothing of it (L23 art. 99.3; D92 art. 51.3)."""
    opened = of("dissolution_opened", "2025-01-10", route="compulsory", received_on="2024-12-20")
    assert terms("2025-01-10", founded(), opened)["T-SILENCE"] == ("2025-01-10", "2025-07-10")
