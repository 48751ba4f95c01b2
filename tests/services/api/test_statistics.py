"""Does a figure come with what it rests on, and is everything refused that would look like a zero?"""

from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.services.api.serving import Json, Served, dissolved, event, founded, joined

LATER = "2011-12-31"


async def _five(served: Served) -> list[Json]:
    sent = [founded(on=f"2011-0{number}-15") for number in range(1, 6)]
    await served.file_all(*sent)
    return sent


async def behind(served: Served, lineage: str, **more: str | int) -> list[Json]:
    """Everything behind a cell, page by page."""
    parts = urlsplit(lineage)
    shares: list[Json] = []
    page = await served.get(parts.path, **dict(parse_qsl(parts.query)), **more)
    while True:
        assert page.status_code == 200, page.text
        shares += page.json()["shares"]
        link = page.headers.get("link")
        if link is None:
            return shares
        page = await served.get(link[1 : link.index(">")])


async def test_a_stock_a_flow_and_their_identity(served: Served) -> None:
    """Organisations at a day, foundings in a period, and opening + movements by cause = closing."""
    sent = await _five(served)
    await served.file_all(dissolved(sent[0]["subject"], "2011-06-01"))
    stock = await served.read("/statistics/ORG_STOCK_REG", as_of="2011-06-30", by="province,standing")
    (cell,) = stock["cells"]
    assert cell.pop("lineage").startswith("/statistics/ORG_STOCK_REG/lineage?")
    assert cell == {
        "by": {"province": "pre2025:20", "standing": "operating"},
        "shown": "4", "exact": "4", "numerator": 4, "denominator": None, "known": 4,
    }  # fmt: skip
    flow = await served.read("/statistics/ORG_FOUNDED", period="2011-Q2")
    assert [cell["numerator"] for cell in flow["cells"]] == [2]
    identity = await served.read("/statistics/ORG_STOCK_REG", period="2011-03-01..2011-12-31", kind="cooperative,group")
    assert identity["reconciliation"] == {
        "opening": 2, "movements": {"founded": 3, "dissolved": -1}, "closing": 4, "residual": 0,
    }  # fmt: skip
    share = await served.read("/statistics/ORG_OPER_SHARE", as_of=LATER, known_at=5)
    assert (share["cells"][0]["shown"], share["cells"][0]["denominator"]) == ("100.00", 5)
    members = await served.read("/statistics/MEM_STOCK", as_of=LATER, member_type="official", known_at=5)
    assert members["cells"][0]["numerator"] == 60


async def test_a_flow_needs_a_period(served: Served) -> None:
    """400 that says which periods there are; as_of and period together are one too many."""
    for asked in ({"as_of": "2011-06-30"}, {}, {"as_of": "2011-06-30", "period": "2011"}):
        told = await served.get("/statistics/ORG_FOUNDED", **asked)
        assert (told.status_code, told.json()["refusals"][0]["facts"]["parameter"]) == (400, "period")
    for period in (
        "2011-H3", "2011-13", "2011-00", "1899", "2201", "2012-01-01..2011-01-01", "0000", "9999", "2011-02-30",
    ):  # fmt: skip
        assert (await served.get("/statistics/ORG_FOUNDED", period=period)).status_code == 400
    told = await served.get("/statistics/ORG_FUONDED", period="2011")
    assert (told.status_code, "ORG_FOUNDED" in told.json()["detail_en"]) == (404, True)
    told = await served.get("/statistics/GDP_SHARE", period="2011")
    assert (told.status_code, "aggregate.reported" in told.json()["detail_en"]) == (404, True)


async def test_every_indicator_answers_by_each_of_its_dimensions_with_what_is_behind_it(served: Served) -> None:
    """What the organisations behind a cell add is the cell; a dimension that it does not have is refused by name."""
    sent = founded()
    graded = event(
        "organisation.classified", sent["subject"], "2012-01-01", {"year": 2011, "scheme": "L2003_4", "grade": "good"}
    )
    await served.file_all(sent, graded)
    listed = await served.read("/indicators")
    for one in listed["indicators"]:
        for dimension in listed["dimensions"]:
            told = await served.get(one["statistics"], period="2011-01-01..2012-12-31", by=dimension)
            assert told.status_code == (200 if dimension in one["dimensions"] else 400), (one["code"], dimension)
            if told.status_code == 400:
                assert told.json()["refusals"][0]["facts"]["valid"] == one["dimensions"]
                continue
            found = told.json()
            identity = found["reconciliation"]
            assert identity is None or identity["residual"] == 0
            for cell in found["cells"]:
                shares = await behind(served, cell["lineage"])
                assert sum(share["numerator"] for share in shares) == cell["numerator"], (one["code"], dimension)
                assert sum(share["base"] or 0 for share in shares) == (cell["denominator"] or 0), one["code"]


