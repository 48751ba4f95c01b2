"""Is every duty of posting found on the day on which it stands open, and as it was known?"""

from datetime import date
from typing import Any

from projections.view import FOREVER_DAY
from projections.views import deadlines, publications
from tests.support.scenes import Scene, org, shown

ONE, TWO = org(1), org(2)


def scene() -> Scene:
    """One has a violation that is posted late; the other, elsewhere, a bankruptcy that nobody posts."""
    found = Scene()
    found.founded(ONE, "2020-03-01")
    notice = found.add(ONE, "2025-03-03", "organisation.violation_noticed", ground="meeting", explain_by="2025-04-03")
    found.founded(TWO, "2020-03-01", area="pre2025:94", name="Hợp tác xã Hai")
    found.add(TWO, "2025-03-05", "organisation.bankruptcy_opened")
    found.add(ONE, "2025-03-10", "organisation.posted", posted=notice.event_id)
    found.add(TWO, "2025-04-01", "organisation.bankruptcy_declared")
    return found


def listed(found: Scene, on: str, known_at: int | None = None, **asked: Any) -> list[tuple[str, list[str]]]:
    """Who has which cases: the duty, and the day of the posting."""
    at = len(found.records) if known_at is None else known_at
    with shown("publications", found.records) as (conn, view):
        search = publications.Search(**asked)
        rows = publications.find(conn, view, search, as_of=date.fromisoformat(on), known_at=at)
    return [(one.subject, [f"{c.duty} {c.posted_on or ''}".strip() for c in one.cases]) for _, one in rows]


def test_who_waits_longest_comes_first_and_who_waits_for_nothing_last() -> None:
    """Before the posting, on its day, and before anything happened."""
    assert listed(scene(), "2025-03-09") == [(ONE, ["P-VIOLATION"]), (TWO, ["P-BANKRUPTCY"])]
    assert listed(scene(), "2025-03-10") == [(TWO, ["P-BANKRUPTCY"]), (ONE, ["P-VIOLATION 2025-03-10"])]
    assert listed(scene(), "2025-03-02") == []


def test_what_ended_is_still_to_be_posted() -> None:
    """Both decisions of the court, the older first."""
    assert dict(listed(scene(), "2025-04-01"))[TWO] == ["P-BANKRUPTCY", "P-BANKRUPTCY"]


def test_filters_and_pages() -> None:
    """By area, by an office's territory, by duty, only what waits, by organisation, behind a place."""
    found, on = scene(), "2025-03-12"
    assert [s for s, _ in listed(found, on, areas=("pre2025:94",))] == [TWO]
    assert [s for s, _ in listed(found, on, territory=("pre2025:20", "from2025:20"))] == [ONE]
    assert listed(found, on, areas=("pre2025:94",), territory=("pre2025:20",)) == []
    assert [s for s, _ in listed(found, on, duty="P-VIOLATION")] == [ONE]
    assert [s for s, _ in listed(found, on, waiting=True)] == [TWO]
    assert [s for s, _ in listed(found, on, subject=ONE)] == [ONE]
    assert [s for s, _ in listed(found, on, limit=1)] == [TWO]
    assert [s for s, _ in listed(found, on, after=(date(2025, 3, 5), TWO))] == [ONE]
    assert listed(found, on, after=(FOREVER_DAY, ONE)) == []


def test_duties_are_as_they_were_known() -> None:
    """Before the posting was recorded nobody knew of it, whatever its day."""
    assert listed(scene(), "2025-03-12", known_at=4) == [(ONE, ["P-VIOLATION"]), (TWO, ["P-BANKRUPTCY"])]


def test_what_is_not_posted_stands_among_the_deadlines() -> None:
    """By its last day, three working days on, until it is posted; it leaves the order of other terms alone."""
    with shown("deadlines", scene().records) as (conn, view):

        def found(on: str, **asked: Any) -> list[tuple[str, list[str]]]:
            search = deadlines.Search(**asked)
            rows = deadlines.find(conn, view, search, as_of=date.fromisoformat(on), known_at=6)
            return [(one.subject, [str(t.due) for t in one.terms]) for _, one in rows]

        assert found("2025-03-09", code="T-POST") == [(ONE, ["2025-03-06"]), (TWO, ["2025-03-10"])]
        assert found("2025-03-10", code="T-POST", until=date(2025, 3, 10)) == [(TWO, ["2025-03-10"])]
        assert [s for s, terms in found("2025-04-01", code="T-POST") if terms] == [TWO]
        assert [s for s, _ in found("2025-03-09", code="T-RETURN")] == [ONE, TWO]
