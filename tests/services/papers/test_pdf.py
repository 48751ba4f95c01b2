"""Is the PDF what a province prints: the layout of the decree, the standards, every figure, the same bytes?"""

import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from events.letterheads import Letterhead
from services.charts import choice
from services.charts.chart import Chart, Look, Series
from services.papers import footing
from services.papers.letterhead import head
from services.papers.paper import Paper
from services.papers.pdf import pdf
from services.reports.language import Language
from services.reports.report import PROSE, Cell, Column, Line, Report, Table
from tests.services.reports.registers import Made, everything, register_of, report_of

POINT = 72 / 25.4  # of a millimetre
CHAIN = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
FOOT = footing.Footing("tỉnh Lạng Sơn (pre2025:20)", "Theo địa giới của ngày hỏi", CHAIN, "6.849", "45,2 %")
OWN = Letterhead(
    issuer="Ủy ban nhân dân tỉnh Lạng Sơn", place="Lạng Sơn", authority="KT. Chủ tịch", signer="Phó Chủ tịch",
    recipients=("Bộ Kế hoạch và Đầu tư", "Lưu: VT"),
)  # fmt: skip


def plain(*tables: Table, **more: Any) -> Report:
    """A report of some tables."""
    return Report(
        form="B01", title="Số lượng: tỉnh Lạng Sơn", area="pre2025:20", as_of=date(2011, 6, 30), position=812,
        recorded_at=datetime(2026, 11, 22, 1, 30, tzinfo=UTC), epoch="0" * 32, tables=tables, **more,
    )  # fmt: skip


def on_paper(report: Report, *, lettered: bool = False) -> Paper:
    """A report as a paper, issued on a day of 2011 where it has a letterhead."""
    written = head(OWN, report.language, number="66/KH-UBND", on=date(2011, 7, 15)) if lettered else None
    return Paper(report, footing.lines(report, FOOT), written, choice.charts(report))


def table(*texts: str, number: bool = False, columns: int = 2) -> Table:
    """A table of one line for each text."""
    heads = tuple(Column(f"c{at}", f"Cột {at}", f"Column {at}", number=number and at > 0) for at in range(columns))
    return Table("Bảng", heads, tuple(Line({f"c{at}": Cell(text) for at in range(columns)}) for text in texts))


def pages(content: bytes) -> list[str]:
    """What can be copied out of each page, on one line, without the marks where a long word may break."""
    document = pypdfium2.PdfDocument(content)
    texts = [document[at].get_textpage().get_text_bounded() for at in range(len(document))]
    return [" ".join(text.replace("\u200b", "").replace("\ufffe", "").split()) for text in texts]


def _squeezed(text: str) -> str:
    """Without blanks, and without hyphens: the reader takes one at the end of a line for a division of the word."""
    return re.sub(r"[\s\x02-]", "", text)


@pytest.fixture(scope="module")
def made() -> Iterator[Made]:
    """The demo's register."""
    with register_of(everything()) as one:
        yield one


async def _six_months(made: Made, form: str, language: Language = Language.VI) -> Report:
    return await report_of(made, form, "pre2025:20", "2011-06-30", since="2010-12-31", language=language)


@pytest.mark.parametrize("form", ["B01", "B04", "B05", "B06", "B07", "B08", "dien-bien", "ke-hoach", "doi-chieu"])
@pytest.mark.parametrize("language", list(Language))
async def test_every_figure_of_a_report_stands_on_paper(made: Made, form: str, language: Language) -> None:
    """Line by line, in the order of the report, words and numbers as the report has them."""
    report = await _six_months(made, form, language)
    text = " ".join(pages(pdf(on_paper(report))))
    squeezed = _squeezed(text)
    for one in report.tables:
        assert _squeezed(one.caption) in squeezed
        for line in one.lines:
            told = [line.text(column.key) for column in one.columns]
            for cell in (line.heading, *told):
                assert _squeezed(cell) in squeezed, (one.caption, cell)


def test_the_page_is_that_of_the_decree() -> None:
    """A4; text from 30 mm left to 15 mm right; pages are numbered in the upper margin, the first one is not."""
    content = pdf(on_paper(plain(table(*(f"Dòng {one}" for one in range(120)))), lettered=True))
    document = pypdfium2.PdfDocument(content)
    assert len(document) > 2
    for at in range(len(document)):
        page = document[at]
        assert [round(side / POINT) for side in page.get_size()] == [210, 297]
        reading = page.get_textpage()
        boxes = [reading.get_charbox(one) for one in range(reading.count_chars())]
        assert min(box[0] for box in boxes) / POINT >= 29.5
        assert max(box[2] for box in boxes) / POINT <= 195.5
        above = reading.get_text_bounded(bottom=page.get_height() - 24 * POINT).split()
        assert above == ([] if at == 0 else [str(at + 1)])


