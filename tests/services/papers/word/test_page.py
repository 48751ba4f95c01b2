"""Is every page A4 as the decree sets it, with its number and with what all pages say?"""

from typing import Any

from docx.enum.section import WD_ORIENTATION
from docx.shared import Mm

from services.papers.word.document import document
from tests.services.papers.word.papers import (
    FOOTING,
    body,
    found,
    lettered,
    paper,
    read,
    said,
    spoken,
    styled,
    tabled,
    trees,
    wide,
)  # fmt: skip


def millimetres(*lengths: Any) -> list[int]:
    """Whole millimetres."""
    return [round(one / Mm(1)) for one in lengths]


def test_pages_are_a4_with_the_margins_of_the_decree() -> None:
    """25 mm above and below, 30 mm left, 15 mm right."""
    (section,) = read(paper(spoken("a"), letterhead=lettered())).sections
    assert millimetres(section.page_width, section.page_height) == [210, 297]
    assert millimetres(section.top_margin, section.bottom_margin) == [25, 25]
    assert millimetres(section.left_margin, section.right_margin) == [30, 15]


def test_wide_parts_lie_across_and_neighbours_share_a_section() -> None:
    """Upright, across for two parts, upright again."""
    sections = read(paper(spoken("a"), wide(), wide("Nữa"), tabled({"c0": "a"}))).sections
    assert [one.orientation for one in sections] == [
        WD_ORIENTATION.PORTRAIT, WD_ORIENTATION.LANDSCAPE, WD_ORIENTATION.PORTRAIT,
    ]  # fmt: skip
    across = sections[1]
    assert millimetres(across.page_width, across.page_height) == [297, 210]
    assert millimetres(across.left_margin, across.right_margin) == [20, 15]


def test_each_part_stands_in_its_own_section() -> None:
    """What is wide, and nothing else, is between the breaks."""
    tree = body(paper(spoken("đầu"), wide(), tabled({"c0": "cuối"})))
    places = {text: at for at, one in enumerate(tree) for text in said(one)}
    turns = [at for at, one in enumerate(tree) if found(one, "./w:pPr/w:sectPr")]
    assert places["đầu"] < turns[0] < places["Bảng rộng"] < turns[1] < places["cuối"]


def test_a_paper_of_one_wide_part_has_one_section() -> None:
    """Its title and its end stand on the pages that lie across: no page for a title alone."""
    (section,) = read(paper(wide(), letterhead=lettered(), notes=("Chung.",))).sections
    assert section.orientation is WD_ORIENTATION.LANDSCAPE


def test_a_paper_without_parts_still_has_its_title() -> None:
    """And one upright page."""
    made = read(paper())
    assert next(one.text for one in made.paragraphs if one.text) == "Tình hình kinh tế tập thể"
    assert made.sections[0].orientation is WD_ORIENTATION.PORTRAIT


def test_every_page_says_what_its_figures_rest_on() -> None:
    """The footing stands below in every section, and on the first page too."""
    sections = read(paper(spoken("a"), wide(), tabled({"c0": "a"}))).sections
    assert len(sections) == 3
    for section in sections:
        assert tuple(one.text for one in section.footer.paragraphs) == FOOTING
        assert not section.footer.is_linked_to_previous
    assert tuple(one.text for one in sections[0].first_page_footer.paragraphs) == FOOTING


def test_the_first_page_alone_has_no_number() -> None:
    """It differs in the first section only; there the head of the other pages has the number, in the middle."""
    first, *others = read(paper(spoken("a"), wide(), tabled({"c0": "a"}))).sections
    assert first.different_first_page_header_footer
    assert not any(one.different_first_page_header_footer for one in others)
    assert found(first.first_page_header.part.element, ".//w:instrText") == []
    for section in (first, *others):
        (field,) = found(section.header.part.element, ".//w:instrText")
        assert field.text == "PAGE"
    assert styled(first.header.part.element, "Header") == ["2"]


def test_numbers_go_on_from_section_to_section() -> None:
    """No section begins to count anew."""
    assert found(body(paper(spoken("a"), wide(), tabled({"c0": "a"}))), ".//w:pgNumType") == []


def test_a_paper_without_footing_has_an_empty_foot() -> None:
    """A foot has a paragraph at least, or Word mends the document."""
    made = trees(document(paper(spoken("a"), footing=())))
    feet = [tree for name, tree in made.items() if "footer" in name and name.startswith("word/footer")]
    assert [len(tree) for tree in feet] == [1, 1]
