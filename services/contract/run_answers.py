"""What do requests and answers about published reports hold?"""

from datetime import date

import msgspec

from events.extracts import Position, Sha256
from events.texts import Code, Uuid
from services.contract.figures import RevisionAnswer
from services.contract.true_for import TrueFor
from services.intake.outcome import Accepted
from services.reports.report import Cell, Report


class RunRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A report that an office publishes as its address asks for it.

    `id` is the office's own, and the run's: asked again under it, the first answer comes again. `number` is the
    document's, `revises` the run that it stands instead of.
    """

    id: Uuid
    number: Code | None = None
    revises: Uuid | None = None


class RunLine(msgspec.Struct, frozen=True):
    """A published report: what it was asked for, the position that it was true for, the hash of its figures.

    `papers` has the hash of its paper in each format of which it is kept. `report` is the address of the same report
    made now, `figures` of it as it was published (as a paper with a suffix), `revision` of both side by side.
    """

    id: str
    published_on: date
    position: Position
    form: str
    title: str
    area: str
    as_of: date
    since: date | None
    basis: str
    compared: bool
    organisation: str | None
    known_at: Position
    release: str
    sha256: Sha256
    number: str | None
    revises: str | None
    papers: dict[str, Sha256]
    report: str
    figures: str
    revision: str


class RunPage(msgspec.Struct, frozen=True):
    """Published reports, the last first; `next` is the page behind it."""

    true_for: TrueFor
    runs: list[RunLine]
    next: str | None


class RunReceipt(msgspec.Struct, frozen=True):
    """The receipt of the publication, and what was published."""

    true_for: TrueFor
    receipt: Accepted
    run: RunLine


class RunAnswer(msgspec.Struct, frozen=True):
    """A report as it was published; `intact` says that its figures have the hash that was recorded with them."""

    true_for: TrueFor
    run: RunLine
    intact: bool
    report: Report


class ChangedCell(msgspec.Struct, frozen=True, omit_defaults=True):
    """A cell that is another today: where it stands, as published, as now, the exact difference, and why.

    `link` leads to what is behind it now, `revision` to the records that made the difference; `why` tells the first of
    them, where they are told here.
    """

    table: str
    line: str
    column: str
    published: Cell | None
    now: Cell | None
    difference: str | None = None
    link: str | None = None
    revision: str | None = None
    why: RevisionAnswer | None = None


class RunRevision(msgspec.Struct, frozen=True):
    """A published report beside the same one made now, or as it was published again later: `against`.

    `reproduced` says whether this release makes the published figures again from the records of that position.
    """

    true_for: TrueFor
    run: RunLine
    reproduced: bool
    same: int
    changed: list[ChangedCell]
    against: RunLine | None = None
