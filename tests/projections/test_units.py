"""Does the view of units keep what was filed, as known at every position, over the table?"""

from datetime import date

from events.atlas import Atlas, Restated
from projections.views import units
from tests.support.scenes import Scene, shown

HUM, Y_TY = "from2025:15/02728", "from2025:15/02701"


def _scene() -> Scene:
    """A commune of 2025 is renamed in January 2026 and joins another in February; the rename is corrected later."""
    scene = Scene()
    first = scene.add(f"unit:{HUM}", "2026-01-01", "unit.renamed", area=HUM, name="Phường Mường Hum", kind="ward")
    scene.add(f"unit:{HUM}", "2026-02-01", "unit.merged", area=HUM, sources=[HUM], to=Y_TY)
    right = {"area": HUM, "name": "Phường Mường Hum Mới", "kind": "ward"}
    replacement = {"type": "unit.renamed", "schemaversion": 1, "effectiveon": "2026-01-05", "data": right}
    correction = {"target": first.event_id, "reason": "ghi nhầm", "replacement": replacement}
    scene.add(f"unit:{HUM}", "2026-03-01", "record.corrected", **correction)
    return scene


def test_what_was_filed_lies_over_the_table_as_known_at_each_position() -> None:
    """Before anything was filed nothing lies there; a correction changes what is known from its position on only."""
    with shown("units", _scene().records) as (conn, view):
        known = [units.filed(conn, view, known_at=position) for position in range(4)]
        marks = [units.last_change(conn, view, known_at=position) for position in (0, 1, 2, 3, 9)]
    assert known[0] == {}
    assert (known[1][HUM].name, known[1][HUM].ended_on) == ("Phường Mường Hum", None)
    assert known[2][HUM].successors == (Y_TY,)
    assert known[3][HUM].name == "Phường Mường Hum Mới"
    assert known[3][HUM].former_names[0].until == date(2026, 1, 5)
    assert marks == [0, 1, 2, 3, 3]


def test_the_atlas_follows_what_was_filed() -> None:
    """Old communes lead through the renamed one to the unit that it joined."""
    with shown("units", _scene().records) as (conn, view):
        atlas = Atlas(units.filed(conn, view, known_at=9))
    assert atlas.restated("pre2025:10/082/02731") == Restated(Y_TY)
    assert [u.name for u in atlas.search(date(2026, 1, 31), q="muong hum moi")] == ["Phường Mường Hum Mới"]
    assert atlas.search(date(2026, 2, 1), q="muong hum") == []
