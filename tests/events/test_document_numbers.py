"""Are the numbers of documents read as they are written, and do two writings of one number meet?"""

import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from events.document_numbers import DocumentNumber, parse
from services.demo.figures.documents import DOCUMENTS

NOTES = Path(__file__).parents[2] / "services/demo/data"
# Every number that stands in the five seed documents and in the table of their figures, as printed.
SEEDS = [
    ("66/KH-UBND", "66", None, "KH", "UBND", None),
    ("538/UBND-KTTH", "538", None, None, "UBND", "KTTH"),
    ("3194/BKHĐT-HTX", "3194", None, None, "BKHĐT", "HTX"),
    ("88/2005/NĐ-CP", "88", 2005, "NĐ", "CP", None),
    ("88/2005/N Đ-CP", "88", 2005, "NĐ", "CP", None),
    ("151/2007/NĐ-CP", "151", 2007, "NĐ", "CP", None),
    ("45/2010NĐ-CP", "45", 2010, "NĐ", "CP", None),
    ("23/2012/QH13", "23", 2012, None, "QH13", None),
    ("11/NQ-CP", "11", None, "NQ", "CP", None),
    ("13/NQ-TW", "13", None, "NQ", "TW", None),
    ("13-NQ/TW", "13", None, "NQ", "TW", None),
    ("28-NQ/TU", "28", None, "NQ", "TU", None),
    ("08-CTr/TU", "8", None, "CTr", "TU", None),
    ("56-KL/TW", "56", None, "KL", "TW", None),
    ("20-CT/TW", "20", None, "CT", "TW", None),
    ("54/KH-UBND", "54", None, "KH", "UBND", None),
    ("461/QĐ-TTg", "461", None, "QĐ", "TTg", None),
    ("1804/QĐ-TTg", "1804", None, "QĐ", "TTg", None),
    ("167/QĐ-TTG", "167", None, "QĐ", "TTG", None),
    ("05/QĐ-BCĐ", "5", None, "QĐ", "BCĐ", None),
]
OTHERS = [
    ("92/2024/NĐ-CP", "92", 2024, "NĐ", "CP", None),
    ("02/2015/TTLT-BTC-BKHĐT", "2", 2015, "TTLT", "BTC-BKHĐT", None),
    ("12a/2012/tt-BKHĐT", "12a", 2012, "TT", "BKHĐT", None),
    ("14/KH-SKHĐT-HTX", "14", None, "KH", "SKHĐT", "HTX"),
    ("112/CSKT", "112", None, None, "CSKT", None),
]


@pytest.mark.parametrize(("raw", "number", "year", "kind", "issuer", "department"), [*SEEDS, *OTHERS])
def test_a_number_is_read_in_its_parts(
    raw: str, number: str, year: int | None, kind: str | None, issuer: str, department: str | None
) -> None:
    """Number, year, kind, issuer, department; what it does not say is unknown, and what is printed stays."""
    assert parse(raw) == DocumentNumber(raw, number, year, kind, issuer, department)


def test_no_number_of_the_shipped_documents_and_notes_is_left_out() -> None:
    """Whatever looks like a number in them is among those above."""
    text = "\n".join(path.read_text("utf-8") for path in sorted(NOTES.glob("*.csv")))
    text += "\n".join(document.number or "" for document in DOCUMENTS.values())
    found = set(re.findall(r"\b[0-9]+(?:/[0-9]{4})?[/-][A-ZĐ][A-Za-zĐ]*[0-9]*[-/][A-ZĐ][A-Za-zĐ]*", text))
    assert found
    assert found - {raw for raw, *_ in SEEDS} == set()


@pytest.mark.parametrize("raw", ["14.07.000123", "66", "66/", "/KH-UBND", "66/KH--UBND", "8-CTr", "8-CTr/TU/X", "2/1"])
def test_what_is_no_number_of_a_document_keeps_its_text_alone(raw: str) -> None:
    """The number of a certificate, half a number, a stroke too many."""
    assert parse(raw) == DocumentNumber(raw)
    assert parse(raw, date(2025, 1, 1)).key is None


def test_a_number_typed_in_parts_of_letters_reads_the_same() -> None:
    """Decomposed accents and the Icelandic eth for Đ."""
    assert parse(unicodedata.normalize("NFD", "88/2005/NĐ-CP")) == parse("88/2005/NÐ-CP") == parse("88/2005/NĐ-CP")


def test_two_writings_of_one_document_are_equal_by_number_year_kind_and_issuer() -> None:
    """The Party's resolution of 18 March 2002 is written both ways, a decision with TTg and TTG."""
    year = date(2002, 3, 18)
    assert parse("13/NQ-TW", year).key == parse("13-NQ/TW", year).key is not None
    assert parse("0167/QĐ-TTG", date(2021, 2, 3)).key == parse("167/QĐ-TTg", date(2021, 2, 3)).key


def test_another_year_kind_or_issuer_is_another_document() -> None:
    """And without a year nobody can say that two are the same."""
    keys = [parse(raw, on).key for raw, on in (
        ("66/KH-UBND", date(2011, 7, 15)), ("66/KH-UBND", date(2012, 7, 15)), ("66/QĐ-UBND", date(2011, 7, 15)),
        ("66/KH-SKHĐT", date(2011, 7, 15)), ("67/KH-UBND", date(2011, 7, 15)),
    )]  # fmt: skip
    assert len(set(keys)) == len(keys)
    assert parse("66/KH-UBND").key is None


def test_the_year_printed_stands_over_that_of_the_day() -> None:
    """A decree of 2005 that was signed for publication later is still of 2005."""
    assert parse("88/2005/NĐ-CP", date(2006, 1, 2)).year == 2005
