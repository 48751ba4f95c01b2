"""What waits for somebody: terms of law that run, and facts that no longer fit?"""

from tests.services.api.serving import Served, event, founded


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
            "T-POST": True, "T-RETURN": overdue, "T-MEETING": False,
        }  # fmt: skip
    assert (await served.get("/organisations/0100109107/deadlines")).status_code == 404
