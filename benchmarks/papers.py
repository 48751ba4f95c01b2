"""What does a paper cost beside its typesetter, and a workbook beside its writer?

A province's reports with all tables and charts as one PDF, beside the same pages compiled bare: the same texts and
pictures in one typst file, no standards kept, nothing looked at before. A list of 20,000 rows as a workbook beside bare
XlsxWriter writing the same cells, and its memory beside that of a list a tenth as long.
"""

import asyncio
import io
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import resources
from typing import Any, Final

import msgspec
import typst
import xlsxwriter

from benchmarks.rounds import Round, Row, Scale, Target, alternate, ratios
from services.charts import choice, svg
from services.offices.demonstration import LETTERHEADS
from services.papers import footing
from services.papers.letterhead import head
from services.papers.paper import Paper
from services.papers.pdf import pdf, told
from services.papers.workbook.listing import listing, write_listing
from services.reports.language import Language
from services.reports.report import Column
from tests.services.reports.registers import everything, register_of, report_of

FORMS: Final = ("ke-hoach", "B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B10", "dien-bien", "doi-chieu")
WIDTH: Final = 10
STAMP: Final = datetime(2026, 11, 22, tzinfo=UTC)
BARE: Final = b"""
#let paper = json("paper.json")
#set text(font: "Tinos", size: 11pt)
#set page(paper: "a4")
= #paper.title
#for section in paper.sections {
  for part in section.parts.filter(one => one.kind != "end") {
    heading(level: 2, part.caption)
    if part.kind == "prose" { for one in part.paragraphs { par(one) } }
    else if part.kind == "chart" { image(part.file) }
    else {
      table(columns: part.columns.map(one => one.share * 1fr), ..part.columns.map(one => one.heading),
        ..part.lines.map(line => if "heading" in line { (table.cell(colspan: part.columns.len(), line.heading),) }
          else { line.cells }).flatten())
    }
  }
}
"""


def run(scale: Scale) -> list[Row]:
    """Measure both."""
    return [*_pdf(scale), *_workbook(scale)]


def _pdf(scale: Scale) -> list[Row]:
    paper = asyncio.run(_province())
    files: Any = {"main.typ": BARE, "paper.json": msgspec.json.encode(told(paper))}
    files |= {f"chart{at}.svg": svg.draw(chart).encode() for at, chart in enumerate(paper.charts)}
    fonts = str(resources.files("services.papers.fonts"))

    def ours(_number: int) -> Round:
        return _timed(lambda: pdf(paper))

    def bare(_number: int) -> Round:
        own: Any = dict(files)
        return _timed(lambda: typst.Compiler(own, font_paths=[fonts], ignore_system_fonts=True).compile())

    alternate(1, ours, bare)
    mine, theirs = alternate(scale.of(15, 3), ours, bare)
    cost = [one.seconds[0] * 1000 for one in mine], [one.seconds[0] * 1000 for one in theirs]
    return [Row("a province's report, all tables and charts / the bare compile", "ms", *cost, ratios(*cost),
                Target("≤", 3))]  # fmt: skip


async def _province() -> Paper:
    """Every form of Lạng Sơn as one paper."""
    with register_of(everything()) as made:
        found = [await report_of(made, form, "pre2025:20", "2011-06-30", since="2010-12-31") for form in FORMS]
    whole = msgspec.structs.replace(found[0], tables=tuple(table for one in found for table in one.tables))
    foot = footing.Footing("tỉnh Lạng Sơn (pre2025:20)", "Theo địa giới của ngày hỏi", "0" * 64, "6.845", "0 %")
    written = head(LETTERHEADS["lang-son"], Language.VI, number="66/KH-UBND", on=date(2011, 7, 15))
    charts = tuple(chart for one in found for chart in choice.charts(one))
    return Paper(whole, footing.lines(whole, foot), written, charts)


def _workbook(scale: Scale) -> list[Row]:
    most = scale.of(20_000, 2_000)
    columns = [Column(f"c{at}", f"Cột {at}", f"Column {at}", number=at > WIDTH // 2) for at in range(WIDTH)]

    def ours(_number: int) -> Round:
        return _timed(lambda: listing(columns, _rows(most), "Danh sách", (), Language.VI, STAMP))

    def bare(_number: int) -> Round:
        return _timed(lambda: _bare(columns, most))

    alternate(1, ours, bare)
    mine, theirs = alternate(scale.of(9, 3), ours, bare)
    cost = [one.seconds[0] * 1000 for one in mine], [one.seconds[0] * 1000 for one in theirs]
    peaks = [_peak(columns, most)], [_peak(columns, most // 10)]
    return [
        Row(f"a list of {most:,} rows / bare XlsxWriter", "ms", *cost, ratios(*cost), Target("≤", 1.5)),
        Row(f"memory of {most:,} rows / of {most // 10:,}", "KiB", *peaks, ratios(*peaks), Target("≤", 1.5)),
    ]  # fmt: skip


def _rows(most: int) -> Iterator[list[str | int]]:
    """Texts and numbers, each row of its own."""
    for row in range(most):
        yield [f"Hợp tác xã số {row}, cột {at}" if at <= WIDTH // 2 else row * 1000 + at for at in range(WIDTH)]


def _bare(columns: list[Column], most: int) -> bytes:
    """The same cells, each in the least that the library asks for; its settings as ours."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"constant_memory": True, "in_memory": False})
    sheet = book.add_worksheet()
    text, number = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"num_format": "#,##0"})
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column.vi, text)
    for row, values in enumerate(_rows(most), 1):
        for at, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(row, at, value, text)
            else:
                sheet.write_number(row, at, value, number)
    book.close()
    return made.getvalue()


def _peak(columns: list[Column], most: int) -> float:
    """The most that writing a list into a file held at once."""
    with tempfile.TemporaryFile() as target:
        tracemalloc.start()
        write_listing(target, columns, _rows(most), "Danh sách", (), Language.VI, STAMP)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return peak / 1024


def _timed(work: Any) -> Round:
    begun = time.perf_counter()
    work()
    taken = time.perf_counter() - begun
    return Round(1 / taken, [taken])
