"""Does every text enter a cell as it is shown everywhere else, and is nothing cut without a mark?"""

from hypothesis import given
from hypothesis import strategies as st

from services.papers.legible import legible
from services.papers.workbook.texts import LONGEST, MARK, clip, ready, units
from services.papers.workbook.workbook import workbook
from services.reports.language import Language
from services.reports.report import Cell, Line, Table
from tests.services.papers.workbook.papers import LABEL, NOTE, paper_of, table_of
from tests.services.papers.workbook.reading import Reading


@given(st.text() | st.text("aăâđêôơưẩễ –—Ħɏ<r>/&\u00ad\u0300"))
def test_a_text_that_needs_no_second_look_is_legible_as_it_is(text: str) -> None:
    """The short way for plain texts gives what the long way gives."""
    told, cut = ready(text)
    assert not cut
    if not told.startswith("<r>"):
        assert told == legible(text)


@given(st.text(max_size=50), st.integers(5, 40))
def test_what_is_cut_ends_with_the_mark(text: str, most: int) -> None:
    """A text never grows too long, and one that fits is not touched."""
    text = text.encode("utf-8", "replace").decode()
    told = clip(text, most)
    assert units(told) <= most
    assert told == text or told.endswith(MARK)
    assert (told == text) is (units(text) <= most)


def test_a_text_too_long_for_a_cell_is_cut_with_a_mark_and_noted() -> None:
    """32.767 letters are whole, one more is cut; the notes say which cell."""
    lines = tuple(Line({"label": Cell("a"), "note": Cell("đ" * length)}) for length in (LONGEST, LONGEST + 1))
    for language, told in ((Language.VI, "được cắt ở dấu […]"), (Language.EN, "cut at the mark […]")):
        read = Reading(workbook(paper_of(Table("Dài", (LABEL, NOTE), lines), language=language)))
        cells = read.entries("Dài")
        assert cells["B3"].raw == "đ" * LONGEST
        assert cells["B4"].raw == "đ" * (LONGEST - len(MARK)) + MARK
        notes = [row[0] for row in read.values(read.names[-1])]
        assert [note for note in notes if "!B" in note] == [note for note in notes if "Dài!B4: " in note]
        assert any(told in note for note in notes)


def test_markup_of_a_text_is_cut_whole() -> None:
    """A text between <r> and </r> that grows too long by its escapes is cut before it, and noted."""
    text = f"<r>{'&' * (LONGEST - 7)}</r>"
    lines = (Line({"label": Cell(text)}),)
    read = Reading(workbook(paper_of(Table("Dài", (LABEL,), lines))))
    assert read.entries("Dài")["A3"].raw == text[: LONGEST - len(MARK)] + MARK
    assert any("Dài!A3" in row[0] for row in read.values("Ghi chú"))


def test_a_number_that_a_spreadsheet_would_change_is_a_text_and_noted() -> None:
    """Fifteen digits are kept; the sixteenth would become a zero."""
    read = Reading(workbook(paper_of(table_of("123.456.789.012.345", "1.234.567.890.123.456", "0,123456789012345"))))
    cells = read.entries("Tình hình")
    assert (cells["B3"].numeric, cells["B3"].raw) == (True, "123456789012345")
    assert (cells["B4"].numeric, cells["B4"].raw) == (False, "1.234.567.890.123.456")
    assert not cells["B5"].numeric
    notes = [row[0] for row in read.values("Ghi chú")]
    assert [note.partition(":")[0] for note in notes if "15 chữ số" in note] == ["Tình hình!B4", "Tình hình!B5"]


def test_more_words_beside_numbers_than_a_spreadsheet_has_formats_for_are_texts_and_noted() -> None:
    """Excel takes some 200 formats: of 200 different qualifiers 150 are formats, the others are texts."""
    texts = [f"{'a' * (at % 20 + 1)}{'b' * (at // 20)} 1" for at in range(200)]
    read = Reading(workbook(paper_of(table_of(*texts))))
    cells = read.entries("Tình hình")
    assert [cells[f"B{row}"].numeric for row in range(3, 203)] == [True] * 150 + [False] * 50
    assert sum("số kèm chữ" in row[0] for row in read.values("Ghi chú")) == 50
