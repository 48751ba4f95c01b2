"""Is a list as a file the whole of its answer, at one position, and safe to open?"""

import asyncio
import csv
import io
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from services.api import listing
from services.contract.operations.operation import CSV, PDF, WHOLE, XLSX, whole
from services.contract.operations.table import LISTS
from services.papers.lists import listing as papers
from services.papers.lists import pdf
from tests.services.api.serving import Json, Served, dissolved, event, founded, joined

PLACE = "pre2025:20/187"
NEEDED: dict[str, dict[str, str]] = {
    "/statistics/{indicator}/lineage": {"as_of": "2012-12-31", "by": "kind"},
    "/grades/transitions/lineage": {"from": "2022"},
}


def table(workbook: bytes) -> list[list[Any]]:
    """The rows of a list's first sheet, its headings first."""
    return CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_index(0).to_python()


def column(workbook: bytes, heading: str) -> list[Any]:
    """What stands below a heading."""
    first, *rows = table(workbook)
    return [row[first.index(heading)] for row in rows]


def delimited(text: bytes) -> tuple[list[str], list[list[str]]]:
    """What a plain table says before its empty line, and its rows, the headings first."""
    lines = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))
    empty = next(at for at, line in enumerate(lines) if not any(line))
    return [line[0] for line in lines[:empty]], lines[empty + 1 :]


def words(document: bytes) -> list[str]:
    """All that a reader of a PDF can copy out of each page."""
    pages = pypdfium2.PdfDocument(document)
    return [" ".join(pages[at].get_textpage().get_text_bounded().split()) for at in range(len(pages))]


