"""Is every name that is not there told with its place, exactly, and is what a template leaves out told beside it?"""

from typing import Any

import pytest
from docx.document import Document
from xlsxwriter.worksheet import Worksheet

from services.papers.templates.filling import checked, filled
from services.papers.templates.names import Letter
from services.papers.templates.wrong import Unfit
from tests.services.papers.templates.building import excel, lines, names_of, row_of, word, wrong


def test_unknown_names_are_told_with_their_places() -> None:
    """Paragraph, table, row and cell, header; the name that looks most like it is offered."""

    def build(made: Document) -> None:
        row_of("a", "{{table1.each.vlaue}}")(made)
        made.sections[0].header.paragraphs[0].text = "{{isuer}}"

    found = checked(word("Một", "{{titel}} và {{nothing}}", build=build), names_of()).refusals
    told = {(one.pointer, one.facts["name"]) for one in found}
    assert told == {
        ("/word~1document.xml/paragraph-2", "titel"),
        ("/word~1document.xml/paragraph-2", "nothing"),
        ("/word~1document.xml/table-1/row-2/cell-2/paragraph-1", "table1.each.vlaue"),
        ("/word~1header1.xml/paragraph-1", "isuer"),
    }
    assert all(one.code == "R-TEMPLATE-02" for one in found)
    titel = next(one for one in found if one.facts["name"] == "titel")
    assert titel.vi == "văn bản (word/document.xml), đoạn 2: Không có “titel”. Ý bạn là “title”?"
    assert titel.en == "text (word/document.xml), paragraph 2: There is no “titel”. Did you mean “title”?"


def test_unknown_names_in_a_workbook_are_told_by_sheet_and_cell() -> None:
    """Also those above a page."""

    def build(_: Any, sheet: Worksheet) -> None:
        sheet.set_header("{{nobody}}")

    found = checked(excel({"B7": "Đến {{asof}}"}, build), names_of()).refusals
    assert {(one.facts["place"], one.facts["name"]) for one in found} == {
        ("Biểu!B7", "asof"), ("Biểu!oddHeader", "nobody"),
    }  # fmt: skip


@pytest.mark.parametrize("text", [
    "{{title", "title}}", "{{}}", "{{a b}}", "{{1+1}}", "{{title|upper}}", "{{title.}}", "{% for x in y %}{{",
    "{{{title}}}",
])  # fmt: skip
def test_what_looks_like_a_name_and_is_none_is_told(text: str) -> None:
    """An expression, a filter, a loop, a brace that nobody closed."""
    for template in (word(text), excel({"A1": text})):
        assert {code for code, _ in wrong(template)} == {"R-TEMPLATE-03"}, text


def test_a_template_is_never_filled_in_part() -> None:
    """All that is wrong is told at once, and nothing is made."""
    with pytest.raises(Unfit) as caught:
        filled(word("{{title}}", "{{one}}", "{{two}}", "{{three"), names_of())
    assert [one.code for one in caught.value.refusals] == ["R-TEMPLATE-02", "R-TEMPLATE-02", "R-TEMPLATE-03"]


def test_lines_are_asked_for_in_rows_only() -> None:
    """Not in a paragraph, not for two tables in one row, not in a row in a row."""

    def nested(made: Document) -> None:
        outer = made.add_table(rows=1, cols=1).cell(0, 0)
        outer.text = "{{table1.each.label}}"
        outer.add_table(rows=1, cols=1).cell(0, 0).text = "{{table1.each.value}}"

    assert {code for code, _ in wrong(word("{{table1.each.label}}"))} == {"R-TEMPLATE-04"}
    assert {code for code, _ in wrong(word(build=nested))} == {"R-TEMPLATE-04"}
    assert wrong(word(build=row_of("{{table1.each.label}}"))) == []

    def headed(_: Any, sheet: Worksheet) -> None:
        sheet.set_footer("{{table1.each.label}}")

    assert {code for code, _ in wrong(excel({}, headed))} == {"R-TEMPLATE-04"}


def test_names_in_places_that_are_never_filled_are_told() -> None:
    """A comment, and the heading of a table of Excel, which has to stay what its columns are called."""

    def commented(_: Any, sheet: Worksheet) -> None:
        sheet.write_comment("A1", "xem {{title}}")

    def tabled(_: Any, sheet: Worksheet) -> None:
        sheet.add_table("A1:B3", {"columns": [{"header": "{{title}}"}, {"header": "b"}]})

    assert ("R-TEMPLATE-04", "xl/comments1.xml: “xem {{title}}” cannot be filled here; move or delete it.") in wrong(
        excel({}, commented)
    )
    assert "R-TEMPLATE-04" in {code for code, _ in wrong(excel({}, tabled))}


def test_what_needs_a_letterhead_says_so_when_it_is_filled() -> None:
    """It is no fault of the template: a check passes."""
    bare = names_of(letter=Letter())
    assert wrong(word("{{issuer}} {{number}}"), bare) == []
    with pytest.raises(Unfit) as caught:
        filled(word("{{issuer}} {{number}}"), bare)
    assert [(one.code, one.facts["name"]) for one in caught.value.refusals] == [("R-TEMPLATE-05", "issuer")]


def test_what_a_template_leaves_out_is_told() -> None:
    """Tables and texts by their names; not what it uses a part of."""
    names = names_of(*lines(2))
    found = checked(word("{{title}} {{table1.xa_1.value}}"), names)
    assert found.refusals == []
    assert "text1" in found.left_out
    assert "period" in found.left_out
    assert not {"title", "table1"} & set(found.left_out)