async def test_a_figure_leads_to_the_organisations_and_from_there_to_the_records(served: Served) -> None:
    """12 + 3 members of one, 12 of another; each with the records that moved it, and pages that agree."""
    first, second, third = founded(name="HTX Một"), founded(name="HTX Hai"), founded(area="pre2025:94")
    await served.file_all(first, joined(first["subject"], "2011-05-01", 3), second)
    told = await served.read("/statistics/MEM_STOCK", as_of=LATER, by="province")
    (cell,) = told["cells"]
    shares = await behind(served, cell["lineage"], limit=1)
    assert {share["name"]: share["numerator"] for share in shares} == {"HTX Một": 15, "HTX Hai": 12}
    records = {share["name"]: share["records"] for share in shares}
    assert len(records["HTX Một"]) == 2
    (feed,) = (await served.read(records["HTX Hai"][0]))["events"]
    assert feed["event"]["subject"] == second["subject"]
    assert shares[0]["history"].startswith("/organisations/")
    assert third["subject"] not in {share["subject"] for share in shares}


async def test_a_series_is_the_same_as_asking_at_each_point(served: Served) -> None:
    """Month by month: stocks, flows and shares; the reporting year ends on 14 December."""
    sent = await _five(served)
    await served.file_all(dissolved(sent[0]["subject"], "2011-06-01"), founded(on="2011-12-20"))
    for code in ("ORG_STOCK_REG", "ORG_FOUNDED", "ORG_OPER_SHARE", "SUP_ORGS"):
        drawn = await served.read(f"/statistics/{code}/series", period="2011-02-10..2011-12-31", every="month")
        assert [point["period"] for point in drawn["points"]] == [f"2011-{month:02}" for month in range(2, 13)]
        assert drawn["points"][0]["first"] == "2011-02-10"
        for point in drawn["points"]:
            asked = {"period": f"{point['first']}..{point['last']}"}
            alone = await served.read(f"/statistics/{code}", **asked)
            assert [c["numerator"] for c in point["cells"]] == [c["numerator"] for c in alone["cells"]], (code, asked)
    years = await served.read("/statistics/ORG_FOUNDED/series", period="2011-01-01..2012-12-14", every="report_year")
    assert {p["period"]: p["cells"][0]["numerator"] for p in years["points"]} == {"2011": 5, "2012": 1}
    calendar = await served.read("/statistics/ORG_FOUNDED/series", period="2011-01-01..2012-12-14", every="year")
    assert {p["period"]: sum(c["numerator"] for c in p["cells"]) for p in calendar["points"]} == {"2011": 6, "2012": 0}
    assert (
        await served.get("/statistics/ORG_FOUNDED/series", period="1900-01-01..2100-01-01", every="month")
    ).status_code == 400


async def test_growth_stands_beside_the_same_period_of_the_year_before(served: Served) -> None:
    """5 founded, 1 the year before: +400 %; without a base, or before the register began, there is no growth."""
    await served.file_all(founded(on="2010-03-01"))
    await _five(served)
    (cell,) = (await served.read("/statistics/ORG_FOUNDED", period="2011", compare="year_earlier"))["cells"]
    assert (cell["shown"], cell["earlier"], cell["growth"]) == ("5", "1", "400.0")
    (cell,) = (await served.read("/statistics/ORG_FOUNDED", period="2010", compare="year_earlier"))["cells"]
    assert ("earlier" in cell, "growth" in cell) == (False, False)
    asked = {"period": "2011", "compare": "year_earlier", "area": "pre2025:20/187"}
    (cell,) = (await served.read("/statistics/ORG_STOCK_REG", **asked))["cells"]
    assert (cell["earlier"], "growth" in cell) == ("0", False)


async def test_a_period_that_begins_before_the_register_tells_what_came_since_and_no_zero(served: Served) -> None:
    """The first fact is of 15 January 2011: one was founded in that month at least, none is known to have ended."""
    await _five(served)
    asked = {"period": "2010-01-01..2011-01-31"}
    told = await served.read("/statistics/ORG_FOUNDED", **asked)
    assert (told["known_from"], told["cells"][0]["exact"]) == ("2011-01-15", "1")
    told = await served.read("/statistics/ORG_DISSOLVED", **asked)
    assert (told["known_from"], told["cells"][0]["exact"], told["cells"][0]["shown"]) == ("2011-01-15", None, None)
    told = await served.read("/statistics/ORG_STOCK_REG", **asked)
    assert (told["cells"][0]["exact"], told["reconciliation"]) == ("1", None)
    for period in ("2011-01-15..2011-12-31", "2011-02"):
        since = await served.read("/statistics/ORG_DISSOLVED", period=period)
        assert (since["known_from"], since["cells"][0]["exact"]) == (None, "0")
    for code in ("ORG_STOCK_REG", "ORG_DISSOLVED"):
        drawn = await served.read(f"/statistics/{code}/series", period="2010-11-01..2011-03-31", every="month")
        exact = [point["cells"][0]["exact"] for point in drawn["points"]]
        assert exact == [None, None, *(["1", "2", "3"] if code == "ORG_STOCK_REG" else [None, "0", "0"])]


