"""Is every dossier found with the term that runs over it, and every turn of an office measured, as it was known?"""

from datetime import date
from itertools import product
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from events.base import Recorded
from events.dossier_words import DossierStage
from events.history import matter_of, resolve
from events.working_days import HOLIDAYS, Holidays
from projections import spans
from projections.dossier_times import Tally, Times
from projections.views import dossiers
from tests.support import length
from tests.support.scenes import Scene, org, shown
from tests.support.views import changes_of, database

ONE, TWO, THREE = (f"dossier:{org(number)}" for number in (1, 2, 3))
COOP = org(9)
LED_TO = {"event": org(8)}


def scene() -> Scene:
    """In March 2025: one founding approved at once, one amended and answered late, one dissolution still open."""
    found = Scene()
    received(found, ONE, "2025-03-03", number="HS-1")
    found.add(ONE, "2025-03-03", "dossier.approved", **LED_TO)
    received(found, TWO, "2025-03-06", procedure="name_change", organisation=COOP)
    found.add(TWO, "2025-03-10", "dossier.amendment_asked")
    found.add(TWO, "2025-03-20", "dossier.amended")
    found.add(TWO, "2025-03-27", "dossier.approved", **LED_TO)
    received(found, THREE, "2025-03-20", procedure="dissolution", organisation=COOP, area="pre2025:94")
    return found


def received(found: Scene, subject: str, on: str, number: str | None = None, **data: Any) -> None:
    """A dossier comes in."""
    numbered = {"dossier_no": number} if number else {}
    found.add(subject, on, "dossier.received", **{"procedure": "founding", "area": "pre2025:20", **numbered, **data})


def listed(found: Scene, on: str, known_at: int | None = None, off: Holidays = HOLIDAYS, **asked: Any) -> list[Any]:
    """Which open dossiers have which term, until when."""
    at = len(found.records) if known_at is None else known_at
    with shown("dossiers", found.records) as (conn, view):
        search = dossiers.Search(**asked)
        rows = dossiers.find(conn, view, search, as_of=date.fromisoformat(on), known_at=at, holidays=off)
    return [(one.subject, one.term.code, str(one.term.due)) for _, one in rows if one.term is not None]


def times(found: Scene, first: str, on: str, *by: str, known_at: int | None = None, area: str | None = None) -> Tally:
    """The times of some days."""
    at = len(found.records) if known_at is None else known_at
    since, until = date.fromisoformat(first), date.fromisoformat(on)
    tally = Tally(since, until, by, area, HOLIDAYS)
    with shown("dossiers", found.records) as (conn, view):
        tally.add(dossiers.handled(conn, view, first=since, on=until, known_at=at, area=area))
    tally.rows()
    return tally


def test_the_office_answers_in_working_days_and_the_applicant_amends_in_sixty() -> None:
    """Thursday the 6th: until Tuesday the 11th; asked on the 10th: until 9 May; a dissolution has five days."""
    assert listed(scene(), "2025-03-06") == [(TWO, "T-ANSWER", "2025-03-11")]
    assert listed(scene(), "2025-03-10") == [(TWO, "T-AMEND", "2025-05-09")]
    assert listed(scene(), "2025-03-20") == [(TWO, "T-ANSWER", "2025-03-25"), (THREE, "T-ANSWER-END", "2025-03-27")]
    assert listed(scene(), "2025-04-30") == [(THREE, "T-ANSWER-END", "2025-03-27")]


def test_days_off_are_those_of_who_asks() -> None:
    """An office that knows of a day off on the 10th has a day more; the row is the same."""
    off = Holidays(off=frozenset({date(2025, 3, 10)}))
    assert listed(scene(), "2025-03-06", off=off) == [(TWO, "T-ANSWER", "2025-03-12")]
    assert listed(scene(), "2025-03-06", off=off, until=date(2025, 3, 11)) == []


def test_filters_and_pages_of_dossiers() -> None:
    """By area, by kind of term, by last day, by organisation, behind a place, so many."""
    found = scene()
    assert [one[0] for one in listed(found, "2025-03-20", area="pre2025:94")] == [THREE]
    assert [one[0] for one in listed(found, "2025-03-20", code="T-ANSWER")] == [TWO]
    assert [one[0] for one in listed(found, "2025-03-20", until=date(2025, 3, 25))] == [TWO]
    assert [one[0] for one in listed(found, "2025-03-20", organisation=COOP)] == [TWO, THREE]
    assert [one[0] for one in listed(found, "2025-03-20", limit=1)] == [TWO]
    assert [one[0] for one in listed(found, "2025-03-20", after=(date(2025, 3, 23), TWO))] == [THREE]


def test_nothing_runs_before_the_law_that_sets_it() -> None:
    """A dossier of May 2024 has no term in June; from July on the new law's days are counted from its first day."""
    found = Scene()
    received(found, ONE, "2024-05-06")
    assert listed(found, "2024-06-30") == []
    assert listed(found, "2024-07-01") == [(ONE, "T-ANSWER", "2024-07-04")]
    found.add(ONE, "2024-07-10", "dossier.amendment_asked")
    assert listed(found, "2024-07-17") == []
    assert listed(found, "2024-07-18") == [(ONE, "T-AMEND", "2024-09-08")]


