"""Is a report in sentences a document with its tables attached, signed before them, in PDF and in Word alike?"""

from docx.oxml.ns import qn
from msgspec.structs import replace

from services.charts.chart import Chart
from services.papers.arranging import arranged
from services.papers.pdf import told
from services.papers.word.document import composed
from services.reports.language import Language
from tests.services.papers.word.papers import CHART, lettered, paper, spoken, tabled, wide

ATTACHED = "(Kèm theo Báo cáo số 12/BC-SKHĐT ngày 05 tháng 7 năm 2011 của Sở Kế hoạch và Đầu tư)"
DOCUMENT = paper(tabled({"c0": "a", "c1": "1"}), spoken("Một lời."), wide(), letterhead=lettered(), charts=(CHART,))


def test_tables_are_numbered_behind_the_signature_each_before_its_charts() -> None:
    """Wherever the sentences stand in the report; the chart of the first table comes before the second."""
    order = arranged(DOCUMENT)
    assert [one.part.caption for one in order.body if not isinstance(one.part, Chart)] == ["Lời"]
    assert [one.label for one in order.attached] == ["Biểu số 01", "", "Biểu số 02"]
    assert order.attached[1].part == CHART
    assert order.enclosed == "Kèm theo 2 biểu, từ Biểu số 01 đến Biểu số 02."


def test_no_chart_is_lost() -> None:
    """One that is drawn from none of the tables stands behind them."""
    other = replace(CHART, table=1)
    order = arranged(replace(DOCUMENT, charts=(CHART, other)))
    assert (order.attached[-1].part, order.attached[-1].number) == (other, 2)


def test_one_table_is_named_and_no_range() -> None:
    """In either language."""
    for language, said in ((Language.VI, "Kèm theo Biểu số 01."), (Language.EN, "Attached: Form 01.")):
        assert arranged(paper(spoken("x"), tabled({"c0": "a"}), language=language)).enclosed == said


def test_a_report_of_tables_or_of_sentences_alone_has_nothing_attached() -> None:
    """Charts first, and every part in the order of the report."""
    for some in (paper(tabled({"c0": "a"}), wide(), charts=(CHART,)), paper(spoken("x"), spoken("y"))):
        order = arranged(some)
        assert (order.attached, order.enclosed) == ((), "")
        assert [one.part for one in order.body] == [*some.charts, *some.report.tables]


def test_the_pdf_ends_the_body_before_what_is_attached() -> None:
    """The signature is a part of its own, on the pages of the sentences; what follows begins another page."""
    sections = told(DOCUMENT)["sections"]
    assert [[part["kind"] for part in one["parts"]] for one in sections] == [
        ["prose", "end"], ["table", "chart"], ["table"],
    ]  # fmt: skip
    assert [one["wide"] for one in sections] == [False, False, True]
    assert told(DOCUMENT)["letterhead"]["attached"] == ATTACHED


def test_the_signature_stands_on_the_last_pages_of_a_report_of_tables() -> None:
    """The negative control: with nothing attached the end is the end, also across."""
    sections = told(paper(tabled({"c0": "a"}), wide(), letterhead=lettered()))["sections"]
    assert [[part["kind"] for part in one["parts"]] for one in sections] == [["table"], ["table", "end"]]


def test_word_has_the_same_order() -> None:
    """Sentence, what is enclosed, signature, and then each number, name and origin."""
    made = composed(DOCUMENT)
    said = [part.text for part in made.element.body.iter(qn("w:t"))]
    places = [said.index(one) for one in ("Một lời.", "Kèm theo 2 biểu, từ Biểu số 01 đến Biểu số 02.", "GIÁM ĐỐC",
                                         "Biểu số 01", "Bảng", "Biểu số 02", "Bảng rộng")]  # fmt: skip
    assert places == sorted(places)
    assert said.count(ATTACHED) == 2
    assert len(made.sections) == 3
