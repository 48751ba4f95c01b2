"""Which statements of the largest share break each rule, and which keep it?"""

from tests.events.examples import Example, of
from tests.events.results_examples import FUND, GROUP, MEMBER, OLD, UNION, paid
from tests.support.histories import COOP, OTHER, Filing, event


def stated(percent: str, on: str = "2025-03-31", subject: str = COOP) -> Filing:
    """One member holds so many percent."""
    return event("organisation.largest_share_stated", {"percent": percent}, on, subject)


EXAMPLES: list[Example] = [
    Example(("R-SHARE-01",), stated("5"), stated("5", subject=OTHER), (GROUP, union := event(
        UNION.type, UNION.data, UNION.on, OTHER))),
    Example(("R-SHARE-01",), stated("5"), stated("5", subject=OTHER), (FUND, union)),
    Example(("W-SHARE-02",), stated("30.01"), stated("30"), (OLD,)),
    Example(("W-SHARE-02",), stated("40.01"), stated("40"), (UNION,)),
    Example(("W-SHARE-02",), stated("31"), stated("31", "2024-06-30"), (OLD,)),
    Example(("W-SHARE-03",), stated("19.98"), stated("19.99"), (OLD, paid(200, member_ref=MEMBER))),
    Example(("W-PAID-01",), paid(200, "2025-03-01", member_ref=MEMBER), paid(100, "2025-03-01", member_ref=MEMBER),
        (OLD, paid(200, member_ref=MEMBER))),
    Example(("R-END-01",), stated("5", "2025-06-01"), stated("5", "2025-05-31"), (OLD, of("dissolved", "2025-06-01"))),
]  # fmt: skip
