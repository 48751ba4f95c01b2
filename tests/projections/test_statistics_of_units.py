"""Are dependent units, and organisations that leave by an act, counted on the right days?"""

from datetime import date
from fractions import Fraction

from projections.catalogue.table import BY_CODE
from projections.statistics.identity import reconcile
from projections.statistics.question import Question, Views
from tests.projections.asking import END, cells, value, year
from tests.support import scenes
from tests.support.scenes import Scene, org

BRANCH, LOCATION = org(0xD1), org(0xD2)


def units() -> Scene:
    """Two units of one cooperative, registered, moved and ended; a third one known of old."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    add = "organisation.dependent_registered"
    scene.add(org(1), "2011-02-01", add, dependent=BRANCH, unit="branch", area="pre2025:94")
    scene.add(org(1), "2011-03-01", add, dependent=LOCATION, unit="business_location", area="pre2025:20")
    scene.add(
        org(1), "2011-03-02", add, dependent=org(0xD3), unit="branch", area="pre2025:20", registered_on="2009-01-01"
    )
    scene.add(org(1), "2011-05-01", "organisation.dependent_changed", dependent=BRANCH, area="pre2025:20")
    scene.add(org(1), "2011-08-01", "organisation.dependent_ceased", dependent=LOCATION)
    return scene


def test_dependent_units_are_a_stock_by_type_and_place() -> None:
    """They count under their organisation's area, and by their own place where that is asked for."""
    scene = units()
    assert value(scene, "DEP_STOCK", Question(date(2011, 1, 31))) == 0
    by = cells(scene, "DEP_STOCK", Question(date(2011, 4, 1), by=("dependent_type", "place")))
    assert {c.by: c.value for c in by} == {
        ("branch", "pre2025:20"): 1, ("branch", "pre2025:94"): 1, ("business_location", "pre2025:20"): 1,
    }  # fmt: skip
    assert value(scene, "DEP_STOCK", Question(END)) == 2
    only = Question(END, details={"dependent_type": frozenset({"branch"}), "place": frozenset({"pre2025:94"})})
    assert value(scene, "DEP_STOCK", only) in (0, None)


def test_registered_and_ended_units_are_flows_and_what_was_known_of_old_is_not() -> None:
    """The third one entered the register as an opening balance; a move is neither."""
    scene = units()
    assert value(scene, "DEP_REGISTERED", year()) == 2
    assert value(scene, "DEP_CEASED", year()) == 1
    with scenes.shown("movements", scene.records) as (conn, view):
        sums = reconcile(conn, Views(view), BY_CODE["DEP_STOCK"], year(), known_at=100)
    assert sums is not None
    assert (sums.opening, sums.closing, sums.residual) == (0, 2, 0)
    assert sums.movements == {"dependent_registered": 2, "migrated": 1, "dependent_ceased": -1}


def test_units_that_end_with_their_organisation_are_counted_as_ended() -> None:
    """Its dissolution takes the two that are left."""
    scene = units()
    scene.add(org(1), "2011-10-01", "organisation.dissolved", after_silence=True)
    assert value(scene, "DEP_STOCK", Question(END)) == 0
    assert value(scene, "DEP_CEASED", year()) == 3


def test_a_merged_cooperative_leaves_the_active_ones_first_and_the_register_later() -> None:
    """Members move with the act; the organisation itself is counted until its taxes are settled (D92 art. 52)."""
    scene = Scene()
    scene.founded(org(1), "2025-01-01")
    scene.founded(org(2), "2025-01-01")
    nine = {"members": {"official": 9}}
    share = "organisation.reorganised"
    scene.add(org(1), "2025-05-01", share, form="merger", role="source", counterparts=[org(2)], **nine)
    scene.add(org(2), "2025-05-01", share, form="merger", role="survivor", counterparts=[org(1)], **nine)
    end = {"act": org(9), "form": "merger", "settled_on": "2025-05-20"}
    scene.add(org(1), "2025-05-22", "organisation.ceased_by_reorganisation", **end)

    def on(day: str) -> list[Fraction | None]:
        asked = Question(date.fromisoformat(day))
        return [value(scene, code, asked) for code in ("ORG_STOCK_REG", "ORG_STOCK_OPER", "ORG_WINDING", "MEM_STOCK")]

    assert [on(day) for day in ("2025-04-30", "2025-05-01", "2025-05-21", "2025-05-22")] == [
        [2, 2, 0, 18], [2, 1, 1, 18], [2, 1, 1, 18], [1, 1, 0, 18],
    ]  # fmt: skip
    window = Question(date(2025, 5, 31), date(2025, 4, 30))
    with scenes.shown("movements", scene.records) as (conn, view):
        sums = reconcile(conn, Views(view), BY_CODE["ORG_STOCK_REG"], window, known_at=100)
        active = reconcile(conn, Views(view), BY_CODE["ORG_STOCK_OPER"], window, known_at=100)
    assert sums is not None
    assert active is not None
    assert sums.movements == {"merged_out": -1}
    assert active.movements == {"merged_out": -1}
