"""Does a small register, worked out by hand, explain what was reported of it?"""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.services.api.serving import Json, Served, event, founded

PROVINCE, EAST, WEST = "pre2025:20", "pre2025:20/187", "pre2025:20/188"
DAY = "2011-06-30"
PATH = "/reconciliation"


def reported(code: str, indicator: str, number: int, *, area: str = PROVINCE, **more: Any) -> Json:
    """A figure of the province's report on the first half of 2011."""
    usual = {"kind": "cooperative", "sector": "all", "unit": "organisation", "qualifier": "=", "as_of": DAY}
    data = {"figure": code, "indicator": indicator, "area": area, "value": str(number), **usual, **more}
    data["document"] = {"number": "66/KH-UBND", "issued_on": "2011-07-15"}
    return event("aggregate.reported", f"area:{area}", data["as_of"] or DAY, data)


async def small(served: Served) -> dict[str, str]:
    """Three farmers' cooperatives, one of them stopped, one of drivers, and a group; their ids by name."""
    sent = {
        "a": founded(name="Hợp tác xã A", area=EAST),
        "b": founded(name="Hợp tác xã B", area=EAST),
        "stopped": founded(name="Hợp tác xã Dừng", area=WEST),
        "drivers": founded(name="Hợp tác xã Vận tải", area=WEST, primary_line={"section": "H"}),
        "group": founded(name="Tổ hợp tác C", area=WEST, kind="group", members={"group_member": 5}),
    }
    await served.file_all(*sent.values())
    ids = {name: one["subject"] for name, one in sent.items()}
    await served.file_all(event("organisation.inactivity_recorded", ids["stopped"], "2011-05-01", {}))
    return ids


async def line(served: Served, **asked: Any) -> Json:
    """The one figure that is asked for."""
    (found,) = (await served.read(PATH, **{"area": PROVINCE, "as_of": DAY, **asked}))["figures"]
    return found


def told(found: Json) -> dict[str, tuple[str | None, str | None, str]]:
    """The candidates: effect, what is left, and whether each explains it alone."""
    return {one["code"]: (one["effect"], one["left"], one["alone"]) for one in found["candidates"]}


def whose(found: Json, code: str) -> list[str]:
    """Of which organisations a candidate is."""
    (one,) = [one for one in found["candidates"] if one["code"] == code]
    assert one["count"] == len(one["organisations"])
    assert all(o["organisation"] == f"/organisations/{o['id']}" and o["name"] for o in one["organisations"])
    return [o["id"] for o in one["organisations"]]


async def test_what_agrees_needs_no_explanation(served: Served) -> None:
    """Four cooperatives with twelve members each are 48, printed as about 50 too."""
    await small(served)
    sent = [
        reported("F-1", "MEM_STOCK", 48, unit="person"),
        reported("F-2", "MEM_STOCK", 50, unit="person", qualifier="~", dimensions={"member_type": "official"}),
    ]
    await served.file_all(*sent)
    found = await served.read(PATH, area=PROVINCE, as_of=DAY)
    assert [(f["register"], f["difference"], f["agrees"], f["candidates"]) for f in found["figures"]] == [
        ("48", "0", True, []), ("48", "-2", True, []),
    ]  # fmt: skip
    assert (found["days"], found["next"]) == ([DAY], None)
    assert found["figures"][0]["event"] == f"/events/{sent[0]['id']}"


async def test_the_stopped_counted_explain_one_too_many(served: Served) -> None:
    """Three operate and four were reported: the stopped one counted makes four; so does the group."""
    ids = await small(served)
    await served.file_all(reported("F-1", "ORG_STOCK_OPER", 4))
    found = await line(served)
    assert (found["register"], found["difference"], found["agrees"]) == ("3", "-1", False)
    assert told(found)["stopped_counted"] == ("1", "0", "exactly")
    assert whose(found, "stopped_counted") == [ids["stopped"]]
    assert told(found)["kind_counted"] == ("1", "0", "exactly")
    assert whose(found, "kind_counted") == [ids["group"]]


async def test_the_stopped_and_the_drivers_left_out_explain_one_too_few(served: Served) -> None:
    """Four are registered and three were reported: without the stopped one, or without transport."""
    ids = await small(served)
    await served.file_all(reported("F-1", "ORG_STOCK_REG", 3), reported("F-2", "ORG_STOCK_REG", 2, sector="transport"))
    one, two = (await served.read(PATH, area=PROVINCE, as_of=DAY))["figures"]
    assert told(one)["stopped_left_out"] == ("-1", "0", "exactly")
    assert whose(one, "stopped_left_out") == [ids["stopped"]]
    assert whose(one, "sector_left_out") == [ids["drivers"]]
    assert (two["register"], two["difference"]) == ("1", "-1")
    assert told(two) == {}, "nothing on record explains a second one of drivers"
    assert [c["code"] for c in one["candidates"]][:2] == ["stopped_left_out", "sector_left_out"]


