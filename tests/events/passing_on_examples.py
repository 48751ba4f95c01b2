"""Which passings-on of reports break each rule, and which keep it?"""

from typing import Any

from tests.events.examples import Example
from tests.support.histories import Filing, event

LANG_SON = "reporting:pre2025:20"


def passed_on(until: str = "2024-12-14", on: str = "2024-12-20", *, subject: str = LANG_SON, **data: Any) -> Filing:
    """The province passes the year's reports on, unless said otherwise."""
    return event("reporting.passed_on", {"area": "pre2025:20", "until": until, **data}, on, subject)


EXAMPLES: list[Example] = [
    Example(("R-PASS-01",), passed_on(subject="reporting:pre2025:22"), passed_on()),
    Example(("R-TIME-01",), passed_on(on="2026-12-22"), passed_on(on="2026-12-21")),
    Example(("R-PASS-02",), passed_on(on="2024-12-13"), passed_on(on="2024-12-14")),
    Example(("R-PASS-03",), passed_on(on="2024-12-21"), passed_on("2024-12-14", chain="groups"), (passed_on(),)),
    Example(("R-PASS-03",), passed_on(on="2024-12-21"), passed_on("2024-06-30"), (passed_on(),)),
]
