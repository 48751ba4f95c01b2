"""What do facts of governance do to an organisation, in order, late and corrected?"""

from datetime import date
from typing import Any

import msgspec
import pytest

from events.docket import opened, state_on
from events.governance import Label, Representative, StoppedLine
from events.governance_words import GovernanceModel, Regime, RepresentativeRole
from events.history import fold, resolve
from events.names import foreign_letters, own_name
from events.organisation import Organisation, standing
from events.status import legal_status
from events.vocabulary import Cause, Kind
from tests.events.examples import of
from tests.events.governance_examples import CHAIR, DIRECTOR, LINE, NEW, ONE, TWO, contract, group, told
from tests.support.histories import COOP, Filing, corrected, dissolved, event, founded, given, migrated, records_of

PLACE = "from2025:20/06052"


def after(*filings: Filing, on: str = "2026-11-01") -> Organisation:
    """The organisation at the end of a day."""
    org: Any = state_on(opened(records_of(filings)[COOP]), date.fromisoformat(on))
    assert isinstance(org, Organisation)
    return org


def causes(*filings: Filing) -> list[Cause]:
    """What moved at each step."""
    return [step.cause for step in fold(resolve(records_of(filings)[COOP])).steps]


def test_a_founding_says_who_represents_it_and_how_it_is_called() -> None:
    """What an older event leaves out is simply not known."""
    known = after(
        founded("2025-01-01", representatives=TWO, governance="full", abbreviation="BS COOP", foreign_name="Bac Son")
    ).governance
    assert [r.position for r in known.representatives] == [RepresentativeRole.CHAIR, RepresentativeRole.DIRECTOR]
    assert (known.model, known.abbreviation, known.foreign_name) == (GovernanceModel.FULL, "BS COOP", "Bac Son")
    assert after(founded()).governance == after(migrated()).governance


def test_a_representative_who_leaves_makes_room_for_another() -> None:
    """Who stays keeps the position; who leaves and enters at once has the new one."""
    changed = of(
        "legal_representative_changed", "2025-03-01",
        leaving=[CHAIR], entering=[{"person": DIRECTOR, "position": "chair"}],
    )  # fmt: skip
    assert after(founded("2025-01-01", representatives=TWO), changed).governance.representatives == (
        Representative(DIRECTOR, RepresentativeRole.CHAIR),
    )


def test_where_representatives_are_unknown_one_may_leave() -> None:
    """The register cannot say that nobody stays, and does not refuse what it does not know."""
    left = of("legal_representative_changed", "2025-03-01", leaving=[CHAIR])
    given(founded()).when(left).accepted()
    given(NEW).when(left).refused("R-REP-02")


def test_a_late_change_of_representatives_falls_into_its_place() -> None:
    """The director entered in February, which is told in April, after the chair left in March."""
    entered = of("legal_representative_changed", "2025-02-01", entering=TWO[1:])
    left = of("legal_representative_changed", "2025-03-01", leaving=[CHAIR], entering=TWO[1:])
    assert [r.person for r in after(NEW, left, entered).governance.representatives] == [DIRECTOR]
    assert [r.person for r in after(NEW, left, entered, on="2025-02-15").governance.representatives] == [
        CHAIR, DIRECTOR,
    ]  # fmt: skip


def test_the_last_ordinary_meeting_is_the_latest_by_date() -> None:
    """An extraordinary one stops no term, and one that is told late does not go before a later one."""
    first, second = (of("general_meeting_held", on, ordinary=True) for on in ("2025-03-20", "2026-03-18"))
    special = of("general_meeting_held", "2026-09-01", ordinary=False)
    assert after(NEW, second, special, first).governance.meeting_on == date(2026, 3, 18)
    assert after(NEW, second, special, first, on="2026-01-01").governance.meeting_on == date(2025, 3, 20)


def test_a_corrected_meeting_counts_as_it_should_have_been_recorded() -> None:
    """It was extraordinary after all."""
    held = of("general_meeting_held", "2025-03-20", ordinary=True)
    mended = corrected(held, of("general_meeting_held", "2025-03-20", ordinary=False))
    assert after(NEW, held, mended).governance.meeting_on is None


def test_charter_and_model_are_kept() -> None:
    """The law that the charter is written to, and the day of its last amendment."""
    known = after(
        NEW, of("charter_aligned", "2025-02-01", regime_to="L2023"),
        of("charter_amended", "2025-04-01", meeting_on="2025-03-28"),
        of("governance_changed", "2025-05-01", governance="full"),
    ).governance  # fmt: skip
    assert (known.charter_regime, known.charter_amended_on) == (Regime.L2023, date(2025, 4, 1))
    assert known.model is GovernanceModel.FULL


