"""What does each answer hold? Structs that the API encodes and OpenAPI describes."""

from datetime import date

import msgspec
from msgspec import Raw

from events.allowed import Allowance
from events.calendar_terms import OfficeTerm
from events.dependent_words import DependentType
from events.dossier_words import DossierProcedure, DossierStage
from events.industry import BusinessLine
from events.organisation import Organisation
from events.procedure_words import LegalStatus
from events.unit_words import CompetenceScope, Relation, UnitKind, UnitLevel
from events.vocabulary import Kind, Standing
from projections.dossier_times import Times
from projections.views.audit import AuditEntry
from projections.views.register import Entry
from projections.views.unsettled import Unsettled
from services.contract.true_for import TrueFor
from services.reports.report import Report


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
    lines: list[BusinessLine]


class OrganisationAnswer(msgspec.Struct, frozen=True):
    """One organisation: its line of the register, and the state that its records fold into on the day.

    `version` counts its records up to the position; it is the ETag, and what `If-Match` and `expectedversion` compare.
    Of its people the state tells how many they are, never who: the `root` of the roll, that of the holdings, and
    `managers` are always empty, and `composition` leaves out counts of fewer than five.
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
    """A term that runs: since when, until when something has to happen, and whether that day has passed.

    `estimated`: it counts in working days, and the days off of the year are not all known.
    """

    code: str
    since: date
    due: date
    overdue: bool
    estimated: bool = False


class OrganisationTerms(msgspec.Struct, frozen=True):
    """The terms that run against one organisation, the first to end first."""

    subject: str
    name: str
    kind: Kind
    area: str
    synthetic: bool
    terms: list[TermOf]


class DossierTerms(msgspec.Struct, frozen=True):
    """The term that runs over an open dossier: its office's to answer, or the applicant's to amend.

    `organisation` is null for a founding.
    """

    subject: str
    organisation: str | None
    number: str | None
    procedure: DossierProcedure
    stage: DossierStage
    area: str
    office: str
    received_on: date
    terms: list[TermOf]


class DeadlinesPage(msgspec.Struct, frozen=True):
    """The terms that run on the day of `true_for`, by organisation and by dossier, the first to end first.

    Both lists are one order, by which the limit cuts; working days stand in it as days of the calendar. `clocks`
    explains the codes, `offices` has the next days by which offices report, with `area` those of its office, which may
    be overdue. A page may hold fewer lines than asked for, where a filter leaves nothing of one; `next` says whether
    to go on.
    """

    true_for: TrueFor
    organisations: list[OrganisationTerms]
    dossiers: list[DossierTerms]
    offices: list[OfficeTerm]
    clocks: list[TermLine]
    next: str | None


class DossierTimes(msgspec.Struct, frozen=True):
    """How long offices took over dossiers from `since` to `until`, by the headings asked for, and in all.

    `estimated`: working days of a year whose days off are not all known were counted.
    """

    true_for: TrueFor
    since: date
    until: date
    estimated: bool
    rows: list[Times]
    total: Times


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


class FormLine(msgspec.Struct, frozen=True):
    """One report form; one that is `of_one` needs the parameter `organisation`."""

    code: str
    vi: str
    en: str
    json: str
    html: str
    csv: str
    pdf: str
    docx: str
    xlsx: str
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


class NameLine(msgspec.Struct, frozen=True):
    """A name that a template may use, what it means, and what stands in its place; `needs` is a parameter that it
    cannot be had without. A name with `.each.` stands in a row that is repeated for every line of its table.
    """

    name: str
    vi: str
    en: str
    text: str
    needs: str


class ReportNames(msgspec.Struct, frozen=True):
    """The names of a report."""

    true_for: TrueFor
    form: str
    names: list[NameLine]


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
