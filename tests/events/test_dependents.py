"""Do branches, representative offices and business locations live and end with their organisation?"""

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from events.base import Event
from events.certificate_numbers import FormerNumber
from events.dependent_registration import DependentChanged
from events.history import fold, resolve, state_on
from events.organisation import Organisation
from events.status import dependent_status
from events.terms import new_file
from tests.events.dependents_examples import (
    BRANCH,
    CLOSING,
    CODE,
    FLAGGED,
    HERE,
    LOCATION,
    OFFICE,
    OPENED,
    PARENT,
    PLACE,
    REP,
    REVOKED,
    STOPPED,
    registered,
    unit,
)
from tests.events.examples import of
from tests.support.histories import (
    COOP,
    OTHER,
    Filing,
    corrected,
    dissolved,
    event,
    founded,
    given,
    records_of,
    rescinded,
)

THREE = (PARENT, registered(), REP, PLACE)
PARENT_STOPS = of("suspended", "2025-02-01", until="2025-12-31", origin="authority")
ENFORCED = of("certificate_revoked", "2025-02-01", ground="authority", tax_enforced=True)
FORGED = of("certificate_revoked", "2025-02-01", ground="forged")


def parent_on(day: str, *filings: Filing) -> Organisation:
    """The organisation at the end of a day."""
    org = state_on(fold(resolve(records_of(filings)[COOP])).steps, date.fromisoformat(day))
    assert org is not None
    return org


def statuses(day: str, *filings: Filing) -> dict[str, str]:
    """The legal status of each unit that has not ended."""
    org = parent_on(day, *filings)
    words = {BRANCH: "branch", OFFICE: "office", LOCATION: "location"}
    return {
        words[ref]: dependent_status(org, one, date.fromisoformat(day)).value for ref, one in org.dependents.items()
    }


def same(status: str) -> dict[str, str]:
    """All three units have one status."""
    return dict.fromkeys(("branch", "office", "location"), status)


def test_a_unit_is_active_from_its_registration_on() -> None:
    """And is not there the day before."""
    assert statuses("2024-12-31", *THREE) == {}
    assert statuses("2025-01-01", *THREE) == same("active")


def test_it_keeps_what_its_certificate_says_and_what_changed_since() -> None:
    """What a change leaves out stays as it was."""
    born = registered(code=f"{CODE}-001", name="Chi nhánh Hợp tác xã Bắc Sơn", address="Số 1")
    moved = unit("changed", "2025-03-01", area="pre2025:20/187", primary_line={"section": "A", "code": "0118"})
    one = parent_on("2025-03-01", PARENT, born, moved).dependents[BRANCH]
    assert (one.code, one.name, one.address) == (f"{CODE}-001", "Chi nhánh Hợp tác xã Bắc Sơn", "Số 1")
    assert (one.area, one.section, one.line) == ("pre2025:20/187", "A", "0118")


TOLD: dict[str, Any] = {
    "name": "Chi nhánh Hợp tác xã Bắc Sơn",
    "area": "pre2025:20/187",
    "address": "Số 5",
    "certificate_no": "14.07.000321",
    "primary_line": {"section": "A", "code": "0118", "detail": "Hoa"},
    "add_lines": [{"section": "A", "code": "0118", "detail": "Hoa"}],
    "remove_lines": [{"section": "A", "code": "0118", "detail": "Rau"}],
    "head": OTHER,
}


def test_each_content_may_change_alone() -> None:
    """Whatever the certificate of a unit says is a change by itself (D92 art. 45); what it serves is none."""
    fields = {field.encode_name for field in msgspec.structs.fields(DependentChanged)}
    assert TOLD.keys() == fields - {field.encode_name for field in msgspec.structs.fields(Event)} - {
        "dependent", "serves_dissolution", "tax_office_stays", "tax_moved_on",
    }  # fmt: skip
    greens = {"section": "A", "code": "0118"}
    here = (PARENT, registered(primary_line=greens, other_lines=[{**greens, "detail": "Rau"}]))
    for field, value in TOLD.items():
        change = unit("changed", "2025-03-01", **{field: value})
        given(*here).when(change).accepted()
        assert parent_on("2025-03-01", *here, change).dependents != parent_on("2025-03-01", *here).dependents
    given(*HERE).when(unit("changed", "2025-03-01", serves_dissolution=True, decided_on="2025-02-20")).refused(
        "R-DEP-10"
    )


