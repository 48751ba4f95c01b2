"""Are reported figures and targets kept as they were known, corrected and rescinded ones too?"""

from typing import Any

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
