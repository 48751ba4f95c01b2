"""How do figures of provinces compare across the country?

A tile says which province it is and its figure; how dark it is says in which fifth of all figures that one lies. Tiles
show no boundaries. Hoàng Sa and Trường Sa are always named, with the province that they belong to.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

import msgspec

from services.charts import shades
from services.charts.canvas import INK, NORMAL, PAPER, QUIET, WIDTH, Drawing, Length, rect, text
from services.charts.chart import Chart, Series
from services.charts.fills import Palette
from services.charts.frame import unit
from services.charts.grid import Grid, Islands, Place, grids
from services.charts.lettering import shortened, width, wrapped
from services.charts.provinces import called, called_in_full
from services.reports.language import Language

_WEST: Final = 24
_ABOVE: Final = 24
_INSIDE: Final = 2
_LARGE: Final = 13
_SMALLEST: Final = 6
_MEANING: Final = 420
_ROW: Final = 17
_SHAPE: Final = (62, 24)


class _Tile(msgspec.Struct, frozen=True):
    """What stands at a place: a name, and a figure (no text: the table has none for it)."""

    place: Place
    name: str
    value: Fraction | None = None
    said: str = ""


def tiles(chart: Chart, palette: Palette) -> Drawing:
    """A tile for each province; of several series one country below the other."""
    marks: list[str] = [unit(chart, (0, NORMAL))]
    y: Length = _ABOVE
    grid = grid_of(chart.labels)
    for series in chart.series or (Series("", (), ()),):
        if len(chart.series) > 1:
            marks.append(text((0, y + NORMAL), shortened(series.name, NORMAL, WIDTH), size=NORMAL))
            y += _ROW
        placed = list(_placed(chart.labels if chart.series else (), series, grid))
        marks += _country(placed, series, grid, y, palette)
        for islands in grid.islands:
            marks += _archipelago(islands, grid, y, chart.language, palette)
        blank = any(not tile.said for tile in placed)
        marks += shades.meaning(series, (_MEANING, y), palette, chart.language, blank=blank)
        y += (max(tile.place.row for tile in placed) + 1) * grid.side + _ROW
    said = chart.language.of(
        "Mỗi ô một tỉnh, thành phố; không thể hiện địa giới", "One tile a province; not a map of boundaries"
    )
    return Drawing(y + 6, (*marks, text((0, y), said, fill=QUIET, italic=True)))


def grid_of(labels: Sequence[str]) -> Grid:
    """The grid of the time that the first province is of; of the present one where there is none."""
    both = tuple(grids().values())
    return next((grid for label in labels for grid in both if label in grid.places), both[0])


def _placed(labels: Sequence[str], series: Series, grid: Grid) -> Iterator[_Tile]:
    """Every province at its place; below the country what is no province of that time, so that nothing is left out."""
    left = dict(grid.places)
    beside = (WIDTH - _WEST) // grid.side
    others = 0
    for label, value, said in zip(labels, series.values, series.texts, strict=True):
        place = left.pop(label, None)
        if place is None:
            place = Place(Fraction(others % beside), grid.rows + Fraction(1, 4) + others // beside)
            others += 1
        yield _Tile(place, called(label), value, said)
    for label, place in left.items():
        yield _Tile(place, called(label))


def _country(placed: Sequence[_Tile], series: Series, grid: Grid, top: Length, palette: Palette) -> Iterator[str]:
    """The tiles of one series."""
    values = [value for value, _ in shades.ordered(series)]
    room = grid.side - 2 * _INSIDE
    usual = grid.letters + 1
    widest = max((width(said, usual) for said in series.texts), default=0)
    size = usual if widest <= room else max(usual * room / Fraction(widest), _SMALLEST)
    for tile in placed:
        if tile.value is not None:
            fill = shades.SHADES[shades.step(tile.value, values)]
        else:
            fill = palette.unknown if tile.said else PAPER
        corner = (_WEST + tile.place.column * grid.side, top + tile.place.row * grid.side)
        yield from _drawn(tile, corner, grid, fill, size)


def _drawn(tile: _Tile, corner: tuple[Length, Length], grid: Grid, fill: str, size: Length) -> Iterator[str]:
    """One tile: the name, below it the figure as the table prints it."""
    x, y = corner
    told = f"{tile.name}: {tile.said}" if tile.said else tile.name
    opposite = (x + grid.side - 1, y + grid.side - 1)
    yield rect((x + 1, y + 1), opposite, fill=fill, stroke=QUIET, stroke_width=shades.EDGE, told=told)
    room = grid.side - 2 * _INSIDE
    names = wrapped(tile.name, grid.letters, room)
    middle = x + Fraction(grid.side, 2)
    tall = len(names) * (grid.letters + 1) + bool(tile.said) * (size + 1)
    deep = y + (grid.side - tall) / Fraction(2) + grid.letters - 1
    unknown = tile.value is None
    ink = shades.INKS.get(fill, INK)
    for name in names:
        yield text((middle, deep), name, size=grid.letters, anchor="middle", fill=ink, halo=unknown)
        deep += grid.letters + 1
    if tile.said:
        said = shortened(tile.said, size, room)
        yield text(
            (middle, deep + size - grid.letters),
            said,
            size=size,
            anchor="middle",
            fill=ink,
            italic=unknown,
            halo=unknown,
        )


def _archipelago(islands: Islands, grid: Grid, top: Length, language: Language, palette: Palette) -> Iterator[str]:
    """Hoàng Sa or Trường Sa, in a shape that is no tile: it has no figure of its own."""
    x, y = _WEST + islands.at.column * grid.side, top + islands.at.row * grid.side
    half, high = _SHAPE
    yield rect((x - half, y - high), (x + half, y + high), fill=palette.islands, stroke=QUIET, radius=high)
    yield text((x, y - 3), islands.name, size=_LARGE, anchor="middle", halo=True)
    belongs = f"({called_in_full(islands.province, language)})"
    yield text((x, y + 11), belongs, anchor="middle", halo=True)
