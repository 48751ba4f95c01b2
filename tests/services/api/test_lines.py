"""Does anybody who asks see every line of business of an organisation and of its units, and what became of them?"""

from typing import Any

from tests.services.api.serving import Json, Served, event, founded, new_id
from tests.support.trades import line

INSURANCE: Json = {"section": "K", "detail": "Đại lý bảo hiểm", "special_law": "Luật Kinh doanh bảo hiểm"}


def second(sent: Json) -> Json:
    """An event of version 2."""
    return {**sent, "schemaversion": 2}


def shown(told: Json) -> list[str]:
    """The class, or the words, of each line."""
    return [one.get("code") or one["detail"] for one in told["organisation"]["lines"]]


async def _life(served: Served) -> str:
    birth = second(founded(on="2024-08-01", charter_capital=5, other_lines=[line("G"), INSURANCE]))
    subject: str = birth["subject"]
    unit: dict[str, Any] = {"dependent": new_id(), "unit": "branch", "area": "pre2025:20", "primary_line": line("G")}
    change = {"add_lines": [line("C")], "remove_lines": [INSURANCE]}
    await served.file_all(
        birth,
        second(event("organisation.dependent_registered", subject, "2024-09-02", unit)),
        second(event("organisation.lines_changed", subject, "2025-02-03", change)),
        second(event("organisation.lines_changed", subject, "2025-03-03", {"primary_line": line("C")})),
    )
    await served.catch_up()
    return subject


async def test_every_line_is_public_and_free(served: Served) -> None:
    """Without a key, on any day; the primary line first, and the section that statistics count by is its own."""
    subject = await _life(served)
    first = await served.read(f"/organisations/{subject}", as_of="2024-09-02")
    assert shown(first) == ["0118", "4620", "Đại lý bảo hiểm"]
    assert first["organisation"]["more_lines"] is False
    assert [one["code"] for one in first["dependents"][0]["lines"]] == ["4620"]
    last = await served.read(f"/organisations/{subject}", as_of="2025-03-03")
    assert (shown(last), last["organisation"]["section"]) == (["1030", "0118", "4620"], "C")
    listed = await served.read("/organisations", as_of="2025-03-03")
    assert listed["organisations"][0]["lines"] == last["organisation"]["lines"]


async def test_an_older_founding_says_that_there_may_be_more(served: Served) -> None:
    """What an office filed with version 1 told the primary line alone."""
    birth = founded(on="2024-08-01")
    await served.file_all(birth)
    await served.catch_up()
    told = (await served.read(f"/organisations/{birth['subject']}"))["organisation"]
    assert ([one["code"] for one in told["lines"]], told["more_lines"]) == (["0118"], True)


async def test_the_trail_tells_what_was_added_and_removed(served: Served) -> None:
    """Not the whole list each time: what went stands before, what came after."""
    subject = await _life(served)
    trail = (await served.read(f"/organisations/{subject}/events"))["events"]
    told = [{one["field"]: (one["before"], one["after"]) for one in entry["differences"]} for entry in trail]
    insurance = "K Đại lý bảo hiểm Luật Kinh doanh bảo hiểm"
    assert told[0]["lines"] == (None, f"0118, 4620, {insurance}")
    assert "ngành 4620" in str(told[1]["dependents"])
    assert told[2] == {"lines": (insurance, "1030")}
    assert told[3] == {"section": ("A", "C"), "line": ("0118", "1030")}


async def test_the_page_of_an_organisation_lists_its_lines(served: Served) -> None:
    """In words for a reader."""
    subject = await _life(served)
    page = await served.client.get(f"/organisations/{subject}", headers={"Accept": "text/html"})
    assert "1030 (ngành chính); 0118; 4620" in page.text