OWN_STOP = of("suspended", "2025-02-01", until="2025-06-30", origin="authority")


@pytest.mark.parametrize(
    ("first", "last", "free"),
    [
        ("2025-02-01", "2025-02-01", False),
        ("2025-03-01", "2025-04-01", False),
        ("2025-06-30", "2025-06-30", False),
        ("2025-06-30", "2025-08-01", False),
        ("2025-07-01", "2025-08-01", True),
    ],
)
def test_no_suspension_begins_within_another(first: str, last: str, free: bool) -> None:
    """On no day from 1 February to 30 June while that one runs: of a unit as of its organisation."""
    told = (
        given(*HERE, STOPPED).when(unit("suspended", first, until=last)),
        given(PARENT, OWN_STOP).when(of("suspended", first, until=last, origin="authority")),
    )
    assert [{one.code for one in then.refusals} for then in told] == [set() if free else {"R-SUSPEND-03"}] * 2


@pytest.mark.parametrize(("last", "free"), [("2025-01-31", True), ("2025-02-01", False), ("2025-07-31", False)])
def test_an_earlier_suspension_recorded_late_names_the_one_that_it_runs_into(last: str, free: bool) -> None:
    """It is recorded, since it came first; what can no longer stand beside it is told."""
    told = (
        (given(*HERE, STOPPED).when(unit("suspended", "2025-01-05", until=last)), STOPPED),
        (given(PARENT, OWN_STOP).when(of("suspended", "2025-01-05", until=last, origin="authority")), OWN_STOP),
    )
    for then, later in told:
        assert then.accepted()
        named = {later.event_id: ["R-SUSPEND-03"]}
        assert [one.facts["rules"] for one in then.warnings if one.code == "W-LATER-01"] == [named] * (not free)


@pytest.mark.parametrize("day", ["2025-02-01", "2025-02-02", "2025-06-30"])
def test_a_unit_resumes_on_the_day_itself(day: str) -> None:
    """Also on the first and on the last day of its suspension: from that day on it is active, until then it was not."""
    resumed = unit("resumed", day)
    given(*HERE, STOPPED).when(resumed).accepted()
    assert statuses(day, *HERE, STOPPED, resumed) == {"branch": "active"}
    eve = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    assert statuses(eve, *HERE, STOPPED, resumed) == {"branch": "active" if day == "2025-02-01" else "suspended"}
    assert statuses("2025-06-30", *HERE, STOPPED, resumed) == {"branch": "active"}


@pytest.mark.parametrize(
    ("fact", "status", "undone", "day"),
    [
        (STOPPED, "suspended", unit("resumed", "2025-03-01"), "2025-03-01"),
        (FLAGGED, "not_at_address", unit("address_cleared", "2025-03-01"), "2025-03-01"),
        (REVOKED, "terminating", unit("revocation_annulled", "2025-03-01"), "2025-03-01"),
    ],
    ids=["suspended", "not_at_address", "revoked"],
)
def test_what_happens_to_one_unit_touches_no_other(fact: Filing, status: str, undone: Filing, day: str) -> None:
    """Suspended, flagged or revoked alone, and active again."""
    assert statuses("2025-02-28", *THREE, fact) == {**same("active"), "branch": status}
    given(*THREE, fact).when(undone).accepted()
    assert statuses(day, *THREE, fact, undone) == same("active")


def test_a_suspension_ends_by_itself() -> None:
    """The last day is inside, the next is active."""
    assert statuses("2025-06-30", *HERE, STOPPED) == {"branch": "suspended"}
    assert statuses("2025-07-01", *HERE, STOPPED) == {"branch": "active"}


