"""Is what has to be posted owed from the right fact, for the right term, to the posting; are extracts harmless?"""

from datetime import date
from typing import Any

import pytest

from events.catalogue import BY_TYPE
from events.history import fold, resolve, state_on
from events.organisation import Organisation
from events.publication_duties import DUTIES, DUTY, due
from events.working_days import HOLIDAYS, Holidays, parse
from tests.events.examples import ALL, act, of
from tests.events.procedures import GROUP, NOTICE, NOTIFIED, OLD, WINDING_UP
from tests.events.publication_examples import RENAMED, assigned, extract, posted
from tests.support.histories import (
    COOP,
    OTHER,
    Filing,
    capital_changed,
    corrected,
    dissolved,
    founded,
    given,
    migrated,
    records_of,
    rescinded,
)


def state(on: str, *filings: Filing, subject: str = COOP) -> Organisation:
    """The organisation at the end of a day."""
    found = state_on(fold(resolve(records_of(filings)[subject])).steps, date.fromisoformat(on))
    assert found is not None
    return found


def owed(on: str, *filings: Filing, subject: str = COOP, holidays: Holidays = HOLIDAYS) -> dict[str, str]:
    """What waits to be posted: the duty of each key, with its last day."""
    cases = state(on, *filings, subject=subject).publicity.cases
    return {key: f"{one.duty} {due(one, holidays).day}" for key, one in cases.items() if one.posted_on is None}


REVOKED = of("certificate_revoked", "2025-01-10", ground="forged")
COURT = of("dissolution_opened", "2025-01-10", route="compulsory", received_on="2025-01-02")


class TestDuties:
    """What has to be posted, and until when."""

    @pytest.mark.parametrize(
        ("key", "said", "recorded"),
        [
            ("dissolution_opened", "P-DISSOLUTION 2025-01-13", (OLD, WINDING_UP)),
            ("dissolution_opened", "P-COURT 2025-01-15", (OLD, COURT)),
            ("certificate_revoked", "P-REVOKED 2025-01-15", (OLD, REVOKED)),
            ("violation_noticed:inactive", "P-VIOLATION 2025-01-15", (OLD, NOTICE)),
            ("bankruptcy_opened", "P-BANKRUPTCY 2025-01-15", (OLD, of("bankruptcy_opened", "2025-01-10"))),
            ("termination_opened", "P-TERMINATION 2025-01-15", (GROUP, of("termination_opened", "2025-01-10"))),
            ("certificate_declared_void", "P-VOID 2025-01-15", (OLD, of("certificate_declared_void", "2025-01-10"))),
            (
                "line_suspended_by_authority:C/1104", "P-STOPPED 2025-01-15",
                (OLD, of("line_suspended_by_authority", "2025-01-10", line={"section": "C", "code": "1104"})),
            ),
            (
                "dissolution_cancelled", "P-CANCELLED 2025-02-06",
                (OLD, WINDING_UP, of("dissolution_cancelled", "2025-02-03")),
            ),
            (
                "revocation_annulled", "P-ANNULLED 2025-02-06",
                (OLD, REVOKED, of("revocation_annulled", "2025-02-03")),
            ),
            ("founded", "P-CONTENTS 2024-07-01", (founded(on="2024-07-01"),)),
            ("renamed", "P-CONTENTS 2025-02-03", (OLD, RENAMED)),
            ("capital_changed", "P-CONTENTS 2025-02-03", (OLD, capital_changed(5, "2025-02-03"))),
            (
                "certificate_reissued", "P-CONTENTS 2025-02-03",
                (OLD, of("certificate_reissued", "2025-02-03", reason="previous_dossier")),
            ),
        ],
    )  # fmt: skip
    def test_each_row_binds_its_facts(self, key: str, said: str, recorded: tuple[Filing, ...]) -> None:
        """Notices by the third working day (the weekend of 11 January left out), contents on approval."""
        assert owed("2025-03-01", *recorded)[key] == said

    def test_what_the_law_does_not_name_is_not_owed(self) -> None:
        """Facts of before the laws, contents of groups, a certificate that was lost, a conversion of old data."""
        lost = of("certificate_reissued", "2025-02-03", reason="lost")
        early = of("violation_noticed", "2024-07-17", ground="inactive")
        group = founded(on="2025-02-03", kind="group")
        assert owed("2025-03-01", founded(on="2024-06-30"), lost) == {}
        assert owed("2025-03-01", OLD, early) == {}
        assert owed("2025-03-01", group, of("renamed", "2025-02-04", name="Tổ hợp tác Hai")) == {}
        assert owed("2025-03-01", migrated(on="2025-01-01")) == {}
        assert owed("2025-03-01", NOTIFIED) == {}

    def test_a_source_that_ends_has_no_contents_any_more_and_the_survivor_has(self) -> None:
        """Only the organisation that goes on publishes what became of it."""
        merged = act("merger", ("source", COOP, ALL), ("survivor", OTHER, ALL), on="2025-05-05")
        lives = (OLD, founded(subject=OTHER), *merged)
        assert owed("2025-06-01", *lives) == {}
        assert owed("2025-06-01", *lives, subject=OTHER) == {"reorganised": "P-CONTENTS 2025-05-05"}

    def test_days_off_that_somebody_entered_move_the_term(self) -> None:
        """Tết of 2025, once its days are in the table; before that the day is an estimate."""
        notice = of("violation_noticed", "2025-01-24", ground="inactive")
        tet = parse("day,kind,name\n2025,complete,\n" + "".join(f"2025-01-{d},off,\n" for d in (27, 28, 29, 30, 31)))
        assert owed("2025-03-01", OLD, notice)["violation_noticed:inactive"] == "P-VIOLATION 2025-01-29"
        assert owed("2025-03-01", OLD, notice, holidays=tet)["violation_noticed:inactive"] == "P-VIOLATION 2025-02-05"
        case = state("2025-03-01", OLD, notice).publicity.cases["violation_noticed:inactive"]
        assert (due(case, HOLIDAYS).estimated, due(case, tet).estimated) == (True, False)

    def test_the_table_names_types_that_there_are(self) -> None:
        """Each row with its law, its codes once, its fields on the data of its types."""
        assert len(DUTY) == len(DUTIES)
        for duty in DUTIES:
            fields = [set(BY_TYPE[type_].__struct_fields__) for type_ in duty.types]
            assert all({duty.about, duty.received} - {""} <= own for own in fields), duty.code


