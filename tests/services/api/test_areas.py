"""Does the API know the units of every day, and find what was filed under older ones?"""

import pytest

from tests.services.api.serving import Json, Served, event, founded, new_id

HUM, DIVIDED = "pre2025:10/082/02731", "pre2025:20/181/06079"


def unit(type_: str, area: str, on: str, **data: object) -> Json:
    """A fact of a unit, by the national office."""
    return event(f"unit.{type_}", f"unit:{area}", on, {"area": area, **data}, office="national")


async def test_a_unit_is_told_with_its_time_its_place_and_its_neighbours_in_time(served: Served) -> None:
    """Nobody has filed anything: the table is known."""
    found = await served.read("/areas/pre2025:10/082/02731", on="2024-12-31")
    assert found["unit"] == {
        "area": HUM, "name": "Xã Trung Lèng Hồ", "kind": "commune", "level": "commune", "parent": "pre2025:10/082",
        "valid_from": None, "valid_to": "2025-06-30",
    }  # fmt: skip
    assert found["successors"] == [{"area": "from2025:15/02728", "name": "Xã Mường Hum", "relation": "whole"}]
    assert (found["within"], found["candidates"]) == ("from2025:15/02728", [])
    new = await served.read("/areas/from2025:15", on="2026-01-01")
    assert (new["unit"]["valid_from"], new["unit"]["valid_to"]) == ("2025-07-01", None)
    assert [(one["area"], one["name"], one["relation"]) for one in new["predecessors"]] == [
        ("pre2025:10", "Tỉnh Lào Cai", "whole"), ("pre2025:15", "Tỉnh Yên Bái", "whole"),
    ]  # fmt: skip
    parted = await served.read(f"/areas/{DIVIDED}", on="2025-06-30")
    assert [one["relation"] for one in parted["successors"]] == ["part", "part"]
    assert (parted["within"], len(parted["candidates"])) == ("from2025:20", 2)


async def test_a_unit_of_another_day_names_those_of_the_day(served: Served) -> None:
    """404 with the successors after, with the predecessors before; the same for a parent that was not there."""
    for path, on, valid in (
        ("pre2025:15", "2025-07-01", ["from2025:15"]),
        ("from2025:15", "2025-06-30", ["pre2025:10", "pre2025:15"]),
        (DIVIDED, "2026-01-01", ["from2025:20/06079", "from2025:20/06184"]),
    ):
        told = await served.get(f"/areas/{path}", on=on)
        assert (told.status_code, told.json()["type"]) == (404, "/problems/no-such-area")
        assert told.json()["refusals"][0]["facts"]["valid"] == valid
    below = await served.get("/areas", parent="pre2025:10", on="2026-01-01")
    assert (below.status_code, below.json()["refusals"][0]["facts"]["valid"]) == (404, ["from2025:15"])
    for nothing in ("pre2025:99", "x", "from2025:15/1", "country:VN", "pre2025:20/"):
        assert (await served.get(f"/areas/{nothing}")).status_code == 404


@pytest.mark.parametrize("path", ["/areas/15", "/areas?parent=15", "/organisations?area=15", "/tasks/areas?area=15"])
async def test_a_bare_code_is_refused_with_what_it_may_mean(served: Served, path: str) -> None:
    """15 is Yên Bái before 1 July 2025 and Lào Cai since."""
    told = await served.get(path)
    assert told.status_code == 400
    for meaning in ("pre2025:15 Tỉnh Yên Bái", "from2025:15 Tỉnh Lào Cai"):
        assert meaning in told.json()["detail"]
        assert meaning in told.json()["detail_en"]


