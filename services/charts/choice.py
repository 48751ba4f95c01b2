"""Which charts does a report have? Those that its form names, each drawn from a table of the report itself."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple

from msgspec.structs import replace

from events.ids import COUNTRY
from services.charts.chart import Chart, Look, Series
from services.reports.report import Cell, Column, Line, Report, Table

LABEL: Final = "label"
MOST: Final = 40
"""More names than these are read in the table, not in a picture."""


class Told(NamedTuple):
    """A title or a unit, in two languages."""

    vi: str
    en: str


_ORGANISATIONS: Final = Told("tổ chức", "organisations")
_PEOPLE: Final = Told("người", "persons")
_PERCENT: Final = Told("%", "%")


class Pick(NamedTuple):
    """What of the table at a place is drawn, and how: the columns named, each of them a series."""

    title: Told
    unit: Told
    look: Look
    table: int
    columns: tuple[str, ...]


def charts(report: Report) -> tuple[Chart, ...]:
    """The charts of a report; none where its tables hold nothing to look at."""
    choose = _CHOSEN.get(report.form)
    found = choose(report) if choose else ()
    return tuple(chart for chart in found if any(value is not None for one in chart.series for value in one.values))


def _years(report: Report) -> Iterable[Chart]:
    picks = (
        Pick(Told("HTX thành lập, giải thể theo năm", "Cooperatives founded and dissolved by year"), _ORGANISATIONS,
             Look.COLUMNS, 0, ("founded", "ended")),
        Pick(Told("HTX cuối năm theo lĩnh vực", "Cooperatives at the end of the year by sector"), _ORGANISATIONS,
             Look.STACKED, 1, ()),
        Pick(Told("Thành viên qua các năm", "Members over the years"), _PEOPLE, Look.LINES, 0,
             ("members", "group_members")),
    )  # fmt: skip
    for pick in picks:
        yield from _drawn(report, pick, _lines(report.tables[pick.table]))


def _sectors(report: Report) -> Iterable[Chart]:
    title = Told("HTX theo lĩnh vực", "Cooperatives by sector")
    pick = Pick(title, _ORGANISATIONS, Look.BARS, 0, ("coops", "operating"))
    yield from _drawn(report, pick, _lines(report.tables[0])[:-1])


def _areas(report: Report) -> Iterable[Chart]:
    country = report.area == COUNTRY
    title = Told("HTX theo tỉnh, thành phố", "Cooperatives by province") if country else Told(
        "HTX theo địa bàn", "Cooperatives by area")  # fmt: skip
    lines = [line for line in _lines(report.tables[0]) if line.area]
    pick = Pick(title, _ORGANISATIONS, Look.TILES if country else Look.BARS, 0, ("coops",))
    if country or len(lines) <= MOST:
        yield from _drawn(report, pick, lines)


def _targets(report: Report) -> Iterable[Chart]:
    for place, table in enumerate(report.tables):
        lines = [line for line in _lines(table) if "completion" in line.cells]
        title = Told(f"{table.caption}: đã đạt", f"{table.caption}: met")
        yield from _drawn(report, Pick(title, _PERCENT, Look.BARS, place, ("completion",)), lines[:MOST])


def _grades(report: Report) -> Iterable[Chart]:
    """The line of all sectors, at the end of the period and a year earlier."""
    tables = report.tables[:2]
    columns = [column for column in tables[0].columns if column.number and column.key != "all"]
    last = [_lines(table)[-1] for table in tables]
    names = [str(report.as_of.year), str(report.as_of.year - 1)]
    series = tuple(
        _series(name, [line.cells.get(c.key) for c in columns]) for name, line in zip(names, last, strict=True)
    )
    title = Told("HTX theo xếp loại gần nhất", "Cooperatives by their last grade")
    pick = Pick(title, _ORGANISATIONS, Look.COLUMNS, 0, ())
    yield _chart(report, pick, [column.heading(report.language) for column in columns], series)


def _plan(report: Report) -> Iterable[Chart]:
    """The parts of the one table whose lines are sectors: of figures without a unit of their own."""
    title = Told("HTX hoạt động theo lĩnh vực", "Operating cooperatives by sector")
    for place, table in enumerate(report.tables):
        if not table.prose and "unit" not in {column.key for column in table.columns}:
            lines = [line for line in table.lines if line.depth]
            yield from _drawn(report, Pick(title, _ORGANISATIONS, Look.BARS, place, ("value",)), lines)


def _situation(report: Report) -> Iterable[Chart]:
    """Of the table that sectors part, the first line of each: how many cooperatives it has."""
    title = Told("HTX, QTDND theo lĩnh vực", "Cooperatives and credit funds by sector")
    for place, table in enumerate(report.tables):
        first = [
            replace(line, cells={**line.cells, LABEL: Cell(above.heading)})
            for above, line in pairwise(table.lines)
            if above.heading and not line.heading
        ]
        yield from _drawn(report, Pick(title, _ORGANISATIONS, Look.BARS, place, ("value",)), first)


_CHOSEN: Final[dict[str, Callable[[Report], Iterable[Chart]]]] = {
    "B04": _sectors,
    "B05": _areas,
    "B07": _grades,
    "B08": _targets,
    "dien-bien": _years,
    "ke-hoach": _plan,
    "tinh-hinh": _situation,
}


def _lines(table: Table) -> list[Line]:
    """The lines that are no part of another one."""
    return [line for line in table.lines if not line.heading and not line.depth]


def _drawn(report: Report, pick: Pick, lines: Sequence[Line]) -> Iterable[Chart]:
    """A chart of some lines by their columns; none of no lines."""
    if not lines:
        return
    table = report.tables[pick.table]
    columns: list[Column] = [c for c in table.columns if c.number and (c.key in pick.columns or not pick.columns)]
    series = tuple(_series(c.heading(report.language), [line.cells.get(c.key) for line in lines]) for c in columns)
    labels = [line.area if pick.look is Look.TILES else line.text(LABEL) for line in lines]
    yield _chart(report, pick, labels, series)


def _series(name: str, cells: Sequence[Cell | None]) -> Series:
    exact = [cell.exact if cell else None for cell in cells]
    return Series(
        name,
        tuple(None if one is None else Fraction(one) for one in exact),
        tuple(cell.text if cell else "" for cell in cells),
    )


def _chart(report: Report, pick: Pick, labels: Sequence[str], series: tuple[Series, ...]) -> Chart:
    language, caption = report.language, report.tables[pick.table].caption
    title, unit = language.of(*pick.title), language.of(*pick.unit)
    names = ", ".join(one.name for one in series)
    alt = language.of(
        f"{title} ({unit}): {names}. Số liệu ở bảng “{caption}”.",
        f"{title} ({unit}): {names}. The figures are in the table “{caption}”.",
    )
    return Chart(
        look=pick.look, title=title, alt=alt, unit=unit, labels=tuple(labels), series=series, table=pick.table,
        language=language,
    )  # fmt: skip
