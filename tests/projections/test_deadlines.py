"""Is every term found that runs on a day, in the order in which they end, as it was known?"""

from datetime import date
from typing import Any

from projections.views import deadlines
from tests.support.scenes import Scene, org, shown

ONE, TWO = org(1), org(2)
THREE = {"T-SUSPENSION", "T-RETURN", "T-MEMBERS"}


def scene() -> Scene:
    """One is suspended; the other, elsewhere, has too few members; both owe their return of 2025."""
    found = Scene()
    found.founded(ONE, "2024-08-01")
    found.add(ONE, "2025-02-01", "organisation.suspended", until="2025-07-31")
    found.founded(TWO, "2024-08-01", area="pre2025:94", name="Hợp tác xã Hai")
    found.add(TWO, "2025-03-10", "organisation.members_left", member_type="official", count=6)
    for one in (ONE, TWO):
        found.add(one, "2024-12-10", "organisation.annual_return_filed", year=2024, period_from="2024-01-01")
    return found


def listed(found: Scene, on: str, known_at: int | None = None, **asked: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    """Who has which of three terms, each with its due day."""
    at = len(found.records) if known_at is None else known_at
    with shown("deadlines", found.records) as (conn, view):
        search = deadlines.Search(**asked)
        rows = deadlines.find(conn, view, search, as_of=date.fromisoformat(on), known_at=at)
    told = [(one.subject, [(t.code, str(t.due)) for t in one.terms if t.code in THREE]) for _, one in rows]
    return [(subject, terms) for subject, terms in told if terms]


def test_the_first_to_end_comes_first() -> None:
    """The suspension ends in July, the return is due in December, the members in March of next year."""
    assert listed(scene(), "2025-04-01") == [
        (ONE, [("T-SUSPENSION", "2025-07-31"), ("T-RETURN", "2025-12-15")]),
        (TWO, [("T-RETURN", "2025-12-15"), ("T-MEMBERS", "2026-03-10")]),
    ]


def test_only_what_runs_on_the_day_is_listed() -> None:
    """Before the suspension and behind it there is none; what is over for the law is not over for the list."""
    assert listed(scene(), "2025-01-31")[0] == (ONE, [("T-RETURN", "2025-12-15")])
    assert dict(listed(scene(), "2026-06-01"))[TWO] == [("T-RETURN", "2025-12-15"), ("T-MEMBERS", "2026-03-10")]


def test_filters_and_pages() -> None:
    """By area, by kind of term, by the day until which they end, by organisation, behind a place."""
    found = scene()
    assert [s for s, _ in listed(found, "2025-04-01", area="pre2025:94")] == [TWO]
    assert listed(found, "2025-04-01", code="T-MEMBERS") == [(TWO, [("T-MEMBERS", "2026-03-10")])]
    assert listed(found, "2025-04-01", until=date(2025, 8, 1)) == [(ONE, [("T-SUSPENSION", "2025-07-31")])]
    assert [s for s, _ in listed(found, "2025-04-01", subject=TWO)] == [TWO]
    assert [s for s, _ in listed(found, "2025-04-01", limit=1)] == [ONE]
    assert [s for s, _ in listed(found, "2025-04-01", after=(date(2024, 8, 1), ONE))] == [TWO]


def test_terms_are_as_they_were_known() -> None:
    """Before the suspension was recorded nobody knew of its end."""
    assert listed(scene(), "2025-04-01", known_at=1) == [(ONE, [("T-RETURN", "2024-12-15")])]


def test_nothing_runs_against_what_has_ended_or_is_not_known_yet() -> None:
    """A dissolved one leaves the list on its day; an opening record enters on its own, not on the founding's day."""
    found = Scene()
    old = {"kind": "cooperative", "name": "Hợp tác xã Cũ", "area": "pre2025:20", "primary_line": {"section": "A"}}
    found.add(ONE, "2025-01-01", "organisation.legacy_record_migrated", founded_on="2024-01-01", **old)
    found.add(ONE, "2025-05-01", "organisation.dissolved")
    assert [listed(found, on) for on in ("2024-12-31", "2025-05-01")] == [[], []]
    assert listed(found, "2025-01-01") == [(ONE, [("T-RETURN", "2025-12-15")])]
