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
]  # fmt: skip