async def all_pages(served: Served, path: str, rows: str, **asked: str) -> list[Json]:
    """The rows of every page of the data, one after the other."""
    found: list[Json] = []
    page = await served.read(path, limit=3, **asked)
    while True:
        found += page[rows]
        if page["next"] is None:
            return found
        page = await served.read(path, limit=3, cursor=page["next"], **asked)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a list be read four rows at a time."""
    monkeypatch.setattr(listing, "_AT_ONCE", 4)


async def _register(served: Served, count: int = 11) -> list[Json]:
    events = [
        founded(area=PLACE, name=f"Hợp tác xã số {at}", members={"official": 7 + at}, on=f"2011-03-{1 + at:02}")
        for at in range(count)
    ]
    await served.file_all(*events)
    return events


async def test_a_search_as_a_workbook_is_the_data_of_all_pages(served: Served, small: None) -> None:
    """Texts are texts, numbers numbers and days days; nothing is left out and nothing comes twice."""
    await _register(served)
    asked = {"area": "pre2025:20", "as_of": "2012-01-01"}
    data = await all_pages(served, "/organisations", "organisations", **asked)
    made = (await served.get("/organisations.xlsx", **asked)).content
    assert len(data) == 11
    assert column(made, "Mã định danh") == [one["id"] for one in data]
    assert column(made, "Tên") == [one["name"] for one in data]
    assert column(made, "Thành viên") == [float(one["members"]) for one in data]
    assert [day.isoformat() for day in column(made, "Có từ ngày")] == [one["born_on"] for one in data]
    assert set(column(made, "Chấm dứt ngày")) == {""}


async def test_a_search_as_a_plain_table_is_the_data_of_all_pages(served: Served, small: None) -> None:
    """With its mark, every line as wide as the list, and numbers and days that every program reads."""
    await _register(served)
    data = await all_pages(served, "/organisations", "organisations")
    made = (await served.get("/organisations.csv")).content
    assert made.startswith(b"\xef\xbb\xbf")
    _, (heads, *rows) = delimited(made)
    assert {len(row) for row in rows} == {len(heads)}
    told = [tuple(row[heads.index(name)] for name in ("Tên", "Thành viên", "Có từ ngày")) for row in rows]
    assert told == [(one["name"], str(one["members"]), one["born_on"]) for one in data]


async def test_what_is_behind_a_figure_is_its_data_with_the_records_in_words(served: Served, small: None) -> None:
    """Shares add up to the figure; each has its records by position."""
    (first, *_) = await _register(served)
    await served.file_all(joined(first["subject"], "2011-05-01", 5))
    asked = {"as_of": "2012-12-31", "by": "kind"}
    data = await all_pages(served, "/statistics/MEM_STOCK/lineage", "shares", **asked)
    made = (await served.get("/statistics/MEM_STOCK/lineage.xlsx", **asked)).content
    figure = (await served.read("/statistics/MEM_STOCK", **asked))["cells"][0]["exact"]
    assert column(made, "Mã tổ chức, đối tượng") == [one["subject"] for one in data]
    assert column(made, "Số góp vào (người)") == [float(one["exact"]) for one in data]
    assert sum(column(made, "Số góp vào (người)")) == float(figure)
    assert column(made, "Số bản ghi") == [float(len(one["records"])) for one in data]
    (grown,) = [one for one in column(made, "Các bản ghi") if "12)" in one]
    assert grown.count("bản ghi") == 2


@pytest.mark.parametrize("accept", ["*/*", "text/html"])
async def test_a_figure_about_few_people_has_no_list(served: Served, accept: str) -> None:
    """As it has no data behind it, whatever a browser would rather have; the whole that hides nobody has one."""
    sent = founded(on="2011-03-15")
    accounts = {"managers": {"none": 30, "elementary": 7, "college": 3}}
    filed = event(
        "organisation.annual_return_filed", sent["subject"], "2011-12-31",
        {"year": 2011, "period_from": "2011-01-01", "accounts": accounts},
    )  # fmt: skip
    await served.file_all(sent, filed)
    asked = {"as_of": "2011-12-31", "by": "education", "cell": '["college"]'}
    address, headers = "/statistics/MGR_STOCK/lineage.xlsx", {"accept": accept}
    told = await served.client.get(address, params=asked, headers=headers)
    assert (told.status_code, told.json()["refusals"][0]["facts"]["parameter"]) == (400, "cell")
    every = await served.client.get(address, params={"as_of": "2011-12-31"}, headers=headers)
    assert column(every.content, "Số góp vào (người)") == [40.0]


@pytest.mark.parametrize("operation", LISTS, ids=lambda one: one.name)
async def test_every_list_comes_in_every_form_and_by_the_header_too(served: Served, operation: Any) -> None:
    """The same bytes by suffix and by Accept, in the medium's own type, and a cache is told."""
    one, *_ = await _register(served, 3)
    path = operation.path.format(indicator="MEM_STOCK", reference=one["subject"])
    asked = {**NEEDED.get(operation.path, {}), "known_at": "3"}
    begins = {XLSX: b"PK\x03\x04", CSV: b"\xef\xbb\xbf", PDF: b"%PDF-1.7"}
    for suffix, media in WHOLE.items():
        named = await served.get(f"{path}.{suffix}", **asked)
        by_header = await served.client.get(path, params=asked, headers={"accept": media})
        assert named.status_code == 200, named.text
        assert named.content[: len(begins[media])] == begins[media]
        assert named.content == by_header.content
        assert named.headers["content-type"].startswith(media)
        assert named.headers["vary"] == "accept"
        assert named.headers["sobo-position"] == "3"
        assert int(named.headers["content-length"]) == len(named.content)
    english = (await served.get(f"{path}.csv", lang="en", **asked)).text
    assert "as known at record 3" in english


async def test_every_file_says_what_was_asked_and_what_it_rests_on(served: Served) -> None:
    """The conditions in words, the area, the day, how many rows, the position and the ledger's head."""
    await _register(served)
    asked = {"area": "pre2025:20", "kind": "cooperative", "q": "số", "as_of": "2012-01-31"}
    chain = (await served.register.ledger.chain_at(11)).hex()
    said = (
        "Loại hình: Hợp tác xã", "Tỉnh Lạng Sơn (pre2025:20) · đến hết 31/1/2012 · 11 dòng",
        "Địa bàn, gồm cả cấp dưới: Tỉnh Lạng Sơn (pre2025:20)", "theo bản ghi đến số 11", chain,
    )  # fmt: skip
    book = CalamineWorkbook.from_filelike(io.BytesIO((await served.get("/organisations.xlsx", **asked)).content))
    notes = " ".join(str(row[0]) for row in book.get_sheet_by_name("Ghi chú").to_python())
    plain, _ = delimited((await served.get("/organisations.csv", **asked)).content)
    first, *_ = words((await served.get("/organisations.pdf", **asked)).content)
    for one in said:
        assert one in notes
        assert one in " ".join(plain)
        assert one in first


