"""Which events may be published of an organisation on a day, and what refuses the others?

Asked of the same rules that judge a filing: those that look at the organisation and the day alone. What only the data
of an event decides (a member's type, a balance, another party) is judged when it is filed.
"""

from datetime import date

import msgspec

from events.base import Fact, OrganisationEvent, Term
from events.catalogue import ORGANISATION_EVENTS
from events.docket import LAST, Docket, state_on
from events.errors import Refusal
from events.organisation import Organisation
from events.rules import Case, Rule, judge

# A rule that points to one of these is about the subject, the kind of fact or its day, not about what the fact says.
_PLACES = frozenset({"/type", "/subject", "/effectiveon"})
_RULES: dict[type[OrganisationEvent], tuple[Rule, ...]] = {
    event: tuple(rule for rule in event.rules if rule.pointer in _PLACES and not rule.warns)
    for event in ORGANISATION_EVENTS
}
_EXAMPLES: dict[type[OrganisationEvent], OrganisationEvent] = {
    event: msgspec.convert(event.example, event) for event in ORGANISATION_EVENTS
}


class Allowance(msgspec.Struct, frozen=True):
    """One type of event: whether it may be published, and every rule that refuses it on that day."""

    type: str
    term: Term
    allowed: bool
    refusals: list[Refusal]


def allowances(subject: str, docket: Docket, on: date, today: date) -> list[Allowance]:
    """Every type of event of an organisation's life, as it would be judged on a day behind all facts of that day."""
    then = state_on(docket, on)
    found: list[Allowance] = []
    for event in ORGANISATION_EVENTS:
        data = _EXAMPLES[event]
        org: Organisation | None = docket.org if then is None and data.born() else then
        fact = Fact(event_id="", subject=subject, effective_on=on, order=LAST, data=data)
        refusals, _ = judge(_RULES[event], Case(org=org, fact=fact, today=today, act=(fact,)))
        found.append(Allowance(event.type, event.term, not refusals, refusals))
    return found
