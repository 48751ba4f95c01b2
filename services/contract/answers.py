"""What does each answer hold? Structs that the API encodes and OpenAPI describes."""

from datetime import date, datetime

import msgspec
from msgspec import Raw

from events.allowed import Allowance
from events.dependent_words import DependentType
from events.organisation import Organisation
from events.procedure_words import LegalStatus
from events.unit_words import CompetenceScope, Relation, UnitKind, UnitLevel
from events.vocabulary import Kind, Standing
from projections.plausibility.catalogue import About
from projections.plausibility.verdicts import Level
from projections.statistics import Reconciliation
from projections.views.audit import AuditEntry
from projections.views.register import Entry
from projections.views.unsettled import Unsettled
from services.contract.problems import Problem
from services.intake.outcome import Accepted
from services.plausibility.candidates import Alone
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


class FlagRule(msgspec.Struct, frozen=True):
    """A rule of plausibility: its codes, what it asks, and the gravest level of its flags."""

    name: str
    codes: list[str]
    vi: str
    en: str
    level: Level


class Concerned(msgspec.Struct, frozen=True):
    """A figure or a return that a flag speaks of, with the event that stated it.

    Of a figure `figure` is its code, `printed` its words in `document`; of a return `organisation` is whose it is.
    """

    event_id: str
    event: str
    subject: str
    effective_on: date
    area: str
    figure: str | None = None
    document: str | None = None
    printed: str | None = None
    organisation: str | None = None


class FlagOf(msgspec.Struct, frozen=True):
    """What a rule says: nothing was changed or refused for it.

    `broken` is false where both sides agree and it is worth telling all the same. `computed` and `printed` are the two
    sides, exactly or with four decimals, `difference` computed less printed; null where nothing is computed.
    """

    rule: str
    name: str
    about: About
    level: Level
    broken: bool
    vi: str
    en: str
    computed: str | None
    printed: str | None
    difference: str | None
    concerns: list[Concerned]


class PlausibilityPage(msgspec.Struct, frozen=True):
    """Flags by province, the gravest of a province first; `rules` explains those that stand here."""

    true_for: TrueFor
    flags: list[FlagOf]
    rules: list[FlagRule]
    next: str | None


class OrganisationNamed(msgspec.Struct, frozen=True):
    """An organisation by its name, with its address here."""

    id: str
    name: str | None
    organisation: str


class CandidateOf(msgspec.Struct, frozen=True):
    """What may explain a difference. `count` organisations, of which the first are listed.

    `effect` is by how much the register's number would change, `left` what would be left of the difference; both are
    null where nobody knows how much it is. `alone` says whether it explains the whole by itself.
    """

    code: str
    vi: str
    en: str
    count: int
    effect: str | None
    left: str | None
    alone: Alone
    organisations: list[OrganisationNamed]


class ReconciledFigure(msgspec.Struct, frozen=True):
    """A reported figure beside the register's own number, exactly and unrounded.

    `difference` is the register's less the reported one. `agrees` compares to the precision that is printed; it is null
    where the register has no number, and `reason` says why.
    """

    figure: str
    event_id: str
    event: str
    document: str
    indicator: str
    kind: str
    sector: str
    dimensions: dict[str, str]
    as_of: date | None
    period_from: date | None
    period_to: date | None
    printed: str
    reported: str
    register: str | None
    difference: str | None
    agrees: bool | None
    reason_vi: str
    reason_en: str
    candidates: list[CandidateOf]


class ReconciliationAnswer(msgspec.Struct, frozen=True):
    """What was reported of an area itself beside the register; `days` are all that figures speak of.

    `more` says that the limit cut the list.
    """

    true_for: TrueFor
    area: str
    figures: list[ReconciledFigure]
    days: list[date]
    more: bool


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
    statistics: str


class IndicatorList(msgspec.Struct, frozen=True):
    """The catalogue of indicators, and the dimensions that any of them may be broken down by."""

    indicators: list[IndicatorLine]
    dimensions: list[str]


class CellAnswer(msgspec.Struct, frozen=True):
    """One value: exact as a fraction (`exact`, null where unknown), rounded half-up for display (`shown`).

    `numerator` and `denominator` are the sums that it rests on, `known` how many organisations have a known value.
    """

    by: dict[str, str]
    shown: str | None
    exact: str | None
    numerator: int
    denominator: int | None
    known: int


class StatisticsAnswer(msgspec.Struct, frozen=True):
    """The cells of an indicator, and for a stock over a period opening + movements by cause = closing."""

    true_for: TrueFor
    indicator: IndicatorLine
    since: date | None
    cells: list[CellAnswer]
    reconciliation: Reconciliation | None


class FormLine(msgspec.Struct, frozen=True):
    """One report form."""

    code: str
    vi: str
    en: str
    json: str
    html: str


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
    Accepted, Problem, OrganisationPage, OrganisationAnswer, Trail, AllowedEvents, UnsettledPage, DeadlinesPage,
    PlausibilityPage, ReconciliationAnswer, Feed, EventAnswer, IndicatorList, StatisticsAnswer, AreaAnswer, AreaPage,
    AreaTasks, FormList, ReportAnswer, SchemaList, Health,
)  # fmt: skip
