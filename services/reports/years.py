"""What came, what went and what there was in each of the last years, and in which sectors?

The last year is told up to the day of the report, and says so. Before the register began it knows nothing, which is no
zero.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import Connection

from events.ids import COUNTRY
from events.industry import Sector
from projections.catalogue.table import BY_CODE
from projections.statistics.question import Views
from projections.statistics.together import Asked, ask_together
from projections.view import View
from services.figures.query import Query, needs_period
from services.readers import Readers
from services.reports.cells import Untold, figure, untold
from services.reports.frame import Frame
from services.reports.making import Form, report
from services.reports.report import Cell, Column, Line, Report, Table
from services.reports.sheets.breakdowns import COOPS
from services.reports.sheets.counts import GROUP
from services.reports.units import UNITS

VIEWS: Final = ("movements",)
MOST: Final = 10
_LABEL: Final = Column("label", "Năm", "Year")


class Told(NamedTuple):
    """What one column asks of each year."""

    column: Column
    indicator: str
    kinds: tuple[str, ...]
    sectors: tuple[str, ...] = ()


def _told(key: str, vi: str, en: str, indicator: str, kinds: tuple[str, ...], *sectors: str) -> Told:
    return Told(Column(key, vi, en, number=True), indicator, kinds, sectors)


MOVED: Final = (
    _told("founded", "HTX thành lập mới", "Cooperatives founded", "ORG_FOUNDED", COOPS),
    _told("ended", "HTX giải thể, chấm dứt", "Cooperatives dissolved", "ORG_DISSOLVED", COOPS),
    _told("coops", "HTX cuối năm", "Cooperatives at the end", "ORG_STOCK_REG", COOPS),
    _told("operating", "HTX hoạt động cuối năm", "Operating at the end", "ORG_STOCK_OPER", COOPS),
    _told("members", "Thành viên HTX", "Members of cooperatives", "MEM_STOCK", COOPS),
    _told("groups", "THT cuối năm", "Groups at the end", "ORG_STOCK_REG", GROUP),
    _told("group_members", "Thành viên THT", "Members of groups", "MEM_STOCK", GROUP),
)
SECTORS: Final = tuple(
    _told(one.value, one.vi, one.en, "ORG_STOCK_REG", COOPS, one.value)
    for one in Sector
    if one is not Sector.ELECTRICITY
)


async def make(readers: Readers, form: Form, frame: Frame) -> Report:
    """The years of an area, one table of what moved, one of the sectors."""
    tell = frame.language.of
    parts = (
        (tell("Thành lập, giải thể, thành viên qua các năm", "Founded, dissolved, members over the years"), MOVED),
        (tell("Số HTX cuối năm theo lĩnh vực", "Cooperatives at the end of the year by sector"), SECTORS),
    )

    def read(conn: Connection, live: Sequence[View]) -> tuple[Table, ...]:
        return tuple(_table(conn, live[0], frame, caption, columns) for caption, columns in parts)

    note = tell("HTX gồm cả quỹ tín dụng nhân dân.", "Cooperatives include credit funds.")
    return report(form, frame, tables=await readers.together(VIEWS, read), notes=(note,))


def _table(conn: Connection, movements: View, frame: Frame, caption: str, columns: Sequence[Told]) -> Table:
    asked = {(year, told.column.key): query for year in _years(frame) for told, query in _queries(frame, year, columns)}
    found = ask_together(
        conn,
        Views(movements),
        [Asked(query.definition, query.question(frame.boundaries(query))) for query in asked.values()],
        known_at=frame.moment.position,
    )
    answers = dict(zip(asked, found, strict=True))
    lines: list[Line] = []
    for year in _years(frame):
        cells = {"label": Cell(_name(frame, year))}
        for told in columns:
            query, answer = asked[year, told.column.key], answers[year, told.column.key]
            known = frame.begun(query.as_of) and frame.known(query, answer.value) is not None
            link = query.lineage(frame.moment.position, ())
            cells[told.column.key] = (
                figure(query.definition, answer, UNITS[query.definition.unit], link, frame.language)
                if known or answer.value is None
                else untold(Untold.NO_FIGURES, frame.language)
            )
        lines.append(Line(cells, key=str(year)))
    return Table(caption, (_LABEL, *(told.column for told in columns)), tuple(lines))


def _years(frame: Frame) -> range:
    """The last years, none of them before the register began."""
    first = frame.year if frame.opened is None else frame.opened.year
    return range(max(first, frame.year - MOST + 1), frame.year + 1)


def _queries(frame: Frame, year: int, columns: Sequence[Told]) -> Iterator[tuple[Told, Query]]:
    last = min(date(year, 12, 31), frame.as_of)
    for told in columns:
        needed = needs_period(BY_CODE[told.indicator])
        query = Query(
            indicator=told.indicator,
            as_of=last,
            since=date(year - 1, 12, 31) if needed else None,
            area=None if frame.area == COUNTRY else frame.area,
            basis=frame.basis,
            kinds=told.kinds,
            sectors=told.sectors,
        )
        yield told, frame.of_its_day(query)


def _name(frame: Frame, year: int) -> str:
    if frame.as_of >= date(year, 12, 31):
        return str(year)
    day = f"{frame.as_of.day}/{frame.as_of.month}"
    return frame.language.of(f"{year} (đến {day})", f"{year} (to {day})")