@pytest.mark.parametrize(
    ("asked", "status", "named"),
    [
        ({"as_of": "2009-12-31"}, 400, "2011-01-15"),
        ({"as_of": LATER, "area": "from2025:15"}, 404, "pre2025:10"),
        ({"as_of": "2026-01-01", "area": "pre2025:10"}, 404, "from2025:15"),
        ({"as_of": LATER, "area": "pre2025:20/999"}, 404, "pre2025:20/999"),
        ({"as_of": LATER, "by": "education"}, 400, "province"),
        ({"as_of": LATER, "section": "Z"}, 400, "A–U"),
        ({"as_of": LATER, "founded": "gần đây"}, 400, "1900–2200"),
    ],
)
async def test_nothing_that_would_look_like_a_zero_is_answered(
    served: Served, asked: Json, status: int, named: str
) -> None:
    """The refusal names what there is instead."""
    await _five(served)
    told = await served.get("/statistics/ORG_STOCK_REG", **asked)
    assert (told.status_code, named in told.json()["detail_en"]) == (status, True), told.text


async def test_few_people_are_not_told(served: Served) -> None:
    """Three managers with a degree are withheld, and the next smallest count, from which they could be had."""
    sent = founded()
    managers = {"none": 30, "elementary": 7, "college": 3}
    filed = event(
        "organisation.annual_return_filed", sent["subject"], LATER,
        {"year": 2011, "period_from": "2011-01-01", "accounts": {"managers": managers}},
    )  # fmt: skip
    await served.file_all(sent, filed)
    cells = (await served.read("/statistics/MGR_STOCK", as_of=LATER, by="education"))["cells"]
    assert {c["by"]["education"]: c["numerator"] for c in cells} == {"none": 30, "elementary": None, "college": None}
    hidden = next(c for c in cells if c["by"]["education"] == "college")
    assert (hidden["withheld"], hidden["shown"], hidden["exact"]) == (True, None, None)
    parts = urlsplit(hidden["lineage"])
    assert (await served.get(parts.path, **dict(parse_qsl(parts.query)))).status_code == 400
    (whole,) = (await served.read("/statistics/MGR_STOCK", as_of=LATER))["cells"]
    assert whole["numerator"] == 40


async def test_attributes_of_organisations_are_dimensions(served: Served) -> None:
    """By year of founding and by grade: the stock of the day, and the revenue by the grade of its own day."""
    old, new = founded(on="2009-03-01"), founded(on="2011-03-01")
    graded = event(
        "organisation.classified", old["subject"], "2010-12-31", {"year": 2010, "scheme": "L2003_4", "grade": "good"}
    )
    returned = event(
        "organisation.annual_return_filed", old["subject"], LATER,
        {"year": 2011, "period_from": "2011-01-01", "revenue": 100},
    )  # fmt: skip
    await served.file_all(old, new, graded, returned)

    async def by(code: str, name: str, **asked: str) -> dict[str, int]:
        return {
            c["by"][name]: c["numerator"] for c in (await served.read(f"/statistics/{code}", by=name, **asked))["cells"]
        }

    assert await by("ORG_STOCK_REG", "founded", as_of=LATER) == {"2009": 1, "2011": 1}
    assert await by("ORG_STOCK_REG", "grade", as_of=LATER) == {"": 1, "good": 1}
    assert await by("ORG_STOCK_REG", "grade", as_of="2010-06-30") == {"": 1}
    assert await by("REV_TOTAL", "grade", period="2011") == {"good": 100}
    assert await by("MEM_STOCK", "status", as_of=LATER) == {"active": 24}
    narrowed = await served.read("/statistics/ORG_STOCK_REG", as_of=LATER, founded="2009", status="active")
    assert narrowed["cells"][0]["numerator"] == 1


async def test_from_the_reform_on_a_figure_is_told_on_the_boundaries_of_its_day(served: Served) -> None:
    """What was filed under Lào Cai and Yên Bái counts in Lào Cai of today, without asking for it."""
    await served.file_all(
        founded(area="pre2025:10", office="lao-cai"), founded(area="pre2025:15", office="lao-cai"), office="lao-cai"
    )
    now = await served.read("/statistics/ORG_STOCK_REG", as_of="2026-06-30", area="from2025:15", by="province")
    assert [(c["by"]["province"], c["numerator"]) for c in now["cells"]] == [("from2025:15", 2)]
    then = await served.read("/statistics/ORG_STOCK_REG", as_of=LATER, by="province")
    assert [c["by"]["province"] for c in then["cells"]] == ["pre2025:10", "pre2025:15"]
    filed = await served.read("/statistics/ORG_STOCK_REG", as_of="2026-06-30", area="pre2025:15", basis="as_filed")
    assert filed["cells"][0]["numerator"] == 1