def test_a_closing_unit_is_terminating_and_drops_out_when_it_has_ended() -> None:
    """From the notice on; whoever ended is no longer among the living."""
    ceased = unit("ceased", "2025-03-01")
    given(*THREE, CLOSING).when(ceased).accepted()
    assert statuses("2025-02-28", *THREE, CLOSING, ceased)["branch"] == "terminating"
    assert statuses("2025-03-01", *THREE, CLOSING, ceased) == {"office": "active", "location": "active"}


def test_a_notice_of_violation_is_answered_or_followed_by_the_revocation() -> None:
    """It is no status; remedied or revoked, it is open no more (art. 55)."""
    noticed = unit("violation_noticed", "2025-01-20", ground="inactive")
    resolved = unit("violation_resolved", "2025-02-01", ground="inactive")
    assert statuses("2025-01-20", *HERE, noticed) == {"branch": "active"}
    assert len(parent_on("2025-01-20", *HERE, noticed).dependents[BRANCH].violations) == 1
    for answer in (resolved, REVOKED):
        assert parent_on("2025-02-01", *HERE, noticed, answer).dependents[BRANCH].violations == ()


def test_a_status_yields_as_the_decree_has_it() -> None:
    """Not at its address yields to suspended, suspended to closing (art. 28.5)."""
    assert statuses("2025-02-02", *HERE, STOPPED, FLAGGED) == {"branch": "suspended"}
    assert statuses("2025-02-02", *HERE, STOPPED, FLAGGED, CLOSING) == {"branch": "terminating"}


class TestAlong:
    """What the organisation's own facts do to its units."""

    def test_a_suspension_sets_the_active_ones_along(self) -> None:
        """One that the tax authority flagged is not active, so it keeps its own status (art. 47.5)."""
        flagged = unit("address_flagged", "2025-01-15", OFFICE)
        assert statuses("2025-02-01", *THREE, flagged, PARENT_STOPS) == {
            "branch": "suspended", "office": "not_at_address", "location": "suspended",
        }  # fmt: skip
        assert statuses("2026-01-01", *THREE, PARENT_STOPS) == same("active")

    def test_they_resume_with_it_or_stay(self) -> None:
        """As the notice says (art. 47.6); one that had suspended by itself stays as it is."""
        own = unit("suspended", "2025-01-15", until="2025-12-31")
        early, alone = of("resumed", "2025-04-01"), of("resumed", "2025-04-01", dependents_resume=False)
        life = (*THREE, own, PARENT_STOPS)
        assert statuses("2025-04-01", *life, early) == {**same("active"), "branch": "suspended"}
        assert statuses("2025-04-01", *life, alone) == same("suspended")

    @pytest.mark.parametrize(
        ("opened", "undone"),
        [(OPENED, "dissolution_cancelled"), (FORGED, "revocation_annulled")],
        ids=["voluntary", "revoked"],
    )
    def test_its_dissolution_closes_all_and_its_undoing_restores_all(self, opened: Filing, undone: str) -> None:
        """Branches, representative offices and locations alike; a suspension shows again (art. 50.1.b, 50.6, 56)."""
        life = (*THREE, unit("suspended", "2025-01-15", until="2025-12-31"), opened)
        assert statuses("2025-02-02", *life) == same("terminating")
        back = of(undone, "2025-03-01")
        given(*life).when(back).accepted()
        assert statuses("2025-03-01", *life, back) == {**same("active"), "branch": "suspended"}

    def test_a_tax_enforced_revocation_takes_all_along(self) -> None:
        """Locations too, though they have no revocation of their own (art. 53.5); annulled, they are as before."""
        assert statuses("2025-02-01", *THREE, ENFORCED) == same("revoked_tax")
        assert statuses("2025-03-01", *THREE, ENFORCED, of("revocation_annulled", "2025-03-01")) == same("active")

    def test_bankruptcy_proceedings_leave_them_their_own_status(self) -> None:
        """Nothing in the decree sets them along; they end when the organisation is declared bankrupt."""
        opened = of("bankruptcy_opened", "2025-02-01")
        assert statuses("2025-02-01", *THREE, opened) == same("active")
        assert parent_on("2025-03-01", *THREE, opened, of("bankruptcy_declared", "2025-03-01")).dependents == {}

    def test_after_silence_all_end_in_one_act(self) -> None:
        """The dossier route waits until they are closed; silence ends them with the organisation (art. 50.3, 50.5)."""
        given(*THREE, OPENED).when(dissolved("2025-03-01")).refused("R-DEP-23", count=3)
        silent = of("dissolved", "2025-08-01", after_silence=True)
        given(*THREE, OPENED).when(silent).accepted()
        assert parent_on("2025-08-01", *THREE, OPENED, silent).dependents == {}

    def test_once_they_are_closed_the_dossier_goes_through(self) -> None:
        """One after the other, without a notice of their own."""
        ends = [unit("ceased", "2025-02-20", ref) for ref in (BRANCH, OFFICE, LOCATION)]
        given(*THREE, OPENED, *ends).when(dissolved("2025-03-01")).accepted()
        given(*THREE, OPENED, *ends[:2]).when(dissolved("2025-03-01")).refused("R-DEP-23", count=1)

    def test_before_the_decree_nothing_of_this_refuses(self) -> None:
        """An old dissolution is recorded as it happened, and its units are gone with it."""
        life = (founded(), registered("2015-01-01"))
        given(*life).when(dissolved("2016-01-01")).accepted()
        assert parent_on("2016-01-01", *life, dissolved("2016-01-01")).dependents == {}


