"""What is a unit called at each level, and with which scheme does it end?"""

import pytest

from events.unit_words import UnitKind
from tests.events.test_shared_rules import codes
from tests.events.unit_examples import EVE, REFORM, created, unit
from tests.support.histories import founded, given

AREAS = {"province": "pre2025:20", "district": "pre2025:20/187", "commune": "pre2025:20/187/99001"}
# Law 77/2015/QH13 art. 2 (three levels); Law 72/2025/QH15 art. 1 has the special zones, at the level of communes
LAW = {
    "province": {"province", "city"},
    "district": {"urban_district", "rural_district", "town", "city"},
    "commune": {"commune", "ward", "township", "special_zone"},
}


@pytest.mark.parametrize("level", LAW)
@pytest.mark.parametrize("kind", UnitKind)
def test_each_kind_of_unit_has_its_level(kind: UnitKind, level: str) -> None:
    """A city may lie at either of two; a district's town is none of a commune's."""
    found = codes(filing=created(AREAS[level], f"{kind.vi} Mới", kind.value, EVE))
    assert ("R-UNIT-06" not in found) is (kind in LAW[level])


def test_an_old_unit_ends_until_the_first_day_of_the_new_scheme() -> None:
    """On the eve, and with the reform; the day after it there was nothing left to end."""
    for on, late in ((EVE, False), (REFORM, False), ("2025-07-02", True)):
        assert ("R-UNIT-05" in codes(filing=unit("abolished", "pre2025:20/187", on))) is late


def test_where_the_ground_of_an_ended_unit_lies_now_is_named() -> None:
    """Whoever founds in a province or a commune that is no more is told its successor, by code and name."""
    for area, now in (("pre2025:10", "from2025:15"), ("pre2025:20", "from2025:20")):
        refusal = given().when(founded(on=REFORM, area=area)).refused("R-AREA-10").refusals[0]
        assert refusal.facts["successors"][0].startswith(f"{now} (")
        assert f"{now} (" in refusal.vi