async def test_units_are_searched_without_diacritics_and_listed_below_their_parent(served: Served) -> None:
    """The provinces where nothing is asked; the limit says when there are more."""
    assert len((await served.read("/areas", on="2025-06-30", limit=500))["areas"]) == 63
    assert len((await served.read("/areas", on="2025-07-01", limit=500))["areas"]) == 34
    found = await served.read("/areas", q="MUONG hum", on="2026-01-01")
    assert [one["area"] for one in found["areas"]] == ["from2025:15/02728"]
    districts = await served.read("/areas", parent="pre2025:10", on="2025-06-30")
    assert {one["level"] for one in districts["areas"]} == {"district"}
    assert (await served.read("/areas", parent="from2025:15", q="y ty", on="2026-01-01"))["areas"] != []
    cut = await served.read("/areas", level="district", on="2025-06-30", limit=2)
    assert (len(cut["areas"]), cut["more"]) == (2, True)
    assert (await served.read("/areas", level="district", on="2025-07-01"))["areas"] == []


async def test_what_is_filed_of_units_is_known_from_its_position_on(served: Served) -> None:
    """A commune is renamed in 2026: the new name from its day, the old one before it and before it was recorded."""
    area = "from2025:15/02728"
    await served.file_all(
        unit("renamed", area, "2026-02-01", name="Phường Mường Hum", kind="ward"),
        unit("merged", area, "2026-03-01", sources=[area], to="from2025:15/02701"),
        office="national",
    )
    path = f"/areas/{area}"
    assert (await served.read(path, on="2026-01-31"))["unit"]["name"] == "Xã Mường Hum"
    ward = await served.read(path, on="2026-02-28")
    assert (ward["unit"]["name"], ward["unit"]["kind"]) == ("Phường Mường Hum", "ward")
    assert ward["successors"][0]["area"] == "from2025:15/02701"
    assert (await served.get(path, on="2026-03-01")).status_code == 404
    assert (await served.read(path, on="2026-03-01", known_at=1))["unit"]["name"] == "Phường Mường Hum"
    assert (await served.read(path, on="2026-03-01", known_at=0))["unit"]["name"] == "Xã Mường Hum"
    assert (await served.read(f"/areas/{HUM}", on="2025-06-30"))["within"] == "from2025:15/02701"


async def test_the_register_finds_by_a_new_area_who_is_filed_under_the_old_ones(served: Served) -> None:
    """Lào Cai of today has both old provinces on restated boundaries, and as filed only what was filed there."""
    sent = [
        founded(name=f"Hợp tác xã {name}", area=area, office="lao-cai")
        for name, area in (("Một", HUM), ("Hai", "pre2025:15/132"))
    ]
    late = founded(name="Hợp tác xã Bốn", area="from2025:15/02728", on="2025-08-01", office="lao-cai")
    await served.file_all(*sent, late, office="lao-cai")
    await served.file_all(founded(name="Hợp tác xã Ba"))

    async def names(**asked: str) -> list[str]:
        page = await served.read("/organisations", **asked)
        return sorted(one["name"].rpartition(" ")[2] for one in page["organisations"])

    assert await names(area="from2025:15") == ["Bốn"]
    assert await names(area="from2025:15", basis="restated") == ["Bốn", "Hai", "Một"]
    assert await names(area="from2025:15/02728", basis="restated") == ["Bốn", "Một"]
    assert await names(area="pre2025:10") == await names(area="pre2025:10", basis="restated") == ["Một"]
    assert await names(area="country:VN", basis="restated") == ["Ba", "Bốn", "Hai", "Một"]
    first = await served.get("/organisations", area="from2025:15", basis="restated", limit=2)
    link = first.headers["link"]
    assert len((await served.read(link[1 : link.index(">")]))["organisations"]) == 1
    assert (await served.get("/organisations", basis="today")).status_code == 400


