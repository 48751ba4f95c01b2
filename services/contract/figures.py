"""What does an answer about figures hold?"""

from datetime import date, datetime

import msgspec

from events.vocabulary import Grade
from projections.catalogue.reported import Reported
from projections.statistics.identity import Reconciliation
from services.contract.answers import TrueFor


class IndicatorLine(msgspec.Struct, frozen=True):
    """One indicator: stocks are asked at a day, flows over a period. `scale` divides numerators into `unit`."""

    code: str
    vi: str
    en: str
    unit: str
    type: str
    ratio: bool
    scale: int
    decimals: int
    dimensions: list[str]
    statistics: str


class IndicatorList(msgspec.Struct, frozen=True):
    """The catalogue of indicators, the dimensions that there are, and the figures that only documents give."""

    indicators: list[IndicatorLine]
    dimensions: list[str]
    reported: list[Reported]


class CellAnswer(msgspec.Struct, frozen=True, omit_defaults=True):
    """One value: exact as a fraction (`exact`, null where unknown), rounded half-up for display (`shown`).

    `numerator` and `denominator` are the sums that it rests on, `known` how many known values make them: an
    organisation may have several, one for each type of member, say.
    A cell that could tell something of fewer than five people is `withheld`: all of it is null then. `lineage` is the
    address of the organisations behind it. `earlier` and `growth` (percent, one decimal; null where the base is zero or
    unknown) are those of the same period of the year before, where they were asked for.
    """

    by: dict[str, str]
    shown: str | None
    exact: str | None
    numerator: int | None
    denominator: int | None
    known: int | None
    lineage: str
    withheld: bool = False
    earlier: str | None = None
    growth: str | None = None


class StatisticsAnswer(msgspec.Struct, frozen=True):
    """The cells of an indicator, and for a stock over a period opening + movements by cause = closing.

    `known_from` is the first day that the register knows of, where the period begins before it: what came is then
    told from that day on, that nothing came is unknown (`exact` is null), and so is the opening (no reconciliation).
    """

    true_for: TrueFor
    indicator: IndicatorLine
    since: date | None
    cells: list[CellAnswer]
    reconciliation: Reconciliation | None
    known_from: date | None = None


class PointAnswer(msgspec.Struct, frozen=True):
    """One point of a series: its period, the first and the last day of it that were asked for, its cells."""

    period: str
    first: date
    last: date
    cells: list[CellAnswer]


class SeriesAnswer(msgspec.Struct, frozen=True):
    """An indicator at the end of, or over, each month, quarter, half-year or year.

    `known_from` is the first day that the register knows of, where the series begins before it: of the points before
    that day nothing is known (`exact` is null), which is not zero.
    """

    true_for: TrueFor
    indicator: IndicatorLine
    points: list[PointAnswer]
    known_from: date | None = None


class ShareAnswer(msgspec.Struct, frozen=True):
    """What one organisation (or course, or fund) adds to a cell, and where the records that moved it are read.

    `exact` is what it adds to the value in the indicator's unit, `numerator` and `base` to the sums behind a ratio:
    null where it is about fewer than five people. `on` is the last day on which one of the records took effect.
    """

    subject: str
    name: str | None
    by: dict[str, str]
    exact: str | None
    numerator: int | None
    base: int | None
    on: date | None
    records: list[str]
    history: str


class LineageAnswer(msgspec.Struct, frozen=True):
    """A page of what is behind a figure, by id; `next` is the page behind it."""

    true_for: TrueFor
    indicator: IndicatorLine
    shares: list[ShareAnswer]
    next: str | None


class RecordLine(msgspec.Struct, frozen=True):
    """A record that arrived: what it says, since when that holds, when and by whom it was recorded."""

    position: int
    event_id: str
    type: str
    vi: str
    en: str
    effective_on: date
    recorded_at: datetime
    office: str


class RevisedShare(msgspec.Struct, frozen=True):
    """What one organisation added before and adds now, in the indicator's unit; both null where it is about few people.

    Of a ratio these are shares of its numerator, `base_before` and `base_after` those of its denominator. `records` are
    those that arrived between and moved it; there is none where only boundaries became known.
    """

    subject: str
    name: str | None
    by: dict[str, str]
    before: str | None
    after: str | None
    base_before: int | None
    base_after: int | None
    records: list[RecordLine]


class RevisionAnswer(msgspec.Struct, frozen=True):
    """A figure at two positions: its cells as known at `known_before` and now, and whose shares moved it.

    The differences of the shares add up to those of the cells. `moved` is how many there are; the first are told.
    """

    true_for: TrueFor
    known_before: TrueFor
    indicator: IndicatorLine
    before: list[CellAnswer]
    after: list[CellAnswer]
    moved: int
    shares: list[RevisedShare]


class CohortAnswer(msgspec.Struct, frozen=True):
    """The organisations founded in a year (null: unknown), and how many of them there still were at each year's end."""

    founded: str | None
    size: int
    alive: dict[str, int]


class SurvivalAnswer(msgspec.Struct, frozen=True):
    """What became of the organisations founded in each year."""

    true_for: TrueFor
    cohorts: list[CohortAnswer]


class MoveAnswer(msgspec.Struct, frozen=True):
    """How many went from one grade to another."""

    before: Grade | None
    after: Grade | None
    organisations: int


class TransitionsAnswer(msgspec.Struct, frozen=True):
    """How many went from which grade to which between two years; null is not graded that year."""

    true_for: TrueFor
    before: int
    after: int
    moves: list[MoveAnswer]


class MemberLine(msgspec.Struct, frozen=True):
    """One organisation of a cohort; `ended_on` is the first day on which it was no more, null where it goes on."""

    subject: str
    name: str | None
    founded: str | None
    ended_on: date | None
    history: str


class SurvivalLineage(msgspec.Struct, frozen=True):
    """The organisations of a cohort, by id; `next` is the page behind it."""

    true_for: TrueFor
    organisations: list[MemberLine]
    next: str | None


class GradedLine(msgspec.Struct, frozen=True):
    """One organisation with its grades of two years (null: not graded) and the records that gave them."""

    subject: str
    name: str | None
    before: Grade | None
    after: Grade | None
    records: list[str]
    history: str


class TransitionsLineage(msgspec.Struct, frozen=True):
    """The organisations behind the matrix of grades or one cell of it, by id; `next` is the page behind it."""

    true_for: TrueFor
    before: int
    after: int
    organisations: list[GradedLine]
    next: str | None
