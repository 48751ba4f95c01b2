"""Does the API tell what looks wrong in what offices filed, and was nothing refused or changed for it?"""

from collections import Counter
from typing import Any

from events.ids import COUNTRY
from projections.plausibility.catalogue import ALL
from services.demo.figures.events import figure_events
from services.demo.figures.figures import figures_by_id
from services.demo.figures.rules import flags
from tests.services.api.serving import Json, Served, event, founded

SOC_TRANG, LANG_SON = "pre2025:94", "pre2025:20"
PATH = "/plausibility"


async def filed_documents(served: Served, *areas: str) -> None:
    """File the figures of the documents of some provinces, each by its own office."""
    for area in areas:
        events = [one.envelope() for one in figure_events() if one.data.area == area]
        office = events[0]["source"].rpartition("/")[2]
        await served.file_all(*events, office=office)


async def pages(served: Served, **asked: Any) -> list[Json]:
    """Every flag, page by page."""
    found: list[Json] = []
    told = await served.get(PATH, **asked)
    while True:
        assert told.status_code == 200, told.text
        found += told.json()["flags"]
        link = told.headers.get("link", "")
        if not link:
            return found
        assert told.json()["next"]
        told = await served.get(link[1 : link.index(">")])


async def test_filed_figures_raise_the_flags_of_the_documents(served: Served) -> None:
    """What Sóc Trăng and Lạng Sơn print is accepted as it stands; the flags are those of the tables, with links."""
    await filed_documents(served, SOC_TRANG, LANG_SON)
    expected = {
        area: Counter((f.rule, f.figures) for f in flags() if figures_by_id()[f.figures[0]].area == area)
        for area in (SOC_TRANG, LANG_SON)
    }
    for area in (SOC_TRANG, LANG_SON):
        found = await pages(served, area=area, as_of="2025-01-01", about="figures", limit=7)
        told = Counter((one["rule"], tuple(c["figure"] for c in one["concerns"])) for one in found)
        assert told == expected[area]
        order = ["contradiction", "warning", "hint"]
        assert [order.index(one["level"]) for one in found] == sorted(order.index(one["level"]) for one in found)
        assert all(one["vi"] != one["en"] and one["name"] in {rule.name for rule in ALL} for one in found)
    everywhere = await pages(served, as_of="2025-01-01")
    assert len(everywhere) == sum(sum(one.values()) for one in expected.values())
    seven = next(one for one in everywhere if one["rule"] == "X7")
    assert (seven["computed"], seven["printed"], seven["difference"], seven["broken"]) == ("27110", "27103", "7", True)
    assert "27.110" in seven["vi"]
    record = (await served.read(seven["concerns"][0]["event"]))["records"][0]["record"]["event"]
    assert (record["data"]["figure"], record["data"]["value"]) == ("S1-011", "27103")


async def test_flags_are_asked_for_by_level_rule_and_day(served: Served) -> None:
    """Only contradictions, only one rule, only what counts by a day, only what was known at a position."""
    await filed_documents(served, LANG_SON)
    asked = {"area": LANG_SON, "as_of": "2025-01-01"}
    levels = Counter(one["level"] for one in await pages(served, **asked))
    assert set(levels) == {"contradiction", "warning", "hint"}
    grave = await served.read(PATH, **asked, level="contradiction")
    assert Counter(one["level"] for one in grave["flags"]) == {"contradiction": levels["contradiction"]}
    assert {rule["name"] for rule in grave["rules"]} == {one["name"] for one in grave["flags"]}
    assert {one["rule"] for one in await pages(served, **asked, rule="X3,RevenueIncomeScale")} == {"X3", "X4"}
    assert await pages(served, **asked, about="returns") == []
    assert {one["concerns"][0]["document"][:3] for one in await pages(served, area=LANG_SON, as_of="2011-12-31")} == {
        "000"
    }
    assert await pages(served, **asked, known_at=0) == []
    assert await pages(served, area=COUNTRY, as_of="1950-01-01") == []
    for wrong in ({"rule": "X99"}, {"level": "grave"}, {"about": "nothing"}, {"cursor": "abc"}):
        assert (await served.get(PATH, **wrong)).status_code == 400


async def test_a_return_in_thousands_is_accepted_and_told(served: Served) -> None:
    """Nine returns are filed, one in thousands of đồng: all are recorded as filed; after its correction it is quiet."""
    sent = [founded(on="2015-01-05", name=f"Hợp tác xã số {number}", area="pre2025:20/187") for number in range(9)]
    kind = "organisation.annual_return_filed"

    def returned(number: int, revenue: int) -> Json:
        data = {"year": 2020, "period_from": "2020-01-01", "revenue": revenue}
        return event(kind, sent[number]["subject"], "2020-12-31", data)

    filings = [returned(number, (900 + 17 * number) * 1_000_000) for number in range(8)]
    slipped = returned(8, 1_043_000)
    await served.file_all(*sent, *filings, slipped)
    asked = {"area": "pre2025:20/187", "as_of": "2021-01-31"}
    (flag,) = await pages(served, **asked)
    assert (flag["rule"], flag["level"], flag["printed"], flag["computed"]) == (
        "A2",
        "warning",
        "1043000",
        "1043000000",
    )
    (own,) = flag["concerns"]
    assert (own["event_id"], own["organisation"]) == (slipped["id"], "Hợp tác xã số 8")
    assert await pages(served, area="pre2025:20/188", as_of="2021-01-31") == []
    assert await pages(served, area=LANG_SON, as_of="2020-12-30") == []
    new = {"type": kind, "schemaversion": 1, "effectiveon": "2020-12-31"}
    new |= {"data": {**slipped["data"], "revenue": 1_043_000_000}}
    mended = {"target": slipped["id"], "reason": "ghi theo nghìn đồng", "replacement": new}
    await served.file_all(event("record.corrected", sent[8]["subject"], "2020-12-31", mended))
    assert await pages(served, **asked) == []
    assert len(await pages(served, **asked, known_at=18)) == 1


async def test_a_figure_of_the_whole_country_is_looked_at_too(served: Served) -> None:
    """Under the country itself, by the national office; provinces do not see it."""
    figure = {"indicator": "ORG_STOCK_REG", "area": COUNTRY, "kind": "cooperative", "sector": "all",
              "unit": "organisation", "qualifier": "=", "as_of": "2020-12-31", "value": "26000", "figure": "N-1",
              "source": {"document": "Sách trắng", "line": 1, "quote": "26.100 HTX", "printed": "26.100"}}  # fmt: skip
    subject = f"area:{COUNTRY}"
    await served.file_all(
        event("aggregate.reported", subject, "2020-12-31", figure, office="national"), office="national"
    )
    (flag,) = await pages(served, as_of="2021-01-01")
    assert (flag["rule"], flag["computed"], flag["printed"]) == ("P1", "26100", "26000")
    assert await pages(served, area=LANG_SON, as_of="2021-01-01") == []
