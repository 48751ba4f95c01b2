"""Does a reader get from a figure to the organisations and to their records by clicking, and nothing but text?"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest

from events.texts import UNSAFE
from services.api.edge import POLICY
from services.pages.page import Page, Piece, cell
from services.pages.rendering import render, visible
from tests.services.api.serving import Json, Served, dissolved, event, founded, joined

PLACE, LATER = "pre2025:20/187", "2011-12-31"
ASKED = {"area": "pre2025:20", "period": "2011"}
MARKUP = 'Hợp tác xã <script>alert("1")</script> & \' <b>Đậm</b>'
CYRILLIC = "Hợp tác xã Вắc Sơn"


class Reading(HTMLParser):
    """What a browser makes of a page: its links with their texts, the rows of its tables, every tag."""

    def __init__(self, text: str) -> None:
        """Read the page."""
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.rows: list[list[str]] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a link, a row or a cell."""
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "a":
            self.links.append((dict(attrs)["href"] or "", ""))
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        """Add what is read to the link and to the cell that it stands in."""
        self.words += data
        if self.links:
            href, text = self.links[-1]
            self.links[-1] = (href, text + data)
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data

    def to(self, start: str) -> Iterator[str]:
        """The addresses that begin with something."""
        return (href for href, _ in self.links if href.startswith(start))

    def column(self, heading: str) -> list[str]:
        """What stands under a heading of the first table."""
        place = self.rows[0].index(heading)
        return [row[place] for row in self.rows[1:]]


async def opened(served: Served, address: str) -> Reading:
    """A page that is served, sound in itself."""
    told = await served.get(address)
    assert told.status_code == 200, (address, told.text)
    return sound(told)


def sound(told: httpx.Response) -> Reading:
    """A page without scripts, styles of its own, handlers or other hosts, under the policy that forbids them."""
    assert told.headers["content-type"] == "text/html; charset=utf-8"
    assert told.headers["content-security-policy"] == POLICY
    page = Reading(told.text)
    assert not page.tags & {"script", "style", "iframe", "img", "object", "form", "b"}
    assert not {name for name in page.attributes if name.startswith("on") or name == "style"}
    assert all(href.startswith("/") and not href.startswith("//") for href, _ in page.links)
    assert not re.search(f"[{UNSAFE}]", told.text.replace("\n", ""))
    return page


async def _register(served: Served) -> list[Json]:
    first, second = founded(area=PLACE, name="Hợp tác xã Một", code="0100109106"), founded(name="Hợp tác xã Hai")
    sent = [first, second, joined(first["subject"], "2011-05-01", 3), dissolved(second["subject"], "2012-02-01")]
    await served.file_all(*sent)
    return sent


async def test_one_clicks_from_a_report_to_the_organisations_and_their_events(served: Served) -> None:
    """B01, its 27 members, the two cooperatives that have 15 and 12 of them, and from there each record."""
    sent = await _register(served)
    report = await opened(served, "/reports/B01.html?area=pre2025:20&period=2011")
    (members,) = {href for href, text in report.links if "/MEM_STOCK/" in href and text.startswith("27")}
    behind = await opened(served, members)
    assert behind.column("Số góp vào") in (["15", "12"], ["12", "15"])
    assert sum(map(int, behind.column("Số góp vào"))) == 27
    assert "Số thành viên (MEM_STOCK)" in behind.words
    assert "cuối ngày 31/12/2011" in behind.words
    assert "Tỉnh Lạng Sơn" in behind.words
    records = set(behind.to("/events/"))
    assert records == {f"/events/{one['id']}.html" for one in sent[:3]}
    reached: set[str] = set()
    for organisation in set(behind.to("/organisations/")):
        page = await opened(served, organisation)
        if "events.html" not in organisation:
            (timeline,) = (href for href in page.to("/organisations/") if "events.html" in href)
            reached |= set((await opened(served, timeline)).to("/events/"))
    assert records <= reached
    for record in sorted(reached):
        assert record.removeprefix("/events/").removesuffix(".html") in (await opened(served, record)).words


