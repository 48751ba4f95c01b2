"""Where does the next page begin? A cursor is opaque, and pins the day, the position and the question."""

import base64
import binascii
import zlib
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from events.ids import Subject
from events.texts import Uuid
from services.api.query import refusal
from services.contract.parameters import LARGEST_POSITION
from services.contract.problems import Declined

Position = Annotated[int, Meta(ge=0, le=LARGEST_POSITION)]
Folded = Annotated[str, Meta(max_length=400, pattern="^[a-z0-9 ]*$")]


class Cursor(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What every cursor pins: the ledger's epoch, the question's fingerprint, the position as known."""

    epoch: Annotated[str, Meta(max_length=80)]
    asked: Annotated[int, Meta(ge=0, le=2**32 - 1)]
    known_at: Position


class OfDay(Cursor, frozen=True, array_like=True):
    """One in a list of a day."""

    as_of: date


class InRegister(Cursor, frozen=True, array_like=True):
    """Behind this name and id, on this day."""

    as_of: date
    name: Folded
    organisation: Uuid


class InTrail(Cursor, frozen=True, array_like=True):
    """Behind this position of an organisation's records."""

    after: Position


class InUnsettled(Cursor, frozen=True, array_like=True):
    """Behind this fact, which has waited since this position."""

    since: Position
    event: Uuid


class InDeadlines(OfDay, frozen=True, array_like=True):
    """Behind this organisation or dossier, whose first term is over on this day."""

    due: date
    subject: Subject


class InLineage(Cursor, frozen=True, array_like=True):
    """Behind this subject of what is behind a figure of this day."""

    as_of: date
    subject: Annotated[str, Meta(max_length=120)]


class InPublications(OfDay, frozen=True, array_like=True):
    """Behind this organisation, of which something waits to be posted since this day."""

    since: date
    organisation: Uuid


class InFlags(OfDay, frozen=True, array_like=True):
    """Behind so many flags of a province, on this day."""

    province: Annotated[str, Meta(max_length=40, pattern="^[a-zA-Z0-9:]*$")]
    after: Annotated[int, Meta(ge=0, le=2**31)]


class InRuns(Cursor, frozen=True, array_like=True):
    """Before this published report, by its day and its record."""

    on: date
    position: Position


class InReconciliation(OfDay, frozen=True, array_like=True):
    """Behind so many reported figures, up to this day."""

    after: Annotated[int, Meta(ge=0, le=2**31)]


C = TypeVar("C", bound=Cursor)


def write(cursor: Cursor) -> str:
    """Return the text of a cursor."""
    return base64.urlsafe_b64encode(msgspec.json.encode(cursor)).decode().rstrip("=")


def read(kind: type[C], text: str, epoch: str, asked: int) -> C:
    """Return the cursor; raises Declined for one that is broken, of another question or of another ledger."""
    try:
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        found = msgspec.json.decode(base64.b64decode(padded, altchars=b"-_", validate=True), type=kind)
    except (ValueError, binascii.Error, msgspec.MsgspecError, RecursionError) as error:
        raise _broken("Con trỏ không đọc được; hãy dùng đúng next hoặc Link.", "The cursor does not read.") from error
    if found.epoch != epoch:
        raise Declined("cursor-too-old")
    if found.asked != asked:
        raise _broken(
            "Con trỏ thuộc câu hỏi khác.", "The cursor belongs to another question: keep the filters as they are."
        )
    return found


def fingerprint(asked: Mapping[str, Any]) -> int:
    """A number that differs for another question."""
    return zlib.crc32(repr(sorted((k, str(v)) for k, v in asked.items() if v is not None)).encode("utf-8", "replace"))


def _broken(vi: str, en: str) -> Declined:
    return Declined("bad-request", [refusal("cursor", vi, en)])
