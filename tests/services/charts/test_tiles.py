"""Does every province stand once where it belongs, with its figure, and are the islands always named?"""

from fractions import Fraction
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.atlas import table
from events.ids import province
from events.unit import FROM2025, PRE2025, scheme_of
from services.charts.canvas import PAPER
from services.charts.chart import Look
from services.charts.grid import Place, grids
from services.charts.provinces import called
from services.charts.shades import INKS, SHADES, step
from services.reports.language import Language
from tests.services.charts.pictures import (
    SVG,
    UNKNOWN,
    Box,
    box,
    boxes,
    chart,
    contrast,
    figures,
    luminance,
    parsed,
    texts,
    written,
)

SCHEMES = (FROM2025, PRE2025)
_values = st.lists(st.integers(-100, 10**6).map(Fraction), min_size=1, max_size=63)


def _at(scheme: str, name: str) -> Place:
    """Where the province of a name stands."""
    return next(place for code, place in grids()[scheme].places.items() if called(code) == name)


def _inside(text: ET.Element, tile: Box) -> bool:
    """Whether a text stands in a tile."""
    x, y = Fraction(text.get("x", "")), Fraction(text.get("y", ""))
    return tile.left < x < tile.right and tile.top < y < tile.bottom


@pytest.mark.parametrize(("scheme", "count"), [(FROM2025, 34), (PRE2025, 63)])
def test_every_province_stands_once(scheme: str, count: int) -> None:
    """Those of the table, no other one, and each at a place of its own."""
    places = grids()[scheme].places
    assert set(places) == {area for area in table().units if province(area) == area and scheme_of(area) == scheme}
    assert len(places) == count
    assert all(
        abs(one.column - other.column) >= 1 or abs(one.row - other.row) >= 1
        for one, other in combinations(places.values(), 2)
    )


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_country_is_in_one_piece(scheme: str) -> None:
    """From each tile one comes to every other over neighbours, at least corner to corner."""
    left = set(grids()[scheme].places.values())
    reached = [left.pop()]
    for one in reached:
        near = {place for place in left if abs(place.column - one.column) <= 1 and abs(place.row - one.row) <= 1}
        left -= near
        reached += near
    assert not left


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_country_has_its_shape(scheme: str) -> None:
    """From north to south, narrow in the middle, its coast furthest out at Khánh Hòa, its end in the south-west."""
    names = ("Cao Bằng", "Hà Nội", "Nghệ An", "Huế", "Đà Nẵng", "Quảng Ngãi", "Đắk Lắk", "TP Hồ Chí Minh", "Cà Mau")
    rows = [_at(scheme, name).row for name in names]
    assert rows == sorted(rows)
    assert _at(scheme, "Khánh Hòa").column == max(place.column for place in grids()[scheme].places.values())
    assert _at(scheme, "Điện Biên").column < _at(scheme, "Hà Nội").column < _at(scheme, "Quảng Ninh").column
    assert _at(scheme, "Cà Mau").column < _at(scheme, "TP Hồ Chí Minh").column < _at(scheme, "Khánh Hòa").column


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    "pair",
    [
        ("Thanh Hóa", "Nghệ An"), ("Nghệ An", "Hà Tĩnh"), ("Quảng Trị", "Huế"), ("Huế", "Đà Nẵng"),
        ("Quảng Ninh", "Hải Phòng"), ("Cao Bằng", "Lạng Sơn"), ("Lai Châu", "Điện Biên"), ("Lâm Đồng", "Đồng Nai"),
        ("Đồng Nai", "TP Hồ Chí Minh"), ("Cần Thơ", "An Giang"), ("Khánh Hòa", "Lâm Đồng"),
    ],
)  # fmt: skip
def test_neighbours_touch(scheme: str, pair: tuple[str, str]) -> None:
    """At least at a corner."""
    one, other = (_at(scheme, name) for name in pair)
    assert abs(one.column - other.column) <= 1
    assert abs(one.row - other.row) <= 1


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_tile_lies_on_another_or_on_the_islands(scheme: str) -> None:
    """Each rectangle of the picture, the islands' shapes included, stands free."""
    codes = list(grids()[scheme].places)
    picture = parsed(chart(Look.TILES, codes, figures("", *range(len(codes)))))
    tiles = boxes(picture)
    assert len(tiles) == len(codes)
    assert {(tile.wide, tile.high) for tile in tiles} == {(tiles[0].wide, tiles[0].wide)}
    assert not any(one.meets(other) for one, other in combinations(tiles, 2))
    for rect in picture.iter(f"{SVG}rect"):
        if rect.get("rx") is not None:
            assert box(rect).left > max(tile.right for tile in tiles)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_figure_stands_in_its_tile(scheme: str) -> None:
    """As the table prints it, below the name."""
    codes = list(grids()[scheme].places)
    picture = parsed(chart(Look.TILES, codes, figures("", *range(1000, 1000 + len(codes)))))
    for tile, code, said in zip(boxes(picture), codes, figures("", *range(1000, 1000 + len(codes))).texts, strict=True):
        assert tile.said == f"{called(code)}: {said}"
        assert sum(_inside(text, tile) for text in written(picture, said)) == 1