class TestPosting:
    """A posting ends the duty."""

    def test_what_was_posted_is_not_owed_any_more(self) -> None:
        """From the day of the posting on, and with its day."""
        done = posted(WINDING_UP, "2025-01-13", until="2025-07-10")
        assert "dissolution_opened" in owed("2025-01-12", OLD, WINDING_UP, done)
        assert owed("2025-01-13", OLD, WINDING_UP, done) == {}
        case = state("2025-01-13", OLD, WINDING_UP, done).publicity.posted
        assert case is not None
        assert (case.posted_on, case.until) == (date(2025, 1, 13), date(2025, 7, 10))

    def test_a_late_posting_says_which_day_was_the_last(self) -> None:
        """It is recorded all the same: what was posted was posted."""
        then = given(OLD, WINDING_UP).when(posted(WINDING_UP, "2025-01-20"))
        then.warned("W-POST-01", due="2025-01-13", law="NĐ 92/2024 Đ.50.1")

    def test_a_later_change_of_the_kind_takes_the_place_of_one_that_nobody_posted(self) -> None:
        """The second name is what is posted; the term runs on from the first, which waits no longer."""
        again = of("renamed", "2025-02-10", name="Hợp tác xã Bắc Sơn Hai")
        assert owed("2025-02-10", OLD, RENAMED, again) == {"renamed": "P-CONTENTS 2025-02-03"}
        given(OLD, RENAMED, again).when(posted(RENAMED, "2025-02-11")).refused("R-POST-01")
        given(OLD, RENAMED, again).when(posted(RENAMED, "2025-02-03")).accepted()
        given(OLD, RENAMED, again).when(posted(again, "2025-02-11")).warned("W-POST-01", due="2025-02-03")
        assert owed("2025-02-10", OLD, RENAMED, posted(RENAMED, "2025-02-03"), again) == {
            "renamed": "P-CONTENTS 2025-02-10"
        }

    def test_two_notices_on_two_grounds_are_two_things_to_post(self) -> None:
        """One of them posted leaves the other."""
        other = of("violation_noticed", "2025-01-10", ground="meeting")
        life = (OLD, NOTICE, other)
        assert len(owed("2025-01-20", *life)) == 2
        assert list(owed("2025-01-20", *life, posted(other, "2025-01-13"))) == ["violation_noticed:inactive"]

    def test_a_bankruptcy_is_posted_after_the_end(self) -> None:
        """The court's declaration ends the organisation; what has to be said of it remains."""
        gone = of("bankruptcy_declared", "2025-02-10")
        life = (OLD, of("bankruptcy_opened", "2025-01-10"), gone)
        given(*life).when(posted(gone, "2025-02-12")).accepted()
        given(*life).when(of("renamed", "2025-02-12", name="HTX Một")).refused("R-END-01")
        assert list(owed("2025-02-12", *life, posted(gone, "2025-02-12"))) == ["bankruptcy_opened"]

    def test_a_corrected_fact_is_still_the_one_that_was_posted(self) -> None:
        """Its id stays; one that was rescinded is owed no more, and the posting of it no longer fits."""
        done = posted(RENAMED, "2025-02-03")
        mended = corrected(RENAMED, of("renamed", "2025-02-03", name="Hợp tác xã Bắc Sơn Ba"))
        assert owed("2025-03-01", OLD, RENAMED, done, mended) == {}
        given(OLD, RENAMED, done).when(rescinded(RENAMED)).warned("W-LATER-01", rules={done.event_id: ["R-POST-01"]})

    def test_a_posting_that_was_rescinded_leaves_the_duty_open(self) -> None:
        """It is owed from the same day as before."""
        done = posted(RENAMED, "2025-02-03")
        assert owed("2025-03-01", OLD, RENAMED, done, rescinded(done)) == {"renamed": "P-CONTENTS 2025-02-03"}

    def test_what_is_kept_does_not_grow_with_the_history(self) -> None:
        """A hundred changes of capital that nobody posts are one thing to post."""
        changes = [capital_changed(n, f"2025-0{1 + n // 25}-{1 + n % 25:02}") for n in range(100)]
        assert owed("2025-12-01", OLD, *changes) == {"capital_changed": "P-CONTENTS 2025-01-01"}


class TestExtractsAndTaxOffices:
    """An extract moves nothing; the tax authority says who manages."""

    def test_an_extract_changes_nothing(self) -> None:
        """Also of an organisation that has ended."""
        gone = (OLD, WINDING_UP, dissolved("2025-07-08"))
        assert state("2025-08-01", *gone, extract("2025-08-01")) == state("2025-08-01", *gone)
        given(*gone).when(extract("2025-08-01")).accepted()

    def test_the_last_assignment_counts(self) -> None:
        """With the head office another tax office comes."""
        life: tuple[Any, ...] = (OLD, assigned("20105"), assigned("20106", "2025-05-01"))
        assert [state(on, *life).tax_office for on in ("2025-03-02", "2025-03-03", "2025-05-01")] == [
            None, "20105", "20106",
        ]  # fmt: skip
