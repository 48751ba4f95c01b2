"""Which facts break each rule of published reports, and which keep it?"""

from typing import Any

from tests.events.examples import ACT, Example
from tests.support.histories import Filing, event

RUN = "report:0198c5a0-0000-7000-8000-0000000005e1"
LINE = {"cells": {"label": {"text": "Tổng số hợp tác xã"}, "value": {"text": "265", "exact": "265"}}}
COLUMNS = [
    {"key": "label", "vi": "Chỉ tiêu", "en": "Indicator"},
    {"key": "value", "vi": "Số", "en": "Number", "number": True},
]


def published(on: str = "2011-07-20", *, act: str | None = ACT, **data: Any) -> Filing:
    """Lạng Sơn publishes its figures of the first half of 2011, one line of them."""
    base: dict[str, Any] = {
        "form": "B01", "area": "pre2025:20", "title": "Báo cáo 6 tháng", "as_of": "2011-06-30", "since": "2010-12-31",
        "known_at": 812, "release": "0.1", "sha256": "0" * 64, "lines": 1,
    }  # fmt: skip
    return event("report.published", {**base, **data}, on, RUN, act=act)


def figures(on: str = "2011-07-20", *, act: str | None = ACT, lines: int = 1) -> Filing:
    """Lines of its one table."""
    part = {"table": 0, "caption": "Số lượng", "columns": COLUMNS, "lines": [LINE] * lines}
    return event("report.figures_recorded", {"parts": [part]}, on, RUN, act=act)


OTHER_ACT = ACT[:-1] + "d"
EXAMPLES = [
    Example(("R-RUN-01",), figures(), [published(), figures()]),
    Example(("R-RUN-02",), published("2011-07-21", act=OTHER_ACT), figures(), (published(),)),
    Example(("R-RUN-03",), published("2011-06-29"), published("2011-06-30")),
    Example(("R-RUN-04",), published(since="2011-06-30"), published(since="2011-06-29")),
    Example(("R-RUN-05",), figures(act=OTHER_ACT), figures(), (published(),)),
    Example(("R-RUN-06",), figures(lines=3), figures(lines=2), (published(lines=2),)),
]
