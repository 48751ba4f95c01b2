"""Are the units of the table complete, and does the atlas say where an area of one time lies in another?"""

import re
from collections import Counter
from datetime import date

import pytest
from msgspec.structs import replace

from events.atlas import Atlas, Link, Restated, responsible, table
from events.ids import COUNTRY
from events.texts import fold
from events.unit import REFORM, exists, level_of, parent_of, scheme_of
from events.unit_table import units
from events.unit_words import Relation, UnitEnding, UnitLevel

EVE = date(2025, 6, 30)
REUSED = {
    "15": ("Tỉnh Yên Bái", "Tỉnh Lào Cai"),
    "24": ("Tỉnh Bắc Giang", "Tỉnh Bắc Ninh"),
    "44": ("Tỉnh Quảng Bình", "Tỉnh Quảng Trị"),
    "52": ("Tỉnh Bình Định", "Tỉnh Gia Lai"),
    "80": ("Tỉnh Long An", "Tỉnh Tây Ninh"),
    "82": ("Tỉnh Tiền Giang", "Tỉnh Đồng Tháp"),
    "91": ("Tỉnh Kiên Giang", "Tỉnh An Giang"),
}


def _own_name(name: str) -> str:
    """A name without the word for what the unit is."""
    words = ("Thành phố ", "Tỉnh ", "Xã ", "Phường ", "Thị trấn ", "Đặc khu ")
    return next(name.removeprefix(word) for word in words if name.startswith(word))


def test_the_table_has_every_unit_before_and_after_the_reform() -> None:
    """63 provinces, 696 districts and 10,035 communes until 30 June 2025; 34 provinces and 3,321 communes since."""
    counted = Counter((on, level_of(u.area)) for on in (EVE, REFORM) for u in units().values() if exists(u, on))
    assert counted == {
        (EVE, UnitLevel.PROVINCE): 63,
        (EVE, UnitLevel.DISTRICT): 696,
        (EVE, UnitLevel.COMMUNE): 10_035,
        (REFORM, UnitLevel.PROVINCE): 34,
        (REFORM, UnitLevel.COMMUNE): 3_321,
    }
    assert (
        len({(scheme_of(a), a.rpartition("/")[2]) for a in units() if a.count("/") == (a[:3] == "pre") + 1}) == 13_356
    )
    assert all(parent_of(a) == COUNTRY or parent_of(a) in units() for a in units())


def test_five_island_districts_have_no_communes() -> None:
    """Each became a special zone, whole."""
    below = {parent_of(area) for area in units()}
    islands = [u for a, u in units().items() if level_of(a) is UnitLevel.DISTRICT and a not in below]
    assert sorted(u.name.removeprefix("Huyện ") for u in islands) == [
        "Bạch Long Vĩ", "Côn Đảo", "Cồn Cỏ", "Hoàng Sa", "Lý Sơn",
    ]  # fmt: skip
    assert all(units()[u.successors[0]].name.startswith("Đặc khu ") for u in islands)


def test_the_links_are_complete() -> None:
    """10,602 links below the provinces, 471 divided communes; whoever has a successor has one that exists."""
    ended = [u for u in units().values() if u.successors]
    below = [u for u in ended if "/" in u.area]
    assert sum(len(u.successors) for u in below) == 10_602
    assert Counter(u.ending for u in below) == {UnitEnding.MERGED: 9_569, UnitEnding.SPLIT: 471}
    assert len([u for u in ended if "/" not in u.area]) == 63
    assert len(table().divided()) == 471
    assert all(exists(units().get(new), REFORM) for u in ended for new in u.successors)
    assert {new for u in ended for new in u.successors} == {a for a in units() if scheme_of(a) == "from2025"}


@pytest.mark.parametrize("code", REUSED)
def test_a_province_code_of_both_schemes_is_two_provinces(code: str) -> None:
    """15 is Yên Bái before 1 July 2025 and Lào Cai since; a code is a key together with its scheme only."""
    assert (units()[f"pre2025:{code}"].name, units()[f"from2025:{code}"].name) == REUSED[code]


