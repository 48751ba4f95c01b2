"""What waits for somebody: terms of law that run, dossiers, and facts that no longer fit?"""

from tests.services.api.serving import Json, Served, event, founded, new_id


async def test_facts_that_no_longer_fit_are_listed_until_they_are_put_right(served: Served) -> None:
    """The receipt names them, the list keeps them in pages, and a correction takes them off it."""
    facts = []
    for _ in range(3):
        birth = founded()
        left = [event("organisation.members_left", birth["subject"], on, {"member_type": "official", "count": count})
                for on, count in (("2012-05-01", 8), ("2012-01-10", 5))]  # fmt: skip
        *_, late = await served.file_all(birth, *left)
        assert [w["facts"]["events"] for w in late["warnings"]] == [[left[0]["id"]]]
        facts.append(left[0])
    first = await served.get("/unsettled", limit=2, area="pre2025:20")
    page = first.json()
    assert [one["event_id"] for one in page["facts"]] == [one["id"] for one in facts[:2]]
    assert page["facts"][0]["rules"] == ["R-MEM-03"]
    following = first.headers["link"].partition(">")[0].removeprefix("<")
    assert [one["event_id"] for one in (await served.read(following))["facts"]] == [facts[2]["id"]]
    assert (await served.get("/unsettled", cursor=page["next"], area="pre2025:94")).status_code == 400
    assert (await served.read("/unsettled", area="pre2025:94"))["facts"] == []
    gone = event("record.rescinded", facts[0]["subject"], "2012-05-01", {"target": facts[0]["id"], "reason": "nhầm"})
    await served.file_all(gone)
    now = await served.read("/unsettled")
    assert [one["event_id"] for one in now["facts"]] == [one["id"] for one in facts[1:]]
    then = await served.read("/unsettled", known_at=page["true_for"]["position"])
    assert len(then["facts"]) == 3


async def test_terms_are_listed_by_area_and_for_one_organisation(served: Served) -> None:
    """The first to end first, in pages; overdue on the day behind the due one."""
    sent = [founded(on="2025-01-15") for _ in range(3)]
    spells = [event("organisation.suspended", one["subject"], "2025-03-01", {"until": f"2025-0{n}-15"})
              for n, one in enumerate(sent, 6)]  # fmt: skip
    await served.file_all(*sent, *spells)
    asked = {"as_of": "2025-04-01", "clock": "T-SUSPENSION", "limit": 2}
    first = await served.get("/deadlines", area="pre2025:20", **asked)
    page = first.json()
    assert [[t["due"] for t in one["terms"]] for one in page["organisations"]] == [["2025-06-15"], ["2025-07-15"]]
    assert {clock["code"] for clock in page["clocks"]} >= {"T-SUSPENSION", "T-RETURN"}
    following = first.headers["link"].partition(">")[0].removeprefix("<")
    rest = await served.read(following)
    assert [one["subject"] for one in rest["organisations"]] == [sent[2]["subject"]]
    assert (await served.get("/deadlines", clock="T-NOPE")).status_code == 400
    assert (await served.read("/deadlines", area="pre2025:94", as_of="2025-04-01"))["organisations"] == []
    for on, overdue in (("2025-12-15", False), ("2025-12-16", True)):
        (own,) = (await served.read(f"/organisations/{sent[0]['subject']}/deadlines", as_of=on))["organisations"]
        assert {term["code"]: term["overdue"] for term in own["terms"]} == {
            "T-POST": True, "T-RETURN": overdue, "T-MEETING": False, "T-LAPSED": False,
        }  # fmt: skip
    assert (await served.get("/organisations/0100109107/deadlines")).status_code == 404


def dossier(on: str, organisation: str | None = None, **data: str) -> Json:
    """A dossier that comes in at Lạng Sơn."""
    named = {"organisation": organisation} if organisation else {}
    return event("dossier.received", f"dossier:{new_id()}", on, {"area": "pre2025:20", **named, **data})


