"""What does each answer hold? Structs that the API encodes and OpenAPI describes."""

from datetime import date, datetime

import msgspec
from msgspec import Raw

from events.allowed import Allowance
from events.dependent_words import DependentType
from events.organisation import Organisation
from events.procedure_words import LegalStatus
from events.unit_words import CompetenceScope, Relation, UnitKind, UnitLevel
from events.vocabulary import Grade, Kind, Standing
from projections.statistics.identity import Reconciliation
from projections.views.audit import AuditEntry
from projections.views.register import Entry
from projections.views.unsettled import Unsettled
from services.contract.problems import Problem
from services.intake.outcome import Accepted
from services.reports.report import Report


class TrueFor(msgspec.Struct, frozen=True):
    """For which day and position an answer is true; `recorded_at` is null before the first record."""

    as_of: date
    position: int
    recorded_at: datetime | None
    epoch: str


class OrganisationPage(msgspec.Struct, frozen=True):
    """A page of the register, by own name. `next` is the cursor of the page behind it; null on the last page."""

    true_for: TrueFor
    organisations: list[Entry]
    next: str | None


class DependentLine(msgspec.Struct, frozen=True):
    """One branch, representative office or business location that has not ended on the day, and its legal status."""

    id: str
    type: DependentType
    legal_status: LegalStatus
    area: str
    name: str | None
    code: str | None
    address: str | None
    registered_on: date


class OrganisationAnswer(msgspec.Struct, frozen=True):
    """One organisation: its line of the register, and the state that its records fold into on the day.

    `version` counts its records up to the position; it is the ETag, and what `If-Match` and `expectedversion` compare.
    Of its people the state tells how many they are, never who: the roll's `root` and `managers` are always empty, and
    `composition` leaves out counts of fewer than five.
    """

    true_for: TrueFor
    organisation: Entry
    version: int
    standing: Standing
    state: Organisation
    dependents: list[DependentLine]
    links: dict[str, str]


class Trail(msgspec.Struct, frozen=True):
    """What was recorded of an organisation, in words, in the order of recording."""

    true_for: TrueFor
    subject: str
    events: list[AuditEntry]
    next: str | None


class AllowedEvents(msgspec.Struct, frozen=True):
    """What may be published of an organisation on the day of `true_for`, and what refuses the rest.

    Judged by the rules that look at the organisation and the day alone; what an event's data says is judged when it is
    filed. `levels` are those of the offices that may publish it; with an API key, what its office may not publish is
    refused. `legal_status` is null where there is no such organisation on that day.
    """

    true_for: TrueFor
    subject: str
    legal_status: LegalStatus | None
    events: list[Allowance]


class UnsettledPage(msgspec.Struct, frozen=True):
    """Facts that no longer fit since something before them was put right, the longest waiting first.

    `rules` are those that a fact breaks now, `since` the position from which it does, `because_of` the event that made
    it so. It leaves the list when it is corrected or rescinded, or when another change makes it fit again.
    """

    true_for: TrueFor
    facts: list[Unsettled]
    next: str | None


class TermLine(msgspec.Struct, frozen=True):
    """A term of law, which `code` stands for in the answers."""

    code: str
    law: str
    vi: str
    en: str


class TermOf(msgspec.Struct, frozen=True):
    """A term that runs: since when, until when something has to happen, and whether that day has passed."""

    code: str
    since: date
    due: date
    overdue: bool


class OrganisationTerms(msgspec.Struct, frozen=True):
    """The terms that run against one organisation, the first to end first."""

    subject: str
    name: str
    kind: Kind
    area: str
    synthetic: bool
    terms: list[TermOf]


class DeadlinesPage(msgspec.Struct, frozen=True):
    """The terms that run on the day of `true_for`, by organisation, the first to end first.

    `clocks` explains the codes. A page may hold fewer organisations than asked for, where a filter leaves nothing of
    one; `next` says whether to go on.
    """

    true_for: TrueFor
    organisations: list[OrganisationTerms]
    clocks: list[TermLine]
    next: str | None


class Feed(msgspec.Struct, frozen=True):
    """Records behind a position, as stored. `last` is where to go on; `more` says that there is more already."""

    true_for: TrueFor
    events: list[Raw]
    last: int
    more: bool


class Stored(msgspec.Struct, frozen=True):
    """A record as stored, with its RFC 6962 leaf hash and the chain hash behind it (SHA-256, hexadecimal)."""

    position: int
    record: Raw
    leaf: str
    chain: str


class EventAnswer(msgspec.Struct, frozen=True):
    """The records of an event id: ids are unique to an office, so two offices may have used one."""

    true_for: TrueFor
    event_id: str
    records: list[Stored]


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
    """The catalogue of indicators, and the dimensions that there are."""

    indicators: list[IndicatorLine]
    dimensions: list[str]


