"""Does the API say which cells of the law's tables are known, completed, or open?"""

from typing import Any

from tests.services.api.serving import Json, Served, event, founded

STREAM, CELL = "reference:D113_2024", "industry_construction.small.members"
SOURCE = "NĐ 113/2024/NĐ-CP Đ.5.2 (số minh họa)"


def _completed(value: int = 10, cell: str = CELL) -> Json:
    data = {"table": "D113_2024", "cell": cell, "value": value, "source": SOURCE}
    return event("reference.completed", STREAM, "2024-11-01", data, office="national")


async def _table(served: Served, name: str = "D113_2024", **asked: Any) -> Json:
    found = await served.read("/tables", **asked)
    return next(one for one in found["tables"] if one["table"] == name)


async def test_every_table_tells_its_cells_and_counts_the_open_ones(served: Served) -> None:
    """What the register ships has no source of its own; what no source tells is null."""
    found = await served.read("/tables")
    assert [(one["table"], one["open"], len(one["cells"])) for one in found["tables"]] == [
        ("D113_2024", 15, 27), ("C01_2020_capital", 1, 6), ("C01_2020", 6, 15), ("C09_2017", 6, 6), ("D162_2024", 1, 1),
        ("L23_44_banned_lines", 0, 0),
    ]  # fmt: skip
    cells = {one["cell"]: one for one in (await _table(served))["cells"]}
    assert cells["agriculture.small.members"] == {
        "cell": "agriculture.small.members", "value": 50, "since": None, "source": None,
    }  # fmt: skip
    assert cells[CELL]["value"] is None


async def test_a_completed_cell_is_told_with_its_day_and_source_from_its_position_on(served: Served) -> None:
    """Before its day and before its record it is open; corrected, it has the other value; rescinded, it is open."""
    first = _completed()
    answer = (await served.file_all(first, office="national"))[0]

    async def told(**asked: Any) -> tuple[int | None, int]:
        table = await _table(served, **asked)
        return next(one["value"] for one in table["cells"] if one["cell"] == CELL), table["open"]

    row = next(one for one in (await _table(served))["cells"] if one["cell"] == CELL)
    assert row == {"cell": CELL, "value": 10, "since": "2024-11-01", "source": SOURCE}
    assert await told(on="2024-10-31") == (None, 15)
    assert await told(on="2024-11-01") == (10, 14)
    assert await told(known_at=answer["position"] - 1) == (None, 15)

    new = {name: first[name] for name in ("type", "schemaversion", "effectiveon")}
    new["data"] = {**first["data"], "value": 12}
    mended = event("record.corrected", STREAM, "2026-01-05", {"target": first["id"], "reason": "ghi nhầm",
                   "replacement": new}, office="national")  # fmt: skip
    await served.file_all(mended, office="national")
    assert await told() == (12, 14)
    assert await told(known_at=answer["position"]) == (10, 14)
    back = {"target": first["id"], "reason": "ghi nhầm"}
    await served.file_all(event("record.rescinded", STREAM, "2026-01-06", back, office="national"), office="national")
    assert await told() == (None, 15)


async def test_the_last_day_of_a_table_is_told_once_it_is_filed(served: Served) -> None:
    """A scheme whose last day no source tells ends on the day that an administrator files; before, it is open."""
    data = {"table": "C01_2020", "last_day": "2025-12-31", "source": SOURCE}
    closing = event("reference.closed", "reference:C01_2020", "2026-01-05", data, office="national")
    answer = (await served.file_all(closing, office="national"))[0]
    told = await _table(served, "C01_2020")
    assert (told["first_day"], told["last_day"]) == ("2020-04-01", "2025-12-31")
    assert (await _table(served, "C01_2020", known_at=answer["position"] - 1))["last_day"] is None
    assert (await _table(served, "C09_2017"))["last_day"] is None


async def test_a_list_has_the_cells_that_somebody_named(served: Served) -> None:
    """The register ships no banned line: a class stands on the list from the day on that an administrator gives."""
    data = {"table": "L23_44_banned_lines", "cell": "2018_0118", "value": 1, "source": "Văn bản minh họa Đ.6"}
    ban = event("reference.completed", "reference:L23_44_banned_lines", "2024-08-01", data, office="national")
    await served.file_all(ban, office="national")
    told = await _table(served, "L23_44_banned_lines", on="2024-08-01")
    assert [(one["cell"], one["value"], one["since"]) for one in told["cells"]] == [("2018_0118", 1, "2024-08-01")]
    assert (await _table(served, "L23_44_banned_lines", on="2024-07-31"))["cells"] == []
    refused = (await served.file(founded(on="2025-01-02"))).json()
    assert [one["code"] for one in refused["refusals"]] == ["R-LINE-07"]
