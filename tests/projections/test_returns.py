"""Are returns kept as they were filed and as they were known, with what their organisation was then?"""

from datetime import date
from typing import Any

from events.vocabulary import Standing
from projections.views import returns
from projections.views.returns import Return
from tests.support.scenes import Scene, org, shown

ONE, TWO = org(1), org(2)
ANNUAL = "organisation.annual_return_filed"


def listed(scene: Scene, *, known_at: int = 99, area: str = "pre2025:20", **asked: Any) -> list[Return]:
    """The returns of an area, of any day unless said otherwise."""
    days = {"since": date.min, "until": date.max, **asked}
    with shown("returns", scene.records) as (conn, view):
        return returns.filed(conn, view, area=area, known_at=known_at, **days)


def scene() -> Scene:
    """Two cooperatives and a return of each; the second lies in a district."""
    found = Scene()
    found.founded(ONE, "2010-03-01")
    found.founded(TWO, "2010-03-01", area="pre2025:20/187", name="Hợp tác xã Hai", primary_line={"section": "H"})
    found.add(ONE, "2010-12-31", ANNUAL, year=2010, period_from="2010-03-01", revenue=100)
    found.add(TWO, "2011-12-31", ANNUAL, year=2011, period_from="2011-01-01", revenue=200, accounts={"workers": 3})
    return found


def test_a_return_is_kept_with_its_organisation() -> None:
    """Kind, sector, area, members and standing are those of its last day."""
    found = scene()
    one, two = listed(found)
    assert (one.subject, one.data.period_from, one.members, one.year) == (ONE, date(2010, 3, 1), 9, 2010)
    assert (two.sector, two.area, two.standing, two.name) == (
        "transport", "pre2025:20/187", Standing.OPERATING, "Hợp tác xã Hai",
    )  # fmt: skip
    assert [r.subject for r in listed(found, area="pre2025:20/187")] == [TWO]
    assert listed(found, area="pre2025:94") == []
    assert [r.subject for r in listed(found, until=date(2011, 6, 30))] == [ONE]
    assert [r.subject for r in listed(found, since=date(2010, 12, 31))] == [TWO]


def test_a_corrected_return_is_what_was_known_at_each_position() -> None:
    """100, corrected to 150, then rescinded; the others stay."""
    found = scene()
    target = found.records[2].event_id
    data = {"year": 2010, "period_from": "2010-03-01", "revenue": 150}
    new = {"type": ANNUAL, "schemaversion": 1, "effectiveon": "2010-12-31", "data": data}
    found.add(ONE, "2010-12-31", "record.corrected", target=target, reason="in sai", replacement=new)
    found.add(ONE, "2010-12-31", "record.rescinded", target=target, reason="bỏ")

    def known(at: int) -> list[tuple[str, Any]]:
        return [(r.event_id, getattr(r.data, "revenue", None)) for r in listed(found, known_at=at) if r.subject == ONE]

    assert [known(at) for at in (2, 3, 4, 5, 6)] == [[], [(target, 100)], [(target, 100)], [(target, 150)], []]


def test_a_late_fact_changes_what_the_organisation_was() -> None:
    """It had moved before its return: since that is known, the return counts where it lay."""
    found = scene()
    moved = {"area": "pre2025:20/188"}
    found.add(TWO, "2011-06-01", "organisation.head_office_moved", **moved)
    assert [r.area for r in listed(found, known_at=4) if r.subject == TWO] == ["pre2025:20/187"]
    assert [r.area for r in listed(found, known_at=5) if r.subject == TWO] == ["pre2025:20/188"]


def test_the_provinces_that_have_returns_are_listed() -> None:
    """Each once, as known."""
    found = scene()
    with shown("returns", found.records) as (conn, view):
        assert returns.provinces(conn, view, known_at=99) == {"pre2025:20"}
        assert returns.provinces(conn, view, known_at=2) == set()
