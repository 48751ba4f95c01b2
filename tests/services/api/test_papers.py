"""Do reports come as papers: by suffix and by Accept, in two languages, under a letterhead, the same bytes for ever?"""

import asyncio
import io
import zipfile
from hashlib import sha256
from typing import Any

import docx
import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from services.contract.operations.operation import DOCX, PDF, XLSX
from services.reports.forms import FORMS
from tests.services.api.serving import Served, dissolved, founded, joined, new_id

PLACE = "pre2025:20/187"
ASKED = {"area": "pre2025:20", "period": "2011"}
BEGINS = {".pdf": b"%PDF-1.7", ".docx": b"PK\x03\x04", ".xlsx": b"PK\x03\x04"}


async def _register(served: Served) -> tuple[str, str]:
    first, second = founded(area=PLACE), founded(area=PLACE)
    await served.file_all(first, second)
    return first["subject"], second["subject"]


def _text(pdf: bytes) -> str:
    """All that a reader of a PDF can copy out of it, on one line."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[at].get_textpage().get_text_bounded() for at in range(len(document))]
    return " ".join(" ".join(pages).split())


async def test_every_form_comes_as_every_paper(served: Served) -> None:
    """PDF, Word and Excel of each form open, and say its title."""
    first, _ = await _register(served)
    for code, form in FORMS.items():
        own = {**ASKED, **({"organisation": first} if form.of_one else {})}
        title = (await served.read(f"/reports/{code}", **own))["report"]["title"]
        found = {suffix: await served.get(f"/reports/{code}{suffix}", **own) for suffix in BEGINS}
        for suffix, answer in found.items():
            assert (answer.status_code, answer.content[: len(BEGINS[suffix])]) == (200, BEGINS[suffix]), (code, suffix)
        assert title in _text(found[".pdf"].content), code
        assert any(title in one.text for one in docx.Document(io.BytesIO(found[".docx"].content)).paragraphs), code
        sheets = CalamineWorkbook.from_filelike(io.BytesIO(found[".xlsx"].content))
        rows = [row for name in sheets.sheet_names for row in sheets.get_sheet_by_name(name).to_python()]
        assert any(title in map(str, row) for row in rows), code


async def test_the_accept_header_asks_for_a_paper_as_a_suffix_does(served: Served) -> None:
    """The same bytes, of their own media type, and a cache is told that the header matters."""
    await _register(served)
    at = {**ASKED, "known_at": "2"}
    for suffix, media in ((".pdf", PDF), (".docx", DOCX), (".xlsx", XLSX)):
        named = await served.get(f"/reports/B01{suffix}", **at)
        asked = await served.client.get("/reports/B01", params=at, headers={"accept": media})
        assert named.content == asked.content
        assert asked.headers["content-type"].startswith(media)
        assert asked.headers["vary"] == "accept"


async def test_a_report_of_fixed_times_has_the_same_bytes_whatever_is_recorded_later(served: Served) -> None:
    """And one of another position has others: the check can fail."""
    first, _ = await _register(served)
    fixed = {**ASKED, "known_at": "2"}
    before = {suffix: (await served.get(f"/reports/B01{suffix}", **fixed)).content for suffix in BEGINS}
    await served.file_all(joined(first, "2011-05-01", 3))
    for suffix, content in before.items():
        assert (await served.get(f"/reports/B01{suffix}", **fixed)).content == content
        assert (await served.get(f"/reports/B01{suffix}", **ASKED)).content != content


async def test_every_page_says_what_its_figures_rest_on(served: Served) -> None:
    """Area, period, position, boundaries, how many organisations, how many returns, and the ledger's head."""
    await _register(served)
    answer = await served.get("/reports/B01.pdf", **ASKED)
    chain = (await served.register.ledger.chain_at(2)).hex()
    document = pypdfium2.PdfDocument(answer.content)
    for at in range(len(document)):
        page = " ".join(document[at].get_textpage().get_text_bounded().split())
        for said in ("Tỉnh Lạng Sơn (pre2025:20)", "từ 1/1/2011 đến hết 31/12/2011", "2 tổ chức đăng ký",
                     "có báo cáo năm", "theo bản ghi đến số 2", "Theo địa giới của ngày hỏi", chain):  # fmt: skip
            assert said in page, (at, said)


async def test_a_report_is_told_in_english(served: Served) -> None:
    """Title, headings, words and numbers; an unknown language is refused."""
    await _register(served)
    report = (await served.read("/reports/B01", lang="en", **ASKED))["report"]
    assert (report["title"], report["language"]) == ("Counts, members, workers, managers: Tỉnh Lạng Sơn", "en")
    page = (await served.get("/reports/B01.html", lang="en", **ASKED)).text
    assert '<html lang="en">' in page
    assert "All cooperatives" in page
    assert "All cooperatives" in _text((await served.get("/reports/B01.pdf", lang="en", **ASKED)).content)
    assert (await served.get("/reports/B01", lang="fr", **ASKED)).status_code == 400