async def test_every_figure_of_every_report_adds_up_on_its_page(served: Served) -> None:
    """Not a stock alone: each link of B01, B04, B05, B06 leads to a page whose shares make the cell."""
    await _register(served)
    followed = 0
    for form in ("B01", "B04", "B05", "B06"):
        told = (await served.read(f"/reports/{form}", **ASKED))["report"]
        cells = [c for table in told["tables"] for one in table["lines"] for c in one.get("cells", {}).values()]
        for one in (c for c in cells if c.get("numerator") and c.get("link", "").startswith("/statistics/")):
            page = await opened(served, one["link"].replace("/lineage?", "/lineage.html?"))
            heading = "Tử số" if one.get("denominator") is not None else "Số góp vào"
            shares = [int(text.replace(".", "")) for text in page.column(heading)]
            assert sum(shares) == one["numerator"], one
            followed += 1
    assert followed > 20


async def test_a_page_of_shares_goes_on_with_the_next(served: Served) -> None:
    """Three organisations by one a page: three pages, each organisation once, and the count of all on each of them."""
    sent = [founded(name=f"Hợp tác xã Số {number}") for number in (1, 2, 3)]
    moved = [event("organisation.head_office_moved", s["subject"], "2011-06-01", {"area": PLACE}) for s in sent]
    await served.file_all(*sent, *moved)
    for code, asked in (("ORG_STOCK_REG", "as_of=2011-12-31"), ("ORG_MOVED_IN", f"period=2011&by=area&area={PLACE}")):
        address, seen = f"/statistics/{code}/lineage.html?{asked}&limit=1", list[str]()
        while address:
            page = await opened(served, address)
            assert "Số tổ chức, đối tượng đứng sau3" in re.sub(r"\s*\n\s*", "", page.words)
            seen += [href for href, text in page.links if text.startswith("Hợp tác xã Số")]
            address = next((href for href, text in page.links if text.startswith("Trang sau")), "")
            assert len(seen) <= 3
        assert len(set(seen)) == 3


async def test_a_page_is_given_to_who_prefers_one(served: Served) -> None:
    """By Accept as by suffix; a program gets data, and a cache is told that the two differ."""
    sent = await _register(served)
    subject = sent[0]["subject"]
    for path, asked in (
        ("/statistics/MEM_STOCK/lineage", {"as_of": LATER}),
        (f"/organisations/{subject}", {"as_of": LATER}),
        (f"/organisations/{subject}/events", {}),
        (f"/events/{sent[0]['id']}", {}),
    ):
        data = await served.get(path, **asked)
        page = await served.get(f"{path}.html", **asked)
        accepted = await served.client.get(path, params=asked, headers={"Accept": "text/html,*/*;q=0.8"})
        assert data.headers["content-type"] == "application/json"
        assert accepted.text == page.text
        assert {one.headers["vary"] for one in (data, page, accepted)} == {"accept"}
        (back,) = [href for href, text in sound(page).links if text.startswith("JSON")]
        assert (await served.get(back)).headers["content-type"] == "application/json"


async def test_what_is_about_a_few_people_says_so(served: Served) -> None:
    """Three managers with a degree: the page names nobody and says why; the data are refused."""
    sent = founded(name="Hợp tác xã Kín")
    managers = {"none": 30, "elementary": 7, "college": 3}
    filed = event(
        "organisation.annual_return_filed", sent["subject"], LATER,
        {"year": 2011, "period_from": "2011-01-01", "accounts": {"managers": managers}},
    )  # fmt: skip
    await served.file_all(sent, filed)
    asked = {"as_of": LATER, "by": "education"}
    page = sound(await served.get("/statistics/MGR_STOCK/lineage.html", **asked, cell='["college"]'))
    assert "ẩn: nói về dưới năm người" in page.words
    assert "Hợp tác xã Kín" not in page.words
    assert (await served.get("/statistics/MGR_STOCK/lineage", **asked, cell='["college"]')).status_code == 400
    told = sound(await served.get("/statistics/MGR_STOCK/lineage.html", **asked, cell='["none"]'))
    assert told.column("Số góp vào") == ["30"]


