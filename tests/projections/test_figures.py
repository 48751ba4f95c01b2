"""Are reported figures and targets kept as they were known, corrected and rescinded ones too?"""

from typing import Any

from events.base import Recorded
from events.plans import TargetSet
from events.support_words import TargetMode
from projections.views import figures
from tests.support.scenes import Scene, shown

FIGURE: dict[str, Any] = {
    "figure": "S0-001",
    "indicator": "ORG_STOCK_REG",
    "area": "pre2025:20",
    "kind": "cooperative",
    "sector": "all",
    "value": "265",
    "unit": "organisation",
    "qualifier": "=",
}


def test_a_corrected_figure_is_shown_as_it_is_known_at_each_position() -> None:
    """265, then 266; rescinded, it is gone; and each is still what was known then."""
    scene = Scene()
    first = scene.add("area:pre2025:20", "2011-06-30", "aggregate.reported", **FIGURE)
    new = {"type": first.type, "schemaversion": 1, "effectiveon": "2011-06-30", "data": {**FIGURE, "value": "266"}}
    scene.add(
        "area:pre2025:20", "2011-06-30", "record.corrected", target=first.event_id, reason="in sai", replacement=new
    )
    scene.add("area:pre2025:20", "2011-06-30", "record.rescinded", target=first.event_id, reason="bỏ")
    with shown("aggregates", scene.records) as (conn, view):
        known = [[f.data.value for f in figures.reported(conn, view, known_at=p)] for p in range(4)]
    assert known == [[], ["265"], ["266"], []]


def test_corrections_within_one_batch_leave_the_same_rows() -> None:
    """Applied at once or one by one, the rows are the same."""
    scene = Scene()
    first = scene.add("plan:66-kh-ubnd", "2011-07-15", "target.set", **FIGURE)
    new = {"type": first.type, "schemaversion": 1, "effectiveon": "2011-07-15", "data": {**FIGURE, "value": "127"}}
    scene.add(
        "plan:66-kh-ubnd", "2011-07-15", "record.corrected", target=first.event_id, reason="in sai", replacement=new
    )
    from tests.support.views import changes_of, database

    view = figures.TARGETS.make("")
    with database(view) as conn:
        view.apply(conn, changes_of(scene.records))
        at_once = [f.data.value for f in figures.set_targets(conn, view, known_at=2, area="pre2025:20")]
    assert at_once == ["127"]


PLAN = "plan:66-kh-ubnd"


def revised(scene: Scene, on: str, value: str, **more: Any) -> Recorded:
    """The target is given another value."""
    new = {"figure": "S0-001", "value": value, "qualifier": ">=", "reason": "điều chỉnh", **more}
    return scene.add(PLAN, on, "target.revised", **new)


def targets(scene: Scene, *, known_at: int = 99, area: str | None = None) -> list[figures.Figure[TargetSet]]:
    """The targets as known at some position, the last one unless said otherwise."""
    with shown("targets", scene.records) as (conn, view):
        return figures.set_targets(conn, view, known_at=known_at, area=area)


def test_a_target_is_shown_as_it_was_last_revised() -> None:
    """127, then 130 to 140, then 150: the earlier ones are kept, and each is what was known at its position."""
    scene = Scene()
    scene.add(PLAN, "2011-07-15", "target.set", **FIGURE, mode="level", as_of="2012-12-31")
    second = revised(scene, "2011-12-01", "130", value_max="140")
    third = revised(scene, "2012-06-01", "150", mode="cumulative", period_from="2012-01-01", period_to="2013-12-31")
    (now,) = targets(scene, area="pre2025:20")
    assert (now.event_id, now.position, now.data.value, now.data.value_max) == (third.event_id, 3, "150", None)
    assert (now.data.mode, now.data.as_of, str(now.data.period_to)) == (TargetMode.CUMULATIVE, None, "2013-12-31")
    assert [(f.value, f.value_max, str(f.as_of)) for f in now.earlier] == [
        ("265", None, "2012-12-31"),
        ("130", "140", "2012-12-31"),
    ]
    (then,) = targets(scene, known_at=2)
    assert (then.event_id, then.data.value, then.data.mode, len(then.earlier)) == (
        second.event_id, "130", TargetMode.LEVEL, 1,
    )  # fmt: skip
    assert targets(scene, known_at=1)[0].earlier == ()
    assert targets(scene, area="pre2025:94") == []


def test_the_latest_revision_is_that_which_took_effect_last() -> None:
    """A revision of October that is recorded after that of December comes before it; rescinded, it is gone."""
    scene = Scene()
    scene.add(PLAN, "2011-07-15", "target.set", **FIGURE)
    late = revised(scene, "2011-12-01", "150")
    revised(scene, "2011-10-01", "130")
    (shown_now,) = targets(scene)
    assert [f.value for f in (*shown_now.earlier, shown_now.data)] == ["265", "130", "150"]
    scene.add(PLAN, "2011-12-01", "record.rescinded", target=late.event_id, reason="nhầm")
    assert [f.data.value for f in targets(scene)] == ["130"]
    assert [f.data.value for f in targets(scene, known_at=3)] == ["150"]


def test_a_target_that_is_set_anew_is_not_revised_by_what_came_before() -> None:
    """Nor is one of another plan by the same figure."""
    scene = Scene()
    revised(scene, "2011-07-01", "130")
    scene.add(PLAN, "2011-07-15", "target.set", **FIGURE)
    scene.add("plan:other", "2011-07-15", "target.set", **FIGURE)
    assert [f.data.value for f in targets(scene)] == ["265", "265"]
    revised(scene, "2011-08-01", "140")
    assert [(f.subject, f.data.value) for f in targets(scene)] == [(PLAN, "140"), ("plan:other", "265")]