def test_the_codes_that_were_given_to_another_unit_are_the_known_ones() -> None:
    """Seven of the provinces; 1,803 of the 3,316 commune codes of both eras, 1,792 where diacritics are ignored."""
    old = {re.split("[:/]", a)[-1]: u for a, u in units().items() if scheme_of(a) == "pre2025"}
    new = {re.split("[:/]", a)[-1]: u for a, u in units().items() if scheme_of(a) == "from2025"}
    both = old.keys() & new.keys()
    names = {code: (_own_name(old[code].name), _own_name(new[code].name)) for code in both}
    assert {code for code, (a, b) in names.items() if len(code) == 2 and a != b} == set(REUSED)
    communes = {code: pair for code, pair in names.items() if len(code) == 5}
    assert len(communes) == 3_316
    assert len([1 for a, b in communes.values() if a != b]) == 1_803
    assert len([1 for a, b in communes.values() if fold(a) != fold(b)]) == 1_792


def test_a_bare_code_is_that_of_every_unit_that_bears_it() -> None:
    """20 was and is Lạng Sơn; 10 was Lào Cai and 15 is; a commune's code is found below its province too."""
    found = {code: {unit.area for unit in table().called(code)} for code in ("20", "10", "02728")}
    assert found == {
        "20": {"pre2025:20", "from2025:20"},
        "10": {"pre2025:10"},
        "02728": {"pre2025:10/082/02728", "from2025:15/02728"},
    }
    assert table().called("0") == []


def test_an_area_is_restated_to_its_one_successor() -> None:
    """Lào Cai 10 and Yên Bái 15 are the new 15; Mường Hum went wholly to the new Mường Hum; new ones stay."""
    atlas = table()
    assert atlas.restated("pre2025:10") == atlas.restated("pre2025:15") == Restated("from2025:15")
    assert atlas.restated("pre2025:94") == Restated("from2025:92")
    assert atlas.restated("pre2025:10/082/02728") == Restated("from2025:15/02728")
    assert atlas.restated("pre2025:51/536") == Restated("from2025:51/21548")
    assert atlas.restated("from2025:15/02728") == Restated("from2025:15/02728")
    assert atlas.restated("pre2025:10", EVE) == Restated("pre2025:10")
    assert atlas.restated(COUNTRY) == Restated(COUNTRY)


def test_what_surely_holds_an_area_is_the_same_each_time_it_is_asked() -> None:
    """Its one successor; of a divided one what lies around it."""
    atlas = table()
    for area in ("pre2025:10", "pre2025:10/082/02728", "pre2025:20/181/06079", COUNTRY):
        assert [atlas.within(area), atlas.within(area)] == [atlas.restated(area).within] * 2


def test_a_divided_commune_has_several_candidates_in_one_province() -> None:
    """Nobody but a person can say where in them an organisation sits; the province is sure."""
    assert table().restated("pre2025:20/181/06079") == Restated(
        "from2025:20", ("from2025:20/06079", "from2025:20/06184")
    )


def test_a_district_is_restated_to_the_units_that_its_communes_went_to() -> None:
    """Districts are gone: what is filed under one lies surely in the province only, unless all of it is one commune."""
    found = table().restated("pre2025:10/082")
    assert found.within == "from2025:15"
    assert "from2025:15/02728" in found.candidates
    assert table().restated("pre2025:45/462") == Restated("from2025:44/19360")


def test_an_area_contains_what_was_filed_under_the_older_units_that_went_wholly_there() -> None:
    """The new Lào Cai has both old provinces; a divided commune is in no new one, and an old area is itself alone."""
    atlas = table()
    assert set(atlas.filed_within("from2025:15")) == {"from2025:15", "pre2025:10", "pre2025:15"}
    assert set(atlas.filed_within("from2025:92")) == {"from2025:92", "pre2025:92", "pre2025:93", "pre2025:94"}
    assert "pre2025:10/082/02728" in atlas.filed_within("from2025:15/02728")
    assert "pre2025:45/462" in atlas.filed_within("from2025:44/19360")
    assert "pre2025:20/181/06079" not in atlas.filed_within("from2025:20/06079")
    assert atlas.filed_within("pre2025:10") == ("pre2025:10",)


