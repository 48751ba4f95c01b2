"""Does the list of terms say which office has not passed its reports on, as known at any moment?"""

from typing import Any

from tests.services.api.serving import Json, Served, event, founded, new_id

AREA = "pre2025:20"
LATER = "2029-01-10"
"""Long after the test's own records, which are those of the day on which it runs."""


def _passed_on(until: str, on: str) -> Json:
    return event("reporting.passed_on", f"reporting:{AREA}", on, {"area": AREA, "until": until})


async def _owed(served: Served, **asked: Any) -> list[tuple[str, int, bool]]:
    found = await served.read("/deadlines", **asked)
    return [(one["code"], one["year"], one["overdue"]) for one in found["offices"]]


async def test_an_area_is_told_which_years_it_has_not_passed_on(served: Served) -> None:
    """Of today's province the years since the register's first record; of an old one, none that it could have met."""
    await served.file_all(founded())
    told = await _owed(served, area="from2025:20", as_of=LATER)
    years = [year for code, year, overdue in told if code == "T-PROVINCE-REPORT" and overdue]
    assert years == [2026, 2027, 2028]
    assert ("T-PROVINCE-REPORT", 2029, False) in told
    assert await _owed(served, area=AREA, as_of=LATER) == []


async def test_without_an_area_the_next_days_of_all_levels_are_told(served: Served) -> None:
    """Nobody in particular is late."""
    await served.file_all(founded())
    told = await _owed(served, as_of=LATER)
    assert {overdue for _, _, overdue in told} == {False}
    assert len(told) == 5


async def test_what_was_passed_on_is_told_from_its_position_on(served: Served) -> None:
    """A register that knows nothing yet asks for nothing; what was filed is read as of its own position."""
    assert await _owed(served, area="from2025:20", as_of=LATER, known_at=0) == [
        ("T-GROUPS-PROVINCE", 2028, False), ("T-PROVINCE-REPORT", 2029, False),
    ]  # fmt: skip
    area = "from2025:20"
    data = {"area": area, "until": "2025-12-14"}
    await served.file_all(founded())
    done = event("reporting.passed_on", f"reporting:{area}", "2025-12-19", data)
    (answer,) = await served.file_all(done)
    trail = await served.read(f"/organisations/reporting:{area}/events")
    assert [one["event_id"] for one in trail["events"]] == [done["id"]]
    assert answer["position"] == 2


async def test_a_closed_period_is_amended_by_two(served: Served) -> None:
    """Over HTTP: refused in two languages with the field to fill in; accepted with an approver; the trail names him."""
    subject = new_id()
    start = founded(subject)
    joined = event("organisation.members_joined", subject, "2024-03-01", {"member_type": "official", "count": 5})
    await served.file_all(start, joined, _passed_on("2024-12-14", "2024-12-20"))
    data: Json = {"target": joined["id"], "reason": "Ghi nhầm tổ chức"}
    alone = await served.file(event("record.rescinded", subject, "2026-11-01", data))
    (found,) = alone.json()["refusals"]
    assert (alone.status_code, found["code"], found["pointer"]) == (422, "R-AMEND-08", "/data/approved_by")
    assert "2024-12-14" in found["vi"]
    assert "2024-12-14" in found["en"]
    approver = new_id()
    (done,) = await served.file_all(event("record.rescinded", subject, "2026-11-01", {**data, "approved_by": approver}))
    trail = await served.read(f"/organisations/{subject}/events")
    assert {one["position"]: one["approved_by"] for one in trail["events"]}[done["position"]] == approver