async def test_statistics_are_restated_to_the_new_boundaries(served: Served) -> None:
    """Lào Cai of today = Lào Cai 10 + Yên Bái 15, at any day; as published there was none then."""
    await served.file_all(
        founded(area=HUM, on="2011-03-15", office="lao-cai"),
        founded(area="pre2025:15/132", on="2011-04-15", office="lao-cai"),
        founded(area="pre2025:15", on="2012-04-15", office="lao-cai"),
        office="lao-cai",
    )
    await served.file_all(founded(area="pre2025:20", on="2012-04-16"))

    async def count(indicator: str = "ORG_STOCK_REG", **asked: str) -> int:
        return (await served.read(f"/statistics/{indicator}", **asked))["cells"][0]["numerator"]

    for day, lao_cai, yen_bai in (("2011-12-31", 1, 1), ("2012-12-31", 1, 2)):
        assert await count(area="pre2025:10", as_of=day) == lao_cai
        assert await count(area="pre2025:15", as_of=day) == yen_bai
        assert await count(area="from2025:15", as_of=day, basis="restated") == lao_cai + yen_bai
        assert (await served.get("/statistics/ORG_STOCK_REG", area="from2025:15", as_of=day)).status_code == 404
    flow = {"period": "2011", "area": "from2025:15", "basis": "restated"}
    assert await count("ORG_FOUNDED", **flow) == 2
    identity = (await served.read("/statistics/ORG_STOCK_REG", **{**flow, "period": "2012"}))["reconciliation"]
    assert (identity["opening"], identity["closing"], identity["residual"]) == (2, 3, 0)
    by = await served.read("/statistics/ORG_STOCK_REG", as_of="2012-12-31", by="province", basis="restated")
    assert {c["by"]["province"]: c["numerator"] for c in by["cells"]} == {"from2025:15": 3, "from2025:20": 1}
    filed = await served.read("/statistics/ORG_STOCK_REG", as_of="2012-12-31", by="province")
    assert {c["by"]["province"] for c in filed["cells"]} == {"pre2025:10", "pre2025:15", "pre2025:20"}


async def test_who_is_filed_under_a_divided_commune_is_a_task_until_it_is_placed(served: Served) -> None:
    """From 1 July 2025 on, with the communes that may hold it; a fact that states a new area settles it."""
    sent = founded(area=DIVIDED, on="2020-03-15")
    whole, gone = founded(area="pre2025:20/181/06082", on="2020-03-15"), founded(area=DIVIDED, on="2020-03-16")
    await served.file_all(sent, whole, gone)
    await served.file_all(event("organisation.dissolved", gone["subject"], "2021-01-01", {}))
    assert (await served.read("/tasks/areas", as_of="2025-06-30"))["tasks"] == []
    found = await served.read("/tasks/areas", as_of="2025-07-01")
    assert [one["organisation"] for one in found["tasks"]] == [sent["subject"]]
    assert found["total"] == 1
    task = found["tasks"][0]
    assert [one["area"] for one in task["candidates"]] == ["from2025:20/06079", "from2025:20/06184"]
    for area, there in (
        ("from2025:20", 1), ("from2025:20/06184", 1), ("from2025:20/06211", 0), ("pre2025:20/181", 1),
    ):  # fmt: skip
        assert (await served.read("/tasks/areas", as_of="2025-07-01", area=area))["total"] == there, area
    other = founded(area=DIVIDED, on="2020-03-15")
    await served.file_all(other)
    assert (await served.read("/tasks/areas", as_of="2025-08-15"))["total"] == 2
    label = {"to_area": "from2025:20/06079"}
    await served.file_all(event("organisation.address_relabelled", other["subject"], "2025-08-15", label))
    placed = {"area": "from2025:20/06184"}
    await served.file_all(event("organisation.head_office_moved", sent["subject"], "2025-09-01", placed))
    assert (await served.read("/tasks/areas", as_of="2025-09-01"))["tasks"] == []
    assert (await served.read("/tasks/areas", as_of="2025-08-31"))["total"] == 1


async def test_a_new_unit_may_be_filed_under_and_asked_for(served: Served) -> None:
    """A commune that was set up in 2026 is known from its day."""
    area = "from2025:20/99001"
    await served.file_all(unit("created", area, "2026-02-01", name="Xã Tân Lập", kind="commune"), office="national")
    assert (await served.get(f"/areas/{area}", on="2026-01-31")).status_code == 404
    found = await served.read(f"/areas/{area}", on="2026-02-01")
    assert (found["unit"]["name"], found["predecessors"]) == ("Xã Tân Lập", [])
    await served.file_all(founded(new_id(), "2026-03-01", area=area))
