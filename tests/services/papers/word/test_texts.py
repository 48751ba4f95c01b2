"""Is every text nothing but a text, whatever is written in it?"""

from collections.abc import Iterator

import msgspec
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as some

from services.papers.legible import legible
from services.papers.paper import Paper
from services.papers.word.document import document
from services.papers.word.style import FONT, STYLES
from services.reports.language import Language
from services.reports.report import Cell, Column, Line, Table
from tests.services.papers.word.papers import CHART, body, found, lettered, paper, read, said, spoken, trees, value

HOSTILE = (
    "<script>alert(1)</script>",
    "=1+1",
    '{ HYPERLINK "https://example.org" }',
    "MERGEFIELD x \\* MERGEFORMAT",
    "</w:t></w:r><w:br/>&amp;&#x41;",
    "a\u202eb\u200bc",
    "W" * 300,
    "漢\U0001f600",
    "a\tb\nc\rd\x00\x1f\x7f",
    "\ud800\ufffe\uffff",
    "{{ title }} %s ${x} \\u0041",
    "  two  spaces  ",
)  # fmt: skip


def everywhere(text: str) -> Paper:
    """A paper that says a text wherever it says one of somebody else's."""
    table = Table(
        text, (Column("a", text, text), Column("b", text, text, number=True)),
        (Line({"a": Cell(text), "b": Cell(text)}, depth=1), Line(heading=text)), (text,),
    )  # fmt: skip
    head = msgspec.structs.replace(
        lettered(), issuer=text, parent=text, number=text, place_and_date=text, authority=text, signer=text,
        recipients=(text,),
    )  # fmt: skip
    return paper(
        spoken(text, caption=text), table, title=text, notes=(text,), footing=(text, text), letterhead=head,
        charts=(msgspec.structs.replace(CHART, title=text, alt=text),),
    )  # fmt: skip


def names(tree: object) -> Iterator[str]:
    """What kinds of element there are in a part."""
    return (str(one.tag) for one in found(tree, "//*"))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_comes_out_as_a_text(text: str) -> None:
    """Wherever it stands; the document has the same elements as if a harmless word stood there."""
    made, harmless = trees(document(everywhere(text))), trees(document(everywhere("lời")))
    assert {name: list(names(tree)) for name, tree in made.items()} == {
        name: list(names(tree)) for name, tree in harmless.items()
    }
    texts, expected = ([one.upper() for one in said(some["word/document.xml"])] for some in (made, harmless))
    assert texts.count(legible(text).upper()) == expected.count("LỜI") > 15
    assert said(made["word/footer1.xml"]) == [legible(text)] * 2


def test_what_hides_is_told_by_its_code() -> None:
    """Controls of direction, characters of no width, and what the font does not have."""
    texts = said(body(paper(spoken("a\u202eb", "漢", "x\ny"))))
    assert texts[-3:] == ["a[U+202E]b", "[U+6F22]", "x[U+000A]y"]


def test_the_only_field_is_the_number_of_the_page() -> None:
    """However much a text looks like one."""
    asked = [
        one.text for text in HOSTILE for tree in trees(document(everywhere(text))).values()
        for one in found(tree, "//w:instrText | //w:fldSimple | //w:hyperlink")
    ]  # fmt: skip
    assert asked == ["PAGE"] * len(HOSTILE)


def test_a_document_leads_nowhere_outside() -> None:
    """None of its parts names anything but another of its parts."""
    made = trees(document(everywhere("https://example.org")))
    links = [one for name, tree in made.items() if name.endswith(".rels") for one in tree]
    assert links
    assert not any(one.get("TargetMode") == "External" for one in links)


@settings(max_examples=30)
@given(some.text(max_size=40))
def test_whatever_a_text_holds_every_part_is_well_formed(text: str) -> None:
    """And the text can be read in it."""
    made = trees(document(everywhere(text)))
    assert legible(text) == "" or legible(text) in said(made["word/document.xml"])


