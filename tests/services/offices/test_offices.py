"""Is an office known by its key alone, and held to its territory?"""

import json
import stat
from datetime import date
from pathlib import Path

import pytest

from events.authority_words import Level
from services.offices import demonstration
from services.offices.directory import Directory, OfficesError, hash_key, load
from services.offices.office import Office
from services.offices.territories import lost
from services.settings import Settings

LANG_SON = Office(
    id="lang-son",
    name="Lạng Sơn",
    levels=frozenset({Level.DISTRICT}),
    territory=("pre2025:20",),
    key_sha256=(hash_key("right").hex(),),
)
A = {"id": "a", "name": "A", "levels": ["commune"], "territory": ["*"]}
NATIONAL = Office(id="national", name="Trung ương", levels=frozenset({Level.NATIONAL}), territory=("*",))


@pytest.mark.parametrize(
    ("area", "covered"),
    [
        ("pre2025:20", True),
        ("pre2025:20/187", True),
        ("pre2025:20/187/06142", True),
        ("pre2025:201", False),
        ("pre2025:94", False),
        ("from2025:20", False),
        ("country:VN", False),
        ("", False),
    ],
)
def test_a_territory_covers_itself_and_what_lies_in_it(area: str, covered: bool) -> None:
    """Province 20 of before July 2025 is neither province 201 nor province 20 of after; the country covers all."""
    assert LANG_SON.covers(area) is covered
    assert NATIONAL.covers(area)


def test_a_key_leads_to_its_office_and_no_other_key_does() -> None:
    """One office's key is that office; a wrong, empty or unspeakable key is nobody."""
    offices = Directory((LANG_SON, NATIONAL))
    assert offices.authenticate("right") is LANG_SON
    assert [offices.authenticate(key) for key in ("wrong", "", "RIGHT", "right ", "\ud800")] == [None] * 5
    assert Directory(()).authenticate("right") is None


def test_an_office_may_hold_two_keys_while_one_is_replaced() -> None:
    """Both keys work until the old one is taken out of the file."""
    office = Office(
        id="lao-cai",
        name="Lào Cai",
        levels=frozenset({Level.PROVINCE}),
        territory=("pre2025:10",),
        key_sha256=(hash_key("old").hex(), hash_key("new").hex()),
    )
    offices = Directory((office,))
    assert offices.authenticate("old") is offices.authenticate("new") is office


def test_the_demonstration_makes_its_offices_once_with_private_files(tmp_path: Path) -> None:
    """Fresh keys are made at the first start and kept; nobody but the owner can read either file."""
    settings = Settings(data=tmp_path / "sobo")
    offices = demonstration.open_directory(settings)
    assert [office.id for office in offices] == ["lang-son", "soc-trang", "lao-cai", "national"]
    assert all(office.levels == demonstration.PROVINCIAL for office in list(offices)[:3])
    assert list(offices)[3].levels == {Level.NATIONAL}
    key = demonstration.key_of(settings, "lang-son")
    assert key is not None
    assert len(key) >= 43  # 256 bits in base64
    assert offices.authenticate(key) is offices.get("lang-son")
    for file in (settings.offices_file, settings.keys_file):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert key not in settings.offices_file.read_text()
    again = demonstration.open_directory(settings)
    assert again.authenticate(key) is not None


def test_no_two_installations_share_a_key(tmp_path: Path) -> None:
    """Keys are random, so a second folder has others."""
    one, two = Settings(data=tmp_path / "one"), Settings(data=tmp_path / "two")
    demonstration.open_directory(one)
    demonstration.open_directory(two)
    assert demonstration.key_of(one, "national") != demonstration.key_of(two, "national")
    assert demonstration.key_of(one, "nobody") is None


def test_offices_may_come_from_json(tmp_path: Path) -> None:
    """A file that ends in .json is read as JSON, and its keys are not on this machine."""
    file = tmp_path / "offices.json"
    file.write_text(
        json.dumps({"offices": [{"id": "a", "name": "A", "levels": ["commune"], "territory": ["pre2025:01"]}]})
    )
    settings = Settings(offices=str(file))
    assert [office.source for office in demonstration.open_directory(settings)] == ["/offices/a"]
    assert demonstration.key_of(settings, "a") is None


@pytest.mark.parametrize(
    "offices",
    [
        [{**A, "territory": []}],
        [{**A, "id": "A b"}],
        [{**A, "territory": ["Lạng Sơn"]}],
        [{**A, "key_sha256": ["plain"]}],
        [{**A, "role": "clerk"}],
        [A, {**A, "name": "B"}],
        [{**A, "id": i, "key_sha256": ["0" * 64]} for i in ("a", "b")],
    ],
)
def test_a_bad_file_of_offices_is_refused(tmp_path: Path, offices: object) -> None:
    """An unknown field, an unknown area, a key in plain text or a doubled id or key stops the start."""
    file = tmp_path / "offices.json"
    file.write_text(json.dumps({"offices": offices}))
    with pytest.raises(OfficesError) as refused:
        load(file)
    assert refused.value.vi
    assert refused.value.en


