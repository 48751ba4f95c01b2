"""Which events may be published of an organisation on a day, and what refuses the others?

Asked of the same rules and of the same table of authority that judge a filing: of what looks at the organisation and
the day alone. What only the data of an event decides (a member's type, a balance, another party) is judged when it is
filed.
"""

from datetime import date

import msgspec

from events.authority import Concerned, competent, concerned, incompetent, ordered
from events.authority_table import Pilots
from events.authority_words import Level
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
    """One type of event: whether it may be published, by offices of which levels, and all that refuses it that day."""

    type: str
    term: Term
    allowed: bool
    levels: list[Level]
    refusals: list[Refusal]


class Filer(msgspec.Struct, frozen=True):
    """Who would file: of which levels, and under which pilot resolutions of provinces."""

    levels: frozenset[Level] = frozenset(Level)
    pilots: Pilots = ()


ANYBODY = Filer()


def allowances(subject: str, docket: Docket, on: date, today: date, filer: Filer = ANYBODY) -> list[Allowance]:
    """Every type of event of an organisation's life, as it would be judged on a day behind all facts of that day."""
    then = state_on(docket, on)
    found: list[Allowance] = []
    for event in ORGANISATION_EVENTS:
        data = _EXAMPLES[event]
        org: Organisation | None = docket.org if then is None and data.born() else then
        fact = Fact(event_id="", subject=subject, effective_on=on, order=LAST, data=data)
        refusals, _ = judge(_RULES[event], Case(org=org, fact=fact, today=today, act=(fact,)))
        who = concerned(then or docket.org, data, docket.area) if docket.org is not None else Concerned()
        may = competent(event.publishers, who, on, today, filer.pilots)
        refused = incompetent(filer.levels, data, who, on, today, filer.pilots)
        found.append(
            Allowance(
                event.type,
                event.term,
                not refusals and refused is None,
                ordered(may),
                [refused, *refusals] if refused is not None else refusals,
            )
        )
    return found