@pytest.mark.parametrize(
    ("asked", "named"),
    [({"by": "kind", "cell": '["coop"]'}, "credit_fund"), ({"by": "kind", "cell": "[]"}, "by")],
)
async def test_a_cell_that_cannot_be_is_refused_and_one_that_is_empty_is_told(
    served: Served, asked: Json, named: str
) -> None:
    """No empty table that looks like a zero: what there is instead is named; no union at all is a zero in words."""
    await _register(served)
    for suffix in ("", ".html"):
        told = await served.get(f"/statistics/ORG_STOCK_REG/lineage{suffix}", as_of=LATER, **asked)
        assert (told.status_code, named in told.json()["detail_en"]) == (400, True)
    page = sound(await served.get("/statistics/ORG_STOCK_REG/lineage.html", as_of=LATER, by="kind", cell='["union"]'))
    assert "Không có tổ chức nào đứng sau" in page.words
    assert "Giá trị0 tổ chức" in re.sub(r"\s*\n\s*", "", page.words)


async def test_hostile_names_are_text_on_every_page(served: Served) -> None:
    """Markup stays text, a Cyrillic letter is pointed out; who hides characters in a name is refused at the door."""
    evil, alike = founded(name=MARKUP), founded(name=CYRILLIC)
    await served.file_all(evil, alike)
    behind = sound(await served.get("/statistics/ORG_STOCK_REG/lineage.html", as_of=LATER))
    names = [row[0] for row in behind.rows[1:]]
    assert sorted(names) == sorted([
        f"{MARKUP}các bản ghi",
        f"{CYRILLIC}tên có chữ của bảng chữ cái khác trông giống chữ Việtcác bản ghi",
    ])  # fmt: skip
    for path in (f"/organisations/{evil['subject']}.html", f"/organisations/{evil['subject']}/events.html"):
        assert MARKUP in sound(await served.get(path)).words
    record = sound(await served.get(f"/events/{evil['id']}.html"))
    assert "<script>alert(" in record.words
    turned = await served.file(founded(name="Hợp tác xã \u202egnơS cắB"))
    assert turned.status_code == 422


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u200b", "\ufeff", "\x00", "\x1b", "\u2028"])
def test_what_hides_is_shown_by_its_code(hidden: str) -> None:
    """Even where it got past the door: on the page stands what it is, and the texts around it are not turned."""
    name = f"HTX {hidden}gnơS"
    page = render(Page(title=name, facts=(("Tên", cell(name, "/x")),), exact=f'{{"name": "{name}"}}')).decode()
    assert hidden not in page
    assert page.count(f"[U+{ord(hidden):04X}]") == 4
    assert visible("Hợp tác xã Đặng Ngữ Ưỡng") == "Hợp tác xã Đặng Ngữ Ưỡng"


def test_a_text_is_isolated_and_never_markup() -> None:
    """A Hebrew name turns nothing beside it: each text stands in its own isolate; a link's text and address too."""
    pieces = (Piece("שלום", '/x?"><script>'), Piece("<i>"))
    page = render(Page(title="T", facts=(("Tên", pieces),))).decode()
    assert "<bdi>שלום</bdi></a><br><bdi>&lt;i&gt;</bdi>" in page
    assert "<script>" not in page
    assert Reading(page).links[0][0] == '/x?"><script>'


async def test_what_is_no_organisation_has_its_timeline(served: Served) -> None:
    """A course stands behind the turns of training; it leads to its own records."""
    subject = f"course:{founded()['subject']}"
    data: dict[str, Any] = {
        "area": "pre2025:20", "topic": "accounting", "level": "short", "audience": ["managers"], "classes": 1,
        "turns": 30,
    }  # fmt: skip
    await served.file_all(founded(), event("training.completed", subject, "2011-06-30", data))
    page = sound(await served.get("/statistics/TRAIN_TURNS/lineage.html", period="2011"))
    (timeline,) = set(page.to("/organisations/"))
    assert "Bồi dưỡng" in (await opened(served, timeline)).words
