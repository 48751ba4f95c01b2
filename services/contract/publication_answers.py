"""What do the answers hold on what is posted, on extracts, and on what goes to the tax authority?"""

from datetime import date

import msgspec
from msgspec import Raw

from events.extracts import Position
from events.publication_words import ExtractReader, PostingState
from events.quantities import Dong
from events.texts import Uuid
from events.vocabulary import Kind
from projections.extracts import Extract
from services.contract.answers import TrueFor
from services.intake.outcome import Accepted


class DutyLine(msgspec.Struct, frozen=True):
    """A duty of posting, which `duty` stands for in the answers: its law, its term, for how many days it stands."""

    duty: str
    law: str
    vi: str
    en: str
    working_days: int
    running: int


class PublicationOf(msgspec.Struct, frozen=True):
    """One thing to post: the event, its day, since when it waits and until when, and when it was posted.

    `since` is the day of an earlier one of its kind where that was overtaken unposted. `estimated`: the days off of the
    year are not all known. `until` is the last day on which it stands, where the posting says so.
    """

    event: str
    duty: str
    on: date
    since: date
    due: date
    estimated: bool
    state: PostingState
    posted_on: date | None
    until: date | None


class OrganisationPublications(msgspec.Struct, frozen=True):
    """What has to be posted of one organisation, and the last posting of each kind; what waits comes first."""

    subject: str
    name: str
    kind: Kind
    area: str
    synthetic: bool
    publications: list[PublicationOf]


class PublicationsPage(msgspec.Struct, frozen=True):
    """Duties of posting as they stand on the day of `true_for`, by organisation, who waits longest first.

    `duties` explains the codes. A page may hold fewer organisations than asked for, where a filter leaves nothing of
    one; `next` says whether to go on.
    """

    true_for: TrueFor
    organisations: list[OrganisationPublications]
    duties: list[DutyLine]
    next: str | None


class ExtractRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An extract that `reader` asked an office for. `id` is the office's own id of the issue: the key of idempotency.

    `fee` in đồng is what was paid; the register knows no amount. `asked_on` and `as_of` are today where they are left
    out, `known_at` the last position.
    """

    id: Uuid
    fee: Dong
    asked_on: date | None = None
    as_of: date | None = None
    known_at: Position | None = None
    reader: ExtractReader = ExtractReader.ANYBODY


class ExtractAnswer(msgspec.Struct, frozen=True):
    """The receipt of the issue, and the extract: compact JSON, whose bytes have the hash `sha256`."""

    true_for: TrueFor
    receipt: Accepted
    sha256: str
    extract: Extract


class IssuedExtract(msgspec.Struct, frozen=True):
    """One issue of an extract, as it is recorded."""

    event_id: str
    issued_on: date
    asked_on: date
    fee: int
    reader: ExtractReader


class ExtractCheck(msgspec.Struct, frozen=True):
    """Whether the register says the same as an extract, for its day and position, and when that was issued."""

    true_for: TrueFor
    organisation: str
    sha256: str
    matches: bool
    issued: list[IssuedExtract]


class Exchanged(msgspec.Struct, frozen=True):
    """A record that goes to the tax authority, as stored, and by which laws."""

    law: list[str]
    record: Raw


class Exchange(msgspec.Struct, frozen=True):
    """What goes to the tax authority behind a position. `last` is where to go on; `more` says that there is more."""

    true_for: TrueFor
    events: list[Exchanged]
    last: int
    more: bool