def test_a_late_closing_of_the_organisation_reaches_its_units_too() -> None:
    """Recorded afterwards with an earlier date: on every day between, the status follows."""
    moved = unit("changed", "2025-06-01", address="Số 5")
    given(*THREE, moved).when(OPENED).warned("W-LATER-01", events=[moved.event_id])
    assert statuses("2025-03-01", *THREE, moved, OPENED) == same("terminating")


def test_a_corrected_registration_moves_its_beginning() -> None:
    """The certificate bore another date, and the branch lies in another district."""
    right = registered("2025-01-20", area="pre2025:20/187")
    life = (PARENT, registered(), corrected(registered(), right))
    assert statuses("2025-01-19", *life) == {}
    assert parent_on("2025-01-20", *life).dependents[BRANCH].area == "pre2025:20/187"


def test_a_rescinded_registration_leaves_its_later_facts_without_effect() -> None:
    """They are named, and fold into nothing."""
    then = given(*HERE, CLOSING).when(rescinded(registered()))
    then.warned("W-LATER-01", events=[CLOSING.event_id], rules={CLOSING.event_id: ["R-DEP-01"]})
    assert parent_on("2026-11-21", *HERE, CLOSING, rescinded(registered())).dependents == {}


def test_a_rescinded_end_brings_a_unit_back() -> None:
    """Closing still, as it was."""
    ceased = unit("ceased", "2025-03-01")
    assert statuses("2026-11-21", *HERE, CLOSING, ceased, rescinded(ceased)) == {"branch": "terminating"}


def test_a_unit_abroad_of_a_notified_group_is_judged_by_the_law_of_its_day() -> None:
    """The certificate is demanded since the decree, not of older records."""
    group = founded(on="2015-03-01", kind="group", registered=False)
    given(group).when(registered("2016-01-01")).accepted()
    given(group).when(registered("2025-01-01")).refused("R-CERT-01")


def test_a_location_number_is_no_tax_code() -> None:
    """A branch's and a representative office's code is claimed for ever, a location's number is not (art. 14.5)."""
    assert registered(code=f"{CODE}-001").submission().data.claims() == (("tax_code", f"{CODE}-001"),)
    assert PLACE.submission().data.claims() == ()
    assert registered().submission().data.claims() == ()