@pytest.mark.parametrize(
    ("said", "cause", "field", "value"),
    [
        ({"name": "Tổ hợp tác Ba"}, Cause.RENAMED, "name", "Tổ hợp tác Ba"),
        ({"area": "pre2025:94"}, Cause.MOVED, "area", "pre2025:94"),
        ({"address": "Số 1"}, Cause.NOTED, "area", "pre2025:20"),
        ({"primary_line": {"section": "C"}}, Cause.RECLASSIFIED, "section", "C"),
        ({"contributions": 7}, Cause.CAPITAL_CHANGED, "capital", 7),
        ({"members": 14}, Cause.MEMBERS_NOTIFIED, "members", {"group_member": 14}),
        ({"representative": {"person": CHAIR, "position": "group_head"}}, Cause.NOTED, "capital", 0),
    ],
)
def test_a_notified_group_changes_in_what_it_tells(
    said: dict[str, Any], cause: Cause, field: str, value: object
) -> None:
    """And in nothing else: it stays unregistered, and the line of the reconciliation is that of the thing."""
    org, before = after(group(), told(**said)), after(group())
    assert getattr(org, field) == value
    assert org.registered is False
    assert causes(group(), told(**said))[1] is cause
    same = {"kind", "born_on", "registered", "code"} | ({"members", "capital", "area", "section"} - {field})
    assert all(getattr(org, f) == getattr(before, f) for f in same)


def test_a_group_that_must_register_by_its_contract_is_told_so_when_it_contributes() -> None:
    """The contract of its founding decides, whenever the contributions come."""
    open_ended = group(contract=contract(indefinite=True))
    given(open_ended).when(told(contributions=50)).warned("W-GROUP-01")
    given(group(contract=contract(months=11))).when(told(contributions=50)).warned()
    given(group()).when(told(contributions=50)).warned()


def test_the_duty_to_register_is_not_older_than_the_law() -> None:
    """A notice of June 2024 is not judged by the law of July."""
    given().when(
        group("2024-06-28", contract={"signed_on": "2024-06-28", "indefinite": True}, charter_capital=1)
    ).warned()


def test_a_name_change_that_was_ordered_is_done_by_another_name() -> None:
    """A short name beside the same name does not meet the order."""
    ordered = of("name_change_ordered", "2025-02-01")
    short = of("renamed", "2025-03-01", name="Hợp tác xã Bắc Sơn", abbreviation="BS")
    new = of("renamed", "2025-03-02", name="Hợp tác xã Hữu Lũng")
    assert after(NEW, ordered, short).governance.name_change_ordered_on == date(2025, 2, 1)
    assert after(NEW, ordered, short).former_names == ()
    org = after(NEW, ordered, short, new)
    assert org.governance.name_change_ordered_on is None
    assert [f.name for f in org.former_names] == ["Hợp tác xã Bắc Sơn"]
    assert org.governance.abbreviation == "BS"


def test_a_relabelled_place_is_the_same_place() -> None:
    """The area stays as filed, until the head office really moves, when the new name of the old place says nothing."""
    relabelled = of("address_relabelled", "2025-08-15", to_area=PLACE, address="Số 12")
    org = after(NEW, relabelled)
    assert (org.area, org.governance.label) == ("pre2025:20", Label(PLACE, "Số 12"))
    assert causes(NEW, relabelled)[1] is Cause.NOTED
    moved = after(NEW, relabelled, of("head_office_moved", "2025-09-01", area="from2025:15"))
    assert (moved.area, moved.governance.label) == ("from2025:15", None)


def test_a_stopped_line_stops_neither_the_organisation_nor_another_line() -> None:
    """Standing and status are as before; the line is taken up again by itself."""
    other = {"section": "A", "code": "0118"}
    stops = [of("line_suspended_by_authority", "2025-02-01", line=line) for line in (LINE, other)]
    org = after(NEW, *stops)
    assert [s.code for s in org.governance.stopped] == ["1104", "0118"]
    lifted = after(NEW, *stops, of("line_suspension_lifted", "2025-03-01", line=LINE))
    assert lifted.governance.stopped == (StoppedLine("A", "0118", date(2025, 2, 1)),)
    day = date(2025, 6, 1)
    assert standing(org, day) is standing(after(NEW), day)
    assert legal_status(org, day) is legal_status(after(NEW), day)