def test_dossiers_are_as_they_were_known() -> None:
    """A late answer, a correction of the day of receipt and a rescission count from their positions on."""
    found = Scene()
    received(found, ONE, "2025-03-03")
    found.add(ONE, "2025-03-20", "dossier.approved", **LED_TO)
    asked = found.add(ONE, "2025-03-05", "dossier.amendment_asked")
    found.add(ONE, "2025-03-10", "dossier.amended")
    assert listed(found, "2025-03-05", known_at=1) == [(ONE, "T-ANSWER", "2025-03-06")]
    assert listed(found, "2025-03-05", known_at=3) == [(ONE, "T-AMEND", "2025-05-04")]
    assert listed(found, "2025-03-10") == [(ONE, "T-ANSWER", "2025-03-13")]
    data = {"procedure": "founding", "area": "pre2025:20"}
    new = {"type": "dossier.received", "schemaversion": 1, "effectiveon": "2025-03-04", "data": data}
    found.add(ONE, "2025-03-21", "record.corrected", target=found.records[0].event_id, reason="nhầm", replacement=new)
    assert listed(found, "2025-03-03") == []
    assert listed(found, "2025-03-04") == [(ONE, "T-ANSWER", "2025-03-07")]
    assert listed(found, "2025-03-03", known_at=4) == [(ONE, "T-ANSWER", "2025-03-06")]
    found.add(ONE, "2025-03-22", "record.rescinded", target=asked.event_id, reason="nhầm")
    assert listed(found, "2025-03-05") == [(ONE, "T-ANSWER", "2025-03-07")]
    assert listed(found, "2025-03-20") == []


def test_a_dossier_that_was_handed_over_is_the_receiving_offices() -> None:
    """The turn counts for it from the day of the receipt on; what the other office had answered stays with that one."""
    found = Scene()
    received(found, ONE, "2025-06-16", area="pre2025:20/187")
    found.add(ONE, "2025-06-18", "dossier.amendment_asked")
    found.add(ONE, "2025-06-30", "dossier.amended")
    handed = found.add(ONE, "2025-07-01", "dossier.handed_over", area="from2025:20/06142")
    found.records[-1] = msgspec.structs.replace(handed, office="chi-lang")
    found.add(ONE, "2025-07-02", "dossier.approved", **LED_TO)
    rows = {row.by["office"]: row for row in _rows(found, "2025-06-01", "2025-07-31", "office")}
    assert {office: (row.received, row.answered, row.approved, row.mean) for office, row in rows.items()} == {
        found.records[0].office: (1, 1, 0, "2.00"),
        "chi-lang": (0, 1, 1, "2.00"),
    }
    assert times(found, "2025-06-01", "2025-07-31", area="pre2025:20").total.answered == 1
    assert times(found, "2025-06-01", "2025-07-31", area="from2025:20").total.answered == 1


def _rows(found: Scene, first: str, on: str, *by: str) -> list[Times]:
    return times(found, first, on, *by).rows()


def test_every_turn_of_an_office_is_measured() -> None:
    """At once, in two days, in five (late): three answers, two dossiers approved, one still open and not yet late."""
    total = times(scene(), "2025-03-01", "2025-03-27").total
    assert (total.received, total.answered, total.in_time, total.late) == (3, 3, 2, 1)
    assert (total.mean, total.median) == ("2.33", "2.00")
    assert (total.approved, total.amendment_asked, total.refused) == (2, 1, 0)
    assert (total.open, total.overdue, total.oldest, total.awaited) == (1, 0, 5, 0)
    later = times(scene(), "2025-03-28", "2025-03-28").total
    assert (later.received, later.answered, later.mean, later.open, later.overdue, later.oldest) == (
        0,
        0,
        None,
        1,
        1,
        6,
    )


def test_times_are_told_apart_by_headings() -> None:
    """By procedure and month; without headings there is the total alone; elsewhere there is nothing of it."""
    rows = _rows(scene(), "2025-03-01", "2025-04-30", "procedure", "month")
    assert [(*row.by.values(), row.received, row.answered, row.open) for row in rows] == [
        ("dissolution", "2025-03", 1, 0, 0),
        ("dissolution", "2025-04", 0, 0, 1),
        ("founding", "2025-03", 1, 1, 0),
        ("name_change", "2025-03", 1, 2, 0),
    ]
    assert _rows(scene(), "2025-03-01", "2025-03-31") == []
    assert times(scene(), "2025-03-01", "2025-03-31", area="pre2025:94").total.received == 1
    assert times(scene(), "2025-03-01", "2025-03-31", area="pre2025:9").total.received == 0


