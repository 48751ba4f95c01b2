"""Do reports come as data, page and spreadsheet, with figures that lead to what they are made of?"""

import csv
import io
import re

import pytest

from services.reports import delimited
from services.reports.forms import FORMS
from tests.services.api.serving import Json, Served, dissolved, event, founded, joined
from tests.services.api.test_statistics import behind

PLACE = "pre2025:20/187"
ASKED = {"area": "pre2025:20", "period": "2011"}


async def _register(served: Served) -> None:
    """Three cooperatives of 12 in Lạng Sơn, two of them in one district; one takes three more and one is dissolved."""
    first, second, third = founded(area=PLACE), founded(area=PLACE, primary_line={"section": "F"}), founded()
    await served.file_all(
        first, second, third, joined(first["subject"], "2011-05-01", 3), dissolved(second["subject"], "2011-09-01")
    )


def _line(report: Json, label: str, *, table: int = 0) -> Json:
    lines = report["tables"][table]["lines"]
    found: Json = next(line["cells"] for line in lines if line.get("cells", {}).get("label", {}).get("text") == label)
    return found


async def test_a_figure_of_the_page_leads_to_the_organisations_that_make_it(served: Served) -> None:
    """Every link of every form is answered, and what is behind it adds up to the figure that is linked."""
    await _register(served)
    followed = 0
    for code in FORMS:
        page = await served.get(f"/reports/{code}.html", **ASKED)
        assert page.status_code == 200, code
        told = (await served.read(f"/reports/{code}", **ASKED))["report"]
        cells = {
            cell["link"]: cell
            for table in told["tables"]
            for line in table["lines"]
            for cell in line.get("cells", {}).values()
            if cell.get("numerator") is not None and "link" in cell
        }
        linked = {
            link.replace("&amp;", "&").replace("&#34;", '"')
            for link in re.findall(r'href="(/statistics[^"]*)"', page.text)
        }
        assert set(cells) <= linked
        for link, cell in cells.items():
            if cell["numerator"] or cell["text"] not in ("0", "chưa rõ"):
                shares = await behind(served, link)
                assert sum(share["numerator"] for share in shares) == cell["numerator"], link
                followed += 1
    assert followed > 30


async def test_a_period_says_what_flows_are_of_and_where_stocks_stand(served: Served) -> None:
    """Founded in 2011: three; dissolved: one; in the first half-year none was dissolved and three stood at its end."""
    await _register(served)
    year = (await served.read("/reports/B01", **ASKED))["report"]
    half = (await served.read("/reports/B01", area="pre2025:20", period="2011-H1"))["report"]
    for report, told in ((year, ("2", "3", "1")), (half, ("3", "3", "0"))):
        labels = ("Tổng số hợp tác xã", "Thành lập mới", "Giải thể, chấm dứt hoạt động")
        assert tuple(_line(report, label)["value"]["text"] for label in labels) == told
    assert (year["since"], year["as_of"]) == ("2010-12-31", "2011-12-31")
    assert _line(year, "Tổng số thành viên")["value"]["text"] == "27"


async def test_areas_below_and_what_lies_in_none_of_them_make_the_whole(served: Served) -> None:
    """One in the district, one filed under the province alone, two in all."""
    await _register(served)
    report = (await served.read("/reports/B05", **ASKED))["report"]
    assert report["passed"]
    assert _line(report, "Chưa xếp được vào đơn vị nào ở trên")["coops"]["text"] == "1"
    assert _line(report, "Tổng số")["coops"]["text"] == "2"
    below = [line["cells"]["coops"]["text"] for line in report["tables"][0]["lines"]][:-2]
    assert sorted(below) == [*(["0"] * (len(below) - 1)), "1"]


async def test_a_plan_stands_beside_what_was_done(served: Served) -> None:
    """Ten were to be founded and three were: 30 %; at most two members a head is told by how much, not in percent."""
    await _register(served)

    def target(figure: str, indicator: str, value: str, qualifier: str, **more: str) -> Json:
        data = {
            "figure": figure, "indicator": indicator, "area": "pre2025:20", "kind": "cooperative", "sector": "all",
            "value": value, "unit": "organisation", "qualifier": qualifier, **more,
        }  # fmt: skip
        return event("target.set", "plan:kh-2011", "2011-01-10", data)

    year = {"period_from": "2011-01-01", "period_to": "2011-12-31"}
    await served.file_all(
        target("K-1", "ORG_FOUNDED", "10", "=", mode="additional", **year),
        target("K-2", "ORG_DISSOLVED", "0", "<=", **year),
    )
    report = (await served.read("/reports/B01", **ASKED))["report"]
    line = _line(report, "Thành lập mới")
    assert (line["plan"]["text"], line["completion"]["text"]) == ("10", "30")
    assert line["plan"]["link"].startswith("/events/")
    ceiling = _line(report, "Giải thể, chấm dứt hoạt động")
    assert (ceiling["plan"]["text"], ceiling["completion"]["text"]) == ("không quá 0", "+1")


async def test_a_spreadsheet_gets_what_the_page_shows(served: Served) -> None:
    """By suffix or by Accept: the same bytes, read back field by field."""
    await _register(served)
    sent = await served.get("/reports/B04.csv", **ASKED)
    assert sent.headers["content-type"].startswith("text/csv")
    accepted = await served.client.get("/reports/B04", params=ASKED, headers={"Accept": "text/csv"})
    assert accepted.content == sent.content
    assert sent.text.startswith(delimited.MARK)
    rows = list(csv.reader(io.StringIO(sent.text.removeprefix(delimited.MARK), newline="")))
    assert len({len(row) for row in rows}) == 1
    assert next(row for row in rows if row[0] == "Tổng số")[1] == "2"


async def test_few_people_of_one_qualification_are_not_told_nor_given_away(served: Served) -> None:
    """Three of forty have a degree: neither they are told, nor the thirty-seven from whom they could be had."""
    sent = founded()
    filed = event(
        "organisation.annual_return_filed", sent["subject"], "2011-12-31",
        {"year": 2011, "period_from": "2011-01-01", "accounts": {"managers": {"elementary": 37, "college": 3}}},
    )  # fmt: skip
    await served.file_all(sent, filed)
    report = (await served.read("/reports/B01", **ASKED))["report"]
    assert _line(report, "Cán bộ quản lý")["value"]["text"] == "40"
    learned = _line(report, "Trình độ cao đẳng, đại học trở lên")["value"]
    assert (learned["text"], learned["withheld"], "link" in learned, "numerator" in learned) == (
        "ẩn",
        True,
        False,
        False,
    )


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"period": "2011", "as_of": "2011-06-30"}, 400),
        ({"as_of": "2009-12-31"}, 400),
        ({"as_of": "2011-12-31", "area": "from2025:15"}, 404),
        ({"period": "2011", "compare": "year_earlier"}, 400),
    ],
)
async def test_nothing_that_would_look_like_a_zero_is_reported(served: Served, asked: Json, status: int) -> None:
    """The same refusals as of a single figure."""
    await _register(served)
    assert (await served.get("/reports/B01", **asked)).status_code == status