async def test_dossiers_are_lines_of_the_list_in_one_order_with_organisations(served: Served) -> None:
    """A dossier of Monday has until Thursday: it stands before a suspension of June, and behind it stands none."""
    coop = founded(on="2025-01-15")
    spell = event("organisation.suspended", coop["subject"], "2025-02-03", {"until": "2025-06-15"})
    change = dossier("2025-03-03", coop["subject"], procedure="name_change", dossier_no="HS-7")
    birth = dossier("2025-03-04", procedure="founding")
    posted = event("organisation.posted", coop["subject"], "2025-01-15", {"posted": coop["id"]})
    await served.file_all(coop, posted, spell, change, birth)
    asked = {"as_of": "2025-03-07", "until": "2025-07-01"}
    page = await served.read("/deadlines", **asked)
    assert [one["subject"] for one in page["dossiers"]] == [change["subject"], birth["subject"]]
    first = page["dossiers"][0]
    assert (first["organisation"], first["number"], first["office"]) == (coop["subject"], "HS-7", "lang-son")
    term = {"code": "T-ANSWER", "since": "2025-03-03", "due": "2025-03-06", "overdue": True, "estimated": True}
    assert first["terms"] == [term]
    assert [one["terms"][0]["overdue"] for one in page["dossiers"]] == [True, False]
    one = await served.get("/deadlines", limit=1, **asked)
    assert (len(one.json()["dossiers"]), len(one.json()["organisations"])) == (1, 0)
    two = await served.get(one.headers["link"].partition(">")[0].removeprefix("<"))
    assert [line["subject"] for line in two.json()["dossiers"]] == [birth["subject"]]
    three = await served.get(two.headers["link"].partition(">")[0].removeprefix("<"))
    assert [line["subject"] for line in three.json()["organisations"]] == [coop["subject"]]
    assert three.json()["next"] is None
    own = await served.read(f"/organisations/{coop['subject']}/deadlines", as_of="2025-03-07")
    assert [line["subject"] for line in own["dossiers"]] == [change["subject"]]
    only = await served.read("/deadlines", clock="T-AMEND", as_of="2025-03-07")
    assert (only["dossiers"], only["organisations"]) == ([], [])


async def test_the_calendar_of_offices_stands_beside_the_list(served: Served) -> None:
    """On 19 December the district's day is over for the year; every code is explained, and none of them is a filter."""
    page = await served.read("/deadlines", as_of="2025-12-19")
    days = {one["code"]: one["due"] for one in page["offices"]}
    assert days == {
        "T-PROVINCE-REPORT": "2025-12-21",
        "T-GROUPS-COMMUNE": "2025-12-30",
        "T-GROUPS-DISTRICT": "2026-01-15",
        "T-GROUPS-PROVINCE": "2026-01-30",
        "T-DISTRICT-REPORT": "2026-12-18",
    }
    assert days.keys() <= {clock["code"] for clock in page["clocks"]}
    assert (await served.get("/deadlines", clock="T-PROVINCE-REPORT")).status_code == 400


async def test_how_long_offices_took_is_told_by_office_and_procedure(served: Served) -> None:
    """One answered in time, one late, one open: as known at a position, up to a day, by the headings asked for."""
    quick, slow = (dossier("2025-03-03", procedure="founding") for _ in range(2))
    waiting = dossier("2025-03-17", procedure="reissue", organisation=new_id())
    ends = [event("dossier.approved", one["subject"], on, {"event": new_id()})
            for one, on in ((quick, "2025-03-05"), (slow, "2025-03-11"))]  # fmt: skip
    *_, early, late = await served.file_all(quick, slow, waiting, *ends)
    asked = {"period": "2025-Q1", "as_of": "2025-03-21"}
    found = await served.read("/dossiers/times", **asked)
    assert (found["since"], found["until"], found["estimated"]) == ("2025-01-01", "2025-03-21", True)
    rows = {row["by"]["procedure"]: row for row in found["rows"]}
    assert rows["founding"]["by"] == {"office": "lang-son", "procedure": "founding"}
    told = {name: rows["founding"][name] for name in ("received", "answered", "in_time", "late", "mean", "median")}
    assert told == {"received": 2, "answered": 2, "in_time": 1, "late": 1, "mean": "4.00", "median": "4.00"}
    assert (rows["reissue"]["open"], rows["reissue"]["overdue"], rows["reissue"]["oldest"]) == (1, 1, 4)
    assert (found["total"]["by"], found["total"]["received"]) == ({}, 3)
    before = await served.read("/dossiers/times", known_at=early["position"], **asked)
    assert (before["total"]["answered"], before["total"]["open"]) == (1, 2)
    assert late["warnings"][0]["code"] == "W-DOSSIER-01"
    months = await served.read("/dossiers/times", as_of="2025-04-01", by="month")
    assert [(row["by"], row["answered"], row["open"]) for row in months["rows"]] == [
        ({"month": "2025-03"}, 2, 0),
        ({"month": "2025-04"}, 0, 1),
    ]
    elsewhere = await served.read("/dossiers/times", area="pre2025:94", **asked)
    assert (elsewhere["rows"], elsewhere["total"]["received"]) == ([], 0)
    for wrong in ({"by": "office,office"}, {"by": "person"}, {"period": "2025-Q5"}):
        assert (await served.get("/dossiers/times", **wrong)).status_code == 400
