"""Is a Word template filled wherever its author wrote a name, however Word cut it, and is nothing else touched?"""

from io import BytesIO
from xml.etree.ElementTree import canonicalize

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from services.papers.templates.filling import filled
from services.reports.language import Language
from services.reports.report import Line
from tests.services.papers.templates.building import (
    changed,
    document_of,
    line,
    lines,
    names_of,
    names_without_lines,
    parts_of,
    row_of,
    texts_of,
    word,
)


def _cells(made: Document, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in made.tables[table].rows]


def test_names_become_what_the_report_says() -> None:
    """Title, area, period, position, figures by row and column, whose document it is; beside other words."""
    found = texts_of(
        word(
            "{{title}}", "Tại {{area}} ({{area_code}}), {{ PERIOD }}:", "{{table1.tong_so.value}} HTX, {{position}}",
            "Số: {{number}}, {{place_and_date}}, {{issuer}}",
        )
    )  # fmt: skip
    assert found == [
        "Báo cáo: Tỉnh Lạng Sơn",
        "Tại Tỉnh Lạng Sơn (pre2025:20), từ 1/1/2011 đến hết 30/6/2011:",
        "1.234 HTX, 4.812",
        "Số: 12/BC-STC, Lạng Sơn, ngày 05 tháng 7 năm 2011, Sở Tài chính",
    ]


def test_numbers_and_words_are_in_the_language_of_the_report() -> None:
    """Unknown in English is said in English."""
    names = names_of(line("All", "1,234", "1234", key="tong_so"), language=Language.EN)
    found = texts_of(word("{{table1.tong_so.value}}; {{table1.tong_so.plan}}; {{as_of}}"), names)
    assert found == ["1,234; no figures; 30 June 2011"]


def test_what_is_unknown_says_so() -> None:
    """Never zero, never left out in silence."""
    assert texts_of(word("Kế hoạch: {{table1.tong_so.plan}}")) == ["Kế hoạch: chưa có số liệu"]


def test_a_name_survives_being_cut_into_runs() -> None:
    """With marks of the spelling in between, letter by letter; the look is that of its first letter."""

    def build(made: Document) -> None:
        told = made.add_paragraph()
        for at, letter in enumerate("A {{title}} B {{as_of}}"):
            run = told.add_run(letter)
            run.bold = at == 2
            run._r.addnext(run._r.makeelement(qn("w:proofErr"), {qn("w:type"): "spellStart"}))

    (told,) = document_of(word(build=build)).paragraphs
    assert told.text == "A Báo cáo: Tỉnh Lạng Sơn B 30/6/2011"
    assert [run.text for run in told.runs if run.bold] == ["Báo cáo: Tỉnh Lạng Sơn"]


def test_headers_footers_and_text_boxes_are_filled() -> None:
    """Of the first page too; a text box as new and as old releases draw it."""
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>{{as_of}}</w:t></w:r></w:p></w:txbxContent>'
        "</mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>{{as_of}}</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )

    def build(made: Document) -> None:
        section = made.sections[0]
        section.different_first_page_header_footer = True
        section.header.paragraphs[0].text = "{{issuer}}"
        section.first_page_header.paragraphs[0].text = "{{area}}"
        section.footer.paragraphs[0].text = "Sổ {{ledger_head}}"

    template = changed(word("Ngày HERE", build=build), "word/document.xml", "</w:r></w:p>", f"</w:r>{box}</w:p>")
    content, _ = filled(template, names_of())
    section = docx.Document(BytesIO(content)).sections[0]
    assert section.header.paragraphs[0].text == "Sở Tài chính"
    assert section.first_page_header.paragraphs[0].text == "Tỉnh Lạng Sơn"
    assert section.footer.paragraphs[0].text == "Sổ " + "0f" * 32
    assert parts_of(content)["word/document.xml"].decode().count('<w:t xml:space="preserve">30/6/2011</w:t>') == 2


