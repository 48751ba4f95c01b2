"""Which completions of a table of the law break each rule, and which keep it?"""

from typing import Any

from tests.events.examples import Example
from tests.support.histories import Filing, event

BY_LAW = "NĐ 113/2024/NĐ-CP Đ.5.2 (số minh họa)"

SMALL_MEMBERS, MEDIUM_MEMBERS = "industry_construction.small.members", "industry_construction.medium.members"


def completed(
    cell: str, value: int, on: str = "2024-11-01", *, table: str = "D113_2024", subject: str = "", **data: Any
) -> Filing:
    """An administrator completes a cell."""
    shared = {"table": table, "cell": cell, "value": value, "source": BY_LAW}
    return event("reference.completed", {**shared, **data}, on, subject or f"reference:{table}")


def closed(last_day: str, on: str = "2026-01-05", *, table: str = "C01_2020", subject: str = "") -> Filing:
    """An administrator finds that a scheme has ended."""
    data = {"table": table, "last_day": last_day, "source": "TT minh họa Đ.20"}
    return event("reference.closed", data, on, subject or f"reference:{table}")


SMALL = completed(SMALL_MEMBERS, 10)
EXAMPLES: list[Example] = [
    Example(("R-REF-01",), completed(SMALL_MEMBERS, 10, subject="reference:C01_2020"), SMALL),
    Example(("R-TIME-01",), completed(SMALL_MEMBERS, 10, "2026-12-22"), SMALL),
    Example(("R-REF-02",), completed("mining.small.members", 10), SMALL),
    Example(("R-REF-02",), completed("16", 5, table="C01_2020"), completed("15", 5, table="C01_2020")),
    Example(("R-REF-03",), completed("agriculture.small.members", 60), SMALL),
    Example(("R-REF-04",), completed(SMALL_MEMBERS, 11), completed(MEDIUM_MEMBERS, 11), (SMALL,)),
    Example(("R-REF-05",), completed(MEDIUM_MEMBERS, 101), completed(MEDIUM_MEMBERS, 100)),
    Example(
        ("R-REF-05",), completed(MEDIUM_MEMBERS, 9), completed(MEDIUM_MEMBERS, 10), (SMALL,)
    ),
    Example(("R-REF-05",), completed("10", 41, table="C01_2020"), completed("10", 40, table="C01_2020")),
    Example(
        ("R-REF-05",), completed("large.capital", 4_000_000_000, table="C01_2020_capital"),
        completed("large.capital", 50_000_000_000, table="C01_2020_capital"),
    ),
    Example(("R-REF-01",), closed("2025-12-31", subject="reference:C09_2017"), closed("2025-12-31")),
    Example(("R-TIME-01",), closed("2025-12-31", "2026-12-22"), closed("2025-12-31", "2026-12-21")),
    Example(("R-REF-06",), closed("2025-12-31", table="D162_2024"), closed("2025-12-31", table="D113_2024")),
    Example(("R-REF-07",), closed("2025-12-30"), completed("15", 4, table="C01_2020"), (closed("2025-12-31"),)),
    Example(("R-REF-08",), closed("2020-03-31"), closed("2020-04-01")),
]  # fmt: skip