def test_what_ends_in_the_applicants_hands_is_counted_and_is_no_answer() -> None:
    """Stopped in the office's hands, lapsed and stopped in the applicant's, refused on a ground of article 33."""
    found = Scene()
    ends: list[tuple[str, str, dict[str, Any]]] = [
        ("2025-05-10", "dossier.lapsed", {}),
        ("2025-03-20", "dossier.stopped", {}),
        ("2025-03-20", "dossier.refused", {"reason": "33.1.a"}),
    ]
    for subject, (day, end, data) in zip((ONE, TWO, THREE), ends, strict=True):
        received(found, subject, "2025-03-03")
        found.add(subject, "2025-03-05", "dossier.amendment_asked")
        found.add(subject, day, end, **data)
    four = f"dossier:{org(4)}"
    received(found, four, "2025-03-03")
    found.add(four, "2025-03-04", "dossier.stopped")
    total = times(found, "2025-03-01", "2025-05-31").total
    assert (total.answered, total.amendment_asked) == (3, 3)
    assert (total.lapsed, total.stopped, total.refused, total.approved) == (1, 2, 1, 0)
    assert times(found, "2025-03-01", "2025-03-10").total.awaited == 3


def test_answers_of_before_the_law_are_neither_in_time_nor_late() -> None:
    """Their days are counted all the same."""
    found = Scene()
    received(found, ONE, "2024-05-06")
    found.add(ONE, "2024-05-20", "dossier.approved", **LED_TO)
    total = times(found, "2024-01-01", "2024-12-31").total
    assert (total.answered, total.in_time, total.late, total.mean) == (1, 0, 0, "10.00")


def test_what_is_not_a_dossiers_fact_or_does_not_fit_changes_nothing() -> None:
    """An answer behind the end is kept in the ledger and is no turn."""
    found = Scene()
    received(found, ONE, "2025-03-03")
    found.add(ONE, "2025-03-04", "dossier.stopped")
    found.add(ONE, "2025-03-05", "dossier.approved", **LED_TO)
    found.founded(COOP, "2025-03-03")
    with shown("dossiers", found.records) as (conn, view):
        (one,) = dossiers.handled(conn, view, first=date(2025, 3, 1), on=date(2025, 3, 31), known_at=9)
    assert (one.stage, len(one.turns)) == (DossierStage.STOPPED, 1)


SUBJECT, OTHERS = ONE, TWO
FACTS: list[tuple[str, dict[str, Any]]] = [
    ("received", {"procedure": "founding", "area": "pre2025:20"}),
    ("amendment_asked", {}),
    ("amended", {}),
    ("handed_over", {"area": "from2025:20/06142"}),
    ("approved", LED_TO),
    ("stopped", {}),
    ("lapsed", {}),
]


@st.composite
def histories(draw: st.DrawFn) -> list[Recorded]:
    """Facts of two dossiers in any order on few days, some corrected to another day, some taken back."""
    found = Scene()
    for _ in range(draw(st.integers(1, 9))):
        subject, day = draw(st.sampled_from([SUBJECT, OTHERS])), f"2025-03-{draw(st.integers(3, 8)):02}"
        own = [r for r in found.records if r.subject == subject]
        facts = [r for r in own if r.type.startswith("dossier")]
        kind = draw(st.sampled_from(["fact", "fact", "fact", "corrected", "rescinded"])) if facts else "fact"
        if kind == "fact":
            type_, data = draw(st.sampled_from(FACTS if own else FACTS[:1]))
            found.add(subject, day, f"dossier.{type_}", **data)
            continue
        target = draw(st.sampled_from(facts if kind == "corrected" else own))
        why: dict[str, Any] = {"target": target.event_id, "reason": "nhầm"}
        if kind == "corrected":
            data = msgspec.to_builtins(target.data)
            why["replacement"] = {"type": target.type, "schemaversion": 1, "effectiveon": day, "data": data}
        found.add(subject, day, f"record.{kind}", **why)
    return found.records


@given(histories(), st.sampled_from([1, 3, 100]))
@settings(max_examples=length.of(60, 10_000), deadline=None)
def test_a_row_says_what_the_facts_say_on_any_day_and_at_any_position(records: list[Recorded], batch: int) -> None:
    """However the records came in batches: stage, turn and area are those of a fresh fold of what was known."""
    view = dossiers.make()
    changes, table = changes_of(records), view.table("spans")
    with database(view) as conn:
        for start in range(0, len(changes), batch):
            view.apply(conn, changes[start : start + batch])
        for known_at, day in product(range(len(records) + 1), range(2, 10)):
            on = date(2025, 3, day)
            rows = conn.execute(select(table).where(spans.at(table, on, known_at))).mappings().all()
            told = {row["subject"]: (row["stage"], row["turn_on"], row["area"], row["closed_on"]) for row in rows}
            assert len(told) == len(rows)
            wanted = {}
            for subject in (SUBJECT, OTHERS):
                known = [r for r in records if r.subject == subject and r.position <= known_at]
                one = matter_of([fact for fact in resolve(known) if fact.effective_on <= on])
                if one is not None:
                    wanted[subject] = (one.stage.value, one.turn_on, one.area, one.closed_on)
            assert told == wanted
