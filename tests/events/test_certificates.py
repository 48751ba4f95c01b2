"""Does a certificate change its number, lose its effect or one change of it, and the organisation stay what it is?"""

from datetime import date

import pytest

from events.certificate_numbers import FormerNumber
from events.docket import opened
from events.organisation import Organisation
from events.procedure_words import LegalStatus
from events.status import legal_status
from tests.events.dossiers_examples import VOID, fallen
from tests.events.examples import of
from tests.events.procedures import NOTIFIED
from tests.support.histories import (
    COOP,
    Filing,
    corrected,
    event,
    founded,
    given,
    members_joined,
    migrated,
    records_of,
    rescinded,
)

BORN = founded(on="2020-03-01", certificate_no="14.07.000123")
MOVED = of("head_office_moved", "2025-02-01", area="pre2025:20/187", address="Số 12")
RENAMED = of("renamed", "2025-03-01", name="Hợp tác xã Bắc Sơn Mới")


def org(*filings: Filing) -> Organisation:
    """The organisation after these filings."""
    state = opened(records_of(filings)[COOP]).org
    assert state is not None
    return state


def reissued(on: str, no: str | None = None, reason: str = "lost") -> Filing:
    """A certificate is given anew."""
    return of("certificate_reissued", on, reason=reason, **({"certificate_no": no} if no else {}))


def test_each_former_number_keeps_the_days_between_which_it_held() -> None:
    """From the founding to the first exchange, from there to the loss."""
    after = org(BORN, reissued("2024-08-01", "A-2", "exchange_2024"), reissued("2025-06-01", "A-3"))
    assert after.certificate_no == "A-3"
    assert after.certificates.former == (
        FormerNumber("certificate_no", "14.07.000123", date(2020, 3, 1), date(2024, 8, 1)),
        FormerNumber("certificate_no", "A-2", date(2024, 8, 1), date(2025, 6, 1)),
    )


def test_since_when_an_older_number_held_is_not_made_up() -> None:
    """An opening record has the number, not the day of the paper: it stays unknown."""
    after = org(migrated(certificate_no="1407B", founded_on="2005-01-01"), reissued("2024-08-01", "A-2"))
    assert after.certificates.former == (FormerNumber("certificate_no", "1407B", None, date(2024, 8, 1)),)


def test_a_group_s_number_counts_from_its_registration() -> None:
    """Notified in 2020, registered in 2025: the certificate is of 2025."""
    after = org(NOTIFIED, of("registered", "2025-02-01", certificate_no="G-1"), reissued("2025-08-01", "G-2"))
    assert after.certificates.former == (FormerNumber("certificate_no", "G-1", date(2025, 2, 1), date(2025, 8, 1)),)


@pytest.mark.parametrize("number", [None, "14.07.000123"])
def test_a_paper_given_anew_with_its_number_leaves_no_alias(number: str | None) -> None:
    """Torn and printed again: the number stays, the day of the paper is another."""
    after = org(BORN, reissued("2024-08-01", number, "torn"))
    assert (after.certificate_no, after.certificates.former) == ("14.07.000123", ())
    assert after.certificates.since == date(2024, 8, 1)


def test_a_late_reissue_takes_its_place_among_the_others() -> None:
    """Recorded last and effective first, the days of the numbers follow from the order of effect."""
    late = org(BORN, reissued("2025-06-01", "A-3"), reissued("2024-08-01", "A-2"))
    assert late.certificates.former == org(
        BORN, reissued("2024-08-01", "A-2"), reissued("2025-06-01", "A-3")
    ).certificates.former  # fmt: skip


def test_a_void_certificate_changes_no_status_and_has_a_day_for_the_new_file() -> None:
    """Decree 92/2024 art. 27 has no status for it: active, with a flag; thirty days for the file."""
    after = org(BORN, VOID)
    assert legal_status(after, date(2025, 1, 11)) is LegalStatus.ACTIVE
    assert (after.certificates.void, after.certificates.new_file_by) == (True, date(2025, 2, 9))
    given(BORN, VOID).when(members_joined(1, "2025-01-11")).accepted()


def test_a_certificate_on_a_new_file_has_effect_again() -> None:
    """The flag is gone, and the former number stays known."""
    after = org(BORN, VOID, reissued("2025-02-05", "A-2", "new_dossier"))
    assert not after.certificates.void
    assert after.certificates.new_file_by is None
    assert [n.value for n in after.certificates.former] == ["14.07.000123"]


@pytest.mark.parametrize("forged", [True, False])
def test_only_the_change_whose_file_was_not_true_falls(*, forged: bool) -> None:
    """Moved and renamed: the move falls from its first day on, the name and the status stay."""
    falls = fallen(MOVED, forged=forged)
    given(BORN, MOVED, RENAMED).when(falls).accepted()
    after = org(BORN, MOVED, RENAMED, falls)
    assert (after.area, after.name) == ("pre2025:20", "Hợp tác xã Bắc Sơn Mới")
    assert legal_status(after, date(2025, 5, 1)) is LegalStatus.ACTIVE
    assert org(BORN, RENAMED) == after


@pytest.mark.parametrize("forged", [True, False])
def test_a_fall_equals_a_rescission(*, forged: bool) -> None:
    """The state after it is the state after record.rescinded of the same change."""
    assert org(BORN, MOVED, fallen(MOVED, forged=forged)) == org(BORN, MOVED, rescinded(MOVED))


def test_a_corrected_change_falls_whole() -> None:
    """What had been put right in it falls with it."""
    right = corrected(MOVED, of("head_office_moved", "2025-02-02", area="pre2025:20/188"))
    assert org(BORN, MOVED, right, fallen(MOVED)) == org(BORN)


def test_a_fall_that_was_a_mistake_is_rescinded_and_the_change_is_back() -> None:
    """Rescinding a rescission restores the fact (decision 0009)."""
    falls = fallen(MOVED)
    back = rescinded(falls)
    given(BORN, MOVED, falls).when(back).accepted()
    assert org(BORN, MOVED, falls, back) == org(BORN, MOVED)


def test_a_change_falls_once() -> None:
    """It has fallen already: rescind that instead."""
    given(BORN, MOVED, fallen(MOVED)).when(fallen(MOVED, "2025-04-11", forged=True)).refused("R-AMEND-03")
    given(BORN, MOVED).when(fallen(RENAMED)).refused("R-AMEND-01")


def test_a_fall_is_not_corrected_but_rescinded() -> None:
    """It is an amendment itself, and names the root that can be corrected."""
    falls = fallen(MOVED)
    given(BORN, MOVED, falls).when(corrected(falls, fallen(MOVED, "2025-04-12"))).refused(
        "R-AMEND-02", root=MOVED.event_id
    )


def test_later_changes_that_rested_on_a_fallen_one_are_named() -> None:
    """The capital's file names the amount before it, which has fallen."""
    first = event("organisation.capital_changed", {"charter_capital": 5}, "2025-01-01")
    second = event("organisation.capital_changed", {"charter_capital": 9, "previous": 5}, "2025-02-01")
    given(BORN, first, second).when(fallen(first)).warned("W-LATER-01", events=[second.event_id])


def test_a_change_does_not_fall_by_force_of_a_fact_of_other_kind() -> None:
    """Members that joined are no registered change: a slip is rescinded, it does not fall."""
    joined = members_joined(3, "2025-02-01")
    given(BORN, joined).when(fallen(joined)).refused("R-CERT-07", type="organisation.members_joined")
