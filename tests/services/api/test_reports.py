"""Do reports come as data, page and spreadsheet, with figures that lead to what they are made of?"""

import csv
import io
import re
from typing import Any

import pytest

from services.pages.links import as_page
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
    for code in (code for code, form in FORMS.items() if not form.of_one):
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
        assert {as_page(link) for link in cells} <= linked
        for link, cell in cells.items():
            if cell["numerator"] or cell["text"] not in ("0", "chưa rõ"):
                shares = await behind(served, link)
                assert sum(share["numerator"] for share in shares) == cell["numerator"], link
                followed += 1
    assert followed > 30


async def test_a_period_says_what_flows_are_of_and_where_stocks_stand(served: Served) -> None:
    """Founded in 2011: three; dissolved: one; in the first half-year three stood at its end. The register began in
    March: that none was dissolved is known of the second quarter, and not of the half-year.
    """
    await _register(served)
    year = (await served.read("/reports/B01", **ASKED))["report"]
    half = (await served.read("/reports/B01", area="pre2025:20", period="2011-H1"))["report"]
    for report, told in ((year, ("2", "3", "1")), (half, ("3", "3", "chưa có số liệu"))):
        labels = ("Tổng số hợp tác xã", "Thành lập mới", "Giải thể, chấm dứt hoạt động")
        assert tuple(_line(report, label)["value"]["text"] for label in labels) == told
    quarter = (await served.read("/reports/B01", area="pre2025:20", period="2011-Q2"))["report"]
    assert _line(quarter, "Giải thể, chấm dứt hoạt động")["value"]["text"] == "0"
    assert any("Sổ bắt đầu từ 15/03/2011" in note for note in half["tables"][0]["notes"])
    assert not quarter["tables"][0]["notes"]
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


async def test_five_year_targets_have_a_baseline_each_year_a_gap_and_a_pace(served: Served) -> None:
    """Twelve by 2015, two of 2011 and one of 2012: nine are missing, three a year; what is no indicator says so."""
    await served.file_all(*(founded(on=on) for on in ("2010-05-01", "2011-05-01", "2011-06-01", "2012-03-01")))

    def target(figure: str, indicator: str, value: str, qualifier: str = "=", **more: str) -> Json:
        data = {
            "figure": figure, "indicator": indicator, "area": "pre2025:20", "kind": "cooperative", "sector": "all",
            "value": value, "unit": "organisation", "qualifier": qualifier, **more,
        }  # fmt: skip
        return event("target.set", "plan:kh-2015", "2011-01-10", data)

    await served.file_all(
        target("K-1", "ORG_FOUNDED", "12", period_to="2015-12-31"),
        target("K-2", "ORG_STOCK_REG", "3", ">=", as_of="2015-12-31"),
        target("K-3", "ORG_NOMINAL", "0", as_of="2015-12-31"),
        target("K-4", "ORG_INACTIVE_UNDISSOLVED", "2", "<", as_of="2015-12-31"),
    )
    report = (await served.read("/reports/B08", area="pre2025:20", as_of="2012-12-31"))["report"]
    (table,) = report["tables"]
    assert [column["key"] for column in table["columns"]][2:6] == ["base", "2011", "2012", "value"]
    added, stock, nominal, ceiling = (line["cells"] for line in table["lines"])
    keys = ("2011", "2012", "value", "target", "gap", "pace")
    assert [added[key]["text"] for key in keys] == ["2", "1", "3", "12", "9", "3"]
    assert "tính số thêm từ sau 31/12/2010" in added["note"]["text"]
    assert [stock[key]["text"] for key in ("base", "2011", "value", "target", "gap")] == [
        "1", "3", "4", "ít nhất 3", "đạt",
    ]  # fmt: skip
    assert nominal["value"]["text"] == "chưa có số liệu"
    assert ceiling["gap"]["text"] == "đạt"
    assert sum(share["numerator"] for share in await behind(served, added["value"]["link"])) == 3


async def test_a_target_counts_from_the_baseline_that_its_plan_states(served: Served) -> None:
    """The plan counts three from June 2011, when the register has two: both are told; of 2005 the plan's alone."""
    await served.file_all(*(founded(on=on) for on in ("2010-05-01", "2011-05-01", "2011-07-01", "2012-03-01")))

    def target(figure: str, **more: Any) -> Json:
        data = {
            "figure": figure, "indicator": "ORG_STOCK_REG", "area": "pre2025:20", "kind": "cooperative",
            "sector": "all", "value": "9", "unit": "organisation", "qualifier": ">=", "as_of": "2015-12-31", **more,
        }  # fmt: skip
        return {**event("target.set", "plan:kh-2015", "2011-07-10", data), "schemaversion": 2}

    await served.file_all(
        target("K-1", baseline={"value": "3", "on": "2011-06-30"}),
        target("K-2", baseline={"value": "7", "on": "2005-12-31"}),
        target("K-3", baseline={"value": "5"}),
        target("K-4"),
    )
    report = (await served.read("/reports/B08", area="pre2025:20", as_of="2012-12-31"))["report"]
    (table,) = report["tables"]
    june, older, undated, unstated = (line["cells"] for line in table["lines"])
    assert june["base"]["text"] == "2"
    assert "văn bản ghi gốc 3 (30/06/2011)" in june["note"]["text"]
    assert (older["base"]["text"], older["base"]["exact"]) == ("7", "7")
    assert older["base"]["link"].startswith("/events/")
    assert undated["base"]["text"] == unstated["base"]["text"] == "1"
    assert "văn bản ghi gốc 5" in undated["note"]["text"]
    assert "gốc" not in unstated["note"]["text"]


