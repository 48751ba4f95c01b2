"""Do sentences say what the figures say, with the words of both languages, and nothing that nobody knows?"""

import re
from collections.abc import Iterator
from fractions import Fraction

import pytest

from services.reports.forms import FORMS
from services.reports.language import Language
from services.reports.prose import Sentence
from services.reports.report import PROSE, Cell, Report, Table
from tests.services.reports.registers import Made, everything, register_of, report_of

LANG_SON, SOC_TRANG = "pre2025:20", "pre2025:94"


@pytest.fixture(scope="module")
def made() -> Iterator[Made]:
    """The demo's register."""
    with register_of(everything()) as one:
        yield one


def _words(report: Report) -> list[str]:
    return [line.text(PROSE) for table in report.tables if table.prose for line in table.lines]


async def _plan(made: Made, language: Language = Language.VI, as_of: str = "2011-06-30") -> Report:
    return await report_of(made, "ke-hoach", LANG_SON, as_of, since="2010-12-31", language=language)


async def test_the_plan_report_says_what_document_000_says(made: Made) -> None:
    """The sentences of Lạng Sơn's plan of 2011, with the figures that its register has."""
    words = " ".join(_words(await _plan(made)))
    for said in (
        "tỉnh Lạng Sơn có 265 hợp tác xã (HTX) đăng ký thành lập, trong đó 154 HTX đã ngừng hoạt động, chưa giải thể;",
        "thực chất còn 111 HTX hoạt động, với 3.906 xã viên và 4.623 người lao động.",
        "Tổng vốn điều lệ đăng ký 45,4 tỷ đồng.",
        "Trong kỳ thành lập mới 4 HTX với 46 xã viên.",
        "Chưa có liên hiệp hợp tác xã đăng ký thành lập.",
        "có 6.580 THT với 75.120 thành viên; trong kỳ phát triển thêm 20 THT.",
        "Năm 2010, tổng doanh thu của các HTX, THT đạt 46,7 tỷ đồng.",
        "Phấn đấu đến hết năm 2012 trên địa bàn có khoảng 127 HTX (không bao gồm các HTX dịch vụ điện năng).",
        "Phát triển mới 12 HTX với ít nhất 100 xã viên.",
    ):
        assert said in words


async def test_the_situation_report_says_what_document_001_says(made: Made) -> None:
    """The first sentence of Sóc Trăng's report of 2013; an estimate is told as one."""
    words = " ".join(_words(await report_of(made, "tinh-hinh", SOC_TRANG, "2013-06-30", since="2009-12-31")))
    assert "tỉnh Sóc Trăng có 104 HTX; trong đó, 76 HTX nông nghiệp - thủy sản, chiếm 73,08 %; 16 HTX" in words
    assert "12 quỹ tín dụng nhân dân (QTDND), chiếm 11,54 %." in words
    assert "Số HTX đến cuối năm 2013: ước 107." in words


async def test_a_sentence_of_which_a_figure_is_not_known_says_so(made: Made) -> None:
    """It is told figure by figure: nobody knows the incomes of 2010, no plan was set for 2011, no register in 2010."""
    words = " ".join(_words(await _plan(made)))
    assert "Thu nhập bình quân một lao động: chưa rõ; thu nhập bình quân một thành viên HTX: chưa rõ;" in words
    assert "kế hoạch thành lập mới: không nêu." in words
    assert "Tăng trưởng số HTX so với cùng kỳ năm trước: chưa có số liệu." in words


async def test_no_sentence_is_left_out_in_silence(made: Made) -> None:
    """Before the register began nothing is known, and every sentence still stands there, naming all its figures."""
    report = await _plan(made, as_of="2005-06-30")
    form = FORMS["ke-hoach"]
    tables = [table for table in report.tables if table.prose]
    assert len(tables) == len(form.proses)
    for prose, table in zip(form.proses, tables, strict=True):
        for paragraph, line in zip(prose.paragraphs, table.lines, strict=True):
            for sentence in paragraph:
                for said in sentence.figures:
                    assert said.vi.lower() in line.text(PROSE).lower()


async def test_every_figure_of_a_sentence_leads_to_what_is_behind_it(made: Made) -> None:
    """Each paragraph has the cells that it names, exact values and links with them."""
    [first, *_] = next(table for table in (await _plan(made)).tables if table.prose).lines
    assert {name: first.cells[name].exact for name in ("registered", "stopped", "operating")} == {
        "registered": "265", "stopped": "154", "operating": "111",
    }  # fmt: skip
    assert first.cells["capital"].exact is not None
    assert all(cell.link for name, cell in first.cells.items() if name != PROSE)


async def test_english_has_one_and_many(made: Made) -> None:
    """4 were founded, with 46 members; no number has a Vietnamese point."""
    words = " ".join(_words(await _plan(made, Language.EN)))
    assert "has 265 registered cooperatives, of which 154 have stopped without being dissolved; 111 operate" in words
    assert "In the period 4 were founded, with 46 members." in words
    assert "No union of cooperatives is registered." in words
    assert "3,906 members" in words


@pytest.mark.parametrize("language", list(Language))
async def test_numbers_of_sentences_are_those_of_their_cells(made: Made, language: Language) -> None:
    """Every numeral in a paragraph is the text of one of its cells, a year, a day, or stands in its words."""
    for form in ("ke-hoach", "tinh-hinh"):
        report = await report_of(made, form, SOC_TRANG, "2013-06-30", since="2009-12-31", language=language)
        for table in (one for one in report.tables if one.prose):
            for line in table.lines:
                known = " ".join(cell.text for name, cell in line.cells.items() if name != PROSE)
                for numeral in re.findall(r"\d[\d.,]*\d|\d", line.text(PROSE)):
                    assert numeral in known or numeral in {"30/6", "30", "6", "2012", "2013", "2014"}, numeral


@pytest.mark.parametrize("form", ["ke-hoach", "tinh-hinh"])
def test_both_languages_of_a_sentence_name_the_same_figures(form: str) -> None:
    """What one says the other says, and each figure is said."""
    words = {"day", "area", "member", "year", "before", "next", "period"}
    sentences: list[Sentence] = [s for prose in FORMS[form].proses for p in prose.paragraphs for s in p]
    for sentence in sentences:
        names = {said.name for said in sentence.figures}
        for text in (sentence.vi, sentence.en):
            assert set(re.findall(r"\{(\w+)[|}]", text)) - words == names


@pytest.mark.parametrize(
    ("grown", "told"),
    [("9/2", "tăng 4,5 %"), ("-3", "giảm 3 %"), ("0", "không đổi")],
)
def test_a_growth_is_told_by_its_direction(grown: str, told: str) -> None:
    """Up, down, unchanged."""
    from services.reports import prose

    text = Language.VI.number(Fraction(grown))
    assert prose._grown(Cell(text, exact=grown), Language.VI) == told


def test_a_part_in_words_is_a_table_of_one_column() -> None:
    """So that every channel has it, and a published report keeps it as it was printed."""
    assert not Table("Bảng", (), ()).prose
