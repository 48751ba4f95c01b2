"""What does an extract of the register say of an organisation on a day?

Its form is fixed, so that the same day and position give the same bytes for ever: a new form gets a new number and
leaves this one as it is. Codes stand in it, not words, which may be put better one day.
"""

import hashlib
from datetime import date, datetime
from typing import Final, Literal

import msgspec
from msgspec import UNSET, UnsetType

from events.dependent_words import DependentType
from events.extracts import Position, Sha256
from events.governance_words import RepresentativeRole
from events.lines import Lines
from events.organisation import Organisation
from events.procedure_words import LegalStatus
from events.status import dependent_status, legal_status
from events.texts import Uuid
from events.vocabulary import Kind

FIRST_FORM: Final = 1
FORM: Final = 2
_ENCODER = msgspec.json.Encoder()


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of business: its section, and the class of which edition, or what it says, where that is known."""

    section: str
    code: str | None
    version: str
    detail: str | None
    special_law: str | None


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A branch, representative office or business location."""

    type: DependentType
    legal_status: LegalStatus
    area: str
    name: str | None
    code: str | None
    registered_on: date
    lines: list[Line] | UnsetType = UNSET


class Contents(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is registered. Of representatives the positions: who they are is not in the register's events.

    `lines` has the primary line first; `more_lines` says that it may carry some that the register does not know of. The
    first form had neither.
    """

    kind: Kind
    name: str
    foreign_name: str | None
    abbreviation: str | None
    code: str | None
    certificate_no: str | None
    certificate_void_since: date | None
    registered: bool | None
    area: str
    relabelled_area: str | None
    section: str
    line: str | None
    charter_capital: int | None
    representatives: list[RepresentativeRole]
    legal_status: LegalStatus
    since: date
    ended_on: date | None
    dependents: list[Unit]
    lines: list[Line] | UnsetType = UNSET
    more_lines: bool | UnsetType = UNSET


class Extract(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The document: of whom, for which day, as known at which position, and the chain hash of the ledger there."""

    form: Literal[1, 2] = FORM
    organisation: Uuid
    as_of: date
    known_at: Position
    recorded_at: datetime
    chain: Sha256
    contents: Contents


def _lines(lines: Lines, form: int) -> list[Line] | UnsetType:
    if form == FIRST_FORM:
        return UNSET
    return [Line(one.section, one.code, one.version, one.detail, one.special_law) for one in lines.known]


def contents(org: Organisation, on: date, form: int = FORM) -> Contents:
    """The registered contents on a day on which it is on the register."""
    known, label = org.governance, org.governance.label
    units = [
        Unit(
            one.type,
            dependent_status(org, one, on),
            one.area,
            one.name,
            one.code,
            one.registered_on,
            _lines(one.lines, form),
        )
        for _, one in sorted(org.dependents.items(), key=lambda item: (item[1].registered_on, item[0]))
    ]
    return Contents(
        kind=org.kind,
        name=org.name,
        foreign_name=known.foreign_name,
        abbreviation=known.abbreviation,
        code=org.code,
        certificate_no=org.certificate_no,
        certificate_void_since=org.certificates.void_on if org.certificates.void else None,
        registered=org.registered,
        area=org.area,
        relabelled_area=label.area if label is not None else None,
        section=org.section,
        line=org.line,
        charter_capital=org.capital,
        representatives=[one.position for one in known.representatives],
        legal_status=legal_status(org, on),
        since=org.born_on,
        ended_on=org.ended_on,
        dependents=units,
        lines=_lines(org.lines, form),
        more_lines=UNSET if form == FIRST_FORM else org.lines.more,
    )


def written(extract: Extract) -> bytes:
    """The document's bytes: JSON in UTF-8 without spaces, the fields in their order."""
    return _ENCODER.encode(extract)


def hashed(document: bytes) -> str:
    """The SHA-256 of a document."""
    return hashlib.sha256(document).hexdigest()