async def test_a_fact_recorded_between_two_pages_is_not_in_the_list(
    served: Served, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list is of the position of its first page; without the pin the newcomer would be there."""
    await _register(served)
    add, filed = listing._add, False

    async def and_file(*given: Any) -> None:
        nonlocal filed
        await add(*given)
        if not filed:
            filed = True
            await served.file_all(founded(area=PLACE, name="Hợp tác xã số 9 mới"), dissolved(ended, "2011-12-01"))

    ended = (await served.read("/organisations", q="số 8"))["organisations"][0]["id"]
    before = column((await served.get("/organisations.xlsx")).content, "Tên")
    monkeypatch.setattr(listing, "_add", and_file)
    during = await served.get("/organisations.xlsx")
    assert (column(during.content, "Tên"), set(column(during.content, "Chấm dứt ngày"))) == (before, {""})
    assert during.headers["sobo-position"] == "11"
    now = (await served.get("/organisations.xlsx")).content
    assert "Hợp tác xã số 9 mới" in column(now, "Tên")
    assert set(column(now, "Chấm dứt ngày")) != {""}


async def test_an_empty_list_is_its_headings_and_says_so(served: Served) -> None:
    """In each form, with no row."""
    assert column((await served.get("/organisations.xlsx")).content, "Tên") == []
    plain, rows = delimited((await served.get("/organisations.csv")).content)
    assert (len(rows), any("0 dòng" in line for line in plain)) == (1, True)
    assert "0 dòng" in words((await served.get("/organisations.pdf")).content)[0]


async def test_hostile_names_are_texts_in_every_form(served: Served) -> None:
    """What a spreadsheet would compute is not computed, and markup stays what it is."""
    name = "=cmd|'/C calc'!A0 <script>alert(1)</script> \"#panic()\" {{7*7}}"
    await served.file_all(founded(area=PLACE, name=name))
    assert column((await served.get("/organisations.xlsx")).content, "Tên") == [name]
    _, (heads, row) = delimited((await served.get("/organisations.csv")).content)
    assert row[heads.index("Tên")] == f"'{name}"
    assert "<script>alert(1)</script>" in "".join(words((await served.get("/organisations.pdf")).content))


async def test_a_pdf_that_does_not_hold_all_rows_says_so_on_every_page(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With both counts, and where the rest is; one that holds them all says nothing of the kind."""
    await _register(served)
    asked = {"known_at": "11"}
    assert "dòng đầu" not in words((await served.get("/organisations.pdf", **asked)).content)[0]
    spooled: list[papers.Listing] = []
    rows = [["Hợp tác xã", 12] for _ in range(5)]

    def held(most: int) -> list[str]:
        monkeypatch.setattr(pdf, "PRINTED", most)
        return words(pdf.document(spooled[0], rows))

    made = listing._listing

    def kept(*given: Any, **more: Any) -> papers.Listing:
        spooled.append(made(*given, **more))
        return spooled[-1]

    monkeypatch.setattr(listing, "_listing", kept)
    await served.get("/areas.pdf")
    headings = (papers.Heading("Tên", papers.Kind.TEXT), papers.Heading("Số", papers.Kind.NUMBER))
    spooled[0] = msgspec.structs.replace(spooled[0], headings=headings, rows=5)
    for page in held(3):
        assert "3 dòng đầu trong tất cả 5 dòng" in page
        assert page.count("Hợp tác xã") in (0, 3)
    assert all("dòng đầu" not in page for page in held(5))


async def test_a_list_that_is_too_long_is_refused_in_words(
    served: Served, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says how many rows a file may have and what to do; one row fewer is made."""
    await _register(served)
    monkeypatch.setattr(listing, "ROWS", 10)
    told = await served.get("/organisations.xlsx")
    assert (told.status_code, told.json()["type"]) == (422, "/problems/list-too-long")
    assert "10 dòng" in told.json()["detail"]
    assert "at most 10 rows" in told.json()["detail_en"]
    monkeypatch.setattr(listing, "ROWS", 11)
    assert (await served.get("/organisations.xlsx")).status_code == 200


@pytest.mark.parametrize("name", ["limit", "cursor"])
async def test_a_file_has_no_pages(served: Served, name: str) -> None:
    """By suffix and by header, a page is refused rather than left out without a word."""
    asked = {name: "1"}
    for told in (
        await served.get("/organisations.csv", **asked),
        await served.client.get("/organisations", params=asked, headers={"accept": CSV}),
    ):
        assert told.status_code == 400
        assert told.json()["refusals"][0]["facts"]["parameter"] == name


async def _folders(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Callable[[], list[Path]]:
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return lambda: list(folder.iterdir())


async def test_who_goes_away_leaves_no_files_behind(
    served: Served, small: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither while pages are read nor when all is sent; while the list is made there are some."""
    await _register(served)
    place = tmp_path / "temporary"
    place.mkdir()
    left = await _folders(monkeypatch, place)
    seen: list[int] = []
    add = listing._add

    async def watched(*given: Any) -> None:
        await add(*given)
        seen.append(len(left()))

    monkeypatch.setattr(listing, "_add", watched)
    assert (await served.get("/organisations.xlsx")).status_code == 200
    assert (max(seen), left()) == (1, [])
    gone = await _asked_and_left(served, "/organisations.xlsx")
    assert (gone, left()) == ([408], [])


async def _asked_and_left(served: Served, path: str) -> list[int]:
    """Ask, and break the connection at once; gives the statuses that were sent to nobody."""
    sent: list[int] = []

    async def receive() -> Any:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            sent.append(message["status"])

    app: Any = served.app
    await app(_scope(path), receive, send)
    return sent


def _scope(path: str) -> dict[str, Any]:
    """A question as a server hands it on."""
    return {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": [],
        "client": None, "server": ("register", 80),
    }  # fmt: skip


async def test_a_broken_view_leaves_no_files_behind(
    served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list that breaks off while it is read is a problem, and nothing else is left of it."""
    left = await _folders(monkeypatch, tmp_path)
    before = left()

    async def broken(*_: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr(listing, "_add", broken)
    told = await served.get("/organisations.csv")
    assert (told.status_code >= 500, left()) == (True, before)


async def test_head_of_a_list_has_no_body(served: Served) -> None:
    """And the length that the list would have."""
    await _register(served, 3)
    told = await served.client.head("/organisations.csv", params={"known_at": "3"})
    there = await served.get("/organisations.csv", known_at="3")
    assert (told.status_code, told.content) == (200, b"")
    assert told.headers["content-length"] == there.headers["content-length"]


async def test_the_page_of_a_list_leads_to_its_files(served: Served) -> None:
    """The addresses on the page of what is behind a figure are those of the whole list at the page's position."""
    await _register(served, 3)
    page = (await served.get("/statistics/MEM_STOCK/lineage.html", as_of="2012-12-31")).text
    for suffix in WHOLE:
        start = page.index(f"/statistics/MEM_STOCK/lineage.{suffix}?")
        address = page[start : page.index('"', start)].replace("&amp;", "&")
        assert "known_at=3" in address
        assert (await served.get(address)).status_code == 200
    assert "2.000 dòng đầu" in page


def test_what_a_file_is_asked_with_is_what_a_page_is_without_pages() -> None:
    """One derivation for every list: no parameter is written twice."""
    for one in LISTS:
        names = {parameter.name for parameter in one.parameters}
        assert {parameter.name for parameter in whole(one).parameters} == names - {"limit", "cursor"}
        assert set(WHOLE.values()) <= set(one.media)


async def test_a_server_that_repeats_the_body_for_ever_gets_its_list(served: Served) -> None:
    """Watching for the end of the connection takes no turn from the work."""
    told: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        told.append(message)

    app: Any = served.app
    await asyncio.wait_for(app(_scope("/organisations.csv"), receive, send), 60)
    assert told[0]["status"] == 200