@pytest.mark.parametrize("levels", [{}, {"levels": []}, {"levels": ["ward"]}])
def test_an_office_that_does_not_say_what_it_is_is_refused(tmp_path: Path, levels: dict[str, list[str]]) -> None:
    """Nothing is supposed of it: the message names the office where it can, and what to write."""
    file = tmp_path / "offices.json"
    file.write_text(json.dumps({"offices": [{"id": "chi-lang", "name": "Chi Lăng", "territory": ["*"], **levels}]}))
    with pytest.raises(OfficesError) as refused:
        load(file)
    assert 'chi-lang: no or unknown levels. Say what it is, such as levels = ["commune"]' in refused.value.en
    assert "chi-lang: thiếu levels" in refused.value.vi
    assert refused.value.en.endswith(", ".join(Level))


def test_a_pilot_resolution_is_written_once_for_all_offices(tmp_path: Path) -> None:
    """Its periods stand in the file of offices; every office knows them."""
    file = tmp_path / "offices.json"
    pilot = {
        "province": "pre2025:79", "kinds": ["cooperative"], "levels": ["province"], "law": "NQ thí điểm",
        "since": "2024-07-18", "until": "2025-06-30",
    }  # fmt: skip
    offices = [{"id": i, "name": i, "levels": ["commune"], "territory": ["*"]} for i in ("a", "b")]
    file.write_text(json.dumps({"offices": offices, "pilots": [pilot]}))
    found = list(load(file))
    assert [[one.province for one in office.pilots] for office in found] == [["pre2025:79"]] * 2
    assert found[0].pilots[0].levels == (Level.PROVINCE,)


def test_a_missing_file_of_offices_is_refused(tmp_path: Path) -> None:
    """A file that was named and is not there is never replaced by the demonstration's offices."""
    with pytest.raises(OfficesError, match="cannot be read"):
        demonstration.open_directory(Settings(offices=str(tmp_path / "none.toml")))


DATED: dict[str, object] = {
    **{k: v for k, v in A.items() if k != "levels"},
    "dated_levels": [{"level": "district", "until": "2025-06-30"}, {"level": "commune", "from": "2025-07-01"}],
}


def written(path: Path, *offices: dict[str, object]) -> Path:
    """A file of these offices."""
    path.write_text(json.dumps({"offices": offices}))
    return path


def test_levels_have_days(tmp_path: Path) -> None:
    """A district's office became a commune's; a level without days holds on any."""
    (office,) = load(written(tmp_path / "offices.json", {**DATED, "levels": ["tax"]}))
    told = {day: office.levels_on(date.fromisoformat(day)) for day in ("2025-06-30", "2025-07-01")}
    assert told == {"2025-06-30": {Level.TAX, Level.DISTRICT}, "2025-07-01": {Level.TAX, Level.COMMUNE}}
    (alone,) = load(written(tmp_path / "offices.json", DATED))
    assert alone.levels == frozenset()


@pytest.mark.parametrize(
    "dated",
    [[], ["commune"], [{"level": "hamlet"}], [{"level": "commune", "from": "2025-07-01", "until": "2025-06-30"}]],
)
def test_dated_levels_that_say_nothing_are_refused(tmp_path: Path, dated: list[object]) -> None:
    """None at all, no days, an unknown level, an end before the beginning."""
    with pytest.raises(OfficesError):
        load(written(tmp_path / "offices.json", {**DATED, "dated_levels": dated}))


def test_a_territory_that_is_no_more_is_named_with_who_has_its_ground() -> None:
    """An old commune beside the new one that took it over is right; alone, divided or misspelt it is not."""
    old, new, other = "pre2025:20/187/06142", "from2025:20/06142", "from2025:20/06079"
    units = {old: (True, (new,)), new: (False, (new,)), "pre2025:20/181/06079": (True, (other, "from2025:20/06184"))}

    def named(*territory: str) -> list[tuple[str, tuple[str, ...]]]:
        office = Office(id="a", name="A", levels=frozenset({Level.COMMUNE}), territory=territory)
        return [(one.area, one.now) for one in lost([office, NATIONAL], units)]

    assert named(new, old) == []
    assert named(old) == [(old, (new,))]
    assert named("pre2025:20/181/06079") == [("pre2025:20/181/06079", (other, "from2025:20/06184"))]
    assert named("pre2025:20/999") == [("pre2025:20/999", ())]
