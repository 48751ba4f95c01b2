"""What is a fact: the data of an event, the submission that carries it, the record that keeps it?

Facts are trees of immutable values: they cannot lie on a cycle, so that the collector need not look at them (gc=False;
at the intake's rate it would spend a third of the time on that).
"""

from datetime import date, datetime
from typing import Any, ClassVar

import msgspec

from events.authority_words import Publisher
from events.errors import RegistryError
from events.organisation import Organisation
from events.rules import Case, Rule
from events.texts import Code, Line, Name, Uuid
from events.vocabulary import Cause, Quality
from events.words import Word


class Family(Word):
    """What kind of thing a stream is about."""

    ORGANISATION = "organisation", "Tổ chức", "Organisation"
    COURSE = "course", "Lớp đào tạo", "Course"
    AREA = "area", "Địa bàn", "Area"
    PLAN = "plan", "Kế hoạch", "Plan"
    DOSSIER = "dossier", "Hồ sơ", "Dossier"
    FUND = "fund", "Quỹ hỗ trợ phát triển hợp tác xã", "Cooperative support fund"
    UNIT = "unit", "Đơn vị hành chính", "Administrative unit"
    REFERENCE = "reference", "Bảng tra cứu", "Reference table"
    REPORT = "report", "Báo cáo đã công bố", "Published report"
    REPORTING = "reporting", "Việc chuyển báo cáo của địa bàn", "What an area passed on"


class Term(msgspec.Struct, frozen=True):
    """The legal term of an event: Vietnamese and English name, and where the law has it."""

    vi: str
    en: str
    law: str


class Document(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """The paper that a fact rests on, number as printed: 66/KH-UBND."""

    number: Code | None = None
    title: Line | None = None
    issued_on: date | None = None
    issuer: Name | None = None


class Event(msgspec.Struct, frozen=True, gc=False, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The data of one event. A subclass states the legal fact, its law, its publishers, rules and effect."""

    type: ClassVar[str]
    version: ClassVar[int] = 1
    family: ClassVar[Family] = Family.ORGANISATION
    term: ClassVar[Term]
    publishers: ClassVar[tuple[Publisher, ...]] = ()
    rules: ClassVar[tuple[Rule, ...]] = ()
    example: ClassVar[dict[str, Any]]
    report: ClassVar[bool] = False  # whether its filer may amend it (organisation.report_amended)

    document: Document | None = None
    decided_on: date | None = None
    quality: Quality = Quality.VERIFIED

    def born(self) -> bool:
        """Whether this fact brings an organisation into being."""
        return False

    def published_by(self) -> tuple[Publisher, ...]:
        """Whose fact this one is, in law."""
        return self.publishers

    def places(self, state: Any) -> tuple[str, ...]:
        """The areas whose offices file it, where that is not for the office of the subject's own place to do."""
        return ()

    def parties(self) -> tuple[str, ...]:
        """The other streams whose state its rules ask about."""
        return ()

    def claims(self) -> tuple[tuple[str, str], ...]:
        """Identifiers (scheme, value) that its subject holds from now on, for ever."""
        return ()


class OrganisationEvent(Event, frozen=True, kw_only=True):
    """An event of an organisation's life: it can be folded. The registration office's, unless it says else."""

    births: ClassVar[bool] = False
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION,)

    def cause(self) -> Cause:
        """Which line of the reconciliation this fact moves."""
        raise MissingEffectError(type(self).__name__)

    def evolve(self, org: Organisation | None, fact: "Fact") -> Organisation:
        """The organisation after this fact."""
        raise MissingEffectError(type(self).__name__)

    def born(self) -> bool:
        """Whether this fact brings the organisation into being."""
        return self.births


class Noted(OrganisationEvent, frozen=True, kw_only=True):
    """A fact of an organisation's life that moves no stock and no standing: it is kept, shown and reckoned with."""

    def cause(self) -> Cause:
        """No line of the reconciliation."""
        return Cause.NOTED


class MatterEvent(Event, frozen=True, kw_only=True):
    """An event of something that is no organisation and has a state of its own: a dossier, a unit, a fund, a plan.

    A `timeless` event means the same wherever it lies among the others: it is judged by all that is recorded, and a
    late one asks for no history.
    """

    births: ClassVar[bool] = False
    timeless: ClassVar[bool] = False

    def evolve(self, matter: Any, fact: "Fact") -> Any:
        """The matter after this fact."""
        raise MissingEffectError(type(self).__name__)

    def born(self) -> bool:
        """Whether this fact brings the matter into being."""
        return self.births


class MissingEffectError(RegistryError):
    """An event that is folded must say its effect, and one of an organisation its cause."""


class Fact(msgspec.Struct, frozen=True, gc=False):
    """One thing that happened, in force: its legal date, its place among facts of that day, and its data.

    `order` is the position of the record, or of the record that it corrects; a fact under judgement has the last one.
    """

    event_id: str
    subject: str
    effective_on: date
    order: int
    data: Event
    act_id: str | None = None


class Submission(msgspec.Struct, frozen=True, gc=False):
    """A decoded CloudEvent as an office sent it; `body` is its exact bytes, which are what is kept and hashed."""

    event_id: Uuid
    source: str
    type: str
    schema_version: int
    subject: str
    effective_on: date
    data: Event
    expected_version: int | None
    act_id: str | None
    time: datetime | None
    body: bytes


class Recorded(msgspec.Struct, frozen=True, gc=False):
    """A fact as the ledger keeps it: who, when, in which order, and the submission."""

    position: int
    recorded_at: datetime
    office: str
    version: int
    event_id: str
    type: str
    schema_version: int
    subject: str
    effective_on: date
    act_id: str | None
    data: Event


__all__ = [
    "Case", "Document", "Event", "Fact", "Family", "MatterEvent", "MissingEffectError", "Noted", "OrganisationEvent",
    "Recorded", "Rule", "Submission", "Term",
]  # fmt: skip