@pytest.mark.parametrize(("language", "city", "rural"), [
    (Language.VI, "(TP Đà Nẵng)", "(tỉnh Khánh Hòa)"), (Language.EN, "(Đà Nẵng City)", "(Khánh Hòa Province)"),
])  # fmt: skip
@pytest.mark.parametrize("labels", [("from2025:01",), ("pre2025:01",), ("from2025:48", "from2025:56"), (), ("VN",)])
def test_the_islands_are_always_named(labels: tuple[str, ...], language: Language, city: str, rural: str) -> None:
    """With the province that each belongs to, whatever else is drawn; and it is said that tiles show no boundaries."""
    said = texts(parsed(chart(Look.TILES, labels, figures("", *([1] * len(labels))), language=language)))
    assert said.count("Hoàng Sa") == said.count("Trường Sa") == 1
    assert said.count(city) == said.count(rural) == 1
    assert any(one.endswith(language.of("không thể hiện địa giới", "not a map of boundaries")) for one in said)


@given(_values)
def test_darker_is_larger(values: list[Fraction]) -> None:
    """The same figure is equally dark everywhere, and no larger one is lighter."""
    ordered = sorted(values)
    steps = [step(value, ordered) for value in ordered]
    assert steps == sorted(steps)
    assert 0 == steps[0] <= steps[-1] < len(SHADES)
    assert all(step(one, ordered) == step(other, ordered) for one, other in combinations(values, 2) if one == other)


def test_shades_are_far_apart_in_grey() -> None:
    """Each is at least one and a half times lighter than the next."""
    assert all(contrast(one, other) >= 1.5 for one, other in pairwise(SHADES))
    light = [luminance(shade) for shade in SHADES]
    assert light == sorted(light, reverse=True)


def test_figures_can_be_read_on_every_shade() -> None:
    """4.5 to 1 at least, as WCAG 2 asks for; ink on the darkest, or white on the lightest, would not do."""
    assert all(contrast(shade, INKS[shade]) >= 4.5 for shade in SHADES)
    assert contrast(SHADES[0], INKS[SHADES[-1]]) < 4.5
    assert contrast(SHADES[-1], INKS[SHADES[0]]) < 4.5


def test_texts_on_tiles_are_written_in_the_colour_of_their_shade() -> None:
    """Name and figure of each tile have the contrast, in the picture itself."""
    codes = list(grids()[PRE2025].places)
    picture = parsed(chart(Look.TILES, codes, figures("", *range(63))))
    tiles = boxes(picture)
    assert {tile.fill for tile in tiles} == set(SHADES)
    checked = 0
    for text in picture.iter(f"{SVG}text"):
        for tile in tiles:
            if _inside(text, tile):
                assert contrast(tile.fill, text.get("fill", "")) >= 4.5
                checked += 1
    assert checked >= 126


def test_the_legend_says_where_each_shade_begins_and_ends() -> None:
    """In the words of the table: nothing is rounded anew."""
    said = texts(parsed(chart(Look.TILES, list(grids()[FROM2025].places)[:10], figures("", *range(1000, 11000, 1000)))))
    assert {"1.000 – 2.000", "3.000 – 4.000", "9.000 – 10.000"} <= set(said)


def test_a_province_of_which_nothing_is_known_is_hatched() -> None:
    """It is not the lightest shade; one that the table does not have is blank, and the legend tells the two apart."""
    picture = parsed(chart(Look.TILES, ["from2025:01", "from2025:04"], figures("", 5, None)))
    fills = {tile.said: tile.fill for tile in boxes(picture)}
    assert fills["Hà Nội: 5"] in SHADES
    assert fills[f"Cao Bằng: {UNKNOWN}"].startswith("url(#")
    assert fills["Cà Mau"] == PAPER
    assert {UNKNOWN, "không có số liệu"} <= set(texts(picture))
    assert all(text.get("font-style") == "italic" for text in written(picture, UNKNOWN)[:1])


def test_what_is_no_province_of_that_time_stands_below() -> None:
    """Nothing of the table is left out: the other time's codes, places unknown, a province said twice."""
    labels = ["from2025:01", "pre2025:02", "không rõ", "from2025:01"]
    tiles = {tile.said: tile for tile in boxes(parsed(chart(Look.TILES, labels, figures("", 1, 2, 3, 4))))}
    below = ["Hà Giang: 2", "không rõ: 3", "Hà Nội: 4"]
    assert len(tiles) == 34 + 3
    assert all(tiles[said].top > tiles["Cà Mau"].bottom for said in below)
    assert not any(tiles[one].meets(tiles[other]) for one, other in combinations(below, 2))


def test_a_figure_of_many_digits_is_written_smaller_and_whole() -> None:
    """A thousand billion fits into a tile."""
    picture = parsed(chart(Look.TILES, ["from2025:01"], figures("", 1_234_567_890_123)))
    assert any(float(text.get("font-size", "")) < 11 for text in written(picture, "1.234.567.890.123"))


def test_the_city_does_not_bear_the_name_of_the_person_alone() -> None:
    """Other provinces lose what kind of unit they are."""
    assert called("from2025:79") == called("pre2025:79") == "TP Hồ Chí Minh"
    assert called("pre2025:77") == "Bà Rịa - Vũng Tàu"
    assert called("from2025:01") == "Hà Nội"
