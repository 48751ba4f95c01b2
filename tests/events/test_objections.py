"""What stops a dissolution or a termination, until when, and what only stands on the record?"""

import pytest

from events.docket import opened
from events.organisation import standing
from events.oversight import UNWATCHED, Oversight
from tests.events.dossiers_examples import OBJECTED, REPORT, TAX_OBJECTS, TERMINATING
from tests.events.examples import of
from tests.events.procedures import GROUP, OLD, REVOKED, WINDING_UP
from tests.support.histories import COOP, TODAY, Filing, dissolved, given, records_of, rescinded

CANCELLED = of("dissolution_cancelled", "2025-03-01")
AGAIN = of("dissolution_opened", "2025-05-10", route="voluntary", received_on="2025-05-08")


def withdrawn(objection: Filing, on: str) -> Filing:
    """An objection no longer stands."""
    return of("objection_withdrawn", on, objection=objection.event_id)


def clear(on: str) -> Filing:
    """The tax authority consents."""
    return of("tax_opinion_received", on, procedure="dissolution", clear=True)


def oversight(*filings: Filing) -> Oversight:
    """What is outstanding after these filings."""
    org = opened(records_of(filings)[COOP]).org
    assert org is not None
    return org.oversight


@pytest.mark.parametrize("route", [REVOKED, WINDING_UP], ids=["compulsory", "voluntary"])
@pytest.mark.parametrize("silent", [False, True])
def test_an_objection_stops_both_routes_until_it_is_withdrawn(route: Filing, *, silent: bool) -> None:
    """Dossier or silence, voluntary or upon revocation: refused on one day, accepted once it is withdrawn."""
    end = of("dissolved", "2025-08-01", after_silence=silent)
    given(OLD, route, OBJECTED).when(end).refused("R-OBJECT-01")
    given(OLD, route, OBJECTED, withdrawn(OBJECTED, "2025-07-31")).when(end).accepted()
    given(OLD, route).when(end).accepted()


@pytest.mark.parametrize("silent", [False, True])
def test_a_group_s_termination_is_stopped_alike(*, silent: bool) -> None:
    """Decree 92/2024 art. 63.4 and 63.5."""
    end = of("terminated", "2025-05-02", after_silence=silent)
    given(GROUP, TERMINATING, OBJECTED).when(end).refused("R-OBJECT-01")
    given(GROUP, TERMINATING, OBJECTED, withdrawn(OBJECTED, "2025-05-01")).when(end).accepted()


@pytest.mark.parametrize("creditor_first", [True, False])
def test_each_of_two_objections_has_to_be_withdrawn(*, creditor_first: bool) -> None:
    """The creditor is paid, the member still objects; or the member is content, and the creditor waits."""
    member = of("objection_received", "2025-02-02", procedure="dissolution", objector="member")
    one, other = (OBJECTED, member) if creditor_first else (member, OBJECTED)
    before = (OLD, WINDING_UP, OBJECTED, member, withdrawn(one, "2025-02-03"))
    given(*before).when(dissolved("2025-03-01")).refused("R-OBJECT-01")
    given(*before, withdrawn(other, "2025-02-04")).when(dissolved("2025-03-01")).accepted()


def test_the_tax_authority_s_last_word_counts() -> None:
    """It did not consent, then it did, then it did not again."""
    given(OLD, WINDING_UP, TAX_OBJECTS).when(dissolved("2025-03-01")).refused("R-OBJECT-01")
    given(OLD, WINDING_UP, TAX_OBJECTS, clear("2025-02-10")).when(dissolved("2025-03-01")).accepted()
    again = of("tax_opinion_received", "2025-02-20", procedure="dissolution", clear=False)
    before = (OLD, WINDING_UP, TAX_OBJECTS, clear("2025-02-10"), again)
    given(*before).when(dissolved("2025-03-01")).refused("R-OBJECT-01")


def test_what_was_said_of_a_cancelled_dissolution_does_not_stop_the_next() -> None:
    """Objected in February, cancelled in March, resolved anew in May."""
    before = (OLD, WINDING_UP, OBJECTED, TAX_OBJECTS, CANCELLED, AGAIN)
    given(*before).when(dissolved("2025-06-01")).accepted()


def test_an_objection_to_a_reorganisation_does_not_stop_a_dissolution() -> None:
    """Each procedure has its own parties."""
    other = of("objection_received", "2025-02-01", procedure="reorganisation")
    given(OLD, WINDING_UP, other).when(dissolved("2025-03-01")).accepted()


def test_an_objection_recorded_late_names_the_dissolution_that_it_should_have_stopped() -> None:
    """It came in time and was entered too late: a warning, never a refusal of what is recorded."""
    end = dissolved("2025-03-01")
    given(OLD, WINDING_UP, end).when(OBJECTED).warned("W-LATER-01", events=[end.event_id])


def test_a_rescinded_objection_stops_nothing() -> None:
    """It was entered for the wrong organisation."""
    given(OLD, WINDING_UP, OBJECTED, rescinded(OBJECTED)).when(dissolved("2025-03-01")).accepted()


def test_older_dissolutions_are_not_judged_by_it() -> None:
    """Decree 92/2024 is in force since 18 July 2024."""
    old = of("objection_received", "2024-07-01", procedure="dissolution")
    given(OLD, old).when(dissolved("2024-07-17")).accepted()


def test_a_request_for_a_report_stands_until_the_report_is_filed() -> None:
    """Since when, until when; nothing else of the organisation moves."""
    open_, done = oversight(OLD, REPORT), oversight(OLD, REPORT, of("compliance_report_filed", "2024-09-01"))
    assert (str(open_.report_asked_on), str(open_.report_due)) == ("2024-08-01", "2024-10-01")
    assert done == UNWATCHED
    org = opened(records_of([OLD, REPORT])[COOP]).org
    assert org is not None
    assert standing(org, TODAY).value == "operating"


def test_a_report_that_came_is_asked_for_anew_with_its_own_time() -> None:
    """The twelve months of L23 art. 103.1.c run from the second request."""
    filed = of("compliance_report_filed", "2024-09-01")
    second = of("compliance_report_requested", "2025-01-15")
    before = given(OLD, REPORT, filed, second)
    before.when(of("violation_noticed", "2025-08-01", ground="report", explain_by="2025-09-01")).warned("W-REPORT-02")
    late = of("violation_noticed", "2026-01-15", ground="report", explain_by="2026-02-15")
    assert not before.when(late).accepted().warnings
