"""Does a fact that cannot stand where it lies change nothing, however it came to be recorded?

It was right when it was filed, and something before it has changed since. What rests on the rules named here would
else be told of members twice, of a life after the end, of a unit that never was.
"""

import pytest

from events.base import Family
from events.codec import family_of
from events.history import fold, matter_of, resolve
from tests.events.examples import Example
from tests.events.test_rules import ALL_EXAMPLES, units
from tests.support.histories import Filing, given, is_amendment, records_of

# without these the state is not what it says that it is; all other rules ask only whether something was right
UNFOLDED = {
    "R-BIRTH-01", "R-BIRTH-02", "R-END-01", "R-OPEN-01", "R-REORG-04", "R-ROLL-01", "R-ROLL-02", "R-ROLL-03",
    "R-ROLL-04", "R-ROLL-05", "R-ROLL-08", "R-DOSSIER-01", "R-DOSSIER-02", "R-DOSSIER-03", "R-FUND-01", "R-FUND-02",
    "R-PASS-01", "R-REF-01", "R-RUN-01", "R-RUN-02", "R-UNIT-01", "R-UNIT-02", "R-UNIT-03", "R-UNIT-04",
}  # fmt: skip
STRAYS = [
    example
    for example in ALL_EXAMPLES
    if UNFOLDED.issuperset(example.codes) and not any(map(is_amendment, next(units(example))))
]


def states(filings: list[Filing], subject: str) -> list[object]:
    """What the records make of a subject: of an organisation on each day, of anything else in the end."""
    facts = resolve(records_of(filings).get(subject, []))
    if family_of(subject) is Family.ORGANISATION:
        return [(step.on, step.org) for step in fold(facts).steps]
    return [matter_of(facts)]


@pytest.mark.parametrize("example", STRAYS, ids=lambda example: example.name)
def test_what_does_not_fit_is_kept_and_not_folded(example: Example) -> None:
    """The subject is what it is without it; every other fact of the request counts."""
    bad, _ = units(example)
    judged = given(*example.recorded).when(*bad).judged()
    strays = [place for place, one in enumerate(judged) if UNFOLDED & {refusal.code for refusal in one.refusals}]
    assert strays
    for place in strays:
        subject = bad[place].subject
        without = [*example.recorded, *bad[:place], *bad[place + 1 :]]
        assert states([*example.recorded, *bad], subject) == states(without, subject)


def test_what_fits_is_folded() -> None:
    """The control: most of what passes instead changes what it is about."""
    changed = 0
    for example in STRAYS:
        _, good = units(example)
        before, subject = list(example.recorded), good[0].subject
        changed += states([*before, *good], subject) != states(before, subject)
    assert changed > len(STRAYS) / 2
