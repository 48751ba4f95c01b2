"""Is a dissolution judged by its votes, debts, dossier and assets, in the regime of its day and there alone?"""

from events.docket import opened
from tests.events.dissolution_examples import CONSENT, FILED, LATE_CONSENT, OPEN, disposed, ended, filed, resolved
from tests.events.examples import of
from tests.events.procedures import ENDING, GROUP, NOTIFIED, OLD, REVOKED, WINDING_UP
from tests.support.histories import COOP, Filing, dissolved, given, records_of


def warnings(*recorded: Filing, filing: Filing) -> set[str]:
    """What an accepted filing is warned of."""
    return {warning.code for warning in given(*recorded).when(filing).accepted().warnings}


def test_opened_on_one_day_and_dissolved_on_the_next_is_told_what_is_missing() -> None:
    """No votes, debts and disputes stated; no dossier, no assets, no word of the tax authority."""
    begun, end = of("dissolution_opened", "2025-01-10"), dissolved("2025-01-11")
    assert warnings(OLD, filing=begun) == {"W-DISSOLVE-01"}
    assert warnings(OLD, begun, filing=end) == {"W-DISSOLVE-04", "W-DISSOLVE-05", "W-DISSOLVE-06"}


def test_a_dissolution_that_states_everything_is_accepted_without_a_word() -> None:
    """Resolved, told, paid, filed, consented to and recorded in time."""
    begun = resolved(resolution_on="2025-01-06", received_on="2025-01-08")
    assert warnings(OLD, filing=begun) == set()
    assert warnings(OLD, begun, CONSENT, filing=filed()) == set()
    assert warnings(OLD, begun, filing=filed()) == set()


def test_the_end_after_silence_has_no_dossier_to_ask_for() -> None:
    """Neither assets nor an opinion of the tax authority (L23 art. 98.7.b)."""
    assert warnings(OLD, WINDING_UP, filing=of("dissolved", "2025-07-08", after_silence=True)) == set()


def test_a_dissolution_upon_revocation_has_a_dossier_too() -> None:
    """Its beginning is the revocation; no debts were declared for it."""
    assert warnings(OLD, REVOKED, filing=dissolved("2025-02-03")) == {"W-DISSOLVE-04", "W-DISSOLVE-05", "W-DISSOLVE-06"}
    assert warnings(OLD, REVOKED, filing=filed()) == set()


def test_the_office_is_not_late_where_the_tax_authority_was() -> None:
    """It had until 7 March, and consented on the tenth: the five working days of the office are not counted."""
    late = filed("2025-03-20")
    assert warnings(OLD, WINDING_UP, LATE_CONSENT, filing=late) == set()
    assert warnings(*OPEN, filing=late) == {"W-DISSOLVE-08"}


def test_the_consent_to_a_dissolution_that_was_cancelled_says_nothing_of_the_next() -> None:
    """Consented in March, cancelled, resolved anew in May: the tax authority is heard again."""
    again = resolved("2025-05-12", received_on="2025-05-08")
    before = (*OPEN, of("dissolution_cancelled", "2025-03-20"), again)
    end = filed("2025-06-02", last_debt_on=None, dossier_on="2025-06-02")
    assert warnings(*before, filing=end) == {"W-DISSOLVE-06"}


def test_the_dossier_of_a_group_is_asked_for_where_it_has_a_certificate() -> None:
    """Decree 92/2024 art. 63.3; one that was only notified files none (Decree 77/2019 art. 14.3)."""
    assert warnings(GROUP, ENDING, filing=ended()) == set()
    bare = of("terminated", "2025-03-10")
    assert warnings(GROUP, ENDING, filing=bare) == {"W-DISSOLVE-04", "W-DISSOLVE-05", "W-DISSOLVE-06"}
    assert warnings(NOTIFIED, filing=bare) == set()


def test_older_dissolutions_are_judged_by_the_law_of_their_day() -> None:
    """Votes and debts since the 2023 law, the dossier since Decree 92/2024."""
    few = {"vote_percent": "51", "debts_payable": False, "disputed": True}
    assert warnings(OLD, filing=resolved("2024-06-30", **few)) == set()
    then = given(OLD).when(resolved("2024-07-01", **few))
    then.refused("R-DISSOLVE-08", "R-DISSOLVE-09", "R-DISSOLVE-10", votes="51")
    before = resolved("2024-06-03")
    wrong = {**FILED, "last_debt_on": "2024-07-17", "dossier_on": "2024-07-16", **disposed("wholly")}
    assert warnings(OLD, before, filing=filed("2024-07-17", **wrong)) == set()
    refused = given(OLD, before).when(filed("2024-07-18", **wrong))
    refused.refused("R-DISSOLVE-14", "R-DISSOLVE-15", paper_en="Recovery decision of the People's Committee")


def test_what_was_stated_of_a_dissolution_that_another_procedure_followed_stays_in_order() -> None:
    """Resolved on 8 January, revoked on 3 February: the dossier may lie between the two."""
    revoked = of("certificate_revoked", "2025-02-03", ground="forged")
    end = filed("2025-02-10", last_debt_on=None, dossier_on="2025-01-20")
    given(OLD, WINDING_UP, revoked).when(end).accepted()


def test_the_last_word_of_the_tax_authority_stands_alone() -> None:
    """It consented, then it did not: what it consented to is forgotten, and the other way round."""
    no = of("tax_opinion_received", "2025-03-07", procedure="dissolution", clear=False)
    for said, consents, objects in (((CONSENT,), 1, 0), ((CONSENT, no), 0, 1), ((no, LATE_CONSENT), 1, 0)):
        org = opened(records_of((OLD, WINDING_UP, *said))[COOP]).org
        assert org is not None
        assert (len(org.oversight.tax_consents), len(org.oversight.tax_objects)) == (consents, objects)
