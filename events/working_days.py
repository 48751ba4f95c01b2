"""Until when does an office have to answer, where the law counts in working days?

A pure function over a table of days off that is data (`holidays.csv`). The fixed days of the Labour Code (Bộ luật Lao
động 45/2019/QH14 art. 112.1: 1 January, 30 April, 1 May, 2 September) hold in every year. Tết, the Hùng Kings' day, the
second day of the National Day (the day before or after 2 September) and the days off in place of a weekend are fixed
for each year by the Government: a year whose days nobody has entered is unknown, and what is counted in it is an
estimate. Saturday and Sunday are no working days unless the year's days say so (a day worked in place of another).
"""

import csv
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any, Final

import msgspec

SATURDAY: Final = 5
_LONGEST: Final = 366


class Holidays(msgspec.Struct, frozen=True):
    """The days off: (month, day) of every year, days of single years, weekends worked, and the years that are whole."""

    fixed: frozenset[tuple[int, int]] = frozenset()
    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    known: frozenset[int] = frozenset()

    def works(self, day: date) -> bool:
        """Whether offices work on a day."""
        if day in self.worked:
            return True
        return day.weekday() < SATURDAY and (day.month, day.day) not in self.fixed and day not in self.off


class Reckoned(msgspec.Struct, frozen=True):
    """A day that was counted; an estimate where the days off of a year that it was counted through are not known."""

    day: date
    estimated: bool

    def told(self) -> dict[str, Any]:
        """What a rule says of it: the day, and that it is an estimate where it is one."""
        return {
            "due": self.day,
            "estimated": self.estimated,
            "so": " (ước tính)" if self.estimated else "",
            "so_en": " (an estimate)" if self.estimated else "",
        }


class BrokenCalendarError(ValueError):
    """A row of the table of days off cannot be read."""


def after(start: date, working_days: int, holidays: Holidays) -> Reckoned:
    """The last day of a term of so many working days that begins on the day after `start`."""
    day, left = start, working_days
    for _ in range(_LONGEST):
        if not left:
            break
        day += timedelta(days=1)
        left -= holidays.works(day)
    return Reckoned(day, not {start.year, day.year} <= holidays.known)


def before(end: date, working_days: int, holidays: Holidays) -> Reckoned:
    """The last day that lies at least so many working days before a day, which is the last of them where it is one."""
    day, left = end, working_days
    for _ in range(_LONGEST):
        if not left:
            break
        left -= holidays.works(day)
        day -= timedelta(days=1)
    return Reckoned(day, not {day.year, end.year} <= holidays.known)


def taken(start: date, end: date, holidays: Holidays) -> int:
    """How many working days lie behind `start`, up to `end`."""
    return sum(holidays.works(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def read(rows: Iterable[Mapping[str, str]]) -> Holidays:
    """The table from its rows: `MM-DD,off` for every year; `YYYY-MM-DD,off`, `YYYY-MM-DD,worked`; `YYYY,complete`.

    `complete` says that every day off of that year stands in the table. Raises BrokenCalendarError.
    """
    fixed: set[tuple[int, int]] = set()
    days: dict[str, set[date]] = {"off": set(), "worked": set()}
    known: set[int] = set()
    for number, row in enumerate(rows, 2):
        day, kind = row.get("day") or "", row.get("kind") or ""
        try:
            match kind, len(day):
                case "off", 5:
                    fixed.add((int(day[:2]), int(day[3:])))
                case "off" | "worked", 10:
                    days[kind].add(date.fromisoformat(day))
                case "complete", 4:
                    known.add(int(day))
                case _:
                    raise BrokenCalendarError(f"row {number}: {day},{kind}")
        except ValueError as error:
            raise BrokenCalendarError(f"row {number}: {day},{kind}") from error
    return Holidays(frozenset(fixed), frozenset(days["off"]), frozenset(days["worked"]), frozenset(known))


def parse(text: str) -> Holidays:
    """The table from the text of a CSV file with the columns day, kind and name."""
    return read(csv.DictReader(text.splitlines()))


HOLIDAYS: Final = parse(files("events").joinpath("holidays.csv").read_text("utf-8"))