class CellAnswer(msgspec.Struct, frozen=True, omit_defaults=True):
    """One value: exact as a fraction (`exact`, null where unknown), rounded half-up for display (`shown`).

    `numerator` and `denominator` are the sums that it rests on, `known` how many organisations have a known value.
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
    """The cells of an indicator, and for a stock over a period opening + movements by cause = closing."""

    true_for: TrueFor
    indicator: IndicatorLine
    since: date | None
    cells: list[CellAnswer]
    reconciliation: Reconciliation | None


class PointAnswer(msgspec.Struct, frozen=True):
    """One point of a series: its period, the first and the last day of it that were asked for, its cells."""

    period: str
    first: date
    last: date
    cells: list[CellAnswer]


class SeriesAnswer(msgspec.Struct, frozen=True):
    """An indicator at the end of, or over, each month, quarter, half-year or year."""

    true_for: TrueFor
    indicator: IndicatorLine
    points: list[PointAnswer]


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


class FormLine(msgspec.Struct, frozen=True):
    """One report form; one that is `of_one` needs the parameter `organisation`."""

    code: str
    vi: str
    en: str
    json: str
    html: str
    csv: str
    of_one: bool


class FormList(msgspec.Struct, frozen=True):
    """The report forms."""

    reports: list[FormLine]


class UnitLine(msgspec.Struct, frozen=True):
    """An administrative unit as it was called on the day of `true_for`.

    `valid_from` is null where the day of its creation is unknown, `valid_to` (the last day) where it goes on.
    """

    area: str
    name: str
    kind: UnitKind
    level: UnitLevel
    parent: str
    valid_from: date | None
    valid_to: date | None


class UnitLink(msgspec.Struct, frozen=True):
    """A unit before or after another: the new one has the whole of the old one, or a part."""

    area: str
    name: str
    relation: Relation


class FormerUnitName(msgspec.Struct, frozen=True):
    """A name that a unit bore to the eve of a day."""

    name: str
    until: date


class Passed(msgspec.Struct, frozen=True):
    """What passed from one office to another, as it was filed."""

    since: date
    from_office: str
    to_office: str
    scope: list[CompetenceScope]


class AreaAnswer(msgspec.Struct, frozen=True):
    """One unit on a day, what it was made of and what became of it.

    `within` is the narrowest unit of today's that surely holds the whole of it, `candidates` those that may hold a
    place in it where it was divided.
    """

    true_for: TrueFor
    unit: UnitLine
    former_names: list[FormerUnitName]
    predecessors: list[UnitLink]
    successors: list[UnitLink]
    within: str
    candidates: list[str]
    competences: list[Passed]


class AreaPage(msgspec.Struct, frozen=True):
    """Units of a day, in the order of their codes; `more` says that the limit cut the list."""

    true_for: TrueFor
    areas: list[UnitLine]
    more: bool


class AreaTask(msgspec.Struct, frozen=True):
    """An organisation whose filed unit was divided: which of the candidates it lies in has to be filed."""

    organisation: str
    name: str
    kind: Kind
    standing: Standing
    area: str
    area_name: str
    candidates: list[UnitLink]


class AreaTasks(msgspec.Struct, frozen=True):
    """The organisations that have to be placed, by own name; `total` of them, of which the limit may cut some off.

    A fact that states a new area settles one: `organisation.head_office_moved`, or a new address in words.
    """

    true_for: TrueFor
    tasks: list[AreaTask]
    total: int


class ReportAnswer(msgspec.Struct, frozen=True):
    """A report for an area."""

    true_for: TrueFor
    report: Report


class SchemaLine(msgspec.Struct, frozen=True):
    """One event type with its terms, its law and its schema's address."""

    type: str
    schemaversion: int
    family: str
    vi: str
    en: str
    law: str
    schema: str


class SchemaList(msgspec.Struct, frozen=True):
    """Every event type."""

    schemas: list[SchemaLine]


class Health(msgspec.Struct, frozen=True):
    """Whether the register can serve; what is wrong otherwise."""

    ready: bool
    reasons: list[str] = []


ANSWERS: tuple[type[msgspec.Struct], ...] = (
    Accepted, Problem, OrganisationPage, OrganisationAnswer, Trail, AllowedEvents, UnsettledPage, DeadlinesPage, Feed,
    EventAnswer, IndicatorList, StatisticsAnswer, SeriesAnswer, LineageAnswer, SurvivalAnswer, TransitionsAnswer,
    AreaAnswer, AreaPage, AreaTasks, FormList, ReportAnswer, SchemaList,
    Health,
)  # fmt: skip
