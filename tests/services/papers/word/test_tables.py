"""Do parts of a report stand in the document as they are: prose, tables of fixed columns, notes?"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.papers import widths
from services.papers.word.page import ACROSS, UPRIGHT
from services.papers.word.tables import divided
from services.papers.word.writing import twips
from services.reports.language import Language
from services.reports.report import Cell, Line, Table
from tests.services.papers.word.papers import (
    body,
    columns,
    found,
    grids,
    paper,
    read,
    rows,
    said,
    spoken,
    styled,
    tabled,
    text,
    wide,
)  # fmt: skip


def grid_of(part: Table, language: Language = Language.VI) -> Any:
    """The one table of a paper of one part."""
    (one,) = grids(body(paper(part, language=language)))
    return one


def test_a_caption_is_a_heading() -> None:
    """So that Word lists the parts, and who hears the document finds them; what is attached is of the second level."""
    made = read(paper(spoken("a", caption="Một"), tabled({"c0": "a"}, caption="Hai")))
    headings = [(one.style.name, one.text) for one in made.paragraphs if one.style is not None]
    assert [one for one in headings if one[0] in ("Heading 1", "Heading 2")] == [
        ("Heading 1", "Một"), ("Heading 2", "Hai"),
    ]  # fmt: skip


def test_prose_stands_in_paragraphs() -> None:
    """Each line is one, justified, its first line indented by its style."""
    assert styled(body(paper(spoken("Đoạn một.", "Đoạn hai."))), "BodyText") == ["Đoạn một.", "Đoạn hai."]


def test_headings_of_columns_stand_on_every_page() -> None:
    """The first row is repeated, and it alone; no row is parted by the end of a page."""
    grid = grid_of(tabled({"c0": "a"}, {"c0": "b"}))
    assert [bool(found(row, "./w:trPr/w:tblHeader")) for row in found(grid, "./w:tr")] == [True, False, False]
    assert all(found(row, "./w:trPr/w:cantSplit") for row in found(grid, "./w:tr"))
    assert rows(grid)[0] == ["Cột 0", "Cột 1", "Cột 2"]
    assert rows(grid_of(tabled({"c0": "a"}), Language.EN))[0] == ["Column 0", "Column 1", "Column 2"]


@pytest.mark.parametrize(("part", "page"), [(tabled({"c0": "Tổng số", "c1": "12.345"}), UPRIGHT), (wide(), ACROSS)])
def test_columns_have_the_widths_of_every_paper(part: Table, page: Any) -> None:
    """Their shares of the width of the text, fixed, in the grid and in each cell."""
    grid = grid_of(part)
    drawn = [int(one) for one in found(grid, "./w:tblGrid/w:gridCol/@w:w")]
    shares = widths.shares(part, Language.VI)
    assert sum(drawn) == twips(page.text) == int(found(grid, "./w:tblPr/w:tblW/@w:w")[0])
    assert drawn == pytest.approx([twips(page.text) * share / sum(shares) for share in shares], abs=1)
    assert found(grid, "./w:tblPr/w:tblLayout/@w:type") == ["fixed"]
    for row in found(grid, "./w:tr"):
        assert [int(one) for one in found(row, "./w:tc/w:tcPr/w:tcW/@w:w")] == drawn


@given(some.integers(1, 20_000), some.lists(some.integers(1, 40), min_size=1, max_size=30))
def test_parts_of_a_width_make_all_of_it(whole: int, shares: list[int]) -> None:
    """To the last twentieth of a point, and none is more than its share by one."""
    parts = divided(whole, shares)
    assert sum(parts) == whole
    assert all(abs(part - whole * share / sum(shares)) <= 1 for part, share in zip(parts, shares, strict=True))


def test_a_table_has_thin_lines() -> None:
    """Around each cell."""
    assert found(grid_of(tabled({"c0": "a"})), "./w:tblPr/w:tblBorders/*/@w:sz") == ["4"] * 6


def test_numbers_stand_to_the_right() -> None:
    """By the style of their columns."""
    styles = found(grid_of(tabled({"c0": "a", "c1": "1", "c2": "2"})), "./w:tr[2]//w:pStyle/@w:val")
    assert styles == ["TableText", "TableFigure", "TableFigure"]


def test_a_line_that_parts_a_table_spans_it() -> None:
    """Shaded, and kept with the line below."""
    grid = grid_of(tabled({"heading": "I. Hợp tác xã"}, {"c0": "a"}))
    (cell,) = found(grid, "./w:tr[2]/w:tc")
    assert found(cell, "./w:tcPr/w:gridSpan/@w:val") == ["3"]
    assert found(cell, "./w:tcPr/w:shd/@w:fill") == ["EBEBEB"]
    assert styled(cell, "TableParting") == ["I. Hợp tác xã"]


def test_a_line_is_indented_by_its_depth() -> None:
    """3 mm each, in the first column alone."""
    lines = tuple(Line({"c0": Cell("a"), "c1": Cell("1")}, depth=depth) for depth in (0, 1, 2))
    grid = grid_of(Table("Bảng", columns(2), lines))
    assert [found(row, ".//w:ind/@w:left") for row in found(grid, "./w:tr")[1:]] == [[], ["170"], ["340"]]


def test_a_line_that_differs_is_bold() -> None:
    """Not told by a colour, which some do not see and no grey printer prints."""
    grid = grid_of(tabled({"c0": "a", "c1": "1", "verdict": "differs"}, {"c0": "b", "c1": "2", "verdict": "agrees"}))
    assert [text(one) for one in found(grid, ".//w:r[w:rPr/w:b]")] == ["a", "1"]
    assert found(grid, ".//w:color") == []


def test_a_table_of_many_columns_has_small_letters() -> None:
    """More than eight: 9 points instead of 11."""
    for of, style in ((8, "TableText"), (9, "TableTextSmall")):
        assert style in found(grid_of(tabled({"c0": "a"}, of=of)), ".//w:pStyle/@w:val")


def test_a_table_says_what_it_is_to_who_cannot_see_it() -> None:
    """Its caption is its own title too."""
    assert found(grid_of(tabled({"c0": "a"}, caption="Theo loại hình")), "./w:tblPr/w:tblCaption/@w:val") == [
        "Theo loại hình"
    ]


def test_notes_stand_below_their_table() -> None:
    """Each in a paragraph."""
    tree = body(paper(tabled({"c0": "a"}, notes=("Một.", "Hai.")), tabled({"c0": "b"})))
    texts = said(tree)
    assert texts.index("a") < texts.index("Một.") < texts.index("Hai.") < texts.index("b")
    assert styled(tree, "Note") == ["Một.", "Hai."]


@pytest.mark.parametrize(("language", "told"), [(Language.VI, "Không có dòng nào."), (Language.EN, "No lines.")])
@pytest.mark.parametrize("part", [tabled(), Table("Bảng", columns(40), ()), spoken()])
def test_a_part_without_lines_says_so(part: Table, language: Language, told: str) -> None:
    """And shows no empty grid."""
    tree = body(paper(part, language=language))
    assert said(tree)[-1] == told
    assert grids(tree) == []


def test_no_two_tables_touch() -> None:
    """Word makes one of two tables with nothing between them; nor may a table be the last of a document."""
    tree = body(paper(tabled({"c0": "a"}), wide(), tabled({"c0": "b"})))
    assert found(tree, "./w:tbl/following-sibling::*[1][not(self::w:p)]") == []


def test_two_thousand_lines_all_come_out() -> None:
    """In seconds."""
    part = tabled(*({"c0": str(at), "c1": str(at * at)} for at in range(2000)))
    assert rows(grid_of(part))[1:] == [[str(at), str(at * at), ""] for at in range(2000)]
