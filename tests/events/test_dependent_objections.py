"""What stops the closing of a branch or a representative office, and until when?"""

import pytest

from tests.events.dependents_examples import (
    BRANCH,
    CLOSING,
    HERE,
    LOCATION,
    OBJECTED,
    OFFICE,
    OPENED,
    PLACE,
    REP,
    TAX_OBJECTS,
    unit,
)
from tests.events.examples import of
from tests.support.histories import Filing, given, rescinded

REVOKED = unit("certificate_revoked", "2025-03-01", ground="court")
ANNULLED = unit("revocation_annulled", "2025-03-20")


def withdrawn(objection: Filing, on: str, dependent: str = BRANCH) -> Filing:
    """An objection no longer stands."""
    return unit("objection_withdrawn", on, dependent, objection=objection.event_id)


def clear(on: str) -> Filing:
    """The tax authority consents."""
    return unit("tax_opinion_received", on, clear=True)


@pytest.mark.parametrize("silent", [False, True])
def test_an_objection_stops_both_routes_until_it_is_withdrawn(*, silent: bool) -> None:
    """Dossier (D92 art. 54.3) or silence (54.5): refused on one day, accepted once it is withdrawn."""
    end = unit("ceased", "2025-08-01", after_silence=silent)
    given(*HERE, CLOSING, OBJECTED).when(end).refused("R-OBJECT-01")
    given(*HERE, CLOSING, OBJECTED, withdrawn(OBJECTED, "2025-07-31")).when(end).accepted()
    given(*HERE, CLOSING).when(end).accepted()


def test_the_tax_authority_s_last_word_counts() -> None:
    """It did not consent, then it did, then it did not again."""
    end = unit("ceased", "2025-03-01")
    again = unit("tax_opinion_received", "2025-02-20", clear=False)
    given(*HERE, CLOSING, TAX_OBJECTS).when(end).refused("R-OBJECT-01")
    given(*HERE, CLOSING, TAX_OBJECTS, clear("2025-02-15")).when(end).accepted()
    given(*HERE, CLOSING, TAX_OBJECTS, clear("2025-02-15"), again).when(end).refused("R-OBJECT-01")


def test_each_unit_has_its_own_parties() -> None:
    """What stands against one branch stops no other unit, and not the organisation's own dissolution."""
    office = unit("termination_opened", "2025-02-01", OFFICE)
    before = (*HERE, REP, CLOSING, office, OBJECTED)
    given(*before).when(unit("ceased", "2025-03-01", OFFICE)).accepted()
    given(*before).when(withdrawn(OBJECTED, "2025-02-20", OFFICE)).refused("R-OBJECT-03")
    left = (*HERE, OPENED, CLOSING, OBJECTED)
    given(*left).when(of("dissolved", "2025-08-01", after_silence=True)).accepted()


def test_a_unit_that_closes_with_its_organisation_is_heard_too() -> None:
    """The dissolution opens its closing (D92 art. 50.1.b); before it there is nothing to object to."""
    opinion = unit("tax_opinion_received", "2025-02-10", clear=False)
    given(*HERE).when(opinion).refused("R-OBJECT-02")
    given(*HERE, OPENED).when(opinion).accepted()
    given(*HERE, OPENED, opinion).when(unit("ceased", "2025-03-01")).refused("R-OBJECT-01")


def test_what_was_said_of_a_closing_that_was_undone_does_not_stop_the_next() -> None:
    """Objected to the closing upon a revocation, which was annulled; closed by its own decision later."""
    said = unit("objection_received", "2025-03-10", objector="creditor")
    again = unit("termination_opened", "2025-04-01")
    end = unit("ceased", "2025-05-02")
    given(*HERE, REVOKED, said).when(end).refused("R-OBJECT-01")
    given(*HERE, REVOKED, said, ANNULLED, again).when(end).accepted()


def test_a_location_that_nobody_closes_by_a_procedure_just_ends() -> None:
    """It ends on the director's decision alone (L23 art. 104.2): there is nothing to object to."""
    given(*HERE, PLACE).when(unit("objection_received", "2025-02-10", LOCATION)).refused("R-OBJECT-02")
    given(*HERE, PLACE).when(unit("ceased", "2025-03-01", LOCATION)).accepted()


def test_an_objection_recorded_late_names_the_end_that_it_should_have_stopped() -> None:
    """A warning, never a refusal of what is recorded; rescinded, it stops nothing."""
    end = unit("ceased", "2025-03-01")
    given(*HERE, CLOSING, end).when(OBJECTED).warned("W-LATER-01", events=[end.event_id])
    given(*HERE, CLOSING, OBJECTED, rescinded(OBJECTED)).when(end).accepted()


def test_older_closings_are_not_judged_by_it() -> None:
    """Decree 92/2024 is in force since 18 July 2024."""
    parent, branch = HERE
    early = unit("registered", "2024-01-10", unit="branch", area="pre2025:20")
    said = unit("objection_received", "2024-07-01")
    given(parent, early).when(said).accepted()
    given(parent, early, said).when(unit("ceased", "2024-07-17")).accepted()
    assert branch.data["dependent"] == BRANCH