def test_everything_is_set_in_times_new_roman() -> None:
    """In every script, by the styles alone; no theme of another program."""
    for tree in trees(document(everywhere("lời"))).values():
        for fonts in found(tree, "//w:rFonts"):
            assert dict(fonts.attrib) == {qn(f"w:{one}"): FONT for one in ("ascii", "hAnsi", "eastAsia", "cs")}
    (base,) = found(trees(document(paper()))["word/styles.xml"], "//w:rFonts")
    assert base.getparent().getparent().tag == qn("w:rPrDefault")


def test_every_paragraph_names_a_style_that_there_is() -> None:
    """A style that is missing would show as Normal, without a word."""
    made = trees(document(everywhere("lời")))
    there = set(found(made["word/styles.xml"], "//w:style/@w:styleId"))
    named = {one for tree in made.values() for one in found(tree, "//w:pStyle/@w:val")}
    assert named <= there
    assert len({style.id for style in STYLES}) == len(STYLES)
    assert all(found(one, "./w:pPr/w:pStyle") for one in found(made["word/document.xml"], "//w:p"))


@pytest.mark.parametrize(
    ("style", "points", "marks"),
    [
        ("Normal", 13, {"left"}), ("BodyText", 13, {"both"}), ("Title", 14, {"b", "center"}),
        ("Heading1", 13, {"b", "left"}), ("Issuer", 12, {"b", "center"}), ("Parent", 12, {"center"}),
        ("Motto", 13, {"b", "center"}), ("Number", 13, {"center"}), ("PlaceAndDate", 13, {"i", "center"}),
        ("Recipients", 12, {"b", "i", "left"}), ("Recipient", 11, {"left"}), ("Signer", 13, {"b", "center"}),
        ("Header", 13, {"center"}), ("Footer", 8, {"left"}), ("Note", 10.5, {"i", "left"}),
        ("TableText", 11, {"left"}), ("TableFigure", 11, {"right"}), ("TableFigureSmall", 9, {"right"}),
        ("TableColumn", 11, {"b", "center"}), ("TableParting", 11, {"b", "left"}), ("Caption", 11, {"i", "center"}),
    ],
)  # fmt: skip
def test_letters_have_the_sizes_of_the_decree(style: str, points: float, marks: set[str]) -> None:
    """Annex I of Decree 30/2020, and the PDF of the same paper."""
    (one,) = found(trees(document(paper()))["word/styles.xml"], f"//w:style[@w:styleId='{style}']")
    assert value(one, ".//w:sz") == value(one, ".//w:szCs") == str(round(points * 2))
    letters = {kind for kind in ("b", "i") if found(one, f".//w:{kind}")}
    assert letters | {value(one, ".//w:jc")} == marks


def test_prose_is_spaced_as_the_decree_has_it() -> None:
    """The first line 1.27 cm in, six points after, lines single."""
    (one,) = found(trees(document(paper()))["word/styles.xml"], "//w:style[@w:styleId='BodyText']/w:pPr")
    assert value(one, "./w:ind", "w:firstLine") == "720"
    assert value(one, "./w:spacing", "w:after") == "120"
    assert (value(one, "./w:spacing", "w:line"), value(one, "./w:spacing", "w:lineRule")) == ("240", "auto")


@pytest.mark.parametrize(("language", "code"), [(Language.VI, "vi-VN"), (Language.EN, "en-GB")])
def test_a_document_says_its_language(language: Language, code: str) -> None:
    """So that it is read aloud and checked in it; the national motto is Vietnamese in both."""
    one = paper(spoken("a"), language=language, letterhead=lettered(language))
    made = trees(document(one))["word/styles.xml"]
    assert value(made, "//w:docDefaults//w:lang") == code
    assert found(made, "//w:style[@w:styleId='Motto']//w:lang/@w:val") == ([] if code == "vi-VN" else ["vi-VN"])
    assert read(one).core_properties.language == code
