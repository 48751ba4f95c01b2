"""Papers to be made into workbooks: small ones, and one with everything that names should not be able to do."""

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any, Final

from services.charts.chart import Chart, Look, Series
from services.papers.letterhead import Head
from services.papers.paper import Paper
from services.papers.workbook.workbook import workbook
from services.reports.language import Language
from services.reports.report import PROSE, Cell, Column, Line, Report, Table

RECORDED: Final = datetime(2026, 11, 22, 3, 4, 5, tzinfo=UTC)
LABEL: Final = Column("label", "Chỉ tiêu", "Indicator")
VALUE: Final = Column("value", "Số liệu", "Value", number=True)
NOTE: Final = Column("note", "Ghi chú", "Note")
HOSTILE: Final = (
    "=1+1", "+A1", "-2", "@SUM(A1)", "\t=1", "\r=1", "{=1}", "=cmd|' /C calc'!A0", "http://evil.example/?a=1&b=<2>",
    "mailto:a@b.example", "internal:Sheet1!A1", "external:c:\\a.xlsx", "<r></r>", "<r><f>1</f></r>",
    "<r>&_x0041_</r>", "_x000D_", "]]>", "<!--", "'", "a\x00b\x08c\x1f", "\ufffe\uffff", "x\u202ey", "\ud800",
)  # fmt: skip
"""Names of organisations that a spreadsheet might compute, follow, or fail to read."""


def figure(text: str, exact: str = "1", **more: Any) -> Cell:
    """A cell that prints a figure."""
    return Cell(text, exact=exact, **more)


def table_of(*texts: str, caption: str = "Tình hình") -> Table:
    """A table of figures printed so, a line for each."""
    lines = tuple(Line({"label": Cell(f"dòng {at}"), "value": figure(text)}) for at, text in enumerate(texts, 1))
    return Table(caption, (LABEL, VALUE), lines)


def paper_of(*tables: Table, language: Language = Language.VI, notes: tuple[str, ...] = (), **more: Any) -> Paper:
    """A paper with some tables."""
    report = Report(
        form="B01", title=more.pop("title", "Báo cáo"), area="pre2025:20", as_of=date(2011, 6, 30), position=7,
        recorded_at=more.pop("recorded_at", RECORDED), epoch="0" * 32, tables=tables, notes=notes, language=language,
    )  # fmt: skip
    return Paper(report, more.pop("footing", ("Lạng Sơn · đến hết 30/6/2011", "theo bản ghi đến số 7")), **more)


def chart_of(look: Look = Look.COLUMNS, **more: Any) -> Chart:
    """A chart of two series over three years, of which one value is not known."""
    told: dict[str, Any] = {
        "title": "Hợp tác xã theo năm",
        "alt": "Hợp tác xã tăng từ 10 lên 12; năm 2011 chưa rõ.",
        "unit": "hợp tác xã",
        "labels": ("2010", "2011", "2012"),
        "series": (
            Series("Lạng Sơn", (Fraction(10), None, Fraction(12)), ("10", "chưa rõ", "12")),
            Series("Lào Cai", (Fraction(9), Fraction(19, 2), Fraction(1234)), ("9", "9,5", "1.234")),
        ),
        "table": 0,
    }
    return Chart(look=look, **{**told, **more})


def everywhere(text: str, language: Language = Language.VI) -> Paper:
    """A paper that has one text wherever a paper can have a text."""
    column = Column("label", text, text)
    line = Line({"label": Cell(text), "value": figure(text, text, link=text, note=text)}, verdict=text)
    heading = Line(heading=text or "x")
    tables = (
        Table(text, (column, Column("value", text, text, number=True)), (heading, line), (text,)),
        Table(text, (column, VALUE), (line,)),
        Table(text, (Column(PROSE, text, text),), (heading, Line({PROSE: Cell(text)}))),
    )
    series = Series(text, (Fraction(1, 3), None), (text, text))
    charts = tuple(
        chart_of(look, title=text, alt=text, unit=text, labels=(text, text), series=(series,)) for look in Look
    )
    head = Head(text, text, text, text, text, text, (text,))
    return paper_of(
        *tables, language=language, notes=(text,), title=text, footing=(text, text), letterhead=head, charts=charts
    )


def rich() -> Paper:
    """A paper with something of everything, the same whenever it is made."""
    lines = (
        Line(heading="I. Hợp tác xã"),
        Line({"label": Cell("Tổng số"), "value": figure("1.234", "1234", numerator=1234, known=1200, link="/f/1")}),
        Line({"label": Cell("Tỷ lệ"), "value": figure("45,2", "226/5", numerator=226, denominator=500)}, depth=1),
        Line({"label": Cell("Mục tiêu"), "value": figure("khoảng 127", "127", note="000, dòng 3")}, verdict="differs"),
    )
    prose = Table("Nhận xét", (Column(PROSE, "", ""),), (Line({PROSE: Cell("Số hợp tác xã tăng.")}),))
    head = Head("SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "UBND TỈNH", "Số:", "Lạng Sơn", "", "GIÁM ĐỐC", ("Lưu: VT.",))
    tables = (Table("Biểu 1", (LABEL, VALUE), lines, ("Số liệu tròn.",)), prose, table_of("1", "2"))
    return paper_of(*tables, notes=("Kỳ 6 tháng.",), letterhead=head, charts=(chart_of(),))


def made_again() -> bytes:
    """The workbook of that paper."""
    return workbook(rich())
