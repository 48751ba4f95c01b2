"""Which facts break the terms of a dissolution and its dossier, and which keep them?"""

from typing import Any

from tests.events.examples import Example, of
from tests.events.procedures import ENDING, GROUP, OLD, WINDING_UP
from tests.support.histories import Filing, members_joined

ASSETS = {"assets": "own", "papers": ["report"]}
CONSENT = of("tax_opinion_received", "2025-03-06", procedure="dissolution", clear=True, asked_on="2025-03-05")
LATE_CONSENT = of("tax_opinion_received", "2025-03-10", procedure="dissolution", clear=True)
RESOLVED: dict[str, Any] = {"vote_percent": "80", "debts_payable": True, "disputed": False}
# the last debt on Monday, 3 March 2025, the dossier on Wednesday, the end on the Monday after
FILED: dict[str, Any] = {"last_debt_on": "2025-03-03", "dossier_on": "2025-03-05", "indivisible_assets": ASSETS}


def resolved(on: str = "2025-01-10", **data: Any) -> Filing:
    """A dissolution is opened; what is None is not stated."""
    told = {**RESOLVED, **data}
    return of("dissolution_opened", on, **{name: value for name, value in told.items() if value is not None})


def filed(on: str = "2025-03-10", **data: Any) -> Filing:
    """The organisation is dissolved upon its dossier; what is None is not stated."""
    told = {**FILED, **data}
    return of("dissolved", on, **{name: value for name, value in told.items() if value is not None})


def ended(on: str = "2025-03-10", **data: Any) -> Filing:
    """A group ends upon its dossier."""
    return of("terminated", on, **{"dossier_on": "2025-03-05", "indivisible_assets": ASSETS, **data})


def disposed(assets: str, *papers: str) -> dict[str, Any]:
    """What became of the indivisible assets."""
    return {"indivisible_assets": {"assets": assets, "papers": list(papers)}}


def revoked(decided_on: str, **data: Any) -> Filing:
    """The certificate is revoked at the word of a court."""
    return of("certificate_revoked", "2025-01-10", **{"ground": "court", "decided_on": decided_on, **data})


OPEN = (OLD, WINDING_UP, CONSENT)
# two joined, or paid in, on the eighth
CAME, PAID = (
    members_joined(2, "2025-01-08"),
    of("capital_contributed", "2025-01-08", member_type="official", amount=5),
)