def test_a_number_that_looks_like_no_code_is_malformed() -> None:
    """Thirteen digits in one, six digits, letters: refused before any rule of law."""
    from events.errors import Refused

    for code in (f"{CODE}001", "000001", "0000A", f"{CODE}-0001", "00001\n"):
        with pytest.raises(Refused):
            event("organisation.dependent_registered", {**registered().data, "code": code}, "2025-01-01").submission()


def test_a_second_reason_to_close_that_falls_leaves_the_first() -> None:
    """A branch that closes by itself is revoked too, and the revocation annulled: it closes since the first day."""
    revoked = unit("certificate_revoked", "2025-03-01", ground="court")
    annulled = unit("revocation_annulled", "2025-04-01")
    given(*HERE, CLOSING, revoked).when(annulled).accepted()
    before, after = (parent_on(day, *HERE, CLOSING, revoked, annulled) for day in ("2025-02-28", "2025-04-01"))
    assert [(one.closing, one.closing_on) for one in after.dependents.values()] == [
        (one.closing, one.closing_on) for one in before.dependents.values()
    ]
    assert statuses("2025-04-01", *HERE, CLOSING, revoked, annulled) == {"branch": "terminating"}


def test_past_suspensions_stay_on_record_when_another_one_ends_early() -> None:
    """The branch stopped for a month, and again until it took up business: both spells are known afterwards."""
    first = unit("suspended", "2025-02-01", until="2025-02-28")
    second = unit("suspended", "2025-04-01", until="2025-12-31")
    org = parent_on("2025-06-01", *HERE, first, second, unit("resumed", "2025-05-01"))
    assert [(str(s.first), str(s.last)) for one in org.dependents.values() for s in one.stops] == [
        ("2025-02-01", "2025-02-28"),
        ("2025-04-01", "2025-04-30"),
    ]


def test_a_unit_keeps_its_former_numbers_and_stays_what_it_is() -> None:
    """Reissued, the certificate has another number and the old one its days; no status changes (D92 art. 9.1, 49)."""
    born = registered(certificate_no="A-1")
    again = unit("certificate_reissued", "2025-03-01", reason="lost", certificate_no="A-2")
    kept = unit("certificate_reissued", "2025-04-01", reason="torn")
    one = parent_on("2025-04-01", PARENT, born, again, kept).dependents[BRANCH]
    first = FormerNumber("certificate_no", "A-1", date(2025, 1, 1), date(2025, 3, 1))
    assert (one.certificate_no, one.certificates.former) == ("A-2", (first,))
    assert statuses("2025-04-01", PARENT, born, again, kept) == {"branch": "active"}


def test_a_void_certificate_is_a_flag_until_a_new_file_is_accepted() -> None:
    """Thirty days for the new file, a term of the organisation; posted, and then another certificate (art. 24.3)."""
    void = unit("certificate_declared_void", "2025-03-01")
    org = parent_on("2025-03-01", *HERE, void)
    assert org.dependents[BRANCH].certificates.new_file_by == date(2025, 3, 31)
    assert statuses("2025-03-01", *HERE, void) == {"branch": "active"}
    assert list(new_file(org)) == [(date(2025, 3, 1), date(2025, 3, 31), date.max)]
    assert [case.duty for case in org.publicity.cases.values()][-1] == "P-VOID-UNIT"
    mended = unit("certificate_reissued", "2025-03-20", reason="new_dossier")
    after = parent_on("2025-03-20", *HERE, void, mended)
    assert not after.dependents[BRANCH].certificates.void
    assert list(new_file(after)) == []


def test_the_file_of_a_unit_grows_apart_from_that_of_its_organisation() -> None:
    """Each keeps its own items; a later word on one replaces the earlier."""
    facts = (
        unit("record_supplemented", "2025-02-01", items={"a": "1", "b": "1"}),
        unit("record_supplemented", "2025-03-01", items={"b": "2"}, reprinted=True),
    )
    org = parent_on("2025-03-01", *HERE, *facts)
    assert org.dependents[BRANCH].supplements == {"a": "1", "b": "2"}
    assert org.governance.supplements == {}
