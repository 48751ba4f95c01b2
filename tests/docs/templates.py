"""What do two offices' own templates look like: a six-month report in Word, a form in Excel?

As a clerk would write them, with Word's and Excel's own means; `python -m tests.docs.test_templates` makes them.
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
import xlsxwriter
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from services.papers.word.packing import pack

_FONT = "Times New Roman"
_MADE = datetime(2011, 1, 1, tzinfo=UTC)
_WIDTHS = (10, 51, 16, 22, 22, 22, 22)


def six_months() -> bytes:
    """A report of a province's committee for half a year, of the form ke-hoach."""
    made = docx.Document()
    normal: Any = made.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(13)
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    head = made.add_table(rows=1, cols=2)
    head.autofit = False
    for column, width in zip(head.columns, (62, 103), strict=True):
        column.width = Mm(width)
    _lines(head.cell(0, 0), ("{{issuer}}", True), ("Số: {{number}}", False))
    _lines(
        head.cell(0, 1),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True),
        ("Độc lập - Tự do - Hạnh phúc", True),
        ("{{place_and_date}}", False),
    )
    _line(made, "BÁO CÁO", bold=True, centred=True)
    _line(made, "Tình hình kinh tế tập thể {{area}} ({{period}})", bold=True, centred=True)
    _line(made, "{{text1.caption}}", bold=True)
    _line(made, "{{text1}}")
    _line(
        made,
        "Riêng về hợp tác xã: cuối kỳ có {{table1.hop_tac_xa_dang_ky_thanh_lap.value}} đơn vị đăng ký, năm trước là "
        "{{table1.hop_tac_xa_dang_ky_thanh_lap.before}}; kế hoạch cả năm: "
        "{{table1.hop_tac_xa_dang_ky_thanh_lap.plan}}.",
    )
    _line(made, "{{table1.caption}}", bold=True)
    _figures(made)
    _line(made, "{{text2.caption}}", bold=True)
    _line(made, "{{text2}}")
    end = made.add_table(rows=1, cols=2)
    _lines(end.cell(0, 0), ("Nơi nhận:", True), ("{{recipients}}", False), centred=False)
    _lines(end.cell(0, 1), ("{{authority}}", True), ("{{signer}}", True))
    _line_of(section.footer.paragraphs[0], "Theo {{position}} bản ghi của sổ; mã băm đầu sổ {{ledger_head}}.", size=8)
    made.core_properties.author, made.core_properties.title = "Văn phòng", "{{title}}"
    return pack(made)


def _figures(made: Document) -> None:
    table = made.add_table(rows=2, cols=len(_WIDTHS))
    table.style, table.autofit = "Table Grid", False
    columns = ("n", "label", "unit", "before", "plan", "value", "next_plan")
    headings = ("TT", "Chỉ tiêu", "ĐVT", "Năm trước", "Kế hoạch", "Trong kỳ", "Kế hoạch năm sau")
    for at, (heading, column) in enumerate(zip(headings, columns, strict=True)):
        _line_of(table.cell(0, at).paragraphs[0], heading, bold=True, centred=True, size=11)
        told = table.cell(1, at).paragraphs[0]
        _line_of(told, f"{{{{table1.each.{column}}}}}", size=11)
        if column not in ("label", "unit"):
            told.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        table.columns[at].width = Mm(_WIDTHS[at])


def _lines(cell: _Cell, *lines: tuple[str, bool], centred: bool = True) -> None:
    for at, (text, bold) in enumerate(lines):
        told = cell.paragraphs[0] if not at else cell.add_paragraph()
        _line_of(told, text, bold=bold, centred=centred)


def _line(made: Document, text: str, *, bold: bool = False, centred: bool = False) -> None:
    _line_of(made.add_paragraph(), text, bold=bold, centred=centred)


def _line_of(told: Paragraph, text: str, *, bold: bool = False, centred: bool = False, size: float = 0) -> None:
    """A line in runs as Word cuts them: after every brace that its spelling does not know."""
    for part in text.replace("{{", "{\0{").split("\0"):
        run = told.add_run(part)
        run.bold = bold
        if size:
            run.font.size = Pt(size)
    if centred:
        told.alignment = WD_ALIGN_PARAGRAPH.CENTER


def over_the_years() -> bytes:
    """A sheet of what came and went, year by year, with sums and a chart of the office's own: of the form dien-bien."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE, "author": "Văn phòng"})
        bold = book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center"})
        text, number = book.add_format({"border": 1}), book.add_format({"border": 1, "num_format": "#,##0"})
        sheet = book.add_worksheet("Diễn biến")
        sheet.set_column(0, 0, 22)
        sheet.set_column(1, 5, 14)
        sheet.merge_range("A1:F1", "BIỂU TỔNG HỢP KINH TẾ TẬP THỂ: {{area}}", bold)
        sheet.write_string("A2", "Đến {{as_of}}; theo {{position}} bản ghi; có báo cáo năm: {{coverage}}")
        headings = ("Năm", "Thành lập mới", "Giải thể", "Tăng, giảm", "HTX cuối năm", "Thành viên")
        sheet.write_row("A4", headings, bold)
        sheet.write_string("A5", "{{table1.each.label}}", text)
        for at, column in ((1, "founded"), (2, "ended"), (4, "coops"), (5, "members")):
            sheet.write_string(4, at, f"{{{{table1.each.{column}}}}}", number)
        sheet.write_formula("D5", '=IFERROR(B5-C5,"")', number)
        sheet.write_string("A6", "Cộng", bold)
        for column in "BCD":
            sheet.write_formula(f"{column}6", f"=SUM({column}5:{column}5)", number)
        sheet.write_string("A8", "Lập {{date}}; {{table1.caption}}")
        sheet.set_footer("&L{{ledger_head}}")
        sheet.conditional_format("D5:D5", {"type": "cell", "criteria": "<", "value": 0, "format": bold})
        sheet.print_area("A1:F26")
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        chart: Any = book.add_chart({"type": "column"})
        chart.add_series(
            {"categories": "='Diễn biến'!$A$5:$A$5", "values": "='Diễn biến'!$B$5:$B$5", "name": "='Diễn biến'!$B$4"}
        )
        sheet.insert_chart("A10", chart)
    return made.getvalue()