async def test_what_was_recorded_late_explains_what_was_reported_before(served: Served) -> None:
    """One group was known when the figure was filed; a second of that spring was recorded after."""
    await small(served)
    await served.file_all(reported("F-1", "ORG_STOCK_REG", 1, kind="group"))
    assert (await line(served))["agrees"] is True
    late = founded(name="Tổ hợp tác D", area=WEST, kind="group", members={"group_member": 4}, on="2011-04-01")
    await served.file_all(late)
    found = await line(served)
    assert (found["register"], found["difference"]) == ("2", "1")
    assert told(found)["recorded_late"] == ("-1", "0", "exactly")
    assert whose(found, "recorded_late") == [late["subject"]]
    assert (await line(served, known_at=7))["agrees"] is True


async def test_organisations_that_lay_elsewhere_explain_a_district(served: Served) -> None:
    """In the east two lay on the day, one has moved west since: it was counted where it lies now."""
    ids = await small(served)
    moved = event("organisation.head_office_moved", ids["b"], "2012-01-10", {"area": WEST})
    await served.file_all(moved, reported("F-1", "ORG_STOCK_REG", 1, area=EAST))
    found = await line(served, area=EAST)
    assert (found["register"], found["difference"]) == ("2", "1")
    assert told(found)["other_area"] == ("-1", "0", "exactly")
    assert whose(found, "other_area") == [ids["b"]]


async def test_missing_returns_are_named_and_not_guessed(served: Served) -> None:
    """Two of four filed a return: 200 million against 300; the other two are named, nobody knows how much they had."""
    ids = await small(served)
    kind = "organisation.annual_return_filed"
    data = {"year": 2011, "period_from": "2011-03-15", "revenue": 100_000_000}
    await served.file_all(*(event(kind, ids[name], "2011-12-31", data) for name in ("a", "b")))
    period: dict[str, Any] = {"as_of": None, "period_from": "2011-01-01", "period_to": "2011-12-31", "unit": "VND"}
    await served.file_all(reported("F-1", "REV_TOTAL", 300_000_000, **period))
    found = await line(served, as_of="2011-12-31")
    assert (found["register"], found["difference"]) == ("200000000", "-100000000")
    assert told(found)["return_missing"] == (None, None, "unknown")
    assert sorted(whose(found, "return_missing")) == sorted([ids["stopped"], ids["drivers"]])
    late = [event(kind, ids["drivers"], "2011-12-31", data)]
    await served.file_all(*late)
    assert (await line(served, as_of="2011-12-31"))["agrees"] is True


async def test_another_day_explains_a_stock(served: Served) -> None:
    """The paper of 15 July counted the one that was founded on the first."""
    await small(served)
    new = founded(name="Hợp tác xã Mới", on="2011-07-01")
    await served.file_all(new, reported("F-1", "ORG_STOCK_REG", 5))
    found = await line(served)
    assert told(found)["another_day"] == ("1", "0", "exactly")
    assert whose(found, "another_day") == [new["subject"]]


async def test_figures_are_asked_for_by_indicator_area_and_day(served: Served) -> None:
    """What the register cannot answer says why; other days are named; a wrong code is refused."""
    await small(served)
    await served.file_all(
        reported("F-1", "ORG_STOCK_REG", 4),
        reported("F-2", "GDP_SHARE", 1, unit="percent"),
        reported("F-3", "ORG_STOCK_REG", 9, as_of=None),
        reported("F-4", "MEM_STOCK", 7, unit="person", as_of="2011-03-31"),
    )
    found = await served.read(PATH, area=PROVINCE)
    assert [(f["figure"], f["agrees"], bool(f["reason_en"])) for f in found["figures"]] == [
        ("F-1", True, False), ("F-2", None, True), ("F-3", None, True), ("F-4", False, False),
    ]  # fmt: skip
    assert found["days"] == ["2011-03-31", DAY]
    assert [f["figure"] for f in (await served.read(PATH, area=PROVINCE, indicator="MEM_STOCK"))["figures"]] == ["F-4"]
    assert (await served.read(PATH, area=PROVINCE, as_of="2011-12-31"))["figures"] == []
    assert (await served.get(PATH, indicator="members")).status_code == 400


async def test_figures_come_page_by_page(served: Served) -> None:
    """Five figures by two: three pages that agree with the whole, though one more was reported after the first."""
    await small(served)
    await served.file_all(*(reported(f"F-{number}", "ORG_STOCK_REG", number) for number in range(1, 6)))
    whole = (await served.read(PATH, area=PROVINCE))["figures"]
    page = await served.get(PATH, area=PROVINCE, limit=2)
    first = page.headers["link"]
    await served.file_all(reported("F-0", "ORG_STOCK_REG", 9))
    found, sizes = list[Json](), list[int]()
    while True:
        assert page.status_code == 200, page.text
        found += page.json()["figures"]
        sizes.append(len(page.json()["figures"]))
        if "link" not in page.headers:
            break
        page = await served.get(page.headers["link"].partition(">")[0][1:])
    assert (found, sizes, page.json()["next"]) == (whole, [2, 2, 1], None)
    cursor = dict(parse_qsl(urlsplit(first[1 : first.index(">")]).query))["cursor"]
    other = await served.get(PATH, area=PROVINCE, indicator="MEM_STOCK", cursor=cursor)
    assert (other.status_code, other.json()["refusals"][0]["facts"]["parameter"]) == (400, "cursor")
