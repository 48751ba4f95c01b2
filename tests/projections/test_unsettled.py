"""Are facts that no longer fit listed until somebody deals with them, and no others?"""

from typing import Any

from projections.views import unsettled
from projections.views.registry import BY_NAME
from tests.support.scenes import Scene, org, shown
from tests.support.views import changes_of, database

ONE = org(1)


def late() -> Scene:
    """Nine members; eight leave in May; then it comes out that five had left in January already."""
    scene = Scene()
    scene.founded(ONE, "2011-03-01")
    scene.add(ONE, "2012-05-01", "organisation.members_left", member_type="official", count=8)
    scene.add(ONE, "2012-01-10", "organisation.members_left", member_type="official", count=5)
    return scene


def waiting(scene: Scene, **asked: Any) -> list[list[str]]:
    """The rules of what waits, as known behind each record."""
    with shown("unsettled", scene.records) as (conn, view):
        known = range(len(scene.records) + 1)
        return [[" ".join(u.rules) for u in unsettled.listed(conn, view, known_at=p, **asked)] for p in known]


def test_a_late_fact_leaves_the_later_one_waiting() -> None:
    """The eight who left in May cannot have been eight any more; the record that made it so is named."""
    scene = late()
    with shown("unsettled", scene.records) as (conn, view):
        (found,) = unsettled.listed(conn, view, known_at=3)
    may, january = scene.records[1], scene.records[2]
    assert (found.event_id, found.rules, found.since) == (may.event_id, ["R-MEM-03"], 3)
    assert (found.because_of, found.type, found.area) == (january.event_id, may.type, "pre2025:20")
    assert waiting(scene) == [[], [], [], ["R-MEM-03"]]


def test_nothing_waits_where_every_fact_fits() -> None:
    """A late fact that the later ones can bear leaves no trace here."""
    scene = Scene()
    scene.founded(ONE, "2011-03-01")
    scene.add(ONE, "2012-05-01", "organisation.members_left", member_type="official", count=3)
    scene.add(ONE, "2012-01-10", "organisation.members_left", member_type="official", count=5)
    assert waiting(scene) == [[], [], [], []]


def test_a_posting_that_comes_late_leaves_the_end_after_silence_waiting() -> None:
    """Revoked on 10 January, dissolved on 10 July; posted on the 20th alone, the end came ten days too early."""
    scene = Scene()
    scene.founded(ONE, "2020-03-01")
    revoked = scene.add(ONE, "2025-01-10", "organisation.certificate_revoked", ground="forged")
    scene.add(ONE, "2025-07-10", "organisation.dissolved", after_silence=True)
    scene.add(ONE, "2025-01-20", "organisation.posted", posted=revoked.event_id)
    assert waiting(scene) == [[], [], [], [], ["R-DISSOLVE-07"]]


def test_correcting_the_later_fact_settles_it() -> None:
    """Four left in May, not eight: it fits, and what waited is still known for the time in which it did."""
    scene = late()
    may = scene.records[1]
    data = {"member_type": "official", "count": 4}
    new = {"type": may.type, "schemaversion": 1, "effectiveon": "2012-05-01", "data": data}
    scene.add(ONE, "2012-05-01", "record.corrected", target=may.event_id, reason="đếm lại", replacement=new)
    assert waiting(scene) == [[], [], [], ["R-MEM-03"], []]


def test_rescinding_the_later_fact_settles_it_and_restoring_it_lists_it_again() -> None:
    """What is taken back waits no more; brought back, it fits as badly as before."""
    scene = late()
    gone = scene.add(ONE, "2012-05-01", "record.rescinded", target=scene.records[1].event_id, reason="ghi nhầm")
    scene.add(ONE, "2012-05-01", "record.rescinded", target=gone.event_id, reason="hủy nhầm")
    assert waiting(scene)[3:] == [["R-MEM-03"], [], ["R-MEM-03"]]


def test_a_restored_fact_that_fits_is_not_listed() -> None:
    """Nothing had changed in between: it stands where it stood."""
    scene = Scene()
    scene.founded(ONE, "2011-03-01")
    left = scene.add(ONE, "2012-05-01", "organisation.members_left", member_type="official", count=8)
    gone = scene.add(ONE, "2012-05-01", "record.rescinded", target=left.event_id, reason="ghi nhầm")
    scene.add(ONE, "2012-05-01", "record.rescinded", target=gone.event_id, reason="hủy nhầm")
    assert waiting(scene) == [[], [], [], [], []]


def test_rescinding_the_late_fact_settles_the_other() -> None:
    """Nobody left in January after all."""
    scene = late()
    scene.add(ONE, "2012-01-10", "record.rescinded", target=scene.records[2].event_id, reason="ghi nhầm")
    assert waiting(scene) == [[], [], [], ["R-MEM-03"], []]


def test_a_further_late_fact_adds_its_own() -> None:
    """Each new change adds what it unsettles; what waited before still does, since when it did."""
    scene = late()
    scene.add(ONE, "2013-01-01", "organisation.suspended", until="2013-06-30")
    scene.add(ONE, "2012-12-01", "organisation.suspended", until="2013-02-28")
    with shown("unsettled", scene.records) as (conn, view):
        found = unsettled.listed(conn, view, known_at=5)
    assert [(u.rules, u.since) for u in found] == [(["R-MEM-03"], 3), (["R-SUSPEND-03"], 5)]


def test_a_list_is_asked_by_area_and_by_organisation_in_pages() -> None:
    """An office sees its own; a page goes on where the last one ended."""
    scene = late()
    other = org(2)
    scene.founded(other, "2011-03-01", area="pre2025:94")
    scene.add(other, "2012-05-01", "organisation.members_left", member_type="official", count=8)
    scene.add(other, "2012-01-10", "organisation.members_left", member_type="official", count=5)
    with shown("unsettled", scene.records) as (conn, view):
        by_area = unsettled.listed(conn, view, known_at=6, area="pre2025:94")
        own = unsettled.listed(conn, view, known_at=6, subject=ONE)
        first = unsettled.listed(conn, view, known_at=6, area="country:VN", limit=1)
        rest = unsettled.listed(conn, view, known_at=6, after=(first[0].since, first[0].event_id))
    assert [u.subject for u in by_area] == [other]
    assert [u.subject for u in own] == [ONE]
    assert [u.subject for u in (*first, *rest)] == [ONE, other]


def test_one_batch_leaves_the_rows_that_many_leave() -> None:
    """What opens and closes within one transaction is written as it would be in two."""
    scene = late()
    scene.add(ONE, "2012-01-10", "record.rescinded", target=scene.records[2].event_id, reason="ghi nhầm")
    view = BY_NAME["unsettled"].make("")
    with database(view) as conn:
        view.apply(conn, changes_of(scene.records))
        known = [[u.rules for u in unsettled.listed(conn, view, known_at=p)] for p in range(5)]
    assert known == [[], [], [], [["R-MEM-03"]], []]
