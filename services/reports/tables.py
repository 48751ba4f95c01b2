"""What do the plain forms say: counts by kind (B01), by sector (B04), and the reconciliation of a year (B06)?"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from msgspec.structs import replace
from sqlalchemy import Connection

from events.industry import Sector
from events.vocabulary import Cause, Kind
from projections.catalogue.table import BY_CODE
from projections.plausibility.numerals import write
from projections.statistics.answers import ask
from projections.statistics.identity import reconcile
from projections.statistics.question import Question, Views, shown
from projections.view import View
from services.readers import Moment, Readers
from services.reports.areas import name_of
from services.reports.report import Column, Report

UNKNOWN = "chưa rõ"
Rows = list[dict[str, str]]


def _cell(conn: Connection, view: View, code: str, question: Question, known_at: int) -> str:
    indicator = BY_CODE[code]
    cells = ask(conn, Views(view), indicator, question, known_at=known_at)
    text = shown(cells[0].value, indicator.decimals) if cells else None
    return UNKNOWN if text is None else write(Decimal(text))


def _since_new_year(day: date) -> date:
    return date(day.year - 1, 12, 31)


B01 = (
    "ORG_STOCK_REG", "ORG_STOCK_OPER", "ORG_INACTIVE_UNDISSOLVED", "ORG_SUSPENDED", "ORG_FOUNDED", "ORG_DISSOLVED",
    "MEM_STOCK", "MEM_NEW", "WRK_STOCK", "MGR_STOCK", "CAP_CHARTER", "UNION_MEMBER_COOPS",
)  # fmt: skip
B04 = ("ORG_STOCK_REG", "ORG_STOCK_OPER", "MEM_STOCK", "CAP_CHARTER")


async def by_kind(readers: Readers, area: str, moment: Moment) -> Report:
    """B01: counts, members, workers and capital of each kind; flows since the new year."""

    def rows(conn: Connection, view: View) -> Rows:
        found = []
        for code in B01:
            row = {"indicator": BY_CODE[code].vi, "unit": BY_CODE[code].unit}
            for kind in Kind:
                question = Question(moment.as_of, _since_new_year(moment.as_of), area, (kind.value,))
                row[kind.value] = _cell(conn, view, code, question, moment.position)
            found.append(row)
        return found

    kinds = tuple(Column(k.value, k.vi, k.en, number=True) for k in Kind)
    columns = (Column("indicator", "Chỉ tiêu", "Indicator"), Column("unit", "ĐVT", "Unit"), *kinds)
    return await _report(readers, "B01", "Số lượng, thành viên, lao động, vốn", area, moment, columns, rows)


async def by_sector(readers: Readers, area: str, moment: Moment) -> Report:
    """B04: cooperatives, credit funds and groups by sector; the footer is the whole."""

    def rows(conn: Connection, view: View) -> Rows:
        found = []
        for sectors, label in [*(((s.value,), s.vi) for s in Sector), ((), "Tổng số")]:
            row = {"sector": label}
            for group, kinds in (("coop", ("cooperative", "credit_fund")), ("group", ("group",))):
                question = Question(moment.as_of, None, area, kinds, sectors=sectors)
                for code in B04:
                    row[f"{group}_{code}"] = _cell(conn, view, code, question, moment.position)
            found.append(row)
        return found

    heads = [
        Column(f"{group}_{code}", f"{short}: {BY_CODE[code].vi}", f"{short}: {BY_CODE[code].en}", number=True)
        for group, short in (("coop", "HTX"), ("group", "THT"))
        for code in B04
    ]
    columns = (Column("sector", "Lĩnh vực", "Sector"), *heads)
    note = "Dịch vụ điện năng nằm trong công nghiệp - tiểu thủ công nghiệp."
    return await _report(readers, "B04", "Theo lĩnh vực", area, moment, columns, rows, (note,))


async def movements(readers: Readers, area: str, moment: Moment) -> Report:
    """B06: opening + movements = closing for each kind since the new year; the residual must be zero."""
    residuals: list[int] = []

    def rows(conn: Connection, view: View) -> Rows:
        found = []
        for kind in Kind:
            question = Question(moment.as_of, _since_new_year(moment.as_of), area, (kind.value,))
            sums = reconcile(conn, Views(view), BY_CODE["ORG_STOCK_REG"], question, known_at=moment.position)
            if sums is None:
                continue
            told = "; ".join(f"{Cause(c).vi} {n:+d}" for c, n in sorted(sums.movements.items()))
            residuals.append(sums.residual)
            found.append(
                {
                    "kind": kind.vi,
                    "opening": write(sums.opening),
                    "movements": told or "không biến động",
                    "closing": write(sums.closing),
                    "residual": write(sums.residual),
                }
            )
        return found

    columns = (
        Column("kind", "Loại hình", "Kind"),
        Column("opening", "Đầu kỳ", "Opening", number=True),
        Column("movements", "Biến động trong kỳ", "Movements"),
        Column("closing", "Cuối kỳ", "Closing", number=True),
        Column("residual", "Phần dư", "Residual", number=True),
    )
    report = await _report(readers, "B06", "Biến động trong năm", area, moment, columns, rows)
    return replace(report, passed=not any(residuals))


async def _report(
    readers: Readers,
    form: str,
    title: str,
    area: str,
    moment: Moment,
    columns: tuple[Column, ...],
    rows: Callable[[Connection, View], Rows],
    notes: tuple[str, ...] = (),
) -> Report:
    return Report(
        form=form,
        title=f"{title}: {name_of(area)}",
        area=area,
        as_of=moment.as_of,
        position=moment.position,
        recorded_at=moment.recorded_at,
        epoch=moment.epoch,
        columns=columns,
        rows=tuple(await readers.read("movements", rows)),
        notes=notes,
    )
