"""How long do offices take over dossiers: received, answered, in time or late, and what is still open?

A dossier may come back to the office amended, and its working days run anew: what is measured is every turn of an
office, from the day on which it had the dossier in its hands to its answer.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import Final

import msgspec

from events.dossier_clocks import answer_due
from events.dossier_words import DossierStage
from events.ids import COUNTRY
from events.members import L23_IN_FORCE
from events.working_days import Holidays, taken
from projections.views.dossiers import Entry, Handled, is_open

BY: Final = ("office", "area", "procedure", "month")
Heading = tuple[str, ...]
_HUNDREDTH: Final = Decimal("0.01")


class Times(msgspec.Struct):
    """What was done under one heading. Days are working days; `mean` and `median` have two decimals, None of nothing.

    `answered` is every answer of the office: approved, refused, or an amendment asked for. Answers given before the
    law set a term are neither in time nor late. What was refused, stopped or lapsed while the applicant had it is
    counted and is no answer. `open` is in the office's hands at the end, `overdue` of it beyond its term, `oldest` the
    days of the longest turn of it; `awaited` is with the applicant.
    """

    by: dict[str, str]
    received: int = 0
    answered: int = 0
    in_time: int = 0
    late: int = 0
    mean: str | None = None
    median: str | None = None
    approved: int = 0
    refused: int = 0
    amendment_asked: int = 0
    stopped: int = 0
    lapsed: int = 0
    open: int = 0
    overdue: int = 0
    oldest: int | None = None
    awaited: int = 0


_COUNTED: Final[Mapping[DossierStage, str]] = {
    DossierStage.APPROVED: "approved",
    DossierStage.REFUSED: "refused",
    DossierStage.AWAITED: "amendment_asked",
    DossierStage.STOPPED: "stopped",
    DossierStage.LAPSED: "lapsed",
}


class Tally:
    """The headings of one question: over which days, by what, in which area, with which days off."""

    def __init__(self, first: date, on: date, by: tuple[str, ...], area: str | None, holidays: Holidays) -> None:
        """Begin with nothing."""
        self._first, self._on, self._by, self._area, self._holidays = first, on, by, area, holidays
        self._rows: dict[Heading, Times] = {}
        self._days: dict[Heading, list[int]] = {}
        self.total = Times({})
        self._all: list[int] = []

    def add(self, entries: Iterable[Entry]) -> "Tally":
        """Count dossiers as they stand on the last day."""
        for entry in entries:
            self._count(entry)
        return self

    def rows(self) -> list[Times]:
        """Each heading with its times, in the order of the headings; the total is reckoned with them."""
        for key, row in self._rows.items():
            row.mean, row.median = _middle(self._days.get(key, []))
        self.total.mean, self.total.median = _middle(self._all)
        return [self._rows[key] for key in sorted(self._rows)]

    def _count(self, entry: Entry) -> None:
        begun = entry.turns[0]
        if self._within(entry.received_on):
            for row in self._under(entry, begun.office, begun.area, entry.received_on):
                row.received += 1
        for turn in entry.turns:
            self._answer(entry, turn)
        if is_open(entry):
            self._wait(entry)
        elif entry.turns[-1].into is DossierStage.AWAITED and self._within(entry.turn_on):
            for row in self._under(entry, entry.office, entry.area, entry.turn_on):
                _one_more(row, entry.stage)

    def _answer(self, entry: Entry, turn: Handled) -> None:
        if turn.until is None or turn.into is None or not self._within(turn.until):
            return
        if turn.into is DossierStage.STOPPED:
            for row in self._under(entry, turn.office, turn.area, turn.until):
                _one_more(row, turn.into)
            return
        days = taken(turn.since, turn.until, self._holidays)
        due = answer_due(entry.procedure, turn.since, self._holidays).day if turn.until >= L23_IN_FORCE else None
        for row in self._under(entry, turn.office, turn.area, turn.until, days):
            row.answered += 1
            _one_more(row, turn.into)
            row.in_time += due is not None and turn.until <= due
            row.late += due is not None and turn.until > due

    def _wait(self, entry: Entry) -> None:
        overdue, days = False, 0
        in_hand = entry.stage is DossierStage.IN_HAND
        if in_hand:
            overdue = self._on > answer_due(entry.procedure, entry.turn_on, self._holidays).day
            days = taken(entry.turn_on, self._on, self._holidays)
        for row in self._under(entry, entry.office, entry.area, self._on):
            row.awaited += not in_hand
            row.open += in_hand
            row.overdue += overdue
            if in_hand:
                row.oldest = max(row.oldest or 0, days)

    def _within(self, day: date) -> bool:
        return self._first <= day <= self._on

    def _under(self, entry: Entry, office: str, area: str, day: date, days: int | None = None) -> Iterator[Times]:
        """The row of a heading and the total; nothing outside the area."""
        if self._area is not None and not _inside(area, self._area):
            return
        known = {"office": office, "area": area, "procedure": entry.procedure.value, "month": f"{day:%Y-%m}"}
        key = tuple(known[name] for name in self._by)
        if days is not None:
            self._all.append(days)
            self._days.setdefault(key, []).append(days)
        yield self.total
        if self._by:
            yield self._rows.setdefault(key, Times(dict(zip(self._by, key, strict=True))))


def _one_more(row: Times, stage: DossierStage) -> None:
    """Count what a dossier came to."""
    name = _COUNTED[stage]
    setattr(row, name, getattr(row, name) + 1)


def _inside(area: str, whole: str) -> bool:
    return whole in (COUNTRY, area) or area.startswith(whole + "/")


def _middle(days: list[int]) -> tuple[str | None, str | None]:
    """Mean and median, with two decimals."""
    if not days:
        return None, None
    middle = (Decimal(sum(days)) / len(days), Decimal(median(days)))
    mean, half = (str(value.quantize(_HUNDREDTH, ROUND_HALF_UP)) for value in middle)
    return mean, half
