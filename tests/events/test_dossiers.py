"""Does a dossier go from receipt to its end as Decree 92/2024 has it, late and corrected facts included?"""

from datetime import date
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from events.docket import opened
from events.dossier import Dossier
from events.dossier_words import DossierProcedure, DossierStage
from events.errors import Refused
from events.history import resolve
from events.working_days import parse
from tests.events.dossiers_examples import ASKED, DOSSIER, IN, LED_TO, dossier, received
from tests.support.histories import COOP, Filing, corrected, given, records_of, rescinded

STEPS: dict[str, dict[str, Any]] = {
    "amendment_asked": {},
    "amended": {},
    "handed_over": {"area": "from2025:20/06142"},
    "stopped": {},
    "lapsed": {},
    "refused": {"reason": "incomplete"},
    "approved": {"event": LED_TO},
}


# By hand from the law: who has to tell of what within ten days.
TEN_DAYS = {
    "name_change": "L23 Đ.47.1.a",
    "head_office_move": "L23 Đ.47.1.a",
    "representative_change": "L23 Đ.47.1.a",
    "capital_change": "L23 Đ.47.1.a",
    "lines_change": "L23 Đ.48.1",
    "tax_information": "L23 Đ.48.1",
    "foreign_members": "L23 Đ.48.1",
    "unit_change": "Đ.55.2",
    "unit_registration": "NĐ 92/2024 Đ.36.1",
    "unit_closure": "Đ.54.1",
}


def matter(*filings: Filing) -> Dossier:
    """The dossier after these filings."""
    state = opened(records_of(filings)[DOSSIER]).state
    assert isinstance(state, Dossier)
    return state


@pytest.mark.parametrize(
    ("before", "allowed"),
    [
        ((IN,), {"amendment_asked", "handed_over", "stopped", "refused", "approved"}),
        ((IN, ASKED), {"amended", "handed_over", "stopped"}),
        ((IN, ASKED, dossier("amended", "2025-03-06")),
         {"amendment_asked", "handed_over", "stopped", "refused", "approved"}),
        ((IN, dossier("stopped", "2025-03-05")), set()),
        ((IN, dossier("refused", "2025-03-05", reason="name")), set()),
        ((IN, dossier("approved", "2025-03-05", event=LED_TO)), set()),
        ((IN, ASKED, dossier("lapsed", "2025-05-05")), set()),
    ],
)  # fmt: skip
def test_from_each_stage_only_its_steps_are_taken(before: tuple[Filing, ...], allowed: set[str]) -> None:
    """Every other step is refused, whatever it is."""
    day = before[-1].on[:8] + "07"
    taken = {name for name, data in STEPS.items() if not given(*before).when(dossier(name, day, **data)).refusals}
    assert taken == allowed


def test_an_approval_names_what_it_led_to_and_the_time_that_it_took() -> None:
    """Received on 3 March, amended once, approved on 24 March: three weeks."""
    done = matter(
        IN, ASKED, dossier("amended", "2025-03-20"), dossier("approved", "2025-03-24", event=LED_TO)
    )  # fmt: skip
    assert (done.stage, done.led_to, done.asked) == (DossierStage.APPROVED, LED_TO, 1)
    assert (done.received_on, done.closed_on) == (date(2025, 3, 3), date(2025, 3, 24))


def test_the_working_days_run_anew_from_the_amendment() -> None:
    """Amended on Thursday 20 March, an answer on Tuesday is in time and one on Wednesday is late."""
    before = given(IN, ASKED, dossier("amended", "2025-03-20"))
    assert not before.when(dossier("approved", "2025-03-25", event=LED_TO)).accepted().warnings
    before.when(dossier("approved", "2025-03-26", event=LED_TO)).warned(
        "W-DOSSIER-01", due="2025-03-25", estimated=True
    )


def test_a_dissolution_has_five_working_days() -> None:
    """The tax authority is asked in between (D92 art. 50.4)."""
    before = given(received(procedure="dissolution", organisation=COOP))
    assert not before.when(dossier("approved", "2025-03-10", event=LED_TO)).accepted().warnings
    before.when(dossier("approved", "2025-03-11", event=LED_TO)).warned("W-DOSSIER-01", due="2025-03-10")


@pytest.mark.parametrize("procedure", DossierProcedure)
def test_a_change_is_told_within_ten_days_where_the_law_says_so(procedure: DossierProcedure) -> None:
    """Ten days from the change, and for a unit from the decision; on the eleventh it is late, and nothing else is."""
    told = {"procedure": procedure.value, "organisation": COOP, "decided_on": "2025-03-03"}
    late = given().when(received("2025-03-14", **told)).accepted().warnings
    assert [one.code for one in late] == ["W-DOSSIER-03"] * (procedure.value in TEN_DAYS)
    assert all(part in one.law for one in late if one.law for part in TEN_DAYS[procedure.value].split(" ")[-1:])
    assert not given().when(received("2025-03-13", **told)).accepted().warnings


