"""Is the day that a refusal or a warning names really the last, or the first, on which it would pass?

Whoever is told "until 8 July" or "from 1 August on" goes by that day: the examples of the rules are filed again on it.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec
import pytest

from events.errors import Refusal
from tests.events.examples import Example
from tests.events.test_rules import ALL_EXAMPLES
from tests.support.histories import Filing, given

LAST, FIRST = ("latest", "due"), ("from", "since", "least")
# the rule points at another day of the fact, and the day that it names is that of the fact itself
OF_THE_FACT = {"W-NOTIFY-01", "W-GROUP-02", "W-GROUP-03", "W-DOSSIER-03"}
# the day of entry, and the day on which a line was stopped already
OTHER_DAYS = {"W-DOSSIER-02", "R-STOP-01"}
DAY = timedelta(days=1)
ALONE = [one for one in ALL_EXAMPLES if isinstance(one.refused, Filing) and one.codes[0] not in OTHER_DAYS]


def day_in(value: object) -> date | None:
    """The day that a text is, if it is one."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def told(example: Example, filing: Filing) -> Refusal | None:
    """What the rule of the example says of a filing."""
    then = given(*example.recorded).when(filing)
    return next((one for one in (*then.refusals, *then.warnings) if one.code == example.codes[0]), None)


def named(refusal: Refusal) -> Iterator[tuple[date, date]]:
    """Each day that passes by what it says, and the one beyond."""
    for fact in refusal.facts.keys() & {*LAST, *FIRST}:
        if (day := day_in(refusal.facts[fact])) is not None:
            yield day, day + (DAY if fact in LAST else -DAY)


def mended(filing: Filing, refusal: Refusal, day: date) -> Filing:
    """With that day in the field that the rule points at, where that is a day, else as the day of the fact."""
    field = refusal.pointer.removeprefix("/data/")
    if refusal.code not in OF_THE_FACT and day_in(filing.data.get(field)) is not None:
        return msgspec.structs.replace(filing, data={**filing.data, field: day.isoformat()})
    return msgspec.structs.replace(filing, on=day.isoformat())


@pytest.mark.parametrize("example", ALONE, ids=lambda example: example.name)
def test_the_day_that_is_named_passes_and_the_one_beyond_it_does_not(example: Example) -> None:
    """To the day, on both sides."""
    refusal = told(example, example.refused)
    assert refusal is not None
    for day, beyond in named(refusal):
        assert told(example, mended(example.refused, refusal, day)) is None, day
        assert told(example, mended(example.refused, refusal, beyond)) is not None, beyond


def test_such_days_are_named_by_rules_of_every_sort() -> None:
    """The opposite: were the facts of rules called otherwise, nothing would be looked at."""
    refusals = [refusal for one in ALONE if (refusal := told(one, one.refused)) is not None]
    assert {refusal.code for refusal in refusals if list(named(refusal))} >= {
        "R-TIME-01", "R-SUSPEND-02", "R-DISSOLVE-05", "R-DISSOLVE-07", "R-DEP-22", "R-TERM-03", "R-MGR-03",
        "R-GRADE-04", "W-FOREIGN-03", "W-REPORT-01", "W-NOTIFY-01", "W-POST-01",
    }  # fmt: skip