async def test_a_report_is_laid_out_as_a_document_of_an_office(served: Served) -> None:
    """Motto, issuer, a number and a day left blank, who signs, who gets it; an office without one is refused."""
    await _register(served)
    text = _text((await served.get("/reports/B01.pdf", letterhead="lang-son", **ASKED)).content)
    for said in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN",
                 "Số:", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nơi nhận:", "Lưu: VT."):  # fmt: skip
        assert said in text
    refused = await served.get("/reports/B01.pdf", letterhead="nobody", **ASKED)
    assert (refused.status_code, refused.json()["refusals"][0]["facts"]["parameter"]) == (400, "letterhead")


async def _run(served: Served, form: str, **asked: Any) -> Any:
    body = {"id": new_id(), "number": "66/KH-UBND"}
    told = await served.client.post(
        f"/reports/{form}/runs", params={**ASKED, **asked}, json=body, headers=served.key("lang-son")
    )
    assert told.status_code == 201, told.text
    await served.catch_up()
    return told.json()["run"]


@pytest.mark.parametrize("form", ["B01", "B06", "ke-hoach", "dien-bien"])
async def test_the_papers_of_a_published_report_are_made_again_byte_for_byte(served: Served, form: str) -> None:
    """Their hashes were recorded when it was published; what came later changes nothing of them."""
    first, second = await _register(served)
    run = await _run(served, form)
    await served.file_all(joined(first, "2011-05-01", 3), dissolved(second, "2011-09-01"))
    assert set(run["papers"]) == {"pdf", "xlsx"}
    for name, digest in run["papers"].items():
        paper = await served.get(f"{run['figures']}.{name}")
        assert sha256(paper.content).hexdigest() == digest, name
    text = _text((await served.get(f"{run['figures']}.pdf")).content)
    assert "Số: 66/KH-UBND" in text
    assert "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN" in text


async def test_papers_asked_for_at_once_are_the_same_as_one_by_one(served: Served) -> None:
    """Ten at a time come one after the other out of one press, none mixed up with another."""
    await _register(served)
    asked = [f"/reports/{code}.pdf" for code in ("B01", "B02", "B04", "B06", "B08")] * 2
    fixed = {**ASKED, "known_at": "2"}
    alone = [(await served.get(address, **fixed)).content for address in asked]
    together = await asyncio.gather(*(served.get(address, **fixed) for address in asked))
    assert [answer.content for answer in together] == alone


async def test_hostile_names_harm_no_paper(served: Served) -> None:
    """Formulas, markup and turned letters stand as text in each of them, and nothing in a workbook is computed."""
    name = "=cmd|'/C calc'!A0 <script>alert(1)</script> \"#panic()\" {{7*7}}"
    one = founded(area=PLACE, name=name)
    await served.file_all(one)
    own = {**ASKED, "organisation": one["subject"]}
    pdf = (await served.get("/reports/B11.pdf", **own)).content
    assert "<script>alert(1)</script>" in _text(pdf)
    book = zipfile.ZipFile(io.BytesIO((await served.get("/reports/B11.xlsx", **own)).content))
    parts = {part: book.read(part).decode() for part in book.namelist() if part.endswith((".xml", ".rels"))}
    assert not [part for part, text in parts.items() if "<f>" in text or "<f " in text]
    assert not [part for part, text in parts.items() if 'TargetMode="External"' in text]


async def test_what_changed_since_a_report_was_published_comes_on_paper(served: Served) -> None:
    """PDF, Word and Excel name the figure, both its sides and the record behind it; the numbers are numbers."""
    first, _ = await _register(served)
    run = (await _run(served, "B01"))["id"]
    late = joined(first, "2011-05-01", 3)
    await served.file_all(late)
    found = {suffix: await served.get(f"/report-runs/{run}/revision{suffix}") for suffix in (*BEGINS, ".html", ".csv")}
    assert {answer.status_code for answer in found.values()} == {200}
    for text in (_text(found[".pdf"].content), found[".html"].text, found[".csv"].text):
        assert "Bản đã công bố và hiện nay" in text
        assert "Kết nạp thành viên, hiệu lực 01/05/2011" in text
    tables = docx.Document(io.BytesIO(found[".docx"].content)).tables
    cells = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    assert any({"24", "27", "+3"} <= set(row) for row in cells)
    book = CalamineWorkbook.from_filelike(io.BytesIO(found[".xlsx"].content))
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    assert any({24.0, 27.0, 3.0} <= set(row) for row in rows)


async def test_figures_of_a_paper_are_read_where_papers_are_made(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not in the process that takes filings, which reads them for data only."""
    await _register(served)

    async def read_here(*_: Any) -> None:
        raise AssertionError

    monkeypatch.setattr("services.api.reports.made", read_here)
    assert (await served.get("/reports/B01.pdf", **ASKED)).status_code == 200
    assert (await served.get("/reports/B01", **ASKED)).status_code == 500