def test_the_days_off_of_the_year_move_the_day_and_make_it_certain() -> None:
    """With the year's table, a Wednesday off gives the office until Friday, and the warning is no estimate."""
    table = parse("day,kind,name\n2025-03-05,off,nghỉ\n2025,complete,\n")
    late = dossier("approved", "2025-03-10", event=LED_TO)
    given(IN).when(late).warned("W-DOSSIER-01", due="2025-03-06", estimated=True)
    then = given(IN).when(late, holidays=table).warned("W-DOSSIER-01", due="2025-03-07", estimated=False)
    assert "ước tính" not in then.warnings[0].vi
    assert not given(IN).when(dossier("approved", "2025-03-07", event=LED_TO), holidays=table).warnings


def test_an_older_dossier_is_not_judged_by_the_younger_law() -> None:
    """In 2016 an answer after two weeks warns nobody, and no fee is asked for; the order of steps holds."""
    old = received("2016-03-01", fee={"amount": 100_000})
    assert not given().when(old).accepted().warnings
    assert not given(old).when(dossier("approved", "2016-03-15", event=LED_TO)).accepted().warnings
    given(old).when(dossier("amended", "2016-03-15")).refused("R-DOSSIER-07")


def test_a_late_request_to_amend_takes_its_place_and_what_follows_is_named() -> None:
    """Entered after the approval, effective before it: the approval no longer fits, and the warning says so."""
    approved = dossier("approved", "2025-03-06", event=LED_TO)
    given(IN, approved).when(ASKED).warned("W-LATER-01", events=[approved.event_id])


def test_a_receipt_that_is_taken_back_takes_the_dossier_with_it() -> None:
    """Nothing is left to approve, and the later facts are named."""
    given(IN, ASKED).when(rescinded(IN)).warned("W-LATER-01", events=[ASKED.event_id])
    given(IN, rescinded(IN)).when(dossier("approved", "2025-03-06", event=LED_TO)).refused("R-DOSSIER-01")


def test_a_lapse_recorded_by_mistake_is_taken_back_and_the_dossier_goes_on() -> None:
    """The amendment had come in time: the lapse is rescinded, the amendment filed."""
    lapsed = dossier("lapsed", "2025-05-05")
    amended = dossier("amended", "2025-04-01")
    given(IN, ASKED, lapsed, rescinded(lapsed)).when(amended).accepted()
    assert matter(IN, ASKED, lapsed, rescinded(lapsed), amended).stage is DossierStage.IN_HAND


def test_a_corrected_procedure_is_the_dossier_s_procedure() -> None:
    """The receipt said founding and meant a reissue: the correction is judged by the rules of a receipt."""
    given(IN).when(corrected(IN, received(procedure="reissue"))).refused("R-DOSSIER-05")
    right = corrected(IN, received(procedure="reissue", organisation=COOP))
    given(IN).when(right).accepted()
    assert matter(IN, right).procedure.value == "reissue"


def test_a_hand_over_leaves_the_turn_where_it_was() -> None:
    """On 1 July 2025 a commune takes over; the applicant's sixty days run on."""
    asked = dossier("amendment_asked", "2025-06-20")
    moved = matter(received("2025-06-18"), asked, dossier("handed_over", "2025-07-01", area="from2025:20/06142"))
    assert (moved.area, moved.turn_on, moved.amend_by) == ("from2025:20/06142", date(2025, 6, 20), date(2025, 8, 19))


def test_an_organisation_s_subject_takes_no_dossier() -> None:
    """A dossier is a family of its own: it may come before any organisation."""
    with pytest.raises(Refused, match="R-SUBJECT-01"):
        received(subject=COOP).submission()


@for_all(st.lists(st.tuples(st.integers(1, 90), st.sampled_from(sorted(STEPS))), max_size=8))
def test_whatever_is_recorded_the_dossier_has_one_stage_and_one_end(steps: list[tuple[int, str]]) -> None:
    """Unjudged facts fold all the same; a closed dossier has a day of its end and stays as it is."""
    filings = [dossier(name, str(date(2025, 3, 3).replace(month=3 + d // 30, day=1 + d % 28)), **STEPS[name])
               for d, name in steps]  # fmt: skip
    after = matter(IN, *filings)
    assert after.open == (after.closed_on is None)
    assert (after.led_to is not None) == (after.stage is DossierStage.APPROVED)
    assert len(resolve(records_of([IN, *filings])[DOSSIER])) == len(filings) + 1