def test_nested_tables_are_filled() -> None:
    """A repeated row in a table in a cell, beside a name in the cell around it."""

    def build(made: Document) -> None:
        outer = made.add_table(rows=1, cols=1).cell(0, 0)
        outer.text = "{{title}}"
        inner = outer.add_table(rows=1, cols=2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "{{table1.each.label}}", "{{table1.each.value}}"

    cell = document_of(word(build=build), names_of(*lines(3))).tables[0].cell(0, 0)
    assert cell.paragraphs[0].text == "Báo cáo: Tỉnh Lạng Sơn"
    assert [[c.text for c in row.cells] for row in cell.tables[0].rows] == [["Xã 1", "1"], ["Xã 2", "2"], ["Xã 3", "3"]]


@pytest.mark.parametrize("count", [1, 2, 1_000])
def test_a_row_is_repeated_for_every_line(count: int) -> None:
    """Its headings once; each line has its number and figures, in the look of the row."""
    template = word(build=row_of("{{table1.each.n}}", "{{table1.each.label}}", "{{table1.each.value}} HTX"))
    rows = _cells(document_of(template, names_of(*lines(count))))
    assert rows[1:] == [[str(at), f"Xã {at}", f"{at} HTX"] for at in range(1, count + 1)]
    assert rows[0] == ["Cột 0", "Cột 1", "Cột 2"]


def test_a_table_without_lines_says_so() -> None:
    """The row stays, and tells that there are none."""
    template = word(build=row_of("{{table1.each.label}}", "{{table1.each.value}}"))
    assert _cells(document_of(template, names_without_lines()))[1:] == [["Không có dòng nào.", ""]]


def test_headings_depth_and_looks_stay() -> None:
    """A line that parts the table stands in the first cell; what is part of a line is set in; letters stay red."""

    def build(made: Document) -> None:
        row_of("{{table1.each.label}}", "{{table1.each.value}}")(made)
        run = made.tables[0].cell(1, 1).paragraphs[0].runs[0]
        run.font.color.rgb, run.font.size = RGBColor(0xFF, 0, 0), Pt(9)

    told = (Line(heading="I. Hợp tác xã"), line("Tổng số"), line("Trong đó", "7", "7", depth=1))
    made = document_of(word(build=build), names_of(*told))
    assert _cells(made)[1:] == [["I. Hợp tác xã", ""], ["Tổng số", "1.234"], ["\u2003Trong đó", "7"]]
    fonts = [row.cells[1].paragraphs[0].runs[0].font for row in made.tables[0].rows[2:]]
    assert {(font.color.rgb, font.size) for font in fonts} == {(RGBColor(0xFF, 0, 0), Pt(9))}


def test_a_text_of_several_paragraphs_becomes_as_many() -> None:
    """In the look of its own where it stands alone, as lines of one paragraph beside other words."""
    assert texts_of(word("{{text1}}", "Tóm lại: {{text1}}")) == ["Một.", "Hai.", "Tóm lại: Một.\nHai."]
    assert texts_of(word("- {{recipients}}")) == ["- Bộ;\nLưu: VT."]


def test_copies_have_no_name_of_the_first() -> None:
    """A bookmark in a repeated row stands in the first copy only, for Word knows one of each name."""
    mark = '<w:bookmarkStart w:id="7" w:name="so"/><w:bookmarkEnd w:id="7"/>'
    template = changed(
        word(build=row_of("{{table1.each.label}}")), "word/document.xml", "<w:r><w:t>{{table1",
        f"{mark}<w:r><w:t>{{{{table1",
    )  # fmt: skip
    content, _ = filled(template, names_of(*lines(5)))
    assert parts_of(content)["word/document.xml"].count(b'w:name="so"') == 1


def test_the_same_template_and_report_have_the_same_bytes() -> None:
    """And another report has others: the check can fail."""
    template = word("{{title}} {{position}}", build=row_of("{{table1.each.label}}"))
    first, again, other = (filled(template, names)[0] for names in (names_of(), names_of(), names_of(*lines(2))))
    assert first == again != other


def test_what_the_office_wrote_stays_part_by_part() -> None:
    """Parts without names hold what they held, to the element; what is no text, to the byte."""
    template = word("{{title}}")
    before, after = parts_of(template), parts_of(filled(template, names_of())[0])
    assert list(before) == list(after)
    for name, content in before.items():
        if name.endswith((".xml", ".rels")) and name != "word/document.xml":
            assert canonicalize(content.decode()) == canonicalize(after[name].decode()), name
        elif not name.endswith((".xml", ".rels")):
            assert content == after[name], name
    assert before["word/document.xml"] != after["word/document.xml"]