def test_a_document_begins_and_ends_as_the_decree_asks() -> None:
    """Issuer and motto, number, place and day, the kind of document, its title; then who signs and who gets it."""
    text = pages(pdf(on_paper(plain(table("a")), lettered=True)))[0]
    order = ["ỦY BAN NHÂN DÂN TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "BÁO CÁO",
             "Số lượng: tỉnh Lạng Sơn", "Bảng", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]  # fmt: skip
    places = [text.index(said) for said in order]
    assert sorted(places[3:]) == places[3:]
    for said in ("Số: 66/KH-UBND", "Lạng Sơn, ngày 15 tháng 7 năm 2011", "Nơi nhận:", "- Lưu: VT."):
        assert said in text


def test_without_a_letterhead_no_authority_speaks() -> None:
    """A report that anybody prints bears neither motto nor signature."""
    text = pages(pdf(on_paper(plain(table("a")))))[0]
    assert "CỘNG HÒA" not in text
    assert "Nơi nhận" not in text


def test_wide_tables_lie_across_and_pages_go_on() -> None:
    """A narrow table stands upright, a wide one lies across, both with their footing."""
    wide = table("một chữ khá dài để cột rộng ra", columns=9)
    content = pdf(on_paper(plain(table("a"), wide, table("b"))))
    sizes = [page.get_width() > page.get_height() for page in pypdfium2.PdfDocument(content)]
    assert sizes == [False, True, False]
    assert [CHAIN in text for text in pages(content)] == [True] * 3


def test_the_file_says_that_it_keeps_to_both_standards() -> None:
    """PDF/A-2b and PDF/UA-1, with title, language and structure; every picture has its words."""
    chart = Chart(
        look=Look.BARS, title="Biểu đồ", alt="Hai mục: a 1, b 2.", unit="HTX", labels=("a", "b"),
        series=(Series("HTX", (Fraction(1), Fraction(2)), ("1", "2")),), table=0,
    )  # fmt: skip
    content = pdf(replace(on_paper(plain(table("a"))), charts=(chart,)))
    with pikepdf.open(io.BytesIO(content)) as document:
        meta = document.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == ("2", "B", "1")
        assert meta["dc:title"] == "Số lượng: tỉnh Lạng Sơn"
        assert str(document.Root.Lang) == "vi"
        assert bool(document.Root.MarkInfo.Marked)
        alts = [str(one.Alt) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert alts == [chart.alt]


def test_the_same_paper_has_the_same_bytes_and_another_has_others() -> None:
    """Made twice; then with one figure changed."""
    one = on_paper(plain(table("265", number=True)))
    assert pdf(one) == pdf(one)
    assert pdf(one) != pdf(on_paper(plain(table("266", number=True))))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_whatever_a_text_holds_a_paper_is_made(texts: list[str]) -> None:
    """Markup, controls, letters that no font has: nothing fails, and nothing is executed or left out."""
    prose = Table("Lời văn", (Column(PROSE, "Nội dung", "Text"),), tuple(Line({PROSE: Cell(t)}) for t in texts))
    content = pdf(on_paper(plain(table(*texts), prose, notes=tuple(texts))))
    assert content.startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    "name",
    [
        "#panic()",
        "*đậm* _nghiêng_ $x^2$",
        '#read("/etc/passwd")',
        "<nhãn> @nguồn",
        "= Tiêu đề",
        "- mục",
        "// hết",
        "\\",
    ],
)
def test_markup_stands_as_it_was_written(name: str) -> None:
    """A name is data: what the typesetter would take for a command is printed."""
    assert name in pages(pdf(on_paper(plain(table(name), notes=(name,)))))[0]


def test_a_word_of_300_letters_stays_within_its_column() -> None:
    """It is broken, and all of it is there."""
    word = "Hợptácxã" * 38
    content = pdf(on_paper(plain(table(word))))
    document = pypdfium2.PdfDocument(content)
    reading = document[0].get_textpage()
    assert max(reading.get_charbox(at)[2] for at in range(reading.count_chars())) / POINT <= 195.5
    assert word in pages(content)[0].replace(" ", "")
