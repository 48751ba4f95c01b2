"""Does the API say what has to be posted, by when, and what was?"""

from tests.services.api.serving import Json, Served, event, founded


def _posted(what: Json, on: str) -> Json:
    return event("organisation.posted", what["subject"], on, {"posted": what["id"], "where": "provincial"})


async def test_duties_are_listed_as_open_late_and_done(served: Served) -> None:
    """By area and by office, in pages; for one organisation with what was posted."""
    births = [founded(on="2020-03-15") for _ in range(3)]
    why = {"ground": "meeting", "explain_by": "2025-04-03"}
    notices = [event("organisation.violation_noticed", one["subject"], f"2025-03-0{n}", why)
               for n, one in enumerate(births, 3)]  # fmt: skip
    *_, late = await served.file_all(*births, *notices, _posted(notices[0], "2025-03-07"))
    assert [w["code"] for w in late["warnings"]] == ["W-POST-01"]

    async def found(on: str, **asked: str | int) -> list[tuple[str, str, str]]:
        page = await served.read("/publications", as_of=on, **asked)
        return [(one["subject"], c["due"], c["state"]) for one in page["organisations"] for c in one["publications"]]

    first, second, third = (one["subject"] for one in births)
    assert await found("2025-03-07") == [
        (second, "2025-03-07", "open"), (third, "2025-03-10", "open"), (first, "2025-03-06", "done_late"),
    ]  # fmt: skip
    assert await found("2025-03-06") == [
        (first, "2025-03-06", "open"), (second, "2025-03-07", "open"), (third, "2025-03-10", "open"),
    ]  # fmt: skip
    assert await found("2025-03-08", state="late") == [(second, "2025-03-07", "late")]
    assert await found("2025-03-08", state="done_late") == [(first, "2025-03-06", "done_late")]
    assert await found("2025-03-08", area="pre2025:94") == []
    assert await found("2025-03-08", office="soc-trang") == []
    assert len(await found("2025-03-08", office="lang-son", duty="P-VIOLATION")) == 3
    assert len(await found("2025-03-08", office="national")) == 3
    assert await found("2025-03-08", duty="P-BANKRUPTCY") == []
    for wrong in ({"office": "nowhere"}, {"duty": "P-NOPE"}, {"state": "posted"}):
        assert (await served.get("/publications", **wrong)).status_code == 400

    one = await served.get("/publications", as_of="2025-03-07", limit=2)
    assert {duty["duty"] for duty in one.json()["duties"]} >= {"P-VIOLATION", "P-CONTENTS"}
    following = one.headers["link"].partition(">")[0].removeprefix("<")
    assert [one["subject"] for one in (await served.read(following))["organisations"]] == [first]
    assert (await served.get("/publications", cursor=one.json()["next"], area="pre2025:94")).status_code == 400

    (own,) = (await served.read(f"/organisations/{first}/publications", as_of="2025-03-08"))["organisations"]
    (case,) = own["publications"]
    assert (case["event"], case["posted_on"], case["state"]) == (notices[0]["id"], "2025-03-07", "done_late")
    assert (await served.get("/organisations/0100109107/publications")).status_code == 404


async def test_contents_are_published_on_approval_and_for_thirty_days(served: Served) -> None:
    """The founding of a cooperative waits from its day on; posted at once, nothing is late."""
    birth = founded(on="2025-03-03")
    done = event("organisation.posted", birth["subject"], "2025-03-03", {"posted": birth["id"], "until": "2025-04-02"})
    await served.file_all(birth)
    path = f"/organisations/{birth['subject']}/publications"
    (own,) = (await served.read(path, as_of="2025-03-04"))["organisations"]
    assert [(c["duty"], c["state"]) for c in own["publications"]] == [("P-CONTENTS", "late")]
    (told,) = await served.file_all(done)
    assert told["warnings"] == []
    (own,) = (await served.read(path, as_of="2025-03-04"))["organisations"]
    assert [(c["state"], c["until"]) for c in own["publications"]] == [("done", "2025-04-02")]
    twice = await served.file({**done, "id": birth["id"][:-4] + "abcd"})
    assert [r["code"] for r in twice.json()["refusals"]] == ["R-POST-01"]