EXAMPLES = [
    # the resolution
    Example(("R-DISSOLVE-08",), resolved(vote_percent="64.99"), resolved(vote_percent="65"), (OLD,)),
    Example(("R-DISSOLVE-08",), resolved(vote_percent="50"), resolved(vote_percent="50", route="compulsory"), (OLD,)),
    Example(("R-DISSOLVE-09",), resolved(debts_payable=False), resolved(), (OLD,)),
    Example(
        ("R-DISSOLVE-09",), resolved(debts_payable=False), resolved(debts_payable=False, route="compulsory"), (OLD,)
    ),
    Example(("R-DISSOLVE-10",), resolved(disputed=True), resolved(), (OLD,)),
    Example(("R-DISSOLVE-10",), resolved(disputed=True), resolved(disputed=True, route="compulsory"), (OLD,)),
    Example(
        ("R-DISSOLVE-11",), resolved(resolution_on="2025-01-09", received_on="2025-01-08"),
        resolved(resolution_on="2025-01-08", received_on="2025-01-08"), (OLD,),
    ),
    Example(("R-DISSOLVE-11",), resolved(resolution_on="2025-01-11"), resolved(resolution_on="2025-01-10"), (OLD,)),
    # what came between the resolution and the office's notice
    Example(("W-DISSOLVE-10",), resolved(resolution_on="2025-01-07"), resolved(resolution_on="2025-01-08"),
            (OLD, CAME)),
    Example(("W-DISSOLVE-10",), resolved(resolution_on="2025-01-07"), resolved(resolution_on="2025-01-08"),
            (OLD, PAID)),
    Example(("W-DISSOLVE-10",), resolved(decided_on="2025-01-07"), resolved(), (OLD, CAME)),
    Example(("W-DISSOLVE-10",), resolved(route="compulsory", decided_on="2025-01-07"),
            resolved(route="compulsory", decided_on="2025-01-08", resolution_on="2025-01-07"), (OLD, CAME)),
    Example(("W-DISSOLVE-10",), revoked("2025-01-07"), revoked("2025-01-08"), (OLD, CAME)),
    Example(("W-DISSOLVE-10",), revoked("2025-01-07"),
            revoked("2025-01-07", ground="authority", tax_enforced=True), (OLD, CAME)),
    Example(("W-DISSOLVE-01",), resolved(vote_percent=None), resolved(), (OLD,)),
    Example(("W-DISSOLVE-01",), resolved(debts_payable=None), resolved(), (OLD,)),
    Example(("W-DISSOLVE-01",), resolved(disputed=None), resolved(), (OLD,)),
    Example(("W-DISSOLVE-01",), resolved(disputed=None), of("dissolution_opened", "2025-01-10", route="compulsory"),
        (OLD,)),
    Example(
        ("W-DISSOLVE-02",), resolved("2025-01-14", resolution_on="2025-01-02", received_on="2025-01-14"),
        resolved("2025-01-14", resolution_on="2025-01-02", received_on="2025-01-13"), (OLD,),
    ),
    Example(
        ("W-DISSOLVE-03",), resolved("2025-01-10", received_on="2025-01-06"),
        resolved("2025-01-09", received_on="2025-01-06"), (OLD,),
    ),
    # the dossier
    Example(
        ("R-DISSOLVE-12",), of("dissolved", "2025-07-08", after_silence=True, dossier_on="2025-06-02"),
        of("dissolved", "2025-07-08", after_silence=True), OPEN,
    ),
    Example(
        ("R-DISSOLVE-12",), of("terminated", "2025-04-10", after_silence=True, **disposed("absent")),
        of("terminated", "2025-04-10", after_silence=True), (GROUP, ENDING),
    ),
    Example(
        ("R-DISSOLVE-13",), filed("2025-01-10", dossier_on="2025-01-07", last_debt_on=None),
        filed("2025-01-10", dossier_on="2025-01-08", last_debt_on=None), OPEN,
    ),
    Example(("R-DISSOLVE-13",), filed(dossier_on="2025-03-11"), filed(dossier_on="2025-03-10"), OPEN),
    Example(
        ("R-DISSOLVE-13",), ended("2025-01-20", dossier_on="2025-01-09"), ended("2025-01-20", dossier_on="2025-01-10"),
        (GROUP, ENDING),
    ),
    *(
        Example(("R-DISSOLVE-14",), filed(**disposed(assets, *wrong)), filed(**disposed(assets, *right)), OPEN)
        for assets, wrong, right in (
            ("own", ["council"], ["report"]),
            ("partly", ["report"], ["report", "council"]),
            ("wholly", ["report", "council"], ["recovery"]),
            ("own", [], ["report"]),
        )
    ),
    Example(("R-DISSOLVE-14",), ended(**disposed("wholly")), ended(**disposed("absent")), (GROUP, ENDING)),
    Example(("R-DISSOLVE-15",), filed(last_debt_on="2025-03-06"), filed(last_debt_on="2025-03-05"), OPEN),
    Example(
        ("R-DISSOLVE-15",), filed(dossier_on=None, last_debt_on="2025-03-11"),
        filed(dossier_on=None, last_debt_on="2025-03-10"), OPEN,
    ),
    Example(("W-DISSOLVE-04",), filed(dossier_on=None), filed(), OPEN),
    Example(("W-DISSOLVE-05",), filed(indivisible_assets=None), filed(), OPEN),
    Example(("W-DISSOLVE-06",), filed("2025-03-07"), filed("2025-03-08"), (OLD, WINDING_UP)),
    Example(("W-DISSOLVE-06",), ended("2025-03-07"), ended("2025-03-08"), (GROUP, ENDING)),
    Example(("W-DISSOLVE-07",), filed("2025-03-11", dossier_on="2025-03-11"),
        filed("2025-03-11", dossier_on="2025-03-10"), OPEN),
    Example(("W-DISSOLVE-08",), filed("2025-03-13"), filed("2025-03-12"), OPEN),
]  # fmt: skip
