"""Is a printed figure the same number in a spreadsheet, and does it read the same there?"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.papers.legible import legible
from services.papers.workbook.numbers import printed
from services.papers.workbook.workbook import workbook
from services.reports.language import Language
from tests.services.papers.workbook.papers import paper_of, table_of
from tests.services.papers.workbook.reading import Entry, Reading, shown

WORDS = st.text("abc ăâđêôơư()%\"'\\;#0_*?@[]$€,.".replace("0", ""), max_size=12).filter(
    lambda words: not words.endswith((",", "."))
)


def first(text: str, language: Language = Language.VI) -> Entry:
    """How a figure stands in the workbook of a paper."""
    return Reading(workbook(paper_of(table_of(text), language=language))).entries("Tình hình")["B3"]


@pytest.mark.parametrize(
    ("text", "number", "code"),
    [
        ("1.234.567,5", "1234567.5", "#,##0.0"),
        ("45,2", "45.2", "#,##0.0"),
        ("6,10", "6.1", "#,##0.00"),
        ("0", "0", "#,##0"),
        ("45,2%", "45.2", '#,##0.0"%"'),
        ("khoảng 127", "127", '"khoảng "#,##0'),
        ("+3", "3", '"+"#,##0'),
        ("-3", "-3", "#,##0"),
        ("−3,5", "-3.5", '#,##0.0;"−"#,##0.0'),
        ("khoảng -3", "-3", '"khoảng "#,##0;"khoảng -"#,##0'),
        ("-0", "0", '"-"#,##0'),
        ("2011", "2011", "0000"),
        ("007", "7", "000"),
        ("00", "0", "00"),
        ('"5"', "5", '""\\"""#,##0""\\"""'),
    ],
)
def test_a_printed_figure_is_a_number_that_reads_the_same(text: str, number: str, code: str) -> None:
    """The number equals what is printed, and its format prints it again, words and signs included."""
    entry = first(text)
    assert (entry.numeric, entry.raw, entry.format) == (True, number, code)
    assert shown(entry.raw, entry.format, Language.VI) == text


def test_an_english_figure_is_read_the_english_way() -> None:
    """1,234,567.5 is the same number as 1.234.567,5."""
    entry = first("about 1,234,567.5", Language.EN)
    assert (entry.numeric, entry.raw) == (True, "1234567.5")
    assert shown(entry.raw, entry.format, Language.EN) == "about 1,234,567.5"


@pytest.mark.parametrize(
    "text",
    [
        "40–45",
        "11- 12",
        "chưa rõ",
        "x",
        "ẩn",
        "1,2,3",
        "1.2",
        "từ 1 đến 2",
        "5 -",
        "năm-3",
        "١٢",
        "−",
        "3 m 2",
        "001.234",
    ],
)
def test_what_prints_no_single_number_is_a_text(text: str) -> None:
    """A range, the unknown, an x, and what is no numeral of the language."""
    entry = first(text)
    assert (entry.numeric, entry.raw) == (False, legible(text))


def test_what_is_not_printed_is_empty() -> None:
    """No zero stands where there is nothing."""
    assert "B3" not in Reading(workbook(paper_of(table_of("")))).entries("Tình hình")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3), st.integers(0, 3), WORDS, WORDS)
def test_every_figure_that_we_write_reads_the_same(value: Decimal, places: int, before: str, after: str) -> None:
    """What a format shows of the number is the text that was printed, in both languages."""
    for language in Language:
        numeral = language.number(value if abs(value) < 10**20 else Decimal(0), places)
        text = before + numeral + after
        found = printed(text, language)
        if found is None:
            # A minus behind a word is a hyphen.
            assert numeral.startswith("-")
            assert before[-1:] not in ("", " ", "(")
        else:
            number = f"{found.value:f}"
            assert shown(number, found.format, language) == text
            assert Decimal(str(found.number)) == found.value or not found.fits


@given(st.text(max_size=40) | st.text('0123.,-− +%a"', max_size=12), st.sampled_from(list(Language)))
def test_no_text_becomes_a_number_that_reads_otherwise(text: str, language: Language) -> None:
    """Whatever is taken for a number shows the letters and digits that were there."""
    found = printed(text, language)
    if found is not None and "[U+" not in found.format:
        assert shown(f"{found.value:f}", found.format, language) == text
