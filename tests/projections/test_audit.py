"""Does the audit trail tell what changed, before and after, when, by whom and on which decision?"""

from datetime import date

from projections.views import audit
from tests.support.scenes import Scene, org, shown


def story(scene: Scene, subject: str) -> list[dict[str, tuple[str | None, str | None]]]:
    """For each record the fields that it changed, before and after."""
    with shown("audit", scene.records) as (conn, view):
        return [
            {d.field: (d.before, d.after) for d in e.differences}
            for e in audit.trail(conn, view, subject, known_at=len(scene.records))
        ]


def test_a_fact_tells_what_it_changed_before_and_after() -> None:
    """Five joined: nine members before, fourteen after."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    scene.add(org(1), "2011-02-01", "organisation.members_joined", member_type="official", count=5)
    assert story(scene, org(1))[1] == {"members": ("official: 9", "official: 14")}


def test_a_late_fact_is_told_at_its_place() -> None:
    """Recorded last but effective first, it changes what stood on its day, not what stands today."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    scene.add(org(1), "2011-03-01", "organisation.members_joined", member_type="official", count=5)
    scene.add(org(1), "2011-02-01", "organisation.members_left", member_type="official", count=2)
    assert story(scene, org(1))[2] == {"members": ("official: 9", "official: 7")}


def test_a_correction_tells_the_fact_as_it_was_recorded_and_as_it_is_now() -> None:
    """Five was wrong, three is right; the original record stays in the trail."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    wrong = scene.add(org(1), "2011-02-01", "organisation.members_joined", member_type="official", count=5)
    scene.add(
        org(1),
        "2011-02-01",
        "record.corrected",
        target=wrong.event_id,
        reason="ghi nhầm",
        replacement={
            "type": wrong.type,
            "schemaversion": 1,
            "effectiveon": "2011-02-01",
            "data": {"member_type": "official", "count": 3},
        },
    )
    told = story(scene, org(1))
    assert told[1] == {"members": ("official: 9", "official: 14")}
    assert told[2] == {"members": ("official: 14", "official: 12")}


def test_a_rescission_tells_what_no_longer_stands() -> None:
    """Dissolved by mistake: the end is taken back, and the trail names the record and the reason."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    end = scene.add(org(1), "2011-02-01", "organisation.dissolved", route="voluntary")
    scene.add(org(1), "2011-02-01", "record.rescinded", target=end.event_id, reason="nhầm tổ chức")
    assert story(scene, org(1))[2] == {
        "ended_on": ("01/02/2011", None),
        "ending": ("Giải thể", None),
        "standing": ("Đã chấm dứt tồn tại", "Đang hoạt động"),
    }
    with shown("audit", scene.records) as (conn, view):
        last = audit.trail(conn, view, org(1), known_at=3)[-1]
    assert (last.target, last.reason) == (end.event_id, "nhầm tổ chức")


def test_an_entry_names_office_decision_and_both_times() -> None:
    """Effective when, recorded when, by which office, on which decision."""
    scene = Scene()
    scene.founded(
        org(1), "2011-01-01", document={"number": "12/GCN", "issuer": "Phòng TC-KH Bắc Sơn", "issued_on": "2010-12-30"}
    )
    with shown("audit", scene.records) as (conn, view):
        (entry,) = audit.trail(conn, view, org(1), known_at=1)
    assert entry.decision == "12/GCN Phòng TC-KH Bắc Sơn"
    assert (entry.decided_on, entry.effective_on) == (date(2010, 12, 30), date(2011, 1, 1))
    assert (entry.office, entry.position, entry.term_vi) == ("lang-son", 1, "Đăng ký thành lập")
    assert entry.recorded_at.utcoffset() is not None


def test_a_page_of_the_trail_goes_on_after_a_position() -> None:
    """What was read is not read again."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    for month in range(2, 6):
        scene.add(org(1), f"2011-0{month}-01", "organisation.members_joined", member_type="official", count=1)
    with shown("audit", scene.records) as (conn, view):
        first = audit.trail(conn, view, org(1), known_at=5, limit=2)
        rest = audit.trail(conn, view, org(1), known_at=5, after=first[-1].position)
        assert [e.position for e in (*first, *rest)] == [1, 2, 3, 4, 5]
        assert len(audit.trail(conn, view, org(1), known_at=3)) == 3


def test_dependent_units_are_told_in_words() -> None:
    """What it is, its code, where, and what is the matter with it."""
    scene, branch = Scene(), org(0xD1)
    scene.founded(org(1), "2025-01-01")
    add = {"dependent": branch, "unit": "branch", "area": "pre2025:94", "code": "0100109106-001"}
    scene.add(org(1), "2025-02-01", "organisation.dependent_registered", **add)
    scene.add(org(1), "2025-03-01", "organisation.dependent_suspended", dependent=branch, until="2025-03-31")
    scene.add(org(1), "2025-03-02", "organisation.dependent_termination_opened", dependent=branch)
    scene.add(org(1), "2025-03-03", "organisation.dependent_ceased", dependent=branch)
    plain = f"{branch}: Chi nhánh 0100109106-001 pre2025:94"
    stopped, closing = f"{plain} 01/03/2025-31/03/2025", f"{plain} 01/03/2025-31/03/2025 Quyết định của tổ chức"
    assert [told["dependents"] for told in story(scene, org(1))[1:]] == [
        (None, plain), (plain, stopped), (stopped, closing), (closing, None),
    ]  # fmt: skip
