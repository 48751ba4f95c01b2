"""Which filing comes later than the law gives for it: warned of, never refused?

A term of days or of working days begins with one day and something is done by its last; or a notice is due so many
working days before a day. What an office does not state is not judged. Where the days off of a year are not all known
the last day is an estimate, and says so.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from events.rules import Case, Rule
from events.working_days import Holidays, Reckoned, after, before

Day = Callable[[Case], date | None]
Last = Callable[[Case], Reckoned | None]


class Within(NamedTuple):
    """So many days from the day after one: working days, or days on end."""

    days: int
    working: bool = True

    def last(self, start: date, holidays: Holidays) -> Reckoned:
        """The last day of the term that begins on the day after `start`."""
        return after(start, self.days, holidays) if self.working else on_end(start, self.days)


def on_end(start: date, days: int) -> Reckoned:
    """So many days on end after a day; no day off moves it."""
    return Reckoned(start + timedelta(days=days), estimated=False)


def stated(field: str) -> Day:
    """The day that a field of the event states, where it does."""

    def read(case: Case) -> date | None:
        day: date | None = getattr(case.fact.data, field)
        return day

    return read


def effective(case: Case) -> date | None:
    """The effective day."""
    day: date = case.fact.effective_on
    return day


def since(begins: Day, within: Within, where: Callable[[Case], bool] = lambda _: True) -> Last:
    """The last day of a term from a day, where the fact is one that it is about and the day is stated."""

    def last(case: Case) -> Reckoned | None:
        start = begins(case) if where(case) else None
        return None if start is None else within.last(start, case.holidays)

    return last


def ahead(of: Day, working_days: int, where: Callable[[Case], bool]) -> Last:
    """The last day that lies so many working days before a day, where the fact is one that it is about."""

    def last(case: Case) -> Reckoned | None:
        end = of(case) if where(case) else None
        return None if end is None else before(end, working_days, case.holidays)

    return last


def late(done: Day, last: Last, **said: Any) -> Rule:
    """The warning that what was done on a day was due before it; `said` is the rest of the rule."""

    def in_time(case: Case) -> bool:
        day, due = done(case), last(case)
        return day is None or due is None or day <= due.day

    def told(case: Case) -> dict[str, Any]:
        due = last(case)
        return {} if due is None else due.told()

    return Rule(warns=True, holds=in_time, facts=told, **said)