async def test_groups_are_reported_for_the_reporting_year_with_the_days_of_the_chain(served: Served) -> None:
    """One of 20 December 2010 and one of June 2011 are of 2011, one of 14 December is not; four days, then three."""

    def group(on: str) -> Json:
        return founded(on=on, kind="group", area="pre2025:20/187", members={"group_member": 5}, registered=False)

    await served.file_all(*map(group, ("2010-12-14", "2010-12-20", "2011-06-01")))
    report = (await served.read("/reports/B09", area="pre2025:20", as_of="2011-12-14"))["report"]
    whole = _line(report, "Tổng số")
    assert (whole["groups"]["text"], whole["founded"]["text"]) == ("3", "2")
    steps = [line["cells"] for line in report["tables"][1]["lines"]]
    assert [step["due"]["text"] for step in steps] == [
        "trước 16/12/2011", "trước 30/12/2011", "trước 15/01/2012", "trước 30/01/2012", "chậm nhất 15/12/2011",
        "chậm nhất 18/12/2011", "chậm nhất 21/12/2011",
    ]  # fmt: skip
    assert "chưa quy định" in steps[2]["note"]["text"]


async def test_grades_by_sector_and_how_they_moved(served: Served) -> None:
    """Of two, one went from fair to good and one stayed weak."""
    one, two = founded(), founded(primary_line={"section": "F"})

    def graded(subject: str, year: int, grade: str) -> Json:
        data = {"year": year, "scheme": "L2003_4", "grade": grade}
        return event("organisation.classified", subject, f"{year}-12-31", data)

    first, second = one["subject"], two["subject"]
    await served.file_all(
        one, two, graded(first, 2011, "fair"), graded(second, 2011, "weak"), graded(first, 2012, "good"),
        graded(second, 2012, "weak"),
    )  # fmt: skip
    report = (await served.read("/reports/B07", area="pre2025:20", as_of="2012-12-31"))["report"]
    assert report["passed"]
    assert [_line(report, "Tổng số", table=number)["good"]["text"] for number in (0, 1)] == ["1", "0"]
    assert _line(report, "Xây dựng")["weak"]["text"] == "1"
    matrix = report["tables"][2]
    moved = {line["cells"]["label"]["text"]: line["cells"] for line in matrix["lines"]}
    assert (moved["Khá"]["good"]["text"], moved["Yếu"]["weak"]["text"], moved["Tốt"]["good"]["text"]) == ("1", "1", "0")
    assert (await served.get(moved["Khá"]["good"]["link"])).status_code == 200


async def test_the_trail_of_an_organisation_is_a_table(served: Served) -> None:
    """Each record with its day, office and what it changed; without an organisation there is no such report."""
    sent = founded()
    await served.file_all(sent, joined(sent["subject"], "2011-05-01", 3))
    report = (await served.read("/reports/B11", organisation=sent["subject"]))["report"]
    lines = [line["cells"] for line in report["tables"][0]["lines"]]
    assert [line["effective"]["text"] for line in lines] == ["15/03/2011", "01/05/2011"]
    assert "12 → " in lines[1]["changes"]["text"]
    assert (await served.get(lines[0]["position"]["link"])).status_code == 200
    assert (await served.get("/reports/B11")).status_code == 400
    assert (await served.get("/reports/B11", organisation="nobody")).status_code == 404


async def test_who_is_inactive_for_more_than_a_year_has_to_be_dealt_with(served: Served) -> None:
    """Stopped in March 2011: on the list in April 2012, not yet in February."""
    sent = founded(on="2010-03-15", name="Hợp tác xã Nghỉ Lâu")
    stopped = event("organisation.inactivity_recorded", sent["subject"], "2011-03-20", {"since": "2011-03-10"})
    await served.file_all(sent, stopped)
    early = (await served.read("/reports/B12", as_of="2012-02-28"))["report"]
    late = (await served.read("/reports/B12", as_of="2012-04-15"))["report"]
    assert early["tables"][0]["lines"] == []
    (line,) = late["tables"][0]["lines"]
    assert (line["cells"]["label"]["text"], line["cells"]["since"]["text"]) == ("Hợp tác xã Nghỉ Lâu", "10/03/2011")
    assert (await served.get(line["cells"]["label"]["link"], as_of="2012-04-15")).status_code == 200


async def test_who_stopped_nobody_knows_when_has_to_be_dealt_with_too(served: Served) -> None:
    """No term runs since an unknown day: it is listed at once and says so; a group, and who works again, are not."""
    unknown, known, working = (founded(name=f"Hợp tác xã {name}") for name in ("Bặt Tin", "Có Ngày", "Trở Lại"))
    group = founded(kind="group", name="Tổ hợp tác Bặt Tin", members={"group_member": 5})

    def stopped(sent: Json, **data: str) -> Json:
        return event("organisation.inactivity_recorded", sent["subject"], "2011-06-01", data)

    back = event("organisation.activity_confirmed", working["subject"], "2011-07-01", {})
    await served.file_all(
        unknown, known, working, group, stopped(unknown), stopped(known, since="2011-05-20"), stopped(working),
        stopped(group), back,
    )  # fmt: skip
    report = (await served.read("/reports/B12", as_of="2011-12-31", area="pre2025:20"))["report"]
    table = report["tables"][1]
    assert table["caption"] == "Ngừng hoạt động, không rõ từ ngày nào"
    assert [[line["cells"][k]["text"] for k in ("label", "since", "due")] for line in table["lines"]] == [
        ["Hợp tác xã Bặt Tin", "không rõ ngày", "chưa tính được"]
    ]
    elsewhere = (await served.read("/reports/B12", as_of="2011-12-31", area="pre2025:94"))["report"]
    assert elsewhere["tables"][1]["lines"] == []