def test_every_old_commune_lies_in_exactly_one_province_and_in_one_commune_unless_it_was_divided() -> None:
    """What restating says and what an area contains are the same relation, seen from either side."""
    atlas = table()
    new = [a for a in units() if scheme_of(a) == "from2025"]
    inside: Counter[tuple[str, int]] = Counter()
    for area in new:
        for older in atlas.filed_within(area):
            inside[older, area.count("/")] += 1
    assert set(inside.values()) == {1}
    whole = {a for a, u in units().items() if len(u.successors) == 1 and "/" in a}
    assert {a for a, depth in inside if depth == 1 and a in whole} | {
        a for a in whole if (parent_of(a), 1) in inside
    } == whole
    assert not {u.area for u in atlas.divided()} & {a for a, _ in inside}


def test_predecessors_and_successors_say_how_much() -> None:
    """Whole from two provinces; a part of a divided commune."""
    atlas = table()
    assert atlas.predecessors("from2025:15") == [
        Link("pre2025:10", Relation.WHOLE), Link("pre2025:15", Relation.WHOLE),
    ]  # fmt: skip
    assert Link("pre2025:20/181/06079", Relation.PART) in atlas.predecessors("from2025:20/06184")
    assert atlas.successors("pre2025:20/181/06079")[0] == Link("from2025:20/06079", Relation.PART)


def test_a_search_for_a_unit_forgives_missing_diacritics_and_knows_the_day() -> None:
    """`lao cai` was one province on the eve, is another unit on the day after; districts are gone."""
    atlas = table()

    def found(on: date, **asked: str) -> set[str]:
        return {u.area for u in atlas.search(on, level=UnitLevel.PROVINCE, **asked)}

    assert found(EVE, q="lao cai") == {"pre2025:10"}
    assert found(REFORM, q="LÀO cai") == {"from2025:15"}
    assert len(atlas.search(EVE, parent="pre2025:10")) == 9
    assert atlas.search(REFORM, parent="pre2025:10") == []


@pytest.mark.parametrize(
    ("territory", "area", "on", "whether"),
    [
        ("pre2025:10", "pre2025:10/082", EVE, True),
        ("pre2025:10", "pre2025:10/082", REFORM, False),
        ("from2025:15", "pre2025:10/082", REFORM, True),
        ("from2025:15", "pre2025:15", REFORM, True),
        ("from2025:15", "pre2025:10/082", EVE, False),
        ("from2025:15", "from2025:15/02728", REFORM, True),
        ("from2025:15", "from2025:15/02728", EVE, True),
        ("from2025:15", "pre2025:20", REFORM, False),
        ("pre2025:15", "from2025:15", REFORM, False),
        ("from2025:15/02728", "pre2025:10/082/02731", REFORM, True),
        ("from2025:20/06079", "pre2025:20/181/06079", REFORM, False),
        ("from2025:15", "pre2025:101", REFORM, False),
        (COUNTRY, "pre2025:10", REFORM, True),
    ],
)
def test_competence_passes_to_the_new_offices_on_1_july_2025(
    territory: str, area: str, on: date, whether: bool
) -> None:
    """The old office answers until the eve, the new one for all that went wholly to it from the day on."""
    assert responsible(territory, area, on) is whether


def test_what_was_filed_of_a_unit_takes_the_place_of_its_line() -> None:
    """A commune that joins another in 2026 leads there, and whatever had led to it leads on."""
    mine = units()["from2025:15/02728"]
    gone = replace(mine, ended_on=date(2026, 2, 1), ending=UnitEnding.MERGED, successors=("from2025:15/02701",))
    atlas = Atlas({gone.area: gone})
    assert atlas.restated("pre2025:10/082/02731") == Restated("from2025:15/02701")
    assert atlas.restated("pre2025:10/082/02731", date(2026, 1, 31)) == Restated("from2025:15/02728")
    assert "pre2025:10/082/02731" in atlas.filed_within("from2025:15/02701")
    assert table().restated("pre2025:10/082/02731") == Restated("from2025:15/02728")


def test_what_was_divided_among_several_provinces_lies_surely_in_the_country_alone() -> None:
    """Part of a commune goes to its neighbour in the province, part to another province: no province has all of it."""
    mine = units()["from2025:15/02728"]
    across, within = (
        replace(mine, ended_on=date(2026, 2, 1), ending=UnitEnding.SPLIT, successors=parts)
        for parts in (("from2025:15/02701", "from2025:20/06079"), ("from2025:15/02701", "from2025:15/02725"))
    )
    for divided, around in ((across, COUNTRY), (within, "from2025:15")):
        assert Atlas({divided.area: divided}).restated("pre2025:10/082/02728") == Restated(around, divided.successors)