def test_recovery_stands_beside_the_legal_status() -> None:
    """Decree 92 has no status for it, before or during a bankruptcy."""
    opened_, day = of("recovery_opened", "2026-04-06"), date(2026, 5, 1)
    org = after(NEW, opened_)
    assert org.governance.recovery_on == date(2026, 4, 6)
    assert legal_status(org, day) is legal_status(after(NEW), day)
    assert after(NEW, opened_, of("recovery_closed", "2026-10-12")).governance.recovery_on is None


def test_items_of_a_file_are_kept_until_they_are_stated_anew() -> None:
    """Tax particulars and supplements do not meet."""
    known = after(
        NEW, of("tax_info_changed", "2025-02-01", items={"accounting_form": "dependent", "unit": "a"}),
        of("tax_info_changed", "2025-03-01", items={"accounting_form": "independent"}),
        of("record_supplemented", "2025-04-01", items={"unit": "b"}),
    ).governance  # fmt: skip
    assert known.tax_info == {"accounting_form": "independent", "unit": "a"}
    assert known.supplements == {"unit": "b"}


def test_a_change_by_judgment_names_the_paper_and_nothing_else_differs() -> None:
    """The same change, decided by a court."""
    for type_, data in (
        ("renamed", {"name": "Hợp tác xã Hữu Lũng"}),
        ("lines_changed", {"primary_line": {"section": "C", "code": "1030"}}),
        ("legal_representative_changed", {"entering": TWO[1:]}),
    ):
        own, judged = of(type_, "2025-02-01", **data), of(type_, "2025-02-01", origin="court", **data)
        paper = of(type_, "2025-02-01", origin="court", document={"number": "12/2025/KDTM-ST"}, **data)
        given(NEW).when(judged).refused("R-JUDGE-01")
        given(NEW).when(paper).accepted()
        first, second = after(NEW, own), after(NEW, paper)
        assert msgspec.structs.replace(first, publicity=second.publicity) == second


def test_an_organisation_that_ended_changes_nothing_any_more() -> None:
    """Each of these facts is refused after the end."""
    for type_, data in (
        ("general_meeting_held", {"ordinary": True}), ("legal_representative_changed", {"entering": ONE}),
        ("record_supplemented", {"items": {"a": "b"}}), ("charter_amended", {"meeting_on": "2019-01-01"}),
        ("address_relabelled", {"to_area": PLACE}), ("name_change_ordered", {}),
    ):  # fmt: skip
        given(founded(), dissolved("2020-01-01")).when(of(type_, "2026-01-01", **data)).refused("R-END-01")


def test_a_group_of_older_files_whose_registration_is_unknown_may_tell_a_change() -> None:
    """Nothing says that it has a certificate."""
    old = event(
        "organisation.legacy_record_migrated",
        {"kind": "group", "name": "THT Tân Mỹ", "area": "pre2025:20", "primary_line": {"section": "A"}},
        "2022-12-31",
    )
    given(old).when(told(members=4)).accepted()


@pytest.mark.parametrize(
    ("name", "kind", "own"),
    [
        ("Hợp tác xã NÔNG NGHIỆP  Bắc Sơn", Kind.COOPERATIVE, "nông nghiệp bắc sơn"),
        ("HTX-Bắc Sơn", Kind.COOPERATIVE, "bắc sơn"),
        ("Ho\u031b\u0323p ta\u0301c xa\u0303 Bắc Sơn", Kind.COOPERATIVE, "bắc sơn"),
        ("Quỹ hỗ trợ phát triển hợp tác xã Lạng Sơn", Kind.COOPERATIVE, "lạng sơn"),
        ("Liên hiệp hợp tác xã Bắc Sơn", Kind.UNION, "bắc sơn"),
        ("Liên hiệp hợp tác xã Bắc Sơn", Kind.COOPERATIVE, "liên hiệp hợp tác xã bắc sơn"),
        ("Hợp tác xã", Kind.COOPERATIVE, ""),
        ("Bắc Son", Kind.COOPERATIVE, "bắc son"),
    ],
)
def test_the_own_name_stands_behind_the_legal_form(name: str, kind: Kind, own: str) -> None:
    """In lower case, with its diacritics and signs, however the form is written."""
    assert own_name(name, kind) == own


@pytest.mark.parametrize("letter", ["\u0410", "\u0391", "\uff21", "\U0001d400", "\u0251", "\u0131", "\u0338", "\uff11"])
def test_a_letter_that_looks_like_another_is_told(letter: str) -> None:
    """Cyrillic, Greek, full-width, mathematical, phonetic and dotless letters, marks that do not compose, digits."""
    assert foreign_letters(f"Hợp tác xã B{letter}c") == [letter]
    assert foreign_letters("Hợp tác xã Đặng Ưỡng FJWZ số 1/5 - (Ơ) & ỹỷỵ \u00d0\u1ec7") == []
