"""Does a document begin and end as Decree 30/2020 sets it?"""

from importlib import resources
from typing import Any

import msgspec
import pytest
from fontTools.ttLib import TTFont

from services.papers.word.opening import COUNTRY, LEFT, WORDS, WORDS_LONG, issuer_long
from services.papers.word.page import ACROSS, UPRIGHT
from services.papers.word.writing import twips
from services.reports.language import Language
from tests.services.papers.word.papers import body, found, lettered, paper, said, spoken, styled, tabled, text, wide

MILLIMETRES = 25.4 / 72


def long(words: str, points: float) -> float:
    """How long words are in bold letters of the papers' font, which are as wide as Times New Roman's."""
    font: Any = TTFont(str(resources.files("services.papers.fonts").joinpath("Tinos-Bold.ttf")))
    names, widths = font.getBestCmap(), font["hmtx"]
    return sum(widths[names[ord(one)]][0] for one in words) / font["head"].unitsPerEm * points * MILLIMETRES


def test_a_document_of_an_office_begins_as_the_decree_sets_it() -> None:
    """Who stands above, who issues it, the motto, its number, place and day, that it is a report, and of what."""
    assert said(body(paper(spoken("Một lời."), letterhead=lettered()))) == [
        "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN",
        "SỞ KẾ HOẠCH VÀ ĐẦU TƯ",
        COUNTRY,
        WORDS,
        "Số: 12/BC-SKHĐT",
        "Lạng Sơn, ngày 05 tháng 7 năm 2011",
        "BÁO CÁO",
        "Tình hình kinh tế tập thể",
        "Từ 1/1/2011 đến hết 30/6/2011",
        "Lời",
        "Một lời.",
        "Nơi nhận:",
        "- Bộ Kế hoạch và Đầu tư;",
        "- Lưu: VT.",
        "TL. CHỦ TỊCH",
        "GIÁM ĐỐC",
    ]


def test_in_english_the_motto_stays_and_the_rest_is_told_in_english() -> None:
    """Report, its period, recipients."""
    one = paper(spoken("A word."), language=Language.EN, letterhead=lettered(Language.EN))
    texts = said(body(one))
    assert texts[2:4] == [COUNTRY, WORDS]
    assert texts[5:7] == ["Lạng Sơn, 5 July 2011", "REPORT"]
    assert "From 1 January 2011 to the end of 30 June 2011" in texts
    assert "Recipients:" in texts


def test_a_paper_of_no_office_begins_with_its_title() -> None:
    """Nobody issues it, and nobody signs."""
    tree = body(paper(spoken("Một lời."), notes=("Ghi chú.",)))
    assert said(tree) == [
        "Tình hình kinh tế tập thể",
        "Từ 1/1/2011 đến hết 30/6/2011",
        "Lời",
        "Một lời.",
        "Ghi chú.",
    ]
    assert found(tree, ".//w:tbl") == []


def test_a_head_leaves_out_what_an_office_does_not_have() -> None:
    """No body above it, nobody to sign for, nobody to send it to: no lines of nothing."""
    bare = msgspec.structs.replace(lettered(), parent="", authority="", signer="", recipients=())
    tree = body(paper(spoken("Một lời."), letterhead=bare))
    assert styled(tree, "Parent") == []
    assert styled(tree, "Signer") == []
    assert styled(tree, "Recipients") == []
    assert all(found(cell, "./w:p") for cell in found(tree, ".//w:tc"))


@pytest.mark.parametrize(("part", "page"), [(tabled({"c0": "a"}), UPRIGHT), (wide(), ACROSS)])
def test_the_head_has_two_columns_of_fixed_width_without_lines(part: Any, page: Any) -> None:
    """Together as wide as the text, on an upright page and on one that lies across."""
    opening, *_, ending = found(body(paper(part, letterhead=lettered())), ".//w:tbl")
    for block in (opening, ending):
        assert found(block, ".//w:tblBorders") == []
        assert found(block, "./w:tblPr/w:tblLayout/@w:type") == ["fixed"]
        widths = [int(one) for one in found(block, "./w:tblGrid/w:gridCol/@w:w")]
        assert (len(widths), sum(widths)) == (2, twips(page.text))
        assert [int(one) for one in found(block, "./w:tr[1]/w:tc/w:tcPr/w:tcW/@w:w")] == widths


def test_the_motto_does_not_wrap() -> None:
    """Its first line is shorter than its column; the line below the second is as long as that is."""
    assert long(COUNTRY, 12) < UPRIGHT.text * (1 - LEFT) - 2
    assert long(WORDS, 13) == pytest.approx(WORDS_LONG, abs=0.2)


@pytest.mark.parametrize(
    "issuer", ["Bộ Tài chính", "UBND huyện Bắc Sơn", "Sở Kế hoạch và Đầu tư", "Phòng Kinh tế - Hạ tầng"]
)
def test_the_line_below_an_issuer_is_a_third_to_a_half_as_long_as_its_name(issuer: str) -> None:
    """As the decree has it."""
    tree = body(paper(spoken("Một lời."), letterhead=msgspec.structs.replace(lettered(), parent="", issuer=issuer)))
    (cell, *_) = found(tree, ".//w:tc")
    (indented,) = found(cell, "./w:p[w:pPr/w:pBdr]/w:pPr/w:ind")
    beside = sum(int(one) for one in indented.attrib.values())
    drawn = (twips(UPRIGHT.text * LEFT) - beside) / 1440 * 25.4
    assert 1 / 3 <= drawn / long(issuer.upper(), 12) <= 1 / 2


def test_a_long_issuer_is_taken_to_be_as_long_as_its_column() -> None:
    """It wraps, and the line below stays in the column."""
    assert issuer_long("Ủy ban nhân dân " * 12, 67) == 67


def test_the_number_stands_on_the_line_of_place_and_day() -> None:
    """In the same row, however many lines the names above take."""
    (row,) = found(body(paper(spoken("a"), letterhead=lettered())), ".//w:tbl[1]/w:tr[2]")
    assert [text(cell) for cell in found(row, "./w:tc")] == ["Số: 12/BC-SKHĐT", "Lạng Sơn, ngày 05 tháng 7 năm 2011"]


def test_a_number_that_is_not_known_yet_leaves_room_for_it() -> None:
    """The spaces for the clerk's number are kept."""
    open_ = msgspec.structs.replace(lettered(), number="Số:         ")
    (number,) = found(body(paper(spoken("a"), letterhead=open_)), ".//w:p[w:pPr/w:pStyle/@w:val='Number']//w:t")
    assert number.text == "Số:         "
    assert number.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_the_block_of_the_signature_is_not_parted() -> None:
    """One row that no end of a page parts, with room to sign; to the left whom it goes to."""
    *_, block = found(body(paper(tabled({"c0": "a"}), letterhead=lettered())), ".//w:tbl")
    (row,) = found(block, "./w:tr")
    assert found(row, "./w:trPr/w:cantSplit")
    left, right = found(row, "./w:tc")
    assert said(left) == ["Nơi nhận:", "- Bộ Kế hoạch và Đầu tư;", "- Lưu: VT."]
    assert said(right) == ["TL. CHỦ TỊCH", "GIÁM ĐỐC"]
    assert found(right, "./w:p[last()]/w:pPr/w:pStyle/@w:val") == ["SignatureSpace"]


def test_notes_of_the_whole_stand_above_the_signature() -> None:
    """After the last part, before who signs."""
    texts = said(body(paper(tabled({"c0": "a"}), letterhead=lettered(), notes=("Chung.",))))
    assert texts.index("a") < texts.index("Chung.") < texts.index("Nơi nhận:")
