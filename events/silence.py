"""From which day does the time run after which an organisation ends by itself, nobody filing and nobody objecting?

Of its own wish it runs from the receipt of the resolution (L23 art. 98.7.b; D92 art. 50.5); upon a court's decision or
a revocation, and of a group, from the publication of the status (L23 art. 99.3; D92 art. 51.3, 63.5). That is the
posting which `organisation.posted` records; until one is recorded the day of the decision or notice stands for it.
"""

from datetime import date
from typing import Any, Final

from events.months import add_months
from events.organisation import Organisation
from events.procedure_words import Procedure
from events.rules import Case
from events.vocabulary import Kind

MONTHS: Final = 6
GROUP_MONTHS: Final = 3
# What is posted of a procedure whose silence runs from its publication, as `Publicity.cases` has it.
_POSTED: Final = {Procedure.COURT: "dissolution_opened", Procedure.REVOKED: "certificate_revoked"}
_POSTED_OF_A_GROUP: Final = {**_POSTED, Procedure.VOLUNTARY: "termination_opened"}


def begun(org: Organisation) -> date | None:
    """The day from which the time of silence runs in the procedure that is shown; None where it is not known."""
    which = _POSTED_OF_A_GROUP if org.kind is Kind.GROUP else _POSTED
    case = None if org.procedure is None else org.publicity.cases.get(which.get(org.procedure, ""))
    if case is None or case.posted_on is None or case.on != org.procedure_on:
        return org.procedure_on
    return case.posted_on


def over(org: Organisation) -> date | None:
    """The first day on which it may end by itself."""
    since = begun(org)
    return None if since is None else add_months(since, GROUP_MONTHS if org.kind is Kind.GROUP else MONTHS)


def ripe(case: Case) -> bool:
    """Whether the time of silence after which an organisation ends by itself is over."""
    first = over(case.alive)
    return not case.fact.data.after_silence or first is None or first <= case.fact.effective_on


def ripe_from(case: Case) -> dict[str, Any]:
    """From which day it is."""
    return {"from": over(case.alive) or case.fact.effective_on}
