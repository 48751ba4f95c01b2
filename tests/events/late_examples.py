"""Which filings come later than the law gives for them, and which come on the last day that is in time?

Each pair is one day apart. The Mondays are 3 March 2025 and 10 March 2025.
"""

from typing import Any

from tests.events.dependents_examples import HERE, STOPPED, unit
from tests.events.dossiers_examples import received
from tests.events.examples import Example, of
from tests.events.governance_examples import JUDGED, contract, group
from tests.events.procedures import GROUP, NOTIFIED, OLD
from tests.events.support_examples import established
from tests.support.histories import COOP, Filing, suspended

SPELL = suspended("2025-02-03", "2025-06-30")


def own(notice: str, on: str = "2025-03-10", **more: Any) -> Filing:
    """A suspension by the organisation's own notice."""
    return suspended(on, "2025-06-30", origin="own", notice_received_on=notice, **more)


def opened(received_on: str, **data: Any) -> Filing:
    """A dissolution by a resolution, or a court's decision, of Monday."""
    return of("dissolution_opened", "2025-03-20", decided_on="2025-03-03", received_on=received_on, **data)


def minutes(received_on: str) -> Filing:
    """The end of a registered group by minutes of Monday."""
    return of("termination_opened", "2025-03-20", decided_on="2025-03-03", received_on=received_on)


def told(notice: str) -> Filing:
    """The end of a notified group, on Monday."""
    return of("terminated", "2025-03-03", notice_received_on=notice)


def judged(on: str) -> Filing:
    """A change by a judgment that took effect on Monday."""
    return of("renamed", on, name="Hợp tác xã Sơn Hà", decided_on="2025-03-03", **JUDGED)


def filed(on: str, procedure: str) -> Filing:
    """A dossier about what was decided, or founded, on Monday."""
    return received(on, procedure=procedure, organisation=COOP, decided_on="2025-03-03")


EXAMPLES = [
    # suspensions and resumptions: three working days ahead
    Example(("W-SUSPEND-01",), own("2025-03-06"), own("2025-03-05"), (OLD,)),
    Example(
        ("W-SUSPEND-01",), unit("suspended", "2025-03-10", until="2025-04-01", notice_received_on="2025-03-06"),
        unit("suspended", "2025-03-10", until="2025-04-01", notice_received_on="2025-03-05"), HERE,
    ),
    Example(
        ("W-SUSPEND-02",), suspended("2023-03-10", "2023-06-30", origin="own", notice_received_on="2023-03-10"),
        suspended("2023-03-10", "2023-06-30", origin="own", notice_received_on="2023-03-09"), (OLD,),
    ),
    Example(("R-SUSPEND-05",), own("2025-03-10"), own("2025-03-10", quality="legacy"), (OLD,)),
    Example(
        ("W-RESUME-01",), of("resumed", "2025-03-10", notice_received_on="2025-03-06"),
        of("resumed", "2025-03-10", notice_received_on="2025-03-05"), (OLD, SPELL),
    ),
    Example(
        ("W-RESUME-01",), unit("resumed", "2025-03-10", notice_received_on="2025-03-06"),
        unit("resumed", "2025-03-10", notice_received_on="2025-03-05"), (*HERE, STOPPED),
    ),
    # ends
    Example(
        ("W-DISSOLVE-09",), opened("2025-03-14", route="compulsory"), opened("2025-03-13", route="compulsory"), (OLD,)
    ),
    Example(("W-TERM-01",), minutes("2025-03-13"), minutes("2025-03-12"), (GROUP,)),
    Example(("R-TERM-04",), minutes("2025-03-21"), minutes("2025-03-12"), (GROUP,)),
    Example(("W-TERM-02",), told("2025-03-11"), told("2025-03-10"), (NOTIFIED,)),
    # groups, enterprises, judgments, dossiers
    Example(
        ("W-GROUP-03",), group("2025-01-17", registered=True, contract=contract()),
        group("2025-01-16", registered=True, contract=contract()),
    ),
    Example(
        ("W-ENTERPRISE-02",), established("2025-03-03", notice_received_on="2025-03-18"),
        established("2025-03-03", notice_received_on="2025-03-17"), (OLD,),
    ),
    Example(("W-JUDGE-01",), judged("2025-03-19"), judged("2025-03-18"), (OLD,)),
    Example(("W-DOSSIER-03",), filed("2025-03-18", "enterprise"), filed("2025-03-17", "enterprise")),
    Example(("W-DOSSIER-03",), filed("2025-03-14", "unit_closure"), filed("2025-03-13", "unit_closure")),
]  # fmt: skip
